"""A record over HTTP: pages for people, JSON, CSV and JSON Lines for programs."""

"""Identities: which actors of different articles are one, by what rule or on whose word."""

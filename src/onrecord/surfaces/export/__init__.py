"""The forms in which readings and answers leave: JSON Lines, JSON and CSV."""

"""Measures what `src` does, on data that is read through a path."""

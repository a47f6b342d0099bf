"""Run the same pure function over many articles."""

"""Which articles are copies of one another, and which rows report the same in the same words."""

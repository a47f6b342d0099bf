"""What people say about what was read: corrections, and the readings that follow from them."""

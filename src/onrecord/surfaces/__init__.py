"""What people and programs touch: the command line and the exports. They show answers and decide nothing."""

"""The commands of the command line, one module each; they take options apart and print, and do no more."""

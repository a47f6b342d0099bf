"""`python -m onrecord`: the command line."""

from onrecord.surfaces.cli import main

if __name__ == "__main__":
    main(prog_name="onrecord")

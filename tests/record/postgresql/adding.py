"""Adds articles to a record in a process of its own: ADDRESS, and the number of the first and one past the last.

Prints a line `kept ID` for each as soon as it is acknowledged.
"""

from __future__ import annotations

import sys

from onrecord.record import Writer
from tests.readings import NOON, numbered


def main() -> None:
    address, first, last = sys.argv[1:]
    with Writer(address, wait=60) as writer:
        for number in range(int(first), int(last)):
            added = writer.add(numbered(number, 3), recorded=NOON)
            print(f"kept {added.article}", flush=True)


if __name__ == "__main__":
    main()

"""Add numbered readings to a record and say on standard output which one is acknowledged; to be killed by a test."""

from __future__ import annotations

import sys
from itertools import count

from onrecord.record import Writer
from tests.readings import NOON, numbered

if __name__ == "__main__":
    with Writer(sys.argv[1]) as writer:
        for number in count(int(sys.argv[2])):
            writer.add(numbered(number, 3), recorded=NOON)
            print(number, flush=True)

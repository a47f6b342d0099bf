"""What the exit code of a command means; 0 is done."""

from __future__ import annotations

FAILED = 1
USAGE = 2
NOTHING_FOUND = 3

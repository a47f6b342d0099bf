"""What the exit code of a command means; 0 is done, and 2 a wrong call."""

from __future__ import annotations

FAILED = 1
NOTHING_FOUND = 3

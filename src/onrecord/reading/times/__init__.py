"""Time expressions: tokens, a small grammar over them, an operator tree, and its value on the calendar."""

from onrecord.reading.times.find import find_times

__all__ = ["find_times"]

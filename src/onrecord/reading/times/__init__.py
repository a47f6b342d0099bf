"""Time expressions: tokens, a small grammar over them, an operator tree, and its value on the calendar."""

from onrecord.reading.times.find import Trace, dateline_of, explain_times, find_times

__all__ = ["Trace", "dateline_of", "explain_times", "find_times"]

"""Answers: questions to a record, each a function of a View that returns rows in a stable order."""

from onrecord.answers.evidence import Evidence, Mark, Passage, show
from onrecord.answers.filters import Filter
from onrecord.answers.statements import StatementRow, list_statements
from onrecord.answers.timeline import TimelineRow, list_timeline
from onrecord.record import Defect, Verification, verify

__all__ = [
    "Defect",
    "Evidence",
    "Filter",
    "Mark",
    "Passage",
    "StatementRow",
    "TimelineRow",
    "Verification",
    "list_statements",
    "list_timeline",
    "show",
    "verify",
]

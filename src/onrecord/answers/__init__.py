"""Answers: questions to a record, each a function of a View that returns rows in a stable order."""

from onrecord.answers.actors import ActorFound, ActorRow, NameUsed, RoleSeen, find_actor, list_actors
from onrecord.answers.evidence import Evidence, Mark, Passage, show
from onrecord.answers.filters import ActorFilter, Filter
from onrecord.answers.statements import StatementRow, list_statements
from onrecord.answers.timeline import TimelineRow, list_timeline
from onrecord.record import Appearance, Defect, JudgementFound, Verification, verify

__all__ = [
    "ActorFilter",
    "ActorFound",
    "ActorRow",
    "Appearance",
    "Defect",
    "Evidence",
    "Filter",
    "JudgementFound",
    "Mark",
    "NameUsed",
    "Passage",
    "RoleSeen",
    "StatementRow",
    "TimelineRow",
    "Verification",
    "find_actor",
    "list_actors",
    "list_statements",
    "list_timeline",
    "show",
    "verify",
]

"""Answers: questions to a record, each a function of a View that returns rows in a stable order."""

from onrecord.answers.actors import ActorFound, ActorRow, NameUsed, RoleSeen, find_actor, list_actors
from onrecord.answers.changes import Change
from onrecord.answers.conditions import ConditionRow, list_conditions
from onrecord.answers.contacts import ContactRow, list_contacts
from onrecord.answers.contested import ContestedRow, list_contested
from onrecord.answers.evidence import Evidence, Mark, Passage, show
from onrecord.answers.extracts import is_told_as_fact, stream_extracts
from onrecord.answers.filters import ActorFilter, Filter
from onrecord.answers.outlets import ComparisonRow, OutletRow, compare_outlets, list_outlets
from onrecord.answers.positions import PositionRow, list_positions
from onrecord.answers.rows import Rows
from onrecord.answers.search import SearchRow, search
from onrecord.answers.sides import Spread, Word
from onrecord.answers.statements import StatementRow, list_quotes, list_statements
from onrecord.answers.timeline import TimelineRow, list_timeline
from onrecord.record import (
    Appearance,
    Defect,
    Extract,
    JudgementFound,
    Membership,
    Page,
    Report,
    Review,
    RowSeen,
    Verification,
    verify,
)

__all__ = [
    "ActorFilter",
    "ActorFound",
    "ActorRow",
    "Appearance",
    "Change",
    "ComparisonRow",
    "ConditionRow",
    "ContactRow",
    "ContestedRow",
    "Defect",
    "Evidence",
    "Extract",
    "Filter",
    "JudgementFound",
    "Mark",
    "Membership",
    "NameUsed",
    "OutletRow",
    "Page",
    "Passage",
    "PositionRow",
    "Report",
    "Review",
    "RoleSeen",
    "RowSeen",
    "Rows",
    "SearchRow",
    "Spread",
    "StatementRow",
    "TimelineRow",
    "Verification",
    "Word",
    "compare_outlets",
    "find_actor",
    "is_told_as_fact",
    "list_actors",
    "list_conditions",
    "list_contacts",
    "list_contested",
    "list_outlets",
    "list_positions",
    "list_quotes",
    "list_statements",
    "list_timeline",
    "search",
    "show",
    "stream_extracts",
    "verify",
]

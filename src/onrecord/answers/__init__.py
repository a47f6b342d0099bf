"""Answers: questions to a record, each a function of a View that returns rows in a stable order."""

from onrecord.answers.actors import (
    ActorFound,
    ActorHead,
    ActorRow,
    ActorSummary,
    find_actor,
    list_actor_heads,
    list_actors,
    summarize_actor,
)
from onrecord.answers.articles import (
    ArticleRow,
    Published,
    find_published,
    list_latest_articles,
    list_latest_statements,
)
from onrecord.answers.changes import Change
from onrecord.answers.conditions import ConditionRow, list_conditions
from onrecord.answers.contact_pairs import PairRow, list_contact_pairs
from onrecord.answers.contacts import ContactRow, list_contacts
from onrecord.answers.contents import Contents, count_contents
from onrecord.answers.contested import ContestedRow, list_contested
from onrecord.answers.evidence import Evidence, Mark, Passage, show
from onrecord.answers.extracts import is_told_as_fact, stream_extracts
from onrecord.answers.filters import ActorFilter, Filter
from onrecord.answers.outlets import ComparisonRow, OutletRow, compare_outlets, list_outlets
from onrecord.answers.positions import PositionRow, list_positions
from onrecord.answers.rows import Rows
from onrecord.answers.search import SearchRow, search
from onrecord.answers.sides import Spread, Word
from onrecord.answers.standings import StandingRow, list_last_words, list_standings, list_topics
from onrecord.answers.statements import StatementRow, list_quotes, list_statements
from onrecord.answers.timeline import TimelineRow, list_timeline
from onrecord.answers.unknown_names import UnknownName, find_unknown_names
from onrecord.record import (
    ALL_ROWS,
    Appearance,
    Defect,
    Extract,
    JudgementFound,
    JudgementsAlike,
    Membership,
    NameUsed,
    Page,
    Report,
    Review,
    ReviewFound,
    RoleSeen,
    RowSeen,
    Verification,
    verify,
)

__all__ = [
    "ALL_ROWS",
    "ActorFilter",
    "ActorFound",
    "ActorHead",
    "ActorRow",
    "ActorSummary",
    "Appearance",
    "ArticleRow",
    "Change",
    "ComparisonRow",
    "ConditionRow",
    "ContactRow",
    "Contents",
    "ContestedRow",
    "Defect",
    "Evidence",
    "Extract",
    "Filter",
    "JudgementFound",
    "JudgementsAlike",
    "Mark",
    "Membership",
    "NameUsed",
    "OutletRow",
    "Page",
    "PairRow",
    "Passage",
    "PositionRow",
    "Published",
    "Report",
    "Review",
    "ReviewFound",
    "RoleSeen",
    "RowSeen",
    "Rows",
    "SearchRow",
    "Spread",
    "StandingRow",
    "StatementRow",
    "TimelineRow",
    "UnknownName",
    "Verification",
    "Word",
    "compare_outlets",
    "count_contents",
    "find_actor",
    "find_published",
    "find_unknown_names",
    "is_told_as_fact",
    "list_actor_heads",
    "list_actors",
    "list_conditions",
    "list_contact_pairs",
    "list_contacts",
    "list_contested",
    "list_last_words",
    "list_latest_articles",
    "list_latest_statements",
    "list_outlets",
    "list_positions",
    "list_quotes",
    "list_standings",
    "list_statements",
    "list_timeline",
    "list_topics",
    "search",
    "show",
    "stream_extracts",
    "summarize_actor",
    "verify",
]

"""The record: readings kept in one SQLite file, added by one Writer, seen through Views.

`docs/record.md` describes the file.
"""

from onrecord.record.contact_pairs import PairFound
from onrecord.record.corrections.standing import ReviewFound, State
from onrecord.record.events import Side
from onrecord.record.extracts import Extract, Membership, Review
from onrecord.record.found import (
    Appearance,
    ArticleFound,
    ArticleHead,
    ClaimFound,
    ComparisonFound,
    ConditionFound,
    Defect,
    EventFound,
    Findings,
    Found,
    IdentityFound,
    IdentityHead,
    JudgementFound,
    Kind,
    Located,
    Party,
    Report,
    Reviewed,
    RowSeen,
    StatementFound,
    StateName,
    VoiceFound,
)
from onrecord.record.identities.details import IdentityDetail
from onrecord.record.identities.listing import IdentitySelection
from onrecord.record.identities.rulings import Ruling
from onrecord.record.identities.summary import IdentitySummary, JudgementsAlike
from onrecord.record.identities.uses import NameUsed, RoleSeen
from onrecord.record.incoming import Added, Incoming
from onrecord.record.intake import Settled
from onrecord.record.later import Later
from onrecord.record.selection import ALL_ROWS, EntryKind, Page, Selection
from onrecord.record.standings import LastFound, StandingFound
from onrecord.record.still import still
from onrecord.record.store import View, Writer
from onrecord.record.verify import Verification, verify

__all__ = [
    "ALL_ROWS",
    "Added",
    "Appearance",
    "ArticleFound",
    "ArticleHead",
    "ClaimFound",
    "ComparisonFound",
    "ConditionFound",
    "Defect",
    "EntryKind",
    "EventFound",
    "Extract",
    "Findings",
    "Found",
    "IdentityDetail",
    "IdentityFound",
    "IdentityHead",
    "IdentitySelection",
    "IdentitySummary",
    "Incoming",
    "JudgementFound",
    "JudgementsAlike",
    "Kind",
    "LastFound",
    "Later",
    "Located",
    "Membership",
    "NameUsed",
    "Page",
    "PairFound",
    "Party",
    "Report",
    "Review",
    "ReviewFound",
    "Reviewed",
    "RoleSeen",
    "RowSeen",
    "Ruling",
    "Selection",
    "Settled",
    "Side",
    "StandingFound",
    "State",
    "StateName",
    "StatementFound",
    "Verification",
    "View",
    "VoiceFound",
    "Writer",
    "still",
    "verify",
]

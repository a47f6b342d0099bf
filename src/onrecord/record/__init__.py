"""The record: readings kept in one SQLite file, added by one Writer, seen through Views.

`docs/record.md` describes the file.
"""

from onrecord.record.found import (
    Appearance,
    ArticleHead,
    ClaimFound,
    Defect,
    Findings,
    IdentityDetail,
    IdentityFound,
    IdentityHead,
    JudgementFound,
    Kind,
    Located,
    Party,
    StatementFound,
    StateName,
)
from onrecord.record.identities.listing import IdentitySelection
from onrecord.record.identities.rulings import Ruling
from onrecord.record.selection import Selection
from onrecord.record.store import Added, View, Writer
from onrecord.record.verify import Verification, verify

__all__ = [
    "Added",
    "Appearance",
    "ArticleHead",
    "ClaimFound",
    "Defect",
    "Findings",
    "IdentityDetail",
    "IdentityFound",
    "IdentityHead",
    "IdentitySelection",
    "JudgementFound",
    "Kind",
    "Located",
    "Party",
    "Ruling",
    "Selection",
    "StateName",
    "StatementFound",
    "Verification",
    "View",
    "Writer",
    "verify",
]

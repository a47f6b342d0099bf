"""The record: readings kept in one SQLite file, added by one Writer, seen through Views.

`docs/record.md` describes the file.
"""

from onrecord.record.found import ArticleHead, ClaimFound, Findings, Located, Party, StatementFound, StateName
from onrecord.record.selection import Selection
from onrecord.record.store import Added, View, Writer
from onrecord.record.verify import Defect, Verification, verify

__all__ = [
    "Added",
    "ArticleHead",
    "ClaimFound",
    "Defect",
    "Findings",
    "Located",
    "Party",
    "Selection",
    "StateName",
    "StatementFound",
    "Verification",
    "View",
    "Writer",
    "verify",
]

"""Facts that the reader leans on: CSV files beside this module, read by one loader into frozen rows.

`README.md` in this folder says for each file what it holds, what its columns mean and how it was made.
"""

from onrecord.knowledge.loader import load_rows, tables_digest

__all__ = ["load_rows", "tables_digest"]

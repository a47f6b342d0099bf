"""Parts of an input, read apart from one another: each a folder of the record's tables as Parquet, with a manifest.

`docs/scaling.md` describes the folder. `columns`, `writing` and `opening` need pyarrow, which is the extra `parquet`.
"""

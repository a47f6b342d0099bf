"""What a query asks of SQLite and of PostgreSQL in different words: the only places where the two differ in a query.

`expressions` are pieces of queries, `full_text` the words of entries. Beside them differ the connections with their
locks (`connections` and `postgresql.connections`), the steps of the schema, and what `verify` and `doctor` look at.
"""

"""The shape of the record: typed tables, and the ordered steps that made it."""

-- The same step as for SQLite.

CREATE INDEX entry_actors_speaking ON entry_actors (entry, party, day, identity, published)
    WHERE role IN ('speaker', 'co_speaker', 'set_by');

-- Who speaks in an entry, apart from all else that is known of them: who says how much of something is counted without
-- reading what only rows of evidence need.
CREATE INDEX entry_actors_speaking ON entry_actors (entry, party, day, identity, published)
    WHERE role IN ('speaker', 'co_speaker', 'set_by');

-- The same step as for SQLite.

ALTER TABLE entry_actors ADD COLUMN day bytewise;
ALTER TABLE entry_actors ADD COLUMN published bytewise;

UPDATE entry_actors AS one SET day = entry.day, published = entry.published
FROM entries AS entry WHERE entry.entry = one.entry;

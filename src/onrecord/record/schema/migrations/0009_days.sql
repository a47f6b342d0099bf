-- The days of entries beside who is in them: how much each party says of something, and what last, is found without the
-- entries. An entry's days never change.

ALTER TABLE entry_actors ADD COLUMN day TEXT;        -- of its entry
ALTER TABLE entry_actors ADD COLUMN published TEXT;  -- of its entry

UPDATE entry_actors SET (day, published) = (
    SELECT day, published FROM entries AS entry WHERE entry.entry = entry_actors.entry);

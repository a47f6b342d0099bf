-- Less to look through. The writer fills `change_words` when it opens the record: which words change a condition is
-- beyond SQL.

-- The words of the few entries that can repeat, soften or drop an earlier condition, by entry.
CREATE VIRTUAL TABLE change_words USING fts5(words, content='', tokenize='porter unicode61 remove_diacritics 2');

CREATE TABLE change_rules (
    version TEXT NOT NULL PRIMARY KEY         -- of the words by which `change_words` was filled; one row
) WITHOUT ROWID;

-- What does not count is rare: what counts is all but these.
CREATE INDEX entries_superseded ON entries (entry) WHERE counts = 0;
-- Judgements on a second actor are those of people.
CREATE INDEX judgements_of_others ON judgements (other_actor) WHERE other_actor IS NOT NULL;

-- The same step as for SQLite. The writer fills `change_words` when it opens the record.

CREATE TABLE change_words (
    entry bigint NOT NULL PRIMARY KEY REFERENCES entries (entry),
    words tsvector NOT NULL
);

CREATE TABLE change_rules (
    version bytewise NOT NULL PRIMARY KEY
);

CREATE INDEX change_words_by_word ON change_words USING gin (words);
CREATE INDEX entries_superseded ON entries (entry) WHERE counts = 0;
CREATE INDEX judgements_of_others ON judgements (other_actor) WHERE other_actor IS NOT NULL;

-- Pieces of text in a row, as the queries ask SQLite for them under this name.
CREATE FUNCTION join_piece(before text, piece text, between_them text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN before IS NULL THEN piece WHEN piece IS NULL THEN before ELSE before || between_them || piece END $$;

CREATE AGGREGATE group_concat(text, text) (SFUNC = join_piece, STYPE = text);

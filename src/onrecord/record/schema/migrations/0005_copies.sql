-- Articles that are copies of one another, linked and not deleted, and rows that report the same in the same words.
-- The writer fills these tables when it opens the record: signatures are beyond SQL.

CREATE TABLE signatures (
    article TEXT NOT NULL PRIMARY KEY REFERENCES articles (id),
    runs INTEGER NOT NULL,                    -- how many different runs of five words its text has
    signature TEXT,                           -- MinHash values in hexadecimal; NULL where the text is too short
    copy_group TEXT NOT NULL                  -- least id of the articles that links lead to, its own where none do
) WITHOUT ROWID;

CREATE INDEX signatures_by_group ON signatures (copy_group);

CREATE TABLE copies (
    article TEXT NOT NULL REFERENCES articles (id),
    other TEXT NOT NULL REFERENCES articles (id),
    relation TEXT NOT NULL CHECK (relation IN ('copy', 'shortened')),
    jaccard REAL NOT NULL,                    -- runs that both have, as a part of all
    containment REAL NOT NULL,                -- as a part of those of the shorter one
    PRIMARY KEY (article, other),
    CHECK (article < other)
) WITHOUT ROWID;

CREATE INDEX copies_by_other ON copies (other);

-- Finds the candidates; which are copies the texts decide.
CREATE TABLE signature_bands (
    band INTEGER NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id),
    PRIMARY KEY (band, article)
) WITHOUT ROWID;

CREATE TABLE wording_bands (
    band INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entries (entry),
    PRIMARY KEY (band, entry)
) WITHOUT ROWID;

CREATE TABLE wordings (
    entry INTEGER NOT NULL PRIMARY KEY REFERENCES entries (entry),
    wording INTEGER NOT NULL                  -- first of the entries of the same day that are worded alike
);

CREATE INDEX wordings_by_wording ON wordings (wording);

CREATE VIEW copies_readable AS
SELECT
    link.relation,
    link.jaccard,
    link.containment,
    one.outlet,
    one.published,
    one.title,
    two.outlet AS other_outlet,
    two.published AS other_published,
    two.title AS other_title,
    link.article,
    link.other
FROM copies AS link
JOIN articles AS one ON one.id = link.article
JOIN articles AS two ON two.id = link.other
ORDER BY coalesce(one.published, two.published), link.article, link.other;

-- Statements and claims that several articles report; `sources` counts copies of one article once.
CREATE VIEW reports_readable AS
SELECT
    min(day) AS day,
    kind,
    max((SELECT name FROM identity_heads WHERE id = voice)) AS who,
    what,
    count(DISTINCT article) AS reports,
    count(DISTINCT outlet) AS outlets,
    count(DISTINCT copy_group) AS sources,
    group_concat(id, '; ') AS ids
FROM (
    SELECT worded.wording, signature.copy_group, entry.*,
        CASE WHEN entry.day IS NULL OR entry.voice IS NULL THEN signature.copy_group ELSE entry.voice END AS teller
    FROM wordings AS worded
    JOIN entries AS entry ON entry.entry = worded.entry AND entry.counts = 1
    JOIN signatures AS signature ON signature.article = entry.article
    ORDER BY entry.id)
GROUP BY wording, event, teller
HAVING count(DISTINCT article) > 1
ORDER BY min(day) IS NULL, min(day), min(id);

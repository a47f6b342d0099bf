-- What people say about what was read. Corrections are kept as they were made; reviews, and the readings with a base,
-- follow from them and from what readers read.

CREATE TABLE corrections (
    id TEXT NOT NULL PRIMARY KEY,             -- cor_…, derived from all other columns
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'amend', 'retract', 'undo')),
    kind TEXT NOT NULL CHECK (kind IN ('article', 'actor', 'time', 'statement', 'claim', 'condition')),
    object TEXT NOT NULL,                     -- id of what is corrected
    article TEXT NOT NULL REFERENCES articles (id),
    reading TEXT REFERENCES readings (id),    -- a reader's, that holds the object; NULL: the article itself
    field TEXT,                               -- what is amended
    before TEXT,                              -- JSON: what it was
    value TEXT,                               -- JSON: what it is
    undoes TEXT REFERENCES corrections (id),  -- the correction that is taken back
    person TEXT NOT NULL,
    reason TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (position > 0), -- place among the corrections of the article
    recorded TEXT NOT NULL,                   -- moment at which it was made
    UNIQUE (article, position),
    CHECK ((verdict = 'amend') = (field IS NOT NULL)),
    CHECK ((verdict = 'amend') = (value IS NOT NULL)),
    CHECK ((verdict = 'undo') = (undoes IS NOT NULL)),
    CHECK ((kind = 'article') = (reading IS NULL)),
    CHECK ((kind = 'article') = (verdict = 'retract') OR verdict = 'undo')
) WITHOUT ROWID;

CREATE TABLE reviews (
    object TEXT NOT NULL PRIMARY KEY,         -- id of what was reviewed
    kind TEXT NOT NULL CHECK (kind IN ('article', 'actor', 'time', 'statement', 'claim', 'condition')),
    article TEXT NOT NULL REFERENCES articles (id),
    state TEXT NOT NULL CHECK (state IN ('accepted', 'amended', 'rejected', 'retracted')),
    found TEXT NOT NULL CHECK (found IN ('read', 'carried', 'absent')),
    correction TEXT NOT NULL REFERENCES corrections (id)
) WITHOUT ROWID;

CREATE INDEX corrections_by_object ON corrections (object);
CREATE INDEX reviews_by_article ON reviews (article);

-- A corrected reading is a reading of its own, which supersedes the one that it corrects.
ALTER TABLE readings ADD COLUMN base TEXT REFERENCES readings (id); -- the reading that it corrects; NULL: a reader's own

-- One row a correction, the latest first.
CREATE VIEW corrections_readable AS
SELECT
    correction.recorded,
    correction.verdict,
    correction.kind,
    correction.object,
    correction.field,
    correction.before,
    correction.value,
    correction.undoes,
    correction.person,
    correction.reason,
    article.outlet,
    article.published,
    article.title,
    correction.id
FROM corrections AS correction
JOIN articles AS article ON article.id = correction.article
ORDER BY correction.recorded DESC, correction.article, correction.position DESC;

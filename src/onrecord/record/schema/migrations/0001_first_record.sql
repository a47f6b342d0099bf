-- Dates are ISO 8601 text (2022-11-08), moments ISO 8601 text in UTC (2022-11-09T06:30:00.000000Z).
-- Offsets count Unicode code points of articles.text from 0, half open: substr(text, start_offset + 1, end_offset - start_offset).
-- NULL is unknown. docs/record.md describes every column.

CREATE TABLE articles (
    id TEXT NOT NULL PRIMARY KEY,             -- art_…, derived from text, outlet, address and publication date
    title TEXT,
    outlet TEXT,
    url TEXT,
    published TEXT,                           -- date
    retrieved TEXT,                           -- date
    language TEXT,                            -- ISO 639-1
    sha256 TEXT NOT NULL,                     -- of the UTF-8 bytes of text
    length INTEGER NOT NULL,                  -- of text, in code points
    text TEXT NOT NULL,                       -- title, blank line, body; never changed
    recorded TEXT NOT NULL                    -- moment at which the record learnt of the article
) WITHOUT ROWID;

CREATE TABLE readings (
    id TEXT NOT NULL PRIMARY KEY,             -- rea_…, derived from article and version
    article TEXT NOT NULL REFERENCES articles (id),
    version TEXT NOT NULL,                    -- of the reader
    sha256 TEXT NOT NULL,                     -- of all that the reading holds, as the record's dump prints it
    recorded TEXT NOT NULL,                   -- moment at which the record learnt of the reading
    UNIQUE (article, version)
) WITHOUT ROWID;

CREATE TABLE actors (
    reading TEXT NOT NULL REFERENCES readings (id),
    id TEXT NOT NULL,                         -- act_…
    position INTEGER NOT NULL,                -- place in the reading, from 0
    type TEXT NOT NULL CHECK (type IN ('person', 'state', 'organisation', 'group')),
    name TEXT NOT NULL,                       -- fullest or canonical name
    country TEXT,                             -- ISO 3166-1 alpha-3
    wikidata TEXT,
    PRIMARY KEY (reading, id)
) WITHOUT ROWID;

CREATE TABLE actor_names (
    reading TEXT NOT NULL,
    actor TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,                       -- one of the names that the article uses
    PRIMARY KEY (reading, actor, position),
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id)
) WITHOUT ROWID;

CREATE TABLE roles (
    reading TEXT NOT NULL,
    actor TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    body TEXT,                                -- state or organisation that the office belongs to
    since TEXT,                               -- date
    until TEXT,                               -- date
    PRIMARY KEY (reading, actor, position),
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id)
) WITHOUT ROWID;

CREATE TABLE mentions (
    reading TEXT NOT NULL,
    actor TEXT NOT NULL,
    position INTEGER NOT NULL,
    start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
    end_offset INTEGER NOT NULL,
    PRIMARY KEY (reading, actor, position),
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id),
    CHECK (start_offset < end_offset)
) WITHOUT ROWID;

CREATE TABLE times (
    reading TEXT NOT NULL REFERENCES readings (id),
    id TEXT NOT NULL,                         -- tim_…
    position INTEGER NOT NULL,
    start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
    end_offset INTEGER NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('DATE', 'TIME', 'DURATION', 'SET')),
    value TEXT,                               -- TIMEX3
    first_day TEXT,                           -- date, inclusive
    last_day TEXT,                            -- date, inclusive
    basis_date TEXT,                          -- date that the expression was resolved against
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    PRIMARY KEY (reading, id),
    CHECK (start_offset < end_offset)
) WITHOUT ROWID;

CREATE TABLE statements (
    reading TEXT NOT NULL REFERENCES readings (id),
    id TEXT NOT NULL,                         -- sta_…
    position INTEGER NOT NULL,
    parent TEXT,                              -- statement in whose content this one stands
    speaker TEXT,                             -- actor
    form TEXT NOT NULL CHECK (form IN ('direct', 'mixed', 'indirect')),
    act TEXT NOT NULL CHECK (act IN ('say', 'deny', 'accuse', 'demand', 'appeal', 'offer', 'promise', 'threaten', 'reject', 'agree', 'order', 'question')),
    said_first_day TEXT,                      -- date, inclusive; NULL is open or unknown
    said_last_day TEXT,                       -- date, inclusive; NULL is open or unknown
    said_value TEXT,                          -- TIMEX3
    said_basis TEXT CHECK (said_basis IN ('explicit', 'inherited', 'published')), -- NULL: nothing is known of the day
    said_start_offset INTEGER,                -- the words that give the day
    said_end_offset INTEGER,
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    PRIMARY KEY (reading, id),
    FOREIGN KEY (reading, parent) REFERENCES statements (reading, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (reading, speaker) REFERENCES actors (reading, id)
) WITHOUT ROWID;

CREATE TABLE statement_spans (
    reading TEXT NOT NULL,
    statement TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content')),
    position INTEGER NOT NULL,
    start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
    end_offset INTEGER NOT NULL,
    PRIMARY KEY (reading, statement, role, position),
    FOREIGN KEY (reading, statement) REFERENCES statements (reading, id),
    CHECK (start_offset < end_offset)
) WITHOUT ROWID;

CREATE TABLE statement_actors (
    reading TEXT NOT NULL,
    statement TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('co_speaker', 'addressee', 'via')),
    position INTEGER NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (reading, statement, role, position),
    FOREIGN KEY (reading, statement) REFERENCES statements (reading, id),
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id)
) WITHOUT ROWID;

CREATE TABLE claims (
    reading TEXT NOT NULL REFERENCES readings (id),
    id TEXT NOT NULL,                         -- clm_…
    position INTEGER NOT NULL,
    statement TEXT,                           -- statement that carries it; NULL: the outlet's own voice
    source TEXT,                              -- actor on whose word it stands; NULL: the outlet or unnamed
    event_type TEXT NOT NULL,                 -- PLOVER
    event_mode TEXT,
    predicate TEXT NOT NULL,
    when_first_day TEXT,                      -- date, inclusive; NULL is open or unknown
    when_last_day TEXT,                       -- date, inclusive; NULL is open or unknown
    when_value TEXT,                          -- TIMEX3
    when_basis TEXT CHECK (when_basis IN ('explicit', 'inherited', 'published')), -- NULL: nothing is known of the day
    when_start_offset INTEGER,                -- the words that give the day
    when_end_offset INTEGER,
    place TEXT,
    factuality TEXT NOT NULL CHECK (factuality IN ('CT+', 'CT-', 'PR+', 'PR-', 'PS+', 'PS-', 'UU')),
    modality TEXT CHECK (modality IN ('conditional', 'required', 'requested', 'planned', 'barred', 'offered', 'questioned', 'hedged')),
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    PRIMARY KEY (reading, id),
    FOREIGN KEY (reading, statement) REFERENCES statements (reading, id),
    FOREIGN KEY (reading, source) REFERENCES actors (reading, id)
) WITHOUT ROWID;

CREATE TABLE claim_spans (
    reading TEXT NOT NULL,
    claim TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role = 'evidence'),
    position INTEGER NOT NULL,
    start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
    end_offset INTEGER NOT NULL,
    PRIMARY KEY (reading, claim, role, position),
    FOREIGN KEY (reading, claim) REFERENCES claims (reading, id),
    CHECK (start_offset < end_offset)
) WITHOUT ROWID;

CREATE TABLE claim_actors (
    reading TEXT NOT NULL,
    claim TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('agent', 'recipient')),
    position INTEGER NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (reading, claim, role, position),
    FOREIGN KEY (reading, claim) REFERENCES claims (reading, id),
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id)
) WITHOUT ROWID;

CREATE TABLE conditions (
    reading TEXT NOT NULL REFERENCES readings (id),
    id TEXT NOT NULL,                         -- con_…
    position INTEGER NOT NULL,
    statement TEXT,                           -- statement that carries it; NULL: the outlet's own voice
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    PRIMARY KEY (reading, id),
    FOREIGN KEY (reading, statement) REFERENCES statements (reading, id)
) WITHOUT ROWID;

CREATE TABLE condition_spans (
    reading TEXT NOT NULL,
    condition TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('demand', 'before', 'evidence')),
    position INTEGER NOT NULL,
    start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
    end_offset INTEGER NOT NULL,
    PRIMARY KEY (reading, condition, role, position),
    FOREIGN KEY (reading, condition) REFERENCES conditions (reading, id),
    CHECK (start_offset < end_offset)
) WITHOUT ROWID;

CREATE TABLE condition_actors (
    reading TEXT NOT NULL,
    condition TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('set_by', 'required_of')),
    position INTEGER NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (reading, condition, role, position),
    FOREIGN KEY (reading, condition) REFERENCES conditions (reading, id),
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id)
) WITHOUT ROWID;

CREATE INDEX articles_by_outlet ON articles (outlet);
CREATE INDEX actors_by_id ON actors (id);
CREATE INDEX actors_by_country ON actors (country, type);
CREATE INDEX actor_names_by_name ON actor_names (name);
CREATE INDEX times_by_id ON times (id);
CREATE INDEX statements_by_id ON statements (id);
CREATE INDEX statements_by_day ON statements (said_first_day);
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX conditions_by_id ON conditions (id);

-- The reading that counts of each article: the one recorded last.
CREATE VIEW current_readings AS
SELECT reading.id, reading.article, reading.version, reading.recorded
FROM readings AS reading
WHERE NOT EXISTS (
    SELECT 1 FROM readings AS later
    WHERE later.article = reading.article
      AND (later.recorded > reading.recorded OR (later.recorded = reading.recorded AND later.version > reading.version))
);

-- One row a statement, in words.
CREATE VIEW statements_readable AS
SELECT
    CASE
        WHEN statement.said_first_day = statement.said_last_day THEN statement.said_first_day
        WHEN coalesce(statement.said_first_day, statement.said_last_day) IS NOT NULL
            THEN coalesce(statement.said_first_day, '..') || '/' || coalesce(statement.said_last_day, '..')
    END AS said,
    statement.said_basis AS basis,
    speaker.name AS speaker,
    (SELECT title FROM roles WHERE roles.reading = statement.reading AND roles.actor = statement.speaker
     ORDER BY roles.position LIMIT 1) AS role,
    speaker.country AS state,
    statement.act,
    statement.form,
    (SELECT group_concat(words, ' … ') FROM (
        SELECT substr(article.text, start_offset + 1, end_offset - start_offset) AS words
        FROM statement_spans AS piece
        WHERE piece.reading = statement.reading AND piece.statement = statement.id AND piece.role = 'content'
        ORDER BY piece.position)) AS words,
    article.outlet,
    article.published,
    article.url,
    statement.confidence,
    statement.id,
    article.id AS article,
    reading.recorded
FROM statements AS statement
JOIN current_readings AS reading ON reading.id = statement.reading
JOIN articles AS article ON article.id = reading.article
LEFT JOIN actors AS speaker ON speaker.reading = statement.reading AND speaker.id = statement.speaker;

-- Statements and claims by the day on which they were said or happened; undated rows come last.
CREATE VIEW timeline AS
SELECT * FROM (
    SELECT
        coalesce(statement.said_first_day, statement.said_last_day) AS day,
        'statement' AS kind,
        readable.said AS date,
        readable.speaker AS who,
        readable.act AS what,
        readable.words,
        readable.outlet,
        readable.published,
        readable.recorded,
        readable.article,
        readable.id
    FROM statements_readable AS readable
    JOIN current_readings AS reading ON reading.article = readable.article
    JOIN statements AS statement ON statement.reading = reading.id AND statement.id = readable.id
    UNION ALL
    SELECT
        coalesce(claim.when_first_day, claim.when_last_day),
        'claim',
        CASE
            WHEN claim.when_first_day = claim.when_last_day THEN claim.when_first_day
            WHEN coalesce(claim.when_first_day, claim.when_last_day) IS NOT NULL
                THEN coalesce(claim.when_first_day, '..') || '/' || coalesce(claim.when_last_day, '..')
        END,
        source.name,
        claim.event_type || ' ' || claim.factuality,
        (SELECT group_concat(words, ' … ') FROM (
            SELECT substr(article.text, start_offset + 1, end_offset - start_offset) AS words
            FROM claim_spans AS piece
            WHERE piece.reading = claim.reading AND piece.claim = claim.id
            ORDER BY piece.position)),
        article.outlet,
        article.published,
        reading.recorded,
        article.id,
        claim.id
    FROM claims AS claim
    JOIN current_readings AS reading ON reading.id = claim.reading
    JOIN articles AS article ON article.id = reading.article
    LEFT JOIN actors AS source ON source.reading = claim.reading AND source.id = claim.source
)
ORDER BY day IS NULL, day, article, kind, id;

-- One row an actor of an article, in words.
CREATE VIEW actors_readable AS
SELECT
    actor.name,
    actor.type,
    actor.country AS state,
    (SELECT group_concat(title, '; ') FROM (
        SELECT title FROM roles WHERE roles.reading = actor.reading AND roles.actor = actor.id
        ORDER BY roles.position)) AS roles,
    (SELECT group_concat(name, '; ') FROM (
        SELECT name FROM actor_names AS other WHERE other.reading = actor.reading AND other.actor = actor.id
        ORDER BY other.position)) AS names,
    (SELECT count(*) FROM mentions WHERE mentions.reading = actor.reading AND mentions.actor = actor.id) AS mentions,
    (SELECT count(*) FROM statements WHERE statements.reading = actor.reading AND statements.speaker = actor.id)
        AS statements,
    article.outlet,
    article.published,
    actor.id,
    article.id AS article
FROM actors AS actor
JOIN current_readings AS reading ON reading.id = actor.reading
JOIN articles AS article ON article.id = reading.article;

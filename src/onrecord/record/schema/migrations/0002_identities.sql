-- Which actors of different articles are one. Members and profiles follow from the actors of the readings that count
-- and from what people judged; the next writer fills them for a record that lacks them.

CREATE TABLE rules (
    version TEXT NOT NULL PRIMARY KEY         -- of the rules and tables by which the members were placed; one row
) WITHOUT ROWID;

CREATE TABLE profiles (
    id TEXT NOT NULL PRIMARY KEY,             -- pro_…, derived from the columns up to year
    surname TEXT NOT NULL,                    -- folded
    given TEXT NOT NULL,                      -- folded, joined by blanks
    country TEXT,                             -- ISO 3166-1 alpha-3
    offices TEXT NOT NULL,                    -- joined by |
    walks TEXT NOT NULL,                      -- joined by |
    states TEXT NOT NULL,                     -- ISO 3166-1 alpha-3, joined by |
    year INTEGER,
    actors INTEGER NOT NULL CHECK (actors > 0),
    first_year INTEGER,
    last_year INTEGER,
    identity TEXT,                            -- NULL: each actor apart
    rule TEXT,
    score REAL CHECK (score BETWEEN 0 AND 1),
    reason TEXT
) WITHOUT ROWID;

CREATE TABLE members (
    reading TEXT NOT NULL,
    actor TEXT NOT NULL,
    profile TEXT REFERENCES profiles (id) DEFERRABLE INITIALLY DEFERRED,
    base TEXT NOT NULL,                       -- where the rules place the actor
    identity TEXT NOT NULL,                   -- where it belongs after what people judged
    PRIMARY KEY (reading, actor),
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id)
) WITHOUT ROWID;

CREATE TABLE judgements (
    id TEXT NOT NULL PRIMARY KEY,             -- jud_…, derived from all other columns
    verdict TEXT NOT NULL CHECK (verdict IN ('join', 'split')),
    reading TEXT NOT NULL,
    actor TEXT NOT NULL,
    identity TEXT,                            -- what the actor is joined to or split from; NULL: itself was named
    other_actor TEXT,                         -- a person's join: an actor of the other side
    other_identity TEXT,                      -- the other side; NULL: the actor itself was named
    undoes TEXT REFERENCES judgements (id),   -- the judgement that a person took back
    rule TEXT,
    version TEXT,                             -- of the rules
    person TEXT,
    reason TEXT NOT NULL,
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    position INTEGER NOT NULL,                -- place among the judgements on the actor, from 0
    recorded TEXT NOT NULL,                   -- moment at which it was made
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id),
    CHECK ((rule IS NULL) != (person IS NULL))
) WITHOUT ROWID;

CREATE INDEX profiles_by_surname ON profiles (surname);
CREATE INDEX members_by_identity ON members (identity);
CREATE INDEX members_by_base ON members (base);
CREATE INDEX members_by_actor ON members (actor);
CREATE INDEX members_by_profile ON members (profile) WHERE profile IS NOT NULL;
CREATE INDEX members_moved ON members (base) WHERE base != identity;
CREATE INDEX judgements_by_actor ON judgements (reading, actor);
CREATE INDEX judgements_by_identity ON judgements (identity);
CREATE INDEX judgements_of_people ON judgements (recorded) WHERE person IS NOT NULL;

-- An identity under its usual name: of names of more than a word the most frequent, then the longest, then by alphabet.
CREATE VIEW identity_heads AS
SELECT
    one.identity AS id,
    (SELECT actor.type FROM members AS member JOIN actors AS actor
        ON actor.reading = member.reading AND actor.id = member.actor
     WHERE member.identity = one.identity
     GROUP BY actor.type ORDER BY count(*) DESC, actor.type LIMIT 1) AS type,
    (SELECT actor.name FROM members AS member JOIN actors AS actor
        ON actor.reading = member.reading AND actor.id = member.actor
     WHERE member.identity = one.identity
     GROUP BY actor.name
     ORDER BY instr(actor.name, ' ') = 0, count(*) DESC, length(actor.name) DESC, actor.name LIMIT 1) AS name,
    (SELECT actor.country FROM members AS member JOIN actors AS actor
        ON actor.reading = member.reading AND actor.id = member.actor
     WHERE member.identity = one.identity AND actor.country IS NOT NULL
     GROUP BY actor.country ORDER BY count(*) DESC, actor.country LIMIT 1) AS state
FROM (SELECT DISTINCT identity FROM members) AS one;

-- One row an identity, in words.
CREATE VIEW identities_readable AS
SELECT
    head.name,
    head.type,
    head.state,
    (SELECT group_concat(name, '; ') FROM (
        SELECT actor.name FROM members AS member
        JOIN actors AS actor ON actor.reading = member.reading AND actor.id = member.actor
        WHERE member.identity = head.id
        UNION
        SELECT other.name FROM members AS member
        JOIN actor_names AS other ON other.reading = member.reading AND other.actor = member.actor
        WHERE member.identity = head.id
        ORDER BY 1)) AS names,
    (SELECT group_concat(title, '; ') FROM (
        SELECT DISTINCT role.title FROM roles AS role
        JOIN members AS member ON member.reading = role.reading AND member.actor = role.actor
        WHERE member.identity = head.id
        ORDER BY role.title)) AS roles,
    (SELECT count(*) FROM statements AS statement
     JOIN members AS member ON member.reading = statement.reading AND member.actor = statement.speaker
     WHERE member.identity = head.id) AS statements,
    (SELECT count(DISTINCT member.reading) FROM members AS member WHERE member.identity = head.id) AS articles,
    (SELECT min(article.published) FROM members AS member
     JOIN readings AS reading ON reading.id = member.reading
     JOIN articles AS article ON article.id = reading.article WHERE member.identity = head.id) AS first_published,
    (SELECT max(article.published) FROM members AS member
     JOIN readings AS reading ON reading.id = member.reading
     JOIN articles AS article ON article.id = reading.article WHERE member.identity = head.id) AS last_published,
    head.id
FROM identity_heads AS head;

-- One row a judgement, in words, the latest first.
CREATE VIEW judgements_readable AS
SELECT
    judgement.recorded,
    judgement.verdict,
    actor.name,
    coalesce(judgement.identity, judgement.actor) AS who,
    coalesce(judgement.other_identity, judgement.other_actor) AS other,
    coalesce(judgement.person, judgement.rule) AS judged_by,
    judgement.reason,
    judgement.score,
    article.outlet,
    article.published,
    judgement.id
FROM judgements AS judgement
JOIN actors AS actor ON actor.reading = judgement.reading AND actor.id = judgement.actor
JOIN readings AS reading ON reading.id = judgement.reading
JOIN articles AS article ON article.id = reading.article
ORDER BY judgement.recorded DESC, judgement.id;

-- Statements of readings that count, under the usual name of who speaks and with the state that is known of them.
DROP VIEW timeline;
DROP VIEW statements_readable;

CREATE VIEW statements_readable AS
SELECT
    CASE
        WHEN statement.said_first_day = statement.said_last_day THEN statement.said_first_day
        WHEN coalesce(statement.said_first_day, statement.said_last_day) IS NOT NULL
            THEN coalesce(statement.said_first_day, '..') || '/' || coalesce(statement.said_last_day, '..')
    END AS said,
    statement.said_basis AS basis,
    coalesce((SELECT name FROM identity_heads WHERE id = member.identity), speaker.name) AS speaker,
    (SELECT title FROM roles WHERE roles.reading = statement.reading AND roles.actor = statement.speaker
     ORDER BY roles.position LIMIT 1) AS role,
    coalesce(speaker.country, (SELECT state FROM identity_heads WHERE id = member.identity)) AS state,
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
LEFT JOIN actors AS speaker ON speaker.reading = statement.reading AND speaker.id = statement.speaker
LEFT JOIN members AS member ON member.reading = statement.reading AND member.actor = statement.speaker;

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
        coalesce((SELECT name FROM identity_heads WHERE id = member.identity), source.name),
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
    LEFT JOIN members AS member ON member.reading = claim.reading AND member.actor = claim.source
)
ORDER BY day IS NULL, day, article, kind, id;

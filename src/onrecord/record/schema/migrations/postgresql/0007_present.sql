-- A record of schema version 7 on PostgreSQL, as the steps of SQLite make it. docs/record.md describes tables and
-- columns, docs/postgresql.md what is different here.

-- Text is compared by its bytes, as SQLite compares it, whatever the collation of the database.
CREATE DOMAIN bytewise AS text COLLATE "C";

-- Which program made the tables, and for which version.
CREATE TABLE onrecord_schema (version integer NOT NULL PRIMARY KEY);

-- What the queries ask of SQLite under these names.
CREATE FUNCTION instr(words text, part text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT strpos(words, part) $$;

-- The elements of a list in JSON, with their places from 0; those that are lists or objects are JSON again.
CREATE FUNCTION json_each(document text) RETURNS TABLE (key bigint, value text)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 50
AS $$ SELECT place - 1, element FROM jsonb_array_elements_text(document::jsonb) WITH ORDINALITY AS each (element, place) $$;

-- What stands at a path such as $[0].
CREATE FUNCTION json_extract(document text, path text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT jsonb_path_query_first(document::jsonb, path::jsonpath) #>> '{}' $$;

-- A day moved by so many days, such as '-31 days': before the year 1 in the year 0, after 9999 unknown, as with SQLite.
CREATE FUNCTION date(day text, shift text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN moved < '0001-01-01' THEN '0000-' || to_char(moved, 'MM-DD')
        WHEN moved <= '9999-12-31' THEN to_char(moved, 'YYYY-MM-DD')
    END
    FROM (SELECT make_date(substr(day, 1, 4)::integer, substr(day, 6, 2)::integer, substr(day, 9, 2)::integer)
        + shift::interval AS moved) AS other
$$;

CREATE TABLE articles (
    id bytewise NOT NULL PRIMARY KEY,
    title bytewise,
    outlet bytewise,
    url bytewise,
    published bytewise,
    retrieved bytewise,
    language bytewise,
    sha256 bytewise NOT NULL,
    length integer NOT NULL,
    text bytewise NOT NULL,
    recorded bytewise NOT NULL
);

CREATE TABLE readings (
    id bytewise NOT NULL PRIMARY KEY,
    article bytewise NOT NULL REFERENCES articles (id),
    version bytewise NOT NULL,
    sha256 bytewise NOT NULL,
    recorded bytewise NOT NULL,
    base bytewise REFERENCES readings (id),
    UNIQUE (article, version)
);

CREATE TABLE actors (
    reading bytewise NOT NULL REFERENCES readings (id),
    id bytewise NOT NULL,
    position integer NOT NULL,
    type bytewise NOT NULL CHECK (type IN ('person', 'state', 'organisation', 'group')),
    name bytewise NOT NULL,
    country bytewise,
    wikidata bytewise,
    PRIMARY KEY (reading, id)
);

CREATE TABLE actor_names (
    reading bytewise NOT NULL,
    actor bytewise NOT NULL,
    position integer NOT NULL,
    name bytewise NOT NULL,
    PRIMARY KEY (reading, actor, position),
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id)
);

CREATE TABLE roles (
    reading bytewise NOT NULL,
    actor bytewise NOT NULL,
    position integer NOT NULL,
    title bytewise NOT NULL,
    body bytewise,
    since bytewise,
    until bytewise,
    PRIMARY KEY (reading, actor, position),
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id)
);

CREATE TABLE mentions (
    reading bytewise NOT NULL,
    actor bytewise NOT NULL,
    position integer NOT NULL,
    start_offset integer NOT NULL CHECK (start_offset >= 0),
    end_offset integer NOT NULL,
    PRIMARY KEY (reading, actor, position),
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id),
    CHECK (start_offset < end_offset)
);

CREATE TABLE times (
    reading bytewise NOT NULL REFERENCES readings (id),
    id bytewise NOT NULL,
    position integer NOT NULL,
    start_offset integer NOT NULL CHECK (start_offset >= 0),
    end_offset integer NOT NULL,
    type bytewise NOT NULL CHECK (type IN ('DATE', 'TIME', 'DURATION', 'SET')),
    value bytewise,
    first_day bytewise,
    last_day bytewise,
    basis_date bytewise,
    confidence double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    PRIMARY KEY (reading, id),
    CHECK (start_offset < end_offset)
);

CREATE TABLE statements (
    reading bytewise NOT NULL REFERENCES readings (id),
    id bytewise NOT NULL,
    position integer NOT NULL,
    parent bytewise,
    speaker bytewise,
    form bytewise NOT NULL CHECK (form IN ('direct', 'mixed', 'indirect')),
    act bytewise NOT NULL CHECK (act IN ('say', 'deny', 'accuse', 'demand', 'appeal', 'offer', 'promise', 'threaten', 'reject', 'agree', 'order', 'question')),
    said_first_day bytewise,
    said_last_day bytewise,
    said_value bytewise,
    said_basis bytewise CHECK (said_basis IN ('explicit', 'inherited', 'published')),
    said_start_offset integer,
    said_end_offset integer,
    confidence double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    PRIMARY KEY (reading, id),
    FOREIGN KEY (reading, parent) REFERENCES statements (reading, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (reading, speaker) REFERENCES actors (reading, id)
);

CREATE TABLE statement_spans (
    reading bytewise NOT NULL,
    statement bytewise NOT NULL,
    role bytewise NOT NULL CHECK (role IN ('source', 'cue', 'content')),
    position integer NOT NULL,
    start_offset integer NOT NULL CHECK (start_offset >= 0),
    end_offset integer NOT NULL,
    PRIMARY KEY (reading, statement, role, position),
    FOREIGN KEY (reading, statement) REFERENCES statements (reading, id),
    CHECK (start_offset < end_offset)
);

CREATE TABLE statement_actors (
    reading bytewise NOT NULL,
    statement bytewise NOT NULL,
    role bytewise NOT NULL CHECK (role IN ('co_speaker', 'addressee', 'via')),
    position integer NOT NULL,
    actor bytewise NOT NULL,
    PRIMARY KEY (reading, statement, role, position),
    FOREIGN KEY (reading, statement) REFERENCES statements (reading, id),
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id)
);

CREATE TABLE claims (
    reading bytewise NOT NULL REFERENCES readings (id),
    id bytewise NOT NULL,
    position integer NOT NULL,
    statement bytewise,
    source bytewise,
    event_type bytewise NOT NULL,
    event_mode bytewise,
    predicate bytewise NOT NULL,
    when_first_day bytewise,
    when_last_day bytewise,
    when_value bytewise,
    when_basis bytewise CHECK (when_basis IN ('explicit', 'inherited', 'published')),
    when_start_offset integer,
    when_end_offset integer,
    place bytewise,
    factuality bytewise NOT NULL CHECK (factuality IN ('CT+', 'CT-', 'PR+', 'PR-', 'PS+', 'PS-', 'UU')),
    modality bytewise CHECK (modality IN ('conditional', 'required', 'requested', 'planned', 'barred', 'offered', 'questioned', 'hedged')),
    confidence double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    PRIMARY KEY (reading, id),
    FOREIGN KEY (reading, statement) REFERENCES statements (reading, id),
    FOREIGN KEY (reading, source) REFERENCES actors (reading, id)
);

CREATE TABLE claim_spans (
    reading bytewise NOT NULL,
    claim bytewise NOT NULL,
    role bytewise NOT NULL CHECK (role = 'evidence'),
    position integer NOT NULL,
    start_offset integer NOT NULL CHECK (start_offset >= 0),
    end_offset integer NOT NULL,
    PRIMARY KEY (reading, claim, role, position),
    FOREIGN KEY (reading, claim) REFERENCES claims (reading, id),
    CHECK (start_offset < end_offset)
);

CREATE TABLE claim_actors (
    reading bytewise NOT NULL,
    claim bytewise NOT NULL,
    role bytewise NOT NULL CHECK (role IN ('agent', 'recipient')),
    position integer NOT NULL,
    actor bytewise NOT NULL,
    PRIMARY KEY (reading, claim, role, position),
    FOREIGN KEY (reading, claim) REFERENCES claims (reading, id),
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id)
);

CREATE TABLE conditions (
    reading bytewise NOT NULL REFERENCES readings (id),
    id bytewise NOT NULL,
    position integer NOT NULL,
    statement bytewise,
    confidence double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    PRIMARY KEY (reading, id),
    FOREIGN KEY (reading, statement) REFERENCES statements (reading, id)
);

CREATE TABLE condition_spans (
    reading bytewise NOT NULL,
    condition bytewise NOT NULL,
    role bytewise NOT NULL CHECK (role IN ('demand', 'before', 'evidence')),
    position integer NOT NULL,
    start_offset integer NOT NULL CHECK (start_offset >= 0),
    end_offset integer NOT NULL,
    PRIMARY KEY (reading, condition, role, position),
    FOREIGN KEY (reading, condition) REFERENCES conditions (reading, id),
    CHECK (start_offset < end_offset)
);

CREATE TABLE condition_actors (
    reading bytewise NOT NULL,
    condition bytewise NOT NULL,
    role bytewise NOT NULL CHECK (role IN ('set_by', 'required_of')),
    position integer NOT NULL,
    actor bytewise NOT NULL,
    PRIMARY KEY (reading, condition, role, position),
    FOREIGN KEY (reading, condition) REFERENCES conditions (reading, id),
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id)
);

CREATE TABLE rules (
    version bytewise NOT NULL PRIMARY KEY
);

CREATE TABLE profiles (
    id bytewise NOT NULL PRIMARY KEY,
    surname bytewise NOT NULL,
    given bytewise NOT NULL,
    country bytewise,
    offices bytewise NOT NULL,
    walks bytewise NOT NULL,
    states bytewise NOT NULL,
    year integer,
    actors integer NOT NULL CHECK (actors > 0),
    first_year integer,
    last_year integer,
    identity bytewise,
    rule bytewise,
    score double precision CHECK (score BETWEEN 0 AND 1),
    reason bytewise
);

CREATE TABLE members (
    reading bytewise NOT NULL,
    actor bytewise NOT NULL,
    profile bytewise REFERENCES profiles (id) DEFERRABLE INITIALLY DEFERRED,
    base bytewise NOT NULL,
    identity bytewise NOT NULL,
    PRIMARY KEY (reading, actor),
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id)
);

CREATE TABLE judgements (
    id bytewise NOT NULL PRIMARY KEY,
    verdict bytewise NOT NULL CHECK (verdict IN ('join', 'split')),
    reading bytewise NOT NULL,
    actor bytewise NOT NULL,
    identity bytewise,
    other_actor bytewise,
    other_identity bytewise,
    undoes bytewise REFERENCES judgements (id),
    rule bytewise,
    version bytewise,
    person bytewise,
    reason bytewise NOT NULL,
    score double precision NOT NULL CHECK (score BETWEEN 0 AND 1),
    position integer NOT NULL,
    recorded bytewise NOT NULL,
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id),
    CHECK ((rule IS NULL) != (person IS NULL))
);

CREATE TABLE corrections (
    id bytewise NOT NULL PRIMARY KEY,
    verdict bytewise NOT NULL CHECK (verdict IN ('accept', 'reject', 'amend', 'retract', 'undo')),
    kind bytewise NOT NULL CHECK (kind IN ('article', 'actor', 'time', 'statement', 'claim', 'condition')),
    object bytewise NOT NULL,
    article bytewise NOT NULL REFERENCES articles (id),
    reading bytewise REFERENCES readings (id),
    field bytewise,
    before bytewise,
    value bytewise,
    undoes bytewise REFERENCES corrections (id),
    person bytewise NOT NULL,
    reason bytewise NOT NULL,
    position integer NOT NULL CHECK (position > 0),
    recorded bytewise NOT NULL,
    UNIQUE (article, position),
    CHECK ((verdict = 'amend') = (field IS NOT NULL)),
    CHECK ((verdict = 'amend') = (value IS NOT NULL)),
    CHECK ((verdict = 'undo') = (undoes IS NOT NULL)),
    CHECK ((kind = 'article') = (reading IS NULL)),
    CHECK ((kind = 'article') = (verdict = 'retract') OR verdict = 'undo')
);

CREATE TABLE reviews (
    object bytewise NOT NULL PRIMARY KEY,
    kind bytewise NOT NULL CHECK (kind IN ('article', 'actor', 'time', 'statement', 'claim', 'condition')),
    article bytewise NOT NULL REFERENCES articles (id),
    state bytewise NOT NULL CHECK (state IN ('accepted', 'amended', 'rejected', 'retracted')),
    found bytewise NOT NULL CHECK (found IN ('read', 'carried', 'absent')),
    correction bytewise NOT NULL REFERENCES corrections (id)
);

CREATE TABLE identity_facts (
    identity bytewise NOT NULL,
    fact bytewise NOT NULL CHECK (fact IN ('type', 'name', 'alias', 'state')),
    value bytewise NOT NULL,
    actors integer NOT NULL,
    PRIMARY KEY (identity, fact, value)
);

CREATE TABLE entries (
    entry bigint NOT NULL PRIMARY KEY,
    kind bytewise NOT NULL CHECK (kind IN ('statement', 'claim', 'condition', 'article')),
    reading bytewise NOT NULL REFERENCES readings (id),
    id bytewise NOT NULL,
    counts integer NOT NULL,
    article bytewise NOT NULL,
    outlet bytewise,
    published bytewise,
    first_day bytewise,
    last_day bytewise,
    day bytewise,
    until bytewise,
    place integer NOT NULL,
    what bytewise,
    form bytewise,
    sign bytewise CHECK (sign IN ('+', '-')),
    is_own integer NOT NULL,
    since bytewise,
    till bytewise,
    voice bytewise,
    event bytewise,
    UNIQUE (reading, kind, id)
);

CREATE TABLE entry_actors (
    entry bigint NOT NULL REFERENCES entries (entry),
    role bytewise NOT NULL CHECK (role IN ('speaker', 'co_speaker', 'agent', 'recipient', 'set_by', 'required_of')),
    position integer NOT NULL,
    actor bytewise NOT NULL,
    country bytewise,
    identity bytewise NOT NULL,
    party bytewise NOT NULL,
    PRIMARY KEY (entry, role, position)
);

CREATE TABLE entry_words (
    entry bigint NOT NULL PRIMARY KEY REFERENCES entries (entry),
    words tsvector NOT NULL
);

CREATE TABLE signatures (
    article bytewise NOT NULL PRIMARY KEY REFERENCES articles (id),
    runs integer NOT NULL,
    signature bytewise,
    copy_group bytewise NOT NULL
);

CREATE TABLE copies (
    article bytewise NOT NULL REFERENCES articles (id),
    other bytewise NOT NULL REFERENCES articles (id),
    relation bytewise NOT NULL CHECK (relation IN ('copy', 'shortened')),
    jaccard double precision NOT NULL,
    containment double precision NOT NULL,
    PRIMARY KEY (article, other),
    CHECK (article < other)
);

CREATE TABLE signature_bands (
    band bigint NOT NULL,
    article bytewise NOT NULL REFERENCES articles (id),
    PRIMARY KEY (band, article)
);

CREATE TABLE wording_bands (
    band bigint NOT NULL,
    entry bigint NOT NULL REFERENCES entries (entry),
    PRIMARY KEY (band, entry)
);

CREATE TABLE wordings (
    entry bigint NOT NULL PRIMARY KEY REFERENCES entries (entry),
    wording bigint NOT NULL
);

CREATE TABLE origins (
    article bytewise NOT NULL REFERENCES articles (id),
    position integer NOT NULL,
    fact bytewise NOT NULL CHECK (fact IN ('title', 'outlet', 'url', 'published', 'modified', 'access')),
    value bytewise,
    element bytewise NOT NULL,
    quote bytewise NOT NULL,
    used integer NOT NULL CHECK (used IN (0, 1)),
    PRIMARY KEY (article, position)
);

CREATE TABLE watched_feeds (
    address bytewise NOT NULL PRIMARY KEY,
    etag bytewise,
    last_modified bytewise,
    recorded bytewise NOT NULL
);

CREATE TABLE watched_pages (
    address bytewise NOT NULL PRIMARY KEY,
    mark bytewise NOT NULL,
    article bytewise REFERENCES articles (id),
    reason bytewise,
    recorded bytewise NOT NULL,
    CHECK ((article IS NULL) = (reason IS NOT NULL))
);

CREATE INDEX articles_by_outlet ON articles (outlet);
CREATE INDEX articles_by_day ON articles (published, outlet);
CREATE INDEX readings_by_base ON readings (base) WHERE base IS NOT NULL;
CREATE INDEX actors_by_id ON actors (id);
CREATE INDEX times_by_id ON times (id);
CREATE INDEX statements_by_id ON statements (id);
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX conditions_by_id ON conditions (id);
CREATE INDEX profiles_by_surname ON profiles (surname);
CREATE INDEX members_by_identity ON members (identity);
CREATE INDEX members_by_profile ON members (profile) WHERE profile IS NOT NULL;
CREATE INDEX members_moved ON members (base) WHERE base != identity;
CREATE INDEX judgements_by_actor ON judgements (reading, actor);
CREATE INDEX judgements_of_people ON judgements (recorded) WHERE person IS NOT NULL;
CREATE INDEX corrections_by_object ON corrections (object);
CREATE INDEX reviews_by_article ON reviews (article);
CREATE INDEX identity_facts_by_value ON identity_facts (fact, value);
CREATE INDEX entries_by_day ON entries (kind, (day IS NULL), day, until, article, place, id) WHERE counts = 1;
CREATE INDEX entries_by_voice ON entries (outlet, kind, is_own, voice, day, id) WHERE counts = 1;
CREATE INDEX entries_by_event ON entries (event, sign, since, till) WHERE event IS NOT NULL;
CREATE INDEX entries_of_events ON entries (what, event, day, until) WHERE kind = 'claim' AND counts = 1;
CREATE INDEX entries_denied ON entries (event, day, until) WHERE sign = '-' AND counts = 1;
CREATE INDEX entries_by_article ON entries (article);
CREATE INDEX entry_actors_by_party ON entry_actors (party, role);
CREATE INDEX entry_actors_by_identity ON entry_actors (identity, role);
CREATE INDEX entry_words_by_word ON entry_words USING gin (words);
CREATE INDEX signatures_by_group ON signatures (copy_group);
CREATE INDEX copies_by_other ON copies (other);
CREATE INDEX wordings_by_wording ON wordings (wording);

CREATE VIEW current_readings AS
SELECT reading.id, reading.article, reading.version, reading.recorded
FROM readings AS reading
WHERE NOT EXISTS (
    SELECT 1 FROM readings AS later
    WHERE later.article = reading.article
      AND (later.recorded > reading.recorded OR (later.recorded = reading.recorded AND later.version > reading.version))
);

CREATE VIEW actor_facts AS
SELECT reading, id AS actor, 'type' AS fact, type AS value FROM actors
UNION ALL
SELECT reading, id, 'name', name FROM actors
UNION ALL
SELECT reading, id, 'state', country FROM actors WHERE country IS NOT NULL
UNION ALL
SELECT reading, actor, 'alias', name FROM actor_names;

CREATE VIEW identity_heads AS
SELECT
    one.identity AS id,
    one.value AS type,
    (SELECT value FROM identity_facts AS known WHERE known.identity = one.identity AND known.fact = 'name'
     ORDER BY instr(value, ' ') = 0, actors DESC, length(value) DESC, value LIMIT 1) AS name,
    (SELECT value FROM identity_facts AS known WHERE known.identity = one.identity AND known.fact = 'state'
     ORDER BY actors DESC, value LIMIT 1) AS state
FROM identity_facts AS one
WHERE one.fact = 'type' AND one.value = (
    SELECT value FROM identity_facts AS known WHERE known.identity = one.identity AND known.fact = 'type'
    ORDER BY actors DESC, value LIMIT 1);

CREATE VIEW entry_ranges AS
SELECT 'condition' AS kind, 0::bigint AS first_entry, (1::bigint << 40) - 1 AS last_entry
UNION ALL
SELECT 'statement', 1::bigint << 40, (2::bigint << 40) - 1
UNION ALL
SELECT 'claim', 2::bigint << 40, (3::bigint << 40) - 1
UNION ALL
SELECT 'article', 3::bigint << 40, (4::bigint << 40) - 1;

CREATE VIEW entry_rows AS
SELECT
    'statement' AS kind,
    statement.reading,
    statement.id,
    article.id AS article,
    article.outlet,
    article.published,
    statement.said_first_day AS first_day,
    statement.said_last_day AS last_day,
    coalesce((SELECT min(start_offset) FROM statement_spans AS piece
              WHERE piece.reading = statement.reading AND piece.statement = statement.id), 0) AS place,
    statement.act AS what,
    statement.form,
    NULL AS sign,
    0 AS is_own,
    NULL AS since,
    NULL AS till
FROM statements AS statement
JOIN readings AS reading ON reading.id = statement.reading
JOIN articles AS article ON article.id = reading.article
UNION ALL
SELECT
    'claim',
    claim.reading,
    claim.id,
    article.id,
    article.outlet,
    article.published,
    claim.when_first_day,
    claim.when_last_day,
    coalesce((SELECT min(start_offset) FROM claim_spans AS piece
              WHERE piece.reading = claim.reading AND piece.claim = claim.id), 0),
    claim.event_type,
    NULL,
    CASE WHEN claim.factuality IN ('CT+', 'PR+', 'PS+') THEN '+' WHEN claim.factuality IN ('CT-', 'PR-', 'PS-') THEN '-' END,
    CAST(claim.statement IS NULL AS integer),
    CASE
        WHEN claim.when_basis IN ('explicit', 'inherited') AND coalesce(claim.when_first_day, claim.when_last_day) IS NOT NULL
            THEN coalesce(claim.when_first_day, '0001-01-01')
        ELSE coalesce(date(article.published, '-30 days'), '0001-01-01')
    END,
    CASE
        WHEN claim.when_basis IN ('explicit', 'inherited') AND coalesce(claim.when_first_day, claim.when_last_day) IS NOT NULL
            THEN coalesce(claim.when_last_day, '9999-12-31')
        ELSE coalesce(article.published, '9999-12-31')
    END
FROM claims AS claim
JOIN readings AS reading ON reading.id = claim.reading
JOIN articles AS article ON article.id = reading.article
UNION ALL
SELECT
    'condition',
    condition.reading,
    condition.id,
    article.id,
    article.outlet,
    article.published,
    CASE WHEN coalesce(statement.said_first_day, statement.said_last_day) IS NULL THEN article.published ELSE statement.said_first_day END,
    CASE WHEN coalesce(statement.said_first_day, statement.said_last_day) IS NULL THEN article.published ELSE statement.said_last_day END,
    coalesce((SELECT min(start_offset) FROM condition_spans AS piece
              WHERE piece.reading = condition.reading AND piece.condition = condition.id AND piece.role = 'demand'), 0),
    NULL,
    NULL,
    NULL,
    CAST(condition.statement IS NULL AS integer),
    NULL,
    NULL
FROM conditions AS condition
JOIN readings AS reading ON reading.id = condition.reading
JOIN articles AS article ON article.id = reading.article
LEFT JOIN statements AS statement ON statement.reading = condition.reading AND statement.id = condition.statement
UNION ALL
SELECT 'article', reading.id, article.id, article.id, article.outlet, article.published, article.published, article.published,
    0, NULL, NULL, NULL, 1, NULL, NULL
FROM readings AS reading
JOIN articles AS article ON article.id = reading.article;

CREATE VIEW entry_actor_rows AS
SELECT reading, 'statement' AS kind, id, 'speaker' AS role, 0 AS position, speaker AS actor
FROM statements WHERE speaker IS NOT NULL
UNION ALL
SELECT reading, 'statement', statement, role, position, actor FROM statement_actors WHERE role = 'co_speaker'
UNION ALL
SELECT reading, 'claim', id, 'speaker', 0, source FROM claims WHERE source IS NOT NULL
UNION ALL
SELECT reading, 'claim', claim, role, position, actor FROM claim_actors
UNION ALL
SELECT reading, 'condition', condition, role, position, actor FROM condition_actors;

CREATE VIEW entry_texts AS
SELECT
    entry.entry,
    entry.reading,
    CASE entry.kind
        WHEN 'statement' THEN (SELECT string_agg(substr(article.text, start_offset + 1, end_offset - start_offset), ' … '
            ORDER BY piece.role, piece.position)
            FROM statement_spans AS piece
            WHERE piece.reading = entry.reading AND piece.statement = entry.id AND piece.role = 'content')
        WHEN 'claim' THEN (SELECT string_agg(substr(article.text, start_offset + 1, end_offset - start_offset), ' … '
            ORDER BY piece.role, piece.position)
            FROM claim_spans AS piece WHERE piece.reading = entry.reading AND piece.claim = entry.id)
        WHEN 'condition' THEN (SELECT string_agg(substr(article.text, start_offset + 1, end_offset - start_offset), ' … '
            ORDER BY piece.role, piece.position)
            FROM condition_spans AS piece
            WHERE piece.reading = entry.reading AND piece.condition = entry.id AND piece.role != 'evidence')
        ELSE article.text
    END AS words
FROM entries AS entry
JOIN articles AS article ON article.id = entry.article;

CREATE VIEW entry_events AS
SELECT
    entry.entry,
    entry.reading,
    entry.what || ' '
        || coalesce((SELECT string_agg(DISTINCT party, '+' ORDER BY party) FROM entry_actors AS one
            WHERE one.entry = entry.entry AND one.role = 'agent'), '')
        || '>'
        || coalesce((SELECT string_agg(DISTINCT party, '+' ORDER BY party) FROM entry_actors AS one
            WHERE one.entry = entry.entry AND one.role = 'recipient'), '') AS event
FROM entries AS entry
WHERE entry.kind = 'claim'
    AND EXISTS (SELECT 1 FROM entry_actors AS one WHERE one.entry = entry.entry AND one.role IN ('agent', 'recipient'));

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
    (SELECT string_agg(substr(article.text, start_offset + 1, end_offset - start_offset), ' … ' ORDER BY piece.position)
        FROM statement_spans AS piece
        WHERE piece.reading = statement.reading AND piece.statement = statement.id AND piece.role = 'content') AS words,
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
        (SELECT string_agg(substr(article.text, start_offset + 1, end_offset - start_offset), ' … ' ORDER BY piece.position)
            FROM claim_spans AS piece
            WHERE piece.reading = claim.reading AND piece.claim = claim.id),
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
) AS every
ORDER BY day IS NULL, day, article, kind, id;

CREATE VIEW actors_readable AS
SELECT
    actor.name,
    actor.type,
    actor.country AS state,
    (SELECT string_agg(title, '; ' ORDER BY position) FROM roles
     WHERE roles.reading = actor.reading AND roles.actor = actor.id) AS roles,
    (SELECT string_agg(name, '; ' ORDER BY position) FROM actor_names AS other
     WHERE other.reading = actor.reading AND other.actor = actor.id) AS names,
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

CREATE VIEW identities_readable AS
SELECT
    head.name,
    head.type,
    head.state,
    (SELECT string_agg(name, '; ' ORDER BY name) FROM (
        SELECT actor.name FROM members AS member
        JOIN actors AS actor ON actor.reading = member.reading AND actor.id = member.actor
        WHERE member.identity = head.id
        UNION
        SELECT other.name FROM members AS member
        JOIN actor_names AS other ON other.reading = member.reading AND other.actor = member.actor
        WHERE member.identity = head.id) AS every) AS names,
    (SELECT string_agg(DISTINCT role.title, '; ' ORDER BY role.title) FROM roles AS role
     JOIN members AS member ON member.reading = role.reading AND member.actor = role.actor
     WHERE member.identity = head.id) AS roles,
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
ORDER BY coalesce(one.published, two.published) NULLS FIRST, link.article, link.other;

CREATE VIEW reports_readable AS
SELECT
    min(day) AS day,
    min(kind) AS kind,
    max((SELECT name FROM identity_heads WHERE id = voice)) AS who,
    min(what) AS what,
    count(DISTINCT article) AS reports,
    count(DISTINCT outlet) AS outlets,
    count(DISTINCT copy_group) AS sources,
    string_agg(id, '; ' ORDER BY id) AS ids
FROM (
    SELECT worded.wording, signature.copy_group, entry.*,
        CASE WHEN entry.day IS NULL OR entry.voice IS NULL THEN signature.copy_group ELSE entry.voice END AS teller
    FROM wordings AS worded
    JOIN entries AS entry ON entry.entry = worded.entry AND entry.counts = 1
    JOIN signatures AS signature ON signature.article = entry.article
) AS every
GROUP BY wording, event, teller
HAVING count(DISTINCT article) > 1
ORDER BY min(day) IS NULL, min(day), min(id);

CREATE FUNCTION count_facts(who text, whose_reading text, whose_actor text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO identity_facts
    SELECT who, fact, value, count(*) FROM actor_facts
    WHERE reading = whose_reading AND actor = whose_actor GROUP BY fact, value
    ON CONFLICT (identity, fact, value) DO UPDATE SET actors = identity_facts.actors + excluded.actors
$$;

CREATE FUNCTION discount_facts(who text, whose_reading text, whose_actor text) RETURNS void LANGUAGE sql AS $$
    UPDATE identity_facts SET actors = actors - (
        SELECT count(*) FROM actor_facts AS gone WHERE gone.reading = whose_reading AND gone.actor = whose_actor
            AND gone.fact = identity_facts.fact AND gone.value = identity_facts.value)
    WHERE identity = who AND (fact, value) IN (
        SELECT fact, value FROM actor_facts WHERE reading = whose_reading AND actor = whose_actor);
    DELETE FROM identity_facts WHERE identity = who AND actors = 0;
$$;

CREATE FUNCTION party_of(who text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce((
        SELECT CASE count(*) WHEN 1 THEN max(value) END FROM identity_facts
        WHERE identity = who AND fact = 'state'), who)
$$;

CREATE FUNCTION members_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM discount_facts(OLD.identity, OLD.reading, OLD.actor);
    RETURN NULL;
END $$;

CREATE FUNCTION members_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM count_facts(NEW.identity, NEW.reading, NEW.actor);
    PERFORM discount_facts(OLD.identity, OLD.reading, OLD.actor);
    UPDATE entry_actors SET identity = NEW.identity
    WHERE entry IN (
            SELECT entry FROM entries WHERE article = (SELECT article FROM readings WHERE id = NEW.reading))
        AND actor = NEW.actor AND identity != NEW.identity;
    RETURN NULL;
END $$;

CREATE FUNCTION entry_actors_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE entry_actors SET party = coalesce(country, party_of(NEW.identity))
    WHERE entry = NEW.entry AND role = NEW.role AND position = NEW.position;
    UPDATE entries SET voice = NEW.identity
    WHERE entry = NEW.entry AND NEW.position = 0 AND NEW.role IN ('speaker', 'set_by');
    RETURN NULL;
END $$;

CREATE FUNCTION states_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    who text := CASE WHEN TG_OP = 'DELETE' THEN OLD.identity ELSE NEW.identity END;
BEGIN
    UPDATE entry_actors SET party = party_of(who) WHERE identity = who AND country IS NULL;
    RETURN NULL;
END $$;

CREATE FUNCTION parties_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE entries SET event = (SELECT event FROM entry_events WHERE entry_events.entry = NEW.entry)
    WHERE entry = NEW.entry;
    RETURN NULL;
END $$;

CREATE TRIGGER members_go AFTER DELETE ON members FOR EACH ROW EXECUTE FUNCTION members_go();
CREATE TRIGGER members_change AFTER UPDATE OF identity ON members FOR EACH ROW
WHEN (OLD.identity != NEW.identity) EXECUTE FUNCTION members_change();
-- An actor whose article tells no state belongs to that of its identity, where the articles know one alone.
CREATE TRIGGER entry_actors_change AFTER UPDATE OF identity ON entry_actors FOR EACH ROW
EXECUTE FUNCTION entry_actors_change();
CREATE TRIGGER states_come AFTER INSERT ON identity_facts FOR EACH ROW
WHEN (NEW.fact = 'state') EXECUTE FUNCTION states_change();
CREATE TRIGGER states_go AFTER DELETE ON identity_facts FOR EACH ROW
WHEN (OLD.fact = 'state') EXECUTE FUNCTION states_change();
CREATE TRIGGER parties_change AFTER UPDATE OF party ON entry_actors FOR EACH ROW
WHEN (NEW.party != OLD.party AND NEW.role IN ('agent', 'recipient')) EXECUTE FUNCTION parties_change();

-- What the questions look up. All of it follows from the other tables: what actors of an identity are called, and one
-- row for each statement, claim, condition and article of every reading, with who is in it and the words to search.

CREATE TABLE identity_facts (
    identity TEXT NOT NULL,
    fact TEXT NOT NULL CHECK (fact IN ('type', 'name', 'alias', 'state')),
    value TEXT NOT NULL,
    actors INTEGER NOT NULL,                  -- how many actors, or names of actors, bear it out
    PRIMARY KEY (identity, fact, value)
) WITHOUT ROWID;

CREATE INDEX identity_facts_by_value ON identity_facts (fact, value);

CREATE TABLE entries (
    entry INTEGER NOT NULL PRIMARY KEY,       -- in the range of its kind, in the order in which the record learnt of it
    kind TEXT NOT NULL CHECK (kind IN ('statement', 'claim', 'condition', 'article')),
    reading TEXT NOT NULL REFERENCES readings (id),
    id TEXT NOT NULL,
    counts INTEGER NOT NULL,                  -- 1: of the reading that counts
    article TEXT NOT NULL,
    outlet TEXT,
    published TEXT,                           -- date
    first_day TEXT,                           -- date, inclusive; NULL is open or unknown
    last_day TEXT,                            -- date, inclusive; NULL is open or unknown
    day TEXT,                                 -- first known day, what rows are sorted by
    until TEXT,                               -- last known day
    place INTEGER NOT NULL,                   -- first code point of its words
    what TEXT,                                -- act, or event type
    form TEXT,                                -- of a statement
    sign TEXT CHECK (sign IN ('+', '-')),     -- of a claim: affirmed or denied; NULL: neither
    is_own INTEGER NOT NULL,                  -- 1: a claim in the outlet's own voice
    since TEXT,                               -- of a claim: the time that it can be about, for comparison
    till TEXT,
    voice TEXT,                               -- identity that speaks
    event TEXT,                               -- of a claim: type, agents and recipients, as parties
    UNIQUE (reading, kind, id)
);

-- Entries of one kind stand together, so that a search of words can leave out the others unseen: whole articles hold
-- nearly every word.
CREATE VIEW entry_ranges AS
SELECT 'condition' AS kind, 0 AS first_entry, (1 << 40) - 1 AS last_entry
UNION ALL
SELECT 'statement', 1 << 40, (2 << 40) - 1
UNION ALL
SELECT 'claim', 2 << 40, (3 << 40) - 1
UNION ALL
SELECT 'article', 3 << 40, (4 << 40) - 1;

CREATE TABLE entry_actors (
    entry INTEGER NOT NULL REFERENCES entries (entry),
    role TEXT NOT NULL CHECK (role IN ('speaker', 'co_speaker', 'agent', 'recipient', 'set_by', 'required_of')),
    position INTEGER NOT NULL,
    actor TEXT NOT NULL,
    country TEXT,                             -- as its article tells it
    identity TEXT NOT NULL,
    party TEXT NOT NULL,                      -- the state that it belongs to, else the identity
    PRIMARY KEY (entry, role, position)
) WITHOUT ROWID;

-- Words of entries for full text search, by entry.
CREATE VIRTUAL TABLE entry_words USING fts5(words, content='', tokenize='porter unicode61 remove_diacritics 2');

CREATE INDEX articles_by_day ON articles (published, outlet);
-- `counts` stands in indexes of what counts so that they cover their queries.
CREATE INDEX entries_by_day ON entries (kind, day IS NULL, day, until, article, place, id, first_day, last_day, counts)
    WHERE counts = 1;
CREATE INDEX entries_by_voice ON entries (outlet, kind, is_own, voice, day, id, counts) WHERE counts = 1;
CREATE INDEX entries_by_event ON entries (event, sign, since, till, voice, is_own, outlet, counts) WHERE event IS NOT NULL;
CREATE INDEX entries_of_events ON entries (what, event, day, until, sign, counts) WHERE kind = 'claim' AND counts = 1;
CREATE INDEX entries_denied ON entries (sign, event, day, until, since, till, voice, is_own, outlet, counts)
    WHERE sign = '-' AND counts = 1;
CREATE INDEX entries_by_article ON entries (article);
CREATE INDEX entry_actors_by_party ON entry_actors (party, role);
CREATE INDEX entry_actors_by_identity ON entry_actors (identity, role);
CREATE INDEX entry_actors_by_actor ON entry_actors (actor);

CREATE VIEW actor_facts AS
SELECT reading, id AS actor, 'type' AS fact, type AS value FROM actors
UNION ALL
SELECT reading, id, 'name', name FROM actors
UNION ALL
SELECT reading, id, 'state', country FROM actors WHERE country IS NOT NULL
UNION ALL
SELECT reading, actor, 'alias', name FROM actor_names;

-- The rows of `entries` as they follow from the readings; `since` and `till` of a claim whose time its text does not
-- tell are the month up to its publication: a report and its denial come within weeks.
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
    claim.statement IS NULL,
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
    condition.statement IS NULL,
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

-- Who is in an entry, in which role.
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

-- The words of an entry.
CREATE VIEW entry_texts AS
SELECT
    entry.entry,
    entry.reading,
    CASE entry.kind
        WHEN 'statement' THEN (SELECT group_concat(substr(article.text, start_offset + 1, end_offset - start_offset), ' … ')
            FROM statement_spans AS piece
            WHERE piece.reading = entry.reading AND piece.statement = entry.id AND piece.role = 'content')
        WHEN 'claim' THEN (SELECT group_concat(substr(article.text, start_offset + 1, end_offset - start_offset), ' … ')
            FROM claim_spans AS piece WHERE piece.reading = entry.reading AND piece.claim = entry.id)
        WHEN 'condition' THEN (SELECT group_concat(substr(article.text, start_offset + 1, end_offset - start_offset), ' … ')
            FROM condition_spans AS piece
            WHERE piece.reading = entry.reading AND piece.condition = entry.id AND piece.role != 'evidence')
        ELSE article.text
    END AS words
FROM entries AS entry
JOIN articles AS article ON article.id = entry.article;

-- What claims about the same kind of event between the same parties share.
CREATE VIEW entry_events AS
SELECT
    entry.entry,
    entry.reading,
    entry.what || ' '
        || coalesce((SELECT group_concat(party, '+') FROM (
            SELECT DISTINCT party FROM entry_actors AS one
            WHERE one.entry = entry.entry AND one.role = 'agent' ORDER BY party)), '')
        || '>'
        || coalesce((SELECT group_concat(party, '+') FROM (
            SELECT DISTINCT party FROM entry_actors AS one
            WHERE one.entry = entry.entry AND one.role = 'recipient' ORDER BY party)), '') AS event
FROM entries AS entry
WHERE entry.kind = 'claim'
    AND EXISTS (SELECT 1 FROM entry_actors AS one WHERE one.entry = entry.entry AND one.role IN ('agent', 'recipient'));

CREATE TRIGGER members_come AFTER INSERT ON members BEGIN
    INSERT INTO identity_facts
    SELECT NEW.identity, fact, value, count(*) FROM actor_facts
    WHERE reading = NEW.reading AND actor = NEW.actor GROUP BY fact, value
    ON CONFLICT DO UPDATE SET actors = actors + excluded.actors;
    UPDATE entry_actors SET identity = NEW.identity WHERE actor = NEW.actor AND identity != NEW.identity;
END;

CREATE TRIGGER members_go AFTER DELETE ON members BEGIN
    UPDATE identity_facts SET actors = actors - (
        SELECT count(*) FROM actor_facts AS gone WHERE gone.reading = OLD.reading AND gone.actor = OLD.actor
            AND gone.fact = identity_facts.fact AND gone.value = identity_facts.value)
    WHERE identity = OLD.identity AND (fact, value) IN (
        SELECT fact, value FROM actor_facts WHERE reading = OLD.reading AND actor = OLD.actor);
    DELETE FROM identity_facts WHERE identity = OLD.identity AND actors = 0;
END;

CREATE TRIGGER members_change AFTER UPDATE OF identity ON members WHEN OLD.identity != NEW.identity BEGIN
    INSERT INTO identity_facts
    SELECT NEW.identity, fact, value, count(*) FROM actor_facts
    WHERE reading = NEW.reading AND actor = NEW.actor GROUP BY fact, value
    ON CONFLICT DO UPDATE SET actors = actors + excluded.actors;
    UPDATE identity_facts SET actors = actors - (
        SELECT count(*) FROM actor_facts AS gone WHERE gone.reading = OLD.reading AND gone.actor = OLD.actor
            AND gone.fact = identity_facts.fact AND gone.value = identity_facts.value)
    WHERE identity = OLD.identity AND (fact, value) IN (
        SELECT fact, value FROM actor_facts WHERE reading = OLD.reading AND actor = OLD.actor);
    DELETE FROM identity_facts WHERE identity = OLD.identity AND actors = 0;
    UPDATE entry_actors SET identity = NEW.identity WHERE actor = NEW.actor AND identity != NEW.identity;
END;

-- An actor whose article tells no state belongs to that of its identity, where the articles know one alone.
CREATE TRIGGER entry_actors_change AFTER UPDATE OF identity ON entry_actors BEGIN
    UPDATE entry_actors SET party = coalesce(country, (
        SELECT CASE count(*) WHEN 1 THEN max(value) END FROM identity_facts AS known
        WHERE known.identity = NEW.identity AND known.fact = 'state'), NEW.identity)
    WHERE entry = NEW.entry AND role = NEW.role AND position = NEW.position;
    UPDATE entries SET voice = NEW.identity
    WHERE entry = NEW.entry AND NEW.position = 0 AND NEW.role IN ('speaker', 'set_by');
END;

CREATE TRIGGER states_come AFTER INSERT ON identity_facts WHEN NEW.fact = 'state' BEGIN
    UPDATE entry_actors SET party = coalesce((
        SELECT CASE count(*) WHEN 1 THEN max(value) END FROM identity_facts AS known
        WHERE known.identity = NEW.identity AND known.fact = 'state'), NEW.identity)
    WHERE identity = NEW.identity AND country IS NULL;
END;

CREATE TRIGGER states_go AFTER DELETE ON identity_facts WHEN OLD.fact = 'state' BEGIN
    UPDATE entry_actors SET party = coalesce((
        SELECT CASE count(*) WHEN 1 THEN max(value) END FROM identity_facts AS known
        WHERE known.identity = OLD.identity AND known.fact = 'state'), OLD.identity)
    WHERE identity = OLD.identity AND country IS NULL;
END;

CREATE TRIGGER parties_change AFTER UPDATE OF party ON entry_actors
WHEN NEW.party != OLD.party AND NEW.role IN ('agent', 'recipient') BEGIN
    UPDATE entries SET event = (SELECT event FROM entry_events WHERE entry_events.entry = NEW.entry) WHERE entry = NEW.entry;
END;

-- What the record holds so far.
INSERT INTO identity_facts
SELECT member.identity, known.fact, known.value, count(*)
FROM members AS member
JOIN actor_facts AS known ON known.reading = member.reading AND known.actor = member.actor
GROUP BY member.identity, known.fact, known.value;

INSERT INTO entries (entry, kind, reading, id, counts, article, outlet, published, first_day, last_day, day, until, place,
    what, form, sign, is_own, since, till)
SELECT range.first_entry + row_number() OVER (PARTITION BY kind ORDER BY reading.recorded, reading, place, one.id), kind,
    reading, one.id, reading IN (SELECT id FROM current_readings), one.article, outlet, published, first_day, last_day,
    coalesce(first_day, last_day), coalesce(last_day, first_day), place, what, form, sign, is_own, since, till
FROM entry_rows AS one
JOIN entry_ranges AS range USING (kind)
JOIN readings AS reading ON reading.id = one.reading;

INSERT INTO entry_actors
SELECT entry.entry, one.role, one.position, one.actor, actor.country,
    coalesce(member.identity, one.actor),
    coalesce(actor.country, (
        SELECT CASE count(*) WHEN 1 THEN max(value) END FROM identity_facts AS known
        WHERE known.identity = member.identity AND known.fact = 'state'), member.identity, one.actor)
FROM entry_actor_rows AS one
JOIN entries AS entry ON entry.reading = one.reading AND entry.kind = one.kind AND entry.id = one.id
JOIN actors AS actor ON actor.reading = one.reading AND actor.id = one.actor
LEFT JOIN members AS member ON member.actor = one.actor;

UPDATE entries SET
    voice = (SELECT identity FROM entry_actors AS one
             WHERE one.entry = entries.entry AND one.role IN ('speaker', 'set_by') AND one.position = 0),
    event = (SELECT event FROM entry_events WHERE entry_events.entry = entries.entry);

INSERT INTO entry_words (rowid, words) SELECT entry, words FROM entry_texts ORDER BY entry;

-- The same heads as before, from what is counted.
DROP VIEW identity_heads;

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

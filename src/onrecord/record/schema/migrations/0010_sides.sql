-- On whose side actors are who do not act for their state, which goes before the state as the party that they belong to.
-- The writer fills `sides` when it opens the record.

CREATE TABLE sides (
    reading TEXT NOT NULL REFERENCES readings (id),
    actor TEXT NOT NULL,
    side TEXT NOT NULL,                       -- key of a movement, party, company or alliance
    PRIMARY KEY (reading, actor)
) WITHOUT ROWID;

DROP VIEW actor_facts;
CREATE VIEW actor_facts AS
SELECT reading, id AS actor, 'type' AS fact, type AS value FROM actors
UNION ALL
SELECT reading, id, 'name', name FROM actors
UNION ALL
SELECT reading, id, 'state', country FROM actors WHERE country IS NOT NULL
UNION ALL
SELECT reading, actor, 'alias', name FROM actor_names
UNION ALL
SELECT reading, actor, 'side', side FROM sides;

-- With one more fact; the triggers on the table go with it.
CREATE TABLE facts_kept AS SELECT identity, fact, value, actors FROM identity_facts;
DROP TABLE identity_facts;
CREATE TABLE identity_facts (
    identity TEXT NOT NULL,
    fact TEXT NOT NULL CHECK (fact IN ('type', 'name', 'alias', 'state', 'side')),
    value TEXT NOT NULL,
    actors INTEGER NOT NULL,                  -- how many actors, or names of actors, bear it out
    PRIMARY KEY (identity, fact, value)
) WITHOUT ROWID;
INSERT INTO identity_facts SELECT identity, fact, value, actors FROM facts_kept;
DROP TABLE facts_kept;
CREATE INDEX identity_facts_by_value ON identity_facts (fact, value);

DROP VIEW identity_heads;
CREATE VIEW identity_heads AS
SELECT
    one.identity AS id,
    one.value AS type,
    (SELECT value FROM identity_facts AS known WHERE known.identity = one.identity AND known.fact = 'name'
     ORDER BY instr(value, ' ') = 0, actors DESC, length(value) DESC, value LIMIT 1) AS name,
    (SELECT value FROM identity_facts AS known WHERE known.identity = one.identity AND known.fact = 'state'
     ORDER BY actors DESC, value LIMIT 1) AS state,
    (SELECT CASE count(*) WHEN 0 THEN NULL WHEN 1 THEN max(value) ELSE one.identity END FROM identity_facts AS known
     WHERE known.identity = one.identity AND known.fact = 'side') AS side
FROM identity_facts AS one
WHERE one.fact = 'type' AND one.value = (
    SELECT value FROM identity_facts AS known WHERE known.identity = one.identity AND known.fact = 'type'
    ORDER BY actors DESC, value LIMIT 1);

-- The party of each who stands in an entry: the side of the identity, where articles tell several the identity itself;
-- else the state that the article tells, else that of the identity, where the articles know one alone; else the identity.
CREATE VIEW entry_parties AS
SELECT entry, role, position, coalesce(
    (SELECT CASE count(*) WHEN 0 THEN NULL WHEN 1 THEN max(value) ELSE one.identity END FROM identity_facts AS known
     WHERE known.identity = one.identity AND known.fact = 'side'),
    country,
    (SELECT CASE count(*) WHEN 1 THEN max(value) END FROM identity_facts AS known
     WHERE known.identity = one.identity AND known.fact = 'state'),
    identity) AS party
FROM entry_actors AS one;

DROP TRIGGER entry_actors_change;
CREATE TRIGGER entry_actors_change AFTER UPDATE OF identity ON entry_actors BEGIN
    UPDATE entry_actors SET party = (
        SELECT party FROM entry_parties AS told
        WHERE told.entry = NEW.entry AND told.role = NEW.role AND told.position = NEW.position)
    WHERE entry = NEW.entry AND role = NEW.role AND position = NEW.position;
    UPDATE entries SET voice = NEW.identity
    WHERE entry = NEW.entry AND NEW.position = 0 AND NEW.role IN ('speaker', 'set_by');
END;

CREATE TRIGGER parties_come AFTER INSERT ON identity_facts WHEN NEW.fact IN ('state', 'side') BEGIN
    UPDATE entry_actors SET party = (
        SELECT party FROM entry_parties AS told
        WHERE told.entry = entry_actors.entry AND told.role = entry_actors.role
            AND told.position = entry_actors.position)
    WHERE identity = NEW.identity AND (NEW.fact = 'side' OR country IS NULL);
END;

CREATE TRIGGER parties_go AFTER DELETE ON identity_facts WHEN OLD.fact IN ('state', 'side') BEGIN
    UPDATE entry_actors SET party = (
        SELECT party FROM entry_parties AS told
        WHERE told.entry = entry_actors.entry AND told.role = entry_actors.role
            AND told.position = entry_actors.position)
    WHERE identity = OLD.identity AND (OLD.fact = 'side' OR country IS NULL);
END;

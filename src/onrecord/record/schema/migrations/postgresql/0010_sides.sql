-- The same step as for SQLite. The writer fills `sides` when it opens the record.

CREATE TABLE sides (
    reading bytewise NOT NULL REFERENCES readings (id),
    actor bytewise NOT NULL,
    side bytewise NOT NULL,
    PRIMARY KEY (reading, actor)
);

CREATE OR REPLACE VIEW actor_facts AS
SELECT reading, id AS actor, 'type' AS fact, type AS value FROM actors
UNION ALL
SELECT reading, id, 'name', name FROM actors
UNION ALL
SELECT reading, id, 'state', country FROM actors WHERE country IS NOT NULL
UNION ALL
SELECT reading, actor, 'alias', name FROM actor_names
UNION ALL
SELECT reading, actor, 'side', side FROM sides;

ALTER TABLE identity_facts DROP CONSTRAINT identity_facts_fact_check;
ALTER TABLE identity_facts ADD CHECK (fact IN ('type', 'name', 'alias', 'state', 'side'));

CREATE FUNCTION side_of(who text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE count(*) WHEN 0 THEN NULL WHEN 1 THEN max(value) ELSE who END FROM identity_facts
    WHERE identity = who AND fact = 'side'
$$;

CREATE OR REPLACE VIEW identity_heads AS
SELECT
    one.identity AS id,
    one.value AS type,
    (SELECT value FROM identity_facts AS known WHERE known.identity = one.identity AND known.fact = 'name'
     ORDER BY instr(value, ' ') = 0, actors DESC, length(value) DESC, value LIMIT 1) AS name,
    (SELECT value FROM identity_facts AS known WHERE known.identity = one.identity AND known.fact = 'state'
     ORDER BY actors DESC, value LIMIT 1) AS state,
    side_of(one.identity) AS side
FROM identity_facts AS one
WHERE one.fact = 'type' AND one.value = (
    SELECT value FROM identity_facts AS known WHERE known.identity = one.identity AND known.fact = 'type'
    ORDER BY actors DESC, value LIMIT 1);

CREATE VIEW entry_parties AS
SELECT entry, role, position, coalesce(side_of(identity), country, party_of(identity)) AS party FROM entry_actors;

CREATE OR REPLACE FUNCTION entry_actors_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE entry_actors SET party = coalesce(side_of(NEW.identity), country, party_of(NEW.identity))
    WHERE entry = NEW.entry AND role = NEW.role AND position = NEW.position;
    UPDATE entries SET voice = NEW.identity
    WHERE entry = NEW.entry AND NEW.position = 0 AND NEW.role IN ('speaker', 'set_by');
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION states_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    known record;
BEGIN
    known := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    UPDATE entry_actors SET party = coalesce(side_of(known.identity), country, party_of(known.identity))
    WHERE identity = known.identity AND (known.fact = 'side' OR country IS NULL);
    RETURN NULL;
END $$;

DROP TRIGGER states_come ON identity_facts;
DROP TRIGGER states_go ON identity_facts;
CREATE TRIGGER parties_come AFTER INSERT ON identity_facts FOR EACH ROW
WHEN (NEW.fact IN ('state', 'side')) EXECUTE FUNCTION states_change();
CREATE TRIGGER parties_go AFTER DELETE ON identity_facts FOR EACH ROW
WHEN (OLD.fact IN ('state', 'side')) EXECUTE FUNCTION states_change();

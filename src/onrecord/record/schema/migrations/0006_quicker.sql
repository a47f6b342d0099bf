-- Less to write for each article. Bands of wordings stand by day, so that those of an article stand together in the file;
-- what no question needs any more is gone. The writer finds copies and wordings anew when it opens the record.

DELETE FROM wordings;
DELETE FROM wording_bands;
DELETE FROM copies;
DELETE FROM signature_bands;
DELETE FROM signatures;

DROP INDEX IF EXISTS statements_by_day;
-- What actors are called, and of which state they are, is looked up in `identity_facts`.
DROP INDEX IF EXISTS actors_by_country;
DROP INDEX IF EXISTS actor_names_by_name;
-- An actor's member is looked up by its reading and itself; its readings stand in `actors_by_id`.
DROP INDEX IF EXISTS members_by_actor;
-- Where the rules place actors whom nobody moved is their identity; the others are in `members_moved`.
DROP INDEX IF EXISTS members_by_base;
DROP INDEX IF EXISTS judgements_by_identity;
-- The entries of an actor are those of its article.
DROP INDEX IF EXISTS entry_actors_by_actor;

-- The facts of new members are counted by the writer, all of a reading at once.
DROP TRIGGER IF EXISTS members_come;
DROP TRIGGER IF EXISTS members_change;

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
    UPDATE entry_actors SET identity = NEW.identity
    WHERE entry IN (
            SELECT entry FROM entries WHERE article = (SELECT article FROM readings WHERE id = NEW.reading))
        AND actor = NEW.actor AND identity != NEW.identity;
END;

-- Entries whose days are not one day, for questions about a time.
CREATE INDEX entries_of_days ON entries (kind, day IS NULL, day, until, article, place, id, first_day, last_day, counts)
    WHERE counts = 1 AND first_day IS NOT last_day;
-- Claims about a time of more than a month; the others that may overlap a time begin at most a month before it.
CREATE INDEX entries_of_long_claims ON entries (event, sign, since, till, voice, is_own, outlet, counts)
    WHERE event IS NOT NULL AND till > date(since, '+31 days');

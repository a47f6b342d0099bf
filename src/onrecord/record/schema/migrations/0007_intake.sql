-- Where an article's title, outlet, address and dates come from, and how far `watch` has come.

CREATE TABLE origins (
    article TEXT NOT NULL REFERENCES articles (id),
    position INTEGER NOT NULL,
    fact TEXT NOT NULL CHECK (fact IN ('title', 'outlet', 'url', 'published', 'modified', 'access')),
    value TEXT,                               -- what it means; NULL where it means nothing that can be used
    element TEXT NOT NULL,                    -- of the page, feed or sitemap
    quote TEXT NOT NULL,                      -- what stands in it
    used INTEGER NOT NULL CHECK (used IN (0, 1)), -- 1: the value is from here
    PRIMARY KEY (article, position)
) WITHOUT ROWID;

CREATE TABLE watched_feeds (
    address TEXT NOT NULL PRIMARY KEY,
    etag TEXT,                                -- what its server gave to tell whether it has changed
    last_modified TEXT,
    recorded TEXT NOT NULL                    -- moment at which all that it listed was settled
) WITHOUT ROWID;

CREATE TABLE watched_pages (
    address TEXT NOT NULL PRIMARY KEY,        -- of the page; the feed's own id of an item without one
    mark TEXT NOT NULL,                       -- what the feed says of its last change
    article TEXT REFERENCES articles (id),    -- NULL: it was rejected
    reason TEXT,                              -- why it was rejected
    recorded TEXT NOT NULL,                   -- moment at which it was settled
    CHECK ((article IS NULL) = (reason IS NOT NULL))
) WITHOUT ROWID;

"""Paths, and thresholds that shape what is read, each with its reason; a bound of one algorithm stands beside it."""

from __future__ import annotations

from datetime import timedelta
from importlib import metadata, resources
from pathlib import Path

PACKAGE_VERSION = metadata.version("onrecord")

# Where `add` keeps a record unless told otherwise: beside the work, under a name that says what it is.
DEFAULT_RECORD = Path("record.db")

# What comes with the package: the encoder with its heads, and the sample coverage.
MODEL_FOLDER = Path(str(resources.files("onrecord").joinpath("model")))
SAMPLE_FOLDER = Path(str(resources.files("onrecord").joinpath("sample")))

# A report is published on the day of its dateline or, by a calendar farther east and over a weekend, up to three later.
DATELINE_LATENCY = timedelta(days=3)

# A text narrates where this many dates have a year before last, and those that count from today are fewer than this
# share of them; a report with a paragraph of background stays news.
FEWEST_NARRATIVE_DATES = 3
NARRATIVE_SHARE = 0.2

# "In July" after a date in September is of the same year, "in January" after one in June is of the next: a story goes
# forward, and back by less than this.
NARRATIVE_RETURN = timedelta(days=120)

# The longest quotation, in code points, of an export that is meant to be passed on. No law names a figure: Directive
# (EU) 2019/790, Article 15, leaves "very short extracts" of press publications free. 98 in 100 statements that are read
# from the sample coverage are no longer than this.
SHARE_SAFE_QUOTE = 160

# What a page, a feed or a sitemap may have. Real pages seldom pass 3 MB and 15,000 elements; more is machinery or an
# attack, and taking it apart would take longer than a person waits. The size bounds what is packed, too, unpacked.
MAX_PAGE_BYTES = 10_000_000
MAX_PAGE_ELEMENTS = 25_000
# Feeds have some tens of items of some ten elements, archives of blogs some hundreds.
MAX_FEED_ELEMENTS = 10_000
# A saved page has one boundary between its parts; parts within parts within parts are no page.
MAX_BOUNDARIES = 500
# The parser compares each attribute of an element with all others; the richest element of a real page has a few dozen.
MAX_ATTRIBUTES = 1_000
# The sitemap protocol allows 50,000 addresses in 50 MB; the addresses are the limit that matters here.
MAX_SITEMAP_ADDRESSES = 50_000
# An index names sitemaps, and the protocol has no index of indexes; one level more forgives a careless one.
MAX_SITEMAP_DEPTH = 2

# Programs that pack in blocks begin a gzip member every 64 KB or so: a page at its limit has less than 200. Thousands
# hold next to nothing each, and take long to go through.
MAX_GZIP_MEMBERS = 1_000

# A record of an archive that is longer than a page with its headers is read past, not held.
MAX_ARCHIVED_BYTES = 2 * MAX_PAGE_BYTES

# A page of which less text is found holds a menu or a notice, no news; the shortest flash has a sentence.
FEWEST_PAGE_CHARACTERS = 40

# A value that names a page's title, outlet or date; more is a text in the wrong place.
MAX_FACT_LENGTH = 1_000
# As much of what an element says as shows a person where a value comes from.
QUOTED_LENGTH = 200
# A page says the same thing in few places; a hundred meta tags of one name are noise.
MOST_ORIGINS_OF_A_FIELD = 12

# Words of which more than this share could not be decoded are in another charset than the page says.
MOST_UNDECODED = 0.001

# The whole of a request, from its first byte to its last: a slow drip ends then.
REQUEST_SECONDS = 30.0
# A host that does not answer a knock in this time is down or far away.
CONNECT_SECONDS = 10.0
RESOLVE_SECONDS = 10.0
# Browsers follow 20 redirects; news sites need one or two.
MAX_REDIRECTS = 5
# One request a second is what sites bear from a machine that they did not invite.
SECONDS_BETWEEN_REQUESTS = 1.0
# A longer delay in robots.txt is meant to keep machines away: its site is not fetched from.
MOST_CRAWL_DELAY = 60.0
# RFC 9309: at least 500 KiB of robots.txt are to be read, and it is not to be kept for more than a day.
MAX_ROBOTS_BYTES = 512_000
ROBOTS_SECONDS = 86_400.0
# Longer addresses are not what a reader can cite; servers refuse them from about 8,000 on.
MAX_ADDRESS_LENGTH = 2_000

# How often `watch` asks each feed, in minutes, unless told otherwise: most news feeds change a few times an hour.
WATCH_MINUTES = 15

# An input that is read in shards has one for each so many bytes, unless told otherwise: some fifty to two hundred
# articles, half a minute of a core, which is what is lost with a worker that dies. There are no more than so many.
SHARD_BYTES = 262_144
MOST_SHARDS = 10_000

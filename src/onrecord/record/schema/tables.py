"""The current shape of the record as typed tables; `migrations/` makes it, `docs/record.md` describes it.

Checks, foreign keys and indexes live in the migrations alone: the queries need only columns and their types.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache

from sqlalchemy import BigInteger, Column, Float, Integer, MetaData, Named, String, Table, TypedColumns
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from onrecord.record.faults import Unreadable

metadata = MetaData()


# All rows of a transaction are of one moment.
@lru_cache(maxsize=1)
def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


class Moment(TypeDecorator[datetime]):
    """A point in time as ISO 8601 text in UTC, of one width, so that text order is time order."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Return the text of a moment that has a time zone."""
        return None if value is None else _written(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; Unreadable where the stored value is none."""
        try:
            return None if value is None else datetime.fromisoformat(value)
        except (ValueError, TypeError) as error:
            raise Unreadable(f"{value!r} is no moment") from error


class Day(TypeDecorator[date]):
    """A calendar day as ISO 8601 text."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Return the text of a day."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Return the day; Unreadable where the stored value is none."""
        try:
            return None if value is None else date.fromisoformat(value)
        except (ValueError, TypeError) as error:
            raise Unreadable(f"{value!r} is no day") from error


class _ArticleColumns(TypedColumns):
    id: Named[str] = Column(String, primary_key=True)
    title: Named[str | None]
    outlet: Named[str | None]
    url: Named[str | None]
    published: Named[date | None] = Column(Day)
    retrieved: Named[date | None] = Column(Day)
    language: Named[str | None]
    sha256: Named[str]
    length: Named[int] = Column(Integer)
    text: Named[str]
    recorded: Named[datetime] = Column(Moment, nullable=False)


class _ReadingColumns(TypedColumns):
    id: Named[str] = Column(String, primary_key=True)
    article: Named[str]
    version: Named[str]
    sha256: Named[str]
    recorded: Named[datetime] = Column(Moment, nullable=False)
    base: Named[str | None]


class _CurrentReadingColumns(TypedColumns):
    id: Named[str]
    article: Named[str]
    version: Named[str]
    recorded: Named[datetime] = Column(Moment, nullable=False)


class _IdentityHeadColumns(TypedColumns):
    id: Named[str] = Column(String, primary_key=True)
    type: Named[str]
    name: Named[str]
    state: Named[str | None]
    side: Named[str | None]


class _ObjectColumns(TypedColumns):
    reading: Named[str] = Column(String, primary_key=True)
    id: Named[str] = Column(String, primary_key=True)
    position: Named[int]


class _SpanColumns(TypedColumns):
    start_offset: Named[int]
    end_offset: Named[int]


class _ActorColumns(_ObjectColumns):
    type: Named[str]
    name: Named[str]
    country: Named[str | None]
    wikidata: Named[str | None]


class _ActorPartColumns(TypedColumns):
    reading: Named[str] = Column(String, primary_key=True)
    actor: Named[str] = Column(String, primary_key=True)
    position: Named[int] = Column(Integer, primary_key=True)


class _ActorNameColumns(_ActorPartColumns):
    name: Named[str]


class _RoleColumns(_ActorPartColumns):
    title: Named[str]
    body: Named[str | None]
    since: Named[date | None] = Column(Day)
    until: Named[date | None] = Column(Day)


class _MentionColumns(_SpanColumns, _ActorPartColumns):
    pass


class _TimeDetailColumns(TypedColumns):
    type: Named[str]
    value: Named[str | None]
    first_day: Named[date | None] = Column(Day)
    last_day: Named[date | None] = Column(Day)
    basis_date: Named[date | None] = Column(Day)
    confidence: Named[float] = Column(Float)


class _TimeColumns(_TimeDetailColumns, _SpanColumns, _ObjectColumns):
    pass


class _StatementColumns(_ObjectColumns):
    parent: Named[str | None]
    speaker: Named[str | None]
    form: Named[str]
    act: Named[str]
    said_first_day: Named[date | None] = Column(Day)
    said_last_day: Named[date | None] = Column(Day)
    said_value: Named[str | None]
    said_basis: Named[str | None]
    said_start_offset: Named[int | None]
    said_end_offset: Named[int | None]
    confidence: Named[float] = Column(Float)


class _StatementPartColumns(TypedColumns):
    reading: Named[str] = Column(String, primary_key=True)
    statement: Named[str] = Column(String, primary_key=True)
    role: Named[str] = Column(String, primary_key=True)
    position: Named[int] = Column(Integer, primary_key=True)


class _StatementSpanColumns(_SpanColumns, _StatementPartColumns):
    pass


class _StatementActorColumns(_StatementPartColumns):
    actor: Named[str]


class _ClaimColumns(_ObjectColumns):
    statement: Named[str | None]
    source: Named[str | None]
    event_type: Named[str]
    event_mode: Named[str | None]
    predicate: Named[str]
    when_first_day: Named[date | None] = Column(Day)
    when_last_day: Named[date | None] = Column(Day)
    when_value: Named[str | None]
    when_basis: Named[str | None]
    when_start_offset: Named[int | None]
    when_end_offset: Named[int | None]
    place: Named[str | None]
    factuality: Named[str]
    modality: Named[str | None]
    confidence: Named[float] = Column(Float)


class _ClaimPartColumns(TypedColumns):
    reading: Named[str] = Column(String, primary_key=True)
    claim: Named[str] = Column(String, primary_key=True)
    role: Named[str] = Column(String, primary_key=True)
    position: Named[int] = Column(Integer, primary_key=True)


class _ClaimSpanColumns(_SpanColumns, _ClaimPartColumns):
    pass


class _ClaimActorColumns(_ClaimPartColumns):
    actor: Named[str]


class _ConditionColumns(_ObjectColumns):
    statement: Named[str | None]
    confidence: Named[float] = Column(Float)


class _ConditionPartColumns(TypedColumns):
    reading: Named[str] = Column(String, primary_key=True)
    condition: Named[str] = Column(String, primary_key=True)
    role: Named[str] = Column(String, primary_key=True)
    position: Named[int] = Column(Integer, primary_key=True)


class _ConditionSpanColumns(_SpanColumns, _ConditionPartColumns):
    pass


class _ConditionActorColumns(_ConditionPartColumns):
    actor: Named[str]


class _RulesColumns(TypedColumns):
    version: Named[str] = Column(String, primary_key=True)


class _ChangeRulesColumns(TypedColumns):
    version: Named[str] = Column(String, primary_key=True)


class _ProfileColumns(TypedColumns):
    id: Named[str] = Column(String, primary_key=True)
    surname: Named[str]
    given: Named[str]
    country: Named[str | None]
    offices: Named[str]
    walks: Named[str]
    states: Named[str]
    year: Named[int | None] = Column(Integer)
    actors: Named[int] = Column(Integer)
    first_year: Named[int | None] = Column(Integer)
    last_year: Named[int | None] = Column(Integer)
    identity: Named[str | None]
    rule: Named[str | None]
    score: Named[float | None] = Column(Float)
    reason: Named[str | None]


class _MemberColumns(TypedColumns):
    reading: Named[str] = Column(String, primary_key=True)
    actor: Named[str] = Column(String, primary_key=True)
    profile: Named[str | None]
    base: Named[str]
    identity: Named[str]


class _JudgementColumns(TypedColumns):
    id: Named[str] = Column(String, primary_key=True)
    verdict: Named[str]
    reading: Named[str]
    actor: Named[str]
    identity: Named[str | None]
    other_actor: Named[str | None]
    other_identity: Named[str | None]
    undoes: Named[str | None]
    rule: Named[str | None]
    version: Named[str | None]
    person: Named[str | None]
    reason: Named[str]
    score: Named[float] = Column(Float)
    position: Named[int]
    recorded: Named[datetime] = Column(Moment, nullable=False)


class _CorrectionColumns(TypedColumns):
    id: Named[str] = Column(String, primary_key=True)
    verdict: Named[str]
    kind: Named[str]
    object: Named[str]
    article: Named[str]
    reading: Named[str | None]
    field: Named[str | None]
    before: Named[str | None]
    value: Named[str | None]
    undoes: Named[str | None]
    person: Named[str]
    reason: Named[str]
    position: Named[int]
    recorded: Named[datetime] = Column(Moment, nullable=False)


class _ReviewColumns(TypedColumns):
    object: Named[str] = Column(String, primary_key=True)
    kind: Named[str]
    article: Named[str]
    state: Named[str]
    found: Named[str]
    correction: Named[str]


class _IdentityFactColumns(TypedColumns):
    identity: Named[str] = Column(String, primary_key=True)
    fact: Named[str] = Column(String, primary_key=True)
    value: Named[str] = Column(String, primary_key=True)
    actors: Named[int] = Column(Integer)


class _EntryColumns(TypedColumns):
    entry: Named[int] = Column(BigInteger, primary_key=True)
    kind: Named[str]
    reading: Named[str]
    id: Named[str]
    counts: Named[int] = Column(Integer)
    article: Named[str]
    outlet: Named[str | None]
    published: Named[date | None] = Column(Day)
    first_day: Named[date | None] = Column(Day)
    last_day: Named[date | None] = Column(Day)
    day: Named[date | None] = Column(Day)
    until: Named[date | None] = Column(Day)
    place: Named[int] = Column(Integer)
    what: Named[str | None]
    form: Named[str | None]
    sign: Named[str | None]
    is_own: Named[int] = Column(Integer)
    since: Named[date | None] = Column(Day)
    till: Named[date | None] = Column(Day)
    voice: Named[str | None]
    event: Named[str | None]


class _EntryActorColumns(TypedColumns):
    entry: Named[int] = Column(BigInteger, primary_key=True)
    role: Named[str] = Column(String, primary_key=True)
    position: Named[int] = Column(Integer, primary_key=True)
    actor: Named[str]
    country: Named[str | None]
    identity: Named[str]
    party: Named[str]
    day: Named[date | None] = Column(Day)
    published: Named[date | None] = Column(Day)


class _SideColumns(TypedColumns):
    reading: Named[str] = Column(String, primary_key=True)
    actor: Named[str] = Column(String, primary_key=True)
    side: Named[str]


class _SignatureColumns(TypedColumns):
    article: Named[str] = Column(String, primary_key=True)
    runs: Named[int] = Column(Integer)
    signature: Named[str | None]
    copy_group: Named[str]


class _SignatureBandColumns(TypedColumns):
    band: Named[int] = Column(BigInteger, primary_key=True)
    article: Named[str] = Column(String, primary_key=True)


class _CopyColumns(TypedColumns):
    article: Named[str] = Column(String, primary_key=True)
    other: Named[str] = Column(String, primary_key=True)
    relation: Named[str]
    jaccard: Named[float] = Column(Float)
    containment: Named[float] = Column(Float)


class _WordingBandColumns(TypedColumns):
    band: Named[int] = Column(BigInteger, primary_key=True)
    entry: Named[int] = Column(BigInteger, primary_key=True)


class _WordingColumns(TypedColumns):
    entry: Named[int] = Column(BigInteger, primary_key=True)
    wording: Named[int] = Column(BigInteger)


class _OriginColumns(TypedColumns):
    article: Named[str] = Column(String, primary_key=True)
    position: Named[int] = Column(Integer, primary_key=True)
    fact: Named[str]
    value: Named[str | None]
    element: Named[str]
    quote: Named[str]
    used: Named[int] = Column(Integer)


class _WatchedFeedColumns(TypedColumns):
    address: Named[str] = Column(String, primary_key=True)
    etag: Named[str | None]
    last_modified: Named[str | None]
    recorded: Named[datetime] = Column(Moment, nullable=False)


class _WatchedPageColumns(TypedColumns):
    address: Named[str] = Column(String, primary_key=True)
    mark: Named[str]
    article: Named[str | None]
    reason: Named[str | None]
    recorded: Named[datetime] = Column(Moment, nullable=False)


class _EntryWordsColumns(TypedColumns):
    entry: Named[int] = Column(BigInteger, primary_key=True)
    words: Named[str]


articles = Table("articles", metadata, _ArticleColumns)
readings = Table("readings", metadata, _ReadingColumns)
actors = Table("actors", metadata, _ActorColumns)
actor_names = Table("actor_names", metadata, _ActorNameColumns)
roles = Table("roles", metadata, _RoleColumns)
mentions = Table("mentions", metadata, _MentionColumns)
times = Table("times", metadata, _TimeColumns)
statements = Table("statements", metadata, _StatementColumns)
statement_spans = Table("statement_spans", metadata, _StatementSpanColumns)
statement_actors = Table("statement_actors", metadata, _StatementActorColumns)
claims = Table("claims", metadata, _ClaimColumns)
claim_spans = Table("claim_spans", metadata, _ClaimSpanColumns)
claim_actors = Table("claim_actors", metadata, _ClaimActorColumns)
conditions = Table("conditions", metadata, _ConditionColumns)
condition_spans = Table("condition_spans", metadata, _ConditionSpanColumns)
condition_actors = Table("condition_actors", metadata, _ConditionActorColumns)

# What the record makes of the actors of all readings together; members and profiles follow from the rest.
rules = Table("rules", metadata, _RulesColumns)
profiles = Table("profiles", metadata, _ProfileColumns)
members = Table("members", metadata, _MemberColumns)
judgements = Table("judgements", metadata, _JudgementColumns)

# What people say about what was read; reviews follow from the corrections and the readings.
corrections = Table("corrections", metadata, _CorrectionColumns)
reviews = Table("reviews", metadata, _ReviewColumns)

# Which articles are copies of one another: follows from their texts.
signatures = Table("signatures", metadata, _SignatureColumns)
copies = Table("copies", metadata, _CopyColumns)

# Where articles came from, and what was settled of what feeds list.
origins = Table("origins", metadata, _OriginColumns)
watched_feeds = Table("watched_feeds", metadata, _WatchedFeedColumns)
watched_pages = Table("watched_pages", metadata, _WatchedPageColumns)

# What the questions look up, in their own metadata: all of it follows from the tables above.
questions = MetaData()
identity_facts = Table("identity_facts", questions, _IdentityFactColumns)
entries = Table("entries", questions, _EntryColumns)
entry_actors = Table("entry_actors", questions, _EntryActorColumns)
sides = Table("sides", questions, _SideColumns)
signature_bands = Table("signature_bands", questions, _SignatureBandColumns)
wording_bands = Table("wording_bands", questions, _WordingBandColumns)
wordings = Table("wordings", questions, _WordingColumns)
change_rules = Table("change_rules", questions, _ChangeRulesColumns)

# The words of entries as PostgreSQL keeps them; SQLite has tables of FTS5 under these names.
words = MetaData()
entry_words = Table("entry_words", words, _EntryWordsColumns)
change_words = Table("change_words", words, _EntryWordsColumns)

# Views of the database, in their own metadata: nothing is written to them.
current_readings = Table("current_readings", MetaData(), _CurrentReadingColumns)
identity_heads = Table("identity_heads", MetaData(), _IdentityHeadColumns)

# What a reading consists of, in the order in which foreign keys let it be written.
PARTS = (
    actors,
    actor_names,
    roles,
    mentions,
    times,
    statements,
    statement_spans,
    statement_actors,
    claims,
    claim_spans,
    claim_actors,
    conditions,
    condition_spans,
    condition_actors,
)

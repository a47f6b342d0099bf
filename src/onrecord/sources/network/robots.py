"""robots.txt, after RFC 9309: which paths of a site a program of our name may fetch."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote

from onrecord.settings import MAX_ROBOTS_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line of a group: paths that begin so are allowed, or not."""

    path: str
    allows: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What a site asks of us: its rules, and how many seconds to leave between requests."""

    rules: tuple[Rule, ...] = ()
    delay: float | None = None

    def allows(self, path: str) -> bool:
        """Tell whether the path, with its query, may be fetched: the longest rule that fits decides, a tie allows."""
        asked = _normal(path)
        fitting = [rule for rule in self.rules if _fits(rule.path, asked)]
        best = max(fitting, key=lambda rule: (len(rule.path), rule.allows), default=None)
        return best is None or best.allows


ALL_ALLOWED = Robots()


def parse_robots(raw: bytes, name: str) -> Robots:
    """Return the rules for the program called `name`: those of its own groups, or else those for everybody.

    Of a file that is too long the beginning counts, to its last whole line.
    """
    own: list[tuple[str, str]] = []
    everybody: list[tuple[str, str]] = []
    named: set[str] = set()
    naming = own_seen = False
    for key, value in _lines(raw):
        if key == "user-agent":
            named = named | {value.lower()} if naming else {value.lower()}
            naming = True
            own_seen = own_seen or _is(name, value.lower())
            continue
        naming = False
        if any(_is(name, agent) for agent in named):
            own.append((key, value))
        if "*" in named:
            everybody.append((key, value))
    return _robots(own if own_seen else everybody)


def _is(name: str, agent: str) -> bool:
    return agent.split("/", maxsplit=1)[0].strip() == name


def _lines(raw: bytes) -> list[tuple[str, str]]:
    lines = raw[:MAX_ROBOTS_BYTES].decode("utf-8-sig", "replace").splitlines()
    if len(raw) > MAX_ROBOTS_BYTES:
        lines = lines[:-1]  # half a path would forbid or allow what nobody said
    pairs = (line.split("#")[0].partition(":") for line in lines)
    return [(key.strip().lower(), value.strip()) for key, colon, value in pairs if colon]


def _robots(lines: list[tuple[str, str]]) -> Robots:
    rules = [
        Rule(path=_normal(value), allows=key == "allow")
        for key, value in lines
        if key in ("allow", "disallow") and value
    ]
    delays = [float(value) for key, value in lines if key == "crawl-delay" and value.replace(".", "", 1).isdecimal()]
    return Robots(rules=tuple(rules), delay=max(delays, default=None))


def _normal(path: str) -> str:
    return quote(unquote(path, errors="surrogateescape"), safe="/*$?=&;:@!+,'()~-._%", errors="surrogateescape")


def _fits(pattern: str, path: str) -> bool:
    """Tell whether a path begins as the pattern says; * is any run of characters, $ at the end is the end."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    position = len(first)
    for number, piece in enumerate(rest, start=1):
        if ends and number == len(rest):
            return path.endswith(piece) and len(path) - len(piece) >= position
        found = path.find(piece, position)
        if found < 0:
            return False
        position = found + len(piece)
    return not ends or bool(rest) or position == len(path)

"""One actor in the making: what the mentions linked so far tell about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from onrecord.datatypes import Actor, ActorType, Article, Role, content_id
from onrecord.reading.actors.countries import code_of
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.offices import Office

_T = TypeVar("_T")


@dataclass(slots=True, kw_only=True, eq=False)
class Figure:
    """An actor while its article is read; `make` closes it. `key` is the tables' name for it, if they have one.

    `country` is a code, or the name of a state that has none; `is_supposed`: it is not in words that name the actor,
    but told by what stands around. `described_as`: offices that only descriptions tell, besides those that stand with
    the name; they are roles, yet find nobody.
    """

    type: ActorType
    name: str
    key: str | None = None
    country: str | None = None
    wikidata: str | None = None
    gender: str | None = None
    sure_name: bool = False
    is_supposed: bool = False
    offices: list[Office] = field(default_factory=list)
    described_as: list[Office] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    @classmethod
    def of(cls, mention: Mention, actor_type: ActorType) -> Figure:
        """Return a new figure with what one mention tells about it; the mention itself is still to be linked."""
        figure = cls(
            type=actor_type, name=mention.name, key=mention.key, wikidata=mention.wikidata, sure_name=mention.sure
        )
        figure.learn(mention)
        return figure

    def learn(self, mention: Mention) -> None:
        """Take over from the mention what is not known yet; what is known stays."""
        self.learn_country(mention)
        self.gender = self.gender or mention.gender
        self.offices += [office for office in mention.offices if office not in self.offices]
        if self.type == "person" and mention.form == "name":
            self._take_name(mention)

    def learn_country(self, mention: Mention) -> None:
        """Take over the state that the words of a mention tell, unless other words told one."""
        if mention.country and (self.is_supposed or not self.country):
            self.country, self.is_supposed = mention.country, False

    def is_told_by(self, mention: Mention) -> bool:
        """Tell whether a description adds an office: "the general" does of a spokesman, "the official" names none."""
        named = [office for office in mention.offices if not is_kind(office.kind, "vague office")]
        return len(named) == len(mention.offices) and not any(map(self._holds, named))

    def _holds(self, office: Office) -> bool:
        """Tell whether the figure is known to hold the office, under this word or a wider one."""
        return any(held.is_described_by(office) or office.kind in held.fields for held in self.offices)

    def _take_name(self, mention: Mention) -> None:
        """Keep the fullest name; one that only capitals speak for ("Crooked Ann Lee") gives way to a sure one."""
        better = mention.sure and not self.sure_name and len(mention.name.split()) > 1
        fuller = mention.sure >= self.sure_name and len(mention.name) > len(self.name)
        if better or fuller or len(self.name.split()) == 1 < len(mention.name.split()):
            self.name, self.sure_name = mention.name, mention.sure

    def make(self, article: Article) -> Actor:
        """Return the actor of the output contract; its mentions are sorted and each stands once."""
        heads = sorted({mention.head for mention in self.mentions}, key=lambda span: (span.start, span.end))
        first = heads[0].start if heads else -1
        return Actor(
            id=content_id("act", article.id, self.type, self.name, first),
            type=self.type,
            name=self.name,
            names=self._other_names(),
            country=code_of(self.country),
            wikidata=self.wikidata,
            roles=self._roles(),
            mentions=tuple(heads),
        )

    def _other_names(self) -> tuple[str, ...]:
        shown = {_bare(mention.head.text) for mention in self.mentions if mention.form == "name"}
        return tuple(sorted(shown - {self.name}))

    def _roles(self) -> tuple[Role, ...]:
        roles: dict[str, Role] = {}
        for office in (*self.offices, *self.described_as):
            for role in office.roles():
                key = role.title.lower()
                if key not in roles or roles[key].body is None:
                    roles[key] = role
        return tuple(roles.values())


def _bare(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name


def unique(values: Iterable[_T]) -> tuple[_T, ...]:
    """Return the values in order, each once."""
    return tuple(dict.fromkeys(values))

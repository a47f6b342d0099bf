"""The walk through an article's mentions: each is linked to whom it means by what the earlier ones tell."""

from __future__ import annotations

from dataclasses import replace

from onrecord.datatypes import Span
from onrecord.knowledge.known_names import states_with_ministry
from onrecord.knowledge.offices import states_called
from onrecord.reading.actors.antecedents import (
    Link,
    armed_group,
    better_fits,
    described,
    described_anew,
    fits_description,
    means_armed_group,
    named_in_short,
    stood_for,
)
from onrecord.reading.actors.barred import barred_at_opening, named_in_own_words, quoted_as_others
from onrecord.reading.actors.belonging import is_own_government, state_of_ministry
from onrecord.reading.actors.bodies_in_short import body_in_short, world_body
from onrecord.reading.actors.chains import ChainId, Chains, may_mean
from onrecord.reading.actors.counterparts import fill_offices
from onrecord.reading.actors.countries import state_entry
from onrecord.reading.actors.figures import Figure, unique
from onrecord.reading.actors.first_persons import group_of, is_itself, is_we, speaker_of, speaks_for_state
from onrecord.reading.actors.homes import home
from onrecord.reading.actors.introductions import introduced
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.nameless import has_nameless, nameless
from onrecord.reading.actors.own_words import OwnWords
from onrecord.reading.actors.roster import Roster
from onrecord.reading.actors.scenes import Scene
from onrecord.reading.actors.surroundings import Surroundings
from onrecord.reading.actors.twos import both, one_of_two

# So many links back lies what the sentence and the one before may refer to.
_RECENT = 200


class Resolution:
    """The walk through the text: each mention is linked with what the earlier links tell."""

    def __init__(
        self, roster: Roster, heads: frozenset[Span], surroundings: Surroundings, chains: Chains, own: OwnWords
    ) -> None:
        """Begin the walk; `heads` are those of the mentions that sources name, `own` has what the sources say."""
        self.links: list[Link] = []
        self.asides: list[Link] = []
        self._roster = roster
        self._heads = heads
        self._surroundings = surroundings
        self._keys = sorted({mention.key for mention in surroundings.mentions if mention.key})
        self._by_key: dict[str, Figure] = {}
        self._chains = chains
        self._own = own
        self._latest: dict[ChainId, tuple[Figure, ...]] = {}
        self._unlinked: dict[ChainId, Mention] = {}

    def scene(self) -> Scene:
        """Return the article's states and the figures linked so far."""
        return Scene.of(self._surroundings, unique(figure for link in self.links for figure in link.figures))

    def link_governments(self) -> None:
        """Link every "government" of an unnamed state that could not be told before the states of persons were."""
        linked = {link.mention.head for link in self.links}
        unnamed = [one for one in self._surroundings.mentions if is_own_government(one) and one.head not in linked]
        scene = self.scene() if unnamed else None
        for mention in unnamed:
            figure = self._own_state(mention)
            first, *_, last = mention.head.text.lower().split()
            if scene and figure is None and not is_kind(first, "possessive") and not states_called(last):
                nameless = Figure.of(mention, "organisation")
                nameless.mentions.append(mention)
                figure = self._state(home(scene, nameless), mention)
            if figure:
                figure.mentions.append(mention)
                self.links.append(Link(mention=mention, figures=(figure,), is_source=self._speaks(mention)))

    def link_first_persons(self) -> None:
        """Link every quoted "we" that is one party's, once the states of persons are known."""
        for mention in filter(is_we, self._surroundings.mentions):
            speaker = speaker_of(mention, self.links, self._surroundings)
            party = self._party(speaker, mention) if speaker else None
            if party:
                party.mentions.append(mention)
                self.links.append(Link(mention=mention, figures=(party,), is_source=self._speaks(mention)))

    def _party(self, speaker: Figure, mention: Mention) -> Figure | None:
        """Return for whom the speaker says "we": itself where it is no person, the state of who speaks for one."""
        if is_itself(speaker):
            return speaker
        own = group_of(speaker, self.links)
        if own or not speaks_for_state(speaker):
            return own
        return self._state(speaker.country, mention)

    def link(self, mention: Mention) -> None:
        """Link the mention to whom it means, who learn from it; what could mean two is linked to none."""
        figures = self._meant_by(mention)
        for figure in figures:
            figure.mentions.append(mention)
            tells = figure.type == "person" and figure.is_told_by(mention)
            if mention.form == "name" or (tells and not figure.offices):
                figure.learn(mention)
            elif figure.type == "person":
                figure.learn_country(mention)
                figure.described_as += mention.offices if tells else ()
            fill_offices(figure, mention.sentence, self.links)
        if figures or self._speaks(mention):
            # What is done to somebody makes nobody the topic, so that "him" is no antecedent of "he".
            links = self.asides if is_kind(mention.head.text, "object pronoun") else self.links
            links.append(Link(mention=mention, figures=figures, is_source=self._speaks(mention)))
        self._remember(mention, figures)

    def _remember(self, mention: Mention, figures: tuple[Figure, ...]) -> None:
        """Keep whom the chain of the mention held last, or the group that nothing has made an actor yet."""
        chain = self._chains.at(mention.head)
        if chain is None:
            return
        if figures or self._speaks(mention):
            self._latest[chain] = figures
        elif mention.type == "group" and mention.form != "pair":
            self._unlinked[chain] = mention

    def _meant_by(self, mention: Mention) -> tuple[Figure, ...]:
        if mention.form == "pronoun":
            barred = self._barred(mention)
            meant = self._pronoun(mention, (*barred, *self._others(mention))) or self._pronoun(mention, barred)
            return meant or self._group_that_speaks(mention)
        if mention.form == "pair":
            return (
                ()
                if mention.type == "person" and has_nameless(mention, self._surroundings, self._roster)
                else both(mention, self.links)
            )
        figures = (self._figure(one) for one in (*mention.fellows, replace(mention, fellows=())))
        return unique(figure for figure in figures if figure)

    def _pronoun(self, mention: Mention, barred: tuple[Figure, ...]) -> tuple[Figure, ...]:
        """Return whom a pronoun means by what stands before it, else by its chain; none of those barred."""
        plain = () if mention.quoted else stood_for(mention, self.links, barred)
        chained = tuple(figure for figure in self._chained(mention) if figure not in barred)
        disagree = plain and chained and plain != chained
        return () if disagree and is_kind(mention.head.text, "object pronoun") else plain or chained

    def _others(self, mention: Mention) -> tuple[Figure, ...]:
        """Return of whom a source speaks in its quoted words, and whom it means only where nobody else can be."""
        return quoted_as_others(mention, self._surroundings, self.links[-_RECENT:], self._own)

    def _group_that_speaks(self, mention: Mention) -> tuple[Figure, ...]:
        """Return the group that "they" means and that did nothing but stand there until it speaks: "the farmers"."""
        chain = self._chains.at(mention.head) if mention.number == "plural" and self._speaks(mention) else None
        group = self._unlinked.get(chain) if chain and not mention.quoted else None
        if group is None:
            return ()
        figure = self._by_key.setdefault(group.key or f"group:{group.name.lower()}", Figure.of(group, "group"))
        figure.mentions.append(group)
        self.asides.append(Link(mention=group, figures=(figure,), is_source=False))
        return (figure,)

    def _barred(self, mention: Mention) -> tuple[Figure, ...]:
        """Return whom words cannot mean: who does what is done to them, is named behind, or told of as another."""
        recent, place = self.links[-_RECENT:], self._chains.doers.get(mention.head.start)
        others = named_in_own_words(mention, self._surroundings, self._roster, self._own)
        if mention.form != "pronoun":
            return others
        if place is None:
            return (*others, *barred_at_opening(mention, self._surroundings, self._roster, recent, self._heads))
        doers = (link for link in reversed(recent) if link.mention.span.start <= place)
        doer = next((link.figures for link in doers if place < link.mention.span.end), ())
        return (*others, *doer)

    def _described(self, mention: Mention) -> Figure | None:
        """Return whom a description means: by the office and the state that it tells, else by its chain."""
        if not mention.offices and not mention.country:
            return one_of_two(mention, self.links) or self._chained_figure(mention)
        known = described(mention, self.links, self._barred(mention)) or self._chained_figure(mention)
        known = known or self._described_later(mention) or self._introduced(mention)
        return known or self._described_anew(mention)

    def _chained_figure(self, mention: Mention) -> Figure | None:
        """Return the one person whom the chain of a description held last."""
        figures = [figure for figure in self._chained(mention) if figure not in self._barred(mention)]
        return figures[0] if len(figures) == 1 else None

    def _chained(self, mention: Mention) -> tuple[Figure, ...]:
        """Return whom the chain of a mention held last; empty where it held nobody or where the words bar it."""
        chain = self._chains.at(mention.head)
        figures = self._latest.get(chain, ()) if chain else ()
        barred = any(not may_mean(mention, one) or better_fits(one, mention, self.links) for one in figures)
        return () if barred else figures

    def _figure(self, mention: Mention) -> Figure | None:
        if mention.key:
            return self._known(mention, mention.key)
        if mention.type == "state":
            return self._own_state(mention)
        if mention.type == "organisation":
            short = named_in_short(mention, self.links) or body_in_short(mention, self.links)
            return short or self._chained_figure(mention)
        if mention.form == "name":
            return self._roster.person(mention)
        known = self._described(mention) if mention.form == "definite" else None
        return known or nameless(mention, self.links, speaks=self._speaks(mention))

    def _known(self, mention: Mention, key: str) -> Figure | None:
        """Return the figure under a key; a bare "officials" is an actor only where it speaks."""
        if mention.type == "state" and self._roster.is_surname(mention.head.text):
            return None
        if means_armed_group(mention):
            group = armed_group(mention, self.links)
            if group:
                return group
        if self._is_vague(mention, key) and not self._speaks(mention):
            return None
        if key.endswith(":"):
            return self._ministry(mention, key)
        return self._by_key.setdefault(key, Figure.of(mention, mention.type or "organisation"))

    def _ministry(self, mention: Mention, key: str) -> Figure | None:
        """Return the ministry of the state that the text speaks of there, else the only one that it names."""
        named = [other for other in self._keys if other.startswith(key) and other != key]
        world = world_body(mention.name)
        told = None if world and not named else state_of_ministry(self._surroundings, mention)
        having = states_with_ministry(mention.name)
        country = self._holder_country(mention) or (told if not having or told in having else None)
        if country:
            mention, key = replace(mention, country=country), key + country
        elif len(named) == 1:
            key = named[0]
        elif named:
            recent = reversed(self.links[-_RECENT:])
            latest = next((link.mention for link in recent if (link.mention.key or "") in named), None)
            if latest is None or mention.sentence - latest.sentence > 1:
                return None
            key = latest.key or key
        elif world:
            mention = replace(mention, name=world.name, wikidata=world.wikidata)
            key = f"body:{world.name}"
        return self._by_key.setdefault(key, Figure.of(mention, "organisation"))

    def _holder_country(self, mention: Mention) -> str | None:
        """Return the state of the person in whose title the ministry stands."""
        for other in self._surroundings.near(mention):
            if other is not mention and other.type == "person" and other.span.covers(mention.span):
                figure = self._roster.person(other) if other.form == "name" else None
                return figure.country if figure else other.country
        return None

    def _own_state(self, mention: Mention) -> Figure | None:
        """Return the state that "the government" or "her country" is: the speaker's, else the one spoken of.

        "The kingdom" is the only kingdom that the text has named.
        """
        having = states_called(mention.head.text.split()[-1].lower())
        if having:
            told = {figure.country for link in self.links for figure in link.figures} & having
            return self._state(told.pop(), mention) if len(told) == 1 else None
        speakers = {
            figure.country
            for other in self._surroundings.near(mention)
            if other.sentence == mention.sentence and self._speaks(other)
            for figure in self._speaker(other)
        }
        owned = is_kind(mention.head.text.split()[0], "possessive")
        country = next(iter(speakers)) if len(speakers) == 1 else None
        if not country and not speakers and not owned:
            country = state_of_ministry(self._surroundings, mention)
        return self._state(country, mention)

    def _state(self, country: str | None, mention: Mention) -> Figure | None:
        """Return the state as an actor, new where the text has not named it and the tables have its code."""
        entry = state_entry(country) if country else None
        if entry is None:
            return self._by_key.get(f"state:{country}")
        known = replace(mention, name=entry.name, key=f"state:{entry.name}", country=country, wikidata=entry.wikidata)
        return self._by_key.setdefault(f"state:{entry.name}", Figure.of(known, "state"))

    def _speaker(self, mention: Mention) -> tuple[Figure, ...]:
        linked = next((link.figures for link in reversed(self.links[-_RECENT:]) if link.mention is mention), ())
        named = self._roster.person(mention) if mention.form == "name" and mention.type == "person" else None
        return linked or ((named,) if named else ())

    @staticmethod
    def _is_vague(mention: Mention, key: str) -> bool:
        return not mention.sure or (mention.type == "group" and key.startswith("group:") and not mention.country)

    def _introduced(self, mention: Mention) -> Figure | None:
        """Return whom the description makes known, where it is the subject of its sentence."""
        leads = self._speaks(mention) or self._surroundings.opens(mention)
        return introduced(mention, self.links[-_RECENT:]) if leads and not mention.quoted else None

    def _described_anew(self, mention: Mention) -> Figure | None:
        """Return the one person so far whose state and office the description tells, if nobody else stands near."""
        return None if has_nameless(mention, self._surroundings, self._roster) else described_anew(mention, self.links)

    def _described_later(self, mention: Mention) -> Figure | None:
        """Return the one person whom the article names only further on: "the French leader … President Anne Roy"."""
        if not mention.country:
            return None
        fitting = [figure for figure in self._roster.figures() if fits_description(figure, mention)]
        return fitting[0] if len(fitting) == 1 else None

    def _speaks(self, mention: Mention) -> bool:
        return mention.head in self._heads

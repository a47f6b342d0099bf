"""What people say of what was read is kept with who, when and why, shows at once, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from onrecord.datatypes import Actor, Reading, Statement
from onrecord.errors import UsageError
from onrecord.record import Page, Ruling, Selection, View, Writer, verify
from tests.places import Place, Places
from tests.readings import LATER, NOON, harbour, hilltop, words

DENIAL, CONTACT, APPEAL = harbour().statements
SOLBERG, NORWAY, HUNGARY, TURKEY = harbour().actors
[MONDAY] = harbour().times
ARTICLE = harbour().article
[DEMAND], [CLAIM], [CONDITION] = hilltop().statements, hilltop().claims, hilltop().conditions


@pytest.fixture
def path(places: Places) -> Place:
    path = places / "record.db"
    with Writer(path) as writer:
        writer.add(harbour(), recorded=NOON)
        writer.add(hilltop(), recorded=NOON)
    return path


def ruling(minute: int = 0) -> Ruling:
    return Ruling(person="A. Editor", reason="the tape says so", recorded=LATER + timedelta(minutes=minute))


def reading(path: Place, article: str = ARTICLE.id) -> Reading:
    """Return the reading that counts; the record is sound."""
    with View(path) as view:
        assert verify(view).defects == ()
        found = view.reading(article)
    assert found is not None
    return found


def statement(path: Place, key: str) -> Statement:
    return next(one for one in reading(path).statements if one.id == key)


def test_what_is_rejected_counts_no_more_and_comes_back_when_that_is_undone(path: Place) -> None:
    with Writer(path) as writer:
        correction = writer.reject(DENIAL.id, ruling())
        assert DENIAL.id not in [one.id for one in reading(path).statements]
        with View(path) as view:
            assert view.reading(ARTICLE.id, "1") == harbour()
        writer.undo(correction, ruling(1))
    assert replace(reading(path), version="1") == harbour()


def test_taking_back_can_be_taken_back(path: Place) -> None:
    with Writer(path) as writer:
        first = writer.reject(DENIAL.id, ruling())
        second = writer.undo(first, ruling(1))
        writer.undo(second, ruling(2))
        assert DENIAL not in reading(path).statements
        with pytest.raises(UsageError, match="taken back already"):
            writer.undo(second, ruling(3))
        writer.undo(first, ruling(4))
    assert DENIAL in reading(path).statements


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("act", ["say"], lambda one: one.act == "say"),
        ("form", ["direct"], lambda one: one.form == "direct"),
        ("speaker", ["Norway"], lambda one: one.speaker == NORWAY.id),
        ("speaker", [TURKEY.id], lambda one: one.speaker == TURKEY.id),
        ("speaker", [], lambda one: one.speaker is None),
        ("co_speakers", ["Hungary", "Türkiye"], lambda one: one.co_speakers == (HUNGARY.id, TURKEY.id)),
        ("said", ["2022-11-06"], lambda one: one.said.start == one.said.end == date(2022, 11, 6)),
        ("said", ["2022-11"], lambda one: (one.said.start.day, one.said.end.day, one.said.value) == (1, 30, "2022-11")),
        ("said", ["2022-11-01/.."], lambda one: (one.said.start, one.said.end) == (date(2022, 11, 1), None)),
        ("said", [], lambda one: one.said is None),
        ("content", ["talks were planned"], lambda one: one.content == (words(ARTICLE, "talks were planned"),)),
        ("content", ["0-4", "10-15"], lambda one: [span.start for span in one.content] == [0, 10]),
        ("cue", [], lambda one: one.cue == ()),
    ],
)
def test_a_field_is_amended(path: Place, field: str, typed: list[str], expected: Callable[[Statement], bool]) -> None:
    with Writer(path) as writer:
        writer.amend(DENIAL.id, field, typed, ruling())
    assert expected(statement(path, DENIAL.id))
    assert statement(path, CONTACT.id) == CONTACT


@pytest.mark.parametrize(
    ("key", "field", "typed", "problem"),
    [
        (DENIAL.id, "mood", ["grim"], "has no mood to amend: choose of act, form"),
        (DENIAL.id, "act", ["sing"], "is no act of a statement: choose of say"),
        (DENIAL.id, "act", ["deny"], "is so already"),
        (DENIAL.id, "act", [], "has to have act"),
        (DENIAL.id, "act", ["say", "deny"], "takes one value"),
        (DENIAL.id, "speaker", ["Nobody"], "is no actor of the article"),
        (DENIAL.id, "speaker", ["act_"], "could be 4 actors"),
        (DENIAL.id, "said", ["yesterday"], "is no date"),
        (DENIAL.id, "said", ["2022-13"], "is no date"),
        (DENIAL.id, "said", ["2022-11-03/2022-11-01"], "is no interval"),
        (DENIAL.id, "said", ["../.."], "is no interval"),
        (DENIAL.id, "content", ["words that nobody wrote"], "does not stand in the article"),
        (DENIAL.id, "content", ["the"], "more than once"),
        (DENIAL.id, "content", ["5-9999"], "is no piece of a text"),
        (NORWAY.id, "country", ["Norway"], "is no code of a state"),
        (ARTICLE.id, "title", ["Another"], "is an article"),
        ("sta_none", "act", ["say"], "the record has no sta_none"),
        ("sta_", "act", ["say"], "could be 4 ids"),
    ],
)
def test_an_amendment_that_cannot_be_says_why_and_changes_nothing(
    path: Place, key: str, field: str, typed: list[str], problem: str
) -> None:
    with Writer(path) as writer, pytest.raises(UsageError, match=problem) as error:
        writer.amend(key, field, typed, ruling())
    assert "\n" not in str(error.value)
    assert reading(path) == harbour()


def test_the_last_amendment_of_a_field_counts_until_it_is_undone(path: Place) -> None:
    with Writer(path) as writer:
        writer.amend(DENIAL.id, "act", ["say"], ruling())
        second = writer.amend(DENIAL.id, "act", ["reject"], ruling(1))
        assert statement(path, DENIAL.id).act == "reject"
        writer.undo(second, ruling(2))
    assert statement(path, DENIAL.id).act == "say"


def test_what_a_date_gives_follows_the_date(path: Place) -> None:
    with Writer(path) as writer:
        correction = writer.amend(MONDAY.id, "when", ["2022-10-31"], ruling())
        said = [one.said.start for one in reading(path).statements if one.said]
        assert said == [date(2022, 10, 31)] * 2
        writer.undo(correction, ruling(1))
        writer.reject(MONDAY.id, ruling(2))
    assert [one.said for one in reading(path).statements] == [None] * 3


def test_claims_and_conditions_are_corrected(path: Place) -> None:
    article = hilltop().article.id
    with Writer(path) as writer:
        writer.amend(CLAIM.id, "factuality", ["CT+"], ruling())
        [claim] = reading(path, article).claims
        assert (claim.factuality, claim.modality) == ("CT+", None)
        with pytest.raises(UsageError, match="does not fit the rest"):
            writer.amend(CLAIM.id, "modality", ["hedged"], ruling(1))
        writer.amend(CONDITION.id, "required_of", ["Türkiye"], ruling(2))
        assert len(reading(path, article).conditions[0].required_of) == 1
        writer.reject(DEMAND.id, ruling(3))
    after = reading(path, article)
    assert (after.statements, after.conditions, len(after.claims)) == ((), (), 1)


def test_an_actor_that_is_rejected_speaks_no_more(path: Place) -> None:
    with Writer(path) as writer:
        writer.reject(TURKEY.id, ruling())
        writer.reject(SOLBERG.id, ruling(1))
    after = reading(path)
    assert [one.speaker for one in after.statements] == [None, None, HUNGARY.id]
    assert after.statements[2].co_speakers == ()


def test_an_actor_of_another_state_is_found_under_it(path: Place) -> None:
    with Writer(path) as writer:
        writer.amend(SOLBERG.id, "country", ["SWE"], ruling())
    with View(path) as view:
        detail = view.identity(SOLBERG.id)
    assert detail is not None and detail.head.state == "SWE"
    assert isinstance(reading(path).actors[0], Actor)


def test_a_retracted_article_stays_as_a_tombstone_and_what_it_reported_counts_no_more(path: Place) -> None:
    with Writer(path) as writer:
        with pytest.raises(UsageError, match="give the art_… of an article"):
            writer.retract(DENIAL.id, ruling())
        correction = writer.retract(ARTICLE.id, ruling())
        with View(path) as view:
            assert [one.article.outlet for one in view.statements()] == ["Hilltop Courier"]
            assert len(view.articles()) == 2
        with pytest.raises(UsageError, match="is retracted already"):
            writer.retract(ARTICLE.id, ruling(1))
        writer.undo(correction, ruling(2))
    assert reading(path).statements == harbour().statements


def test_saying_the_same_again_is_refused(path: Place) -> None:
    with Writer(path) as writer:
        writer.accept(DENIAL.id, ruling())
        with pytest.raises(UsageError, match="is accepted already"):
            writer.accept(DENIAL.id, ruling(1))
        writer.reject(DENIAL.id, ruling(2))
        with pytest.raises(UsageError, match="is rejected already"):
            writer.reject(DENIAL.id, ruling(3))
        with pytest.raises(UsageError, match="not among what counts now"):
            writer.amend(DENIAL.id, "act", ["say"], ruling(4))
        with pytest.raises(UsageError, match="is no correction"):
            writer.undo("cor_none", ruling(5))


def test_a_correction_whose_clock_is_behind_counts_all_the_same(path: Place) -> None:
    early = Ruling(person="A. Editor", reason="the tape says so", recorded=NOON - timedelta(days=1))
    with Writer(path) as writer:
        writer.amend(DENIAL.id, "act", ["say"], early)
    assert statement(path, DENIAL.id).act == "say"


def test_what_was_known_before_a_correction_is_what_was_read(path: Place) -> None:
    with Writer(path) as writer:
        writer.amend(DENIAL.id, "act", ["say"], ruling())
        writer.accept(CONTACT.id, ruling(1))
        writer.reject(APPEAL.id, ruling(2))
    with View(path) as view:
        before = view.statements(Selection(known_at=NOON))
        after = view.statements()
    assert {one.statement.id: (one.statement.act, one.reviewed) for one in after} == {
        DENIAL.id: ("say", "amended"),
        CONTACT.id: ("say", "accepted"),
        DEMAND.id: ("demand", None),
    }
    acts = {one.statement.id: one.statement.act for one in before}
    assert (acts[DENIAL.id], acts[APPEAL.id]) == ("deny", "appeal")
    assert all(one.reviewed != "amended" for one in before)


def test_the_history_tells_all_in_order(path: Place) -> None:
    newer = replace(harbour("2"), statements=(replace(DENIAL, act="say"), CONTACT))
    with Writer(path) as writer:
        amended = writer.amend(DENIAL.id, "form", ["mixed"], ruling())
        writer.undo(amended, ruling(1))
        writer.add(newer, recorded=LATER + timedelta(days=1))
    with View(path) as view:
        found, gone = view.history(DENIAL.id[:12]), view.history(APPEAL.id)
        assert view.history("sta_none") is None
    assert found is not None and gone is not None
    told = [
        (event.happening, event.holds, [(one.field, one.before, one.after) for one in event.changes])
        for event in found.events[1:]
    ]
    assert found.events[0].happening == "read"
    assert ("speaker", None, f"Ingrid Solberg ({SOLBERG.id})") in [
        (one.field, one.before, one.after) for one in found.events[0].changes
    ]
    assert told == [
        ("amend", False, [("form", "indirect", "mixed")]),
        ("undo", True, []),
        ("read otherwise", None, [("act", "deny", "say")]),
    ]
    assert {event.person for event in found.events} == {None, "A. Editor"}
    assert [event.happening for event in gone.events] == ["read", "no longer read"]
    assert (found.counts, found.state, gone.counts) == (True, None, False)


def test_an_article_is_asked_for_as_retracted_as_the_record_knew_it_then(path: Place) -> None:
    rulings = [ruling(minute) for minute in range(4)]
    with Writer(path) as writer:
        retraction = writer.retract(ARTICLE.id, rulings[0])
        undone = writer.undo(retraction, rulings[1])
        writer.undo(undone, rulings[2])
    moments = [NOON, *(one.recorded for one in rulings[:3]), None]
    with View(path) as view:
        found = [view.findings(Selection(known_at=moment), ("article",)) for moment in moments]
        pages = [view.findings(Selection(known_at=moment), ("article",), Page(limit=0)) for moment in moments]
    known = [ARTICLE.id in {row.article.id for row in one.rows} for one in found]
    assert known == [True, False, True, False, False]
    assert [page.total for page in pages] == [len(one.rows) for one in found]

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.datatypes import Article, Fact, Rejected
from onrecord.errors import InputError, NotText
from onrecord.sources.admission import admit
from onrecord.sources.items import Draft
from onrecord.sources.pages.page import read_content, read_page
from onrecord.sources.pages.said import Said

FIXTURES = Path(__file__).parent / "fixtures"
TODAY = date(2022, 11, 20)


def draft(name: str, **told: object) -> Draft:
    return read_page((FIXTURES / f"{name}.html").read_bytes(), name, TODAY, **told)  # type: ignore[arg-type]


def used(found: Draft, fact: Fact) -> list[tuple[str | None, str]]:
    return [(origin.value, origin.element) for origin in found.origins if origin.fact == fact and origin.used]


@pytest.mark.parametrize(
    ("name", "title", "outlet", "published"),
    [
        ("wordpress", "Envoys leave Geneva without a date", "Harbour Gazette", "2022-11-08"),
        ("json-ld-graph", 'Ministry shrugs off the offer of "quiet talks"', "Lantern Post", "2022-11-07"),
        ("open-graph", "Grain ships wait off the coast", "Eastfield Dispatch", "2022-11-04"),
        ("bare", "Council rejects the bridge toll", None, None),
        ("amp", "Solberg: no secret channel", "Meridian Wire", "2022-11-03"),
        ("live-blog", "Talks in Vienna: live", "Lantern Post", "2022-11-02"),
        ("paywall", "What the minister did not say", "Northern Ledger", "2022-10-30"),
        ("two-dates", "Bern offers a second round", "Harbour Courier", "2022-11-06"),
        ("no-date", "Harbour masters keep a line open", None, None),
        ("dateline", "Ships search called routine", "Meridian Wire", "2022-11-06"),
    ],
)
def test_title_outlet_and_day_are_those_of_the_page(
    name: str, title: str, outlet: str | None, published: str | None
) -> None:
    found = draft(name)
    assert (found.title, found.outlet, found.published) == (title, outlet, published)


@pytest.mark.parametrize(
    ("name", "first", "last", "paragraphs"),
    [
        ("wordpress", "The envoys of both", "according to a joint note.", 4),
        ("json-ld-graph", "KYIV — The foreign", "released before any meeting.", 4),
        ("open-graph", "Twelve ships", "ashore since Wednesday.", 3),
        ("bare", "The council rejected", "before the summer.", 3),
        ("amp", "OSLO, Nov 3", "behind closed doors.", 3),
        ("live-blog", "22:41 Delegations leave", "statement in the evening.", 6),
        ("paywall", "For two hours", "search of the ship on Sunday.", 1),
        ("two-dates", "Switzerland has offered", "without a joint statement.", 3),
        ("dateline", "ANKARA, Nov 6, 2022", "within a week.", 3),
    ],
)
def test_the_text_is_the_article_s_paragraphs_and_nothing_around_them(
    name: str, first: str, last: str, paragraphs: int
) -> None:
    body = draft(name).body
    assert body.startswith(first)
    assert body.endswith(last)
    assert len(body.split("\n\n")) == paragraphs


def test_each_value_tells_which_element_it_is_from() -> None:
    found = draft("wordpress")
    assert used(found, "published") == [("2022-11-08", "meta property article:published_time")]
    assert used(found, "modified") == [("2022-11-09", "meta property article:modified_time")]
    assert used(found, "outlet") == [("Harbour Gazette", "meta property og:site_name")]
    assert used(found, "title") == [("Envoys leave Geneva without a date", "meta property og:title")]
    assert used(found, "url") == [("https://harbourgazette.example/2022/11/envoys-leave-geneva/", "link canonical")]
    quotes = {origin.element: origin.quote for origin in found.origins if origin.fact == "published"}
    assert quotes["meta property article:published_time"] == "2022-11-08T09:15:00+00:00"


def test_what_else_was_said_is_kept_and_not_used() -> None:
    said = [(origin.value, origin.used) for origin in draft("two-dates").origins if origin.fact == "published"]
    assert said == [("2022-11-06", True), ("2022-11-06", False), ("2022-11-08", False)]
    assert used(draft("two-dates"), "modified") == [("2022-11-08", "meta itemprop dateModified")]


def test_of_one_moment_the_day_of_its_place_is_taken() -> None:
    said = [(origin.value, origin.used) for origin in draft("json-ld-graph").origins if origin.fact == "published"]
    assert said == [("2022-11-08", False), ("2022-11-07", True)]


def test_a_dateline_with_its_year_tells_the_day_where_nothing_else_does() -> None:
    assert used(draft("dateline"), "published") == [("2022-11-06", "dateline")]
    assert draft("amp").published == "2022-11-03"
    assert "dateline" not in {origin.element for origin in draft("amp").origins if origin.fact == "published"}


def test_a_teaser_is_marked_as_one() -> None:
    assert used(draft("paywall"), "access") == [("not all of it is free", "JSON-LD NewsArticle isAccessibleForFree")]


def test_the_updates_of_a_live_blog_do_not_date_it() -> None:
    assert used(draft("live-blog"), "published") == [("2022-11-02", "JSON-LD LiveBlogPosting coverageStartTime")]


def test_a_page_in_another_language_is_rejected_by_its_name() -> None:
    content = admit(draft("german"), TODAY).content
    assert isinstance(content, Rejected)
    assert "German" in content.reason


def test_a_page_is_admitted_with_the_day_on_which_it_was_fetched() -> None:
    content = admit(draft("wordpress", retrieved=date(2022, 11, 10)), TODAY).content
    assert isinstance(content, Article)
    assert content.retrieved == date(2022, 11, 10)
    assert content.text.startswith("Envoys leave Geneva without a date\n\nThe envoys of both")


def test_a_day_after_the_page_was_fetched_is_no_day() -> None:
    found = draft("wordpress", retrieved=date(2022, 11, 1))
    assert found.published is None
    quotes = [(origin.value, origin.quote) for origin in found.origins if origin.fact == "published"]
    assert quotes[0] == (None, "2022-11-08T09:15:00+00:00")


def test_a_page_got_from_an_address_cannot_give_itself_another_host_s() -> None:
    found = draft("wordpress", address="https://elsewhere.example/copy")
    assert found.url == "https://elsewhere.example/copy"
    assert draft("wordpress", address="https://www.harbourgazette.example/x?y").url == (
        "https://harbourgazette.example/2022/11/envoys-leave-geneva/"
    )


def test_the_outlet_of_a_known_host_is_known() -> None:
    found = draft("bare", address="https://www.reuters.com/world/x")
    assert found.outlet == "Reuters"
    assert used(found, "outlet") == [("Reuters", "address at reuters.com")]


def test_what_a_feed_says_of_a_page_fills_what_the_page_leaves_open() -> None:
    told = [
        Said(
            place="element", name="feed published", element="RSS item published", quote="Tue, 08 Nov 2022 10:00:00 GMT"
        ),
        Said(place="element", name="feed outlet", element="feed title", quote="Harbour Gazette"),
    ]
    found = draft("bare", told=told)
    assert (found.published, found.outlet) == ("2022-11-08", "Harbour Gazette")
    assert draft("two-dates", told=told).outlet == "Harbour Courier"


def test_the_same_page_gives_the_same_text_whatever_was_read_before() -> None:
    first = draft("wordpress")
    for name in ("bare", "amp", "live-blog"):
        draft(name)
    assert draft("wordpress") == first


def test_a_page_without_an_article_says_what_to_do() -> None:
    with pytest.raises(NotText, match="save its text as"):
        read_page(b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "x", TODAY)


def test_a_page_that_is_too_large_is_refused() -> None:
    with pytest.raises(InputError, match="25,000 can be read"):
        read_page(b"<html><body>" + b"<p>x</p>" * 40_000, "x", TODAY)


def test_a_feed_s_html_becomes_paragraphs_without_scripts() -> None:
    html = "<p>One &amp; two.</p><script>three</script>Four<br>five.<ul><li>Six.</li></ul>"
    assert read_content(html, "x", TODAY, ()).body == "One & two.\n\nFour\n\nfive.\n\nSix."


def test_a_title_below_a_kicker_and_over_a_second_heading_is_told_once() -> None:
    title = "Envoy denies talks with Norway"
    said = "Chile's envoy denied on Tuesday that any talks with Norway had been held in Oslo last week."
    more = "The Norwegian foreign ministry said that it would not comment on what newspapers had reported."
    headings = f"<p>World</p><h1>{title}</h1><h2>{title}</h2>"
    page = f"<title>{title}</title><article>{headings}<p>{said}</p><p>{more}</p></article>"
    found = read_page(page.encode(), "x", TODAY)
    assert (found.title, found.body.count(title)) == (title, 0)
    assert found.body.endswith(f"{said}\n\n{more}")

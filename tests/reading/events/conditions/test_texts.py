"""Conditions in sentences as the packaged model reads them: forms that trees by hand would not show."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.datatypes import Article
from onrecord.reading.reader import read_article


def demands(text: str) -> list[tuple[str, str | None]]:
    """Return what a text requires, each with what depends on it."""
    reading = read_article(Article.of(text, outlet="Harbour Gazette", published=date(2024, 3, 1)))
    return [(one.demand.text, one.before.text if one.before else None) for one in reading.conditions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hungary set two conditions for reopening the border: an apology and the release of the driver.",
            [("an apology", "reopening the border"), ("the release of the driver", "reopening the border")],
        ),
        (
            "There are no preconditions for the talks, except that Hungary free the driver, said Ada Lund, a minister.",
            [("free the driver", "the talks")],
        ),
        (
            "To open talks, Hungary must free the driver and pay for the bridge, said Ada Lund, a minister.",
            [("free the driver", "open talks"), ("pay for the bridge", "open talks")],
        ),
        (
            "Norway will open the border if Hungary frees the driver, pays for the bridge and apologises.",
            [
                ("frees the driver", "open the border"),
                ("pays for the bridge", "open the border"),
                ("apologises", "open the border"),
            ],
        ),
        (
            "Norway said it would drop the charges if Hungary freed the driver and paid for the bridge.",
            [("freed the driver", "drop the charges"), ("paid for the bridge", "drop the charges")],
        ),
        (
            "Norway will halt its cooperation with the agency unless Hungary frees the driver.",
            [("frees the driver", "halt its cooperation with the agency")],
        ),
        (
            "Norway said talks could only begin after Hungary had freed the driver.",
            [("freed the driver", "talks could only begin")],
        ),
        (
            "The sanctions will only be lifted after Hungary frees the driver, Norway said.",
            [("frees the driver", "The sanctions will only be lifted")],
        ),
        ("Norway will suspend its strikes if Hungary frees the driver.", [("frees the driver", "suspend its strikes")]),
        (
            "Norway is ready to sign the treaty, but Hungary must first free the driver, said Ada Lund, a minister.",
            [("free the driver", "sign the treaty")],
        ),
        (
            "Norway announced its terms for talks. Hungary must free the driver, Oslo said.",
            [("free the driver", "talks")],
        ),
    ],
)
def test_forms_of_a_condition(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert demands(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "If Hungary bombs the bridge, Norway will strike back, said Ada Lund, a Norwegian minister.",
        "If the rain goes on, the bridge will be closed, engineers in Oslo said.",
        "Norway would have opened the border if Hungary had freed the driver, said Ada Lund, a minister.",
        "Norway asked if Hungary would free the driver before the summit.",
        "Norway no longer insists that Hungary free the driver before talks begin.",
        "Norway dropped its demand that Hungary free the driver.",
        "Norway would halt its cooperation with the agency if Hungary signed the treaty, said Ada Lund, a minister.",
        "The army only entered the town after Hungary had freed the driver, residents said.",
        "Norway will quit the talks if Hungary arrests the driver.",
        "“If they sign it, we will respond at once,” said Ada Lund, a Norwegian minister.",
        "Norway demanded the release of the driver.",
        "Demand for oil fell, and prices will drop unless output is cut.",
    ],
)
def test_what_sets_no_condition(text: str) -> None:
    assert demands(text) == []


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("Norway will open the border provided that Hungary does not arrest the driver.", "does not arrest the driver"),
        ("Norway would go on with talks only if Hungary did not restart the plant.", "did not restart the plant"),
        ("Hungary must not arrest the driver before talks begin, Norway said.", "must not arrest the driver"),
    ],
)
def test_what_must_not_be_done_is_required_with_what_denies_it(text: str, demand: str) -> None:
    assert [found for found, _ in demands(text)] == [demand]


@pytest.mark.parametrize(
    "text",
    [
        "Norway will close the border if Hungary does not free the driver.",
        "Norway will close the border unless Hungary will free the driver.",
    ],
)
def test_what_averts_a_threat_is_required_itself(text: str) -> None:
    assert [found for found, _ in demands(text)] == ["free the driver"]

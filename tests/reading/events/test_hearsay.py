"""What is told on the word of somebody whom no statement names."""

from __future__ import annotations

import pytest

from onrecord.reading.events.hearsay import is_hearsay
from tests.reading.events.planted import number, planted

FIRED = ("They r nsubj fired", "fired v root - fire")


@pytest.mark.parametrize(
    ("text", "rows", "hearsay"),
    [
        ("They fired.", FIRED, False),
        (
            "They fired, say men.",
            ("They r nsubj fired", "fired v ccomp say fire", ", . punct say", "say v root -", "men n obj say"),
            True,
        ),
        (
            "They fired, so the story goes.",
            (
                *FIRED,
                ", . punct goes",
                "so . advmod goes",
                "the d det story",
                "story n nsubj goes",
                "goes v advcl fired go",
            ),
            True,
        ),
        (
            "They fired, so the truck goes.",
            (
                *FIRED,
                ", . punct goes",
                "so . advmod goes",
                "the d det truck",
                "truck n nsubj goes",
                "goes v advcl fired go",
            ),
            False,
        ),
        (
            "They fired if we are believed.",
            (
                *FIRED,
                "if . mark believed",
                "we r nsubj:pass believed",
                "are x aux:pass believed be",
                "believed v advcl fired believe",
            ),
            True,
        ),
        (
            "He was charged with firing.",
            (
                "He r nsubj:pass charged",
                "was x aux:pass charged be",
                "charged v root - charge",
                "with . mark firing",
                "firing v advcl charged fire",
            ),
            True,
        ),
        (
            "He was armed with firing.",
            (
                "He r nsubj:pass armed",
                "was x aux:pass armed be",
                "armed v root - arm",
                "with . mark firing",
                "firing v advcl armed fire",
            ),
            False,
        ),
        (
            "In his version it was men who fired.",
            (
                "In . case version",
                "his r nmod:poss version",
                "version n nmod men",
                "it r nsubj men",
                "was x cop men be",
                "men n root - man",
                "who r nsubj fired",
                "fired v acl:relcl men fire",
            ),
            True,
        ),
    ],
)
def test_what_is_left_to_others_is_hearsay(text: str, rows: tuple[str, ...], hearsay: bool) -> None:
    tree = planted(text, *rows)
    event = "firing" if "firing" in text else "fired"
    assert is_hearsay(tree, number(tree, event)) is hearsay

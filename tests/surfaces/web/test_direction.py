from __future__ import annotations

import pytest

from onrecord.surfaces.web.direction import direction


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Russia is holding no talks", "ltr"),
        ("", "ltr"),
        ("42 %", "ltr"),
        ("“We are not negotiating (لا نتفاوض) with anyone,”", "ltr"),
        ('"שיחות are under way" and both sides had met', "ltr"),
        ("שרת החוץ אומרת כי השיחות נמשכות", "rtl"),
        ("الوزير: لا محادثات مع NATO", "rtl"),
        ("„Wir reden nicht“, sagte er", "ltr"),
    ],
)
def test_a_text_runs_as_most_of_its_letters_do(text: str, way: str) -> None:
    assert direction(text) == way

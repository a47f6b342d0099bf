"""What no admission lets in, and a record of an earlier version may still hold: an address that would run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.surfaces.export.extracts import extract
from tests.surfaces.export.outputs import everything

SCRIPT = "javascript:alert(1)"
FOLLOWED = ("followthemoney", "schemaorg", "webannotation")


@pytest.mark.parametrize("name", FOLLOWED)
def test_a_format_whose_readers_follow_addresses_has_those_of_the_web_alone(name: str) -> None:
    whole = extract()
    article = whole.reading.article
    assert str(article.url) in everything(name, whole)
    reading = replace(whole.reading, article=replace(article, url=SCRIPT))
    held = everything(name, replace(whole, reading=reading))
    assert '"javascript:' not in held

from __future__ import annotations

import html
from pathlib import Path

from evaluation.extraction import page_around
from evaluation.whole import time_parts
from onrecord.record import View


def test_every_part_from_page_to_record_is_measured_and_every_page_is_stored(tmp_path: Path) -> None:
    texts = [f"The envoy said on Monday that round {number} of the talks would go on in spring." for number in range(2)]
    parts = time_parts([page_around(f"<p>{html.escape(text)}</p>") for text in texts], tmp_path / "record.db")
    assert list(parts) == ["extraction", "encoder", "heads", "resolution", "store"]
    assert min(parts.values()) > 0
    with View(tmp_path / "record.db") as view:
        assert len(view.articles()) == 2

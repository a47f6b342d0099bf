from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import pipeline
from onrecord.surfaces.cli import main
from tests.surfaces.readings import BODY, make_reading

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in an empty folder, with a reader that knows one item by heart."""
    monkeypatch.setattr(pipeline, "read_article", make_reading)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)

    def run_command(*arguments: str, given: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, arguments, input=given)

    return run_command


@pytest.fixture
def item(tmp_path: Path) -> Path:
    """A text file with the item that the reader knows."""
    facts = "title: Envoys meet\noutlet: Harbour Gazette\npublished: 2022-11-09"
    path = tmp_path / "item.txt"
    path.write_text(f"---\n{facts}\n---\n{BODY}", encoding="utf-8")
    return path

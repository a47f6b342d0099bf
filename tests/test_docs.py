"""The documentation is true: what it shows comes out, and everything that there is has its place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import pytest

from docs.shown import PAGES, ROOT, refreshed, shown_in
from onrecord.datatypes import Act, ActorType, Basis, Factuality, Form, Modality, TimeType
from onrecord.surfaces.cli import main

RECORD_FORMAT = (ROOT / "docs" / "record-format.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
PYTHON_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def commands(command: click.Command, name: str = "onrecord") -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for child in command.commands.values():
            yield from commands(child, f"{name} {child.name}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_output_shown_is_what_comes_out(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert shown_in(text)
    assert refreshed(text) == text, "run: make docs"


@pytest.mark.parametrize(("name", "command"), list(commands(main)), ids=str)
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    assert f"$ {name} --help\n" in COMMANDS
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert parameter.help, f"{name} {parameter.name} has no help"
            assert all(option in COMMANDS for option in parameter.opts)


@pytest.mark.parametrize("kinds", [Act, ActorType, Basis, Factuality, Form, Modality, TimeType])
def test_every_kind_is_in_the_record_format(kinds: object) -> None:
    assert [kind for kind in get_args(kinds) if f"`{kind}`" not in RECORD_FORMAT] == []


def test_the_readme_names_the_test_command_that_the_check_before_landing_runs() -> None:
    assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_python_example_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = PYTHON_BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})


@pytest.mark.parametrize("file", ["knowledge", "sample"])
def test_every_data_file_says_how_it_was_made(file: str) -> None:
    folder = ROOT / "src" / "onrecord" / file
    told = (folder / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in folder.glob("*.csv") if path.name not in told] == []

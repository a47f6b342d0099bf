"""Commands that the documentation shows, run and compared with the output shown.

A fenced `console` block holds one or more commands, each on a line that starts with "$ ", with their output below.
`python docs/shown.py` says which blocks differ from what comes out (exit code 1), `--write` puts the output in.
Commands of one page run one after the other in one folder that holds nothing but a copy of the sample coverage, where a
clone has it.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from onrecord.settings import SAMPLE_FOLDER

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs" / "commands.md")
WIDTH = 110

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_RECIPE = re.compile(r"^demo:.*\n\t@\$\(BIN\)/(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One command of a page and the output that the page shows for it."""

    command: str
    output: str


def shown_in(page: str) -> list[list[Shown]]:
    """Return the commands of each console block of a page's text, in order."""
    return [_commands(block.group(1)) for block in _BLOCK.finditer(page)]


def _commands(block: str) -> list[Shown]:
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [Shown(command=part.split("\n", 1)[0], output=part.split("\n", 1)[1]) for part in parts]


def refreshed(page: str) -> str:
    """Return the page's text with the output of every command as it comes out now."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(SAMPLE_FOLDER, Path(folder) / SAMPLE_FOLDER.relative_to(ROOT))
        return _BLOCK.sub(lambda block: _rerun(block.group(1), Path(folder)), page)


def _rerun(block: str, folder: Path) -> str:
    runs = [f"$ {shown.command}\n{run(shown.command, folder)}" for shown in _commands(block)]
    return "```console\n" + "".join(runs) + "```"


def run(command: str, folder: Path) -> str:
    """Return what a shown command prints in `folder`; `make demo` is run as the Makefile's recipe for it."""
    environment = {**os.environ, "COLUMNS": str(WIDTH), "NO_COLOR": "1", "PATH": _path()}
    result = subprocess.run(
        ["bash", "-c", command.replace("make demo", demo_recipe())],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return "".join(line.rstrip() + "\n" for line in result.stdout.splitlines())


def demo_recipe() -> str:
    """Return the command that the Makefile's target `demo` runs once everything is set up."""
    found = _RECIPE.search((ROOT / "Makefile").read_text(encoding="utf-8"))
    if found is None:
        raise ValueError("the Makefile has no recipe for demo that this page can run")
    return shlex.join(shlex.split(found.group(1)))


def _path() -> str:
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"


def main() -> int:
    """Compare every page with what its commands print, or write it there."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--write", action="store_true", help="put the output into the pages")
    options = parser.parse_args()
    stale = 0
    for page in PAGES:
        before = page.read_text(encoding="utf-8")
        after = refreshed(before)
        if options.write:
            page.write_text(after, encoding="utf-8")
        elif before != after:
            stale += 1
            print(f"{page.relative_to(ROOT)} shows output that does not come out any more; run: make docs")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())

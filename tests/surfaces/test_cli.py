from __future__ import annotations

import contextlib
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.settings import PACKAGE_VERSION
from tests.surfaces.conftest import Run
from tests.surfaces.readings import BODY

COMMANDS = ("add", "demo", "read", "show", "statements", "timeline", "verify")


def onrecord(*arguments: str, cwd: Path, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        input=given,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version").output == f"onrecord {PACKAGE_VERSION}\n"


def test_help_lists_every_command_in_a_line_of_its_own(run: Run) -> None:
    output = run("--help").output
    for command in COMMANDS:
        summary = next(line for line in output.splitlines() if line.startswith(f"  {command} "))
        assert summary.endswith(".")
        assert not summary.endswith("...")


def test_a_fault_of_our_own_is_one_line_without_a_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> None:
        raise KeyError("lost\nit")

    monkeypatch.setattr(pipeline, "Record", fail)
    result = run("statements")
    assert result.exit_code == 1
    assert result.stderr.startswith("onrecord: a fault of onrecord's own, please report it: KeyError")
    assert result.stderr.count("\n") == 1


def test_a_full_disk_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> None:
        raise OSError(28, "No space left on device", "record.db")

    monkeypatch.setattr(pipeline, "Record", fail)
    result = run("statements")
    assert (result.exit_code, result.stderr) == (1, "onrecord: record.db: No space left on device\n")


def test_an_interrupt_is_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "Record", interrupt)
    result = run("statements")
    assert result.exit_code == 1
    assert "Aborted!" in result.stderr


def test_output_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    result = onrecord(
        "read", "-", "--format", "jsonl", cwd=tmp_path, given=BODY.encode(), LC_ALL="C", PYTHONIOENCODING="latin-1"
    )
    assert result.returncode == 0
    assert "“We are not talking" in result.stdout.decode("utf-8")
    assert result.stderr == b""


def test_a_reader_that_stops_listening_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "item.txt").write_text(BODY, encoding="utf-8")
    command = f"{sys.executable} -m onrecord read item.txt --format jsonl | head -c 1"
    result = subprocess.run(["sh", "-c", command], capture_output=True, cwd=tmp_path, timeout=120, check=False)
    assert result.stdout == b"{"
    assert result.stderr == b""


def test_the_demo_prints_dates_speakers_and_quotes_and_keeps_nothing(tmp_path: Path) -> None:
    result = onrecord("demo", cwd=tmp_path)
    assert result.returncode == 0
    output = result.stdout.decode()
    assert output.startswith("when ")
    assert "2022-11-08" in output
    assert "0 rejected" in output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colour_is_for_terminals_that_want_it(tmp_path: Path, environment: dict[str, str], coloured: bool) -> None:
    (tmp_path / "item.txt").write_text(BODY, encoding="utf-8")
    shown = on_terminal("read", "item.txt", cwd=tmp_path, **environment)
    assert "‹" in shown
    assert ("\x1b[33m" in shown) == coloured


def on_terminal(*arguments: str, cwd: Path, **environment: str) -> str:
    parent, child = pty.openpty()
    clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    process = subprocess.Popen(
        [sys.executable, "-m", "onrecord", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=child,
        stderr=child,
        cwd=cwd,
        env={**clean, "TERM": "xterm", **environment},
    )
    os.close(child)
    shown = b""
    # Linux tells the end of a terminal by an error.
    with contextlib.suppress(OSError):
        while chunk := os.read(parent, 10_000):
            shown += chunk
    process.wait(timeout=60)
    os.close(parent)
    return shown.decode()

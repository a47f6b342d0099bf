from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from onrecord.record import Writer
from tests.answers.coverage import store
from tests.surfaces.conftest import Run

PATIENCE = 120


@contextmanager
def served(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve the record of the folder in a process of its own; give that and what it prints first."""
    environment = {**os.environ, "XDG_CONFIG_HOME": str(folder / "settings"), "HOME": str(folder)}
    command = [sys.executable, "-m", "onrecord", "serve", "talks.db", "--port", "0", *options]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline()
        finally:
            process.kill()


def test_a_record_is_served_until_ctrl_c(tmp_path: Path) -> None:
    store(tmp_path / "talks.db")
    with served(tmp_path) as (process, line):
        found = re.fullmatch(r"talks\.db is at (http://127\.0\.0\.1:\d+/) until Ctrl-C\n", line)
        assert found, line
        with urllib.request.urlopen(f"{found[1]}timeline.csv", timeout=PATIENCE) as response:
            assert response.read().startswith(b"kind,id,when,")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_the_record_is_named_as_for_every_other_command_too(tmp_path: Path, run: Run) -> None:
    missing = tmp_path / "missing.db"
    for named in ((str(missing),), ("--record", str(missing))):
        assert f"there is no record at {missing}" in run("serve", *named).stderr
    both = run("serve", str(missing), "--record", str(missing))
    assert both.exit_code == 2
    assert "one record is served at a time" in both.stderr


def test_the_address_that_lets_correct_is_printed(tmp_path: Path) -> None:
    store(tmp_path / "talks.db")
    with served(tmp_path, "--review") as (_, line):
        found = re.fullmatch(r"talks\.db is at (http://\S+/review/open\?secret=\S{40,}) until Ctrl-C\n", line)
        assert found, line
        with urllib.request.urlopen(found[1], timeout=PATIENCE) as response:
            assert response.status == 200
    [kept] = (tmp_path / "settings").rglob("*secret")
    assert kept.read_text().strip() in line


def test_without_a_record_one_line_says_so(run: Run, tmp_path: Path) -> None:
    missing = run("serve", "missing.db")
    assert (missing.exit_code, missing.stderr) == (
        1,
        "onrecord: there is no record at missing.db: make one with onrecord add\n",
    )
    (tmp_path / "notes.txt").write_text("not a record", encoding="utf-8")
    foreign = run("serve", "notes.txt")
    assert foreign.exit_code == 1
    assert foreign.stderr.count("\n") == 1


def test_a_port_that_is_taken_is_said(run: Run, tmp_path: Path) -> None:
    Writer(tmp_path / "talks.db").close()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run("serve", "talks.db", "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 2
    assert "--port 0 takes a free one" in result.stderr


@pytest.mark.parametrize("host", ["no.such.host.invalid", "192.0.2.1", "::ffff:192.0.2.1"])
def test_a_host_that_is_not_here_is_said(run: Run, tmp_path: Path, host: str) -> None:
    Writer(tmp_path / "talks.db").close()
    result = run("serve", "talks.db", "--host", host, "--port", "0")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_no_other_command_waits_for_the_server_s_libraries() -> None:
    code = "import onrecord.surfaces.cli, sys; print({'fastapi', 'uvicorn', 'jinja2', 'pydantic'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from onrecord.errors import OnrecordError, UsageError
from onrecord.surfaces.web.secret import load_secret


def test_the_secret_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    secret = load_secret(folder)
    assert load_secret(folder) == secret
    assert load_secret(tmp_path / "other") != secret
    assert len(secret) >= 40
    [file] = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="other systems keep no such modes")
def test_a_secret_that_others_can_read_is_none(tmp_path: Path) -> None:
    load_secret(tmp_path)
    [file] = tmp_path.iterdir()
    file.chmod(0o640)
    with pytest.raises(UsageError, match="others can read"):
        load_secret(tmp_path)


@pytest.mark.parametrize("kept", [b"", b"short\n", b"\xff\xfe"])
def test_a_damaged_secret_opens_nothing(tmp_path: Path, kept: bytes) -> None:
    load_secret(tmp_path)
    [file] = tmp_path.iterdir()
    file.write_bytes(kept)
    with pytest.raises(UsageError, match="holds no secret"):
        load_secret(tmp_path)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OnrecordError, match="cannot be made"):
        load_secret(tmp_path / "file" / "folder")


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OnrecordError, match="cannot be read: Not a directory"):
        load_secret(tmp_path / "file")


def test_a_secret_that_is_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "review-secret").mkdir(mode=0o700)
    with pytest.raises(OnrecordError, match="cannot be read: Is a directory"):
        load_secret(tmp_path)

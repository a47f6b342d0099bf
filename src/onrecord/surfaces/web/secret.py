"""The secret of an installation: who opens its address may correct. It is in a file that only its owner reads."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

import click

from onrecord.errors import OnrecordError, UsageError

_NAME = "review-secret"
_BYTES = 32


def secret_folder() -> Path:
    """Return the user's folder for onrecord, where the system keeps such folders."""
    return Path(click.get_app_dir("onrecord"))


def load_secret(folder: Path) -> str:
    """Return the secret that is kept in the folder; the first call makes it.

    UsageError where others can read it, or where it is none.
    """
    path = folder / _NAME
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return _made(path)
    except FileExistsError:
        return _opened(path)
    except OSError as error:
        raise OnrecordError(f"{path} cannot be made: {error.strerror}") from None


def _opened(path: Path) -> str:
    try:
        return _kept(path)
    except OSError as error:
        raise OnrecordError(f"{path} cannot be read: {error.strerror}") from None


def _made(path: Path) -> str:
    secret = secrets.token_urlsafe(_BYTES)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(f"{secret}\n")
    return secret


def _kept(path: Path) -> str:
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise UsageError(f"others can read {path}: remove it, and a new secret is made")
    secret = path.read_text(encoding="ascii", errors="replace").strip()
    if len(secret) < _BYTES:
        raise UsageError(f"{path} holds no secret: remove it, and a new one is made")
    return secret

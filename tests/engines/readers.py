"""Readers that a worker process can import, each with one fault."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

from onrecord import pipeline
from onrecord.datatypes import Article, Reading
from onrecord.errors import ModelError, NotText


def read(article: Article) -> Reading:
    """Yield nothing, under a version that tells which process read."""
    return Reading(version=str(os.getpid()), article=article, actors=(), times=(), statements=())


def read_interrupts(article: Article) -> Reading:
    """Yield nothing, under a version that tells what the process does about interrupts."""
    held_back = sorted(signal.pthread_sigmask(signal.SIG_BLOCK, ()))
    ignored = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    return replace(read(article), version=f"{'ignored' if ignored else 'heeded'}, {held_back} held back")


def read_or_fail(article: Article) -> Reading:
    """Do what the article's words say."""
    words = article.text.split()
    match words[0]:
        case "raise":
            raise ZeroDivisionError("two\nlines")
        case "input":
            raise NotText("there is nothing to read")
        case "model":
            raise ModelError("the model is missing: install onrecord again")
        case "exit":
            sys.exit(3)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "once" if not Path(words[1]).exists():
            Path(words[1]).touch()
            os._exit(9)
        case "wait":
            while not Path(words[1]).exists():
                signal.sigtimedwait([signal.SIGUSR1], 0.05)
    return read(article)


def read_alike_or_fail(article: Article) -> Reading:
    """Do what the article's words say; what is read is of one version, whichever process reads."""
    return replace(read_or_fail(article), version=pipeline.reader_version())

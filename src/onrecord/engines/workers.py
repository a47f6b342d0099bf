"""One process that reads the articles it is handed, one at a time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from onrecord.datatypes import Article, Reading, Rejected
from onrecord.errors import InputError, OnrecordError

Read = Callable[[Article], Reading]
Outcome = Reading | Rejected
Result = TypeVar("Result")

# How long a process that was told to end may take, in seconds, before it is killed.
_PATIENCE = 5.0

# With it Python looks for modules in no folder that depends on where it is started.
_SAFE_PATH = "PYTHONSAFEPATH"


class WorkerDied(Exception):
    """The process ended while it was reading; the message says how."""


class Worker(Generic[Result]):
    """A process of its own, with its own model; it is started afresh, so that it shares no state with this one."""

    def __init__(self, read: Callable[[Article], Result]) -> None:
        """Start a process that applies `read`, a function that the process can import."""
        context = multiprocessing.get_context("spawn")
        self.connection, remote = context.Pipe()
        self._process = context.Process(target=_serve, args=(remote, read), daemon=True)
        try:
            with _only_installed_modules(), _interrupts_held_back():
                self._process.start()
        except KeyboardInterrupt:
            if self._process.is_alive():
                self.stop()
            raise
        remote.close()

    def hand(self, article: Article) -> None:
        """Give the worker an article; `take` returns what came of it."""
        try:
            self.connection.send(article)
        except OSError:
            raise WorkerDied(self._how_it_ended()) from None

    def take(self) -> Result | Rejected:
        """Return what came of the article that was handed over; raise what stops the reading of any article."""
        try:
            outcome = self.connection.recv()
        except (EOFError, OSError):
            raise WorkerDied(self._how_it_ended()) from None
        if isinstance(outcome, OnrecordError):
            raise outcome
        return outcome  # type: ignore[no-any-return]  # the other end is `_serve`

    def _how_it_ended(self) -> str:
        self._process.join(_PATIENCE)
        code = self._process.exitcode
        return f"killed by signal {-code}" if code is not None and code < 0 else f"exit code {code}"

    def stop(self) -> None:
        """End the process now, whatever it is doing."""
        self.connection.close()
        self._process.terminate()
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def attempt(work: Callable[[Article], Result], article: Article) -> Result | Rejected:
    """Do the work on the article; what is wrong with this one is a reason, what is wrong with any is raised."""
    try:
        return work(article)
    except InputError as error:
        return Rejected(article_ref=article.id, reason=str(error))
    except OnrecordError:
        raise
    except Exception as error:
        return Rejected(article_ref=article.id, reason=_fault(error))


def _fault(error: Exception) -> str:
    message = " ".join(str(error).split())[:200]
    return f"the reader failed on it ({type(error).__name__}: {message}); please report it with the article"


def _serve(connection: Connection, read: Callable[[Article], Result]) -> None:
    _ignore_interrupts()  # the parent decides when the work ends
    while True:
        try:
            article = connection.recv()
        except (EOFError, OSError):
            return
        try:
            outcome: Result | Rejected | OnrecordError = attempt(read, article)
        except OnrecordError as error:
            outcome = error
        try:
            connection.send(outcome)
        except OSError:
            return


@contextmanager
def _only_installed_modules() -> Iterator[None]:
    """Let processes start without the modules of the folder that they start in, which may be named like Python's."""
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(_SAFE_PATH, None)
        else:
            os.environ[_SAFE_PATH] = before


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Let Ctrl-C wait until a process is started: half started it would print a traceback. Then it is as ever.

    Only the main thread hears of interrupts, and need wait for none where it is another that starts the process.
    """
    if threading.current_thread() is not threading.main_thread():
        with _deaf_children():
            yield
        return
    came: list[int] = []
    previous = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        with _deaf_children():
            yield
    finally:
        signal.signal(signal.SIGINT, previous)
        for number in came[:1]:
            signal.raise_signal(number)


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Let processes start with interrupts blocked, until `_ignore_interrupts`; Windows has no such thing."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # It is started with the first process, and Python 3.11 then lets interrupts through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ignore_interrupts() -> None:
    """Forget the interrupts that were blocked while this process started, and ignore those to come."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

"""A site on this machine that answers as it is told, byte by byte, and counts who knocks."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from onrecord.sources.network.fetching import Fetcher
from onrecord.sources.network.hosts import why_refused

Speak = Callable[[socket.socket], None]
Answer = bytes | Speak

# The site is at this address; the other stands for a private network, which nothing may reach.
OPEN, PRIVATE = "127.0.0.1", "127.0.0.2"


def answer(
    body: bytes = b"",
    *,
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
    length: int | None = None,
    **more: str,
) -> bytes:
    """Return the bytes of an HTTP answer; further headers by name, with _ for -."""
    headers = {"Content-Type": kind, "Content-Length": str(len(body) if length is None else length), **more}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


class Site:
    """Answers by path; what is not told is not found."""

    def __init__(self, answers: Mapping[str, Answer], host: str = OPEN) -> None:
        self.answers = dict(answers)
        self.requests: list[str] = []
        self.heads: list[str] = []
        self.connections = 0
        self._closing = False
        self._socket = socket.create_server((host, 0))
        self.port = self._socket.getsockname()[1]
        self.address = f"http://{host}:{self.port}"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._closing = True
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _serve(self) -> None:
        while not self._closing:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._speak, args=(connection,), daemon=True).start()

    def _speak(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError, IndexError):
            head = b""
            while b"\r\n\r\n" not in head and (piece := connection.recv(65_536)):
                head += piece
            path = head.split(b" ")[1].decode("latin-1")
            self.requests.append(path)
            self.heads.append(head.decode("latin-1"))
            told = self.answers.get(path, answer(status="404 Not Found"))
            if callable(told):
                told(connection)
            else:
                connection.sendall(told)


@contextmanager
def site(answers: Mapping[str, Answer], host: str = OPEN) -> Iterator[Site]:
    """Give a site that is there until the end of the block."""
    there = Site(answers, host)
    try:
        yield there
    finally:
        there.close()


def policy(address: str) -> str | None:
    """Let the site of the tests be reached, and refuse all that is refused otherwise."""
    return None if address == OPEN else why_refused(address)


def fetcher(seconds: float = 5.0) -> Fetcher:
    """Return a fetcher that reaches the site of the tests and does not wait between requests."""
    return Fetcher(policy=policy, wait=lambda seconds: None, seconds=seconds)

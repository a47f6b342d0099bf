"""Connections to the very addresses that were checked, with one deadline for all that happens on them."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from onrecord.settings import CONNECT_SECONDS
from onrecord.sources.network.hosts import Policy, Resolve, checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The moment, by the monotonic clock, at which a request has to be done."""

    at: float

    def left(self, most: float | None) -> float:
        """Return how many seconds are left, `most` at most; httpcore.ReadTimeout where none are."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the deadline has passed")
        return left if most is None else min(left, most)


class _Stream(httpcore.NetworkStream):
    """A stream that stops at the deadline, however slowly the bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to hosts by addresses that the policy lets pass, and asks for them once."""

    def __init__(self, resolve: Resolve, policy: Policy, deadline: Deadline) -> None:
        """Take how to resolve a host, which addresses may be connected to, and until when."""
        self._resolve = resolve
        self._policy = policy
        self._deadline = deadline
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's addresses that answers; Unfetched where one may not be connected to."""
        failure: Exception = httpcore.ConnectError("no address")
        for address in checked(host, port, self._resolve, self._policy):
            try:
                seconds = self._deadline.left(min(timeout or CONNECT_SECONDS, CONNECT_SECONDS))
                return _Stream(self._backend.connect_tcp(address, port, seconds), self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Refuse: no address of the web leads to a socket of this machine."""
        raise httpcore.ConnectError("no sockets of this machine")


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Any:
        return self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class CheckedTransport(httpx.BaseTransport):
    """httpx's way to the network through a backend of ours; one connection, no proxies, no second try."""

    def __init__(self, backend: CheckedBackend, context: ssl.SSLContext) -> None:
        """Take the backend and the context in which certificates are verified."""
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, max_connections=1, max_keepalive_connections=0, network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; httpcore's exceptions and Unfetched pass through."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        sent = httpcore.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        response = self._pool.handle_request(sent)
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response))

    def close(self) -> None:
        """Let go of the connection."""
        self._pool.close()

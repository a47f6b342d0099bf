"""The server that runs the app, and the socket that it runs on."""

from __future__ import annotations

import socket

import uvicorn
from fastapi import FastAPI


def server_of(app: FastAPI) -> uvicorn.Server:
    """Return the server of the app, which tells nothing of itself and logs only what goes wrong."""
    return uvicorn.Server(
        uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, http="h11", ws="none")
    )


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at a host, on a free port where `port` is 0; OSError where it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family)
    # The connections inherit it; without it an answer in two parts waits 40 ms for the first to be acknowledged.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener

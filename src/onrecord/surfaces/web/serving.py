"""The server that runs the app on a socket."""

from __future__ import annotations

import uvicorn
from fastapi import FastAPI


def server_of(app: FastAPI) -> uvicorn.Server:
    """Return the server of the app, which tells nothing of itself and logs only what goes wrong."""
    return uvicorn.Server(
        uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, http="h11", ws="none")
    )

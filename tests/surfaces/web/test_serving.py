"""The socket that the server runs on."""

from __future__ import annotations

import socket

from onrecord.surfaces.web.serving import listen


def test_connections_send_what_they_have_at_once() -> None:
    with listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        connection, _ = listener.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

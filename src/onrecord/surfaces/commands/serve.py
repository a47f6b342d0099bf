"""`onrecord serve`: a record as pages and an HTTP API."""

from __future__ import annotations

import socket
from contextlib import suppress

import click

from onrecord.errors import UsageError
from onrecord.pipeline import Place, place_of
from onrecord.settings import DEFAULT_RECORD
from onrecord.surfaces.commands.options import RecordPlace
from onrecord.surfaces.terminal import harmless

_HOST = "127.0.0.1"
_PORT = 8422


@click.command()
@click.argument("place", type=RecordPlace(), required=False, metavar="[RECORD]")
@click.option("--record", "named", type=RecordPlace(), hidden=True, help="The same, as all other commands take it.")
@click.option("--host", default=_HOST, show_default=True, metavar="NAME", help="Where to listen.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    metavar="N",
    help="The port; 0 takes a free one.",
)
@click.option("--review", is_flag=True, help="Take corrections from who opens the address that is printed.")
def serve(place: Place | None, named: Place | None, host: str, port: int, *, review: bool) -> None:
    """Serve a record as pages and an HTTP API, until Ctrl-C.

    RECORD is the record, a file or postgresql://USER@HOST/DATABASE. It is only read, and others may write to it
    meanwhile; with --review it also takes corrections from the browser that opens the printed address, which holds a
    secret of this installation. Nothing is asked of the network beside that server, and by default only this machine
    can reach the pages. docs/web.md tells the addresses.
    """
    if place is not None and named is not None:
        raise UsageError("one record is served at a time: name it once, with --record or without")
    record = place or named or place_of(DEFAULT_RECORD)
    # These take longer to import than most commands run.
    from onrecord.surfaces.web.app import create_app  # noqa: PLC0415
    from onrecord.surfaces.web.secret import load_secret, secret_folder  # noqa: PLC0415
    from onrecord.surfaces.web.serving import server_of  # noqa: PLC0415

    secret = load_secret(secret_folder()) if review else None
    app = create_app(record, host=host, review=secret)
    with _listening(host, port) as listener:
        address = _address(host, listener)
        opening = f"{address}review/open?secret={secret}" if secret else address
        click.echo(f"{harmless(str(record))} is at {opening} until Ctrl-C")
        # Ctrl-C is how it ends; the server lets answers finish first and then raises it.
        with suppress(KeyboardInterrupt):
            server_of(app).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    # The room of the server takes longer to import than most commands run.
    from onrecord.surfaces.web.serving import listen  # noqa: PLC0415

    try:
        return listen(host.strip("[]"), port)
    except OSError as error:
        raise UsageError(f"{host} port {port} cannot be served: {error.strerror}; --port 0 takes a free one") from None


def _address(host: str, listener: socket.socket) -> str:
    name = f"[{host.strip('[]')}]" if ":" in host else host
    return f"http://{name}:{listener.getsockname()[1]}/"

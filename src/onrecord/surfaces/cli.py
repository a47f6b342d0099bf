"""The command line: `onrecord COMMAND`.

Exit codes: 0 done, 1 failed, 2 the call is wrong, 3 nothing found. What goes wrong is one line on standard error.
"""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from onrecord.errors import OnrecordError
from onrecord.settings import PACKAGE_VERSION
from onrecord.surfaces.commands.actors import actor, actors, join, split
from onrecord.surfaces.commands.add import add
from onrecord.surfaces.commands.corrections import accept, amend, history, reject, retract, undo
from onrecord.surfaces.commands.demo import demo
from onrecord.surfaces.commands.doctor import doctor
from onrecord.surfaces.commands.exit_codes import FAILED, USAGE
from onrecord.surfaces.commands.export import export
from onrecord.surfaces.commands.merge import merge
from onrecord.surfaces.commands.queries import show, statements, timeline
from onrecord.surfaces.commands.questions import (
    compare,
    conditions,
    contacts,
    contested,
    outlets,
    positions,
    quotes,
    search,
)
from onrecord.surfaces.commands.read import read
from onrecord.surfaces.commands.serve import serve
from onrecord.surfaces.commands.shards import shards
from onrecord.surfaces.commands.spark import spark
from onrecord.surfaces.commands.verify import verify
from onrecord.surfaces.commands.watch import watch
from onrecord.surfaces.terminal import note


class Commands(click.Group):
    """A group whose commands end in one line and an exit code, never in a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; turn what it raises into a line and a code, and leave to click what click ends by itself."""
        try:
            return super().invoke(ctx)
        except OnrecordError as error:
            _fail(str(error), error.exit_code)
        except click.UsageError as error:
            place = error.ctx.command_path if error.ctx else ctx.command_path
            _fail(f"{error.format_message().rstrip('.')}; {place} --help says more", USAGE)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except OSError as error:
            _fail(f"{error.filename or 'the system'}: {error.strerror or error}", FAILED)
        except Exception as error:
            _fail(f"a fault of onrecord's own, please report it: {type(error).__name__}: {error}", FAILED)


def _fail(message: str, exit_code: int) -> NoReturn:
    note(f"onrecord: {' '.join(message.split())}")
    raise click.exceptions.Exit(exit_code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(PACKAGE_VERSION, prog_name="onrecord", message="%(prog)s %(version)s")
def main() -> None:
    """Read news coverage and keep the record: who said what, when, in which words, according to which outlet.

    Everything happens on this machine; only addresses that you give are fetched. Exit codes: 0 done, 1 failed, 2 the
    call is wrong, 3 nothing found.
    """
    for stream in (sys.stdout, sys.stderr):
        # News text needs UTF-8 whatever the locale; the same bytes on every machine need the same newlines.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


for command in (positions, conditions, contacts, contested, quotes, search, outlets, compare):
    main.add_command(command)
for command in (read, add, watch, statements, timeline, show, actors, actor, join, split, verify, demo, serve):
    main.add_command(command)
for command in (accept, reject, amend, retract, undo, history, doctor, export, shards, spark, merge):
    main.add_command(command)

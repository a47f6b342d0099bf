"""`python -m evaluation COMMAND …`: one command per measurement."""

from __future__ import annotations

import argparse

from evaluation import (
    actors,
    attribution,
    claims,
    coreference,
    dates,
    extraction,
    factuality,
    gate,
    items,
    mentions,
    pages,
    peers,
    plover,
    questions,
    scale,
    scaling,
    spark,
    speakers,
    speed,
    storing,
    syntax,
    times,
    voicing,
    whole,
)

COMMANDS = {
    "actors": actors,
    "attribution": attribution,
    "claims": claims,
    "coreference": coreference,
    "dates": dates,
    "extraction": extraction,
    "factuality": factuality,
    "gate": gate,
    "items": items,
    "mentions": mentions,
    "pages": pages,
    "peers": peers,
    "plover": plover,
    "questions": questions,
    "scale": scale,
    "scaling": scaling,
    "spark": spark,
    "speakers": speakers,
    "speed": speed,
    "storing": storing,
    "syntax": syntax,
    "times": times,
    "voicing": voicing,
    "whole": whole,
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, module in COMMANDS.items():
        module.add_arguments(commands.add_parser(name, description=module.__doc__))
    options = parser.parse_args(arguments)
    return int(COMMANDS[options.command].run(options))


if __name__ == "__main__":
    raise SystemExit(main())

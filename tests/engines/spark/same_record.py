"""One record, however it is made: by one process, by two, from shards, and from shards that Spark made in two ways.

`python -m tests.engines.spark.same_record --articles 2000` makes it in each of these ways, and the merged one on
PostgreSQL, too, and compares the sorted dumps. It takes minutes, and so it is no part of the suite; with `--folder`
what it makes is kept there, and a run that was cut off goes on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from onrecord.datatypes import Article
from onrecord.record import View
from onrecord.settings import SAMPLE_FOLDER
from onrecord.sources.paths import read_paths
from tests.engines.spark.standalone import standalone
from tests.places import Place
from tests.servers import find_binaries, running_server

SHARDS = 12
DAYS = 9

# Own items beside the paragraphs of the sample.
OWN = (
    "The Harbour Ministry denied on Friday that it had met envoys of Estonia over the closed port.",
    "Finland would lift its ban only if Sweden first opened its books, Interior Minister Aino Rask said on Sunday.",
    "“We never agreed to any of it,” the Latvian envoy Karlis Ozols told reporters on Monday.",
)


def main() -> None:
    """Make the record in every way and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--folder", type=Path, help="what is made stays here, and is not made again")
    asked = parser.parse_args()
    with kept_in(asked.folder) as folder:
        given = Path(folder, "in.jsonl")
        given.write_text("\n".join(lines(asked.articles)), encoding="utf-8")
        ways: dict[str, Callable[[Path, Path], None]] = {
            "one process": lambda given, record: onrecord("add", given, "--jobs", "1", "--record", record),
            "two processes": lambda given, record: onrecord("add", given, "--jobs", "2", "--record", record),
            "shards": by_shards,
            "Spark, two cores": by_spark,
            "Spark, two workers": by_cluster,
        }
        found = set[str]()
        for name, make in ways.items():
            start, record = time.perf_counter(), Path(folder, f"{name}.db")
            make(given, record)
            found.add(told(name, record, start))
        found.add(on_a_server(Path(folder, "shards.shards")))
    if len(found) > 1:
        sys.exit("the records differ")


@contextmanager
def kept_in(folder: Path | None) -> Iterator[Path]:
    """Give the folder, or one that is gone afterwards."""
    if folder is None:
        with tempfile.TemporaryDirectory() as name:
            yield Path(name)
        return
    folder.mkdir(parents=True, exist_ok=True)
    yield folder


def told(name: str, record: Place, start: float) -> str:
    """Tell how long a way took, and return the hash of its record."""
    digest = digest_of(record)
    print(f"{name:20}{digest[:16]}  {time.perf_counter() - start:8.1f} s", flush=True)
    return digest


def on_a_server(shards: Path) -> str:
    """Merge the shards into a record on PostgreSQL, and return its hash."""
    binaries = find_binaries()
    if binaries is None:
        sys.exit("the programs of PostgreSQL are missing (Debian: apt install postgresql)")
    with running_server(binaries) as folder:
        start, record = time.perf_counter(), f"postgresql://onrecord@/postgres?host={folder}"
        onrecord("merge", shards, "--record", record)
        return told("PostgreSQL", record, start)


def lines(count: int) -> Iterator[str]:
    """Yield so many lines: articles of two paragraphs each, some of them twice, some that cannot be read."""
    items = (item.content for item in read_paths([SAMPLE_FOLDER], date.today()))
    blocks = [block for item in items if isinstance(item, Article) for block in item.text.split("\n\n")]
    texts = [*(block for block in blocks if len(block) > 120), *OWN]
    for number in range(count):
        chosen = number - 700 if number % 50 == 7 and number > 700 else number
        text = f"{texts[chosen % len(texts)]}\n\n{texts[chosen * 7 % len(texts)]} It was report {chosen}."
        fields = {
            "published": f"2022-11-0{chosen % DAYS + 1}",
            "outlet": f"Desk {chosen % 5}",
            "title": f"Report {chosen}",
        }
        yield json.dumps({"text": "12 34 56" if number % 97 == 5 else text, **fields})


def by_shards(given: Path, record: Path) -> None:
    """Make shards one by one, from the last, and merge them."""
    shards = record.with_suffix(".shards")
    for number in reversed(range(1, SHARDS + 1)):
        onrecord("shards", given, "--into", shards, "--shard", f"{number}/{SHARDS}", "--jobs", "1")
    onrecord("merge", shards, "--record", record)


def by_spark(given: Path, record: Path) -> None:
    """Make shards with Spark within one process, and merge them."""
    shards = record.with_suffix(".shards")
    onrecord("spark", given, "--into", shards, "--shards", str(SHARDS), "--master", "local[2]")
    onrecord("merge", shards, "--record", record)


def by_cluster(given: Path, record: Path) -> None:
    """Make shards on a cluster of Spark's own with two workers, and merge them."""
    shards = record.with_suffix(".shards")
    with standalone(record.with_suffix(".cluster"), workers=2) as cluster:
        settings = [part for name, value in cluster.settings.items() for part in ("--conf", f"{name}={value}")]
        master = ("--master", str(cluster.master))
        onrecord("spark", given, "--into", shards, "--shards", str(SHARDS), *master, *settings)
    onrecord("merge", shards, "--record", record)


def onrecord(*arguments: object) -> None:
    """Run the program, without a word of what it rejects."""
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr[-2000:]}")


def digest_of(record: Place) -> str:
    """Return a hash of everything in the record but moments, line by line, sorted."""
    sha256 = hashlib.sha256()
    with View(record) as view:
        for line in sorted(view.dump(moments=False)):
            sha256.update(f"{line}\n".encode())
    return sha256.hexdigest()


if __name__ == "__main__":
    main()

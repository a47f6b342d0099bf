"""Many read while one writes: nobody waits, nobody fails, nobody sees half an article."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from evaluation.generated import STATEMENTS_PER_ARTICLE, readings
from onrecord.record import View, Writer
from onrecord.record.selection import EVERYTHING, Page
from tests.places import Places
from tests.readings import NOON

READERS = 20
ARTICLES = 30
PAUSE = 0.2


def test_twenty_readers_beside_a_writer_see_whole_articles(places: Places) -> None:
    path = places / "record.db"
    Writer(path).close()
    done = Event()

    def read() -> list[int]:
        totals: list[int] = []
        with View(path) as view:
            # Between its questions a reader leaves the processor to the writer and the others.
            while not (done.wait(PAUSE) and totals):
                totals.append(view.findings(EVERYTHING, ("statement",), Page(limit=1)).total)
        return totals

    with ThreadPoolExecutor(READERS) as pool:
        reading = [pool.submit(read) for _ in range(READERS)]
        try:
            with Writer(path) as writer:
                for one in readings(ARTICLES):
                    writer.add(one, recorded=NOON)
        finally:
            done.set()
        seen = [one.result() for one in reading]
    assert all(totals == sorted(totals) for totals in seen)
    assert not any(total % STATEMENTS_PER_ARTICLE for totals in seen for total in totals)
    assert max(max(totals) for totals in seen) > 0

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.engines.shards.arrow import batch_of

SCHEMA = pyarrow.schema(
    [("text", pyarrow.string()), ("count", pyarrow.int64()), ("part", pyarrow.float64()), ("day", pyarrow.date32())]
)
ROWS = st.fixed_dictionaries(
    {
        "text": st.none() | st.text(),
        "count": st.none() | st.integers(-(2**63), 2**63 - 1),
        "part": st.none() | st.floats(allow_nan=False),
        "day": st.none() | st.dates(),
    }
)


@settings(deadline=None)  # pyarrow loads pandas once, where it is installed
@given(st.lists(ROWS, max_size=20))
def test_rows_come_back_as_they_were_and_are_what_pyarrow_itself_makes(rows: list[dict[str, object]]) -> None:
    made = batch_of(rows, SCHEMA)
    made.validate(full=True)
    assert made.to_pylist() == rows
    assert made.equals(pyarrow.RecordBatch.from_pylist(rows, schema=SCHEMA))


def test_what_a_row_does_not_tell_is_unknown_and_what_no_column_holds_is_left_out() -> None:
    assert batch_of([{"text": "one", "other": 1}], SCHEMA).to_pylist() == [
        {"text": "one", "count": None, "part": None, "day": None}
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [("text", 1), ("text", date(2022, 11, 8)), ("count", 1.5), ("count", "1"), ("count", 2**63), ("part", "1")],
)
def test_what_is_none_of_its_column_s_is_an_error(column: str, value: object) -> None:
    with pytest.raises((TypeError, OverflowError)):
        batch_of([{column: value}], SCHEMA)


def test_pandas_is_not_loaded_where_it_is_installed(tmp_path: Path) -> None:
    (tmp_path / "pandas.py").write_text("import os; os._exit(7)")
    script = (
        "from onrecord.engines.shards.writing import write_shard\n"
        "from tests.engines.shards.coming import WHOLE, some\n"
        "from pathlib import Path\n"
        f"write_shard(Path({str(tmp_path)!r}), WHOLE, some(), '1')\n"
    )
    root = Path(__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{root}"}
    assert subprocess.run([sys.executable, "-c", script], env=environment, check=False).returncode == 0

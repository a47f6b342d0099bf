"""Rows as Arrow, made without pandas: pyarrow's own way loads it where it is installed, 50 MB in each process."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pyarrow

from onrecord.record.rows import Row

_EPOCH = date(1970, 1, 1).toordinal()

# What Arrow has as numbers, as `array` names them.
_CODES = {pyarrow.int64(): "q", pyarrow.float64(): "d", pyarrow.date32(): "i"}


def batch_of(rows: Sequence[Row], schema: pyarrow.Schema) -> pyarrow.RecordBatch:
    """Return the rows in the columns of a schema: text, whole numbers, numbers and days; None is unknown.

    TypeError or OverflowError where a value is none of its column's.
    """
    arrays = [_array([row.get(field.name) for row in rows], field.type) for field in schema]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=schema)


def _array(values: Sequence[object], kind: pyarrow.DataType) -> pyarrow.Array:
    if kind == pyarrow.string():
        builder = pyarrow.lib.StringBuilder()
        builder.append_values(values)
        return builder.finish()
    known = np.packbits(np.array([value is not None for value in values], dtype=bool), bitorder="little")
    numbers = array(_CODES[kind], map(_number, values))
    return pyarrow.Array.from_buffers(kind, len(values), [pyarrow.py_buffer(known), pyarrow.py_buffer(numbers)])


def _number(value: object) -> Any:
    if value is None:
        return 0
    return value.toordinal() - _EPOCH if isinstance(value, date) else value

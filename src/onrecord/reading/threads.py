"""The threads of linear algebra: one, so that a process takes one core, and no sum is split by the machine's size."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

import numpy  # noqa: F401  # its threads are found once it is loaded
from threadpoolctl import ThreadpoolController


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which matrices are multiplied in one thread; behind it, in as many as before."""
    return _pools().limit(limits=1, user_api="blas")  # type: ignore[no-any-return]  # the library tells no types


@cache
def _pools() -> ThreadpoolController:
    return ThreadpoolController()

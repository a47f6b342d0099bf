"""Linear algebra in one thread, and what was set before behind it."""

from __future__ import annotations

from threadpoolctl import threadpool_info, threadpool_limits

from onrecord.reading.threads import one_thread


def _threads() -> set[int]:
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


def test_matrices_are_multiplied_in_one_thread_and_behind_it_in_as_many_as_before() -> None:
    with threadpool_limits(2, user_api="blas"):
        before = _threads()
        with one_thread():
            assert _threads() == {1}
        assert _threads() == before == {2}

"""Tests that need Spark, which is large: they are skipped where it is not installed."""

from __future__ import annotations

import shutil

import pytest

pytest.importorskip("pyspark", reason="Spark is not installed: make test-spark installs it and runs these tests")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java 17: install it for these tests", allow_module_level=True)

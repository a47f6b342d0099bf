"""What an extra of the package has to be installed for."""

from __future__ import annotations

from onrecord.errors import UsageError


def require_parquet() -> None:
    """UsageError where Parquet can be neither written nor read here."""
    try:
        import pyarrow.parquet  # noqa: F401, PLC0415  # everything else works without it
    except ImportError:
        raise UsageError("Parquet needs pyarrow, which is not installed: pip install 'onrecord[parquet]'") from None

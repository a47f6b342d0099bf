"""Every threshold and path of the library, each with its reason."""

from __future__ import annotations

from importlib import metadata, resources
from pathlib import Path

PACKAGE_VERSION = metadata.version("onrecord")

# Where `add` keeps a record unless told otherwise: beside the work, under a name that says what it is.
DEFAULT_RECORD = Path("record.db")

# The packaged model: the encoder with its heads, and the sample coverage.
MODEL_FOLDER = Path(str(resources.files("onrecord").joinpath("model")))
SAMPLE_FOLDER = Path(str(resources.files("onrecord").joinpath("sample")))

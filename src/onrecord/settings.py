"""Paths, and thresholds that shape what is read, each with its reason; a bound of one algorithm stands beside it."""

from __future__ import annotations

from datetime import timedelta
from importlib import metadata, resources
from pathlib import Path

PACKAGE_VERSION = metadata.version("onrecord")

# Where `add` keeps a record unless told otherwise: beside the work, under a name that says what it is.
DEFAULT_RECORD = Path("record.db")

# What comes with the package: the encoder with its heads, and the sample coverage.
MODEL_FOLDER = Path(str(resources.files("onrecord").joinpath("model")))
SAMPLE_FOLDER = Path(str(resources.files("onrecord").joinpath("sample")))

# A report is published on the day of its dateline or, by a calendar farther east and over a weekend, up to three later.
DATELINE_LATENCY = timedelta(days=3)

# A text narrates where this many dates have a year before last, and those that count from today are fewer than this
# share of them; a report with a paragraph of background stays news.
FEWEST_NARRATIVE_DATES = 3
NARRATIVE_SHARE = 0.2

# "In July" after a date in September is of the same year, "in January" after one in June is of the next: a story goes
# forward, and back by less than this.
NARRATIVE_RETURN = timedelta(days=120)

# The longest quotation, in code points, of an export that is meant to be passed on. No law names a figure: Directive
# (EU) 2019/790, Article 15, leaves "very short extracts" of press publications free. 98 in 100 statements that are read
# from the sample coverage are no longer than this.
SHARE_SAFE_QUOTE = 160

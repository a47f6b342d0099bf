# %% [markdown]
# # Positions over time
#
# How often each party demands, offers, rejects and accuses, counted up from the first day to the last: a line that
# rises steeply is a party that keeps saying it.
#
# Before: `onrecord export --format parquet --out export` and `pip install polars matplotlib`.
# Then run it as a script (`python examples/positions_over_time.py`), or cell by cell in an editor that knows `# %%`.
# `EXPORT` names another folder of the export, `PICTURE` another file for the picture.

# %%
import os
from datetime import timedelta
from pathlib import Path

import matplotlib.pyplot as plt
import polars as pl

plt.rcParams.update({"date.converter": "concise", "svg.fonttype": "none"})

EXPORT = Path(os.environ.get("EXPORT", "export"))
PICTURE = Path(os.environ.get("PICTURE", "positions.svg"))
PARTIES = 4
POSITIONS = {
    "demands": ("demand", "appeal", "order"),
    "offers": ("offer", "promise", "agree"),
    "rejects": ("reject", "deny"),
    "accuses": ("accuse", "threaten"),
}

# %% [markdown]
# A statement's act says what its speakers do with it; their `state` is the party. A statement counts on the day it was
# made, and one without a day does not count here: how many these are is printed.

# %%
actors = pl.read_parquet(EXPORT / "actors.parquet").select("id", "state")
kinds = pl.DataFrame(
    [(act, position) for position, acts in POSITIONS.items() for act in acts],
    schema={"act": pl.String, "position": pl.String},
    orient="row",
)
statements = pl.read_parquet(EXPORT / "statements.parquet").join(kinds, on="act")
joint = pl.read_parquet(EXPORT / "parties.parquet").filter(role="co_speaker").select(id="object", speaker="actor")
speakers = pl.concat([statements.select("id", "speaker"), joint])
taken = (
    statements.drop("speaker")
    .join(speakers, on="id")
    .join(actors, left_on="speaker", right_on="id")
    .filter(pl.col("state").is_not_null())
    .unique(["id", "state"], maintain_order=True)
    .select("state", "position", day="said_last_day", words="words")
)
dated = taken.filter(pl.col("day").is_not_null())
parties = (
    dated.group_by("state").len().sort(["len", "state"], descending=[True, False]).head(PARTIES).get_column("state")
)
counted = (
    dated.filter(pl.col("state").is_in(parties.implode()))
    .group_by("state", "position", "day")
    .len("times")
    .sort("state", "position", "day")
    .with_columns(in_all=pl.col("times").cum_sum().over("state", "position"))
)

# %%
if counted.is_empty():
    raise SystemExit("no statement of the export takes a position on a day that is known: nothing to draw")
first, last = counted.get_column("day").min(), counted.get_column("day").max() + timedelta(days=1)
figure, axes = plt.subplots(
    1, len(parties), figsize=(3 * len(parties), 3), sharey=True, squeeze=False, layout="constrained"
)
for panel, party in zip(axes[0], parties, strict=True):
    for position in POSITIONS:
        rows = counted.filter(state=party, position=position)
        days = [first, *rows.get_column("day"), last]
        in_all = [0, *rows.get_column("in_all"), rows.get_column("in_all").max() or 0]
        panel.step(days, in_all, where="post", label=position, linewidth=2)
    panel.set_title(party, loc="left")
    panel.spines[["top", "right"]].set_visible(False)
    panel.yaxis.get_major_locator().set_params(integer=True)
figure.legend(*axes[0][0].get_legend_handles_labels(), loc="outside upper left", ncols=4, frameon=False)
figure.savefig(PICTURE)

# %% [markdown]
# The same as a table, with the latest words for each.

# %%
latest = (
    dated.filter(pl.col("state").is_in(parties.implode()))
    .sort("state", "position", "day", "words")
    .group_by("state", "position", maintain_order=True)
    .agg(times=pl.len(), latest=pl.col("day").last(), words=pl.col("words").last().str.slice(0, 60))
)
with pl.Config(tbl_rows=-1, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True, fmt_str_lengths=60):
    print(latest)
print(f"{PICTURE}: {dated.height} statements on a day, {taken.height - dated.height} without one")

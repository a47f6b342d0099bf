# %% [markdown]
# # What was said, and what happened, by party
#
# Each party of the record has a lane. A dot is a statement on the day it was made, a square an event that somebody
# affirms on the day it happened, a cross an event that somebody denies. What is known to a month only is a line;
# what is only possible, planned or demanded is left out.
#
# Before: `onrecord export --format parquet --out export` and `pip install duckdb matplotlib`.
# Then run it as a script (`python examples/timeline_plot.py`), or cell by cell in an editor that knows `# %%`.
# `EXPORT` names another folder of the export, `PICTURE` another file for the picture.

# %%
import os
from pathlib import Path

import duckdb
import matplotlib.pyplot as plt

plt.rcParams.update({"date.converter": "concise", "svg.fonttype": "none"})

EXPORT = Path(os.environ.get("EXPORT", "export"))
PICTURE = Path(os.environ.get("PICTURE", "timeline.svg"))
LANES = 6

# %% [markdown]
# The tables of the export are files; DuckDB asks them in place. An actor's `state` is that of its identity across
# articles, so a president and his ministry stand in one lane.

# %%
tables = duckdb.connect()
for name in ("articles", "actors", "statements", "claims", "parties"):
    tables.execute(f"CREATE VIEW {name} AS SELECT * FROM '{EXPORT / name}.parquet'")

DATED = """
    WITH speakers AS (
        SELECT id AS statement, speaker AS actor FROM statements
        UNION ALL SELECT object, actor FROM parties WHERE role = 'co_speaker'
    )
    SELECT DISTINCT ON (s.id, a.state)
           a.state, 'said' AS what, s.said_first_day AS first_day, s.said_last_day AS last_day
    FROM statements s JOIN speakers p ON p.statement = s.id JOIN actors a ON a.id = p.actor
    UNION ALL
    SELECT DISTINCT ON (c.id, a.state) a.state, CASE c.factuality WHEN 'CT+' THEN 'affirmed' ELSE 'denied' END,
           c.when_first_day, c.when_last_day
    FROM claims c JOIN parties p ON p.object = c.id AND p.role = 'agent' JOIN actors a ON a.id = p.actor
    WHERE c.factuality IN ('CT+', 'CT-')
"""
marks = tables.sql(f"""
    WITH dated AS ({DATED}),
    lanes AS (
        SELECT state FROM dated WHERE state IS NOT NULL GROUP BY state ORDER BY count(*) DESC, state LIMIT {LANES}
    )
    SELECT state, what, first_day, last_day, count(*) AS times
    FROM dated JOIN lanes USING (state)
    WHERE first_day IS NOT NULL AND last_day IS NOT NULL
    GROUP BY ALL ORDER BY state, what, first_day, last_day
""").fetchall()
without_day = tables.sql(f"""
    SELECT what, count(*) FROM ({DATED}) WHERE first_day IS NULL OR last_day IS NULL GROUP BY what ORDER BY what
""").fetchall()

# %% [markdown]
# Unknown stays unknown: what has no day is not drawn, and is counted under the picture.

# %%
if not marks:
    raise SystemExit("nothing of the export has a party and a day: nothing to draw")
STYLE = {"said": ("o", "#3f6fb5", 0.22), "affirmed": ("s", "#2a7f62", 0.0), "denied": ("X", "#b5403f", -0.22)}
states = sorted({state for state, *_ in marks}, reverse=True)
figure, axes = plt.subplots(figsize=(10, 1.2 + 0.75 * len(states)), layout="constrained")
for state, what, first_day, last_day, times in marks:
    marker, colour, offset = STYLE[what]
    height = states.index(state) + offset
    if first_day == last_day:
        axes.scatter(first_day, height, marker=marker, s=22 * times**0.7, color=colour, alpha=0.8, linewidths=0)
    else:
        axes.plot([first_day, last_day], [height, height], color=colour, linewidth=2, alpha=0.6)
for what, (marker, colour, _) in STYLE.items():
    axes.scatter([], [], marker=marker, color=colour, label=what)
axes.set_yticks(range(len(states)), states)
axes.spines[["top", "right", "left"]].set_visible(False)
axes.tick_params(axis="y", length=0)
axes.grid(axis="x", color="#e4e4e4")
axes.set_axisbelow(True)
figure.legend(loc="outside upper left", ncols=3, frameon=False)
figure.savefig(PICTURE)

# %%
for what, times in without_day:
    print(f"{what}, without a day: {times}")
print(f"{PICTURE}: {sum(times for *_, times in marks)} marks in {len(states)} lanes")

# %% [markdown]
# # Who is quoted by whom
#
# How often each outlet gives each speaker the word. An outlet that never hears one side shows as an empty cell.
#
# Before: `onrecord export --format parquet --out export` and `pip install duckdb matplotlib`.
# Then run it as a script (`python examples/quoted_across_outlets.py`), or cell by cell in an editor that knows `# %%`.
# `EXPORT` names another folder of the export, `PICTURE` another file for the picture.

# %%
import os
from pathlib import Path

import duckdb
import matplotlib.pyplot as plt

plt.rcParams["svg.fonttype"] = "none"

EXPORT = Path(os.environ.get("EXPORT", "export"))
PICTURE = Path(os.environ.get("PICTURE", "quoted.svg"))
SPEAKERS = 12

# %% [markdown]
# A speaker is an identity across articles, under its usual name. Statements inside statements (`parent`) are left out:
# the outlet did not hear them itself. A joint statement counts for each of its speakers.

# %%
tables = duckdb.connect()
for name in ("articles", "actors", "statements", "parties"):
    tables.execute(f"CREATE VIEW {name} AS SELECT * FROM '{EXPORT / name}.parquet'")
HEARD = """
    WITH speakers AS (
        SELECT id AS statement, speaker AS actor FROM statements
        UNION ALL SELECT object, actor FROM parties WHERE role = 'co_speaker'
    )
    SELECT coalesce(r.outlet, 'unknown outlet') AS outlet, a.identity, a.usual_name AS speaker, s.form
    FROM statements s JOIN articles r ON r.id = s.article
    JOIN speakers p ON p.statement = s.id JOIN actors a ON a.id = p.actor
    WHERE s.parent IS NULL AND a.identity IS NOT NULL AND a.usual_name IS NOT NULL
"""
rows = tables.sql(f"""
    WITH heard AS ({HEARD}),
    speakers AS (
        SELECT identity, count(*) AS heard_in_all FROM heard GROUP BY identity
        ORDER BY heard_in_all DESC, identity LIMIT {SPEAKERS}
    )
    SELECT identity, speaker, outlet, count(*) AS times
    FROM heard JOIN speakers USING (identity)
    GROUP BY identity, speaker, outlet, heard_in_all ORDER BY heard_in_all DESC, identity, outlet
""").fetchall()
by_outlet = tables.sql(f"""
    SELECT outlet, count(*), count(*) FILTER (form <> 'indirect') FROM ({HEARD}) GROUP BY outlet ORDER BY outlet
""").fetchall()

# %%
if not rows:
    raise SystemExit("no speaker of the export is known by name: nothing to draw")
speakers = {identity: speaker for identity, speaker, *_ in rows}
outlets = [outlet for outlet, *_ in by_outlet]
times = {(identity, outlet): count for identity, _, outlet, count in rows}
grid = [[times.get((identity, outlet), 0) for outlet in outlets] for identity in speakers]
figure, axes = plt.subplots(figsize=(2.6 + 1.1 * len(outlets), 1 + 0.36 * len(speakers)), layout="constrained")
axes.imshow(grid, cmap="Blues", aspect="auto", vmin=0)
deepest = max(map(max, grid))
for row, counts in enumerate(grid):
    for column, count in enumerate(counts):
        if count:
            axes.text(column, row, count, ha="center", va="center", color="white" if count > deepest / 2 else "black")
axes.set_xticks(range(len(outlets)), outlets, rotation=25, ha="right")
axes.set_yticks(range(len(speakers)), speakers.values())
axes.tick_params(length=0)
axes.spines[:].set_visible(False)
figure.savefig(PICTURE)

# %% [markdown]
# How much of it stands in quotation marks differs from outlet to outlet.

# %%
for outlet, count, in_quotes in by_outlet:
    print(f"{outlet}: {count} times somebody has the word, {in_quotes} of them in quotation marks")
print(f"{PICTURE}: {len(speakers)} speakers in {len(outlets)} outlets")

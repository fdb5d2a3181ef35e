"""Redraws one figure from a results file of tacit: who could have refused, by age, under each design.

    python3 scripts/examples/figure.py results/france-2022.h5 able-to-refuse.png

A results file is HDF5, in groups that xarray opens one at a time. The group `summary` holds one table, `value`, with five
named axes: design, outcome, moment, group of persons, statistic. Any other figure is another choice along these axes;
`print(summary)` lists their entries, `summary.meaning` says what each outcome is.
"""

import sys

import matplotlib

matplotlib.use("Agg")  # draws to a file, without a screen
import matplotlib.pyplot as plt
import xarray as xr

path, picture = sys.argv[1:]
summary = xr.open_dataset(path, group="summary")

# The figure: `can_out`, the share who were informed and could have been outside by their own deadline, had they firmly
# wanted to; where silence leaves people outside, to be informed is enough. Adults who decide for themselves, by age. The
# design `none` (no programme) has nothing to refuse and is left out.
OUTCOME, MOMENT = "can_out", "deadline"
ages = [group for group in summary.group.values if group.startswith("age_") and group != "age_0_17"]
designs = [design for design in summary.design.values if design != "none"]

# `mean`, `q05`, `q95` are over the replicates: the interval is how precisely the simulation knows its own answer. It says
# nothing about how certain we are of the world (with a single replicate it is undefined). For outcomes that depend on
# guessed wishes, `low` and `high` are the range over admissible wishes; `can_out` depends on none.
statistics = ["mean", "q05", "q95"]
chosen = summary["value"].sel(outcome=OUTCOME, moment=MOMENT, design=designs, group=ages, statistic=statistics)

# As a table: a row for each design and age, a column for each statistic.
table = chosen.to_series().unstack("statistic")[statistics].reindex(
    [(design, age) for design in designs for age in ages])
print(table.reset_index().to_string(index=False, float_format="%.4f"))

# As a figure: in %, a colour and a shape for each design, side by side. The colours differ for the colour-blind too.
LOOKS = [("#0072B2", "o"), ("#D55E00", "s"), ("#009E73", "^"), ("#CC79A7", "D"), ("#E69F00", "v"), ("#56B4E9", "P")]
figure, axes = plt.subplots(figsize=(8, 4.5))
for number, design in enumerate(designs):
    rows = 100 * table.loc[design]
    places = [place + 0.6 * (number + 0.5) / len(designs) - 0.3 for place in range(len(ages))]
    colour, shape = LOOKS[number % len(LOOKS)]
    axes.vlines(places, rows["q05"], rows["q95"], color=colour)
    axes.plot(places, rows["mean"], color=colour, marker=shape, linestyle="none", label=design)
axes.set_xticks(range(len(ages)), [age.removeprefix("age_").replace("_plus", "+").replace("_", "-") for age in ages])
axes.set(xlabel="age", ylabel="able to refuse by the deadline, %", ylim=(0, None))
axes.legend(frameon=False, ncols=3, loc="lower left", bbox_to_anchor=(0, 1))

# The run the figure comes from: the same for everybody who runs the scenario that stands in the file.
figure.text(0.99, 0.01, f"tacit, run {xr.open_dataset(path).attrs['run_id']}", ha="right", fontsize=6)
figure.savefig(picture, dpi=150)

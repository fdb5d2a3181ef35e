#!/usr/bin/env python3
"""What each assumption about breaches does to the ranking of the headline designs (results/exposure-levers.txt).

Every number of the part exposure, and what keeps and fills records, moved alone to the low and the high end of its
swept range: expected persons added in breaches over ten years, clinical, per 100 000 person-years, by formula, so that no
chance of breaches is in it. Sorted by how far the differences between designs move. Needs h5py: `scripts/find-python h5py`.

usage: exposure-levers.py PERSONS > results/exposure-levers.txt
"""
import itertools
import re
import sys

import runs

KEYS = re.compile(r"exposure\.|records\.retention$|records\.activated_weekly$|records\.deposited$|research\.copy$|care\.contacts$")
SKIPPED = {"exposure.histories", "exposure.dispersion", "exposure.harm"} # chance, and conventions: not in an expectation
DESIGNS = ("opt_out", "opt_in", "decentralised")


def added(file):
    exposure = file["exposure"]
    axes = {axis: runs.names(exposure[axis]) for axis in ("design", "moment", "channel", "scope", "class")}
    at = [axes[axis].index(entry) for axis, entry in
          (("moment", "year_10"), ("channel", "all"), ("scope", "added"), ("class", "clinical"))]
    return {design: float(exposure["expected"][(axes["design"].index(design), *at)]) for design in DESIGNS}


def ends(row):
    """The settings of one parameter at the low and the high end; vectors scaled to a mean there."""
    if row["type"] == "choice":
        choices = row["choices"]
        return (choices[0], choices[0]), (choices[-1], choices[-1])
    if not isinstance(row["default"], dict):
        return (row["low"], row["low"]), (row["high"], row["high"])
    mean = sum(row["default"].values()) / len(row["default"])
    return tuple((f"mean {end:g}", {entry: min(max(value * end / mean, row["minimum"]), row["maximum"])
                                    for entry, value in row["default"].items()})
                 for end in (row["low"], row["high"]))


def ranking(values):
    return " < ".join(sorted(DESIGNS, key=values.get))


def numbers(values):
    return "".join(f"{values[design]:15.1f}" for design in DESIGNS)


def main():
    arguments = ("--persons", sys.argv[1], "--replicates", "1", *runs.FEW_BREACHES, "--no-ranges")
    base = runs.run([runs.REFERENCE, *arguments], added)[1]
    rows = []
    for key, row in runs.parameters().items():
        if not KEYS.match(key) or key in SKIPPED:
            continue
        moved = []
        for label, value in ends(row):
            scenario = {"extends": runs.REFERENCE, **runs.nested({key: value})}
            moved.append((label, runs.run_scenario(scenario, arguments, added)))
        swing = max(abs((high[a] - high[b]) - (low[a] - low[b]))
                    for (_, low), (_, high) in [moved] for a, b in itertools.combinations(DESIGNS, 2))
        rows.append((swing, key, moved))
    print("Expected persons whose clinical data the programme exposes in breaches, ten years, per 100 000 person-years;\n"
          "one assumption at a time, at the low and the high end of its range. First what moves differences most. A star:\n"
          "the order of the designs is another one than with the defaults.\n")
    print(f"{'':46s}" + "".join(f"{design:>15s}" for design in DESIGNS))
    print(f"{'as assumed: ' + ranking(base):46s}{numbers(base)}\n" if len(ranking(base)) < 34
          else f"as assumed: {ranking(base)}\n{'':46s}{numbers(base)}\n")
    for _, key, moved in sorted(rows, reverse=True):
        for label, values in moved:
            star = " *" if ranking(values) != ranking(base) else ""
            print(f"{key + ' ' + str(label):46s}{numbers(values)}{star}")
    print(f"\n1 replicate of {sys.argv[1]} persons, params/france-2022.yaml; by formula, so the only chance is that of the\n"
          "population. Nothing is moved together: what depends on several assumptions is not shown here.")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""The printed tables of results/ and README.md, made again from runs, or checked. Needs h5py.

usage: tables.py --write [NAME...]   run the scenarios, write results/NAME.txt, put what README.md shows into it
       tables.py --check [NAME...]   run them again and compare with results/NAME.txt, number by number
       tables.py --readme            only compare README.md with results/*.txt (no run)

NAME is france-2022, asking-levels, targets or questions; without one, all of them. The table of france-2022 is read
from results/france-2022.h5 where `make run` of this very revision left it; else that scenario is run, which takes
eight minutes of one processor. The others take five together.
"""
import difflib
import json
import os
import re
import subprocess
import sys

import questions
import runs
import targets

README = "README.md"
LEVELS = (("never", "never"), ("dmp", "as for the earlier record"), ("always", "at every contact"))
RULES = ("opt_out", "opt_in", "decentralised")
COLUMNS = (("included", "included"), ("effective_consent", "effective consent *"), ("explicit_consent", "explicit consent *"),
           ("unwanted", "unwanted *"), ("missed", "missed *"), ("able", "able"))


def stable(text):
    """Without what changes although the numbers do not: the revision."""
    return re.sub(r"(tacit [0-9.]+)\s*\([^)]*\)", r"\1", text)


def main_table():
    scenario = "params/france-2022.yaml"
    file = runs.kept(scenario)
    if file is None:
        return stable(runs.run([scenario])[0])
    return stable(subprocess.check_output([runs.TACIT, "compare", file], text=True))


def cell(row):
    text = f"{100 * row['mean']:.1f}"
    if row["wish_bound"] and row["low"] is not None:
        text += f" ({100 * row['low']:.1f}-{100 * row['high']:.1f})"
    return text


def asking_table():
    arguments = ["params/asking-levels.yaml", "--persons", "65600", "--replicates", "10", *runs.FEW_BREACHES]
    data = json.loads(runs.run([*arguments, "--json"])[0])
    rows = {(row["design"], row["outcome"]): row for row in data["outcomes"]
            if row["moment"] == "year_1" and row["group"] == "all"}
    lines = ["One year after the first notice, % of adults who decide for themselves, by how often professionals ask;",
             "behind *, the range over admissible dispositions.", ""]
    widths = [26] + [max(len(label), 18) for _, label in COLUMNS]
    lines.append("".join(text.ljust(width + 1) for text, width in zip(["asked", *(label for _, label in COLUMNS)], widths)).rstrip())
    for level, words in LEVELS:
        lines.append(words)
        for rule in RULES:
            cells = ["  " + rule, *(cell(rows[f"{rule}_{level}", outcome]) for outcome, _ in COLUMNS)]
            lines.append("".join(text.ljust(width + 1) for text, width in zip(cells, widths)).rstrip())
    lines += ["", f"{data['replicates']:.0f} replicates of {data['persons']:.0f} persons; run {data['run_id']}: tacit run {' '.join(arguments)}"]
    return "\n".join(lines) + "\n"


TABLES = {"france-2022": main_table, "asking-levels": asking_table, "targets": targets.table,
          "questions": questions.table}
SHOWN = ("france-2022", "asking-levels", "targets") # in README.md; the others are too long


def path_of(name):
    return f"results/{name}.txt"


def block(name):
    return re.compile(rf"(<!-- {re.escape(name)} -->\n)(.*?)(<!-- end -->)", re.S)


def fenced(name):
    with open(name, encoding="utf-8") as file:
        return f"```\n{file.read()}```\n"


def write(names):
    os.makedirs("results", exist_ok=True)
    for name in names:
        text = TABLES[name]()
        with open(path_of(name), "w", encoding="utf-8") as file:
            file.write(text)
    with open(README, encoding="utf-8") as file:
        page = file.read()
    for name in SHOWN:
        page = block(path_of(name)).sub(lambda match, name=name: match[1] + fenced(path_of(name)) + match[3], page)
    with open(README, "w", encoding="utf-8") as file:
        file.write(page)


def differ(name, expected, actual):
    lines = list(difflib.unified_diff(expected.splitlines(), actual.splitlines(), name, "now", lineterm=""))
    print("\n".join(lines))
    return bool(lines)


def check(names):
    wrong = False
    for name in names:
        with open(path_of(name), encoding="utf-8") as file:
            wrong |= differ(path_of(name), file.read(), TABLES[name]())
    return wrong


def check_readme(names):
    with open(README, encoding="utf-8") as file:
        page = file.read()
    return any([differ(path_of(name), fenced(path_of(name)), block(path_of(name)).search(page)[2])
                for name in SHOWN if name in names])


def main():
    actions = {"--write": write, "--check": check, "--readme": check_readme}
    action, names = actions.get(sys.argv[1]) if len(sys.argv) > 1 else None, sys.argv[2:] or list(TABLES)
    if action is None or not set(names) <= set(TABLES):
        sys.exit(__doc__)
    sys.exit(1 if action(names) else 0)


if __name__ == "__main__":
    main()

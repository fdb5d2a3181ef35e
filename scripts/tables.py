#!/usr/bin/env python3
"""The printed tables of results/, made again from runs, or checked, and what the pages show of them. Needs h5py.

usage: tables.py --write [NAME...]   run the scenarios, write results/NAME.txt, and put it into the pages
       tables.py --check [NAME...]   run them again and compare with results/NAME.txt, number by number
       tables.py --pages             only compare README.md and results/README.md with results/*.txt (no run)
       tables.py --paste             put results/*.txt into the pages (no run)

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
import short_table
import targets

LEVELS = (("never", "never"), ("dmp", "as observed"), ("always", "at every contact"))
DATES = (("year_1", "One year after the first notice"), ("year_5", "Five years after"), ("year_10", "Ten years after"))
RULES = ("opt_out", "opt_in", "active_choice")
COLUMNS = (("included", "included"), ("chosen", "chosen *"), ("explicit_consent", "explicit *"), ("unwanted", "unwanted *"),
           ("missed", "missed *"), ("can_out", "could be out"), ("can_in", "could be in"))


def stable(text):
    """Without what changes although the numbers do not: the revision."""
    return re.sub(r"(tacit [0-9.]+)\s*\([^)]*\)", r"\1", text)


def main_table():
    scenario = "params/france-2022.yaml"
    file = runs.kept(scenario)
    if file is None:
        return stable(runs.run([scenario, "--all"])[0])
    return stable(subprocess.check_output([runs.TACIT, "compare", file, "--all", "--language", "en"], text=True))


def cell(row):
    text = f"{100 * row['mean']:.1f}"
    if row["wish_bound"] and row["low"] is not None:
        text += f" ({100 * row['low']:.1f}-{100 * row['high']:.1f})"
    return text


def padded(texts):
    widths = [26] + [max(len(label), 18) for _, label in COLUMNS]
    return "".join(text.ljust(width + 1) for text, width in zip(texts, widths)).rstrip()


def asking_levels(rows, moment):
    """One date: every rule at every level of asking, so that a ranking that turns is seen turning."""
    for level, words in LEVELS:
        yield words
        for rule in RULES:
            yield padded(["  " + rule, *(cell(rows[f"{rule}_{level}", outcome, moment]) for outcome, _ in COLUMNS)])


def asking_table():
    arguments = ["params/asking-levels.yaml", "--persons", "65600", "--replicates", "10", *runs.FEW_BREACHES]
    data = json.loads(runs.run([*arguments, "--json"])[0])
    rows = {(row["design"], row["outcome"], row["moment"]): row for row in data["outcomes"] if row["group"] == "all"}
    lines = ["% of adults who decide for themselves, by how often professionals ask, at every date; behind *, the range",
             "over admissible dispositions."]
    for moment, words in DATES:
        lines += ["", words, "", padded(["asked", *(label for _, label in COLUMNS)]), *asking_levels(rows, moment)]
    lines += ["", f"{data['replicates']:.0f} replicates of {data['persons']:.0f} persons; run {data['run_id']}: tacit run {' '.join(arguments)}"]
    return "\n".join(lines) + "\n"


TABLES = {"france-2022": main_table, "asking-levels": asking_table, "targets": targets.table,
          "questions": questions.table}
SHOWN = ("asking-levels", "targets") # whole in results/README.md; the others are too long


def path_of(name):
    return f"results/{name}.txt"


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def one_year_on(text):
    """Of the long table, consent in the headline designs one year after the first notice."""
    lines = text.splitlines(keepends=True)
    start = lines.index(f"{short_table.CONSENT}\n")
    return "".join(lines[start:lines.index("\n", start)])


def blocks():
    """(page, the comment above the block, what stands in it)"""
    main = read(path_of("france-2022"))
    yield "results/README.md", f"{path_of('france-2022')}, one year on", f"```\n{one_year_on(main)}```\n"
    for name in SHOWN:
        yield "results/README.md", path_of(name), f"```\n{read(path_of(name))}```\n"
    yield "README.md", f"{path_of('france-2022')}, in short", short_table.short_table(main)


def block(mark):
    return re.compile(rf"(<!-- {re.escape(mark)} -->\n)(.*?)(<!-- end -->)", re.S)


def paste(_names=()):
    for page, mark, text in blocks():
        whole = block(mark).sub(lambda match, text=text: match[1] + text + match[3], read(page))
        with open(page, "w", encoding="utf-8") as file:
            file.write(whole)


def write(names):
    os.makedirs("results", exist_ok=True)
    for name in names:
        text = TABLES[name]()
        with open(path_of(name), "w", encoding="utf-8") as file:
            file.write(text)
    paste()


def differ(name, expected, actual):
    lines = list(difflib.unified_diff(expected.splitlines(), actual.splitlines(), name, "now", lineterm=""))
    print("\n".join(lines))
    return bool(lines)


def check(names):
    return any([differ(path_of(name), read(path_of(name)), TABLES[name]()) for name in names])


def check_pages(_names=()):
    return any([differ(f"{page}: {mark}", text, block(mark).search(read(page))[2]) for page, mark, text in blocks()])


def main():
    actions = {"--write": write, "--check": check, "--pages": check_pages, "--paste": paste}
    action, names = actions.get(sys.argv[1]) if len(sys.argv) > 1 else None, sys.argv[2:] or list(TABLES)
    if action is None or not set(names) <= set(TABLES):
        sys.exit(__doc__)
    sys.exit(1 if action(names) else 0)


if __name__ == "__main__":
    main()

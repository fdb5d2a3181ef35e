#!/usr/bin/env python3
"""The printed tables of results/ and README.md, made again from runs, or checked.

usage: tables.py --write    run the scenarios, write results/*.txt, put them into README.md
       tables.py --check    run them again and compare with results/*.txt, number by number
       tables.py --readme   only compare README.md with results/*.txt (no run)
"""
import difflib
import json
import os
import re
import subprocess
import sys
import tempfile

TACIT = os.environ.get("TACIT", "build/tacit")
README = "README.md"
LEVELS = (("never", "never"), ("dmp", "as for the earlier record"), ("always", "at every contact"))
RULES = ("opt_out", "opt_in", "decentralised")
COLUMNS = (("included", "included"), ("effective_consent", "effective consent *"), ("explicit_consent", "explicit consent *"),
           ("unwanted", "unwanted *"), ("missed", "missed *"), ("able", "able"))


def run(arguments):
    """Standard output of `tacit run`, its results file thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        command = [TACIT, "run", *arguments, "--quiet", "-o", os.path.join(folder, "table.h5")]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def stable(text):
    """Without what changes although the numbers do not: the revision."""
    return re.sub(r"(tacit [0-9.]+) \([^)]*\)", r"\1", text)


def main_table():
    return stable(run(["params/france-2022.yaml"]))


def cell(row):
    text = f"{100 * row['mean']:.1f}"
    if row["wish_bound"] and row["low"] is not None:
        text += f" ({100 * row['low']:.1f}-{100 * row['high']:.1f})"
    return text


def asking_table():
    arguments = ["params/asking-levels.yaml", "--persons", "131200", "--replicates", "10"]
    data = json.loads(run([*arguments, "--json"]))
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


TABLES = {"results/france-2022.txt": main_table, "results/asking-levels.txt": asking_table}


def block(name):
    return re.compile(rf"(<!-- {re.escape(name)} -->\n)(.*?)(<!-- end -->)", re.S)


def fenced(name):
    with open(name, encoding="utf-8") as file:
        return f"```\n{file.read()}```\n"


def write():
    for name, table in TABLES.items():
        text = table()
        with open(name, "w", encoding="utf-8") as file:
            file.write(text)
    with open(README, encoding="utf-8") as file:
        page = file.read()
    for name in TABLES:
        page = block(name).sub(lambda match, name=name: match[1] + fenced(name) + match[3], page)
    with open(README, "w", encoding="utf-8") as file:
        file.write(page)


def differ(name, expected, actual):
    lines = list(difflib.unified_diff(expected.splitlines(), actual.splitlines(), name, "now", lineterm=""))
    print("\n".join(lines))
    return bool(lines)


def check():
    wrong = False
    for name, table in TABLES.items():
        with open(name, encoding="utf-8") as file:
            wrong |= differ(name, file.read(), table())
    return wrong


def check_readme():
    with open(README, encoding="utf-8") as file:
        page = file.read()
    return any([differ(name, fenced(name), block(name).search(page)[2]) for name in TABLES])


def main():
    actions = {"--write": write, "--check": check, "--readme": check_readme}
    if len(sys.argv) != 2 or sys.argv[1] not in actions:
        sys.exit(__doc__)
    sys.exit(1 if actions[sys.argv[1]]() else 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""The printed tables of results/ and README.md, made again from runs, or checked. Needs h5py.

usage: tables.py --write    run the scenarios, write results/*.txt, put them into README.md
       tables.py --check    run them again and compare with results/*.txt, number by number
       tables.py --readme   only compare README.md with results/*.txt (no run)
"""
import difflib
import functools
import json
import os
import re
import subprocess
import sys
import tempfile

import h5py

TACIT = os.environ.get("TACIT", "build/tacit")
README = "README.md"
LEVELS = (("never", "never"), ("dmp", "as for the earlier record"), ("always", "at every contact"))
RULES = ("opt_out", "opt_in", "decentralised")
COLUMNS = (("included", "included"), ("effective_consent", "effective consent *"), ("explicit_consent", "explicit consent *"),
           ("unwanted", "unwanted *"), ("missed", "missed *"), ("able", "able"))


def run(arguments, read=None):
    """Standard output of `tacit run`, and what `read` makes of its results file, which is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "table.h5")
        printed = subprocess.run([TACIT, "run", *arguments, "--quiet", "-o", path], check=True, capture_output=True,
                                 text=True).stdout
        if read is None:
            return printed, None
        with h5py.File(path) as file:
            return printed, read(file)


def stable(text):
    """Without what changes although the numbers do not: the revision."""
    return re.sub(r"(tacit [0-9.]+)\s*\([^)]*\)", r"\1", text)


def share(values):
    """Percent, over replicates: mean and standard error."""
    return 100 * values.mean(), 100 * values.std(ddof=1) / len(values) ** 0.5


def observables(week):
    """Reads what was observed of the programme, under opt_out: refused at the deadline, and states at a week."""
    def read(file):
        def at_week(*states):
            return share(sum(file[f"weekly/{state}"][:, 0, week] for state in states))
        groups = [name.decode() for name in file["outcomes/group"][:]]
        return {"refused": share(file["outcomes/refused"][:, 0, 0, groups.index("everyone")]),
                "closed": at_week("closed"), "activated": at_week("activated"),
                "aware": at_week("aware", "knows_default", "informed", "enlightened"),
                "knows the default": at_week("knows_default", "informed", "enlightened")}
    return read


@functools.lru_cache(maxsize=None)
def france():
    return run(["params/france-2022.yaml"], observables(40))


def main_table():
    return stable(france()[0])


def targets_table():
    pilots = run(["params/pilots-2021.yaml", "--replicates", "5"], observables(16))[1]
    lines = ["Model against observation, opt_out, % of everyone; nothing was fitted. Simulated +- standard error.", "",
             f"{'':34s}{'simulated':>15s}   observed"]
    for title, model, rows in (
            ("pilots 2021", pilots,
             (("refused", "0.69 (programmes:MESP-005)"), ("closed", "0.03 by week 16 (programmes:MESP-010)"),
              ("activated", "5 by week 16 (programmes:MESP-008)"))),
            ("national 2022", france()[1],
             (("refused", "1.48 (programmes:MES-006), later under 2 (programmes:MES-007)"),
              ("activated", "11 by week 40 (programmes:MES-012)"),
              ("aware", "82 of an online sample in week 40 (programmes:MES-038)"),
              ("knows the default", "64 to 67 of that sample (programmes:MES-039, population:MES011)")))):
        lines.append(title)
        for key, observed in rows:
            mean, error = model[key]
            lines.append(f"  {key:32s}{mean:7.2f} +- {error:.2f}   {observed}")
    return "\n".join(lines) + "\n"


def cell(row):
    text = f"{100 * row['mean']:.1f}"
    if row["wish_bound"] and row["low"] is not None:
        text += f" ({100 * row['low']:.1f}-{100 * row['high']:.1f})"
    return text


def asking_table():
    arguments = ["params/asking-levels.yaml", "--persons", "131200", "--replicates", "10"]
    data = json.loads(run([*arguments, "--json"])[0])
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


TABLES = {"results/france-2022.txt": main_table, "results/asking-levels.txt": asking_table,
          "results/targets.txt": targets_table}


def block(name):
    return re.compile(rf"(<!-- {re.escape(name)} -->\n)(.*?)(<!-- end -->)", re.S)


def fenced(name):
    with open(name, encoding="utf-8") as file:
        return f"```\n{file.read()}```\n"


def write():
    os.makedirs("results", exist_ok=True)
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

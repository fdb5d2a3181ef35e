#!/usr/bin/env python3
"""How far the share who refuse before the deadline moves when each stage moves over its range.

Runs the scenarios named below with one parameter at a time at the low and the high end of its swept
range (a vector: every entry times one factor, so that its mean over adults is there), and prints a
table. Nothing is fitted. Needs h5py: `scripts/find-python h5py` names a Python that has it.

usage: refusal-span.py [PERSONS [REPLICATES]]   (default 131200 and 5)
"""
import json
import os
import subprocess
import sys
import tempfile

import h5py

TACIT = os.environ.get("TACIT", "build/tacit")
SCENARIOS = (("pilots 2021", "params/pilots-2021.yaml", 0.69, "programmes:MESP-005"),
             ("national 2022", "params/france-2022.yaml", 1.48, "programmes:MES-006"))
STAGES = ("notice.by_email", "notice.delivered_email", "notice.delivered_post", "notice.opened_email",
          "notice.opened_post", "notice.read_email", "notice.read_post", "notice.understood", "notice.reminders",
          "knowledge.media_weekly", "knowledge.told_in", "knowledge.told_out", "knowledge.told_indifferent",
          "knowledge.told_weekly", "disposition.out", "disposition.sensitive_out", "action.started",
          "action.first_week", "action.surge", "action.slackening", "action.tries", "action.completed",
          "action.helped_gain", "action.helper_household", "action.helper_outside", "action.by_phone",
          "action.guardian_acts", "asking.deference", "asking.minutes")
ADULTS = {"age_18_24": 0.08, "age_25_39": 0.18, "age_40_59": 0.26, "age_60_74": 0.17, "age_75_plus": 0.10}


def parameters():
    rows = json.loads(subprocess.check_output([TACIT, "params", "--json"]))
    return {row["key"]: row for row in rows}


def settings(row, end):
    """--set arguments that put a parameter at one end of its range."""
    if not isinstance(row["default"], dict):
        return [f"{row['key']}={end!r}"]
    mean = sum(ADULTS[age] * value for age, value in row["default"].items()) / sum(ADULTS.values())
    return [f"{row['key']}.{age}={min(row['maximum'], value * end / mean)!r}" for age, value in row["default"].items()]


def refused(scenario, persons, replicates, assignments):
    """Percent of everyone who refused before the deadline under opt_out: mean and standard error."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = os.path.join(folder, "span.yaml"), os.path.join(folder, "span.h5")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"extends: {os.path.abspath(scenario)}\ndesigns: {{opt_in: null, decentralised: null}}\n")
        command = [TACIT, "run", path, "--quiet", "-o", out, "--persons", str(persons), "--replicates", str(replicates),
                   "--weeks", "52", "--set", "exposure.histories=100"]
        for assignment in assignments:
            command += ["--set", assignment]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 2: # a population mean that no rates can have
            return None, None
        done.check_returncode()
        with h5py.File(out) as file:
            groups = [name.decode() for name in file["outcomes/group"][:]]
            values = 100.0 * file["outcomes/out_by_own_act"][:, 0, 0, groups.index("everyone")]
    return values.mean(), values.std(ddof=1) / len(values) ** 0.5


def main():
    persons = int(sys.argv[1]) if len(sys.argv) > 1 else 131200
    replicates = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    rows = parameters()
    print("Refused before the deadline under opt_out, % of everyone notified; simulated +- standard error")
    for name, scenario, observed, source in SCENARIOS:
        mean, error = refused(scenario, persons, replicates, [])
        print(f"\n{name}: simulated {mean:.2f} +- {error:.2f}, observed {observed} ({source})")
        print(f"  {'one parameter at the end of its range':40s} {'low':>14s} {'high':>14s}")
        for path in STAGES:
            row = rows[path]
            cells = []
            for end in (row["low"], row["high"]):
                value, extra = refused(scenario, persons, replicates, settings(row, end))
                cells.append("not possible" if value is None else f"{value:.2f} +- {extra:.2f}")
            print(f"  {path + ' ' + format(row['low'], 'g') + '..' + format(row['high'], 'g'):40s} {cells[0]:>14s} {cells[1]:>14s}",
                  flush=True)


if __name__ == "__main__":
    main()

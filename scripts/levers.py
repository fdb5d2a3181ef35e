#!/usr/bin/env python3
"""What each lever does to consent and care: every one moved alone from the low to the high end of its swept range.

Prints high minus low, between designs that share all luck. A lever that does nothing alone is moved
beside a companion, which is named. Part of `make verify ALL=1` alone: it takes some ten minutes on two
processors. Needs h5py: `scripts/find-python h5py` names a Python that has it.

usage: levers.py PERSONS REPLICATES > results/levers.txt
"""
import dataclasses
import itertools
import json
import math
import re
import sys
import textwrap

import numpy

import runs

PARTS = ("notice", "knowledge", "disposition", "action", "asking", "records", "care", "research")
RULES = ("opt_out", "opt_in")
GROUPS_OF = {"action.guardian_acts": "protected", "action.institution_acts": "institution"} # who is meant; others: all
SHOWN = ("informed", "able", "chosen", "unwanted", "missed")
MOMENTS = {52: "year_1", 260: "year_5"} # the last one of a run of so many weeks
DESIGNS = 24 # in one run: what it computes and stores grows with the pairs of designs
SKIPPED = {"notice.wave": "when a region is written to is a calendar, not a degree of anything"}

AGES = ("age_18_24", "age_25_39", "age_40_59", "age_60_74", "age_75_plus")
KINDS = ("gp", "pharmacy", "hospital", "counter")
PILOTS = {"haute_garonne": 0, "loire_atlantique": 1, "somme": 2}
BLOCKS = tuple(f"block_{number}" for number in range(1, 9))


@dataclasses.dataclass(frozen=True)
class Companion:
    """What stands beside a lever at both ends of its range: in the designs, in the scenario, and why."""
    why: str
    design: dict = dataclasses.field(default_factory=dict)
    scenario: dict = dataclasses.field(default_factory=lambda: {"weeks": 52})


def audited(why, nation, weeks=52, **levers):
    """Three pilots, and the nation from a later week on, which an audit may put off."""
    design = {"notice.wave": {**PILOTS, **dict.fromkeys(BLOCKS, nation)},
              **{f"notice.audit_{name}": value for name, value in levers.items()}}
    return Companion(why, design, {"weeks": weeks})


def campaign(of, why="there must be a campaign"):
    return Companion(why, {f"knowledge.campaign_weekly.{of}": 0.05})


IN_AN_APP = Companion("somebody must be written to in the app", {"notice.by_app": dict.fromkeys(AGES, 0.5)})
FEDERATED = Companion("documents must lie in many stores", {"storage": "federated"})
LESS_TOLD = Companion("people must tell less", {"care.withholding": 0.3})
COPIED = Companion("there must be a copy", {"research.copy": "yes"})
PUSHED = Companion("there must be a campaign to activate", {"records.push_weeks": 26})
COMPANIONS = {
    "notice.reminder_gap": Companion("there must be a second notice", {"notice.reminders": 1}),
    "notice.delivered_app": IN_AN_APP,
    "notice.opened_app": IN_AN_APP,
    "notice.read_app": IN_AN_APP,
    "notice.audit_week": audited("the nation must come after the audit, which fails", 104, 260, threshold=0.9),
    "notice.audit_criterion": audited("there must be an audit that one criterion fails and another passes", 26, week=20, threshold=0.52),
    "notice.audit_threshold": audited("there must be an audit", 26, week=20),
    "notice.audit_delay": audited("there must be an audit, which fails", 26, week=20, threshold=0.9),
    "knowledge.campaign_start.for": campaign("for"),
    "knowledge.campaign_start.against": campaign("against"),
    "knowledge.campaign_start.tutorial": campaign("tutorial"),
    "knowledge.campaign_weeks.for": campaign("for"),
    "knowledge.campaign_weeks.against": campaign("against"),
    "knowledge.campaign_weeks.tutorial": campaign("tutorial"),
    "knowledge.campaign_content": campaign("against"),
    "disposition.campaign_persuades": campaign("against"),
    "action.slackening": Companion("it compares the window with six weeks", {"notice.window": 12}),
    "action.tutorial_gain": campaign("tutorial", "there must be a tutorial"),
    "action.credential_loss": Companion("something must have to be at hand", {"action.credentials_refuse": 2}),
    "action.phone_capacity": Companion("people call where calling succeeds", {"action.by_phone": 0.85}),
    "action.step_loss": Companion("there must be further steps", {f"action.steps_{act}": 3 for act in
                                                                  ("refuse", "close", "join")}),
    "action.reversible": Companion("who has left must change one's mind",
                                   scenario={"weeks": 260, "disposition.change_yearly": 0.1}),
    "asking.incentive_response": Companion("something must be paid", {"asking.incentive": dict.fromkeys(KINDS, 1)}),
    "asking.remaining": Companion("zeal must fade", {"asking.half_life": 8}),
    "asking.minutes_weekly": Companion("the minutes must run out", {"asking.intensity": dict.fromkeys(KINDS, 1)}),
    "records.push_start": PUSHED,
    "records.push_weekly": PUSHED,
    "care.store_answers": FEDERATED,
    "care.carried": Companion("the person must keep the record", {"storage": "personal"}),
    "care.lets_in": Companion("there must be a care team", {"access": "care_team"}),
    "care.perceived_access": LESS_TOLD,
    "research.told": COPIED,
    "research.objects": COPIED,
    "research.refuses": COPIED,
    "records.retention": Companion("records must have been closed for a while", scenario={"weeks": 260}),
}
ALONE = Companion("")


@dataclasses.dataclass(frozen=True)
class Move:
    """A lever between two settings, given as the values of paths."""
    name: str
    words: str
    low: dict
    high: dict
    companion: Companion
    rules: tuple
    group: str


def possible(settings):
    """The settings, with what no rates can have as a population mean lowered to what they can; and a remark."""
    settings, lowered = json.loads(json.dumps(settings)), {}
    while True:
        design = {"consent": "opt_out", **runs.ARCHITECTURE, **runs.nested(settings)}
        wrong = runs.complaint({"weeks": 52, "designs": {"only": design}})
        limit = re.search(r"designs\.only\.(\S+): a mean of (\S+) at (\w+) would need a rate of ([0-9.]+)", wrong)
        if limit is None:
            break
        path, mean, age, rate = limit[1], float(limit[2]), limit[3], float(limit[4])
        lowered[age] = math.floor(1000 * mean / rate) / 1000
        if isinstance(settings[path], dict):
            settings[path][age] = lowered[age]
        else:
            settings[path] = lowered[age]
    return settings, ", ".join(f"{age} {most:g}" for age, most in lowered.items())


def vector(row, end):
    """All entries times one factor, so that their plain mean is at the end, none above the maximum; all 0: the end."""
    default = row["default"]
    mean = sum(default.values()) / len(default)
    entries = {name: min(row["maximum"], value * end / mean) if mean > 0 else end for name, value in default.items()}
    return {row["key"]: entries}


def value_words(value):
    return value if isinstance(value, str) else f"{value:g}"


def move(row, name, low, high, ends):
    """A move of the lever `name` between the settings low and high, which ends names."""
    (low, at_low), (high, at_high) = possible(low), possible(high)
    words = " to ".join(value_words(end) for end in ends)
    remark = ", ".join(filter(None, (at_low, at_high)))
    if remark:
        words += f" (as far as rates can: {remark})"
    return Move(name, words, low, high, COMPANIONS.get(name, ALONE), RULES,
                GROUPS_OF.get(name, "all"))


def moves_of(row):
    key, default = row["key"], row["default"]
    if row["type"] == "choice":
        return [move(row, key, {key: one}, {key: other}, (one, other))
                for one, other in zip(row["choices"], row["choices"][1:])]
    ends = row["low"], row["high"]
    if not isinstance(default, dict):
        return [move(row, key, {key: ends[0]}, {key: ends[1]}, ends)]
    if key.startswith("knowledge.campaign_") and "tutorial" in default: # three campaigns, each a lever of its own
        return [move(row, f"{key}.{of}", {f"{key}.{of}": ends[0]}, {f"{key}.{of}": ends[1]}, ends) for of in default]
    return [move(row, key, vector(row, ends[0]), vector(row, ends[1]), ends)]


def design_of(move, settings, rule):
    """A design as text, so that equal ones are run once."""
    design = {"consent": rule, **runs.ARCHITECTURE, **runs.nested({**move.companion.design, **settings})}
    return json.dumps(design, sort_keys=True)


def arrangement(move):
    return json.dumps(move.companion.scenario, sort_keys=True)


def batches(moves):
    """(arrangement, designs) of each run: what shares a scenario, as many designs as fit."""
    wanted = {}
    for each in moves:
        for settings, rule in itertools.product((each.low, each.high), each.rules):
            wanted.setdefault(arrangement(each), {})[design_of(each, settings, rule)] = None
    for scenario, designs in wanted.items():
        designs = list(designs)
        for first in range(0, len(designs), DESIGNS):
            yield scenario, designs[first:first + DESIGNS]


def outcomes(moment):
    """Reads every outcome at a moment: design -> group -> outcome -> values by replicate; and the run."""
    def read(file):
        data = file["outcomes"]
        at, groups = runs.names(data["moment"]).index(moment), runs.names(data["group"])
        values = {name: data[name][:, :, at, :] for name in data if data[name].ndim == 4}
        found = {design: {group: {name: value[:, d, groups.index(group)] for name, value in values.items()}
                          for group in {"all", "everyone", *GROUPS_OF.values()}}
                 for d, design in enumerate(runs.names(data["design"]))}
        return found, file.attrs["run_id"]
    return read


def simulate(moves, persons, replicates):
    """Outcomes by (arrangement, design), and the ids of the runs."""
    values, ids = {}, []
    for scenario, designs in batches(moves):
        settings = json.loads(scenario)
        text = {"extends": runs.REFERENCE, "title": "Levers", **runs.nested(settings),
                "designs": {**runs.LEFT_OUT, **{f"design_{i}": json.loads(each) for i, each in enumerate(designs)}}}
        found, run_id = runs.run_scenario(text, ["--persons", persons, "--replicates", replicates, *runs.FEW_BREACHES, "--no-ranges"],
                                          outcomes(MOMENTS[settings["weeks"]]))
        ids.append(run_id)
        for i, each in enumerate(designs):
            values[scenario, each] = found[f"design_{i}"]
        print(f"run {run_id}: {len(designs)} designs", file=sys.stderr, flush=True)
    return values, ids


def signed(values, scale):
    """Mean and the middle 90 % over replicates of a paired difference; a dot where it is zero in every one."""
    if not values.any():
        return "."
    low, high = numpy.quantile(values, (0.05, 0.95))
    return f"{scale * values.mean():+.2f} [{scale * low:.2f} {scale * high:.2f}]"


def moved(low, high):
    """Mean differences of the outcomes not shown that differ; at other levels of knowledge only if no other does."""
    found = {name: numpy.nan_to_num(high[name] - low[name]) for name in low if name not in SHOWN}
    found = {name: values.mean() for name, values in found.items() if values.any()}
    return {name: mean for name, mean in found.items()
            if not name.endswith(("_enlightened", "_knows_default"))} or found


def others_that_move(low, high):
    """The first few of them, and of those that move in everyone alone."""
    lists = []
    seen = moved(low["all"], high["all"])
    beyond = {name: mean for name, mean in moved(low["everyone"], high["everyone"]).items() if name not in seen}
    for prefix, found in (("", seen), ("everyone: ", beyond)):
        if found:
            words = [f"{name} {mean:+.2g}" for name, mean in itertools.islice(found.items(), 4)]
            more = [f"{len(found) - len(words)} more"] if len(found) > len(words) else []
            lists.append(prefix + ", ".join(words + more))
    return "; ".join(lists)


def row_of(move, rule, low, high):
    """One line, and whether anything moves."""
    differences = [high[move.group][name] - low[move.group][name] for name in SHOWN]
    cells = [signed(values, 100) for values in differences]
    others = "" if any(values.any() for values in differences) else others_that_move(low, high)
    line = f"  {rule:14s}" + "".join(f"{cell:24s}" for cell in cells) + others
    return line.rstrip(), others != "" or any(cell != "." for cell in cells)


def companion_words(companion):
    settings = {**{path: value for path, value in companion.scenario.items() if path != "weeks"}, **companion.design}
    words = []
    for path, value in settings.items():
        if path == "notice.wave":
            words.append(f"pilots in weeks 0 to 2, the nation in week {value['block_1']}")
        elif isinstance(value, dict):
            words.append(f"{path} {value_words(next(iter(value.values())))} throughout")
        else:
            words.append(f"{path} {value_words(value)}")
    return "; ".join(words)


def heading(move):
    line = f"{move.name}: {move.words}"
    if move.group != "all":
        line += f"; of the group {move.group}"
    if move.companion is not ALONE:
        beside = companion_words(move.companion)
        line += f"; {'beside ' + beside if beside else 'later'} ({move.companion.why})"
    if move.companion.scenario["weeks"] != 52:
        line += "; at year_5"
    return line


def table(moves, values):
    lines, moving = [], set()
    for each in moves:
        rows = [row_of(each, rule, values[arrangement(each), design_of(each, each.low, rule)],
                       values[arrangement(each), design_of(each, each.high, rule)]) for rule in each.rules]
        lines += [heading(each), *(line for line, _ in rows)]
        if any(moves_something for _, moves_something in rows):
            moving.add(each.name)
    return lines, [each.name for each in moves if each.name not in moving]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    persons, replicates = sys.argv[1:]
    levers = [row for key, row in runs.parameters().items()
              if key.split(".")[0] in PARTS and row["scope"] == "lever" and key not in SKIPPED]
    moves = [each for row in levers for each in moves_of(row)]
    unknown = {*COMPANIONS, *GROUPS_OF} - {each.name for each in moves}
    if unknown:
        sys.exit(f"levers.py: there is no lever {', '.join(sorted(unknown))} to stand beside")
    values, ids = simulate(moves, persons, replicates)
    lines, idle = table(moves, values)
    print(f"""\
What each lever does to consent and care: high minus low end of its swept range, all else as in {runs.REFERENCE_NAME}.

Percentage points of adults who decide for themselves, at year_1 unless said otherwise: mean and [the middle 90 %]
of the paired differences over replicates. A dot: exactly zero in every replicate. Where all five are, other outcomes
that move are named (mean difference, in their own unit), of everyone if of nobody in that group. A vector: all
entries times one factor, so that their plain mean is at the end, none above what is allowed; where all are 0, all at
the end; of campaigns, one at a time. A choice: each value against the one before.

Made by: scripts/levers.py {persons} {replicates} (checked by make verify ALL=1). Runs:
{textwrap.fill(" ".join(ids), 112, initial_indent="  ", subsequent_indent="  ")}

  {'rule':14s}{''.join(f'{name:24s}' for name in SHOWN)}others
""")
    print("\n".join(lines))
    print("\nNot moved:")
    for key, why in SKIPPED.items():
        print(f"  {key}: {why}")
    print("Without effect on anything:", ", ".join(idle) or "none")


if __name__ == "__main__":
    main()

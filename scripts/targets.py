"""The table of the model against what was observed (results/targets.txt). Nothing is fitted."""
import csv
import datetime
import functools
import os

import runs

FIRST_NOTICE = datetime.date(2022, 1, 31) # programmes:MES-001
RELAUNCH = datetime.date(2018, 11, 6) # programmes:DMP-005
PERSONS = 65627454 # population:POP001
EARLIER = 1900000 # records before the relaunch, programmes:DMP-005

# Counts and rates of activation of all ages; the others of these rows are of an age band or are flows.
ACTIVATED = ("programmes:MES-012", "programmes:MES-013", "programmes:MES-015", "programmes:MES-016",
             "programmes:MES-017", "programmes:MES-019", "programmes:MES-020", "programmes:MES-022",
             "programmes:MES-025", "programmes:MES-027", "programmes:MES-028")
FLOWS = ("programmes:DMP-008", "programmes:DMP-015", "programmes:DMP-020")
FORTNIGHT = (3, 5) # the weeks of programmes:DMP-009 to programmes:DMP-012
KINDS = ("gp", "pharmacy", "hospital", "counter")
CHANNELS = (("pharmacists", ("pharmacy",), "programmes:DMP-009"), # who asks; nobody: people's own acts
            ("patients online", (), "programmes:DMP-010"),
            ("offices", ("counter",), "programmes:DMP-011"),
            ("doctors and facilities", ("gp", "hospital"), "programmes:DMP-012"))
SIZE = {"pilots": ("--persons", "135660", "--replicates", "5"), "nation": ("--persons", "131200", "--replicates", "5"),
        "2018": ("--persons", "65600", "--replicates", "5")}
ALSO = {"programmes:MES-039": "; 67 in population:MES011"} # another report of the same survey
WIDTH = 42


@functools.lru_cache(maxsize=None)
def evidence():
    """The rows of programmes, by their citation."""
    with open("params/evidence/programmes.csv", encoding="utf-8", newline="") as file:
        return {f"programmes:{row['id']}": row for row in csv.DictReader(file)}


def observed(source):
    return float(evidence()[source]["value"])


def day(text):
    """A day; a month counts as its middle, a span as its own."""
    if "/" in text:
        first, last = (day(part) for part in text.split("/"))
        return first + (last - first) / 2
    return datetime.date.fromisoformat(text if len(text) > 7 else f"{text}-15")


def week(source, start):
    return (day(evidence()[source]["date"]) - start).days // 7


def mean_error(values):
    return values.mean(), values.std(ddof=1) / len(values) ** 0.5


def line(label, values, words, scale=100):
    mean, error = mean_error(values)
    return f"  {label:{WIDTH}s}{scale * mean:7.2f} +- {scale * error:.2f}   {words}"


def states(file, design, week_number, *names):
    d = runs.names(file["weekly/design"]).index(design)
    return sum(file[f"weekly/{name}"][:, d, week_number] for name in names)


KNOWING = ("aware", "knows_default", "informed", "enlightened")


def refused(file):
    """Of everyone, at the deadline, under opt_out."""
    d = runs.names(file["outcomes/design"]).index("opt_out")
    return file["outcomes/refused"][:, d, 0, runs.names(file["outcomes/group"]).index("everyone")]


def pilots(file):
    activated = 100 * observed("programmes:MESP-008") / observed("programmes:MESP-001")
    return ["the pilots of 2021 (params/pilots-2021.yaml, opt_out), % of everyone",
            line("refused", refused(file), f"{observed('programmes:MESP-005'):g} (programmes:MESP-005)"),
            line("closed by week 16", states(file, "opt_out", 16, "closed"),
                 f"{observed('programmes:MESP-010'):g} (programmes:MESP-010)"),
            line("activated by week 16", states(file, "opt_out", 16, "activated"),
                 f"{activated:.1f} (programmes:MESP-008 over programmes:MESP-001)")]


def activation(file):
    for source in ACTIVATED:
        row, value = evidence()[source], observed(source)
        percent = value if row["unit"] == "percent" else 100 * value / PERSONS
        count = "" if row["unit"] == "percent" else f"{value / 1e6:.1f} million, "
        at = week(source, FIRST_NOTICE)
        yield line(f"activated by week {at}", states(file, "opt_out", at, "activated"),
                   f"{percent:.1f} ({count}{source})")


def survey(file):
    group = file["survey"]
    d = runs.names(group["design"]).index("opt_out")
    lines = [f"{'a survey in November 2022, %':{WIDTH + 2}s}{'measured':>9s}{'online':>9s}{'of all':>9s}   observed"]
    for q, (question, source) in enumerate(zip(runs.names(group["question"]), runs.names(group["source"]))):
        shares = [100 * group[name][:, d, q].mean() for name in ("measured", "true_online", "true_all")]
        words = f"{observed(source):g} ({source}{ALSO.get(source, '')})" if source else "not asked"
        lines.append(f"  {question:{WIDTH}s}" + "".join(f"{share:9.2f}" for share in shares) + f"   {words}")
    return lines


def nation(file):
    return ["the nation (params/national-2022.yaml, opt_out), % of everyone",
            line("refused", refused(file), f"{observed('programmes:MES-006'):g} (programmes:MES-006), "
                 f"at most {observed('programmes:MES-007'):g} (programmes:MES-007)"),
            *activation(file), "", *survey(file)]


def asked_by(kinds):
    """as_it_was, with nobody asking but these."""
    silent = {kind: 0 for kind in KINDS if kind not in kinds}
    return {"consent": "opt_in", **runs.ARCHITECTURE, "asking": {"intensity": silent}}


def earlier_record():
    """The scenario of 2018, and as_it_was again with one channel at a time."""
    return {"extends": os.path.abspath("params/dmp-2018.yaml"),
            "designs": {f"channel_{i}": asked_by(kinds) for i, (_, kinds, _) in enumerate(CHANNELS)}}


def joined(file, design, first, last):
    return PERSONS * (states(file, design, last, "joined") - states(file, design, first, "joined"))


def channels(file):
    """What each channel opens when it is the only one beside people's own acts, over the sum of all."""
    alone = [joined(file, f"channel_{i}", *FORTNIGHT) for i in range(len(CHANNELS))]
    own = next(values for values, (_, kinds, _) in zip(alone, CHANNELS) if not kinds)
    added = [values - own if kinds else own for values, (_, kinds, _) in zip(alone, CHANNELS)]
    total = sum(added)
    for values, (name, _, source) in zip(added, CHANNELS):
        yield line(f"by {name}, % of openings", values / total, f"{observed(source):g} ({source})")


def record_of_2018(file):
    last = len(file["weekly/week"]) - 1
    lines = ["the record on request of 2018 (params/dmp-2018.yaml, as_it_was)"]
    for source in FLOWS:
        at = week(source, RELAUNCH)
        lines.append(line(f"opened in week {at}, thousands", joined(file, "as_it_was", at, at + 1),
                          f"{observed(source) / 1e3:.0f} ({source})", 1e-3))
    final = observed("programmes:DMP-023")
    lines += [line(f"opened by week {last}, millions", joined(file, "as_it_was", 0, last),
                   f"{(final - EARLIER) / 1e6:.1f} ({final / 1e6:.0f} in programmes:DMP-023 less "
                   f"{EARLIER / 1e6:.1f} in programmes:DMP-005)", 1e-6),
              *channels(file)]
    at = week("programmes:DMP-021", RELAUNCH)
    lines += [line(f"had heard of it in week {at}, %", states(file, "as_it_was", at, *KNOWING),
                   f"{observed('programmes:DMP-021'):g} (programmes:DMP-021)"),
              f"  the other designs, opened by week {last}, millions"]
    for design in runs.names(file["weekly/design"]):
        if design not in ("as_it_was", "none") and not design.startswith("channel_"):
            lines.append(line("  " + design, joined(file, design, 0, last), "", 1e-6).rstrip())
    return lines


def table():
    of_pilots = runs.run(["params/pilots-2021.yaml", *SIZE["pilots"], *runs.FEW_BREACHES], pilots)[1]
    of_nation = runs.run(["params/national-2022.yaml", *SIZE["nation"], *runs.FEW_BREACHES], nation)[1]
    of_2018 = runs.run_scenario(earlier_record(), [*SIZE["2018"], *runs.FEW_BREACHES], record_of_2018)
    lines = ["Model against observation. Fitted: only how zeal fades in dmp-2018.yaml. Simulated: mean +- standard error over replicates.",
             f"Counts observed are of the whole country, and set over the {PERSONS / 1e6:.1f} million simulated.", "",
             f"{'':{WIDTH + 2}s}{'simulated':>15s}   observed", *of_pilots, "", *of_nation, "", *of_2018]
    return "\n".join(lines) + "\n"

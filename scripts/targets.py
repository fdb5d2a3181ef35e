"""The table of the model against what was observed (results/targets.txt). Nothing is fitted here."""
import os

import runs
from programmes import KNOWING, observed, targets

PERSONS = 65627454 # population:POP001
TITLE_OF_2018 = "The record on request of 2018"
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


def mean_error(values):
    return values.mean(), values.std(ddof=1) / len(values) ** 0.5


def line(label, values, words, scale=100):
    mean, error = mean_error(values)
    return f"  {label:{WIDTH}s}{scale * mean:7.2f} +- {scale * error:.2f}   {words}"


def states(file, design, week_number, *names):
    d = runs.names(file["weekly/design"]).index(design)
    return sum(file[f"weekly/{name}"][:, d, week_number] for name in names)


def refused(file):
    """Of everyone, at the deadline, under opt_out."""
    d = runs.names(file["outcomes/design"]).index("opt_out")
    return file["outcomes/out_by_own_act"][:, d, 0, runs.names(file["outcomes/group"]).index("everyone")]


def percent(target):
    return 100 * target.value * target.factor(PERSONS)


def pilots(file):
    refusing, closing, activating = targets(file.attrs["title"])
    return ["the pilots of 2021 (params/pilots-2021.yaml, opt_out), % of everyone",
            line("refused", refused(file), f"{refusing.value:g} ({refusing.source})"),
            line(f"closed by week {closing.week}", states(file, "opt_out", closing.week, "closed"),
                 f"{closing.value:g} ({closing.source})"),
            line(f"activated by week {activating.week}", states(file, "opt_out", activating.week, "activated"),
                 f"{percent(activating):.1f} ({activating.source} over {activating.over})")]


def activation(file):
    for target in targets(file.attrs["title"]):
        if target.kind == "weekly":
            count = "" if target.is_share else f"{target.value / 1e6:.1f} million, "
            yield line(f"activated by week {target.week}", states(file, "opt_out", target.week, "activated"),
                       f"{percent(target):.1f} ({count}{target.source})")


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
    refusing = next(target for target in targets(file.attrs["title"]) if target.kind == "deadline")
    return ["the nation (params/national-2022.yaml, opt_out), % of everyone",
            line("refused", refused(file), f"{refusing.value:g} ({refusing.source}), at most {observed(refusing.most):g} ({refusing.most})"),
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
    known = {kind: [target for target in targets(TITLE_OF_2018) if target.kind == kind] for kind in ("flow", "stock", "known")}
    for target in known["flow"]:
        lines.append(line(f"opened in week {target.week}, thousands", joined(file, "as_it_was", target.week, target.week + 1),
                          f"{target.value / 1e3:.0f} ({target.source})", 1e-3))
    stock, heard = known["stock"][0], known["known"][0]
    lines += [line(f"opened by week {last}, millions", joined(file, "as_it_was", 0, last),
                   f"{stock.value / 1e6:.1f} ({observed(stock.source) / 1e6:.0f} in {stock.source} less "
                   f"{observed(stock.less) / 1e6:.1f} in {stock.less})", 1e-6),
              *channels(file),
              line(f"had heard of it in week {heard.week}, %", states(file, "as_it_was", heard.week, *KNOWING),
                   f"{heard.value:g} ({heard.source})"),
              f"  the other designs, opened by week {last}, millions"]
    for design in runs.names(file["weekly/design"]):
        if design not in ("as_it_was", "none") and not design.startswith("channel_"):
            lines.append(line("  " + design, joined(file, design, 0, last), "", 1e-6).rstrip())
    return lines


def table():
    of_pilots = runs.run(["params/pilots-2021.yaml", *SIZE["pilots"], *runs.FEW_BREACHES, "--no-ranges"], pilots)[1]
    of_nation = runs.run(["params/national-2022.yaml", *SIZE["nation"], *runs.FEW_BREACHES, "--no-ranges"], nation)[1]
    of_2018 = runs.run_scenario(earlier_record(), [*SIZE["2018"], *runs.FEW_BREACHES, "--no-ranges"], record_of_2018)
    lines = ["Model against observation. Fitted: how zeal fades in dmp-2018.yaml, and who stays awake to close (action.closing) to programmes:MESP-010 (model/consent/README.md). Simulated: mean +- standard error over replicates.",
             f"Counts observed are of the whole country, and set over the {PERSONS / 1e6:.1f} million simulated.", "",
             f"{'':{WIDTH + 2}s}{'simulated':>15s}   observed", *of_pilots, "", *of_nation, "", *of_2018]
    return "\n".join(lines) + "\n"

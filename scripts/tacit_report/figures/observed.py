"""What the run says of a real programme, against what was observed."""
import math
import pathlib
import re
import sys

from ..data import PER
from ..labels import N_
from ..numbers import Estimate, Num, joined
from ..plot import BLUE, GRID, INK, SMALL, VERMILION
from ..tables import Table

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))
import programmes  # noqa: E402

NAME = "observed"
HEADING = N_("Against what was observed")
FAR = 1.5 # times


def targets(data):
    """Those of this scenario alone: another programme was observed elsewhere, or at another time."""
    return [target for target in programmes.targets(data.title) if target.design in data.designs and reached(data, target)]


def reached(data, target):
    if target.kind == "survey":
        return data.has("survey/measured") and target.state in data.names("survey/question")
    if target.kind == "deadline":
        return "deadline" in data.moments
    return data.has("weekly/joined") and target.week + (target.kind == "flow") < len(data.names("weekly/week"))


def needs(data):
    return bool(targets(data))


def total(parts):
    return Num(sum(part.value for part in parts), " + ".join(part.ref for part in parts))


def predicted(data, target):
    """Of 1 000 people of the whole population."""
    if target.kind == "survey":
        where = {"design": target.design, "question": target.state}
        return Estimate(*(data.number("survey/measured", PER, how, **where) for how in ("mean", "q05", "q95")))
    if target.kind == "deadline":
        return data.estimate(target.state, target.design, "deadline", "everyone")
    last = len(data.names("weekly/week")) - 1
    if target.kind == "weekly":
        return data.weekly(target.state, target.design, target.week)
    at = {"flow": [(target.state, target.week + 1, PER), (target.state, target.week, -PER)],
          "stock": [(target.state, last, PER), (target.state, 0, -PER)],
          "known": [(state, target.week, PER) for state in programmes.KNOWING]}[target.kind]
    mean = total([data.weekly(state, target.design, week, scale).mean for state, week, scale in at])
    return Estimate(mean, None, None)


def seen(data, target):
    represents = data.parameter("population.represents").value
    factor = PER * target.factor(represents)
    ref = f"evidence:{target.source}*{factor!r}"
    if target.less:
        ref += f" + evidence:{target.less}*{-factor!r}"
    return Num(target.value * factor, ref)


def named(data, words, target):
    if target.kind == "survey":
        return words.phrase(words.sentence(words.label("question", target.state)))
    state = words.sentence(words.label("outcome", target.state))
    if target.kind == "deadline":
        return words("{state}, {moment}", state=state, moment=words.label("instant", "deadline"))
    if target.kind == "stock":
        return words("{state} in all", state=state)
    week = data.coordinate("weekly/week", target.week, 0)
    if target.kind == "flow":
        return words("{state} in week {week}", state=state, week=week)
    return words("{state} by week {week}", state=state, week=week)


def miss(line):
    """By how many times the model is off."""
    simulated, real = line[1].mean.value, line[2].value
    return max(simulated / real, real / simulated) if min(simulated, real) > 0 else math.inf


def lines(data, words):
    """The largest misses first."""
    found = [(named(data, words, target), predicted(data, target), seen(data, target), target.source) for target in targets(data)]
    return sorted(found, key=miss, reverse=True)


def told(words, line):
    return words("{name}, {simulated} in the model and {real} in reality", name=line[0], simulated=line[1].mean, real=line[2])


def finding(data, words):
    found = lines(data, words)
    missed = [line for line in found if miss(line) > FAR]
    if not missed:
        return words("Of 1,000 people, nothing is more than one and a half times off what was observed; furthest: {name}.",
                     name=told(words, found[0]))
    sentence = words("Of 1,000 people, furthest from what was observed: {names}.", names=words.series([told(words, line) for line in missed[:3]]))
    return joined(" ", [sentence, words("Of the others no number is more than one and a half times the other.")]) if len(missed) <= 3 else sentence


def draw(data, words, paper):
    found = lines(data, words)
    height = 30 * len(found) + 8
    sheet = paper(height + 60)
    key = sheet.canvas(0, 20)
    for x, (marker, colour, name) in enumerate((("o", BLUE, "model"), ("D", VERMILION, "observed"))):
        key.plot(12 + 100 * x, 10, marker=marker, ms=7, color=colour, mfc=colour if marker == "o" else "none", mew=1.5)
        sheet.write(key, 22 + 100 * x, 10, words.plain(name), size=SMALL, va="center_baseline")
    axes = sheet.panel(24, height, 14, 92)
    axes.set_ylim(len(found) - 0.2, -0.8)
    axes.set_xlim(0, 1.05 * max(max(e.mean.value, real.value) for _, e, real, _ in found))
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x", color=GRID, lw=0.6)
    axes.set_xlabel(words.plain("of 1,000 people"))
    for y, (name, simulated, real, _) in enumerate(found):
        axes.plot([simulated.mean.value, real.value], [y, y], color=GRID, lw=3, zorder=1)
        axes.plot(simulated.mean.value, y, marker="o", ms=7, color=BLUE, zorder=3)
        axes.plot(real.value, y, marker="D", ms=7, mfc="none", mec=VERMILION, mew=1.5, zorder=4)
        sheet.write(axes, 0, y - 0.42, name, size=SMALL, va="center", color=INK)
        sheet.write(axes, 1.03, y, words("{a} / {b}", a=simulated.mean, b=real), size=SMALL, va="center",
                    transform=axes.get_yaxis_transform())
    return sheet


def table(data, words):
    return Table([words.plain("of 1,000 people"), words.plain("model"), words.plain("observed"), words.plain("source"), words.plain("date")],
                 [[name, simulated, real, source, date(words, source)] for name, simulated, real, source in lines(data, words)])


def date(words, source):
    text = programmes.evidence()[source]["date"].split("/")[-1]
    return words.date(programmes.day(text)) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else text


def alternative(data, words):
    return words("For each thing observed a line with a filled mark for the model and an open one for reality; numbers at the right: "
                 "model, then observed.")


def about(data, words):
    return words("The largest misses stand first: how many times one number is the other. Only what was observed of this programme itself; "
                 "counts are set over the people of the scenario. {design} is held against it.",
                 design=words.sentence(words.label("design", targets(data)[0].design)))

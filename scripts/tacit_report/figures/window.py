"""A longer window, and the means to refuse: designs that differ in the window and in nothing else."""
from .. import charts
from ..labels import N_
from ..numbers import joined
from ..plot import BLUE, GRID, INK, SMALL
from ..tables import Table

NAME = "window"
HEADING = N_("Length of the window")
KEY = "notice.window"


def ladder(data):
    """The longest row of designs that differ only in their window, shortest first."""
    if not data.has("parameters/value_by_design") or data.parameter(KEY) is None:
        return []
    rows = ([other for other in data.designs if other == design or data.differing(design, other) == [KEY]] for design in data.designs)
    return sorted(max(rows, key=len, default=[]), key=lambda design: data.parameter(KEY, design, digits=0).value)


def needs(data):
    return len(ladder(data)) > 1 and data.known("able")


def moment(data):
    return "deadline" if "deadline" in data.moments else data.moment


def finding(data, words):
    designs = ladder(data)
    first, last = designs[0], designs[-1]
    sentence = words("From {short} to {long} weeks, adults able to refuse go from {from_} to {to} of 1,000, {moment}.",
                     short=data.parameter(KEY, first, digits=0), long=data.parameter(KEY, last, digits=0),
                     from_=data.estimate("able", first, moment(data)), to=data.estimate("able", last, moment(data)),
                     moment=words.label("moment", moment(data)))
    difference = data.difference(last, first, "able", moment(data))
    if difference is None or difference.lower.value <= 0 <= difference.upper.value:
        return joined(" ", [sentence, words("No difference is shown.")])
    return joined(" ", [sentence, words("Paired difference: {difference}.", difference=words.estimate(difference, signed=True))])


def draw(data, words, paper):
    sheet = paper(230)
    axes = sheet.panel(8, 180, 48, 24)
    designs = ladder(data)
    weeks = [data.parameter(KEY, design, digits=0) for design in designs]
    able = [data.estimate("able", design, moment(data)) for design in designs]
    refused = [data.estimate("refused", design, moment(data)) for design in designs]
    for values, colour, marker, name in ((able, BLUE, "o", "able"), (refused, INK, "s", "refused")):
        means = [e.mean.value for e in values]
        axes.fill_between([w.value for w in weeks], [e.span()[0] for e in values], [e.span()[1] for e in values], color=colour, alpha=0.15,
                          lw=0)
        axes.plot([w.value for w in weeks], means, color=colour, marker=marker, ms=6, lw=1.6)
        axes.annotate(words.label("outcome", name), ((weeks[0].value + weeks[-1].value) / 2, sum(means) / len(means)), xytext=(0, 21),
                      textcoords="offset points", size=SMALL, ha="center")
        for week, estimate in zip(weeks, values):
            sheet.write(axes, week.value, estimate.mean.value, words("{n}", n=estimate.mean), size=SMALL, va="bottom", ha="center",
                        transform=axes.transData + charts.shift(sheet, 0, 5))
    axes.set_ylim(0, max(e.mean.value for e in able) * 1.25)
    axes.set_xlabel(words.plain("weeks in which one may refuse"))
    axes.set_ylabel(words.plain("of 1,000 adults"))
    axes.grid(axis="y", color=GRID, lw=0.6)
    axes.set_xticks([w.value for w in weeks])
    return sheet


def table(data, words):
    columns = ("able", "informed", "refused", "included")
    return Table([words.plain("design"), words.plain("weeks in which one may refuse"), *(words.label("outcome", name) for name in columns)],
                 [[words.label("design", design), data.parameter(KEY, design, digits=0),
                   *(data.estimate(name, design, moment(data)) for name in columns)]
                  for design in ladder(data)])


def alternative(data, words):
    return words("Two lines over the length of the window: adults able to refuse, and adults who refused.")


def about(data, words):
    return words("Only designs that differ in the window and in nothing else, for the same people with the same luck. The date of "
                 "report is the same in all: sending plus the longest window.")

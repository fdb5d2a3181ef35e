"""A longer window, and the means to refuse: designs that differ in the window and in nothing else."""
from .. import charts
from ..findings import deadlines_differ
from ..labels import N_
from ..numbers import joined
from ..plot import BLUE, GRID, INK, ORANGE, SMALL
from ..tables import Table

NAME = "window"
HEADING = N_("Length of the window")
KEY = "notice.window"
HEIGHT = 180 # of the chart, in points


def ladder(data):
    """The longest row of designs that differ only in their window, shortest first."""
    if not data.has("parameters/value_by_design") or data.parameter(KEY) is None:
        return []
    rows = ([other for other in data.designs if other == design or data.differing(design, other) == [KEY]] for design in data.designs)
    return sorted(max(rows, key=len, default=[]), key=lambda design: data.parameter(KEY, design, digits=0).value)


def needs(data):
    return len(ladder(data)) > 1 and data.known("able")


def dates(data):
    """Each design's own deadline, and the first date that is the same in all; what the file has of them."""
    return [moment for moment in dict.fromkeys(("deadline", data.moment)) if moment in data.moments]


def ends(data, words, moment):
    """From the shortest window to the longest, at a date."""
    designs = ladder(data)
    return words("{moment} from {a} to {b}", moment=words.label("moment", moment), a=data.estimate("able", designs[0], moment),
                 b=data.estimate("able", designs[-1], moment))


def finding(data, words):
    designs = ladder(data)
    sentence = words("From {short} to {long} weeks, adults able to refuse go, of 1,000, {moves}.",
                     short=data.parameter(KEY, designs[0], digits=0), long=data.parameter(KEY, designs[-1], digits=0),
                     moves=words.series([ends(data, words, moment) for moment in dates(data)]))
    return joined(" ", [sentence, *(paired(data, words, moment) for moment in dates(data))])


def paired(data, words, moment):
    """What the same people with the same luck say of the longest window against the shortest."""
    first, last = ladder(data)[0], ladder(data)[-1]
    name, difference = words.sentence(words.label("moment", moment)), data.difference(last, first, "able", moment)
    if deadlines_differ(data, last, first, "able", moment):
        return words("{moment}: not compared, deadlines differ.", moment=name)
    if difference is None or not difference.mean or difference.lower.value <= 0 <= difference.upper.value:
        return words("{moment}: no difference is shown.", moment=name)
    return words("{moment}: paired difference {difference}.", moment=name, difference=words.estimate(difference, signed=True))


def curves(data):
    """(outcome, date, colour, marker): able at each date, and who refused at the common one."""
    looks = ((BLUE, "o"), (ORANGE, "D"))
    return [("able", moment, *look) for moment, look in zip(dates(data), looks)] + [("refused", dates(data)[-1], INK, "s")]


def draw(data, words, paper):
    shown = curves(data)
    sheet = paper(HEIGHT + 50 + 15 * len(shown))
    axes = sheet.panel(8, HEIGHT, 48, 24)
    weeks = [data.parameter(KEY, design, digits=0).value for design in ladder(data)]
    key = sheet.canvas(HEIGHT + 46, 15 * len(shown))
    for i, (outcome, moment, colour, marker) in enumerate(shown):
        values = [data.estimate(outcome, design, moment) for design in ladder(data)]
        line(sheet, axes, words, weeks, values, {"color": colour, "marker": marker}, above=i != 0)
        key.plot(12, 8 + 15 * i, marker=marker, ms=6, color=colour)
        sheet.write(key, 22, 8 + 15 * i, f"{words.label('outcome', outcome)} ({words.label('instant', moment)})", size=SMALL,
                    va="center_baseline")
    axes.set_ylim(0, 1.25 * max(data.estimate("able", design, moment).span()[1] for design in ladder(data) for moment in dates(data)))
    axes.set_xlabel(words.plain("weeks in which one may refuse"))
    axes.set_ylabel(words.plain("of 1,000 adults"))
    axes.grid(axis="y", color=GRID, lw=0.6)
    axes.set_xticks(weeks)
    return sheet


def line(sheet, axes, words, weeks, values, look, above):
    """A line over the windows, its range as a band, its numbers above or below it."""
    low, high = zip(*(value.span() for value in values))
    axes.fill_between(weeks, low, high, color=look["color"], alpha=0.15, lw=0)
    axes.plot(weeks, [value.mean.value for value in values], ms=6, lw=1.6, **look)
    for week, value in zip(weeks, values):
        sheet.write(axes, week, value.mean.value, words("{n}", n=value.mean), size=SMALL, va="bottom" if above else "top", ha="center",
                    transform=axes.transData + charts.shift(sheet, 0, 5 if above else -5))


def table(data, words):
    columns = ("can_out", "can_out_as_is", "informed", "refused", "included", "pending")
    return Table([words.plain("design"), words.plain("weeks in which one may refuse"), words.plain("when"),
                  *(words.label("outcome", name) for name in columns)],
                 [[words.label("design", design), data.parameter(KEY, design, digits=0), words.label("moment", moment),
                   *(data.estimate(name, design, moment) for name in columns)]
                  for design in ladder(data) for moment in dates(data)])


def alternative(data, words):
    return words("Lines over the length of the window: adults able to refuse at each design's own deadline and at the date that all share, "
                 "and adults who refused.")


def about(data, words):
    return words("Only designs that differ in the window and in nothing else, for the same people with the same luck. The deadline is that "
                 "of each design: sending plus its own window. A longer window ends later, so that more people have heard by then; at the "
                 "common date all have had the same time.")

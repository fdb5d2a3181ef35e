"""Who is in, week by week, and with effective consent at each date."""
import numpy as np

from .. import charts
from ..data import PER
from ..findings import compared, of_outcome
from ..labels import N_
from ..numbers import joined
from ..plot import GRID, SMALL, style
from ..tables import Table

NAME = "over-time"
HEADING = N_("Over time")
HEIGHT = 136 # of each chart, in points


def needs(data):
    return data.has("weekly/included") and len(data.names("weekly/week")) > 1


def order(data, moment):
    """The designs, most effective consent first."""
    return sorted(data.designs, key=lambda design: -data.estimate("effective_consent", design, moment).mean.value)


def finding(data, words):
    sentence = words("Of 1,000 adults, in with effective consent {moment}: {values}.", moment=words.label("moment", data.last),
                     values=of_outcome(data, words, "effective_consent", data.last))
    if order(data, data.moments[0]) == order(data, data.last):
        return joined(" ", [sentence, words("The order of the middle values is that at the deadline.")])
    return joined(" ", [sentence, words("The order of the middle values changes over time.")])


def names(data, words):
    return [words.label("design", design) for design in data.designs]


def draw(data, words, paper):
    spare = charts.below(names(data, words))
    sheet = paper(388 + 2 * spare)
    curves(data, words, sheet, 20)
    instants(data, words, sheet, 226 + spare)
    return sheet


def curves(data, words, sheet, top):
    axes = sheet.panel(top, HEIGHT, 44, charts.margin(names(data, words)))
    weeks = np.array(data.names("weekly/week"))
    step = max(1, len(weeks) // 130)
    keep = np.unique(np.append(np.arange(0, len(weeks), step), len(weeks) - 1))
    for i, design in enumerate(data.designs):
        values, look = PER * data.array("weekly/included", design=design), style(i)
        axes.plot(weeks[keep], values.mean(axis=0)[keep], color=look["colour"], ls=look["line"], lw=1.8)
    scale(axes)
    axes.set_xlim(0, weeks[-1])
    axes.set_xlabel(words.plain("weeks since the first notice"))
    sheet.write(axes, 0, 1.07, words.plain("Included, of 1,000 people (everyone)"), weight="bold", size=SMALL, transform=axes.transAxes)
    name_last(data, words, sheet, axes, [data.weekly("included", design, int(weeks[-1])).mean for design in data.designs], top + HEIGHT + 34)


def instants(data, words, sheet, top):
    axes = sheet.panel(top, HEIGHT, 44, charts.margin(names(data, words)))
    for i, design in enumerate(data.designs):
        estimates = [data.estimate("effective_consent", design, moment) for moment in data.moments]
        x = np.arange(len(estimates)) + (i - (len(data.designs) - 1) / 2) * 0.09
        look = style(i)
        for place, estimate in zip(x, estimates):
            axes.plot([place, place], estimate.span(), color=look["colour"], lw=1)
        axes.plot(x, [e.mean.value for e in estimates], color=look["colour"], ls=look["line"], marker=look["marker"], ms=6, lw=1.2,
                  mec="#ffffff", mew=0.6)
    scale(axes)
    axes.set_xlim(-0.45, len(data.moments) - 0.55)
    axes.set_xticks(range(len(data.moments)), [words.label("instant", moment) for moment in data.moments])
    sheet.write(axes, 0, 1.07, words.plain("In with effective consent, of 1,000 adults; line: range"), weight="bold", size=SMALL,
                transform=axes.transAxes)
    name_last(data, words, sheet, axes, [data.estimate("effective_consent", design, data.last).mean for design in data.designs],
              top + HEIGHT + 22)


def name_last(data, words, sheet, axes, last, top):
    phrases = [words("{design} {n}", design=name, n=number) for name, number in zip(names(data, words), last)]
    charts.name_ends(sheet, axes, HEIGHT, phrases, [number.value for number in last], names(data, words), top)


def scale(axes):
    axes.set_ylim(0, 1000)
    axes.set_yticks([0, 250, 500, 750, 1000])
    axes.grid(axis="y", color=GRID, lw=0.6)


def table(data, words):
    rows = []
    for outcome in filter(data.known, ("included", "chosen", "unwanted", "missed", "effective_consent", "explicit_consent", "can_reverse")):
        for moment in data.moments:
            rows.append([words.label("outcome", outcome), words.label("moment", moment),
                         *(data.estimate(outcome, design, moment) for design in data.designs)])
    return Table([words.plain("of 1,000 adults"), words.plain("when"), *(words.label("design", design) for design in data.designs)], rows)


def alternative(data, words):
    return words("Two charts: the people included week by week as one line for each design, and effective consent at the dates of report.")


def about(data, words):
    changed = {moment for moment in data.moments for a in data.designs for b in data.designs
               if a < b and compared(data, a, b, "effective_consent", moment) == "depends"}
    sentence = words("Included is what others have called effective consent (Johnson and Goldstein): everybody counted as in.")
    if changed:
        sentence = joined(" ", [sentence, words("Where ranges overlap, what people want decides which design is ahead.")])
    return sentence

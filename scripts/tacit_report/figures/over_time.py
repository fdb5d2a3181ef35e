"""Who is in, week by week, and with effective consent at each date."""
import numpy as np

from ..charts import apart
from ..data import PER
from ..findings import compared, of_outcome
from ..numbers import joined
from ..plot import GRID, SMALL, room, style
from ..tables import Table

NAME = "over-time"


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


def draw(data, words, paper):
    sheet = paper(388)
    curves(data, words, sheet)
    instants(data, words, sheet)
    return sheet


def curves(data, words, sheet):
    axes = sheet.panel(20, 136, 44, room([words.label("design", design) + " 0000" for design in data.designs]))
    weeks = np.array(data.names("weekly/week"))
    ends = []
    for i, design in enumerate(data.designs):
        values = PER * data.array("weekly/included", design=design)
        low, middle, high = np.quantile(values, 0.05, axis=0), values.mean(axis=0), np.quantile(values, 0.95, axis=0)
        step = max(1, len(weeks) // 130)
        keep = np.unique(np.append(np.arange(0, len(weeks), step), len(weeks) - 1))
        axes.fill_between(weeks[keep], low[keep], high[keep], color=style(i)["colour"], alpha=0.2, lw=0)
        axes.plot(weeks[keep], middle[keep], color=style(i)["colour"], ls=style(i)["line"], lw=1.8)
        ends.append(middle[-1])
    scale(axes, words)
    axes.set_xlim(0, weeks[-1])
    axes.set_xlabel(words.plain("weeks since the first notice"))
    sheet.write(axes, 0, 1090, words.plain("Included, of 1,000 people (everyone)"), weight="bold", size=SMALL)
    for i, (design, place) in enumerate(zip(data.designs, apart(ends, 1000 * 13 / 136))):
        estimate = data.weekly("included", design, int(weeks[-1]))
        sheet.write(axes, weeks[-1] * 1.02, place, words("{design} {n}", design=words.label("design", design), n=estimate.mean), size=SMALL,
                    va="center", clip_on=False)


def instants(data, words, sheet):
    axes = sheet.panel(226, 136, 44, room([words.label("design", design) + " 0000" for design in data.designs]))
    ends = []
    for i, design in enumerate(data.designs):
        estimates = [data.estimate("effective_consent", design, moment) for moment in data.moments]
        x = np.arange(len(estimates)) + (i - (len(data.designs) - 1) / 2) * 0.09
        look = style(i)
        for place, estimate in zip(x, estimates):
            axes.plot([place, place], estimate.span(), color=look["colour"], lw=1)
        axes.plot(x, [e.mean.value for e in estimates], color=look["colour"], ls=look["line"], marker=look["marker"], ms=6, lw=1.2,
                  mec="#ffffff", mew=0.6)
        ends.append(estimates[-1].mean.value)
    scale(axes, words)
    axes.set_xticks(range(len(data.moments)), [words.label("instant", moment) for moment in data.moments])
    axes.set_xlim(-0.4, len(data.moments) - 0.7)
    sheet.write(axes, -0.4, 1090, words.plain("In with effective consent, of 1,000 adults; line: range"), weight="bold", size=SMALL)
    for design, place in zip(data.designs, apart(ends, 1000 * 13 / 136)):
        estimate = data.estimate("effective_consent", design, data.last)
        sheet.write(axes, len(data.moments) - 0.66, place, words("{design} {n}", design=words.label("design", design), n=estimate.mean),
                    size=SMALL, va="center", clip_on=False)


def scale(axes, words):
    axes.set_ylim(0, 1000)
    axes.set_yticks([0, 250, 500, 750, 1000])
    axes.grid(axis="y", color=GRID, lw=0.6)


def table(data, words):
    rows = []
    for outcome in ("included", "effective_consent", "explicit_consent"):
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

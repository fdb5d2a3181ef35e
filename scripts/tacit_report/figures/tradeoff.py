"""Effective consent against exposure and against a record at hand for care."""
import numpy as np

from ..charts import apart
from ..numbers import joined
from ..plot import GRID, SMALL, room, style
from ..tables import Table

NAME = "trade-off"


def needs(data):
    return data.has_exposure and data.known("effective_consent") and data.known("included")


def care(data):
    """What stands for availability: useful openings where the run has care, else a record that can be reached."""
    return "care_useful" if data.known("care_useful") else "included"


def best(data):
    """The design that is ahead in all three by the middle values, if there is one."""
    def merits(design):
        return (-data.exposed(design).mean.value, data.estimate("effective_consent", design).mean.value,
                data.estimate(care(data), design).mean.value)
    return next((design for design in data.designs if all(all(a >= b for a, b in zip(merits(design), merits(other)))
                                                          for other in data.designs)), None)


def finding(data, words):
    leader = best(data)
    first = words("{design} is ahead in all three, by the middle values.", design=words.sentence(words.label("design", leader))) if leader \
        else words("No design is ahead in all three.")
    points = [words("{design}: {exposed}, {consent} and {available}", design=words.label("design", design),
                    exposed=words.brief(data.exposed(design)), consent=words.brief(data.estimate("effective_consent", design)),
                    available=words.brief(data.estimate(care(data), design))) for design in data.designs[:4]]
    return joined(" ", [first, words("Of 1,000 people, exposed in a year, in with effective consent, and {care}: {points}.",
                                     care=words.label("outcome", care(data)), points=words.series(points))])


def draw(data, words, paper):
    sheet = paper(420)
    availability(data, words, sheet)
    exposure(data, words, sheet)
    return sheet


def point(axes, data, design, i, vertical):
    """The middle, the range over dispositions as a line, the interval or range of what is vertical."""
    look, consent = style(i), data.estimate("effective_consent", design)
    low, high = consent.span()
    axes.plot([low, high], [vertical.mean.value] * 2, color=look["colour"], lw=1.2)
    axes.plot([consent.mean.value] * 2, vertical.span(), color=look["colour"], lw=1.2)
    axes.plot(consent.mean.value, vertical.mean.value, marker=look["marker"], ms=8, color=look["colour"], mec="#ffffff", mew=0.8, zorder=4)


def names(axes, data, words, sheet, verticals, span):
    places = apart([v.mean.value for v in verticals], span * 12 / 150)
    for i, (design, place) in enumerate(zip(data.designs, places)):
        axes.plot([1.03], [place], marker=style(i)["marker"], ms=6, color=style(i)["colour"], mec="#ffffff", mew=0.6, clip_on=False,
                  transform=axes.get_yaxis_transform())
        sheet.write(axes, 1.06, place, words.label("design", design), size=SMALL, va="center", transform=axes.get_yaxis_transform())


def availability(data, words, sheet):
    axes = sheet.panel(22, 150, 52, room([words.label("design", design) for design in data.designs]) + 14)
    verticals = [data.estimate(care(data), design) for design in data.designs]
    for i, (design, vertical) in enumerate(zip(data.designs, verticals)):
        cloud = data.replicates("effective_consent", design), data.replicates(care(data), design)
        axes.scatter(*cloud, s=7, color=style(i)["colour"], alpha=0.5, lw=0)
        point(axes, data, design, i, vertical)
    top = max(v.span()[1] for v in verticals) * 1.05
    axes.set_ylim(0, top)
    axes.set_xlim(0, 1000)
    axes.set_xticks(np.arange(0, 1001, 250))
    axes.grid(color=GRID, lw=0.6)
    sheet.write(axes, 0, top * 1.05, words("↑ {care}, of 1,000", care=words.label("outcome", care(data))), size=SMALL, weight="bold")
    names(axes, data, words, sheet, verticals, top)


def exposure(data, words, sheet):
    axes = sheet.panel(226, 150, 52, room([words.label("design", design) for design in data.designs]) + 14)
    verticals = [data.exposed(design) for design in data.designs]
    for i, (design, vertical) in enumerate(zip(data.designs, verticals)):
        point(axes, data, design, i, vertical)
    top = max(v.upper.value for v in verticals) * 1.1 or 1
    axes.set_ylim(0, top)
    axes.set_xlim(0, 1000)
    axes.set_xticks(np.arange(0, 1001, 250))
    axes.grid(color=GRID, lw=0.6)
    axes.set_xlabel(words.plain("in with effective consent, of 1,000 adults →"))
    sheet.write(axes, 0, top * 1.05, words.plain("↓ exposed by the programme, of 1,000 people in a year"), size=SMALL, weight="bold")
    names(axes, data, words, sheet, verticals, top)


def table(data, words):
    return Table([words.plain("design"), words.plain("exposed of 1,000 people in a year, added"), words.label("outcome", "effective_consent"),
                  words.label("outcome", "explicit_consent"), words.label("outcome", care(data))],
                 [[words.label("design", design), data.exposed(design), data.estimate("effective_consent", design),
                   data.estimate("explicit_consent", design), data.estimate(care(data), design)] for design in data.designs])


def alternative(data, words):
    return words("Two charts with effective consent to the right: above, availability upwards; below, exposure upwards. One mark for each "
                 "design, with lines for its ranges.")


def about(data, words):
    if care(data) == "included":
        return words("Lines: ranges over what people may want, and the precision of exposure. Small points: replicates. Care is not in this "
                     "run: a record that others can open stands for availability, and says nothing of use.")
    return words("Lines: ranges over what people may want, and the precision of exposure. Small points: replicates. Available: a document "
                 "was opened and new to the professional; it says nothing of health gained.")

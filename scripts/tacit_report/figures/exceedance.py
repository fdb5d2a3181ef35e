"""How many people a bad year exposes: the exceedance curve."""
import numpy as np

from ..charts import apart
from ..data import PER
from ..numbers import joined
from ..plot import GRID, SMALL, room, style
from ..tables import Table

NAME = "exceedance"
DATASET = "exposure/exceedance"
KIND, MILLION = "clinical", 1e6
SHOWN = (1e3, 1e4, 1e5, 1e6, 1e7)


def needs(data):
    return data.has(DATASET) and MILLION in data.coordinates(DATASET, "threshold")


def years(data, design, scope, threshold):
    return data.number(DATASET, PER, design=design, scope=scope, threshold=threshold, **{"class": KIND})


def finding(data, words):
    return words("Of 1,000 years, those in which breaches expose the clinical data of more than a million people, added by the "
                 "programme: {values}.", values=words.enumeration(
                     [words("{n} under {design}", n=years(data, design, "added", MILLION), design=words.label("design", design))
                      for design in data.designs]))


def draw(data, words, paper):
    sheet = paper(262)
    axes = sheet.panel(10, 210, 52, room([words.label("design", design) + " 0000" for design in data.designs]) + 12)
    thresholds = np.array(data.coordinates(DATASET, "threshold"))
    ends = []
    for i, design in enumerate(data.designs):
        values = PER * data.array(DATASET, design=design, scope="added", **{"class": KIND})
        seen = values > 0
        if not seen.any():
            continue
        axes.plot(thresholds[seen], values[seen], color=style(i)["colour"], ls=style(i)["line"], lw=1.8)
        ends.append((i, design, values[seen][0]))
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlim(1e3, thresholds[-1])
    axes.set_ylim(0.3, 1200)
    axes.set_yticks([1, 10, 100, 1000], [words.tick(tick) for tick in (1, 10, 100, 1000)])
    axes.set_xticks([1e3, 1e4, 1e5, 1e6, 1e7, 1e8], [words.tick(tick) for tick in (1e3, 1e4, 1e5)] +
                    [f"{words.tick(tick)} M" for tick in (1, 10, 100)])
    axes.minorticks_off()
    axes.grid(color=GRID, lw=0.6)
    axes.set_xlabel(words.plain("more persons exposed in a year than this"))
    axes.set_ylabel(words.plain("of 1,000 years"))
    marks(data, words, sheet, axes, ends)
    return sheet


def marks(data, words, sheet, axes, ends):
    """Names at the right, tied to the curves by the markers at a million."""
    places = apart([np.log10(max(years(data, design, "added", MILLION).value, 0.4)) for _, design, _ in ends], 0.24)
    for (i, design, _), place in zip(ends, places):
        number = years(data, design, "added", MILLION)
        look = style(i)
        if number.value > 0:
            axes.plot([MILLION], [number.value], marker=look["marker"], ms=6, color=look["colour"], mec="#ffffff", mew=0.6)
        axes.plot([1.02], [10 ** place], marker=look["marker"], ms=6, color=look["colour"], mec="#ffffff", mew=0.6, clip_on=False,
                  transform=axes.get_yaxis_transform())
        sheet.write(axes, 1.05, 10 ** place, words("{design} {n}", design=words.label("design", design), n=number), size=SMALL,
                    va="center", transform=axes.get_yaxis_transform())


def table(data, words):
    known = data.coordinates(DATASET, "threshold")
    rows = []
    for scope in data.coordinates(DATASET, "scope"):
        for threshold in (value for value in SHOWN if value in known):
            rows.append([words.label("scope", scope), data.coordinate("exposure/threshold", threshold, 0),
                         *(years(data, design, scope, threshold) for design in data.designs)])
    return Table([words.plain("what"), words.plain("more persons exposed in a year than this"),
                  *(words("{design}, of 1,000 years", design=words.label("design", design)).text for design in data.designs)], rows)


def alternative(data, words):
    return words("Falling curves on logarithmic scales: how often a year exposes more people than a threshold, one for each design.")


def about(data, words):
    sentence = words("Chance, not ignorance: the same world, many possible years. Who is reached twice counts twice. Numbers beside the "
                     "names: years with more than a million.")
    histories = data.parameter("exposure.histories", digits=0)
    if histories:
        sentence = joined(" ", [sentence, words("Simulated: {n} histories of breaches in each design.", n=histories)])
    return sentence

"""How many people a bad year exposes: the exceedance curve."""
import numpy as np

from .. import charts
from ..data import EXPOSED, PER
from ..findings import across
from ..labels import N_
from ..numbers import Estimate, joined
from ..plot import GRID, style
from ..tables import Table

NAME = "exceedance"
HEADING = N_("Bad years")
DATASET, RETURNS = "exposure/exceedance", "exposure/return_level"
KIND, MILLION = "clinical", 1e6
HEIGHT, LEAST = 210, 0.3 # of the chart, in points; of 1 000 years, where it begins
SHOWN = (1e3, 1e4, 1e5, 1e6, 1e7)


def needs(data):
    return data.has(DATASET) and MILLION in data.coordinates(DATASET, "threshold")


def years(data, design, scope, threshold):
    return data.number(DATASET, PER, design=design, scope=scope, threshold=threshold, **{"class": KIND})


def finding(data, words):
    return words("Of 1,000 single years of {span}, those in which breaches expose the clinical data of more than a million people, added by "
                 "the programme: {values}.", span=words.label("span", data.coordinates(EXPOSED, "moment")[-1]), values=across(
                     words, [(design, Estimate(years(data, design, "added", MILLION), None, None)) for design in data.designs]))


def draw(data, words, paper):
    names = [words.label("design", design) for design in data.designs]
    sheet = paper(262 + charts.below(names))
    axes = sheet.panel(10, HEIGHT, 52, charts.margin(names))
    thresholds = np.array(data.coordinates(DATASET, "threshold"))
    numbers = [years(data, design, "added", MILLION) for design in data.designs]
    for i, design in enumerate(data.designs):
        values = PER * data.array(DATASET, design=design, scope="added", **{"class": KIND})
        seen = values > 0
        axes.plot(thresholds[seen], values[seen], color=style(i)["colour"], ls=style(i)["line"], lw=1.8)
        if numbers[i].value > 0:
            charts.mark(axes, MILLION, numbers[i].value, i)
    scales(axes, words, thresholds[-1])
    phrases = [words("{design} {n}", design=name, n=number) for name, number in zip(names, numbers)]
    charts.name_ends(sheet, axes, HEIGHT, phrases, [max(number.value, LEAST) for number in numbers], names, HEIGHT + 48)
    return sheet


def scales(axes, words, last):
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlim(1e3, last)
    axes.set_ylim(LEAST, 1200)
    axes.set_yticks([1, 10, 100, 1000], [words.tick(tick) for tick in (1, 10, 100, 1000)])
    axes.set_xticks([1e3, 1e4, 1e5, 1e6, 1e7, 1e8], [words.tick(1e3), "", words.tick(1e5), "", f"{words.tick(10)} M", ""])
    axes.minorticks_off()
    axes.grid(color=GRID, lw=0.6)
    axes.set_xlabel(words.plain("more persons exposed in a year than this"))
    axes.set_ylabel(words.plain("of 1,000 years"))


def table(data, words):
    known = data.coordinates(DATASET, "threshold")
    rows = []
    for scope in data.coordinates(DATASET, "scope"):
        for threshold in (value for value in SHOWN if value in known):
            rows.append([words.label("scope", scope), data.coordinate("exposure/threshold", threshold, 0),
                         *(years(data, design, scope, threshold) for design in data.designs)])
    return Table([words.plain("what"), words.plain("more persons exposed in a year than this"),
                  *(words("{design}, of 1,000 years", design=words.label("design", design)).text for design in data.designs)], rows,
                 notes=returns(data, words))


def returns(data, words):
    """How many people the year exposes that is exceeded once in so many years, where the file says it."""
    if not data.has(RETURNS):
        return []
    return [words("One year in {period} exposes more people than: {values}.", period=data.coordinate("exposure/return_period", period, 0),
                  values=across(words, [(design, level(data, design, period)) for design in data.designs]))
            for period in data.coordinates(RETURNS, "return_period")]


def level(data, design, period):
    where = {"design": design, "scope": "added", "class": KIND, "return_period": period}
    return Estimate(*(data.number(RETURNS, digits=0, return_statistic=name, **where) for name in ("value", "low", "high")))


def alternative(data, words):
    return words("Falling curves on logarithmic scales: how often a year exposes more people than a threshold, one for each design.")


def about(data, words):
    sentence = words("Chance, not ignorance: the same world, many possible years. Who is reached twice counts twice. Numbers beside the "
                     "names: years with more than a million.")
    histories = data.parameter("exposure.histories", digits=0)
    if histories:
        sentence = joined(" ", [sentence, words("Simulated: {n} histories of breaches in each design.", n=histories)])
    return sentence

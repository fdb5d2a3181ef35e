"""Does splitting a store lower exposure? Results where breaches grow differently with size, and the frontier."""
from .. import charts
from ..data import EXPOSED, PER
from ..findings import MANY, across, headline
from ..labels import N_
from ..plot import GRID, style
from ..tables import Table

NAME = "frontier"
HEADING = N_("Does splitting help?")
HEIGHT = 180 # of the chart, in points
DATASET, FRONTIER = "exposure/persons_exposed_by_exponent", "frontier/exponent_sum"


def needs(data):
    return data.has(DATASET)


def exposed(data, design, exponent, scope="added"):
    return data.precise(DATASET, PER / 1e5, design=design, scope=scope, exponent_sum=exponent)


def span(data, words):
    """The whole time of the run."""
    return words.label("span", data.coordinates(EXPOSED, "moment")[-1])


def sums(data):
    return data.coordinates(DATASET, "exponent_sum")


def finding(data, words):
    last = len(sums(data)) - 1
    if len(data.designs) > MANY:
        low, high = (across(words, [(design, exposed(data, design, sums(data)[i])) for design in data.designs]) for i in (0, last))
        return words("People exposed by the programme, of 1,000 in a year, mean over {span}, where gamma + delta is {first}: {low}; where "
                     "it is {last}: {high}.", span=span(data, words), first=exponent_sum(data, 0), last=exponent_sum(data, last), low=low, high=high)
    moves = [words("from {a} to {b} under {design}", a=words.estimate(exposed(data, design, sums(data)[0])),
                   b=words.estimate(exposed(data, design, sums(data)[last])), design=words.label("design", design))
             for design in data.designs]
    return words("Where gamma + delta grows from {first} to {last}, people exposed by the programme go, of 1,000 in a year, mean over "
                 "{span}: {moves}.", span=span(data, words), first=exponent_sum(data, 0), last=exponent_sum(data, last), moves=words.enumeration(moves))


def exponent_sum(data, i):
    value = sums(data)[i]
    return data.coordinate("exposure/exponent_sum", value, len(f"{value:g}".partition(".")[2]))


def draw(data, words, paper):
    names = [words.label("design", design) for design in data.designs]
    sheet = paper(236 + charts.below(names))
    axes = sheet.panel(10, HEIGHT, 48, charts.margin(names))
    ends = []
    for i, design in enumerate(data.designs):
        estimates = [exposed(data, design, value) for value in sums(data)]
        look = style(i)
        axes.plot(sums(data), [e.mean.value for e in estimates], color=look["colour"], ls=look["line"], marker=look["marker"], ms=6,
                  lw=1.6, mec="#ffffff", mew=0.6)
        ends.append(estimates[-1].mean)
    axes.set_ylim(bottom=0)
    axes.set_xticks(sums(data), [words.number(exponent_sum(data, i)) for i in range(len(sums(data)))])
    axes.set_xlabel(words.plain("gamma + delta: how breaches grow with the size of a store"), loc="left")
    axes.set_ylabel(words("of 1,000 people a year, {span}", span=span(data, words)).text)
    axes.grid(axis="y", color=GRID, lw=0.6)
    phrases = [words("{design} {n}", design=name, n=end) for name, end in zip(names, ends)]
    charts.name_ends(sheet, axes, HEIGHT, phrases, [end.value for end in ends], names, HEIGHT + 50)
    return sheet


def table(data, words):
    rows = []
    for scope in data.coordinates(DATASET, "scope"):
        for i, value in enumerate(sums(data)):
            rows.append([words.label("scope", scope), exponent_sum(data, i),
                         *(exposed(data, design, value, scope) for design in data.designs)])
    return Table([words("exposed of 1,000 people in a year, mean over {span}", span=span(data, words)).text, "gamma + delta",
                  *(words.label("design", design) for design in data.designs)], rows, notes=crossings(data, words))


def crossings(data, words):
    """At which sum two designs change places, where the file says it."""
    if not data.has(FRONTIER):
        return []
    notes = []
    for pair in headline(data, data.coordinates(FRONTIER, "pair")):
        number = data.number(FRONTIER, digits=2, pair=pair, statistic="value", **{"class": "clinical"})
        named = words.pair(*pair.split("-", 1))
        notes.append(words("{pair}: they change places where gamma + delta is {n}.", pair=named, n=number) if number else
                     words("{pair}: they do not change places within the range looked at.", pair=named))
    return notes


def alternative(data, words):
    return words("One line for each design over the sum of two exponents.")


def about(data, words):
    return words("gamma: how often a store is broken into grows as its size to this power; delta: how many records are then taken. "
                 "Splitting a store lowers the expected number only where the sum is above one; nobody knows it well, so all are shown. This is the "
                 "mean of a year over {span}, not that of the first year.", span=span(data, words))

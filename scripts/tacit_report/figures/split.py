"""Which part of a design the difference in exposure is owed to."""
import textwrap

from .. import charts
from ..data import PER
from ..findings import headline, pairs
from ..labels import N_
from ..numbers import Estimate
from ..tables import Table

NAME = "exposure-split"
DATASET = "exposure_split/exposure_split"
ZERO = 204 # where the bars begin, in points from the left
HEADING = N_("What exposure is owed to")


def moment(data):
    """The first year, as far as the file tells it apart."""
    return data.coordinates(DATASET, "moment")[0]


def needs(data):
    return data.has(DATASET) and bool(drawn(data))


def share(data, pair, player):
    """By formula, so without an interval; clinical data."""
    where = {"pair": pair, "player": player, "class": "clinical", "moment": moment(data)}
    return Estimate(data.number(DATASET, PER / 1e5, **where), None, None)


def named(data, words, pair):
    first, second = pair.split("-", 1)
    return words.pair(first, second)


def largest(data, pair):
    players = data.coordinates(DATASET, "player")
    return max(players, key=lambda player: abs(share(data, pair, player).mean.value))


def finding(data, words):
    pair = drawn(data)[0]
    player = largest(data, pair)
    return words("Of the difference in exposure {pair}, computed by formula, the largest part is owed to: {player}, {n} of 1,000 people, "
                 "{span}.", pair=named(data, words, pair), player=words.label("player", player),
                 n=words.estimate(share(data, pair, player), signed=True), span=words.label("span", moment(data)))


def drawn(data):
    """The pairs that a sheet has room for: all, or the first design against the others."""
    known = data.coordinates(DATASET, "pair")
    return [pair for pair in (f"{second}-{first}" for first, second in pairs(data.designs)) if pair in known]


def draw(data, words, paper):
    players = data.coordinates(DATASET, "player")
    blocks = [(pair, textwrap.wrap(named(data, words, pair), 50)) for pair in drawn(data)]
    sheet = paper(sum(8 + 13 * len(lines) + 16 * len(players) for _, lines in blocks) + 8)
    axes = sheet.canvas()
    widest = max(abs(share(data, pair, player).mean.value) for pair, _ in blocks for player in players) or 1
    y = 0
    for pair, lines in blocks:
        sheet.write(axes, 8, y + 4, "\n".join(lines), weight="bold", size=charts.SMALL, va="top")
        y += 8 + 13 * len(lines)
        for i, player in enumerate(players):
            part(sheet, axes, words.label("player", player), share(data, pair, player), i, y + 8, widest)
            y += 16
        axes.plot([ZERO, ZERO], [y - 16 * len(players), y], color=charts.MUTED, lw=0.6)
    return sheet


def part(sheet, axes, name, estimate, i, y, widest):
    """One bar, to the left or right of zero."""
    look = charts.style(i)
    sheet.write(axes, 124, y, name, size=charts.SMALL, ha="right", va="center_baseline")
    drawn = axes.barh(y, 70 * estimate.mean.value / widest, left=ZERO, height=9, facecolor=look["colour"], hatch=look["hatch"],
                      edgecolor="#ffffff", lw=0)
    sheet.bar(drawn[0], estimate.mean)
    sheet.write(axes, ZERO + 84, y, sheet.words.estimate(estimate, signed=True), size=charts.SMALL, va="center_baseline")


def table(data, words):
    pairs, players = headline(data, data.coordinates(DATASET, "pair")), data.coordinates(DATASET, "player")
    return Table([words("{span}, of 1,000 people, by formula", span=words.label("span", moment(data))).text, *(words.label("player", player) for player in players)],
                 [[named(data, words, pair), *(share(data, pair, player) for player in players)] for pair in pairs])


def alternative(data, words):
    return words("Bars to the left and right of zero: what each part of the designs adds to the difference in exposure.")


def about(data, words):
    return words("Shapley shares: each part's contribution, averaged over the orders in which parts can be exchanged; they add up to the "
                 "difference. By formula, without simulated histories: not the mean of those shown above.")

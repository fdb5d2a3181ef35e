"""Which part of a design the difference in exposure is owed to."""
from .. import charts
from ..data import PER
from ..labels import N_
from ..numbers import Estimate
from ..tables import Table

NAME = "exposure-split"
DATASET = "exposure_split/exposure_split"
HEADING = N_("What exposure is owed to")


def needs(data):
    return data.has(DATASET)


def share(data, pair, player):
    """By formula, so without an interval; clinical data, over the first year."""
    where = {"pair": pair, "player": player, "class": "clinical", "moment": data.coordinates(DATASET, "moment")[0]}
    return Estimate(data.number(DATASET, PER / 1e5, **where), None, None)


def named(data, words, pair):
    first, second = pair.split("-", 1)
    return words.pair(first, second)


def largest(data, pair):
    players = data.coordinates(DATASET, "player")
    return max(players, key=lambda player: abs(share(data, pair, player).mean.value))


def finding(data, words):
    pair = data.coordinates(DATASET, "pair")[0]
    player = largest(data, pair)
    return words("Of the difference in exposure {pair}, the largest part is owed to: {player}, {n} of 1,000 people in a year.",
                 pair=named(data, words, pair), player=words.label("player", player),
                 n=words.estimate(share(data, pair, player), signed=True))


def draw(data, words, paper):
    pairs, players = data.coordinates(DATASET, "pair"), data.coordinates(DATASET, "player")
    sheet = paper(sum(22 + 15 * len(players) for _ in pairs) + 8)
    axes = sheet.canvas()
    widest = max(abs(share(data, pair, player).mean.value) for pair in pairs for player in players) or 1
    y = 0
    for pair in pairs:
        sheet.write(axes, 8, y + 11, named(data, words, pair), weight="bold", va="center")
        y += 20
        for i, player in enumerate(players):
            estimate = share(data, pair, player)
            look = charts.style(i)
            sheet.write(axes, 120, y + 7, words.label("player", player), size=charts.SMALL, ha="right", va="center_baseline")
            axes.barh(y + 7, 60 * estimate.mean.value / widest, left=190, height=9, facecolor=look["colour"], hatch=look["hatch"],
                      edgecolor="#ffffff", lw=0)
            sheet.write(axes, 258, y + 7, words.estimate(estimate, signed=True), size=charts.SMALL, va="center_baseline")
            y += 15
        axes.plot([190, 190], [y - 15 * len(players), y], color=charts.MUTED, lw=0.6)
        y += 2
    return sheet


def table(data, words):
    pairs, players = data.coordinates(DATASET, "pair"), data.coordinates(DATASET, "player")
    return Table([words.plain("of 1,000 people in a year"), *(words.label("player", player) for player in players)],
                 [[named(data, words, pair), *(share(data, pair, player) for player in players)] for pair in pairs])


def alternative(data, words):
    return words("Bars to the left and right of zero: what each part of the designs adds to the difference in exposure.")


def about(data, words):
    return words("Shapley shares: each part's contribution, averaged over the orders in which parts can be exchanged; they add up to the "
                 "difference.")

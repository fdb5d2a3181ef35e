"""1 000 people on the nine rungs, for each design."""
import numpy as np

from ..data import PENDING, PER, RUNGS_IN, RUNGS_OUT
from ..findings import of_outcome, verdict
from ..labels import N_
from ..numbers import joined
from ..plot import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, SKY, SMALL, VERMILION
from ..tables import Table

NAME = "people"
HEADING = N_("A thousand people")
LOOK = {"explicit": (BLUE, "o", True), "acquiescent": (SKY, "o", True), "uninformed_yes": (ORANGE, "^", True),
        "tacit": (VERMILION, "s", True), "against": (INK, "x", False), "explicit_out": (GREEN, "D", True),
        "acquiescent_out": (GREEN, "D", False), "tacit_out": (MUTED, "s", False), "against_out": (PURPLE, "x", False),
        PENDING: (MUTED, ".", True)}
COLUMNS, STEP, HEAD, LEGEND = 50, 7.3, 22, 15
STATES = (*RUNGS_IN, *RUNGS_OUT, PENDING)
BESIDE = (("chosen", "unwanted", "missed"), ("chosen_locked",), ("self_determination",), ("included",), ("with_document",),
          ("effective_consent",), ("by_deference",), ("explicit_consent",), ("explicit_with_activation",), ("explicit_locked",),
          ("can_reverse",), ("out_by_own_act",), ("refused",), ("closed",), ("said_no",)) # rows of the table; what stands together


def needs(data):
    return all(data.known(rung) for rung in STATES)


def shares(data, design):
    """The nine rungs, and who is still within the window: together everybody."""
    return [(rung, data.estimate(rung, design)) for rung in STATES]


def named(words, state):
    return words.label("outcome" if state == PENDING else "rung", state)


def whole(values):
    """Numbers of icons that add up to 1 000: largest remainders."""
    scaled = np.array(values) * PER / max(sum(values), 1e-9)
    counts = np.floor(scaled).astype(int)
    for i in np.argsort(counts - scaled)[: PER - counts.sum()]:
        counts[i] += 1
    return counts


def finding(data, words):
    sentence = words("Of 1,000 adults, {moment}, in with effective consent: {values}.",
                     moment=words.label("moment", data.moment), values=of_outcome(data, words, "effective_consent"))
    return joined(" ", [sentence, *verdict(data, words, "effective_consent")])


def height_of(data, design):
    shown = [rung for rung, estimate in shares(data, design) if estimate.mean and estimate.mean.value > 0]
    return HEAD + PER / COLUMNS * STEP + 8 + LEGEND * len(shown) + 14


def draw(data, words, paper):
    sheet = paper(sum(height_of(data, design) for design in data.designs))
    axes = sheet.canvas()
    top = 0
    for design in data.designs:
        array(sheet, axes, words, shares(data, design), words.sentence(words.label("design", design)), top)
        top += height_of(data, design)
    return sheet


def array(sheet, axes, words, rungs, name, top):
    sheet.write(axes, 8, top + 11, name, weight="bold", size=10.5, va="center")
    people = np.repeat(np.arange(len(rungs)), whole([max(np.nan_to_num(estimate.mean.value), 0) for _, estimate in rungs]))
    places = np.arange(PER)
    x, y = 12 + STEP * (places % COLUMNS), top + HEAD + STEP * (places // COLUMNS) + 4
    legend = top + HEAD + PER / COLUMNS * STEP + 8
    for i, (rung, estimate) in enumerate(rungs):
        if not estimate.mean.value > 0:
            continue
        colour, marker, filled = LOOK[rung]
        look = {"marker": marker, "s": 17 if marker != "x" else 14, "linewidths": 0.9, "color": colour}
        if not filled and marker != "x":
            look["facecolors"] = "none"
        axes.scatter(x[people == i], y[people == i], **look)
        axes.scatter([14], [legend + LEGEND / 2], **look)
        sheet.write(axes, 23, legend + LEGEND / 2, words("{n} {rung}", n=words.estimate(estimate), rung=named(words, rung)), size=SMALL,
                    va="center_baseline")
        legend += LEGEND


def table(data, words):
    columns = [dict(shares(data, design)) for design in data.designs]
    rows = [[named(words, rung), *(column[rung] for column in columns)] for rung in STATES]
    for outcome in (outcome for together in BESIDE for outcome in together if all(map(data.known, together))):
        rows.append([words.label("outcome", outcome), *(data.estimate(outcome, design) for design in data.designs)])
    return Table([words.plain("of 1,000 adults"), *(words.label("design", design) for design in data.designs)], rows)


def alternative(data, words):
    return words("For each design, 1,000 marks in a grid, one for each person, grouped by rung; the number of each rung stands below.")


def about(data, words):
    return words("Each mark is one adult of 1,000. Filled round marks are in with effective consent; squares are in or out by "
                 "silence that could not be a choice. Rounded to whole people.")

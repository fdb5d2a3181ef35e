"""At which gate people who are not where they would want to be were lost."""
from .. import charts
from ..data import PER
from ..findings import across
from ..labels import N_
from ..numbers import Estimate
from ..tables import Table

NAME = "lost"
HEADING = N_("Where people are lost")
LOSSES = ("unwanted", "missed")
LEAST = 1 # of 1 000 people under some design, for a gate to have a row


def needs(data):
    return data.has("losses/unwanted", "losses/missed") and data.known("unwanted")


def losses(data):
    """Unwanted, and missed where its range is known."""
    return [loss for loss in LOSSES if all(data.estimate(loss, design).mean for design in data.designs)]


def at_gate(data, loss, design, gate):
    where = {"design": design, "moment": data.moment, "group": "all", "gate": gate}
    return Estimate(*(data.number(f"losses/{loss}", PER, how, **where) for how in ("mean", "q05", "q95")))


def gates(data, loss):
    """Those at which people are lost under some design."""
    names = data.coordinates(f"losses/{loss}", "gate")
    return [gate for gate in names if any(at_gate(data, loss, design, gate).mean.value >= LEAST for design in data.designs)]


def totals(data, loss):
    return [(design, data.estimate(loss, design)) for design in data.designs]


def finding(data, words):
    if "missed" not in losses(data):
        return words("Of 1,000 adults, {moment}, in against their disposition: {unwanted}.", moment=words.label("moment", data.moment),
                     unwanted=across(words, totals(data, "unwanted")))
    return words("Of 1,000 adults, {moment}, in against their disposition: {unwanted}; out against it: {missed}.",
                 moment=words.label("moment", data.moment), unwanted=across(words, totals(data, "unwanted")),
                 missed=across(words, totals(data, "missed")))


def rows(data, words, loss):
    total = (words("{loss}, in all", loss=words.sentence(words.label("outcome", loss))).text,
             [(words.label("design", design), estimate, i) for i, (design, estimate) in enumerate(totals(data, loss))])
    return [total] + [(words.sentence(words.label("gate", gate)),
                       [(words.label("design", design), at_gate(data, loss, design, gate), i) for i, design in enumerate(data.designs)])
                      for gate in gates(data, loss)]


def drawn(data, words, loss):
    """Without the designs in which nobody is lost at a gate."""
    return [(heading, [entry for entry in row if entry[1].mean.value > 0]) for heading, row in rows(data, words, loss)
            if any(entry[1].mean.value > 0 for entry in row)]


def draw(data, words, paper):
    everything = [row for loss in losses(data) for row in drawn(data, words, loss)]
    sheet = paper(charts.lanes_height(everything))
    charts.lanes(sheet, everything, words.label("moment", data.moment) + ", " + words.plain("of 1,000 adults"))
    return sheet


def table(data, words):
    lines = []
    for loss in losses(data):
        for heading, row in rows(data, words, loss):
            lines.append([words.label("outcome", loss), heading, *(estimate for _, estimate, _ in row)])
    return Table([words.plain("loss"), words.plain("first gate that failed"), *(words.label("design", design) for design in data.designs)],
                 lines)


def alternative(data, words):
    return words("Bars for each gate at which people were lost, for unwanted and for missed inclusions, one for each design.")


def about(data, words):
    return words("Unwanted: in, and would rather be out. Missed: out, and would rather be in. Nobody has measured what people would "
                 "want, so read the range in parentheses before the number. The gates add up to the middle number; those that lose "
                 "fewer than one of 1,000 are left out.")

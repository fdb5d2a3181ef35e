"""From being told to being able: where people are lost on the way to a choice."""
from .. import charts
from ..findings import of_outcome, verdict
from ..labels import N_
from ..numbers import joined
from ..tables import Table

NAME = "funnel"
HEADING = N_("From hearing to being able")
STAGES = ("aware", "knows_default", "informed", "able", "enlightened")
BOTH = ("can_out", "can_in", "can_out_as_is", "can_in_as_is", "able_alone", "able_as_is") # in the table: the same questions to all designs


def needs(data):
    return all(data.known(stage) for stage in STAGES) and "deadline" in data.moments


def finding(data, words):
    sentence = words("Of 1,000 adults, at their own deadline, able to depart from what silence leads to: {values}.",
                     values=of_outcome(data, words, "able", "deadline"))
    return joined(" ", [sentence, *verdict(data, words, "able", "deadline")])


def rows(data, words, stages=STAGES):
    return [(words.sentence(words.label("outcome", stage)),
             [(words.label("design", design), data.estimate(stage, design, "deadline"), i) for i, design in enumerate(data.designs)])
            for stage in stages if data.known(stage)]


def draw(data, words, paper):
    stages = rows(data, words)
    sheet = paper(charts.lanes_height(stages))
    charts.lanes(sheet, stages, words.plain("of 1,000 adults, at their own deadline"), maximum=1000)
    return sheet


def table(data, words):
    return Table([words.plain("of 1,000 adults"), *(words.label("design", design) for design in data.designs)],
                 [[stage, *(estimate for _, estimate, _ in row)] for stage, row in rows(data, words, STAGES + BOTH)])


def alternative(data, words):
    return words("Bars for each stage of knowing and being able, one for each design.")


def about(data, words):
    return words("Informed: knows that one may refuse or join, how and until when. Able: a person of the same means and luck, who "
                 "firmly wished to depart from what silence leads to, would have got there. Enlightened: also knows who sees what.")

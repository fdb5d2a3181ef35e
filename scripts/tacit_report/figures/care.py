"""From a document that exists to one that was useful, at contacts where a record could help."""
from .. import charts
from ..findings import across
from ..labels import N_
from ..tables import Table

NAME = "care"
HEADING = N_("Use in care")
CHAIN = ("care_contacts", "care_existing", "care_deposited", "care_unmasked", "care_retrievable", "care_opened", "care_useful")


def stages(data):
    return [outcome for outcome in CHAIN if data.known(outcome)]


def needs(data):
    return "care_useful" in stages(data)


def finding(data, words):
    return words("Of 1,000 adults, useful openings {moment}: {values}.", moment=words.label("moment", data.moment),
                 values=across(words, [(design, data.estimate("care_useful", design, data.moment)) for design in data.designs]))


def rows(data, words):
    return [(words.sentence(words.label("outcome", outcome)),
             [(words.label("design", design), data.estimate(outcome, design, data.moment), i) for i, design in enumerate(data.designs)])
            for outcome in stages(data)]


def draw(data, words, paper):
    lanes = rows(data, words)
    sheet = paper(charts.lanes_height(lanes))
    charts.lanes(sheet, lanes, words.plain("contacts so far, per 1,000 adults"))
    return sheet


def table(data, words):
    return Table([words.plain("per 1,000 adults"), *(words.label("design", design) for design in data.designs)],
                 [[name, *(estimate for _, estimate, _ in row)] for name, row in rows(data, words)])


def alternative(data, words):
    return words("Bars for each step from contact to useful opening, one for each design.")


def about(data, words):
    return words("Emergencies and first contacts so far, per 1,000 adults. A useful opening is one that showed the professional something "
                 "new; health gained is outside the model.")

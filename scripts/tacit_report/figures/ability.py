"""The means to depart from silence, by age, deprivation and barrier."""
from .. import charts
from ..findings import across, compared
from ..labels import N_
from ..numbers import joined
from ..tables import Table

NAME = "ability"
HEADING = N_("The means to say no, or yes")
LEAST, MOST = "deprivation_1", "deprivation_5"


HEADINGS = {"age": N_("By age"), "deprivation": N_("By deprivation"), "barrier": N_("By barrier")}


def groups(data, part):
    """The groups of a kind that have members among the adults who decide for themselves."""
    names = data.coordinates("summary/value", "group")
    return [group for group in names if group.startswith(part + "_") and group not in ("age_0_17", "barrier_protected_adult")]


def needs(data):
    return data.known("able") and "deadline" in data.moments and bool(groups(data, "age"))


def gap(data, words, design):
    return words("{design}: {least} of the least and {most} of the most deprived fifth", design=words.label("design", design),
                 least=data.estimate("able", design, "deadline", LEAST), most=data.estimate("able", design, "deadline", MOST))


def finding(data, words):
    shown = data.designs if len(data.designs) <= 3 else data.designs[:1]
    return words("Of 1,000 adults each, at their own deadline, able to depart from what silence leads to: {gaps}.",
                 gaps=words.series([gap(data, words, design) for design in shown]))


def rows(data, words):
    found = []
    for part, heading in HEADINGS.items():
        found.append((True, words.plain(heading), []))
        found += [(False, words.label("group", group), [data.estimate("able", design, "deadline", group) for design in data.designs])
                  for group in groups(data, part)]
    return found


def draw(data, words, paper):
    designs = [words.label("design", design) for design in data.designs]
    lines = rows(data, words)
    sheet = paper(charts.dots_height(lines, designs))
    charts.dots(sheet, lines, designs, words.plain("able, of 1,000 of the group, at the deadline"))
    return sheet


def table(data, words):
    return Table([words.plain("of 1,000 adults of the group"), *(words.label("design", design) for design in data.designs)],
                 [[name, *estimates] for kind, name, estimates in rows(data, words) if not kind], notes=inequality(data, words))


def inequality(data, words):
    """One index for all fifths, where the file has it."""
    if not data.has("inequality/value"):
        return []
    return [words("Erreygers index over deprivation (zero: equal means; positive: the less deprived have more): {values}.",
                  values=across(words, [(design, data.inequality(design, "able", "erreygers", "deadline")) for design in data.designs]))]


def alternative(data, words):
    return words("For each group of adults a line with one mark for each design.")


def about(data, words):
    same = [compared(data, a, b, "able", "deadline", group) == "none" for group in (LEAST, MOST)
            for a in data.designs for b in data.designs if a < b]
    sentence = words("Able means: with a firm wish to be out (or in, where silence leaves one out), would have got there, with the "
                     "same notices, helpers and luck. It does not say that all could refuse at once.")
    if any(same):
        sentence = joined(" ", [sentence, words("Marks that lie on each other show no difference.")])
    return sentence

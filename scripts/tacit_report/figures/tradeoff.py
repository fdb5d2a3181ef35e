"""Effective consent against exposure and against a record at hand for care."""
from .. import charts
from ..findings import MANY
from ..labels import N_
from ..numbers import joined
from ..plot import GRID, SMALL, style
from ..tables import Table

NAME = "trade-off"
HEADING = N_("Consent, exposure, care")
HEIGHT = 150 # of each chart, in points


def needs(data):
    return data.has_exposure and data.known("effective_consent") and data.known("included")


def care(data):
    """What stands for availability: useful openings where the run has care, else a record that can be reached."""
    return "care_useful" if data.known("care_useful") else "included"


def best(data):
    """The design that is ahead in all three by the middle values, if there is one."""
    def merits(design):
        return (-data.exposed(design).mean.value, data.estimate("effective_consent", design).mean.value,
                data.estimate(care(data), design).mean.value)
    return next((design for design in data.designs if all(all(a >= b for a, b in zip(merits(design), merits(other)))
                                                          for other in data.designs)), None)


def finding(data, words):
    leader = best(data)
    first = words("{design} is ahead in all three, by the middle values.", design=words.sentence(words.label("design", leader))) if leader \
        else words("No design is ahead in all three.")
    if len(data.designs) > MANY:
        return joined(" ", [first, words("Looked at: exposed in {span}, in with effective consent, and {care}.",
                                         span=words.label("span", data.exposure_moment), care=words.label("outcome", care(data)))])
    points = [words("{design}: {exposed}, {consent} and {available}", design=words.label("design", design),
                    exposed=words.estimate(data.exposed(design)), consent=words.estimate(data.estimate("effective_consent", design)),
                    available=words.estimate(data.estimate(care(data), design))) for design in data.designs]
    return joined(" ", [first, words("Of 1,000 people, exposed in {span}, in with effective consent, and {care}: {points}.",
                                     span=words.label("span", data.exposure_moment), care=words.label("outcome", care(data)), points=words.series(points))])


def draw(data, words, paper):
    names = [words.label("design", design) for design in data.designs]
    spare = charts.below(names)
    sheet = paper(420 + spare)
    for top, values, title in (
            (24, [data.estimate(care(data), design) for design in data.designs],
             words("↑ {care}, of 1,000", care=words.label("outcome", care(data)))),
            (228, [data.exposed(design) for design in data.designs],
             words("↓ exposed, added, of 1,000, {span}", span=words.label("span", data.exposure_moment)))):
        axes = sheet.panel(top, HEIGHT, 52, charts.margin(names))
        chart(axes, data, values)
        sheet.write(axes, 0, 1.06, title, size=SMALL, weight="bold", transform=axes.transAxes)
        if charts.beside(names):
            charts.name_ends(sheet, axes, HEIGHT, names, [value.mean.value for value in values], names, 0)
    axes.set_xlabel(words.plain("in with effective consent, of 1,000 adults →"))
    if spare:
        charts.name_ends(sheet, axes, HEIGHT, names, [], names, 228 + HEIGHT + 38)
    return sheet


def chart(axes, data, values):
    """One mark for each design over effective consent."""
    for i, (design, value) in enumerate(zip(data.designs, values)):
        point(axes, data, design, i, value)
    axes.set_ylim(0, max(value.span()[1] for value in values) * 1.08 or 1)
    axes.set_xlim(0, 1000)
    axes.set_xticks([0, 250, 500, 750, 1000])
    axes.grid(color=GRID, lw=0.6)


def point(axes, data, design, i, vertical):
    """The middle, and ranges over dispositions as lines."""
    look, consent = style(i), data.estimate("effective_consent", design)
    low, high = consent.span()
    axes.plot([low, high], [vertical.mean.value] * 2, color=look["colour"], lw=1.2)
    axes.plot([consent.mean.value] * 2, vertical.span(), color=look["colour"], lw=1.2)
    axes.plot(consent.mean.value, vertical.mean.value, marker=look["marker"], ms=8, color=look["colour"], mec="#ffffff", mew=0.8, zorder=4)


def table(data, words):
    return Table([words.plain("design"), words("exposed by the programme, {span}, mean", span=words.label("span", data.exposure_moment)).text, words.label("outcome", "effective_consent"),
                  words.label("outcome", "explicit_consent"), words.label("outcome", care(data))],
                 [[words.label("design", design), data.exposed(design), data.estimate("effective_consent", design),
                   data.estimate("explicit_consent", design), data.estimate(care(data), design)] for design in data.designs])


def alternative(data, words):
    return words("Two charts with effective consent to the right: above, availability upwards; below, exposure upwards. One mark for each "
                 "design, with lines for its ranges.")


def about(data, words):
    if care(data) == "included":
        return words("Lines: ranges over the mixes of wishes that were tried; exposure has none. Care is not in this run: a record that "
                     "others can open stands for availability, and says nothing of use.")
    return words("Lines: ranges over the mixes of wishes that were tried; exposure has none. Available: a document was opened and new to "
                 "the professional; it says nothing of health gained.")

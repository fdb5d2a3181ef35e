"""Is it the default that decides, or the architecture? Each rule of consent under each architecture."""
from .. import charts
from ..labels import N_
from ..numbers import joined
from ..plot import GRID, SMALL, style
from ..tables import Table

NAME = "default-architecture"
HEADING = N_("Default or architecture")
HEIGHT = 150 # of each chart, in points
PARTS = ("storage", "access", "break_glass")


RULES = {"opt_out": N_("opt-out"), "opt_in": N_("opt-in"), "active_choice": N_("active choice"), "two_step": N_("two steps")}


def cell(data, design):
    return data.choice("design.consent", design), tuple(data.choice(f"design.{part}", design) for part in PARTS)


def grid(data):
    """rule -> architecture -> design, for designs that differ in nothing but these."""
    if not data.has("parameters/value_by_design"):
        return {}
    allowed = {"design.consent", *(f"design.{part}" for part in PARTS)}
    found = {}
    for design in data.designs:
        if set(data.differing(data.designs[0], design)) <= allowed:
            rule, architecture = cell(data, design)
            found.setdefault(rule, {})[architecture] = design
    return found


def architectures(data):
    """Those under which at least two rules stand, in the order of the file."""
    columns = [architecture for row in grid(data).values() for architecture in row]
    return [name for name in dict.fromkeys(columns) if columns.count(name) > 1]


def complete(data):
    """The rules that stand under every such architecture."""
    return [rule for rule, row in grid(data).items() if all(name in row for name in architectures(data))]


def needs(data):
    return data.has_exposure and len(architectures(data)) > 1 and len(complete(data)) > 1


def named(words, architecture):
    storage, access, _ = architecture
    return words("{storage}, {access}", storage=words.label("storage", storage), access=words.label("access", access)).text


SHORT = {"central": N_("central"), "federated": N_("federated"), "personal": N_("personal")}


def short(words, architecture):
    return words.plain(SHORT.get(architecture[0], architecture[0]))


def cells(data):
    return [(rule, name, grid(data)[rule][name]) for rule in complete(data) for name in architectures(data)]


def moved(data, words, first, second):
    """Effective consent and exposure of two designs."""
    return words("effective consent from {a} to {b}, exposed in {span} from {c} to {d}", span=words.label("span", data.exposure_moment),
                 a=words.estimate(data.estimate("effective_consent", first)), b=words.estimate(data.estimate("effective_consent", second)),
                 c=words.estimate(data.exposed(first)), d=words.estimate(data.exposed(second)))


def finding(data, words):
    """The first rule and architecture against the second of each."""
    (rule, other), (here, there) = complete(data)[:2], architectures(data)[:2]
    start = grid(data)[rule][here]
    names = {"rule": words.plain(RULES.get(rule, rule)), "other": words.plain(RULES.get(other, other)),
             "here": short(words, here), "there": short(words, there)}
    return words("Of 1,000 people, another architecture ({here} to {there}, {rule}): {architecture}; another rule ({rule} to {other}, "
                 "{here}): {default}.", architecture=moved(data, words, start, grid(data)[rule][there]),
                 default=moved(data, words, start, grid(data)[other][here]), **names)


def draw(data, words, paper):
    spare = charts.below([words.plain(RULES.get(rule, rule)) for rule in complete(data)])
    sheet = paper(416 + 2 * spare)
    slopes(data, words, sheet, 22, lambda design: data.estimate("effective_consent", design),
           words.plain("In with effective consent, of 1,000 adults"))
    slopes(data, words, sheet, 230 + spare, data.exposed, words("Exposed, added, of 1,000, {span}", span=words.label("span", data.exposure_moment)))
    return sheet


def slopes(data, words, sheet, top, value, title):
    names = [words.plain(RULES.get(rule, rule)) for rule in complete(data)]
    axes = sheet.panel(top, HEIGHT, 44, charts.margin(names))
    columns, ends = architectures(data), []
    for i, rule in enumerate(complete(data)):
        estimates = [value(grid(data)[rule][name]) for name in columns]
        look = style(i)
        for x, estimate in enumerate(estimates):
            axes.plot([x + 0.03 * i] * 2, estimate.span(), color=look["colour"], lw=1)
        axes.plot([x + 0.03 * i for x in range(len(columns))], [e.mean.value for e in estimates], color=look["colour"], ls=look["line"],
                  marker=look["marker"], ms=7, lw=1.6, mec="#ffffff", mew=0.6)
        ends.append(estimates[-1])
    axes.set_ylim(bottom=0)
    axes.set_xlim(-0.2, len(columns) - 0.8)
    axes.set_xticks(range(len(columns)), [short(words, name) for name in columns])
    axes.grid(axis="y", color=GRID, lw=0.6)
    sheet.write(axes, 0, 1.06, title, size=SMALL, weight="bold", transform=axes.transAxes)
    phrases = [words("{rule} {n}", rule=name, n=end.mean) for name, end in zip(names, ends)]
    charts.name_ends(sheet, axes, HEIGHT, phrases, [end.mean.value for end in ends], names, top + HEIGHT + 22)


def table(data, words):
    return Table([words.plain("consent rule"), words.plain("architecture"), words.label("outcome", "effective_consent"),
                  words.label("outcome", "included"), words("exposed by the programme, {span}, mean", span=words.label("span", data.exposure_moment)).text],
                 [[words.plain(RULES.get(rule, rule)), named(words, name), data.estimate("effective_consent", design),
                   data.estimate("included", design), data.exposed(design)] for rule, name, design in cells(data)])


def alternative(data, words):
    return words("Two charts with the architectures from left to right and a line for each consent rule.")


def about(data, words):
    names = [words("{short}: {long}", short=short(words, name), long=named(words, name)) for name in architectures(data)]
    return joined(" ", [words("A steep line means that the architecture matters; distance between lines, that the rule does."),
                        words("{names}.", names=words.series(names))])

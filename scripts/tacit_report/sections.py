"""The parts of the page that are not figures: the first screen, stories, and what reviewers ask for."""
import re
from dataclasses import dataclass

from .data import PER
from .figures import observed
from .findings import deadlines_differ, pairs
from .labels import LABELS, N_
from .numbers import Num, Phrase, joined
from .tables import Table

CONTACTS = "asking.intensity."
EVIDENCE = re.compile(r"\b(?:population|programmes|breach):[A-Z]")


@dataclass
class Card:
    """A design on the first screen."""
    name: str
    what: str
    numbers: list # (label, estimate, what stands beside it)


def design_words(data, words, design):
    """What a design is: its rules in words."""
    found = [words.label(part, data.choice(f"design.{part}", design)) for part in ("consent", "storage", "access", "break_glass")]
    return words.sentence(" · ".join(text for text in found if text))


def ranged(words, estimate):
    if not estimate.ranged:
        return None
    return words("{range}, depending on what people want", range=words.interval(estimate.low, estimate.high))


def wishes(data, words, design, moment=None):
    """What never stands apart from `chosen`."""
    return words("in and would rather be out: {unwanted}; out and would rather be in: {missed}",
                 unwanted=data.estimate("unwanted", design, moment), missed=data.estimate("missed", design, moment))


def years(data, words, design):
    """What a mean over years does not say."""
    return words("a mean that rare years make; a middling first year: {q50}, one in a hundred: {q99}",
                 q50=data.added_year(design, "q50"), q99=data.added_year(design, "q99"))


def four(data, words, design):
    """The four numbers: label, estimate, and what stands beside it."""
    get = lambda outcome: data.estimate(outcome, design) # noqa: E731
    rows = [(N_("have a record that others can open"), get("included"), ranged(words, get("included"))),
            (N_("are in or out by an informed choice"), get("chosen"),
             words.series([part for part in (ranged(words, get("chosen")), wishes(data, words, design)) if part])),
            (N_("were able to depart from what silence leads to"), get("able"), ranged(words, get("able")))]
    if data.has_exposure:
        rows.append((N_("have clinical data exposed in breaches of the first year, because of the programme"), data.exposed(design),
                     years(data, words, design)))
    return [(words.plain(label), estimate, beside) for label, estimate, beside in rows]


def cards(data, words):
    return [Card(words.sentence(words.label("design", design)), design_words(data, words, design), four(data, words, design))
            for design in data.designs]


def companions(data, words):
    """One line for each design that stands beside another."""
    return [companion(data, words, design, beside) for design, beside in data.companions.items()]


def companion(data, words, design, beside):
    get = lambda outcome: data.estimate(outcome, design) # noqa: E731
    found = [words("{design}, beside {beside}: {included} have a record; {chosen} are in or out by an informed choice ({wishes}); {able} were "
                   "able to depart from what silence leads to.", design=words.sentence(words.label("design", design)),
                   beside=words.label("design", beside), included=get("included"), chosen=get("chosen"), wishes=wishes(data, words, design),
                   able=get("able"))]
    if data.has_exposure:
        found.append(words("Exposed in the first year, in the mean: {n}.", n=data.exposed(design)))
    return joined(" ", found)


def later(data, words):
    """The same at the last date, where it is another."""
    if data.last == data.moment:
        return []
    return [words("{moment}, by an informed choice: {values}.", moment=words.sentence(words.label("moment", data.last)),
                  values=words.series([words("{n} under {design} ({wishes})", n=data.estimate("chosen", design, data.last),
                                             wishes=wishes(data, words, design, data.last), design=words.label("design", design))
                                       for design in data.designs[:4]]))]


def fit(data, words):
    """How far the run is from what was observed of its programme."""
    return observed.finding(data, words) if observed.needs(data) else None


def asking(data, words):
    """Which levels of asking the run has: they decide rankings."""
    if not data.has("parameters/parameter"):
        return []
    kinds = [key for key in data.names("parameters/parameter") if key.startswith(CONTACTS)]
    levels = {}
    for design in (*data.designs, *data.companions):
        numbers = [data.parameter(key, design, PER) for key in kinds]
        levels.setdefault(tuple(number.value for number in numbers), (numbers, []))[1].append(words.label("design", design))
    if not kinds:
        return []
    found = [words("{designs}: {levels}.", designs=words.enumeration(designs), levels=joined(", ", [
        words("{kind} {n}", kind=words.label("contact", key[len(CONTACTS):]), n=number)
        for key, number in zip(kinds, numbers)])) for numbers, designs in levels.values()]
    if len(levels) == 1:
        found.append(words("All designs of this run ask equally often. Other levels, from never to every contact, are in the scenario "
                           "params/asking-levels.yaml; they can reverse the order of the designs."))
    return found


def size(data, words):
    """What was simulated."""
    persons, represents = data.parameter("population.persons", digits=0), data.parameter("population.represents", digits=0)
    if persons is None or not data.has("outcomes/replicate"):
        return None
    return words("{n} replicates of {persons} simulated people who stand for {represents}; seed {seed}.", n=data.count("outcomes/replicate"),
                 persons=persons, represents=represents, seed=Phrase([(str(int(data.attribute("seed").value)), "@seed")]))


@dataclass
class Person:
    who: str
    rule: str
    paths: list # (design, [(week, text)], ending)


def people(data, words):
    """The stories that the file holds, in this language."""
    if not data.has("stories/person"):
        return []
    of = lambda name: data.names(f"stories/{name}_{words.language}") # noqa: E731
    found = []
    designs = [(place, design) for place, design in enumerate(data.names("stories/design")) if design in data.designs]
    for p in range(len(data.names("stories/person"))):
        paths = [(words.sentence(words.label("design", design)), steps(data, words, p, d),
                  words.sentence(data.text(f"stories/ending_{words.language}", p, d)))
                 for d, design in designs]
        found.append(Person(words.sentence(of("who")[p]), of("rule")[p], paths))
    return found


def steps(data, words, p, d):
    found = []
    for s in range(len(data.names("stories/step"))):
        text = data.text(f"stories/text_{words.language}", p, d, s)
        if text:
            week = Num(float(data.values("stories/week")[p, d, s]), f"stories/week[{p},{d},{s}]", 0)
            found.append((week, text))
    return found


def comparison(data, words, moment):
    """All designs and outcomes at one date, and paired differences."""
    everything = [*data.designs, *data.companions]
    chosen = [pair for pair in [*pairs(data.designs), *((beside, name) for name, beside in data.companions.items())]
              if data.difference(pair[1], pair[0], "included", moment) is not None]
    rows = []
    for outcome in in_order(data.names("summary/outcome")):
        values = [data.estimate(outcome, design, moment) for design in everything]
        if any(value.mean for value in values):
            differences = [apart(data, words, b, a, outcome, moment) for a, b in chosen]
            star = " *" if data.bound(outcome) else ""
            rows.append([words.sentence(words.label("outcome", outcome)) + star, *values, *differences])
    return Table([words.plain("outcome"), *(words.label("design", design) for design in everything),
                  *(words.pair(b, a) for a, b in chosen)], rows, caption=words.sentence(words.label("moment", moment)), precise=True)


def in_order(outcomes):
    """`chosen` never stands without what is unwanted and missed, nor a rung without who is still within the window."""
    moved = {"chosen": ("unwanted", "missed"), "against": ("pending",)}
    gone = {name for before, names in moved.items() if before in outcomes for name in names}
    found = []
    for outcome in outcomes:
        if outcome not in gone:
            found += [outcome, *(name for name in moved.get(outcome, ()) if name in outcomes)]
    return found


def apart(data, words, first, second, outcome, moment):
    """A difference, or why there is none."""
    if deadlines_differ(data, first, second, outcome, moment):
        return words.plain("not compared: deadlines differ")
    difference = data.difference(first, second, outcome, moment)
    return words.estimate(difference, signed=True, precise=True)


def grade(source):
    """How well a value is founded: by evidence, by evidence and an assumption, or by an assumption."""
    cited, assumed = bool(EVIDENCE.search(source)), "assumption" in source or not source
    return "mixed" if cited and assumed else "observed" if cited else "assumption"


@dataclass
class Assumption:
    key: str
    meaning: str
    value: Phrase
    swept: Phrase
    unit: str
    source: str
    grade: str


def entries(data):
    """Parameters with all their entries: {key: [index]}; a vector has several."""
    found = {}
    for i, name in enumerate(data.names("parameters/parameter")):
        found.setdefault(".".join(name.split(".")[:2]), []).append(i)
    return found


def exact(value):
    """As many decimals as the value has, up to six."""
    text = f"{value:.6f}".rstrip("0")
    return len(text.split(".")[1])


def at(data, name, i):
    value = float(data.values(f"parameters/{name}")[i])
    return Num(value, f"parameters/{name}[{i}]", exact(value))


def value_words(data, words, indexes):
    """One value, or the least and the greatest of a vector; a word where the parameter has words."""
    choices = data.names("parameters/choices")[indexes[0]].split()
    if choices:
        return words.phrase(choices[int(data.values("parameters/value")[indexes[0]])])
    numbers = sorted((at(data, "value", i) for i in indexes), key=lambda number: number.value)
    if len(numbers) == 1 or numbers[0].value == numbers[-1].value:
        return words.phrase(numbers[0])
    return words("{a} to {b}", a=numbers[0], b=numbers[-1])


def assumptions(data, words):
    if not data.has("parameters/parameter"):
        return []
    found = []
    for key, indexes in entries(data).items():
        first = indexes[0]
        choices, source = data.names("parameters/choices")[first], data.names("parameters/source")[first]
        swept = words.phrase(choices.replace(" ", ", ")) if choices else words("{a} to {b}", a=at(data, "low", first),
                                                                              b=at(data, "high", first))
        found.append(Assumption(key, words.label("parameter", key), value_words(data, words, indexes), swept,
                                words.label("unit", data.names("parameters/unit")[first]), source, grade(source)))
    return found


def grades(data, words):
    """How many parameters stand on what."""
    if not data.has("parameters/parameter"):
        return []
    found = {}
    for key, indexes in entries(data).items():
        found.setdefault(grade(data.names("parameters/source")[indexes[0]]), []).append(key)
    return [(words.label("grade", name), Phrase([(str(len(found.get(name, []))), f"grade:{name}")])) for name in LABELS["grade"]]


def sensitivity(data, words):
    """What is known of how results move: ranges over dispositions, and over the exponents of exposure."""
    rows = []
    for outcome in ("included", "chosen", "unwanted", "missed", "effective_consent", "explicit_consent", "self_determination", "can_out", "can_in"):
        if data.known(outcome) and all(data.estimate(outcome, design).ranged for design in data.designs):
            rows.append([words.sentence(words.label("outcome", outcome)), *(data.estimate(outcome, design) for design in data.designs)])
    return Table([words.plain("of 1,000 adults"), *(words.label("design", design) for design in data.designs)], rows)


def of_included(data, words):
    """Effective consent of the included, with both counts."""
    return [words("under {design}, of {included} with a record {n}", design=words.label("design", design),
                  included=data.estimate("included", design).mean, n=data.estimate("effective_consent", design).mean)
            for design in data.designs]



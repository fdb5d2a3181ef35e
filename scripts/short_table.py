"""The short table of README.md: some rows of the long table of France 2022, number by number as they stand there, for the
three headline designs and the one that nobody asks about; where more designs stand in parts below each other, each is found
by its name.

Consent is shown after a year, and in short after ten; the rest stands in the long table. Care and breaches are brought to one base, 100 000 persons in the first year, by moving the point; nothing is rounded.
"""
import collections
import decimal
import re

DESIGNS = ("opt_out", "opt_out_unasked", "opt_in", "decentralised")
CONSENT = "One year after the first notice, % of adults who decide for themselves"
LATER = "Ten years after the first notice, % of adults who decide for themselves"
COSTS = "Per 1 000 persons, from the first notice until then"
EXPOSED = "Persons whose clinical data are exposed in breaches, per 100 000 person-years"

Row = collections.namedtuple("Row", "words section label below places optional", defaults=(None, None, None, 0, False))
# a line of the table: its words; section and label of the row it comes from, or of the row below that; places to move the point;
# whether it is left out where there is no such row, as in tables of another version of the program
ROWS = (
    Row("**Of 100 adults who decide for themselves, after a year**"),
    Row("have a record", CONSENT, "included"),
    Row("are in or out by an informed and free choice (*chosen*)", CONSENT, "chosen"),
    Row("the same, if only the enlightened count, who also know who sees what", CONSENT, "  enlightened"),
    Row("have a record and would rather not (*unwanted*)", CONSENT, "unwanted"),
    Row("have none and would rather have one (*missed*)", CONSENT, "missed"),
    Row("know that one may say no or yes, and how (*informed*)", CONSENT, "informed"),
    Row("have a record and said yes when informed (*explicit*)", CONSENT, "explicit consent"),
    Row("have one, knew, could have left, and stayed (*informed non-objection*)", CONSENT, "in: not objecting"),
    Row("have one by silence alone: not informed, or not able to leave (*tacit*)", CONSENT, "in: tacit"),
    Row("have none, knew, could have joined, and did not", CONSENT, "out: not asking"),
    Row("have none by silence alone: not informed, or not able to join", CONSENT, "out: tacit"),
    Row("could have been out, had they firmly wanted to", CONSENT, "could be out"),
    Row("could have been in, had they firmly wanted to", CONSENT, "could be in"),
    Row("could still turn round", CONSENT, "could turn round"),
    Row("**The same after ten years**"),
    Row("have a record", LATER, "included"),
    Row("*chosen*", LATER, "chosen"),
    Row("*unwanted*", LATER, "unwanted"),
    Row("*missed*", LATER, "missed"),
    Row("**Of 100 000 persons, in the first year**"),
    Row("contacts at which a record was opened that held what mattered", COSTS, "record opened", places=2),
    Row("persons whose clinical data are exposed in breaches, on average", EXPOSED, "total, first year"),
    Row("of these, added by the programme", EXPOSED, "added, first year"),
    Row("added in a bad first year: one in a hundred is worse", EXPOSED, "added, first year", below="1 year in 100"),
)
CELL = re.compile(r" *(\S+)(?: +\[[^\]]*\])?(?: +(\S+))?") # a value, its noise in brackets, its range


def sections(text):
    """Title -> parts, each a list of lines of which the first names designs; of the titles that come with every date, those of
    the date of CONSENT."""
    found, title, date = collections.defaultdict(list), None, None
    for line in text.splitlines():
        if line.endswith("who decide for themselves"):
            date = line
        if line in (CONSENT, LATER, EXPOSED) or (line == COSTS and date == CONSENT):
            title = line
            found[title].append([])
        elif not line:
            title = None
        elif title:
            found[title][-1].append(line)
    return found


def begins(line, label):
    return re.match(rf" *{re.escape(label)}( \*)? ", line)


def there(found, row):
    return not row.optional or any(begins(line, row.label) for part in found[row.section] for line in part)


def cells_of_part(lines, row):
    """Design -> (value, range or an empty text) in one part, each below the name of its design. A star says that the row has
    ranges."""
    at = next(i for i, line in enumerate(lines) if begins(line, row.label))
    if row.below:
        at += 1
        assert begins(lines[at], row.below), (lines[at], row)
    designs = list(re.finditer(r"\S+", lines[0]))
    ends = [design.start() for design in designs[1:]] + [None]
    found = {}
    for design, end in zip(designs, ends):
        value, span = CELL.match(lines[at][design.start():end].rstrip()).groups()
        found[design[0]] = value, span or ""
    return found


def cells(parts, row):
    """(value, range or an empty text) of each design of DESIGNS."""
    found = {}
    for lines in parts:
        found.update(cells_of_part(lines, row))
    return [found[design] for design in DESIGNS]


def moved(text, places):
    """The number, or both ends of the range, with the point moved to the right."""
    return re.sub(r"\d[\d.]*", lambda number: format(decimal.Decimal(number[0]).scaleb(places), "f"), text)


def line_of(found, row):
    if row.section is None:
        return [row.words] + [""] * len(DESIGNS)
    shown = [moved(value, row.places) + (f" ({moved(span, row.places)})" if span else "")
             for value, span in cells(found[row.section], row)]
    return [row.words] + shown


def short_table(text):
    found = sections(text)
    lines = [[""] + [f"`{design}`" for design in DESIGNS], ["---"] * (1 + len(DESIGNS))]
    lines += [line_of(found, row) for row in ROWS if there(found, row)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)

"""What was observed of real programmes: rows of params/programmes/observed.csv, which name rows of the evidence.

A row says of which scenario (by its title) and design it is the target, and what to set against it:
    deadline  `state` at each person's deadline, of everyone
    weekly    `state` in a week
    flow      how many come into `state` in the week that begins then
    stock     how many have come into `state` by the last week, less those of `less`, who were there before
    known     how many have at least heard of the record in a week
    survey    how many gave the answer `state` (a question of the simulated survey)
`week` is given or follows from the date of the source and `start`, the day of the first notice. Counts are set over the people
that the scenario stands for, or over the source in `over`. `most` is a source for an upper bound.

To add a target: a row there. Used by targets.py and by the report.
"""
import csv
import datetime
import functools
import pathlib
from dataclasses import dataclass

PARAMS = pathlib.Path(__file__).resolve().parent.parent / "params"
KNOWING = ("aware", "knows_default", "informed", "enlightened")


@functools.lru_cache(maxsize=None)
def evidence():
    """The rows of programmes, by their citation."""
    with open(PARAMS / "evidence" / "programmes.csv", encoding="utf-8", newline="") as file:
        return {f"programmes:{row['id']}": row for row in csv.DictReader(file)}


def observed(source):
    return float(evidence()[source]["value"])


def day(text):
    """A day; a month counts as its middle, a span as its own."""
    if "/" in text:
        first, last = (day(part) for part in text.split("/"))
        return first + (last - first) / 2
    return datetime.date.fromisoformat(text if len(text) > 7 else f"{text}-15")


def week(source, start):
    return (day(evidence()[source]["date"]) - start).days // 7


@dataclass(frozen=True)
class Target:
    title: str
    design: str
    kind: str
    state: str
    source: str
    less: str
    over: str
    most: str
    week: int # -1 where it has none

    @property
    def is_share(self):
        return evidence()[self.source]["unit"] == "percent"

    @property
    def value(self):
        """What was observed, in the unit of its source."""
        return observed(self.source) - (observed(self.less) if self.less else 0)

    def factor(self, persons):
        """What makes a share of the observed value."""
        return 0.01 if self.is_share else 1 / (observed(self.over) if self.over else persons)


def target(row):
    at = -1
    if row["week"]:
        at = int(row["week"])
    elif row["start"] and row["kind"] != "stock":
        at = week(row["source"], datetime.date.fromisoformat(row["start"]))
    names = ("title", "design", "kind", "state", "source", "less", "over", "most")
    return Target(*(row[name] for name in names), at)


@functools.lru_cache(maxsize=None)
def targets(title):
    """Those of the scenario of a title, in their order; none for most scenarios."""
    with open(PARAMS / "programmes" / "observed.csv", encoding="utf-8", newline="") as file:
        return tuple(target(row) for row in csv.DictReader(file) if row["title"] == title)

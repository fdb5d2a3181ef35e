"""Tables, shown in the page and written as CSV from the same rows."""
import csv
import math
from dataclasses import dataclass, field

from .numbers import Estimate, Num, Phrase


@dataclass
class Table:
    """Cells are words, phrases, numbers or estimates; the first column names the row."""
    headers: list
    rows: list
    caption: str = ""
    notes: list = field(default_factory=list)
    precise: bool = False # for experts: estimates stand with their precision


ENDS = (("", "mean"), (" (5 %)", "lower"), (" (95 %)", "upper"), (" (low)", "low"), (" (high)", "high"))


def value(num):
    return "" if num is None or math.isnan(num.value) else repr(num.value)


def columns(table, i):
    """Which ends of estimates a column of the CSV has; none: it holds no estimates."""
    cells = [row[i] for row in table.rows]
    return [(suffix, name) for suffix, name in ENDS
            if any(isinstance(cell, Estimate) and getattr(cell, name) is not None for cell in cells)]


def cell(content, end):
    if isinstance(content, Estimate):
        return value(getattr(content, end))
    if isinstance(content, Num):
        return value(content) if end == "mean" else ""
    return (content.text if isinstance(content, Phrase) else str(content)) if end == "mean" else ""


def write_csv(path, table, origin):
    """As wide as it needs to be, numbers in full; every row says which run it is."""
    spread = [columns(table, i) or [("", "mean")] for i in range(len(table.headers))]
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([str(header) + suffix for header, ends in zip(table.headers, spread) for suffix, _ in ends] + ["run_id"])
        for row in table.rows:
            writer.writerow([cell(content, end) for content, ends in zip(row, spread) for _, end in ends] + [origin])

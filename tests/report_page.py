"""Reads a page of the report back, without a line of what wrote it: its visible text, its numbers and where they come from."""

import csv
import functools
import pathlib
import re
from html.parser import HTMLParser

import h5py
import numpy as np

ROOT = pathlib.Path(__file__).resolve().parent.parent
SILENT = {"style", "script", "title", "code"}  # no text, or text that is no number
SKIPPED = {"id", "source", "scale", "meaning", "told"}  # ids of runs and sources, ticks of axes, texts of the file
VOID = {"meta", "link", "br", "img", "input", "hr", "wbr", "col"}
HOW = {
    "mean": np.mean,
    "sum": np.sum,
    "q05": lambda values: np.quantile(values, 0.05),
    "q95": lambda values: np.quantile(values, 0.95),
}
NUMBER = {
    "en": re.compile(r"([<−+]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"),
    "fr": re.compile(r"([<−+]?)(\d{1,3}(?:[\u202f\u00a0]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"),
}
TERM = re.compile(r"(?:(?P<how>mean|sum|q05|q95):)?(?P<path>[\w/]+)\[(?P<index>[\d,:]*)\](?:\*(?P<factor>[-\d.e]+))?")


class Page(HTMLParser):
    """What a reader sees: `marked` (references, text), `plain` texts without a mark, `links`, and elements by tag."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.source = pathlib.Path(path).read_text(encoding="utf-8")
        self.marked, self.plain, self.links, self.elements = [], [], [], []
        self._open = []  # (tag, skipped, marked place or None)
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.elements.append((tag, found))
        self.links += [found[key] for key in ("href", "src", "xlink:href") if key in found]
        if tag in VOID:
            return
        skipped, place = (self._open[-1][1], self._open[-1][2]) if self._open else (False, None)
        classes = set((found.get("class") or "").split())
        if "data-n" in found:
            self.marked.append([found["data-n"], ""])
            place = len(self.marked) - 1
        self._open.append((tag, skipped or tag in SILENT or bool(classes & SKIPPED), place))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not self._open or self._open[-1][1]:
            return
        place = self._open[-1][2]
        if place is None:
            self.plain.append(data)
        else:
            self.marked[place][1] += data

    @property
    def references(self):
        return [reference for text, _ in self.marked for reference in expanded(text)]


def expanded(text):
    """References one by one; a[0,{1|2}] stands for two."""
    found = []
    for reference in text.split("; "):
        several = re.search(r"\{([\d|]+)\}", reference)
        choices = several[1].split("|") if several else [None]
        found += [reference if one is None else reference.replace(several[0], one) for one in choices]
    return found


def evidence(citation):
    table, row = citation.split(":")
    return float(evidence_rows(table)[row])


@functools.lru_cache(maxsize=None)
def evidence_rows(table):
    with open(ROOT / "params" / "evidence" / f"{table}.csv", encoding="utf-8", newline="") as stream:
        return {line["id"]: line["value"] for line in csv.DictReader(stream)}


def grade_count(file, name):
    """How many parameters rest on what."""
    sources = {}
    for path, source in zip(file["parameters/parameter"], file["parameters/source"]):
        sources.setdefault(".".join(path.decode().split(".")[:2]), source.decode())
    cited = {key: bool(re.search(r"[a-z]:[A-Z]", source)) for key, source in sources.items()}
    assumed = {key: "assumption" in source for key, source in sources.items()}
    kinds = {"observed": (True, False), "mixed": (True, True), "assumption": (False, True)}
    return sum((cited[key], assumed[key]) == kinds[name] for key in sources)


@functools.lru_cache(maxsize=None)
def dataset(name, path):
    with h5py.File(name) as file:
        return file[path][()]


def term_value(file, term):
    special, _, rest = term.partition(":")
    if term.startswith("@"):
        return float(file.attrs[term[1:]])
    if special == "len":
        return len(file[rest])
    if special == "grade":
        return grade_count(file, rest)
    if special == "evidence":
        citation, _, factor = rest.partition("*")
        return evidence(citation) * float(factor or 1)
    if term == "designs":
        companions = dict(zip(file["parameters/design"], file["parameters/companion"])) if "parameters" in file else {}
        return sum(name != b"none" and not companions.get(name) for name in file["summary/design"])
    match = TERM.fullmatch(term)
    index = tuple(slice(None) if part == ":" else int(part) for part in match["index"].split(",") if part)
    value = dataset(file.filename, match["path"])[index]
    value = HOW[match["how"]](value) if match["how"] else value
    return float(value) * float(match["factor"] or 1)


def value(file, reference):
    return sum(term_value(file, term) for term in reference.split(" + "))


def numbers(text, language):
    """The numbers in a text: (sign or '<', value, unit of its last digit)."""
    for match in NUMBER[language].finditer(text):
        plain = re.sub(r"[\u202f\u00a0]", "", match[2]).replace(",", "." if language == "fr" else "")
        yield match[1], float(plain), 10.0 ** -len(plain.partition(".")[2])


def agrees(shown, actual):
    sign, number, unit = shown
    if sign == "<":
        return abs(actual) < number
    return abs((-number if sign == "−" else number) - actual) <= 0.5 * unit + 1e-9 * abs(actual)

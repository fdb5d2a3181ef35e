"""Builds the report: a page and the figures in each language, one process a language, and their numbers as CSV."""
import concurrent.futures
import functools
import pathlib
import re
from dataclasses import dataclass

import jinja2
from markupsafe import Markup

from . import figures, sections
from .data import LANGUAGES, Data
from .numbers import Num, Phrase, compact
from .plot import Paper
from .tables import Table, write_csv
from .words import Words

TEMPLATES = pathlib.Path(__file__).parent / "templates"
LICENCE = "GPL-3.0-or-later"
NAMES = {"en": "English", "fr": "Français"}


@dataclass
class Shown:
    """A figure as the page wants it."""
    name: str
    heading: str
    finding: Phrase
    about: Phrase
    table: Table
    svg: Markup
    source: Phrase
    cite: Phrase


def source_line(data, words):
    return words("Source: tacit {version} (revision {revision}), run {run}, scenario “{title}”.", version=data.version, revision=data.revision,
                 run=data.run_id, title=title_of(data, words))


def cite_line(data, words, name):
    return words("To cite: The tacit contributors, figure “{name}” of the scenario “{title}”, tacit {version}, run {run}.", name=name,
                 title=title_of(data, words), version=data.version, run=data.run_id)


def title_of(data, words):
    return words.plain(data.title)


def metadata(data, words, figure, finding):
    return {"Title": finding.text, "Description": words.phrase(figure.alternative(data, words)).text, "run_id": data.run_id,
            "version": data.version, "revision": data.revision, "licence": LICENCE}


def show(data, words, figure, folder):
    """Draws a figure, writes its files, returns what the page shows."""
    finding, table = figure.finding(data, words), figure.table(data, words)
    source, svg = source_line(data, words), ""
    if hasattr(figure, "draw"):
        about = metadata(data, words, figure, finding)
        sheet = figure.draw(data, words, functools.partial(Paper, words, finding.text, source.text))
        text = sheet.svg(about)
        (folder / "figures" / f"{figure.NAME}.{words.language}.svg").write_text(text, encoding="utf-8")
        sheet.png(folder / "figures" / f"{figure.NAME}.{words.language}.png", about)
        svg = Markup(sheet.inline(text, figure.NAME, f"{finding.text} {about['Description']}"))
    write_csv(folder / "data" / f"{figure.NAME}.{words.language}.csv", table, data.run_id)
    heading = words.plain(figure.HEADING)
    return Shown(figure.NAME, heading, finding, words.phrase(figure.about(data, words)), table, svg, source, cite_line(data, words, heading))


def strong(phrase):
    """**So** marked words are important."""
    html = phrase.__html__()
    return Markup(re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", str(html)))


def environment(words):
    jinja = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True,
                               undefined=jinja2.StrictUndefined)
    jinja.filters["strong"] = strong
    jinja.globals.update(words=words, plain=words.plain, compact=compact)
    return jinja


def page_name(language):
    return f"index.{language}.html"


def page(data, words, folder):
    other = next(language for language in LANGUAGES if language != words.language)
    shown = [show(data, words, figure, folder) for figure in figures.present(data)]
    text = environment(words).get_template("page.html").render(
        data=data, title=title_of(data, words), question=words.plain(data.question), translated=words.has(data.question),
        design_count=Num(len(data.designs), "designs", 0), cards=sections.cards(data, words), companions=sections.companions(data, words),
        included=sections.of_included(data, words), fit=sections.fit(data, words),
        later=sections.later(data, words), asking=sections.asking(data, words), people=sections.people(data, words), figures=shown,
        comparisons=[sections.comparison(data, words, moment) for moment in data.moments], sensitivity=sections.sensitivity(data, words),
        assumptions=sections.assumptions(data, words), grades=sections.grades(data, words), size=sections.size(data, words), licence=LICENCE,
        file_name=pathlib.Path(data.path).name, other=page_name(other), other_language=other, other_name=NAMES[other],
        cite_page=words("The tacit contributors, tacit {version}, “{title}”, run {run}.", version=data.version,
                        title=title_of(data, words), run=data.run_id).text,
        css=Markup((TEMPLATES / "style.css").read_text(encoding="utf-8")), js=Markup((TEMPLATES / "page.js").read_text(encoding="utf-8")))
    (folder / page_name(words.language)).write_text(text, encoding="utf-8")


def build_language(path, folder, language):
    data = Data(path)
    try:
        page(data, Words(language, data.labels), folder)
    finally:
        data.close()


def build(path, folder):
    """Writes the report of a results file into a folder, which is made."""
    folder = pathlib.Path(folder)
    Data(path).close() # what is wrong with the file is said once
    for part in ("figures", "data"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    with concurrent.futures.ProcessPoolExecutor(len(LANGUAGES)) as pool:
        for done in [pool.submit(build_language, path, folder, language) for language in LANGUAGES]:
            done.result()
    return [folder / page_name(language) for language in LANGUAGES]



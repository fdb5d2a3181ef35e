"""The report says what the file says: every number of both pages is parsed back and compared with the HDF5, every string exists
in both languages, and figures are there when their data are.

Prints TAP; ends with 1 if anything failed.
"""

import collections
import csv
import functools
import html
import os
import pathlib
import re
import shutil
import string
import subprocess
import sys
from unittest import mock

import h5py
import numpy as np
import yaml
from babel.messages.pofile import read_po
from check_results_file import ROOT, SCENARIO, run, tacit
from PIL import Image
from report_page import Page, agrees, expanded, numbers, value
from tap import run_checks

sys.path.insert(0, str(ROOT / "scripts"))
from tacit_report import figures, messages  # noqa: E402
from tacit_report.build import build_language  # noqa: E402
from tacit_report.data import Data  # noqa: E402
from tacit_report.figures import observed  # noqa: E402
from tacit_report.figures.icons import STATES  # noqa: E402
from tacit_report.findings import deadlines_differ  # noqa: E402
from tacit_report.labels import LABELS  # noqa: E402
from tacit_report.plot import Paper  # noqa: E402
from tacit_report.sections import apart  # noqa: E402
from tacit_report.words import FOLDER, Words  # noqa: E402

LANGUAGES = ("en", "fr")
LIMIT = 3_000_000
# Numbers that are no results: the denominator, the name of an interval, years.
KNOWN = {"en": {"1,000", "90"}, "fr": {"1\u202f000", "90"}}
YEAR = re.compile(r"(?:19|20)\d\d")
CITATION = re.compile(r"\b(?:population|programmes|breach):[A-Z]+-?\d+\b")
# Five designs: two windows, and two rules under two architectures; and one that stands beside another.
DESIGNS = {
    "opt_in": {"consent": "opt_in", "storage": "central", "access": "agreement", "break_glass": "trace"},
    "decentralised": {"consent": "opt_in", "storage": "federated", "access": "care_team", "break_glass": "notified"},
    "opt_out": {"consent": "opt_out", "storage": "central", "access": "agreement", "break_glass": "trace"},
    "twelve_weeks": {"consent": "opt_out", "storage": "central", "access": "agreement", "break_glass": "trace", "notice": {"window": 12}},
    "opt_out_decentralised": {"consent": "opt_out", "storage": "federated", "access": "care_team", "break_glass": "notified"},
}
COMPANIONS = {"asked": {"companion": "opt_in", "consent": "active_choice", "storage": "central", "access": "agreement", "break_glass": "trace"}}
FEW = ["--replicates", "2", "--weeks", "60", "--quiet"]
ALWAYS = ["people", "funnel", "lost", "ability", "over-time", "exceedance", "channels", "exposure-split", "frontier", "trade-off"]
ALWAYS += ["care", "claims"]
WANTS = {  # what is taken away, and the figures that then go
    "losses": {"lost"},
    "weekly": {"over-time"},
    "exposure": {"exceedance", "channels", "frontier", "trade-off", "default-architecture"},
    "exposure/exceedance": {"exceedance"},
    "exposure/persons_exposed_by_exponent": {"frontier"},
    "exposure_split": {"exposure-split"},
    "parameters": {"window", "default-architecture"},
}


def names_with_digits(words):
    """As of age bands."""
    names = {words.plain(label) for labels in LABELS.values() for label in labels.values()}
    names |= {words.label("group", name) for name in words.labels["group"]}
    names = {name for name in names if re.search(r"\d", name)}
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))), re.I)


def icons(svg):
    """Marks that a scatter draws: one by one, or as uses of one."""
    groups = [group.split('<g id="text_')[0] for group in svg.split('<g id="PathCollection_')[1:]]
    return sum(group.count("<use ") or group.count("<path ") for group in groups)


def turn(file):
    """What people want now decides between the first two designs, and the range of what is missed is unknown; the run is that of
    a programme that was observed."""
    file.attrs["title"] = "The national wave of 2022"
    names = [name.decode() for name in file["summary/outcome"]]
    pair = [name.decode() for name in file["differences/pair"]].index("decentralised-opt_in")
    file["differences/value"][pair, names.index("effective_consent"), :, :, 1:] = [0.001, 0.1, 0.2, 0.3, -0.4, 0.5]
    file["summary/value"][:, names.index("missed"), :, :, 5:] = np.nan


def take_figures(file):
    """Takes most figures away."""
    for gone in ("losses", "exposure", "frontier", "exposure_split", "stories"):
        del file[gone]


def take(file):
    take_figures(file)
    for gone in ("weekly", "parameters", "differences", "detection", "survey", "inequality"):
        del file[gone]


def bars(source):
    """What bars of a page are and how long: {figure: [(reference, length)]}."""
    found = {}
    for section in source.split('<section class="figure" id="')[1:]:
        svg = section.split("</svg>")[0]
        for mark, path in re.findall(r'<g data-bar="([^"]*)"[^>]*>\s*<path d="([^"]*)"', svg):
            corners = [float(x) for x in re.findall(r"[ML] ?(-?[\d.]+) ", path)]
            found.setdefault(section.split('"')[0], []).append((mark, max(corners) - min(corners)))
    return found


class Check:
    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "small.h5"
        scenario = folder / "designs.yaml"
        base = yaml.safe_load(SCENARIO.read_text(encoding="utf-8"))
        scenario.write_text(yaml.safe_dump({**base, "designs": {**DESIGNS, **COMPANIONS}}, sort_keys=False), encoding="utf-8")
        run(scenario, self.path, *FEW)
        self.report = folder / "report"
        done = tacit("report", self.path, "-o", self.report)
        assert done.returncode == 0, done.stderr
        self.said = done.stderr
        self.file = h5py.File(self.path)
        data = Data(self.path)
        self.words = {language: Words(language, data.labels) for language in LANGUAGES}
        data.close()
        self.digits = {language: names_with_digits(self.words[language]) for language in LANGUAGES}
        self.pages = {language: Page(self.report / f"index.{language}.html") for language in LANGUAGES}

    def variant(self, name, *changes):
        """A changed copy of the file."""
        path = self.folder / f"{name}.h5"
        shutil.copy(self.path, path)
        with h5py.File(path, "r+") as file:
            for change in changes:
                change(file)
        return path

    def page_of(self, path, language):
        """The page of a file in one language, without pictures beside it."""
        folder = path.with_suffix("")
        for part in ("figures", "data"):
            (folder / part).mkdir(parents=True)
        with mock.patch.object(Paper, "png"):
            build_language(path, folder, language)
        return Page(folder / f"index.{language}.html")

    @functools.cached_property
    def turned(self):
        """A page that what people want decides, of a programme that was observed, and its file."""
        path = self.variant("turned", take_figures, turn)
        return path, self.page_of(path, "en")

    @functools.cached_property
    def less(self):
        """A file without most of what is drawn, and the folder of the report that an installed program makes of it."""
        path, prefix = self.variant("less", take), self.folder / "prefix"
        program = os.environ.get("TACIT", str(ROOT / "build" / "tacit"))
        subprocess.run(["scripts/install", program, prefix], check=True, cwd=ROOT, capture_output=True, env={**os.environ, "VERSION": "0"})
        assert not list(prefix.rglob("__pycache__"))
        done = subprocess.run([prefix / "bin" / "tacit", "report", path], capture_output=True, check=False, encoding="utf-8",
                              cwd=self.folder, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
        assert done.returncode == 0, done.stderr
        return path, self.folder / "results" / "less-report"

    def without_labels(self, text, language):
        return self.digits[language].sub("", text)

    def places(self, axis, group="summary"):
        return [name.decode() for name in self.file[f"{group}/{axis}"]]

    def shown(self, page=None):
        page = page or self.pages["en"]
        return [found["id"] for tag, found in page.elements if tag == "section" and found.get("class") == "figure"]

    def check_every_marked_number_is_that_of_the_file(self):
        for language, page in self.pages.items():
            assert len(page.marked) > 1000, len(page.marked)
            for marks, text in page.marked:
                references = expanded(marks)
                found = list(numbers(self.without_labels(text, language), language))
                assert len(found) == len(references), (marks, text)
                for shown, reference in zip(found, references):
                    actual = value(self.file, reference)
                    assert agrees(shown, actual), (reference, text, actual)

    def check_shares_are_of_a_thousand_people(self):
        units = [unit.decode() for unit in self.file["summary/unit"]]
        pattern = re.compile(r"([a-z_]+/[a-z_]+)\[([\d,:]+)\](?:\*([-\d.e]+))?")
        for reference in set(self.pages["en"].references):
            for path, index, factor in pattern.findall(reference):
                factor = abs(float(factor or 1))
                if path in ("summary/value", "differences/value"):
                    expected = {1.0 if units[int(index.split(",")[1])] in ("week", "document") else 1000.0}
                elif path.startswith("exposure/persons_exposed"):
                    expected = {0.01, 0.01645}
                elif path.startswith(("losses/", "exposure/exceedance")) or (path.startswith("weekly/") and path != "weekly/week"):
                    expected = {1000.0}
                else:
                    continue
                assert round(factor, 8) in expected, reference

    def check_numbers_stand_under_their_headings(self):
        words, outcomes = self.words["en"], self.places("outcome")
        for moment, table in enumerate(self.pages["en"].source.split('id="comparison"')[1].split("<table")[1:3]):
            for row in table.split("<tr>")[2:]:
                label = html.unescape(re.search(r'<th scope="row">(.*?)</th>', row)[1]).removesuffix(" *").lower()
                marks = re.findall(r'<td data-n="([^"]*)"', row)
                for design, mark in enumerate(marks[: len(DESIGNS)]):
                    d, o, m, g = map(int, re.match(r"summary/value\[(\d+),(\d+),(\d+),(\d+),", mark).groups())
                    assert (d, m, g) == (design, moment, 0), (label, mark)
                    assert words.label("outcome", outcomes[o]).lower() == label, (label, mark)

    def check_cards_show_their_own_design(self):
        for design, card in enumerate(self.pages["fr"].source.split('<section class="card"')[1:]):
            marks = re.findall(r'<strong><span class="n" data-n="([^"]*)"', card)[:4]
            for outcome, mark in zip(("included", "chosen", "able"), marks):
                assert mark == f"summary/value[{design},{self.places('outcome').index(outcome)},1,0,0]*1000", mark
            assert marks[3].startswith(f"exposure/persons_exposed[{design},0,"), marks

    def check_titles_say_when_what_people_want_decides(self):
        before = self.pages["en"].source.split('<h3 id="people-title">')[1].split("</h3>")[0]
        assert "No difference is shown between opt-in and decentralised." in before, before
        turned = self.turned[1].source
        title = turned.split('<h3 id="people-title">')[1].split("</h3>")[0]
        assert "Which is ahead depends on what people want: opt-in and decentralised" in title, title
        assert "out against it" not in turned and "Missed inclusion" not in turned

    def check_every_other_number_is_known(self):
        for language, page in self.pages.items():
            for text in page.plain:
                left = YEAR.sub("", CITATION.sub("", self.without_labels(text, language)))
                for known in KNOWN[language]:
                    left = left.replace(known, "")
                assert not re.search(r"\d", left), text

    def check_both_languages_say_the_same_numbers(self):
        en, fr = (collections.Counter(self.pages[language].references) for language in LANGUAGES)
        assert en == fr, ((en - fr).most_common(3), (fr - en).most_common(3))

    def check_the_first_screen_has_four_numbers_for_every_design(self):
        for language in LANGUAGES:
            cards = self.pages[language].source.split('<section class="card"')[1:]
            assert len(cards) == len(DESIGNS)
            for card in cards:
                card = card.split("</section>")[0]
                assert card.count("<strong>") == 4 and "[" not in re.sub(r'data-n="[^"]*"', "", card), card

    def check_what_belongs_together_stands_together(self):
        """`chosen` with what is unwanted and missed, a mean of exposure with a middling and a bad year, rungs with who is pending."""
        words, outcomes = self.words["en"], self.places("outcome")
        place = lambda outcome: f",{outcomes.index(outcome)},"  # noqa: E731
        for card in self.pages["en"].source.split('<section class="card"')[1:]:
            chosen, exposed = (part.split("</li>")[0] for part in (card.split("<li>")[2], card.split("<li>")[4]))
            assert all(place(outcome) in chosen for outcome in ("chosen", "unwanted", "missed")), chosen
            marks = re.findall(r'data-n="exposure/persons_exposed\[([\d,]+)\]', exposed)
            assert [self.places("statistic", "exposure")[int(mark.split(",")[-1])] for mark in marks] == ["mean", "q50", "q99"], marks
        for table in re.findall(r"<table.*?</table>", self.pages["en"].source, re.S):
            rows = [html.unescape(row).removesuffix(" *").lower() for row in re.findall(r'<th scope="row">(.*?)</th>', table)]
            named = [words.label("outcome", outcome).lower() for outcome in ("chosen", "unwanted", "missed")]
            if named[0] in rows:
                assert len({rows.count(name) for name in named}) == 1, rows
            if rows.count(named[0]) == 1:
                assert rows[rows.index(named[0]) :][:3] == named, rows
            if words.label("rung", "tacit").lower() in rows:
                assert words.label("outcome", "pending").lower() in rows, rows

    def check_precision_stands_only_in_the_tables_for_reviewers(self):
        for page in self.pages.values():
            before, after = page.source.split('id="comparison"')
            assert " [" not in re.sub(r"<[^>]*>", "", before.split('<h2 id="figures">')[1]), "a bracket"
            cells = re.findall(r"<td[^>]*>([^<]*)</td>", after.split('id="sensitivity"')[0])
            assert sum(" [" in cell for cell in cells) > len(cells) / 2

    def check_companions_have_one_line_each_and_no_figure(self):
        for language, page in self.pages.items():
            name = self.words[language].label("design", "asked")
            told = page.source.split('<div class="companions">')[1].split("</div>")[0]
            assert told.count("<li>") == 1 and self.words[language].sentence(name) in told, told
            drawn = page.source.split('<h2 id="figures">')[1].split('id="comparison"')[0]
            assert not re.search(rf">{re.escape(name)}(?: \d|<)", drawn, re.I), name
            table = page.source.split('id="comparison"')[1].split('id="sensitivity"')[0]
            headings = re.findall(r'<th scope="col">(.*?)</th>', table.split("</tr>")[0])
            assert headings[len(DESIGNS) + 1] == self.words[language].sentence(name), headings
            assert headings[-1].endswith(self.words[language].label("design", "opt_in")), headings  # against the design it stands beside

    def check_longer_bars_are_larger_numbers(self):
        """Read back from the drawings: within a figure every bar has the length of its number, on one scale."""
        for page in self.pages.values():
            found = bars(page.source)
            assert set(found) == {"funnel", "lost", "channels", "care", "exposure-split"}, set(found)
            for name, each in found.items():
                values = [abs(value(self.file, reference)) for reference, _ in each]
                scale = max(length for _, length in each) / max(values)
                assert len(each) > 10 and max(values) > 0, name
                for (reference, length), number in zip(each, values):
                    assert abs(length - scale * number) < 0.05, (name, reference, length, number)
            assert {reference.split("[")[0] for reference, _ in found["lost"]} == {"summary/value", "mean:losses/unwanted", "mean:losses/missed"}

    def check_bars_have_a_scale(self):
        for page in self.pages.values():
            for name in ("funnel", "lost", "channels", "care"):
                section = page.source.split(f'<section class="figure" id="{name}"')[1].split("</svg>")[0]
                assert section.count('class="scale"') >= 2, name

    def check_windows_are_shown_at_their_own_deadline_and_at_a_common_date(self):
        for page in self.pages.values():
            section = page.source.split('id="window"')[1].split("</section>")[0]
            able = self.places("outcome").index("able")
            for part in (section.split("</h3>")[0], section.split("<svg")[1].split("</svg>")[0]):
                moments = {int(mark) for mark in re.findall(rf"summary/value\[\d+,{able},(\d+),0,0\]", part)}
                assert moments == {0, 1}, moments

    def check_deadlines_that_differ_are_not_compared(self):
        def undefined(file):
            file["differences/value"][:, :, 0] = np.nan

        data = Data(self.variant("apart", undefined))
        pair = ("decentralised", "opt_in")
        for language, said in (("en", "not compared: deadlines differ"), ("fr", "non comparé\u00a0: les échéances diffèrent")):
            assert apart(data, Words(language, data.labels), *pair, "able", "deadline") == said
        assert deadlines_differ(data, *pair, "able", "deadline") and not deadlines_differ(data, *pair, "able", "year_1")
        titles = {figure.NAME: figure.finding(data, Words("en", data.labels)).text for figure in figures.present(data)}
        data.close()
        assert "Not compared, as deadlines differ: " in titles["funnel"], titles["funnel"]
        own = self.words["en"].sentence(self.words["en"].label("moment", "deadline"))
        assert f"{own}: not compared, deadlines differ." in titles["window"], titles["window"]

    def check_each_number_of_exposure_says_which_it_is(self):
        """The first year, the mean of a year over all, a formula: no two under one name."""
        for language, page in self.pages.items():
            words = self.words[language]
            title = lambda name: html.unescape(re.sub(r"<[^>]*>", "", page.source.split(f'<h3 id="{name}-title">')[1].split("</h3>")[0]))  # noqa: E731
            assert words.plain("the first year") in title("channels")
            assert words.plain("the first ten years") in title("frontier")
            assert words.plain("the first year") in title("exposure-split")
            formula = {"en": "by formula", "fr": "une formule"}[language]
            mean = {"en": "mean", "fr": "moyenne"}[language]
            assert formula in title("exposure-split") and formula not in title("channels") + title("frontier")
            assert mean in title("channels") and mean in title("frontier")

    def check_no_silence_is_called_consent_in_french(self):
        text = " ".join([*self.pages["fr"].plain, *(text for _, text in self.pages["fr"].marked)]).lower()
        assert "consentement effectif" not in text and "consentement explicite" not in text

    def check_no_page_speaks_of_a_whole_range(self):
        for language, page in self.pages.items():
            said = {"en": "whole range", "fr": "toute l'étendue"}[language]
            assert said not in page.source.replace("\u2019", "'"), language

    def check_regions_are_called_by_words(self):
        for page in [*self.pages.values(), self.turned[1]]:
            assert not re.search(r"\bblock_\d|(?:haute|loire)_", page.source)

    def check_the_definitions_and_limits_are_there(self):
        for language in LANGUAGES:
            source = self.pages[language].source
            for message in ("What the model does not say", "How to read the numbers"):
                assert self.words[language].plain(message) in source
            assert source.index("Johnson") < source.index('id="figures"')

    def check_there_are_the_figures_that_the_file_can_fill(self):
        for page in self.pages.values():
            assert set(self.shown(page)) == {*ALWAYS, "window", "default-architecture"}, self.shown(page)

    def check_figures_go_with_their_data(self):
        before = set(self.shown())
        for gone, expected in WANTS.items():
            path = self.folder / "less.h5"
            shutil.copy(self.path, path)
            with h5py.File(path, "r+") as file:
                del file[gone]
            data = Data(path)
            assert before - {figure.NAME for figure in figures.present(data)} == expected, gone
            data.close()

    def check_a_file_without_much_still_has_a_report(self):
        _, folder = self.less
        assert set(self.shown(Page(folder / "index.fr.html"))) == {"people", "funnel", "ability", "care", "claims"}

    def check_every_figure_is_complete(self):
        for language in LANGUAGES:
            for name in self.shown():
                section = self.pages[language].source.split(f'<section class="figure" id="{name}"')[1].split("</section>")[0]
                assert re.search(r"<h3[^>]*>.{20,}</h3>", section, re.S), name
                assert "<table" in section and str(self.file.attrs["run_id"]) in section, name
                assert section.count('class="source cite"') == 1, name
                if name != "claims":
                    label = re.search(r'<svg[^>]*aria-label="([^"]{40,})"', section)
                    assert label and 'role="img"' in section, name
                    assert section.count("data-n=") >= len(DESIGNS), name

    def check_a_thousand_people_stand_in_every_grid(self):
        svg = (self.report / "figures" / "people.en.svg").read_text(encoding="utf-8")
        shares = [self.file[f"outcomes/{rung}"][:, : len(DESIGNS), 1, 0].mean(axis=0) for rung in STATES]
        legend = sum(int((share > 0).sum()) for share in shares)
        assert icons(svg) == 1000 * len(DESIGNS) + legend, (icons(svg), legend)

    def check_tables_are_written_as_csv_with_the_run(self):
        for language in LANGUAGES:
            for name in self.shown():
                with open(self.report / "data" / f"{name}.{language}.csv", encoding="utf-8", newline="") as stream:
                    header, *rows = csv.reader(stream, strict=True)
                assert header[-1] == "run_id" and {row[-1] for row in rows} == {str(self.file.attrs["run_id"])}, name
                assert all(len(row) == len(header) for row in rows), name
        with open(self.report / "data" / "funnel.en.csv", encoding="utf-8", newline="") as stream:
            able = next(row for row in csv.DictReader(stream) if row["of 1,000 adults"] == "Able to depart from silence")
        names = [name.decode() for name in self.file["summary/outcome"]]
        expected = 1000 * self.file["summary/value"][2, names.index("able"), 0, 0, 0]
        assert float(able["opt-out"]) == expected, able

    def check_figure_files_say_where_they_come_from(self):
        wanted = {key: str(self.file.attrs[key]) for key in ("run_id", "version", "revision")}
        for language in LANGUAGES:
            for name in self.shown():
                if name == "claims":
                    continue
                svg = (self.report / "figures" / f"{name}.{language}.svg").read_text(encoding="utf-8")
                described = svg.split("<metadata>")[1].split("</metadata>")[0]
                info = Image.open(self.report / "figures" / f"{name}.{language}.png").info
                for key, text in wanted.items():
                    assert text in described and info[key] == text, (name, key)
                assert "GPL-3.0-or-later" in described and info["licence"] == "GPL-3.0-or-later"
                assert info["Title"] in described.replace("&lt;", "<") and len(info["Title"]) > 20, name

    def check_pages_need_nothing_else(self):
        for language in LANGUAGES:
            page = self.pages[language]
            outside = [link for link in page.links if re.match(r"(?:https?:)?//", link)]
            assert not outside and "url(http" not in page.source and "@import" not in page.source, outside
            for link in page.links:
                if link.startswith("#"):
                    assert f'id="{link[1:]}"' in page.source, link
                else:
                    assert (self.report / link).exists(), link

    def check_pages_are_below_three_megabytes(self):
        sizes = [(self.report / f"index.{language}.html").stat().st_size for language in LANGUAGES]
        assert max(sizes) < LIMIT, sizes

    def check_ids_are_unique(self):
        for language in LANGUAGES:
            ids = collections.Counter(found["id"] for _, found in self.pages[language].elements if "id" in found)
            assert max(ids.values()) == 1, ids.most_common(3)

    def check_stories_are_told_as_they_stand(self):
        stories = self.file["stories"]
        for language in LANGUAGES:
            told = html.unescape(self.pages[language].source.split('id="stories"')[1].split('id="figures"')[0])
            headline = [self.places("design", "stories").index(name) for name in DESIGNS]
            texts = [text for name in ("rule", "who") for text in stories[f"{name}_{language}"]]
            texts += [text for name in ("text", "ending") for text in np.ravel(stories[f"{name}_{language}"][:, headline])]
            assert len(texts) > 20
            for text in {text.decode() for text in texts}:
                assert text[1:] in told, text
            assert told.count('<section class="world">') == len(stories["person"]) * len(DESIGNS)

    def check_missed_never_stands_without_its_range(self):
        for language in LANGUAGES:
            label = self.words[language].label("outcome", "missed")
            table = self.pages[language].source.split('id="comparison"')[1].split('id="sensitivity"')[0]
            rows = [row for row in table.split("<tr>") if re.search(rf">{label} \*</th>", row, re.I)]
            assert rows and all("(" in cell for row in rows for cell in re.findall(r"<td[^>]*>([^<]*)</td>", row)[: len(DESIGNS)])

    def check_french_does_not_break_before_its_signs(self):
        for page in [self.pages["fr"]]:
            for text in [*page.plain, *(text for _, text in page.marked)]:
                assert not re.search(r"\w [:;?!%»]", text), text

    def check_the_message_names_the_pages(self):
        assert self.said == f"written: {self.report}/index.en.html, {self.report}/index.fr.html\n", self.said

    def check_every_string_is_translated_and_nothing_else(self):
        used = set(messages.messages())
        with open(FOLDER / "fr.po", "rb") as stream:
            entries = {entry.id: entry.string for entry in read_po(stream) if entry.id}
        assert used == set(entries), (used - set(entries), set(entries) - used)
        for message, translation in entries.items():
            assert translation.strip(), message
            places = [sorted(field for _, field, _, _ in string.Formatter().parse(text) if field) for text in (message, translation)]
            assert places[0] == places[1], (message, translation)

    def check_every_coordinate_has_a_name(self):
        kinds = {"design": "summary", "group": "summary", "moment": "summary", "gate": "losses", "rung": "exposure", "channel": "exposure",
                 "scope": "exposure", "class": "exposure", "player": "attribution", "question": "survey", "index": "inequality"}
        for language, words in self.words.items():
            for kind, group in kinds.items():
                known = LABELS if kind == "design" else words.labels
                missing = {name.decode() for name in self.file[group][kind]} - set(known[kind])
                assert not missing, (kind, missing)
            for kind, group in (("outcome", "summary"), ("outcome", "inequality"), ("parameter", "parameters")):
                for name in self.places(kind, group):
                    name = ".".join(name.split(".")[:2])
                    assert words.label(kind, name) != name.replace("_", " ") or name in words.labels[kind], (language, name)
            for kind, texts in words.labels.items():
                assert all(text[language].strip() for text in texts.values()), (language, kind)

    def check_words_of_the_file_are_those_of_its_rows(self):
        """One of each kind, in both languages."""
        for kind, name, en, fr in (("consent", "opt_in", "the record opens only when one asks for it", "le dossier ne s’ouvre que si on le demande"),
                                   ("parameter", "notice.window", "Weeks from sending in which one may refuse before the record opens",
                                    "Semaines après l’envoi durant lesquelles on peut refuser avant l’ouverture du dossier"),
                                   ("group", "barrier_no_internet", "no internet", "sans internet"),
                                   ("channel", "all", "all channels", "tous les canaux"), ("gate", "gave_up", "gave up", "ont abandonné")):
            assert self.words["en"].labels[kind][name] == {"en": en, "fr": fr}, (kind, name)

    def check_the_texts_of_the_program_are_translated(self):
        words = Words("fr")
        texts = set()
        for path in (ROOT / "params").glob("*.yaml"):
            scenario = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # "off" is a name
            texts |= {scenario["title"], scenario["question"]}
            missing = {name for name, design in scenario.get("designs", {}).items() if design != "null"} - set(LABELS["design"])
            assert not missing, (path, missing)
        missing = {text for text in texts if not words.has(text)}
        assert not missing, missing

    def check_a_programme_that_was_observed_is_set_against_what_was(self):
        path, page = self.turned
        assert "observed" in self.shown(page) and "observed" not in self.shown()
        cited = set(re.findall(r"evidence:(programmes:[A-Z]+-\d+)", page.source))
        assert {"programmes:MES-006", "programmes:MES-012", "programmes:MES-038"} <= cited, cited
        assert "evidence:programmes:MES-006*10.0" in page.references  # percent, of 1,000 people
        assert "#observed" in page.links
        with h5py.File(path) as file:
            for marks, text in page.marked:
                found = list(numbers(self.without_labels(text, "en"), "en"))
                for shown, reference in zip(found, expanded(marks), strict=True):
                    assert agrees(shown, value(file, reference)), (reference, text)

    def check_a_programme_is_set_only_against_its_own_observation(self):
        """And the largest misses stand first."""
        for title, own in (("The pilots of 2021", "MESP-"), ("The national wave of 2022", "MES-"), ("France 2022", "MES-")):
            def titled(file, title=title):
                file.attrs["title"] = title

            data = Data(self.variant("titled", titled))
            lines = observed.lines(data, self.words["en"])
            data.close()
            assert lines and all(line[3].startswith(f"programmes:{own}") for line in lines), (title, lines)
            misses = [max(a / b, b / a) if a and b else np.inf for a, b in ((line[1].mean.value, line[2].value) for line in lines)]
            assert misses == sorted(misses, reverse=True), misses

    def check_mistakes_are_said_in_a_sentence(self):
        done = tacit("report", self.folder / "absent.h5")
        assert done.returncode == 2 and done.stderr == f"tacit: {self.folder}/absent.h5: no such file\n", done.stderr
        done = tacit("report", SCENARIO)
        assert done.returncode == 2 and "not an HDF5 file" in done.stderr, done.stderr
        done = self.elsewhere(TACIT_SCRIPTS=str(self.folder))
        assert done.returncode == 1 and done.stderr.count("\n") == 1 and "TACIT_SCRIPTS" in done.stderr, done.stderr

    def check_a_python_without_libraries_is_named(self):
        scripts = self.folder / "lacking"
        scripts.mkdir()
        shutil.copy(ROOT / "scripts" / "report.py", scripts)
        (scripts / "find-python").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (scripts / "find-python").chmod(0o755)
        done = self.elsewhere(TACIT_SCRIPTS=str(scripts))
        assert done.returncode == 1 and "make deps-report" in done.stderr and done.stderr.count("\n") == 1, done.stderr

    def elsewhere(self, **environment):
        program = os.environ.get("TACIT", str(ROOT / "build" / "tacit"))
        return subprocess.run([program, "report", str(self.path), "-o", str(self.folder / "never")], capture_output=True, check=False,
                              encoding="utf-8", env={**os.environ, **environment})

    def check_an_installed_program_makes_the_same_report(self):
        """Byte by byte that of the sources, looked at in one language."""
        path, folder = self.less
        again = self.folder / "less"
        for part in ("figures", "data"):
            (again / part).mkdir(parents=True)
        build_language(path, again, "fr")
        names = sorted(found.relative_to(again) for found in again.rglob("*") if found.is_file())
        assert len(names) > 10 and names == sorted(found.relative_to(folder) for found in folder.rglob("*.fr.*")), names
        for name in names:
            assert (again / name).read_bytes() == (folder / name).read_bytes(), name
        assert len(list(folder.rglob("*.en.*"))) == len(names)


if __name__ == "__main__":
    sys.exit(run_checks(Check))

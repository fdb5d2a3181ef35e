"""The recipes of CONTRIBUTING.md, really made: each of the seven things that people add is added to a scratch copy of the tree, the
copy is built and run, and the new thing must be in the results file and in the report in both languages. Then the halves: what is
added without one of its parts must not build, or must be refused with a sentence.

Prints TAP; `recipes.py --table` prints, as a table for CONTRIBUTING.md, how each thing is added and how many files and lines it took.
"""

import html
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from typing import Callable

import h5py
import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
from tap import run_checks  # noqa: E402

SCENARIO = """\
title: Seven things that were added
seed: 2385
replicates: 1
weeks: 60
population:
  persons: 4000
exposure:
  histories: 300
designs:
  opt_out: {consent: opt_out}
  on_request: {consent: opt_out_on_request}
"""
REGIONS = """\
  regions:
    - {name: north, share: 0.6}
    - {name: south, share: 0.4}
notice:
  wave: {north: 0, south: 3}
"""

BARRIER = """\
BARRIER(hard_of_hearing, (0.03, 0.05, 0.08, 0.15, 0.35), 0.05, 0.3, "assumption",
        (1, 1, 1, 1, 1, 1, 0, 1, 1), "assumption",
        "hard of hearing", "malentendant", "Cannot follow a telephone call", "Ne peut pas suivre un appel téléphonique",
        "ne peut pas suivre un appel téléphonique", "ne peut pas suivre un appel téléphonique")
"""
OUTCOME = """\
OUTCOME(idle, "record never activated", "dossier jamais activé", SHARE, WISH_BOUND, ZERO,
        "Has a record that is open to others, and has not activated it")
"""
VALUE = "    VALUE(idle) = values[OUTCOME_included] && path->activated >= date;\n"
CHANNEL = '    ROW(ARCHIVE, archive, 0, 1, "old archive", "ancienne archive", STREAM(archive)) \\\n'
PARAMETER = """\
NUMBER(exposure, archive_rate, "1/year", 0.05, 0, 10, 0.01, 0.2, LEVER, "assumption",
       "Breaches of the archive per year when everybody has a record", "Fuites de l’archive par an quand chacun a un dossier")
"""
RULE = """\
    ROW(OPT_OUT_ON_REQUEST, opt_out_on_request, (.programme = true, .default_in = true, .opens_at_yes = true, .own_request = true), \\
        "the record opens unless one refuses, sooner on request", "le dossier s’ouvre sauf refus, plus tôt sur demande", \\
        "the record opens at the end of the window unless one refuses, or when one asks for it", \\
        "le dossier s’ouvre à la fin du délai d’opposition, sauf refus, ou quand on le demande") \\
"""
FIGURE = '''\
"""Who has a record and does nothing with it."""
from .. import charts
from ..findings import of_outcome
from ..labels import N_
from ..tables import Table

NAME = "idle"
HEADING = N_("Records that lie idle")


def needs(data):
    return data.known("idle")


def rows(data, words):
    return [(words.sentence(words.label("outcome", "idle")),
             [(words.label("design", design), data.estimate("idle", design), i) for i, design in enumerate(data.designs)])]


def finding(data, words):
    return words("Of 1,000 adults, with a record that lies idle: {values}.", values=of_outcome(data, words, "idle"))


def draw(data, words, paper):
    lanes = rows(data, words)
    sheet = paper(charts.lanes_height(lanes))
    charts.lanes(sheet, lanes, words.plain("of 1,000 adults, idle"))
    return sheet


def table(data, words):
    return Table([words.plain("per 1,000 adults"), *(words.label("design", design) for design in data.designs)],
                 [[name, *(estimate for _, estimate, _ in row)] for name, row in rows(data, words)])


def alternative(data, words):
    return words("One bar for each design: adults whose record lies idle.")


def about(data, words):
    return words("Idle: open to others, and never activated by the person.")
'''
FRENCH = {
    "Records that lie idle": "Dossiers qui dorment",
    "of 1,000 adults, idle": "sur 1 000 adultes, dossier qui dort",
    "Of 1,000 adults, with a record that lies idle: {values}.": "Sur 1 000 adultes, avec un dossier qui dort : {values}.",
    "One bar for each design: adults whose record lies idle.": "Une barre par dispositif : adultes dont le dossier dort.",
    "Idle: open to others, and never activated by the person.": "Dort : ouvert à d'autres, et jamais activé par la personne.",
}


class Tree:
    """A copy of the project, whose changes git counts; what was built is copied along, so that only what changes is built."""

    def __init__(self, folder):
        self.root = folder / "tree"
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        for name in filter(None, listed):
            if (ROOT / name).exists():
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, self.root / name)
        if (ROOT / "build" / "model").exists():
            shutil.copytree(ROOT / "build" / "model", self.root / "build" / "model")
            for name in ("flags", "revision"):
                shutil.copy2(ROOT / "build" / name, self.root / "build" / name)
        self.write("params/recipe.yaml", SCENARIO)
        self.git("init", "-q")
        self.commit()

    def git(self, *arguments):
        identity = ["-c", "user.name=recipes", "-c", "user.email=recipes@example.org", "-c", "commit.gpgsign=false"]
        return subprocess.run(["git", *identity, *arguments], cwd=self.root, capture_output=True, check=True, encoding="utf-8").stdout

    def commit(self):
        """Files and lines since the commit before."""
        self.git("add", "-A")
        counts = [line.split("\t") for line in self.git("diff", "--cached", "--numstat").splitlines()]
        self.git("commit", "-q", "--allow-empty", "-m", "step")
        return [(name, int(added)) for added, _, name in counts if added != "-"]

    def read(self, name):
        return (self.root / name).read_text(encoding="utf-8")

    def write(self, name, text):
        (self.root / name).write_text(text, encoding="utf-8")

    def append(self, name, text):
        self.write(name, self.read(name) + text)

    def insert(self, name, before, text):
        """Before the first match of a pattern."""
        old = self.read(name)
        place = re.search(before, old, re.M)
        assert place, (name, before)
        self.write(name, old[: place.start()] + text + old[place.start():])

    def make(self, *arguments):
        environment = {key: value for key, value in os.environ.items() if key not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}
        return subprocess.run(["make", "-s", "DEPS=skip", *arguments], cwd=self.root, capture_output=True, check=False,
                              encoding="utf-8", env=environment)

    def tacit(self, *arguments):
        """The program as it was when everything had been added: a half that does not link leaves none."""
        kept = self.root / "tacit"
        if not kept.exists():
            shutil.copy2(self.root / "build" / "tacit", kept)
        return subprocess.run([kept, *map(str, arguments)], cwd=self.root, capture_output=True, check=False, encoding="utf-8",
                              env={**os.environ, "TACIT_SCRIPTS": str(self.root / "scripts")})


def add_barrier(tree):
    tree.append("model/scenario/barriers.def", BARRIER)


def add_outcome(tree):
    tree.insert("model/outcomes/outcome.def", r"^#undef RUNG_OUTCOME", OUTCOME)
    tree.insert("model/outcomes/outcome.c", r"^    VALUE\(said_yes\)", VALUE)


def add_channel(tree):
    text = tree.read("model/exposure/channels/research.c")
    for old, new in (("channel_research", "channel_archive"), ("stream_research", "stream_archive"), ("research_hazard", "archive_hazard"),
                     ("CHANNEL_RESEARCH", "CHANNEL_ARCHIVE"), ("PART_COPY", "PART_STORED")):
        text = text.replace(old, new)
    tree.write("model/exposure/channels/archive.c", text)
    tree.insert("model/scenario/channels.def", r"^\n/\* What a row is", CHANNEL)


def add_parameter(tree):
    tree.append("model/scenario/parameters.def", PARAMETER)
    text = tree.read("model/exposure/channels/archive.c")
    tree.write("model/exposure/channels/archive.c", text.replace("exposure_research_rate", "exposure_archive_rate"))


def add_rule(tree):
    tree.insert("model/scenario/rules.def", r"^\n/\* What a row is", RULE)


def add_figure(tree):
    figures = "scripts/tacit_report/figures/"
    tree.write(figures + "idle.py", FIGURE)
    text = tree.read(figures + "__init__.py").replace("funnel, icons", "funnel, icons, idle").replace("FIGURES = (icons,", "FIGURES = (icons, idle,")
    tree.write(figures + "__init__.py", text)
    tree.append("scripts/tacit_report/words/fr.po", "".join(f'\nmsgid "{en}"\nmsgstr "{fr}"\n' for en, fr in FRENCH.items()))


def add_region(tree):
    tree.insert("params/recipe.yaml", "^exposure:", REGIONS)


@dataclass
class Recipe:
    name: str
    how: str
    add: Callable


RECIPES = [
    Recipe("barrier", "a row in [barriers.def](model/scenario/barriers.def)", add_barrier),
    Recipe("outcome", "a row in [outcome.def](model/outcomes/outcome.def), its value in [outcome.c](model/outcomes/outcome.c)", add_outcome),
    Recipe("channel of exposure", "a file in [exposure/channels](model/exposure/channels), copied from the nearest; a row in "
           "[channels.def](model/scenario/channels.def)", add_channel),
    Recipe("parameter", "a row in [parameters.def](model/scenario/parameters.def), its use; a test in which it makes a "
           "difference (not counted)", add_parameter),
    Recipe("consent rule", "a row in [rules.def](model/scenario/rules.def)", add_rule),
    Recipe("figure", "a file in [figures](scripts/tacit_report/figures), its name in the list there, its French in "
           "[fr.po](scripts/tacit_report/words/fr.po)", add_figure),
    Recipe("region", "an entry of `population.regions` of a scenario for each, and their `notice.wave`; no C (counted: two)", add_region),
]


class Check:
    def __init__(self, folder):
        self.tree = Tree(folder)
        for recipe in RECIPES:
            recipe.add(self.tree)
        done = self.tree.make("all")
        assert done.returncode == 0, done.stderr
        self.path = folder / "recipe.h5"
        self.run(self.path)
        done = self.tree.tacit("report", self.path, "-o", folder / "report")
        assert done.returncode == 0, done.stderr
        self.file = h5py.File(self.path)
        self.pages = {language: html.unescape((folder / "report" / f"index.{language}.html").read_text(encoding="utf-8"))
                      for language in ("en", "fr")}
        self.folder = folder

    def run(self, path, *options):
        done = self.tree.tacit("run", "params/recipe.yaml", "-o", path, "--quiet", *options)
        assert done.returncode == 0, done.stderr

    def names(self, path):
        return [name.decode() for name in self.file[path]]

    def words(self, kind, name):
        rows = zip(*(self.names(f"labels/{column}") for column in ("kind", "name", "en", "fr")))
        return next({"en": en, "fr": fr} for k, n, en, fr in rows if (k, n) == (kind, name))

    def said(self, kind, name):
        """The words of a name stand in the page of their language."""
        for language, text in self.words(kind, name).items():
            spaced = re.sub(r"[\u00a0\u202f]", " ", self.pages[language]).lower()
            assert re.sub(r"[\u00a0\u202f]", " ", text).lower() in spaced, (language, text)

    def refused(self, what, change, target, pattern):
        """A change without one of its parts does not build, and the message says why. What links is made again: make does not
        see that a file has gone."""
        before = {name: (self.tree.root / name).read_bytes() for name in what}
        times = {name: (self.tree.root / name).stat() for name in what}
        change()
        for made in ("libtacit.a", "tacit"):
            (self.tree.root / "build" / made).unlink(missing_ok=True)
        done = self.tree.make(target)
        for name in what:
            (self.tree.root / name).write_bytes(before[name])
            os.utime(self.tree.root / name, ns=(times[name].st_atime_ns, times[name].st_mtime_ns))
        assert done.returncode != 0, f"{target} builds"
        assert re.search(pattern, done.stderr), done.stderr[-2000:]

    def without(self, name, pattern, text=""):
        old = self.tree.read(name)
        new = re.sub(pattern, text, old, count=1)
        assert new != old, (name, pattern)
        self.tree.write(name, new)

    def check_a_barrier_is_a_row(self):
        group = self.names("summary/group").index("barrier_hard_of_hearing")
        assert np.isfinite(self.file["summary/value"][0, 0, 0, group, 0])
        assert self.file["outcomes/group_size"][..., group].min() > 0
        assert "population.rate_hard_of_hearing.age_75_plus" in self.names("parameters/parameter")
        self.said("group", "barrier_hard_of_hearing")

    def check_an_outcome_is_a_row_and_its_value(self):
        outcome = self.names("summary/outcome").index("idle")
        assert 0 < self.file["summary/value"][0, outcome, -1, 0, 0] <= 1
        self.said("outcome", "idle")

    def check_a_channel_is_a_file_and_a_row(self):
        channel = self.names("exposure/channel").index("archive")
        assert self.file["exposure/persons_exposed"][0, 0, channel, 0, 0, -1, 0] > 0
        self.said("channel", "archive")

    def check_a_parameter_is_a_row_and_its_use(self):
        assert "exposure.archive_rate" in self.names("parameters/parameter")
        path = self.folder / "more.h5"
        self.run(path, "--set", "exposure.archive_rate=0")
        channel = self.names("exposure/channel").index("archive")
        with h5py.File(path) as file:
            assert file["exposure/persons_exposed"][0, 0, channel, 0, 0, -1, 0] == 0
        self.said("parameter", "exposure.archive_rate")

    def check_a_consent_rule_is_a_row(self):
        value = self.file["summary/value"]
        design, included = self.names("summary/design").index("on_request"), self.names("summary/outcome").index("included")
        assert value[design, included, 0, 0, 0] > 0
        self.said("consent", "opt_out_on_request")
        assert "or when one asks for it" in self.names("stories/opening_en")[design]
        done = self.tree.tacit("trace", "1", "params/recipe.yaml")
        assert done.returncode == 0 and "or when one asks for it" in done.stdout, done.stderr

    def check_a_figure_is_a_file_and_a_row(self):
        for language, heading in (("en", "Records that lie idle"), ("fr", "Dossiers qui dorment")):
            assert '<section class="figure" id="idle"' in self.pages[language]
            assert heading in self.pages[language]
            assert (self.folder / "report" / "figures" / f"idle.{language}.svg").stat().st_size > 1000

    def check_a_region_is_an_entry_of_a_scenario(self):
        assert "notice.wave.south" in self.names("parameters/parameter")
        shares = dict(zip(self.names("parameters/parameter"), self.file["parameters/value"]))
        assert shares["notice.wave.south"] == 3
        for language, word in (("en", "region"), ("fr", "région")):
            assert re.search(rf"{word}[\s\u00a0]?: (north|south)", self.pages[language], re.I), language

    def check_a_row_without_its_words_does_not_build(self):
        self.refused(["model/scenario/rules.def"],
                     lambda: self.without("model/scenario/rules.def", r'"the record opens unless one refuses, sooner on request", '),
                     "build/model/words/trace_words_en.o", "requires 7 arguments")
        self.refused(["model/scenario/parameters.def"],
                     lambda: self.without("model/scenario/parameters.def", r', "Fuites de l’archive par an quand chacun a un dossier"'),
                     "build/model/scenario/parameters.o", "requires 12 arguments")
        self.refused(["model/outcomes/outcome.def"],
                     lambda: self.without("model/outcomes/outcome.def", r'"dossier jamais activé", '),
                     "build/model/outcomes/report.o", "requires 7 arguments")

    def check_an_outcome_without_its_value_does_not_build(self):
        self.refused(["model/outcomes/outcome.c"], lambda: self.without("model/outcomes/outcome.c", re.escape(VALUE)),
                     "build/model/outcomes/outcome.o", "idle")

    def check_a_vector_with_a_value_too_few_does_not_build(self):
        self.refused(["model/scenario/parameters.def"], lambda: self.without("model/scenario/parameters.def", r"\(0\.21, 0\.08, ", "(0.21, "),
                     "build/model/scenario/parameters.o", "population.age_share has a value too few")

    def check_a_barrier_without_a_bit_left_does_not_build(self):
        self.refused(["model/scenario/barriers.def"],
                     lambda: self.tree.append("model/scenario/barriers.def", BARRIER.replace("hard_of_hearing", "one_more")),
                     "build/model/scenario/parameters.o", "the barriers of a person are one byte")

    def check_a_channel_without_its_file_or_with_the_luck_of_another_does_not_build(self):
        file = "model/exposure/channels/archive.c"
        self.refused([file], lambda: (self.tree.root / file).unlink(), "all", "undefined reference to `(channel|stream)_archive'")
        self.refused([file], lambda: self.without(file, "stream_archive = ", "stream_research = "), "all",
                     "(multiple definition of `stream_research'|undefined reference to `stream_archive')")

    def check_a_figure_without_its_french_is_named(self):
        done = subprocess.run([sys.executable, "-m", "tacit_report.messages", "fr"], cwd=self.tree.root / "scripts", capture_output=True,
                              check=True, encoding="utf-8")
        assert done.stdout == "", done.stdout
        self.without("scripts/tacit_report/words/fr.po", r'msgid "Records that lie idle"\nmsgstr "[^"]*"\n')
        done = subprocess.run([sys.executable, "-m", "tacit_report.messages", "fr"], cwd=self.tree.root / "scripts", capture_output=True,
                              check=True, encoding="utf-8")
        assert "Records that lie idle" in done.stdout

    def check_a_region_without_its_wave_is_refused(self):
        self.tree.write("params/half.yaml", self.tree.read("params/recipe.yaml").replace(", south: 3", ""))
        done = self.tree.tacit("check", "params/half.yaml")
        assert done.returncode != 0 and "south" in done.stderr, done.stderr


def table():
    print("| to add a | do this | files | lines |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        tree = Tree(pathlib.Path(scratch))
        for recipe in RECIPES:
            recipe.add(tree)
            counts = tree.commit()
            print(f"| {recipe.name} | {recipe.how} | {len(counts)} | {sum(lines for _, lines in counts)} |")


if __name__ == "__main__":
    sys.exit(table() if sys.argv[1:] == ["--table"] else run_checks(Check))

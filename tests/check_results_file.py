"""The results file of a small run, seen from outside: xarray, netCDF-4 and h5py open it, it is laid out as
promised, its numbers agree with each other, and `tacit compare` reads it.

Prints TAP; ends with 1 if anything failed.
"""

import csv
import json
import os
import pathlib
import shutil
import subprocess
import sys
import warnings

import h5py
import netCDF4
import numpy as np
import xarray as xr
from tap import run_checks

ROOT = pathlib.Path(__file__).resolve().parent.parent
TACIT = os.environ.get("TACIT", str(ROOT / "build" / "tacit"))
SCENARIO = ROOT / "tests" / "scenarios" / "small.yaml"
QUICK = ["--set", "exposure.histories=1000"]
FEW = ["--persons", "1000", "--replicates", "1", "--set", "exposure.histories=100", "--no-ranges"]

GROUPS = ["parameters", "outcomes", "weekly", "exposure", "exposure_split", "frontier", "worlds", "summary"]
GROUPS += ["differences", "losses", "attribution", "break_even", "inequality", "detection", "survey"]
GROUPS += ["labels", "stories", "provenance"]
DESIGNS = ["opt_out", "opt_in", "decentralised", "none"]
RUNGS_IN = ["against", "explicit", "uninformed_yes", "tacit", "acquiescent"]
RUNGS_OUT = ["against_out", "explicit_out", "tacit_out", "acquiescent_out"]
LEVELS = ["", "_knows_default", "_enlightened"]
OUTCOME_AXES = ("replicate", "design", "moment", "group")
EXPOSED = ("design", "moment", "channel", "scope", "class", "rung", "statistic")
AXES = {
    "exposure/persons_exposed": EXPOSED,
    "exposure/documents_exposed": EXPOSED,
    "exposure/persons_exposed_by_group": EXPOSED[:5] + ("group", "statistic"),
    "exposure/events": EXPOSED[:4] + ("statistic",),
    "exposure/exceedance": ("design", "scope", "class", "threshold"),
    "exposure/persons_exposed_by_exponent": ("design", "scope", "exponent_sum", "statistic"),
    "exposure/expected": EXPOSED[:5],
    "exposure/return_level": ("design", "scope", "class", "return_period", "return_statistic"),
    "exposure_split/exposure_split": ("pair", "moment", "class", "player"),
    "frontier/exponent_sum": ("pair", "class", "statistic"),
    "outcomes/group_size": ("replicate", "group"),
    "worlds/indifferent": ("world",),
    "summary/value": ("design", "outcome", "moment", "group", "statistic"),
    "differences/value": ("pair", "outcome", "moment", "group", "statistic"),
    "losses/unwanted": ("replicate", "design", "moment", "group", "gate"),
    "losses/missed": ("replicate", "design", "moment", "group", "gate"),
    "attribution/shapley": ("of", "outcome", "player", "statistic"),
    "attribution/not_sent": ("of", "outcome", "statistic"),
    "break_even/weight": ("pair", "moment", "group", "statistic"),
    "inequality/value": ("design", "moment", "outcome", "index", "statistic"),
    "detection/value": ("design", "pair", "outcome", "statistic"),
    "survey/measured": ("replicate", "design", "question"),
    "survey/true_online": ("replicate", "design", "question"),
    "survey/true_all": ("replicate", "design", "question"),
    "survey/sample_se": ("replicate", "design", "question"),
    "stories/rule": ("person",),
    "stories/rule_en": ("person",),
    "stories/rule_fr": ("person",),
    "stories/who_en": ("person",),
    "stories/who_fr": ("person",),
    "stories/opening_en": ("design",),
    "stories/opening_fr": ("design",),
    "stories/week": ("person", "design", "step"),
    "stories/text_en": ("person", "design", "step"),
    "stories/text_fr": ("person", "design", "step"),
    "stories/ending_week": ("person", "design"),
    "stories/ending_en": ("person", "design"),
    "stories/ending_fr": ("person", "design"),
    "labels/kind": ("label",),
    "labels/name": ("label",),
    "labels/en": ("label",),
    "labels/fr": ("label",),
    "parameters/path": ("parameter",),
    "parameters/value": ("parameter",),
    "parameters/value_by_design": ("design", "parameter"),
    "parameters/companion": ("design",),
    "parameters/default": ("parameter",),
    "parameters/low": ("parameter",),
    "parameters/high": ("parameter",),
    "parameters/unit": ("parameter",),
    "parameters/source": ("parameter",),
}
ATTRIBUTES = "title question program version revision run_id seed thresholds_hash layout".split()
OF_HDF5 = {"CLASS", "NAME", "REFERENCE_LIST", "DIMENSION_LIST", "DIMENSION_LABELS"}


def tacit(*arguments):
    return subprocess.run(
        [TACIT, *map(str, arguments)], capture_output=True, check=False, encoding="utf-8", cwd=ROOT
    )


def run(scenario, path, *options):
    done = tacit("run", scenario, "-o", path, "--all", *options)
    if done.returncode != 0:
        raise SystemExit(f"Bail out! tacit run ended with {done.returncode}: {done.stderr}")
    return done.stdout


def datasets(file):
    found = []
    file.visititems(lambda name, item: found.append((name, item)))
    return [(name, item) for name, item in found if isinstance(item, h5py.Dataset)]


def quantile(array, count, probability):
    """np.nanquantile over the first axis, which is too slow for this many short columns."""
    ordered = np.sort(array, axis=0)  # NaN last
    place = np.maximum(count - 1, 0) * probability
    below = np.floor(place).astype(int)
    above = np.minimum(below + 1, np.maximum(count - 1, 0))
    at = [np.take_along_axis(ordered, index[np.newaxis], axis=0)[0] for index in (below, above)]
    return at[0] + (place - below) * (at[1] - at[0])


class Check:
    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "small.h5"
        self.printed = run(SCENARIO, self.path, *QUICK, "--threads", "1")
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # xarray warns of what it cannot decode
            self.groups = {name: xr.open_dataset(self.path, group=name).load() for name in GROUPS}
            self.root = xr.open_dataset(self.path).load()
        self.outcomes = self.groups["outcomes"]
        self.exposure = self.groups["exposure"]

    def names_of_outcomes(self):
        return [name for name, item in self.outcomes.data_vars.items() if item.dims == OUTCOME_AXES]

    def check_nothing_else_was_left_in_the_folder(self):
        assert [entry.name for entry in self.folder.iterdir()] == ["small.h5"]

    def check_the_root_says_what_the_file_is(self):
        for name in ATTRIBUTES:
            assert name in self.root.attrs, name
        assert self.root.attrs["title"] == "Small"
        assert self.root.attrs["program"] == "tacit"
        assert self.root.attrs["seed"] == 2385
        assert len(self.root.attrs["run_id"]) == 32
        assert "designs:" in str(self.root["scenario"].values)

    def check_groups_are_all_there(self):
        with h5py.File(self.path) as file:
            assert sorted(file) == sorted(GROUPS + ["scenario"])

    def check_tables_have_their_axes_in_order(self):
        for path, axes in AXES.items():
            group, name = path.split("/")
            assert self.groups[group][name].dims == axes, path

    def check_every_axis_has_coordinates_in_its_group(self):
        for group, data in self.groups.items():
            for axis in data.dims:
                assert axis in data.coords, f"{group}/{axis}"
                assert not axis.startswith("phony"), f"{group}/{axis}"

    def check_every_dataset_has_units_and_a_name(self):
        with h5py.File(self.path) as file:
            for name, item in datasets(file):
                assert item.attrs["units"] and item.attrs["long_name"], name

    def check_losses_add_up_to_their_outcomes(self):
        owed = self.groups["attribution"].sel(statistic="mean")
        for loss in ("unwanted", "missed"):
            gates = self.groups["losses"][loss].sum("gate", skipna=False)
            np.testing.assert_allclose(gates, self.outcomes[loss], atol=1e-12)
            lost = self.outcomes[loss].sel(replicate=0, moment="year_1", group="all", design=DESIGNS[:3])
            owing = owed["shapley"].sum("player") + owed["not_sent"]
            np.testing.assert_allclose(owing.sel(outcome=loss, of=DESIGNS[:3]), lost, atol=1e-12)

    def check_nothing_is_taken_for_a_time(self):
        for group, data in self.groups.items():
            for name, item in data.variables.items():
                assert item.dtype.kind not in "mM", f"{group}/{name}"

    def check_strings_have_variable_length_and_are_utf8(self):
        with h5py.File(self.path) as file:
            types = [(name, item.dtype) for name, item in datasets(file)]
            for name, item in [("/", file), *datasets(file), *((group, file[group]) for group in GROUPS)]:
                own = [key for key in item.attrs if key not in OF_HDF5]
                types += [(f"{name}@{key}", item.attrs.get_id(key).dtype) for key in own]
        for name, kind in types:
            text = h5py.check_string_dtype(kind)
            assert text is None or (text.length is None and text.encoding == "utf-8"), name

    def check_no_object_has_a_time(self):
        with h5py.File(self.path) as file:
            for name, _ in datasets(file):
                assert h5py.h5g.get_objinfo(file.id, name.encode()).mtime == 0, name

    def check_undefined_numbers_say_so(self):
        with h5py.File(self.path) as file:
            for name, item in datasets(file):
                if item.dtype.kind == "f" and "CLASS" not in item.attrs:  # axes are all defined
                    assert np.isnan(item.attrs["_FillValue"]) and np.isnan(item.fillvalue), name

    def check_netcdf4_reads_every_variable(self):
        with netCDF4.Dataset(self.path) as file:
            assert list(file.groups) == GROUPS  # in the order in which they were written
            for group in file.groups.values():
                for variable in group.variables.values():
                    variable[...]
            assert file["outcomes"]["informed"].dimensions == OUTCOME_AXES

    def check_entries_of_axes_are_the_promised_names(self):
        groups = list(self.outcomes.group.values)
        assert list(self.outcomes.design.values) == DESIGNS
        assert list(self.outcomes.moment.values) == ["deadline", "year_1"]  # sixty weeks reach no other
        assert groups[:6] == ["all", "everyone", "children", "protected", "age_0_17", "age_18_24"]
        assert groups[9] == "age_75_plus" and groups[10].startswith("barrier_")
        assert groups[-12:] == ["barrier_none"] + [f"deprivation_{i}" for i in range(1, 6)] + [
            "chronic_illness",
            "sensitive_condition",
            "disposed_in",
            "disposed_out",
            "indifferent",
            "institution",
        ]
        assert list(self.exposure.group.values) == groups
        assert list(self.exposure.moment.values) == ["year_1", "year_5", "year_10"]
        assert list(self.exposure.scope.values) == ["total", "added"]
        assert list(self.exposure["class"].values) == ["identity", "coverage", "clinical", "sensitive"]
        assert list(self.exposure.rung.values) == RUNGS_IN + RUNGS_OUT + ["pending", "undefined", "all"]
        assert self.exposure.channel.values[-1] == "all"
        assert list(self.exposure.exponent_sum.values) == [0.8, 1, 1.25]
        assert np.allclose(self.exposure.threshold.values, 10 ** (np.arange(33) / 4), rtol=1e-14)
        seven = ["mean", "se", "q05", "q50", "q95", "low", "high"]
        assert list(self.groups["summary"].statistic.values) == seven
        assert list(self.exposure.statistic.values) == seven[:5] + ["q99", "q999", "es99"]
        assert list(self.groups["differences"].pair.values) == [
            "opt_in-opt_out",
            "decentralised-opt_out",
            "decentralised-opt_in",
        ]
        assert list(self.groups["weekly"].week.values) == list(range(61))

    def check_outcomes_are_defined_where_they_should_be(self):
        programme = self.outcomes.sel(design=DESIGNS[:3])
        none = self.outcomes.sel(design="none")
        somebody = (self.outcomes.group_size > 0).broadcast_like(programme.included)
        assert bool(somebody.sel(group="all").all())
        for name in self.names_of_outcomes():
            defined = programme[name].notnull()
            assert bool((defined == somebody.transpose(*defined.dims)).all()), name
            empty = none[name].isnull() | (none[name] == 0)
            assert bool(empty.all()), name
        for name in ("included", "refused", "notices", "documents"):
            assert bool((none[name].sel(group="all") == 0).all()), name
        for name in ("informed", "able", "tacit", "missed", "effective_consent"):
            assert bool(none[name].isnull().all()), name

    def check_nine_rungs_and_pending_partition_the_population(self):
        data = self.outcomes.sel(design=DESIGNS[:3])
        defined = data.included.notnull()
        for level in LEVELS:
            inside = sum(data[rung + level] for rung in RUNGS_IN)
            outside = sum(data[rung + level] for rung in RUNGS_OUT)
            assert np.allclose((inside + outside + data.pending).where(defined, 1), 1, atol=1e-12), level
            assert np.allclose(inside, data.included, atol=1e-12, equal_nan=True), level
            effective = data["explicit" + level] + data["acquiescent" + level]
            assert np.allclose(effective, data["effective_consent" + level], equal_nan=True), level

    def check_age_bands_make_up_all_who_decide(self):
        ages = [group for group in self.outcomes.group.values if group.startswith("age_")][1:]
        size = self.outcomes.group_size.sel(group=ages)
        assert np.array_equal(size.sum("group"), self.outcomes.group_size.sel(group="all"))
        data = self.outcomes.sel(design=DESIGNS[:3])
        for name in ("informed", "included", "able", "documents"):
            mean = (data[name].sel(group=ages) * size).sum("group") / size.sum("group")
            assert np.allclose(mean, data[name].sel(group="all").transpose(*mean.dims), rtol=1e-9), name

    def check_weekly_levels_of_knowledge_partition_everyone(self):
        weekly = self.groups["weekly"].sel(design=DESIGNS[:3])
        known = sum(weekly[s] for s in ("unaware", "aware", "knows_default", "informed", "enlightened"))
        assert np.allclose(known, 1, atol=1e-12)
        for name, item in weekly.data_vars.items():
            assert float(item.min()) >= 0 and float(item.max()) <= 1, name

    def check_channels_and_rungs_of_exposure_add_up(self):
        persons = self.exposure.persons_exposed.sel(statistic="mean")
        channels = persons.drop_sel(channel="all").sum("channel", skipna=False)
        whole = persons.sel(channel="all")
        assert np.allclose(channels, whole, rtol=1e-9, atol=1e-9, equal_nan=True)
        programme = whole.sel(design=DESIGNS[:3])
        rungs = programme.sel(rung=RUNGS_IN + RUNGS_OUT + ["pending"]).sum("rung")
        assert np.allclose(rungs, programme.sel(rung="all"), rtol=1e-9, atol=1e-9)
        assert np.all(self.exposure.exceedance.diff("threshold") <= 0)

    def check_formulas_add_up_and_are_what_is_simulated(self):
        expected, persons = self.exposure.expected, self.exposure.persons_exposed.sel(rung="all")
        assert bool(expected.notnull().all())
        channels = expected.drop_sel(channel="all").sum("channel")
        assert np.allclose(channels, expected.sel(channel="all"), rtol=1e-9, atol=1e-9)
        total, added = expected.sel(scope="total"), expected.sel(scope="added")
        assert np.allclose(added, total - total.sel(design="none"), rtol=1e-9, atol=1e-9)
        # histories are few: heavy tails, so only where ten years of many small stores add up
        place = {"channel": "provider", "scope": "total", "moment": "year_10"}
        off = persons.sel(place).sel(statistic="mean") - expected.sel(place)
        assert np.all(np.abs(off) <= 6 * persons.sel(place).sel(statistic="se"))

    def check_splits_add_up_to_the_difference_of_designs(self):
        split, expected = self.groups["exposure_split"].exposure_split, self.exposure.expected
        assert list(split.player.values) == ["consent", "storage", "access", "break_glass"]
        expected = expected.sel(scope="total", channel="all")
        for pair in split.pair.values:
            to, base = str(pair).split("-")
            difference = expected.sel(design=to) - expected.sel(design=base)
            assert np.allclose(split.sel(pair=pair).sum("player"), difference, rtol=1e-9, atol=1e-9), pair
        same_but_consent = split.sel(pair="opt_in-opt_out", player=["storage", "access", "break_glass"])
        assert np.all(same_but_consent == 0)

    def check_rare_years_lie_in_their_intervals(self):
        levels = self.exposure.return_level
        assert list(levels.return_period.values) == [10, 100, 1000]
        value, low, high = (levels.sel(return_statistic=name) for name in ("value", "low", "high"))
        assert np.all(low <= value) and np.all((value <= high) | high.isnull())
        assert np.all(value.diff("return_period") >= 0)
        frontier = self.groups["frontier"].exponent_sum
        assert list(frontier.statistic.values) == ["value", "low", "high"]
        assert bool(((frontier > 0.1) & (frontier < 2.9) | frontier.isnull()).all())

    def check_the_summary_is_what_numpy_makes_of_the_outcomes(self):
        summary = self.groups["summary"].value
        names = self.names_of_outcomes()
        ratios = ["effective_consent", "explicit_consent", "tacit", "against"]
        assert list(summary.outcome.values) == names + [f"{name}_of_included" for name in ratios]
        values = {name: self.outcomes[name] for name in names}
        included = self.outcomes.included.where(self.outcomes.included > 0)
        values.update({f"{name}_of_included": self.outcomes[name] / included for name in ratios})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is undefined everywhere
            for name, item in values.items():
                self.compare_statistics(summary.sel(outcome=name), item, name)

    def check_differences_are_paired(self):
        differences = self.groups["differences"].value
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for pair in differences.pair.values:
                b, a = pair.split("-")
                for name in self.names_of_outcomes():
                    item = self.outcomes[name].sel(design=b) - self.outcomes[name].sel(design=a)
                    self.compare_statistics(differences.sel(pair=pair, outcome=name), item, f"{pair} {name}")
        shares = [name for name in differences.outcome.values if name.endswith("_of_included")]
        assert shares and bool(differences.sel(outcome=shares).isnull().all())  # of other people in each design

    def compare_statistics(self, found, values, name):
        array = values.values
        count = np.sum(~np.isnan(array), axis=0)
        many = np.where(count > 1, 1.0, np.nan)
        expected = {
            "mean": np.nanmean(array, axis=0),
            "se": many * np.nanstd(array, axis=0, ddof=1) / np.sqrt(count),
            "q05": many * quantile(array, count, 0.05),
            "q50": quantile(array, count, 0.50),
            "q95": many * quantile(array, count, 0.95),
        }
        for statistic, value in expected.items():
            same = np.allclose(found.sel(statistic=statistic), value, rtol=1e-9, atol=1e-12, equal_nan=True)
            assert same, f"{statistic} of {name}"

    def check_every_outcome_has_a_range_that_holds_its_mean(self):
        summary = self.groups["summary"]
        for name in self.names_of_outcomes():
            bound = bool(self.outcomes[name].attrs["wish_bound"])
            assert bound == bool(summary.wish_bound.sel(outcome=name)), name
            value = summary.value.sel(outcome=name, design=DESIGNS[:3], group="all")
            mean, low, high = (value.sel(statistic=each) for each in ("mean", "low", "high"))
            assert bool((low.notnull() == mean.notnull()).all()) and bool((high.notnull() == mean.notnull()).all()), name
            assert not bool((low > mean).any()) and not bool((high < mean).any()), name
            assert name not in ("notices", "letters", "care_contacts") or bool((low == high).all()), name
        for name in ("missed", "against_out", "effective_consent", "self_determination"):
            assert self.outcomes[name].attrs["wish_bound"] == 1, name

    def check_worlds_share_out_all_adults(self):
        worlds = self.groups["worlds"]
        shares = [worlds[name].values for name in ("in", "out", "indifferent")]
        assert abs(sum(shares) - 1).max() < 1e-12 and min(share.min() for share in shares) > 0
        assert list(worlds.world.values[:2]) == ["scenario", "all_indifferent"] and len(worlds.world) > 24
        assert set(worlds.origin.values) == {"scenario", "extreme", "point"}

    def check_stories_are_what_trace_tells(self):
        stories = self.groups["stories"]
        assert stories.attrs["replicate"] == 0 and stories.attrs["choice_en"] and stories.attrs["choice_fr"]
        assert list(stories.rule.values) == [1, 2, 3, 4, 5, 6]
        assert list(stories.design.values) == DESIGNS[:3]
        for place, person in enumerate(stories.person.values):
            for language in ("en", "fr"):
                done = tacit("trace", person, SCENARIO, "--json", "--language", language, *QUICK)
                assert done.returncode == 0, done.stderr
                self.compare_story(json.loads(done.stdout), stories.isel(person=place), language)

    def compare_story(self, trace, story, language):
        separator = {"en": "; ", "fr": "\u00a0; "}[language]
        assert str(story[f"who_{language}"].values) == separator.join(step["sentence"] for step in trace["about"])
        for told in trace["designs"]:
            path = story.sel(design=told["design"])
            texts = [text for text in path[f"text_{language}"].values if text != ""]
            weeks = path.week.values[~np.isnan(path.week.values)]
            assert str(path[f"opening_{language}"].values) == told["rule"]
            assert texts == [step["sentence"] for step in told["steps"]], told["design"]
            assert list(weeks) == [step["week"] for step in told["steps"]], told["design"]
            reports = [step for step in told["steps"] if step["event"] == "report"]
            assert str(path[f"ending_{language}"].values) == reports[-1]["sentence"]
            assert float(path.ending_week) == 52  # sixty weeks reach no later moment

    def check_steps_of_stories_come_first_and_nothing_after(self):
        stories = self.groups["stories"]
        there = stories.week.notnull().values
        assert there[..., 0].all() and not (~there[..., :-1] & there[..., 1:]).any()
        assert there.any(axis=(0, 1)).all(), "a step that no path has"
        for language in ("en", "fr"):
            assert np.array_equal(stories[f"text_{language}"].values != "", there), language

    def check_a_story_that_nobody_fits_is_absent(self):
        """Where nobody wants the record, two rules find nobody."""
        path = self.folder / "nobody.h5"
        try:
            run(SCENARIO, path, *FEW, "--set", "disposition.in=0")
            with h5py.File(path) as file:
                assert list(file["stories/rule"]) == [2, 4, 5, 6]
                assert file["stories/text_fr"].shape[0] == 4
        finally:
            path.unlink(missing_ok=True)

    def check_parameters_say_what_was_used(self):
        parameters = self.groups["parameters"].set_index(parameter="path")
        assert parameters.value.sel(parameter="population.persons") == 2400
        assert parameters.default.sel(parameter="population.persons") != 2400
        assert "notice.opened_email.age_18_24" in parameters.parameter.values
        rule = parameters.value_by_design.sel(parameter="design.consent")
        names = str(parameters.choices.sel(parameter="design.consent").values).split()
        assert [names[int(value)] for value in rule] == ["opt_out", "opt_in", "active_choice"]
        assert all(parameters.source.values), "a value without a source"
        assert bool((parameters.low <= parameters.high).all())

    def check_the_resolved_scenario_on_more_threads_gives_the_same_run(self):
        """The number of threads stands in the provenance alone."""
        again = self.folder / "again.h5"
        resolved = self.folder / "resolved.yaml"
        resolved.write_text(str(self.root["scenario"].values), encoding="utf-8")
        printed = run(resolved, again, "--threads", "2")
        try:
            assert printed == self.printed
            self.compare_files(again)
        finally:
            again.unlink()
            resolved.unlink()

    def compare_files(self, other):
        with h5py.File(self.path) as a, h5py.File(other) as b:
            assert dict(a.attrs) == dict(b.attrs)
            left, right = dict(datasets(a)), dict(datasets(b))
            assert left.keys() - {"provenance/file"} == right.keys() - {"provenance/file"}
            for name in left:
                if not name.startswith("provenance/"):
                    x, y = left[name][()], right[name][()]
                    numbers = left[name].dtype.kind == "f"
                    assert np.array_equal(x, y, equal_nan=True) if numbers else np.array_equal(x, y), name

    def check_compare_prints_what_run_printed(self):
        done = tacit("compare", self.path, "--all")
        assert done.returncode == 0 and done.stderr == ""
        assert done.stdout == self.printed
        lines = done.stdout.splitlines()
        assert max(map(len, lines)) <= 100
        missed = [line for line in lines if line.startswith("missed")]
        assert len(missed) == 2 and all(line.startswith("missed *") for line in missed)
        assert "note on exposure    frozen at week 60; understates designs that grow" in lines

    def check_only_moments_that_were_reached_are_there(self):
        """In the file, in the table, as JSON and as CSV; and exposure is frozen where the weeks end."""
        moments = {"deadline": 0, "year_1": 52, "year_5": 260, "year_10": 520}
        titles = {"year_1": "One year after", "year_5": "Five years after", "year_10": "Ten years after"}
        path, tables = self.folder / "weeks.h5", self.folder / "tables"
        for weeks in (40, 260, 520):
            reached = [name for name, week in moments.items() if week <= weeks]
            try:
                printed = run(SCENARIO, path, *FEW, "--set", "designs.opt_in=null", "--set", f"weeks={weeks}", "--persons-out")
                self.moments_of(path, weeks, reached)
                for name, title in titles.items():
                    shown = name in ("deadline", "year_1", reached[-1]) and name in reached
                    assert (title in printed) == shown, (weeks, name)
                found = json.loads(tacit("compare", path, "--json").stdout)
                assert list(dict.fromkeys(row["moment"] for row in found["outcomes"])) == reached
                assert ("exposure_note" in found) == (weeks < 520)
                assert tacit("export", path, "--csv", tables).returncode == 0
                for table in ("outcomes.csv", "summary.csv", "differences.csv"):
                    with open(tables / table, newline="", encoding="utf-8") as file:
                        assert list(dict.fromkeys(row["moment"] for row in csv.DictReader(file))) == reached, table
            finally:
                path.unlink(missing_ok=True)
                shutil.rmtree(tables, ignore_errors=True)

    def moments_of(self, path, weeks, reached):
        with h5py.File(path) as file:
            for group in ("outcomes", "summary", "differences"):
                assert [name.decode() for name in file[group]["moment"]] == reached, (weeks, group)
            assert [name.decode() for name in file["exposure/moment"]] == ["year_1", "year_5", "year_10"]
            rungs = [name for name in file["persons"] if name.startswith("rung_")]
            assert set(rungs) == {f"rung_{name}" for name in reached}, rungs
            note = f"frozen at week {weeks}; understates designs that grow" if weeks < 520 else None
            assert file["exposure"].attrs.get("note") == note, weeks

    def exposed(self, row):
        """What the file says where a row of the comparison was taken from."""
        place = {key: row[key] for key in ("design", "scope", "class")}
        if "return_period" in row:
            levels = self.exposure.return_level.sel(place)
            return float(levels.sel(return_period=float(row["return_period"]), return_statistic="value")) / 1000
        place["statistic"] = row["statistic"]
        if "exponent_sum" in row:
            del place["class"]
            return float(self.exposure.persons_exposed_by_exponent.sel(place).sel(exponent_sum=float(row["exponent_sum"])))
        place.update(channel=row["channel"], moment=row["moment"])
        persons = self.exposure.persons_exposed.sel(place)
        everybody = float(persons.sel(rung="all"))
        if row["rung"] == "all":
            return everybody
        value = everybody - float(persons.sel(rung="explicit")) - float(persons.sel(rung="acquiescent"))
        return None if np.isnan(value) else value

    def check_compare_as_json_has_the_numbers_of_the_file(self):
        done = tacit("compare", self.path, "--json")
        assert done.returncode == 0
        found = json.loads(done.stdout)
        assert found["run_id"] == self.root.attrs["run_id"]
        assert found["persons"] == 2400 and found["replicates"] == 3
        summary = self.groups["summary"].value
        for row in found["outcomes"]:
            place = {key: row[key] for key in ("design", "outcome", "moment", "group")}
            for statistic in ("mean", "q05", "q95", "low", "high"):
                value = float(summary.sel({**place, "statistic": statistic}))
                assert row[statistic] == (None if np.isnan(value) else value), row
        assert {row["design"] for row in found["outcomes"]} == set(DESIGNS[:3])
        for row in found["exposure"]:
            assert row["value"] == self.exposed(row), row
        assert {row["design"] for row in found["exposure"]} == set(DESIGNS)
        kinds = {(row["unit"], "return_period" in row, "exponent_sum" in row) for row in found["exposure"]}
        assert kinds == {("1000 person", True, False), ("1e-5/year", False, True), ("1e-5/year", False, False)}
        split = self.groups["exposure_split"].exposure_split.sel({"moment": "year_10", "class": "clinical"})
        frontier = self.groups["frontier"].exponent_sum.sel({"class": "clinical"})
        for row in found["exposure_split"]:
            if row["of"] == "frontier":
                for key in ("value", "low", "high"):
                    value = float(frontier.sel(pair=row["pair"], statistic=key))
                    assert row[key] == (None if np.isnan(value) else value), row
            else:
                parts = split.sel(pair=row["pair"])
                wanted = parts.sum() if row["of"] == "all" else parts.sel(player=row["of"])
                assert np.isclose(row["value"], float(wanted), rtol=1e-12, atol=1e-12), row
        assert {row["of"] for row in found["exposure_split"]} == {"all", "frontier", *split.player.values}

    def check_compare_says_in_one_sentence_what_is_wrong_with_a_file(self):
        text = self.folder / "text.h5"
        text.write_text("not a results file\n", encoding="utf-8")
        foreign = self.folder / "foreign.h5"
        with h5py.File(foreign, "w") as file:
            file["x"] = 1
        newer = self.folder / "newer.h5"
        newer.write_bytes(self.path.read_bytes())
        with h5py.File(newer, "r+") as file:
            file.attrs.modify("layout", 1000)
        torn = self.folder / "torn.h5"
        torn.write_bytes(self.path.read_bytes()[:100000])
        sentences = {
            self.folder / "absent.h5": "no such file",
            self.folder: "a folder, not a results file",
            text: "not an HDF5 file, so not a results file of tacit",
            foreign: "an HDF5 file, but not a results file of tacit",
            newer: "use a newer one",
            torn: "damaged or incomplete",
        }
        try:
            for path, sentence in sentences.items():
                done = tacit("compare", path)
                assert done.returncode == 2 and done.stdout == "", path
                assert done.stderr.startswith(f"tacit: {path}: ") and sentence in done.stderr, done.stderr
                assert done.stderr.count("\n") == 1, done.stderr
        finally:
            for path in (text, foreign, newer, torn):
                path.unlink()


if __name__ == "__main__":
    sys.exit(run_checks(Check))

"""`tacit export --csv` writes every number of a results file where a reader of CSV finds it, or nothing.

Prints TAP; ends with 1 if anything failed.
"""

import csv
import resource
import shutil
import stat
import subprocess
import sys

import h5py
import numpy as np
import xarray as xr

from check_results_file import FEW, ROOT, SCENARIO, TACIT, run, tacit
from tap import run_checks

TABLES = [
    "attribution_not_sent",
    "attribution_shapley",
    "break_even",
    "detection",
    "differences",
    "exceedance",
    "exposure",
    "exposure_events",
    "exposure_expected",
    "exposure_exponents",
    "exposure_groups",
    "exposure_split",
    "frontier",
    "inequality",
    "labels",
    "losses",
    "outcomes",
    "parameters",
    "parameters_designs",
    "return_levels",
    "stories",
    "stories_endings",
    "stories_persons",
    "summary",
    "survey",
    "weekly",
    "worlds",
]
INTERVAL = ["value", "low", "high"]
SEVEN = ["mean", "se", "q05", "q50", "q95", "low", "high"]


def text_of(value):
    return value.decode() if isinstance(value, bytes) else value


class Check:
    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "small.h5"
        self.tables = folder / "tables"
        run(SCENARIO, self.path, "--set", "exposure.histories=100", "--replicates", "2", "--persons-out")
        done = tacit("export", self.path, "--csv", self.tables)
        assert done.returncode == 0, done.stderr
        assert done.stdout == "" and done.stderr == f"written: {self.tables}\n", done.stderr
        self.file = h5py.File(self.path)

    def read(self, name):
        with open(self.tables / f"{name}.csv", newline="", encoding="utf-8") as stream:
            header, *rows = csv.reader(stream, strict=True)
        assert all(len(row) == len(header) for row in rows), name
        return header, rows

    def numbers(self, name, columns):
        """The columns as an array; empty is undefined."""
        header, rows = self.read(name)
        places = [header.index(column) for column in columns]
        return np.array([[float(row[place] or "nan") for place in places] for row in rows])

    def entries(self, name, axes):
        header, rows = self.read(name)
        assert header[: len(axes)] == axes, header
        return [row[: len(axes)] for row in rows]

    def check_the_tables_are_all_there_and_nothing_else(self):
        assert sorted(path.name for path in self.tables.iterdir()) == sorted(
            ["README.txt"] + [f"{name}.csv" for name in TABLES]
        )
        assert sorted(path.name for path in self.folder.iterdir()) == ["small.h5", "tables"]

    def check_the_readme_says_which_run_it_is(self):
        text = (self.tables / "README.txt").read_text(encoding="utf-8")
        assert f"run_id: {self.file.attrs['run_id']}\n" in text and "title: Small\n" in text
        assert "seed: 2385\n" in text and str(self.path) in text
        assert all(f"{name}.csv " in text for name in TABLES)

    def check_the_folder_is_as_readable_as_any_other(self):
        other = self.folder / "other"
        other.mkdir()
        try:
            assert stat.S_IMODE(other.stat().st_mode) == stat.S_IMODE(self.tables.stat().st_mode)
        finally:
            other.rmdir()

    def check_lines_end_as_the_standard_says(self):
        for name in TABLES:
            data = (self.tables / f"{name}.csv").read_bytes()
            assert data.endswith(b"\r\n") and data.count(b"\n") == data.count(b"\r\n"), name
            data.decode("utf-8")

    def check_spread_tables_hold_every_number(self):
        for name, group, datasets, statistics in (
            ("summary", "summary", ["value"], SEVEN),
            ("differences", "differences", ["value"], SEVEN),
            ("exposure", "exposure", ["persons_exposed", "documents_exposed"], None),
            ("exposure_groups", "exposure", ["persons_exposed_by_group"], None),
            ("exposure_events", "exposure", ["events"], None),
            ("exposure_exponents", "exposure", ["persons_exposed_by_exponent"], None),
            ("attribution_shapley", "attribution", ["shapley"], SEVEN),
            ("attribution_not_sent", "attribution", ["not_sent"], SEVEN),
            ("return_levels", "exposure", ["return_level"], INTERVAL),
            ("frontier", "frontier", ["exponent_sum"], INTERVAL),
        ):
            statistics = statistics or [text_of(entry) for entry in self.file[group]["statistic"]]
            found = self.numbers(name, statistics)
            values = [self.file[group][dataset][()].reshape(-1, len(statistics)) for dataset in datasets]
            np.testing.assert_array_equal(found, np.concatenate(values), err_msg=name)

    def check_tables_of_columns_hold_every_number(self):
        for name, widest in (("outcomes", "informed"), ("weekly", "informed"), ("losses", "missed")):
            header, rows = self.read(name)
            data = xr.open_dataset(self.path, group=name)
            axes = list(data[widest].dims)
            assert header[: len(axes)] == axes
            names = [column for column in data.data_vars if data[column].dtype.kind == "f"]
            assert header[len(axes) :] == names
            for column in names:
                values = data[column].broadcast_like(data[widest]).transpose(*axes).values
                found = self.numbers(name, [column])[:, 0]
                np.testing.assert_array_equal(found, values.reshape(-1), err_msg=column)
            data.close()

    def check_stories_have_a_row_for_every_step(self):
        stories = xr.open_dataset(self.path, group="stories").load()
        header, rows = self.read("stories")
        assert header == ["person", "design", "step", "week", "text_en", "text_fr"]
        assert len(rows) == int(stories.week.notnull().sum())
        for person, design, step, week, *texts in rows:
            at = stories.sel(person=int(person), design=design, step=int(step))
            assert float(week) == float(at.week)
            assert texts == [str(at.text_en.values), str(at.text_fr.values)]
        header, rows = self.read("stories_endings")
        assert header == ["person", "design", "ending_week", "ending_en", "ending_fr"] and len(rows) == 18
        for person, design, week, *texts in rows:
            at = stories.sel(person=int(person), design=design)
            assert float(week) == 52 and texts == [str(at.ending_en.values), str(at.ending_fr.values)]
        header, rows = self.read("stories_persons")
        assert header == ["person", "rule", "rule_en", "rule_fr", "who_en", "who_fr"] and len(rows) == 6
        for person, *texts in rows:
            at = stories.sel(person=int(person))
            assert texts == [str(at[name].values) for name in header[1:]]

    def check_rows_carry_the_entries_of_their_axes(self):
        summary = xr.open_dataset(self.path, group="summary").value
        axes = ["design", "outcome", "moment", "group"]
        rows = self.entries("summary", axes)
        values = self.numbers("summary", ["q50"])[:, 0]
        for place in range(0, len(rows), 997):
            expected = float(summary.sel({**dict(zip(axes, rows[place])), "statistic": "q50"}))
            assert values[place] == expected or np.isnan(expected)
        exceedance = xr.open_dataset(self.path, group="exposure").exceedance
        for name, group, dataset in (
            ("exposure_expected", "exposure", "expected"),
            ("exposure_split", "exposure_split", "exposure_split"),
        ):
            values = self.file[group][dataset][()].reshape(-1)
            np.testing.assert_array_equal(self.numbers(name, [dataset])[:, 0], values, err_msg=name)
        for row in self.read("exceedance")[1][::97]:
            place = {"design": row[0], "scope": row[1], "class": row[2], "threshold": float(row[3])}
            assert float(row[4]) == float(exceedance.sel(place))

    def check_units_stand_in_the_rows(self):
        units = dict(zip(map(text_of, self.file["summary/outcome"]), map(text_of, self.file["summary/unit"])))
        header, rows = self.read("summary")
        assert header[-1] == "unit"
        assert all(row[-1] == units[row[1]] for row in rows)
        header, rows = self.read("exposure")
        assert header[:2] == ["quantity", "design"] and header[-1] == "unit"
        assert {(row[0], row[-1]) for row in rows} == {
            ("persons_exposed", "1e-5/year"),
            ("documents_exposed", "1e-5 document/year"),
        }

    def check_parameters_keep_their_texts(self):
        header, rows = self.read("parameters")
        assert header == ["parameter", "value", "default", "low", "high", "unit", "choices", "source", "meaning"]
        for column in ("parameter", "unit", "choices", "source", "meaning"):
            expected = [text_of(entry) for entry in self.file["parameters"][column]]
            assert [row[header.index(column)] for row in rows] == expected, column
        for column in ("value", "default", "low", "high"):
            np.testing.assert_array_equal(
                self.numbers("parameters", [column])[:, 0], self.file["parameters"][column][()]
            )
        assert any("," in row[-1] for row in rows), "nothing had to be quoted"

    def check_texts_with_quotes_and_lines_come_through(self):
        path, tables = self.folder / "quotes.h5", self.folder / "quotes"
        shutil.copy(self.path, path)
        odd = 'says "no",\r\nthen yes; é'
        with h5py.File(path, "r+") as file:
            file["parameters/meaning"][1] = odd
            for large in ("outcomes", "exposure", "summary", "weekly"):
                del file[large]
        assert tacit("export", path, "--csv", tables, "--quiet").returncode == 0
        with open(tables / "parameters.csv", newline="", encoding="utf-8") as stream:
            rows = list(csv.reader(stream, strict=True))
        assert rows[2][-1] == odd
        shutil.rmtree(tables)
        path.unlink()

    def check_what_the_file_does_not_hold_gives_no_table(self):
        path, tables = self.folder / "single.h5", self.folder / "single"
        run(SCENARIO, path, *FEW, "--set", "designs.opt_in=null", "--set", "designs.decentralised=null")
        assert tacit("export", path, "--csv", tables, "--quiet").returncode == 0
        names = {entry.name for entry in tables.iterdir()}
        assert "differences.csv" not in names and "summary.csv" in names
        assert "differences.csv" not in (tables / "README.txt").read_text(encoding="utf-8")
        shutil.rmtree(tables)
        path.unlink()

    def check_an_empty_folder_is_filled_and_any_other_refused(self):
        folder = self.folder / "given"
        folder.mkdir()
        assert tacit("export", self.path, "--csv", f"{folder}/").returncode == 0
        assert (folder / "summary.csv").read_bytes() == (self.tables / "summary.csv").read_bytes()
        (folder / "summary.csv").write_text("mine", encoding="utf-8")
        done = tacit("export", self.path, "--csv", folder)
        assert done.returncode == 2
        assert done.stderr == f"tacit: {folder}: the folder is not empty: name a new one, or remove it first\n"
        assert (folder / "summary.csv").read_text(encoding="utf-8") == "mine"
        shutil.rmtree(folder)

    def check_what_cannot_be_done_is_one_sentence_and_leaves_nothing(self):
        damaged = self.folder / "damaged.h5"
        shutil.copy(self.path, damaged)
        with h5py.File(damaged, "r+") as file:
            del file["weekly/week"]
        text = self.folder / "text.h5"
        text.write_text("no", encoding="utf-8")
        new = self.folder / "new"
        for status, arguments in (
            (2, [damaged, "--csv", new]),
            (2, [text, "--csv", new]),
            (2, [self.folder / "absent.h5", "--csv", new]),
            (2, [self.path, "--csv", text]),
            (1, [self.path, "--csv", self.folder / "no" / "new"]),
            (2, [self.path]),
        ):
            done = tacit("export", *arguments)
            assert done.returncode == status and done.stdout == "", (arguments, done)
            assert done.stderr.count("\n") == 1, done.stderr
        text.unlink()
        damaged.unlink()
        self.check_the_tables_are_all_there_and_nothing_else()

    def check_a_full_disk_leaves_nothing(self):
        done = subprocess.run(
            [TACIT, "export", self.path, "--csv", self.folder / "new"],
            capture_output=True,
            check=False,
            encoding="utf-8",
            cwd=ROOT,
            restore_signals=False,  # Python ignores the signal of a file that grows too large
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300000, 300000)),
        )
        assert done.returncode == 1 and "cannot write" in done.stderr and done.stderr.count("\n") == 1, done
        self.check_the_tables_are_all_there_and_nothing_else()


if __name__ == "__main__":
    sys.exit(run_checks(Check))

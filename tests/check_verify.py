"""`tacit verify` says same of a file that is what its scenario gives, and otherwise names every difference.

Prints TAP; ends with 1 if anything failed.
"""

import shutil
import sys

import h5py

from check_results_file import SCENARIO, run, tacit
from tap import run_checks

OPTIONS = ["--persons", "1000", "--replicates", "2", "--set", "exposure.histories=100", "--set", "designs.decentralised=null"]


class Check:
    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "small.h5"
        run(SCENARIO, self.path, *OPTIONS, "--persons-out", "--no-ranges", "--threads", "1")

    def verify(self, change=None):
        """Verifies a copy of the file that `change` has been at; returns exit status and printed lines."""
        copy = self.folder / "copy.h5"
        shutil.copy(self.path, copy)
        if change is not None:
            with h5py.File(copy, "r+") as file:
                change(file)
        before = copy.read_bytes()
        done = tacit("verify", copy, "--quiet")
        assert copy.read_bytes() == before, "verify changed the file"
        copy.unlink()
        self.errors = done.stderr
        return done.returncode, done.stdout.replace(str(copy), "FILE").splitlines()

    def check_a_file_as_it_was_written_is_the_same(self):
        status, lines = self.verify()
        assert status == 0 and len(lines) == 1, lines
        assert lines[0].startswith("same: FILE: all ") and self.errors == "", lines

    def check_a_file_with_ranges_and_without_persons_is_the_same(self):
        path = self.folder / "without.h5"
        run(SCENARIO, path, *OPTIONS, "--set", "designs.opt_in=null")
        done = tacit("verify", path, "--threads", "2")
        path.unlink()
        assert done.returncode == 0 and done.stdout.startswith("same: ")

    def check_a_changed_number_is_found_with_its_place(self):
        def change(file):
            file["outcomes/informed"][1, 0, 1, 0] = 0.125
            file["outcomes/informed"][1, 1, 1, 0] = 0.25

        status, lines = self.verify(change)
        assert status == 3
        assert lines[0].startswith(
            "  /outcomes/informed at replicate 1, design opt_out, moment year_1, group all: 0.125 in the file, 0."
        ), lines
        with h5py.File(self.path) as file:
            count = file["outcomes/informed"].size
        assert lines[0].endswith(f" recomputed (2 of {count} values differ)"), lines
        assert lines[1:] == ["different: FILE: in 1 place"]

    def check_a_changed_story_is_found(self):
        def change(file):
            file["stories/text_fr"][0, 1, 0] = "une autre histoire"

        status, lines = self.verify(change)
        assert status == 3 and lines[0].startswith("  /stories/text_fr at 0, 1, 0: \"une autre histoire\" in the file, "), lines
        assert lines[1:] == ["different: FILE: in 1 place"]

    def check_every_kind_of_dataset_is_compared(self):
        def change(file):
            file["persons/joined"][17, 0] = 59
            file["persons/region"][3] = 12
            file["summary/unit"][0] = "week"
            file["weekly/aware"][0, 0, 0] = 0.75
            file["exposure/events"][0, 0, 0, 0, 0] = float("nan")
            file["differences/value"][0, 0, 0, 0, 0] = 2
            file["parameters/default"][0] = 8

        status, lines = self.verify(change)
        assert status == 3 and lines[-1] == "different: FILE: in 7 places"
        starts = [
            "/parameters/default at ",
            "/weekly/aware at replicate 0, design opt_out, week 0: 0.75 in the file, 0 recomputed (1 of ",
            "/exposure/events at design opt_out, moment year_1, channel platform, scope total, statistic mean: NaN in",
            '/summary/unit at 0: "week" in the file, "1" recomputed (1 of ',
            "/differences/value at pair opt_in-opt_out, outcome included, moment deadline, group all, statistic mean: 2 ",
            "/persons/region at person 3: 12 in the file, ",
            "/persons/joined at person 17, design opt_out: 59 in the file, ",
        ]
        for line, start in zip(lines, starts):
            assert line.startswith("  " + start), (line, start)

    def check_what_is_missing_or_too_much_is_named(self):
        def change(file):
            del file["weekly/aware"]
            file["weekly/dreaming"] = [1.0]
            del file["exposure/persons_exposed"]
            file["exposure/persons_exposed"] = [1.0, 2.0]
            del file["differences"]
            file["differences"] = 1

        status, lines = self.verify(change)
        assert status == 3
        for line in (
            "  /weekly/aware: absent in the file, present recomputed",
            "  /weekly/dreaming: present in the file, absent recomputed",
            "  /differences: a dataset in the file, a group recomputed",
        ):
            assert line in lines, lines
        assert any(line.startswith("  /exposure/persons_exposed: 2 numbers in the file, 3 x ") for line in lines), lines

    def check_attributes_are_compared(self):
        def change(file):
            file.attrs.modify("seed", 4)
            file["outcomes/informed"].attrs.modify("units", "week")
            file["outcomes/informed"].attrs["note"] = "somebody's own"

        status, lines = self.verify(change)
        assert status == 3
        assert lines == [
            "  /, attribute seed: 4 in the file, 2385 recomputed",
            '  /outcomes/informed, attribute units: "week" in the file, "1" recomputed',
            "different: FILE: in 2 places",
        ], lines

    def check_provenance_and_revision_do_not_count(self):
        def change(file):
            file["provenance/threads"][...] = 77
            file.attrs.modify("revision", "abcdef0")

        status, lines = self.verify(change)
        assert status == 0 and len(lines) == 1, lines

    def check_another_revision_is_named_where_numbers_differ(self):
        def change(file):
            file["weekly/aware"][0, 0, 0] = 0.75
            file.attrs.modify("revision", "abcdef0")

        status, lines = self.verify(change)
        assert status == 3 and len(lines) == 3, lines
        assert lines[2].startswith("another revision of the same version: the file has abcdef0, this is "), lines

    def check_another_version_is_named_first(self):
        def change(file):
            file.attrs.modify("version", "0.0.9")
            file.attrs.modify("run_id", "0" * 32)
            file.attrs.modify("revision", "abcdef0")

        status, lines = self.verify(change)
        assert status == 0 and len(lines) == 2, lines
        assert lines[0].startswith("another version: the file was written by tacit 0.0.9 (abcdef0), this is "), lines
        assert lines[1].startswith("same: "), lines

    def check_other_thresholds_are_named_before_differences(self):
        def change(file):
            file.attrs.modify("thresholds_hash", "0" * 16)
            file["outcomes/informed"][0, 0, 0, 0] = 0

        status, lines = self.verify(change)
        assert status == 3
        assert lines[0].startswith("other thresholds: ") and "hash 0000000000000000, here " in lines[0], lines
        assert lines[-1] == "different: FILE: in 2 places"

    def check_another_scenario_gives_other_numbers(self):
        def change(file):
            text = file["scenario"][()].decode()
            assert "\nseed: 2385\n" in text
            file["scenario"][()] = text.replace("\nseed: 2385\n", "\nseed: 2386\n")

        status, lines = self.verify(change)
        assert status == 3 and len(lines) == 22, lines
        assert lines[20].startswith("  ... and ")

    def check_a_scenario_that_cannot_be_read_is_answered_with_its_mistakes(self):
        def change(file):
            file["scenario"][()] = file["scenario"][()].decode().replace("\nseed: 2385\n", "\nseed: no\n")

        status, lines = self.verify(change)
        assert status == 2 and lines == []
        assert "/scenario:" in self.errors and "seed" in self.errors, self.errors

        def remove(file):
            del file["scenario"]

        status, lines = self.verify(remove)
        assert status == 2 and lines == []
        assert self.errors.endswith("damaged or incomplete: cannot read /scenario\n"), self.errors

    def check_what_is_no_results_file_is_answered_with_one_sentence(self):
        torn = self.folder / "torn.h5"
        torn.write_bytes(self.path.read_bytes()[:70000])
        sentences = {
            SCENARIO: "not an HDF5 file, so not a results file of tacit",
            self.folder: "a folder, not a results file",
            self.folder / "absent.h5": "no such file",
            torn: "damaged or incomplete",
        }
        for path, sentence in sentences.items():
            done = tacit("verify", path)
            assert done.returncode == 2 and done.stdout == "", path
            assert done.stderr.count("\n") == 1 and sentence in done.stderr, done.stderr
        torn.unlink()


if __name__ == "__main__":
    sys.exit(run_checks(Check))

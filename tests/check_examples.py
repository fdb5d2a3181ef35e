"""The worked examples print the numbers of the results file and draw a picture.

`make test` skips an example whose language is not here; with EXAMPLES=all (`make verify`) that is a failure.
Prints TAP; ends with 1 if anything failed.
"""

import os
import shutil
import subprocess
import sys

import h5py

from check_results_file import FEW, ROOT, SCENARIO, run
from tap import Skip, run_checks

EXAMPLES = ROOT / "scripts" / "examples"
AGES = ["age_18_24", "age_25_39", "age_40_59", "age_60_74", "age_75_plus"]
DESIGNS = ["opt_out", "opt_in", "decentralised"]
STATISTICS = ["mean", "q05", "q95"]
PICTURE_BYTES = 20000  # axes with nothing drawn on them have less than 14 000


def missing(what):
    if os.environ.get("EXAMPLES") == "all":
        raise AssertionError(f"{what} is missing")
    raise Skip(f"{what} is not here")


def python():
    modules = ["xarray", "netCDF4", "pandas", "matplotlib"]
    found = subprocess.run(
        [ROOT / "scripts" / "find-python", *modules], capture_output=True, check=False, encoding="utf-8"
    )
    if found.returncode != 0:
        missing("Python with " + ", ".join(modules))
    return found.stdout.strip()


def rscript():
    found = shutil.which("Rscript")
    if found is None or subprocess.run([found, "-e", "library(hdf5r)"], capture_output=True, check=False).returncode != 0:
        missing("R with hdf5r")
    return found


class Check:
    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "small.h5"
        run(SCENARIO, self.path, *FEW, "--replicates", "3")

    def expected(self):
        """The numbers of the figure, read with no help from names of axes."""
        with h5py.File(self.path) as file:
            summary = file["summary"]
            names = {axis: [entry.decode() for entry in summary[axis]] for axis in ("design", "outcome", "group", "statistic")}
            table = summary["value"][:, names["outcome"].index("can_out"), 0]
            assert summary["moment"][0] == b"deadline"
        places = [names["statistic"].index(statistic) for statistic in STATISTICS]
        rows = [["design", "group", *STATISTICS]]
        for design in DESIGNS:
            for age in AGES:
                values = table[names["design"].index(design), names["group"].index(age)][places]
                rows.append([design, age, *(f"{value:.4f}" for value in values)])
        return rows

    def draw(self, interpreter, script):
        picture = self.folder / f"{script}.png"
        done = subprocess.run(
            [interpreter, EXAMPLES / script, self.path, picture], capture_output=True, check=False, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr
        assert "arning" not in done.stderr, done.stderr
        assert [line.split() for line in done.stdout.splitlines()] == self.expected()
        data = picture.read_bytes()
        assert data.startswith(b"\x89PNG\r\n") and len(data) > PICTURE_BYTES, len(data)

    def check_the_python_example_prints_the_numbers_of_the_file(self):
        self.draw(python(), "figure.py")

    def check_the_r_example_prints_the_numbers_of_the_file(self):
        self.draw(rscript(), "figure.R")

    def check_the_examples_are_short(self):
        for script in EXAMPLES.iterdir():
            assert len(script.read_text(encoding="utf-8").splitlines()) < 60, script


if __name__ == "__main__":
    sys.exit(run_checks(Check))

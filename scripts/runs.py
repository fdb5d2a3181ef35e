"""Runs of tacit for the scripts that make tables: scenarios written for one run, and their files read. Needs h5py."""
import json
import os
import re
import subprocess
import tempfile

import h5py

TACIT = os.environ.get("TACIT", "build/tacit")
ARCHITECTURE = {"storage": "central", "access": "agreement", "break_glass": "trace"}
FEW_BREACHES = ("--set", "exposure.histories=100") # where exposure is not shown
REFERENCE_NAME = "params/france-2022.yaml"
REFERENCE = os.path.abspath(REFERENCE_NAME)
LEFT_OUT = {name: None for name in ("opt_out", "opt_in", "decentralised", "opt_out_unasked", "asked")}
# its designs, in a scenario that extends it


def run(arguments, read=None):
    """Standard output of `tacit run`, and what `read` makes of its results file, which is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "table.h5")
        done = subprocess.run([TACIT, "run", *arguments, "--language", "en", "-o", path], check=False, capture_output=True,
                              text=True)
        if done.returncode != 0:
            raise SystemExit(f"tacit run {' '.join(arguments)}:\n{done.stderr}")
        if read is None:
            return done.stdout, None
        with h5py.File(path) as file:
            return done.stdout, read(file)


def run_scenario(scenario, arguments, read):
    """The same for a scenario given as a mapping, which is written for this run only."""
    with tempfile.TemporaryDirectory() as folder:
        return run([written(scenario, folder), *arguments], read)[1]


def complaint(scenario):
    """What `tacit check` says is wrong with a scenario given as a mapping; nothing: an empty text."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([TACIT, "check", written(scenario, folder), "--quiet"], check=False,
                              capture_output=True, text=True)
        return done.stderr if done.returncode != 0 else ""


def written(scenario, folder):
    path = os.path.join(folder, "scenario.yaml")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(scenario, file) # which is YAML
    return path


def nested(settings):
    """{"notice.window": 6} as {"notice": {"window": 6}}."""
    tree = {}
    for path, value in settings.items():
        *parts, last = path.split(".")
        branch = tree
        for part in parts:
            branch = branch.setdefault(part, {})
        branch[last] = value
    return tree


def parameters():
    """Every parameter by its key, as `tacit params` knows it."""
    rows = json.loads(subprocess.check_output([TACIT, "params", "--json"]))
    return {row["key"]: row for row in rows}


def names(axis):
    return [name.decode() for name in axis[:]]


def share(values):
    """Percent, over replicates: mean and standard error."""
    return 100 * values.mean(), 100 * values.std(ddof=1) / len(values) ** 0.5


def kept(scenario):
    """The file that `tacit run SCENARIO` left in results/ if this very program wrote it, with nothing set; else None."""
    path = f"results/{os.path.splitext(os.path.basename(scenario))[0]}.h5"
    if not os.path.exists(path):
        return None
    version = subprocess.check_output([TACIT, "--version"], text=True)
    revision = re.search(r"revision ([^,)]+)", version)[1]
    if revision == "unknown" or revision.endswith("-dirty"):
        return None
    shown = re.sub(r" +# default: .*", "", subprocess.check_output([TACIT, "show", scenario], text=True))
    with h5py.File(path) as file:
        same = file.attrs["revision"] == revision and file["scenario"][()].decode() == shown
    return path if same else None

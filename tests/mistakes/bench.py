"""Scratch copies of the tree, one per processor, in which one file is changed, one test is built and run, and all is put
back. What was compiled from the changed file is copied back from the first copy, so that nothing is compiled twice.
"""

import collections
import concurrent.futures
import contextlib
import os
import pathlib
import queue
import re
import shutil
import signal
import subprocess
import tempfile
import time

from source import ROOT

Outcome = collections.namedtuple("Outcome", "status log seconds") # status: passed, failed, absent, late
NOT_OF_A_VARIANT = ("asan", "ubsan", "tsan", "log")
INSTALLED = ("deps", "deps-report", "deps-test")
LIBRARIES = ("h5py", "xarray", "netCDF4", "yaml", "matplotlib", "jinja2", "babel")


class Unbuilt(Exception):
    """What the compiler said."""


def test_file(test):
    """The file of `test_NAME:...`, `NAME.bats:...` or `check_NAME.py:...`; None if there is none."""
    name = test.partition(":")[0]
    found = sorted(ROOT.glob(f"tests/*/{name}.c") if "." not in name else ROOT.glob(f"tests/{name}"))
    return found[0].relative_to(ROOT) if found else None


class Copy:
    """A copy of the tree that builds and runs tests."""

    def __init__(self, root, python):
        self.root = root
        self.python = python
        self.revision = built_revision() # another one would link everything again
        self.environment = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}
        self.environment |= {"TACIT": str(root / "build/tacit"), "build": str(root / "build"), "PYTHON": python or "python3"}
        self.environment |= {"GIT_CEILING_DIRECTORIES": str(root.parent), "OMP_WAIT_POLICY": "passive"}

    def build(self, test=None):
        """Builds what a test needs; without a test all of them."""
        targets, jobs = ["all", "test-programs"], len(os.sched_getaffinity(0))
        if test is not None:
            file, jobs = test_file(test), 1
            targets = [f"build/{file.with_suffix('')}"] if file.suffix == ".c" else ["all"]
        known = [word for target in INSTALLED for word in ("-o", target)] # not to be looked for each time
        made = subprocess.run(["make", "-s", f"-j{jobs}", *targets, *known, f"REVISION={self.revision}"], cwd=self.root,
                              env=self.environment, capture_output=True, text=True, check=False)
        if made.returncode:
            raise Unbuilt(made.stdout + made.stderr)

    def run(self, test, limit=600):
        """Runs one test that was built."""
        file, (_, _, name) = test_file(test), test.partition(":")
        command = {".c": [self.root / "build" / file.with_suffix("")] + [name] * bool(name),
                   ".bats": ["bats", "--tap"] + ["--filter", name] * bool(name) + [file],
                   ".py": [self.python, file] + [name] * bool(name)}[file.suffix]
        start = time.monotonic()
        running = subprocess.Popen(command, cwd=self.root, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   text=True, errors="replace", start_new_session=True)
        try:
            log, _ = running.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL) # with what it has started
            running.communicate()
            return Outcome("late", f"not at an end after {limit:.0f} s", limit)
        ran_none = re.search(r"^\[=+\] Running 0 test|^1\.\.0", log, re.MULTILINE)
        status = "absent" if ran_none else "failed" if running.returncode else "passed"
        return Outcome(status, log, time.monotonic() - start)


class Bench:
    """The copies. Use it in a `with`: they go at its end."""

    def __init__(self):
        self.jobs = int(os.environ.get("JOBS") or len(os.sched_getaffinity(0)))
        self.scratch = tempfile.TemporaryDirectory()
        self.idle = queue.SimpleQueue()
        self.first = None

    def __enter__(self):
        python = find_python()
        place = pathlib.Path(self.scratch.name)
        self.first = Copy(place / "first", python)
        copy_tree(self.first.root)
        self.first.build()
        for job in range(self.jobs):
            copy = Copy(place / str(job), python)
            shutil.copytree(self.first.root, copy.root, symlinks=True)
            self.idle.put(copy)
        return self

    def __exit__(self, *_):
        self.scratch.cleanup()

    def each(self, work, items):
        """work(item) of all items, as many at a time as there are copies; yields (item, result) as they end."""
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            waiting = {pool.submit(work, item): item for item in items}
            for done in concurrent.futures.as_completed(waiting):
                yield waiting[done], done.result()

    @contextlib.contextmanager
    def lend(self):
        """A copy that nobody else uses."""
        copy = self.idle.get()
        try:
            yield copy
        finally:
            self.idle.put(copy)

    @contextlib.contextmanager
    def changed(self, path, text):
        """A copy in which the file of that path holds another text."""
        with self.lend() as copy:
            file, start = copy.root / path, time.time()
            try:
                file.write_text(text, encoding="utf-8")
                yield copy
            finally:
                shutil.copy2(self.first.root / path, file)
                for made in (copy.root / "build").rglob("*.o"):
                    if made.stat().st_mtime >= start:
                        shutil.copyfile(self.first.root / made.relative_to(copy.root), made)

    def run(self, test):
        """The outcome of a test in a copy as it is."""
        with self.lend() as copy:
            copy.build(test) # it may have been linked with another change
            return copy.run(test)


def built_revision():
    file = ROOT / "build/revision"
    return file.read_text(encoding="utf-8").split()[-1] if file.exists() else "unknown"


def find_python():
    found = subprocess.run([ROOT / "scripts/find-python", *LIBRARIES], capture_output=True, text=True, check=False)
    return found.stdout.strip() if found.returncode == 0 else None


def copy_tree(root):
    """What git knows or would add, and what is built, with its times: little has to be built again."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True,
                            capture_output=True, text=True)
    for name in listed.stdout.split("\0"):
        if name and (ROOT / name).exists():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name, follow_symlinks=False)
    if (ROOT / "build").is_dir():
        shutil.copytree(ROOT / "build", root / "build", symlinks=True, ignore=shutil.ignore_patterns(*NOT_OF_A_VARIANT))


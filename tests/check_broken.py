"""Every mistake in a scenario is answered with exactly the sentences kept beside it.

A case is a file tests/broken/NAME.txt: what `tacit check` says on stderr about NAME.yaml (which may be
missing, then that is the mistake), or about tests/scenarios/small.yaml with the settings in NAME.set,
one a line. It must end with 2, print nothing on stdout, and leave no file behind.

To add a case: write NAME.yaml, run this script with --write NAME, and read what was written.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = pathlib.Path("tests/broken")
TACIT = os.environ.get("TACIT", str(ROOT / "build" / "tacit"))


def arguments(name):
    settings = ROOT / FOLDER / f"{name}.set"
    if not settings.exists():
        return [str(FOLDER / f"{name}.yaml")]
    lines = settings.read_bytes().split(b"\n")[:-1]
    return ["tests/scenarios/small.yaml"] + [word for line in lines for word in (b"--set", line)]


def said(command, name):
    """What the command says, and what is wrong with everything but the sentences."""
    with tempfile.TemporaryDirectory() as scratch:
        (pathlib.Path(scratch) / "tests").symlink_to(ROOT / "tests")
        extra = ["-o", "out.h5"] if command == "run" else []
        done = subprocess.run(
            [TACIT, command] + arguments(name) + extra, cwd=scratch, capture_output=True, check=False
        )
        wrong = []
        if done.returncode != 2:
            wrong.append(f"ended with {done.returncode}, not 2")
        if done.stdout:
            wrong.append(f"printed on stdout: {done.stdout!r}")
        if os.listdir(scratch) != ["tests"]:
            wrong.append(f"left files: {os.listdir(scratch)}")
    return done.stderr, wrong


def check(command, name):
    expected = (ROOT / FOLDER / f"{name}.txt").read_bytes()
    stderr, wrong = said(command, name)
    if stderr != expected:
        wrong.append(f"said\n{stderr.decode(errors='replace')}instead of\n{expected.decode()}")
    return wrong


def cases(names):
    """`run` must answer mistakes as `check` does, and `show` too: it prints what `check` has read, so a few are enough."""
    return [("check", name) for name in names] + [("run", name) for name in names] + [("show", name) for name in names[::8]]


def main():
    if sys.argv[1:2] == ["--write"]:
        for name in sys.argv[2:]:
            (ROOT / FOLDER / f"{name}.txt").write_bytes(said("check", name)[0])
        return 0
    inputs = {path.stem for path in (ROOT / FOLDER).iterdir() if path.suffix in (".yaml", ".set")}
    names = sorted(path.stem for path in (ROOT / FOLDER).glob("*.txt"))
    failed = 0
    tried = cases(names)
    for number, (command, name) in enumerate(tried, 1):
        wrong = check(command, name)
        failed += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {number} {command}: {name}")
        for sentence in wrong:
            print("# " + sentence.replace("\n", "\n# "))
    unanswered = sorted(inputs - set(names))
    print(f"{'not ok' if unanswered else 'ok'} {len(tried) + 1} every broken input has its sentences {unanswered or ''}")
    return 1 if failed or unanswered else 0


if __name__ == "__main__":
    sys.exit(main())

"""What the checks of results files share: they are methods of a class, made once, whose names begin with check_."""

import fnmatch
import pathlib
import sys
import tempfile


class Skip(Exception):
    """Raised by a check that cannot be made here, with what is missing."""


def run_checks(kind):
    """Makes a `kind` in a scratch folder, calls its checks, prints TAP; returns 1 if anything failed.

    Arguments of the program are patterns: only checks whose names match one are called."""
    patterns = sys.argv[1:] or ["*"]
    names = [name for name in dir(kind) if name.startswith("check_") and any(fnmatch.fnmatch(name, each) for each in patterns)]
    print(f"1..{len(names)}")
    with tempfile.TemporaryDirectory() as scratch:
        check = kind(pathlib.Path(scratch))
        failed = 0
        for number, name in enumerate(names, 1):
            sentence = name[len("check_") :].replace("_", " ")
            try:
                getattr(check, name)()
                print(f"ok {number} {sentence}")
            except Skip as missing:
                print(f"ok {number} {sentence} # skip {missing}")
            except Exception as error:  # the next check may still say something
                failed += 1
                print(f"not ok {number} {sentence}")
                print(f"# {type(error).__name__}: {error}".replace("\n", "\n# "))
    return 1 if failed else 0

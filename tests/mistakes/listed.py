"""Mistakes and equivalent changes as they are written down, and which of them an earlier commit did not have so."""

import collections
import io
import os
import pathlib
import subprocess
import tarfile
import tempfile

import source

HERE = pathlib.Path(__file__).resolve().parent
EQUIVALENT = HERE / "equivalent.txt"
Entry = collections.namedtuple("Entry", "name sentence test reason where old new")
KINDS = {"caught by ": "test", "because ": "reason", "in ": "where", "- ": "old", "+ ": "new"}


def read_entries(path):
    """The entries of a file, in order; ValueError for a line that is none of theirs."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if not line[0].isspace():
            name, _, sentence = line.partition(": ")
            found.append({**dict.fromkeys(Entry._fields, ""), "name": name, "sentence": sentence})
            continue
        kind = next((kind for kind in KINDS if (line.strip() + " ").startswith(kind)), None)
        if kind is None or not found:
            raise ValueError(f"{path.name}:{number}: neither a name nor `caught by`, `because`, `in`, `-` or `+`")
        found[-1][KINDS[kind]] += " " + line.strip()[len(kind) :]
    return [Entry(**{key: value.strip() for key, value in fields.items()}) for fields in found]


def read_mistakes(folder=HERE):
    """All mistakes, in the order of their files."""
    found = [entry for path in sorted(folder.glob("*.txt")) if path.name != EQUIVALENT.name for entry in read_entries(path)]
    twice = [name for name, count in collections.Counter(entry.name for entry in found).items() if count > 1]
    if twice:
        raise ValueError(f"two mistakes are called {', '.join(twice)}")
    return found


def git(*arguments):
    """What git prints; None if it has no answer."""
    done = subprocess.run(["git", *arguments], cwd=source.ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def earlier_commit():
    """The commit with which to compare: $SINCE, where this branch left origin/HEAD, the parent of HEAD, or None."""
    if os.environ.get("SINCE"):
        return git("rev-parse", "--verify", "--quiet", os.environ["SINCE"] + "^{commit}")
    head, fork = git("rev-parse", "HEAD"), git("merge-base", "HEAD", "origin/HEAD")
    return fork if fork and fork != head else git("rev-parse", "--verify", "--quiet", "HEAD~1")


def guarded(root, mistakes):
    """What each mistake hangs on in the tree at root: the tokens of its function and of its test."""
    sources = source.read_tree(root, {**source.SEARCHED, "tests": (".c",)})
    found = {}
    for mistake in mistakes:
        file, _, name = mistake.test.partition(":")
        where = mistake.where.split()[-1]
        parts = [part.words(first, end) for part, first, end in source.definitions(sources, where)]
        parts += [part.words(first, end) for part, first, end in source.definitions(sources, name) if part.path.endswith(f"/{file}.c")]
        parts += [path.read_text(encoding="utf-8") for path in (root / where, root / "tests" / file) if path.is_file()]
        found[mistake.name] = sorted(map(str, parts))
    return found


def changed_since(commit, mistakes):
    """The mistakes whose function, test or own lines are not those of an earlier commit."""
    packed = subprocess.run(["git", "archive", commit], cwd=source.ROOT, capture_output=True, check=True).stdout
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch)
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(root)
        before, known = guarded(root, mistakes), read_mistakes(root / HERE.relative_to(source.ROOT))
    now = guarded(source.ROOT, mistakes)
    if not known: # written down in another way then
        known = mistakes
    return [mistake for mistake in mistakes if before[mistake.name] != now[mistake.name] or mistake not in known]

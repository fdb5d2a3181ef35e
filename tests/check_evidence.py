"""Every source that is cited exists, and every source that is kept is cited.

A citation is table:id, as in population:POP001, programmes:MES-004 or breach:BR009; the row of that id
stands in params/evidence/<table>.csv. `--copy FOLDER` rewrites these files with the cited rows of the
larger tables of the same names in FOLDER.
"""

import csv
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
EVIDENCE = ROOT / "params" / "evidence"
TABLES = ("population", "programmes", "breach")
CITATION = re.compile(r"\b(population|programmes|breach):([A-Z][A-Z0-9]*(?:-[0-9]+)?)\b")


def citing_files():
    files = [ROOT / "README.md", ROOT / "results" / "README.md"]
    for pattern in ("*.c", "*.h", "*.def", "*.md"):
        files += (ROOT / "model").rglob(pattern)
    files += (ROOT / "params").rglob("*.yaml")
    files += (ROOT / "params" / "programmes").glob("*.csv")
    files += (ROOT / "scripts").glob("*.py")
    return sorted(path for path in files if path.exists())


def citations():
    """(table, id) -> the first place that cites it."""
    found = {}
    for path in citing_files():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for citation in CITATION.findall(line):
                found.setdefault(citation, f"{path.relative_to(ROOT)}:{number}")
    return found


def read_table(path):
    """Header, and rows by id, both as they stand in the file."""
    header, *lines = path.read_text(encoding="utf-8").split("\n")
    rows = [(next(csv.reader([line]))[0], line) for line in lines if line.strip()]
    return header, rows


def copy(folder):
    cited = citations()
    EVIDENCE.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        header, rows = read_table(pathlib.Path(folder) / f"{table}.csv")
        kept = [line for row, line in rows if (table, row) in cited]
        text = "".join(line + "\n" for line in [header, *kept])
        (EVIDENCE / f"{table}.csv").write_text(text, encoding="utf-8")


def mistakes():
    cited = citations()
    for table in TABLES:
        header, rows = read_table(EVIDENCE / f"{table}.csv")
        width = len(next(csv.reader([header])))
        known = [row for row, _ in rows]
        for row in sorted({row for row in known if known.count(row) > 1}):
            yield f"{table}.csv has {row} more than once"
        for row, line in rows:
            if len(next(csv.reader([line]))) != width:
                yield f"{table}.csv: {row} does not have {width} fields"
            if (table, row) not in cited:
                yield f"{table}.csv: nobody cites {row}"
        for (where, row), place in cited.items():
            if where == table and row not in known:
                yield f"{place}: {table}:{row} is not in {table}.csv"


def main():
    if sys.argv[1:2] == ["--copy"]:
        copy(sys.argv[2])
        return 0
    found = sorted(mistakes())
    for sentence in found:
        print("# " + sentence)
    print(("not ok" if found else "ok") + f" 1 {len(citations())} citations and their sources agree")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

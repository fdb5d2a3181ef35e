#!/usr/bin/env python3
"""usage: report.py FILE FOLDER

Writes the report of a results file of tacit: a page in French and one in English, figures and tables. `tacit report` calls it.
"""
import sys

from tacit_report.build import build


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        build(sys.argv[1], sys.argv[2])
    except (OSError, ValueError, KeyError) as error:
        print(f"tacit: {sys.argv[1]}: no report can be made of it: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

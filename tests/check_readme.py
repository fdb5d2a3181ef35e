#!/usr/bin/env python3
"""README.md shows the tables of results/ as they are, and names only files and commands that exist."""
import json
import os
import re
import subprocess
import sys

import yaml

TACIT = os.environ.get("TACIT", "build/tacit")


def tables_agree():
    return subprocess.run([sys.executable, "scripts/tables.py", "--readme"], check=False).returncode == 0


def files_exist():
    with open("README.md", encoding="utf-8") as file:
        page = file.read()
    missing = []
    for name in re.findall(r"`((?:params|scripts|tests|results)/[\w./-]+)`", page):
        if not name.endswith((".h5", "/")) and "NAME" not in name and not os.path.exists(name):
            missing.append(name)
    for name in re.findall(r"`([\w/]+\.(?:h|c|def|md))`", page):
        if not any(os.path.exists(os.path.join(folder, name)) for folder in ("model", ".")):
            missing.append(name)
    print("# missing:", ", ".join(missing) or "nothing")
    return not missing


def commands_exist():
    with open("README.md", encoding="utf-8") as file:
        used = set(re.findall(r"(?:`|build/)tacit ([a-z]+)[ `]", file.read()))
    known = subprocess.run([TACIT, "--help"], check=True, capture_output=True, text=True).stdout
    unknown = [name for name in used if not re.search(rf"^  {name}\b", known, re.M)]
    print("# unknown:", ", ".join(unknown) or "nothing")
    return not unknown


def versions_agree():
    """The version stands where people look when they cite."""
    with open("VERSION", encoding="utf-8") as file:
        version = file.read().strip()
    with open("codemeta.json", encoding="utf-8") as file:
        described = json.load(file)
    with open("CITATION.cff", encoding="utf-8") as file:
        cited = yaml.safe_load(file)
    found = {described["version"], str(cited["version"])}
    print("# versions:", ", ".join(sorted(found)))
    return found == {version} and described["license"].endswith(cited["license"]) and bool(cited["title"] and cited["authors"])


CHECKS = (("versions and licences agree", versions_agree), ("the tables are those of results/", tables_agree),
          ("every file named exists", files_exist),
          ("every command named exists", commands_exist))
failed = 0
print(f"1..{len(CHECKS)}")
for number, (sentence, test) in enumerate(CHECKS, 1):
    passed = test()
    failed += not passed
    print(f"{'ok' if passed else 'not ok'} {number} {sentence}")
sys.exit(failed > 0)

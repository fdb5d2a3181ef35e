#!/usr/bin/env python3
"""The pages say what is so: versions, tables, files, functions, parameters, commands, links and headings that they name exist.

Pages are README.md, CONTRIBUTING.md, those of results/ and scripts/, model/MODEL.md and the page of each folder of model/.
"""
import glob
import json
import os
import re
import subprocess
import sys

import yaml

TACIT = os.environ.get("TACIT", "build/tacit")
README_LINES = 200
FOLDER_PAGES = sorted(glob.glob("model/*/README.md"))
MODEL_PAGES = ["model/MODEL.md", *FOLDER_PAGES]
PAGES = ["README.md", "CONTRIBUTING.md", "results/README.md", "scripts/README.md", *MODEL_PAGES]
FILE = r"[\w./-]*\w\.(?:c|h|def|md|py|R|yaml|txt|csv|bats|awk)"
MADE = re.compile(r"(^|/)(my|NAME)\b|^test_x\.c$")  # files of the reader, and of recipes


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def prose(path):
    """The page without what stands in fences."""
    return re.sub(r"^```.*?^```$", "", read(path), flags=re.S | re.M)


def report(what, wrong):
    print(f"# {what}:", "; ".join(sorted(set(wrong))) or "none")
    return not wrong


def sources():
    return [path for pattern in ("*.c", "*.h", "*.def") for path in glob.glob(f"model/**/{pattern}", recursive=True)]


def versions_agree():
    """The version stands where people look when they cite."""
    version, described, cited = read("VERSION").strip(), json.loads(read("codemeta.json")), yaml.safe_load(read("CITATION.cff"))
    found = {described["version"], str(cited["version"])}
    print("# versions:", ", ".join(sorted(found)))
    return found == {version} and described["license"].endswith(cited["license"]) and bool(cited["title"] and cited["authors"])


def readme_is_short():
    lines = len(read("README.md").splitlines())
    print(f"# {lines} lines, at most {README_LINES}")
    return lines <= README_LINES


def tables_agree():
    return subprocess.run([sys.executable, "scripts/tables.py", "--pages"], check=False).returncode == 0


def found_from(page, name):
    """Where a page means by a file: beside it, in the folder that it names behind, or from the root or model/."""
    for folder in (os.path.dirname(page), ".", "model", "tests"):
        if os.path.exists(os.path.join(folder, name)):
            return os.path.normpath(os.path.join(folder, name))
    return None


def named_files(page, text):
    """(name, where it is or None) of each file that the text names; "`x.c` in `folder/`" is in that folder of model/."""
    for match in re.finditer(rf"`({FILE})`(?:\s+in\s+`([\w/]+)/`)?", text):
        name, folder = match.groups()
        yield name, found_from(page, f"{folder}/{name}" if folder else name)
    for name in re.findall(r"`((?:model|params|scripts|tests|results)/[\w./-]*)`", text):
        yield name, name if os.path.exists(name) else None


def files_exist():
    return report("files missing", [f"{page}: {name}" for page in PAGES for name, path in named_files(page, prose(page))
                                    if path is None and not MADE.search(name) and not name.endswith(".h5")
                                    and not name.startswith("results/france-2022-report")])


def functions_exist():
    """A function `f()` stands in the file that its paragraph named last before it, a header or its source, or anywhere."""
    missing = []
    everywhere = "\n".join(read(path) for path in sources())
    for page, paragraph in ((page, text) for page in PAGES for text in re.split(r"\n\n|\n(?=\|)", prose(page))):
        text, where = everywhere, "model/"
        for match in re.finditer(rf"`({FILE})`(?:\s+in\s+`[\w/]+/`)?|`(\w+)\(\)`", paragraph):
            if match[1]:
                where = next(named_files(page, match[0]))[1] or "no file"
                files = {where, re.sub(r"\.h$", ".c", where)}
                text = "\n".join(read(path) for path in files if os.path.exists(path))
            elif not re.search(rf"^(?:[A-Za-z].*)?\b{match[2]}\(", text, re.M):
                missing.append(f"{page}: {match[2]}() in {where}")
    return report("functions missing", missing)


def parameters_exist():
    """A parameter `part.key`, or one entry of it, `part.key.entry`, is one that `tacit params` knows."""
    printed = subprocess.run([TACIT, "params"], check=True, capture_output=True, text=True).stdout
    known = set(re.findall(r"^([a-z_]+\.[a-z_0-9]+)$", printed, re.M))
    parts = {name.split(".")[0] for name in known}
    wrong = [f"{page}: {name}" for page in PAGES for name in re.findall(r"`([a-z_]+\.[a-z_0-9]+)(?:\.[a-z_0-9]+)?`", prose(page))
             if name.split(".")[0] in parts and name not in known and not re.fullmatch(FILE, name)]
    return report("parameters unknown", wrong)


def names_exist():
    """What a page of the model names in `code` is a word of the sources; a keyed draw is a purpose of random.h."""
    words = set(re.findall(r"\w+", " ".join(read(path) for path in sources())))
    purposes = set(re.findall(r"PURPOSE_(\w+)", read("model/base/random.h")))
    wrong = []
    for page in MODEL_PAGES:
        text = prose(page)
        wrong += [f"{page}: {name}" for name in re.findall(r"`([a-z_][a-z_0-9]+)(?:\[\w+\])?`", text) if name not in words]
        wrong += [f"{page}: {name}" for name in re.findall(r"\b([A-Z][A-Z_]{2,})\(\w", text) if name not in {*purposes, "PURPOSE"}]
    return report("names unknown", wrong)


def purposes_are_numbered():
    """The page of keyed draws gives each purpose the number that its place in the list of random.h gives it."""
    listed = re.search(r"enum Purpose \{(.*?)\};", read("model/base/random.h"), re.S)[1]
    names = re.findall(r"\bPURPOSE_(\w+)", re.sub(r"/\*.*?\*/", "", listed, flags=re.S))
    told = re.search(r"replicates are numbered from 0:\n(.*?)\.\n", read("model/base/README.md"), re.S)[1]
    expected = [f"{name} {place}" for place, name in enumerate(names, 1)]
    return report("purposes otherwise", sorted(set(expected) ^ set(" ".join(told.split()).split(", "))))


def scenarios_exist():
    rows = re.findall(r"^\| [^|]*\| ((?:`[a-z0-9-]+`(?:, )?)+) \|", read("results/README.md"), re.M)
    names = {name for row in rows for name in re.findall(r"`([a-z0-9-]+)`", row)}
    return report("scenarios missing", [name for name in names if not os.path.exists(f"params/{name}.yaml")]) and len(names) > 10


def commands_exist():
    used = {name for page in PAGES for name in re.findall(r"(?:`|build/)tacit ([a-z]+)[ `]", read(page))}
    known = subprocess.run([TACIT, "--help"], check=True, capture_output=True, text=True).stdout
    return report("commands unknown", [name for name in used if not re.search(rf"^  {name}\b", known, re.M)])


def targets_exist():
    """A target of make, or a part of `make verify`, that a page names is there."""
    makefile, verify = read("Makefile"), read("tests/verify")
    text = "\n".join(read(page) for page in PAGES)
    wrong = [name for name in re.findall(r"(?:`|^)make ([a-z][a-z-]*)\b(?!=)", text, re.M) if not re.search(rf"^## {name}:", makefile, re.M)]
    wrong += [name for name in re.findall(r"PARTS=(\w+)", text) if f"part_{name}()" not in verify]
    return report("targets unknown", wrong)


def slug(heading):
    return re.sub(r"[^\w\- ]", "", heading.lower().replace("`", "")).replace(" ", "-")


def headings(page):
    return re.findall(r"^#+ (.*)$", prose(page), re.M)


def links_resolve():
    wrong = []
    for page in [*PAGES, "CHANGELOG.md"]:
        for target in re.findall(r"\[[^\]]+\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "code", prose(page))):
            path, _, anchor = target.partition("#")
            if re.match(r"[a-z]+:", target):
                continue
            there = os.path.normpath(os.path.join(os.path.dirname(page), path)) if path else page
            if not os.path.exists(there) or (anchor and anchor not in map(slug, headings(there))):
                wrong.append(f"{page}: {target}")
    return report("links that lead nowhere", wrong)


def comments_name_headings():
    """A comment "consent/README.md, Talk" names a heading of that page, and none names the numbers that are gone."""
    wrong = []
    for path in [*sources(), *glob.glob("tests/**/*.[ch]", recursive=True)]:
        text = re.sub(r"\s*\n\s*\*?\s*", " ", read(path))
        if re.search(r"MODEL\.md,? (section|§)|§\s?\d", text):
            wrong.append(f"{path}: a number in place of a name")
        for page, rest in re.findall(r"([\w/]+/README\.md), ([A-Z][^*]{1,60})", text):
            page = page if page.startswith("model/") else f"model/{page}"
            if not os.path.exists(page) or not any(rest.strip(' "').startswith(name) for name in headings(page)):
                wrong.append(f"{path}: {page}, {rest[:20]}")
    return report("comments", wrong)


def house_is_flow():
    """Every folder of FLOW has a page, and the README lists them in that order."""
    folders = re.findall(r"^([a-z]+) ", read("model/FLOW"), re.M)
    listed = re.findall(r"^\| \[\w+\]\(model/(\w+)/README\.md\)", read("README.md"), re.M)
    print("# listed:", " ".join(listed))
    return listed == folders and [f"model/{name}/README.md" for name in sorted(folders)] == FOLDER_PAGES


CHECKS = (("versions and licences agree", versions_agree), ("README.md is short", readme_is_short),
          ("the tables are those of results/", tables_agree), ("every file named exists", files_exist),
          ("every function named exists in its file", functions_exist), ("every parameter named exists", parameters_exist),
          ("every name of the model's pages is one of the sources", names_exist),
          ("every purpose has its number", purposes_are_numbered), ("every scenario named exists", scenarios_exist),
          ("every command named exists", commands_exist), ("every target of make named exists", targets_exist),
          ("every link leads somewhere", links_resolve), ("comments name headings that exist", comments_name_headings),
          ("the house is that of model/FLOW", house_is_flow))
failed = 0
print(f"1..{len(CHECKS)}")
for number, (sentence, test) in enumerate(CHECKS, 1):
    passed = test()
    failed += not passed
    print(f"{'ok' if passed else 'not ok'} {number} {sentence}")
sys.exit(failed > 0)

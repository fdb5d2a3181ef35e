"""Sources as runs of tokens, and where a function, a table or a run of tokens stands in them.

A place named by a function and tokens survives what moves and lays out code: files that are cut in two,
functions that go elsewhere, clang-format, comments.
"""

import ast
import bisect
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SEARCHED = {"model": (".c", ".h"), "scripts": (".py",)}

STRING = r'"(?:\\.|[^"\\\n])*"|' r"'(?:\\.|[^'\\\n])*'"
WORD = r"\.?\d(?:[eEpP][+-]|[\w.])*|\w+"
SIGN = r"<<=|>>=|\.\.\.|\*\*=|//=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|\S"
BLANK_C = r"\s+|//[^\n]*|/\*.*?\*/|^[ \t]*\#(?:\\\n|[^\n])*"
BLANK_PYTHON = r"\s+|\#[^\n]*"
LONG_STRING = r'""".*?"""|' r"'''.*?'''|"


def pattern(blank, strings):
    return re.compile(f"(?P<blank>{blank})|{strings}|{WORD}|{SIGN}", re.DOTALL | re.MULTILINE)


C = pattern(BLANK_C, STRING)
PYTHON = pattern(BLANK_PYTHON, LONG_STRING + STRING)
TEXT = pattern(r"\s+", STRING)


class Lost(Exception):
    """A place that is not there, or is there twice; says what to do."""


def language(path):
    return {".c": C, ".h": C, ".def": C, ".py": PYTHON}.get(pathlib.Path(path).suffix, TEXT)


def tokens(text, words):
    """The tokens of a text with their start: no blanks, no comments, no lines of the preprocessor."""
    return [(match.group(), match.start()) for match in words.finditer(text) if match.lastgroup != "blank"]


def run_of(text, path):
    """The tokens of a text alone, as they would stand in the file of that path."""
    return [token for token, _ in tokens(text, language(path))]


class Source:
    """A file: its text, its tokens, and what it defines: name -> [(first token, behind the last)]."""

    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.tokens = tokens(text, language(path))
        self.defined = defined_in_python(self) if language(path) is PYTHON else defined_in_c(self.tokens)

    def line(self, token):
        """The number of the line on which a token stands."""
        return self.text.count("\n", 0, self.tokens[token][1]) + 1

    def words(self, first, end):
        return tuple(token for token, _ in self.tokens[first:end])

    def replaced(self, first, end, instead):
        """The text with other text in the place of the tokens from `first` to before `end`."""
        last, start = self.tokens[end - 1]
        return f"{self.text[: self.tokens[first][1]]} {instead} {self.text[start + len(last):]}"


def defined_in_c(found):
    """Functions and tables: what stands outside all braces up to its closing brace or semicolon."""
    defined = {}
    depth = first = 0
    name = opened = None
    for i, (token, _) in enumerate(found):
        if depth == 0 and name is None and token in "([=" and i > first:
            name, opened = found[i - 1][0], token
        depth += (token in "{([") - (token in "})]")
        following = found[i + 1][0] if i + 1 < len(found) else ""
        if depth == 0 and (token == ";" or (token == "}" and following not in (";", ",", "=") and found[first][0] != "typedef")):
            if name is not None and not (opened == "(" and token == ";"): # a prototype defines nothing
                defined.setdefault(name, []).append((first, i + 1))
            first, name = i + 1, None
    return defined


def defined_in_python(source):
    """Functions, methods and names that are given a value outside of them."""
    starts = [0]
    for line in source.text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    begins = [start for _, start in source.tokens]
    defined = {}
    for node in ast.walk(ast.parse(source.text)):
        names = [node.name] if isinstance(node, (ast.FunctionDef, ast.ClassDef)) else []
        if isinstance(node, ast.Assign) and node.col_offset == 0:
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        for name in names:
            place = [bisect.bisect_left(begins, starts[line]) for line in (node.lineno - 1, node.end_lineno)]
            defined.setdefault(name, []).append(tuple(place))
    return defined


def read_tree(root, folders=SEARCHED):
    """All sources below the folders, by path."""
    sources = {}
    for folder, suffixes in folders.items():
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in suffixes:
                name = path.relative_to(root).as_posix()
                sources[name] = Source(name, path.read_text(encoding="utf-8"))
    return sources


def definitions(sources, name):
    """Where a function or table of that name is defined: [(source, first token, behind the last)]."""
    return [(source, first, end) for source in sources.values() for first, end in source.defined.get(name, [])]


def scopes(sources, where):
    """What `in WHERE` names: a function or table, a file, or a file and a function in it."""
    *path, name = where.split()
    if "/" not in name:
        return [scope for scope in definitions(sources, name) if not path or scope[0].path == path[0]]
    if not (ROOT / name).exists():
        return []
    source = Source(name, (ROOT / name).read_text(encoding="utf-8")) if name not in sources else sources[name]
    return [(source, 0, len(source.tokens))]


def find(sources, where, run):
    """The one place of a run of tokens: (source, first token, behind the last); or Lost."""
    found, looked = [], scopes(sources, where)
    for source, first, end in looked:
        wanted = run_of(run, source.path)
        for i in range(first, end - len(wanted) + 1):
            if [token for token, _ in source.tokens[i : i + len(wanted)]] == wanted:
                found.append((source, i, i + len(wanted)))
    if not looked:
        raise Lost(f"nothing is called {where} any more: write after `in` what it is called now")
    places = ", ".join(sorted({source.path for source, _, _ in looked}))
    if not found:
        raise Lost(f"{where} ({places}) no longer holds `{run}`: write after `-` how it reads now, or drop the mistake")
    if len(found) > 1:
        lines = ", ".join(f"{source.path}:{source.line(first)}" for source, first, _ in found)
        raise Lost(f"`{run}` stands {len(found)} times in {where} ({lines}): take in more tokens, or the file after `in`")
    return found[0]

"""What there is to translate, found by Babel in the sources: `python3 -m tacit_report.messages fr`, from scripts/, prints the
entries that a language lacks, to be filled in and put into words/."""
import pathlib
import re
import sys

from babel.messages.extract import extract_from_dir

from .words import Words

FOLDER = pathlib.Path(__file__).parent
KEYWORDS = {"words": None, "plain": None, "N_": None}
METHODS = [("templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]


def jinja(file, keywords, tags, options):
    """Jinja's own extractor, with the keywords of this project."""
    from jinja2.ext import babel_extract
    return babel_extract(file, list(keywords), tags, {**options, "trimmed": "false"})


def messages():
    """Every message of the sources."""
    methods = [(pattern, jinja if "jinja2" in method else method) for pattern, method in METHODS]
    return sorted({message for _, _, message, _, _ in extract_from_dir(FOLDER, methods, keywords=KEYWORDS, comment_tags=())
                   if isinstance(message, str) and re.search(r"[^\W\d_]", re.sub(r"{.*?}", "", message))})


def main():
    words = Words(sys.argv[1])
    for message in messages():
        if not words.has(message):
            text = message.replace("\\", "\\\\").replace('"', '\\"')
            print(f'msgid "{text}"\nmsgstr ""\n')


if __name__ == "__main__":
    main()

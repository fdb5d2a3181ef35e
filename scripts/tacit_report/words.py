"""Languages: what is said, and how numbers are written. Catalogues are .po files, compiled in memory when a page is made,
so that no compiled copy can lag behind; Babel because it knows both the files and the decimals of each language."""
import io
import math
import pathlib
import re
import string

from babel import Locale, dates, numbers
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from .labels import LABELS
from .numbers import Estimate, Num, Phrase, joined

FOLDER = pathlib.Path(__file__).parent / "words"


def catalogue(language):
    """Every .po file of a language; nothing for English, in which the sources are written."""
    merged = Translations()
    for path in sorted(FOLDER.glob(f"{language}*.po")):
        with open(path, "rb") as file:
            compiled = io.BytesIO()
            write_mo(compiled, read_po(file, locale=language))
        compiled.seek(0)
        merged.add(Translations(compiled))
    return merged


def french(text):
    """The spaces that French does not break, and its apostrophe."""
    text = re.sub(r"(?<=\w)'(?=\w)", "\u2019", text)
    text = re.sub(r"(?<=\d) (?=\d{3}\b)", "\u202f", text)
    text = re.sub(r" ([;?!])", "\u202f\\1", text)
    text = re.sub(r" ([:%»])", "\u00a0\\1", text)
    text = re.sub(r"(?<=[^\s\u00a0]):(?=\s|$)", "\u00a0:", text)
    return text.replace("« ", "«\u00a0")


def decimals(value):
    size = abs(value)
    if size == 0 or size >= 9.95:
        return 0
    return 1 if size >= 0.995 else 2


class Words:
    def __init__(self, language, labels=None):
        """labels: of the results file, as Data.labels."""
        self.language = language
        self.labels = labels or {}
        self.locale = Locale.parse(language)
        self._catalogue = catalogue(language)

    def plain(self, message):
        """A message without places, in this language."""
        return self._spaced(self._catalogue.gettext(message))

    def _spaced(self, text):
        return french(text) if self.language == "fr" else text

    def has(self, message):
        """Whether the message stands in the catalogue of this language."""
        return self.language == "en" or message in self._catalogue._catalog

    def __call__(self, message, **parts):
        """A message whose places are filled with words, numbers, estimates or phrases."""
        fragments = []
        for literal, field, _, _ in string.Formatter().parse(self.plain(message)):
            fragments += [(literal, None)] if literal else []
            fragments += self.phrase(parts[field]).fragments if field else ()
        return Phrase(fragments)

    def phrase(self, part):
        if isinstance(part, Phrase):
            return part
        if isinstance(part, Num):
            return Phrase([(self.number(part), part.ref if part else None)])
        if isinstance(part, Estimate):
            return self.estimate(part)
        if isinstance(part, str):
            return Phrase([(part, None)])
        raise TypeError(f"a bare number cannot be traced: {part!r}")

    def exact(self, part):
        """As phrase, an estimate with its precision."""
        return self.estimate(part, precise=True) if isinstance(part, Estimate) else self.phrase(part)

    def number(self, num, digits=None, signed=False):
        digits = next(d for d in (digits, num.digits, decimals(num.value)) if d is not None and d >= 0)
        if math.isnan(num.value):
            return "–"
        if num.value and abs(num.value) < 0.5 * 10 ** -digits:
            return f"<{self._decimal(10 ** -digits, digits)}"
        text = self._decimal(num.value, digits).replace("-", "−")
        return f"+{text}" if signed and num.value > 0 else text

    def _decimal(self, value, digits):
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return numbers.format_decimal(value, pattern, locale=self.locale)

    def interval(self, lower, upper, digits=None, signed=False):
        """From one end to the other; a dash before a minus cannot be read."""
        between = self.plain("to")
        apart = f" {between} " if min(lower.value, upper.value) < 0 else "–"
        return Phrase([(self.number(lower, digits, signed), lower.ref), (apart, None), (self.number(upper, digits, signed), upper.ref)])

    def estimate(self, estimate, signed=False, precise=False):
        """389 (165–439): mean and range over dispositions; in tables for experts 389 [388–390] (165–439), with the precision."""
        if not estimate.mean:
            return Phrase([("–", None)])
        digits = decimals(estimate.mean.value)
        parts = [(self.number(estimate.mean, digits, signed), estimate.mean.ref)]
        if precise and estimate.lower is not None and estimate.lower:
            parts += [(" [", None), *self.interval(estimate.lower, estimate.upper, digits).fragments, ("]", None)]
        if estimate.ranged:
            parts += [(" (", None), *self.interval(estimate.low, estimate.high).fragments, (")", None)]
        return Phrase(parts)

    def tick(self, value, _=None):
        """A number on an axis."""
        return numbers.format_decimal(value, "#,##0.##", locale=self.locale).replace("-", "−")

    def series(self, phrases):
        """a; b; c."""
        return joined("\u202f; " if self.language == "fr" else "; ", phrases)

    def enumeration(self, phrases):
        """a, b and c."""
        phrases = [self.phrase(part) for part in phrases]
        if not phrases:
            return Phrase([])
        pattern = format_list([f"{{{i}}}" for i in range(len(phrases))], locale=self.locale)
        parts = [Phrase([(literal, None)]) if field is None else joined("", [Phrase([(literal, None)]), phrases[int(field)]])
                 for literal, field, _, _ in string.Formatter().parse(pattern)]
        return joined("", parts)

    def label(self, kind, key):
        """The words of the file for one of its names, or the report's own; where nobody gave any, the name itself, readable."""
        texts = self.labels.get(kind, {}).get(key)
        if texts:
            return self._spaced(texts[self.language])
        message = LABELS.get(kind, {}).get(key)
        return self.plain(message) if message else key.replace("_", " ")

    def pair(self, first, second):
        return f"{self.label('design', first)} − {self.label('design', second)}"

    def date(self, day):
        return dates.format_date(day, "long", locale=self.locale)

    def sentence(self, text):
        """With a capital."""
        return text[:1].upper() + text[1:]

    def decimals_of(self, num):
        return decimals(num.value)

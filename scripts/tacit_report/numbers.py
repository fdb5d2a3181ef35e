"""Numbers that know where they come from, and phrases made of words and such numbers.

A reference is what the tests read back from the file: terms joined by " + ", each `[how:]path[i,j,...][*factor]`, or an
attribute of the file (`@seed`), or a row of the evidence (`evidence:programmes:MES-012`), or a constant. `how` says what is
done over the axis that stands as `:` (mean, q05, q95, sum), or counts (`len`).
"""
import re
from dataclasses import dataclass

from markupsafe import Markup, escape

Z90 = 1.645 # half the width of an interval of 90 %, in standard errors


@dataclass(frozen=True)
class Num:
    """A number as it is shown (in its scale), and its reference."""
    value: float
    ref: str
    digits: int = -1 # decimals; -1: as many as its size asks for

    def __bool__(self):
        return self.value == self.value


@dataclass(frozen=True)
class Estimate:
    """A mean, how precisely the simulation knows it (lower, upper), and its range over the dispositions that were tried."""
    mean: Num
    lower: Num
    upper: Num
    low: Num = None
    high: Num = None
    bound: bool = False # depends on guessed dispositions

    @property
    def ranged(self):
        return self.low is not None and bool(self.low) and bool(self.high)

    def span(self):
        """From where to where it may lie, as values: the range where there is one. The precision of the simulation is no range."""
        return (self.low.value, self.high.value) if self.ranged else (self.mean.value, self.mean.value)


class Phrase:
    """Words in one language: fragments (text, reference or None)."""

    def __init__(self, fragments):
        self.fragments = tuple(fragments)

    @property
    def text(self):
        return "".join(text for text, _ in self.fragments)

    @property
    def refs(self):
        return [ref for _, ref in self.fragments if ref]

    @property
    def plain_digits(self):
        """Whether digits stand in its words too: then each number is marked by itself."""
        return any(ref is None and any(letter.isdigit() for letter in text) for text, ref in self.fragments)

    def __str__(self):
        return self.text

    def __html__(self):
        return Markup("").join(
            Markup('<span class="n" data-n="{}">{}</span>').format(ref, text) if ref else escape(text)
            for text, ref in self.fragments)


def joined(separator, phrases):
    fragments = []
    for i, phrase in enumerate(phrases):
        fragments += [(separator, None)] * (i > 0) + list(phrase.fragments)
    return Phrase(fragments)


def compact(refs):
    """References that differ only in their last index, as one: path[0,3,{0|2|4}]*1000."""
    split = [re.fullmatch(r"([^:;+]+\[[\d,]*?)(\d+)(\][^ ]*)", ref) for ref in refs]
    if len(refs) < 2 or not all(split) or len({(m[1], m[3]) for m in split}) > 1:
        return "; ".join(refs)
    return f"{split[0][1]}{{{'|'.join(m[2] for m in split)}}}{split[0][3]}"

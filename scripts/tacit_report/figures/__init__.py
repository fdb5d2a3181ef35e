"""The figures of the report, in their order. To add one: a file here, and a row in the list.

Each module has
    NAME                             of its files
    HEADING                          what it is called where it is cited
    needs(data) -> bool              whether the file holds what it shows
    finding(data, words) -> Phrase   the title: what it shows, computed from the numbers
    draw(data, words, paper) -> None where `paper(height)` gives the sheet; absent where a table says it all
    table(data, words) -> Table      its numbers
    alternative(data, words)         what a person who does not see it needs to know, beside the finding
    about(data, words)               how to read it: one or two sentences
"""
from . import (ability, care, channels, claims, crossed, exceedance, exponents, funnel, icons, lost, observed, over_time, split,
               tradeoff, window)

FIGURES = (icons, funnel, lost, ability, window, over_time, exceedance, channels, split, exponents, tradeoff, care, crossed, observed,
           claims)


def present(data):
    return [figure for figure in FIGURES if figure.needs(data)]

"""Charts that several figures share. Each lays itself out in points, from the top, and writes its numbers beside the marks."""
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import ScaledTranslation

from .plot import GRID, INK, MUTED, SMALL, WIDTH, room, style

LANE, HEAD, AXIS = 16, 19, 34


def lanes_height(rows):
    return sum(HEAD + LANE * len(row) + 5 for _, row in rows) + 4 + AXIS


def lanes(paper, rows, label, maximum=None):
    """Rows of bars: [(heading, [(name, Estimate, place of the design)])], all on one scale. Bar: mean; line: range."""
    left = room([name for _, row in rows for name, _, _ in row])
    right = room([paper.words.estimate(estimate).text for _, row in rows for _, estimate, _ in row])
    axes = lane_axes(paper, lanes_height(rows) - AXIS, left, right, label)
    largest = maximum or max([end for _, row in rows for _, estimate, _ in row for end in (estimate.mean.value, estimate.span()[1])
                              if end == end] + [1e-9])
    axes.set_xlim(0, largest)
    y = 0
    for heading, row in rows:
        beside_bars(paper, axes, 8 - left, y + 11, heading, weight="bold", va="center")
        y += HEAD
        for name, estimate, i in row:
            middle = y + LANE / 2
            beside_bars(paper, axes, -5, middle, name, size=SMALL, ha="right", va="center_baseline")
            axes.plot([0, 0], [y, y + LANE], color=MUTED, lw=0.6, clip_on=False)
            if estimate.mean:
                bar(paper, axes, estimate, middle, style(i))
            beside_bars(paper, axes, WIDTH - left - right + 6, middle, estimate, size=SMALL, va="center_baseline")
            y += LANE
        y += 5
    return axes


def lane_axes(paper, height, left, right, label):
    """y in points from the top; below, the scale."""
    axes = paper.panel(0, height, left, right)
    axes.set_ylim(height, 0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.xaxis.set_major_locator(MaxNLocator(max(2, int((WIDTH - left - right) / 50)), steps=[1, 2, 2.5, 5, 10]))
    axes.grid(axis="x", color=GRID, lw=0.6)
    axes.set_axisbelow(True)
    paper.write(axes, 1, -25 / height, label, size=SMALL, color=MUTED, ha="right", va="center_baseline", transform=axes.transAxes)
    return axes


def beside_bars(paper, axes, x, y, phrase, **look):
    """Words at so many points from where bars begin."""
    paper.write(axes, 0, y, phrase, transform=axes.transData + shift(paper, x), **look)


def bar(paper, axes, estimate, middle, look):
    drawn = axes.barh(middle, max(estimate.mean.value, 0), height=9, facecolor=look["colour"], alpha=1, hatch=look["hatch"],
                      edgecolor="#ffffff", lw=0)
    paper.bar(drawn[0], estimate.mean)
    if estimate.ranged:
        low, high = estimate.span()
        axes.plot([low, high], [middle, middle], color=INK, lw=1.2, solid_capstyle="butt", clip_on=False)
        for end in (low, high):
            axes.plot([end] * 2, [middle - 2.5, middle + 2.5], color=INK, lw=1, clip_on=False)


def dots_height(rows, designs):
    return 16 * len(rows) + 42 + key_height(designs)


def dots(paper, rows, designs, label, top=0, left=168):
    """Rows of one mark for each design on a common scale: [(heading or None, name, [Estimate])], None heading: a row."""
    height = 16 * len(rows) + 4
    key(paper, designs, top)
    axes = paper.panel(top + key_height(designs) + 2, height, left, 14)
    values = [end for _, _, estimates in rows for e in estimates for end in (e.mean.value, e.span()[1]) if end == end]
    axes.set_xlim(0, max(values + [1e-9]) * 1.06)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x", color=GRID, lw=0.6)
    axes.set_axisbelow(True)
    axes.set_xlabel(label)
    for y, (kind, name, estimates) in enumerate(rows):
        paper.write(axes, -6 / (WIDTH - left - 14), y, name, size=SIZE_OF[kind], weight="bold" if kind else "normal",
                    transform=axes.get_yaxis_transform(), ha="right", va="center_baseline")
        drawn = [e for e in estimates if e.mean]
        if len(drawn) > 1:
            axes.plot([min(e.mean.value for e in drawn), max(e.mean.value for e in drawn)], [y, y], color=GRID, lw=3, zorder=1)
        for i, estimate in enumerate(estimates):
            if estimate.mean:
                look = style(i)
                axes.plot(estimate.span(), [y, y], color=look["colour"], lw=1.6, zorder=2)
                axes.plot(estimate.mean.value, y, marker=look["marker"], ms=5.5, color=look["colour"], zorder=3, lw=0,
                          mec="#ffffff", mew=0.6)
    return axes


SIZE_OF = {True: 10.2, False: SMALL}


def key_columns(names):
    return max(1, min(3, int((WIDTH - 16) // (room(names) + 8))))


def key(paper, names, top):
    """The marks and their names, in as many columns as fit."""
    axes, columns = paper.canvas(top, key_height(names)), key_columns(names)
    for i, name in enumerate(names):
        mark(axes, 12 + (i % columns) * (WIDTH - 16) / columns, 8 + 15 * (i // columns), i)
        paper.write(axes, 21 + (i % columns) * (WIDTH - 16) / columns, 8 + 15 * (i // columns), name, size=SMALL, va="center_baseline")


def key_height(names):
    return 15 * -(-len(names) // key_columns(names)) + 4


def mark(axes, x, y, i, **where):
    axes.plot([x], [y], marker=style(i)["marker"], ms=6, color=style(i)["colour"], mec="#ffffff", mew=0.6, clip_on=False, **where)


MANY, LONG = 4, 140 # designs, and points of their names, that can stand beside a chart


def beside(names):
    """Whether names can stand at the right of a chart; else they stand below it."""
    return len(names) <= MANY and margin_of(names) <= LONG


def margin_of(names):
    return room([name + " 0000" for name in names]) + 16


def margin(names):
    """Points that a chart leaves at its right."""
    return margin_of(names) if beside(names) else 16


def below(names):
    """Points that a sheet needs below its charts for the names."""
    return 0 if beside(names) else 15 * len(names) + 8


def name_ends(paper, axes, height, phrases, values, names, top):
    """Names, with their marks, beside the ends of lines (`values` in the data of the axes) or, where they do not fit, below."""
    if beside(names):
        to_axes = axes.transData + axes.transAxes.inverted()
        places = [to_axes.transform((axes.get_xlim()[1], value))[1] for value in values]
        for i, (phrase, place) in enumerate(zip(phrases, apart([min(max(p, 0.06), 1) for p in places], 14 / height))):
            mark(axes, 1.04, place, i, transform=axes.transAxes)
            paper.write(axes, 1.04, place, phrase, size=SMALL, va="center_baseline", transform=axes.transAxes + shift(paper, 7))
    else:
        canvas = paper.canvas(top, below(names))
        for i, phrase in enumerate(phrases):
            mark(canvas, 50, 10 + 15 * i, i)
            paper.write(canvas, 60, 10 + 15 * i, phrase, size=SMALL, va="center_baseline")


def shift(paper, right, up=0):
    """A transform by points."""
    return ScaledTranslation(right / 72, up / 72, paper.figure.dpi_scale_trans)


def apart(places, least):
    """Places of labels, moved as little as needed so that none lies on another; in the order given."""
    order = sorted(range(len(places)), key=lambda i: places[i])
    moved = list(places)
    for _ in range(60):
        for a, b in zip(order, order[1:]):
            gap = least - (moved[b] - moved[a])
            if gap > 0:
                moved[a] -= gap / 2
                moved[b] += gap / 2
    return moved

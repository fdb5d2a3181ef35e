"""Charts that several figures share. Each lays itself out in points, from the top, and writes its numbers beside the marks."""
from .plot import GRID, INK, MUTED, SMALL, WIDTH, room, style

LANE, HEAD = 16, 19


def lanes_height(rows):
    return sum(HEAD + LANE * len(row) + 5 for _, row in rows) + 4


def lanes(paper, rows, top=0, maximum=None):
    """Rows of bars: [(heading, [(name, Estimate, place of the design)])]. Bar: mean; thick: precision; thin: range."""
    axes = paper.canvas(top, lanes_height(rows))
    left = room([name for _, row in rows for name, _, _ in row])
    right = WIDTH - room([paper.words.estimate(estimate).text for _, row in rows for _, estimate, _ in row])
    largest = maximum or max([end for _, row in rows for _, estimate, _ in row for end in (estimate.mean.value, estimate.span()[1])
                              if end == end] + [1e-9])
    at = lambda value: left + (right - left) * max(value, 0) / largest # noqa: E731
    y = 0
    for heading, row in rows:
        paper.write(axes, 8, y + 11, heading, weight="bold", va="center")
        y += HEAD
        for name, estimate, i in row:
            middle = y + LANE / 2
            paper.write(axes, left - 5, middle, name, size=SMALL, ha="right", va="center_baseline")
            axes.plot([left, left], [y, y + LANE], color=MUTED, lw=0.6)
            if estimate.mean:
                bar(axes, at, estimate, middle, style(i))
            paper.write(axes, right + 6, middle, estimate, size=SMALL, va="center_baseline")
            y += LANE
        y += 5
    return axes


def bar(axes, at, estimate, middle, look):
    axes.barh(middle, at(estimate.mean.value) - at(0), left=at(0), height=9, facecolor=look["colour"], alpha=1,
              hatch=look["hatch"], edgecolor="#ffffff", lw=0)
    low, high = estimate.span()
    if low == low and high == high:
        axes.plot([at(low), at(high)], [middle, middle], color=INK, lw=1.2, solid_capstyle="butt")
        for end in (low, high):
            axes.plot([at(end)] * 2, [middle - 2.5, middle + 2.5], color=INK, lw=1)


def dots_height(rows, designs):
    return 16 * len(rows) + 42 + key_height(designs)


def dots(paper, rows, designs, label, top=0, left=168):
    """Rows of one mark for each design on a common scale: [(heading or None, name, [Estimate])], None heading: a row."""
    height = 16 * len(rows) + 4
    key(paper, designs, top)
    axes = paper.panel(top + key_height(designs) + 2, height, left, 14)
    values = [end for _, _, estimates in rows for e in estimates for end in (e.upper.value,) if end == end]
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
                axes.plot([estimate.lower.value, estimate.upper.value], [y, y], color=look["colour"], lw=1.6, zorder=2)
                axes.plot(estimate.mean.value, y, marker=look["marker"], ms=5.5, color=look["colour"], zorder=3, lw=0,
                          mec="#ffffff", mew=0.6)
    return axes


SIZE_OF = {True: 10.2, False: SMALL}


def key(paper, names, top, x=8):
    """The marks and their names, in a line or two above the chart."""
    axes = paper.canvas(top, key_height(names))
    for i, name in enumerate(names):
        column, line = i % 3, i // 3
        look = style(i)
        axes.plot(x + 4 + column * 124, 8 + 14 * line, marker=look["marker"], ms=6, color=look["colour"], mec="#ffffff", mew=0.6)
        paper.write(axes, x + 13 + column * 124, 8 + 14 * line, name, size=SMALL, va="center_baseline")


def key_height(names):
    return 14 * ((len(names) + 2) // 3) + 4


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

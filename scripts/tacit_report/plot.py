"""Paper to draw on: the common look of all figures, and their files.

A figure is drawn once in each language, with title and source around it, and saved as SVG and PNG. The page shows the same
SVG without these (the page says them itself), with colours as CSS variables so that dark mode can change them. Text stays text:
it can be found, selected and translated by a browser, and the tests read its numbers back. It is laid out with DejaVu Sans,
which is wider than what a reader without it will see, so nothing grows into its neighbour.
"""
import io
import re
import textwrap
import xml.etree.ElementTree as ElementTree

import matplotlib

matplotlib.use("Agg")
from matplotlib.figure import Figure  # noqa: E402
from matplotlib.ticker import FuncFormatter  # noqa: E402
from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: E402

WIDTH = 380 # points; about a phone's width, so that the text is as large there as it is here
SIZE, SMALL = 10.5, 9.8
INK, MUTED, GRID, PAPER = "#1b1b1b", "#595959", "#d9d9d9", "#ffffff"
# After Okabe and Ito (2008), distinguishable with every common colour blindness; yellow left out, purple and orange
# darker than theirs, for a contrast of three to one with the paper
BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY = "#0072b2", "#d55e00", "#009e73", "#b8608f", "#b97a00", "#56b4e9"
VARIABLES = {INK: "ink", MUTED: "muted", GRID: "grid", PAPER: "paper", BLUE: "blue", VERMILION: "vermilion",
             GREEN: "green", PURPLE: "purple", ORANGE: "orange", SKY: "sky"}
# A design is told by colour, marker and hatch, and by its name beside it. Not red and green: no design is a warning, and
# none a blessing.
COLOURS = (BLUE, PURPLE, ORANGE, SKY, INK, VERMILION, GREEN)
MARKERS = ("s", "o", "D", "^", "v", "P", "X", "<", ">", "*")
HATCHES = ("", "//", "\\\\", "xx", "--", "++", "||")
LINES = ("-", (0, (5, 2)), (0, (1, 1.2)), (0, (5, 1.5, 1, 1.5)), (0, (8, 2)), (0, (2, 1)))
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
TOP, FOOT, LINE = 10, 34, 13
LETTER = 6.0 # points that a letter of SMALL takes on average

matplotlib.rcParams.update({
    "font.family": ["DejaVu Sans"], "font.size": SIZE, "svg.fonttype": "none", "hatch.linewidth": 0.7,
    "text.color": INK, "axes.edgecolor": MUTED, "axes.labelcolor": MUTED, "xtick.color": MUTED, "ytick.color": MUTED,
    "axes.linewidth": 0.6, "xtick.labelsize": SMALL, "ytick.labelsize": SMALL, "axes.labelsize": SMALL,
    "axes.spines.top": False, "axes.spines.right": False, "figure.facecolor": PAPER, "axes.facecolor": "none",
    "axes.unicode_minus": True, "text.parse_math": False, "path.simplify_threshold": 0.5})


def style(i):
    """Colour, marker, hatch and line of the i-th design."""
    return {"colour": COLOURS[i % len(COLOURS)], "marker": MARKERS[i % len(MARKERS)], "hatch": HATCHES[i % len(HATCHES)],
            "line": LINES[i % len(LINES)]}


class Paper:
    """A figure of a given height of content, in points from the top; what is written may carry references."""

    def __init__(self, words, title, source, height):
        self.words, self.height = words, height
        lines = textwrap.wrap(title, 54)
        self._head = TOP + LINE * 1.1 * len(lines) + 6
        self._foot = FOOT
        self.total = self._head + height + self._foot
        self.figure = Figure(figsize=(WIDTH / 72, self.total / 72))
        FigureCanvasAgg(self.figure)
        self._refs = {}
        self._bars = {}
        self.figure.text(8 / WIDTH, 1 - TOP / self.total, "\n".join(lines), va="top", size=10.5, weight="bold",
                         linespacing=1.25).set_gid("tacit-title")
        self.figure.text(8 / WIDTH, 6 / self.total, "\n".join(textwrap.wrap(source, 78)), va="bottom", size=6.8,
                         color=MUTED).set_gid("tacit-source")

    def panel(self, top, height, left=8, right=8):
        """Axes, in points from the top of the content and from the sides."""
        bottom = self.total - self._head - top - height
        axes = self.figure.add_axes([left / WIDTH, bottom / self.total, (WIDTH - left - right) / WIDTH, height / self.total])
        axes.tick_params(length=3, pad=2)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(FuncFormatter(self.words.tick))
        return axes

    def canvas(self, top=0, height=None):
        """Axes without axes: x and y are points from the left and from the top."""
        height = self.height if height is None else height
        axes = self.panel(top, height, 0, 0)
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(height, 0)
        axes.axis("off")
        return axes

    def write(self, axes, x, y, phrase, size=SIZE, **style_of):
        """Words or a phrase at a place; a phrase's references go into the file."""
        phrase = self.words.phrase(phrase)
        text = axes.text(x, y, phrase.text, size=size, **style_of)
        if phrase.refs:
            gid = f"tacit-n{len(self._refs)}"
            text.set_gid(gid)
            self._refs[gid] = phrase.refs
        return text

    def bar(self, artist, number):
        """The length of a bar is a number: the file says which."""
        gid = f"tacit-bar{len(self._bars)}"
        artist.set_gid(gid)
        self._bars[gid] = number.ref

    def svg(self, metadata):
        """The standalone file, as text."""
        out = io.BytesIO()
        with matplotlib.rc_context({"svg.hashsalt": metadata["Title"]}):
            self.figure.savefig(out, format="svg", metadata={
                "Title": metadata["Title"], "Identifier": metadata["run_id"], "Creator": f"tacit {metadata['version']}",
                "Source": f"tacit {metadata['version']}, revision {metadata['revision']}, run {metadata['run_id']}",
                "Rights": metadata["licence"], "Description": metadata["Description"], "Language": self.words.language,
                "Format": "image/svg+xml", "Date": None})
        return out.getvalue().decode()

    def png(self, path, metadata):
        self.figure.savefig(path, format="png", dpi=200, metadata={**metadata, "Software": f"tacit {metadata['version']}"})

    def inline(self, svg, name, alternative):
        """The same SVG as a part of a page: no title and source, no metadata, its own ids, colours by name."""
        root = ElementTree.fromstring(re.sub(r"(\d+\.\d{2})\d+", r"\1", svg)) # hundredths of a point will do
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag in (SVG + "metadata", SVG + "title") or child.get("id") in ("tacit-title", "tacit-source"):
                    parent.remove(child)
        paper = root.find(f"{SVG}g/{SVG}g[@id='patch_1']")
        root.find(f"{SVG}g").remove(paper)
        self._mark(root)
        rename_ids(root, name)
        for key in ("width", "height", "version"):
            root.attrib.pop(key, None)
        root.set("viewBox", f"0 {self._head:.1f} {WIDTH} {self.height:.1f}")
        root.set("role", "img")
        root.set("aria-label", alternative)
        return coloured(serialised(root))

    def _mark(self, root):
        for element in root.iter():
            name = element.get("id", "")
            if name in self._refs:
                element.set("data-n", "; ".join(self._refs[name]))
            elif name in self._bars:
                element.set("data-bar", self._bars[name])
            elif re.match(r"(xtick|ytick)_", name):
                element.set("class", "scale")


def room(texts):
    """Points that the longest of some labels takes."""
    return 10 + LETTER * max((len(text) for text in texts), default=0)


def rename_ids(root, name):
    """Ids that something refers to become the figure's own, the others go."""
    everything = list(root.iter())
    used = set(re.findall(r"url\(#([^)]+)\)", " ".join(v for e in everything for v in e.attrib.values())))
    used |= {e.get(XLINK)[1:] for e in everything if e.get(XLINK, "").startswith("#")}
    new = {old: f"{name}-{i}" for i, old in enumerate(sorted(used))}
    for element in everything:
        if "id" in element.attrib:
            old = element.attrib.pop("id")
            if old in new:
                element.set("id", new[old])
        if XLINK in element.attrib:
            element.set("href", "#" + new[element.attrib.pop(XLINK)[1:]])
        for key, value in element.attrib.items():
            if "url(#" in value:
                element.set(key, re.sub(r"url\(#([^)]+)\)", lambda m: f"url(#{new[m[1]]})", value))


def serialised(root):
    ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
    text = ElementTree.tostring(root, encoding="unicode")
    text = re.sub(r">\s+<", "><", text)
    return text.replace(' xmlns="http://www.w3.org/2000/svg"', "") # HTML knows where it is


def coloured(svg):
    for colour, variable in VARIABLES.items():
        svg = svg.replace(colour, f"var(--{variable})")
    return svg

"""The results file: opened once, and read nowhere else. Selections come as numbers that know where they stand."""
import functools

import h5py
import numpy as np

from .numbers import Z90, Estimate, Num

PER = 1000 # people: the one denominator of the report
HOW = {"mean": np.mean, "sum": np.sum, "q05": lambda v: np.quantile(v, 0.05), "q95": lambda v: np.quantile(v, 0.95)}
EXPOSED = "exposure/persons_exposed"
LANGUAGES = ("en", "fr")
NEVER_ALONE = ("missed", "against_out") # without their range they would say more about the guess than about the design
PENDING = "pending" # beside the rungs: still within the window
RUNGS_IN = ("explicit", "acquiescent", "uninformed_yes", "tacit", "against")
RUNGS_OUT = ("explicit_out", "acquiescent_out", "tacit_out", "against_out")


class Data:
    def __init__(self, path):
        self.path = path
        self._file = h5py.File(path)
        self.title, self.question, self.run_id, self.version, self.revision = (
            str(self._file.attrs[name]) for name in ("title", "question", "run_id", "version", "revision"))
        if not self.has("summary/value"):
            raise ValueError("it holds no summary")
        everything = [name for name in self.names("summary/design") if name != "none"]
        self.companions = {name: beside for name, beside in self._companions() if name in everything and beside in everything}
        self.designs = [name for name in everything if name not in self.companions]
        self.moments = self.names("summary/moment")
        self.moment = "year_1" if "year_1" in self.moments else self.moments[-1]
        self.last = self.moments[-1]

    def _companions(self):
        """Designs that stand beside another: (name, the other). Figures do not show them."""
        if not self.has("parameters/companion"):
            return []
        return [pair for pair in zip(self.names("parameters/design"), self.names("parameters/companion")) if pair[1]]

    def close(self):
        self._file.close()

    def has(self, *paths):
        return all(path in self._file for path in paths)

    @functools.lru_cache(maxsize=None)
    def names(self, path):
        """The coordinates of an axis, or a column of texts or numbers."""
        values = self._file[path][()]
        return [value.decode() if isinstance(value, bytes) else value for value in values.tolist()]

    @functools.lru_cache(maxsize=None)
    def places(self, path):
        """Where each coordinate of an axis stands."""
        return {name: place for place, name in enumerate(self.names(path))}

    @functools.lru_cache(maxsize=None)
    def values(self, path):
        return self._file[path][()]

    @functools.lru_cache(maxsize=None)
    def axes(self, path):
        return [next(iter(axis.keys()), "") for axis in self._file[path].dims]

    def index(self, path, at):
        """A place for each axis of a dataset: that of the coordinate in `at`, or all."""
        group = path.rsplit("/", 1)[0]
        axes = self.axes(path)
        unknown = set(at) - set(axes)
        if unknown:
            raise KeyError(f"{path} has no axis {unknown}")
        return tuple(self.places(f"{group}/{axis}")[at[axis]] if axis in at else slice(None) for axis in axes)

    @functools.cached_property
    def labels(self):
        """What names are called: {kind: {name: {language: words}}}."""
        found = {}
        if self.has("labels/kind"):
            for kind, name, *texts in zip(*(self.names(f"labels/{column}") for column in ("kind", "name", *LANGUAGES))):
                found.setdefault(kind, {})[name] = dict(zip(LANGUAGES, texts))
        return found

    def coordinates(self, path, axis):
        """The names along one axis of a dataset; nothing where the dataset is not there."""
        return self.names(f"{path.rsplit('/', 1)[0]}/{axis}") if self.has(path) else []

    def array(self, path, **at):
        """Values to draw from; what is shown as a number comes from `number`."""
        return self.values(path)[self.index(path, at)]

    def number(self, path, scale=1, how="", digits=-1, **at):
        index = self.index(path, at)
        value = self.values(path)[index]
        value = HOW[how](value) if how else value
        place = ",".join(":" if isinstance(i, slice) else str(i) for i in index)
        ref = f"{how}:{path}[{place}]" if how else f"{path}[{place}]"
        return Num(float(value) * scale, ref + (f"*{scale!r}" if scale != 1 else ""), digits)

    def coordinate(self, path, value, digits=-1):
        """A coordinate that is itself a number."""
        return Num(float(value), f"{path}[{self.names(path).index(value)}]", digits)

    def count(self, path):
        return Num(len(self.values(path)), f"len:{path}", 0)

    def attribute(self, name):
        return Num(float(self._file.attrs[name]), f"@{name}", 0)

    def scale(self, outcome):
        """Shares and costs are shown of 1 000 people; weeks and documents per person."""
        unit = self.names("summary/unit")[self.places("summary/outcome")[outcome]]
        return 1 if unit in ("week", "document") else PER

    def known(self, outcome):
        return outcome in self.places("summary/outcome")

    def bound(self, outcome):
        return bool(self.values("summary/wish_bound")[self.places("summary/outcome")[outcome]])

    def _spread(self, path, scale, bound, **at):
        low, high = ("low", "high") if scale > 0 else ("high", "low")
        lower, upper = ("q05", "q95") if scale > 0 else ("q95", "q05")
        known = self.coordinates(path, "statistic")
        get = {name: self.number(path, scale, statistic=name, **at) if name in known else None
               for name in ("mean", lower, upper, low, high)}
        return Estimate(get["mean"], get[lower], get[upper], get[low] if bound else None, get[high] if bound else None, bound)

    def estimate(self, outcome, design, moment=None, group="all"):
        found = self._spread("summary/value", self.scale(outcome), self.bound(outcome), outcome=outcome, design=design,
                             moment=moment or self.moment, group=group)
        if outcome in NEVER_ALONE and not found.ranged:
            nothing = Num(float("nan"), "")
            return Estimate(nothing, nothing, nothing, bound=True)
        return found

    def difference(self, first, second, outcome, moment=None, group="all"):
        """First minus second, the same people and luck; None where the file has no such pair."""
        pairs = self.coordinates("differences/value", "pair")
        for pair, sign in ((f"{first}-{second}", 1), (f"{second}-{first}", -1)):
            if pair in pairs:
                return self._spread("differences/value", sign * self.scale(outcome), self.bound(outcome), pair=pair,
                                    outcome=outcome, moment=moment or self.moment, group=group)
        return None

    def inequality(self, design, outcome, index, moment=None, scale=1):
        return self._spread("inequality/value", scale, self.bound(outcome) if self.known(outcome) else True, design=design,
                            outcome=outcome, index=index, moment=moment or self.moment)

    def weekly(self, state, design, week, scale=PER):
        return Estimate(*(self.number(f"weekly/{state}", scale, how, design=design, week=week) for how in ("mean", "q05", "q95")))

    @property
    def has_exposure(self):
        return self.has(EXPOSED)

    @property
    def exposure_moment(self):
        """The first year, as far as the file tells it apart."""
        moments = self.names("exposure/moment")
        return "year_1" if "year_1" in moments else moments[0]

    def precise(self, path, scale, **at):
        """A mean over breach histories, and where that mean lies."""
        mean = self.number(path, scale, statistic="mean", **at)
        error = self.number(path, Z90 * scale, statistic="se", **at)
        below = self.number(path, -Z90 * scale, statistic="se", **at)
        return Estimate(mean, Num(mean.value + below.value, f"{mean.ref} + {below.ref}"),
                        Num(mean.value + error.value, f"{mean.ref} + {error.ref}"))

    def exposed(self, design, moment=None, channel="all", scope="added", kind="clinical", rung="all"):
        """Persons exposed, of 1 000 people, in a year."""
        return self.precise(EXPOSED, PER / 1e5, design=design, moment=moment or self.exposure_moment, channel=channel,
                            scope=scope, rung=rung, **{"class": kind})

    def added_year(self, design, statistic):
        """Persons whose clinical data the programme exposes, of 1 000 people, in a first year of that place among all years."""
        return self.number(EXPOSED, PER / 1e5, design=design, moment=self.exposure_moment, channel="all", scope="added", rung="all",
                           statistic=statistic, **{"class": "clinical"})

    def parameter(self, key, design=None, scale=1, digits=-1):
        """The value of a parameter, in a design or in general; None where the run has no such parameter."""
        if not self.has("parameters/parameter") or key not in self.names("parameters/parameter"):
            return None
        if design is None:
            return self.number("parameters/value", scale, digits=digits, parameter=key)
        return self.number("parameters/value_by_design", scale, digits=digits, parameter=key, design=design)

    def choice(self, key, design):
        """The word that a parameter with choices has in a design."""
        number = self.parameter(key, design)
        if number is None:
            return ""
        choices = self.names("parameters/choices")[self.names("parameters/parameter").index(key)].split()
        return choices[int(number.value)]

    def differing(self, first, second):
        """Keys of the parameters in which two designs differ."""
        table = self.values("parameters/value_by_design")
        designs = self.names("parameters/design")
        rows = table[designs.index(first)], table[designs.index(second)]
        same = np.isclose(rows[0], rows[1], rtol=0, atol=0, equal_nan=True)
        return [key for key, equal in zip(self.names("parameters/parameter"), same) if not equal]

    def text(self, path, *index):
        """One text of a table of texts."""
        value = self.values(path)[index]
        return value.decode() if isinstance(value, bytes) else str(value)

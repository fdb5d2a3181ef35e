"""The table of every scenario's question and what its designs come to (results/questions.txt)."""
import glob

import runs

ELSEWHERE = {"params/france-2022.yaml", "params/asking-levels.yaml", "params/pilots-2021.yaml"} # tables of their own
# (heading, outcome, group, factor); of those that depend on guessed wishes, the range
COLUMNS = (("informed", "informed", "all", 100), ("able", "able", "all", 100), ("least", "able", "deprivation_1", 100),
           ("most", "able", "deprivation_5", 100), ("chosen *", "chosen", "all", 100),
           ("explicit *", "explicit_consent", "all", 100), ("unwanted *", "unwanted", "all", 100),
           ("missed *", "missed", "all", 100), ("letters", "letters", "all", 1000), ("calls", "calls", "all", 1000),
           ("hours", "professional_hours", "all", 1000))
RANGED = ("chosen", "explicit_consent", "unwanted", "missed")
# of the scenarios that are about care or the copy for research, in a table below
CARE_COLUMNS = (("deposited", "care_deposited", "everyone", 1000), ("opened", "care_opened", "everyone", 1000),
                ("new", "care_useful", "everyone", 1000), ("told less", "care_withheld", "everyone", 1000),
                ("openings", "openings", "everyone", 1000), ("not agreed", "openings_without_agreement", "everyone", 1000),
                ("by glass", "break_glass_openings", "everyone", 1000), ("unseen", "break_glass_unseen", "everyone", 1000),
                ("in copy", "in_research", "all", 100), ("unwanted", "research_unwanted", "all", 100))
CARE = {f"params/{name}.yaml" for name in ("accord", "audit", "benefit", "break-glass", "crossed", "deposit", "ehds-primary",
                                           "secondary-use")}
# of those that are about breaches: expected persons per 100 000 person-years that the programme adds, by channel
EXPOSURE = {f"params/{name}.yaml" for name in ("break-glass", "centralised", "contractors", "crossed", "direct-access",
                                               "ehds-primary", "secondary-use", "services")}
LONGER = {"params/audit.yaml": 260} # what an audit puts off by a year is not there at year_1
ARGUMENTS = ("--persons", "65600", "--replicates", "4")
EXPOSED = ("--set", "exposure.histories=1000")

INTRODUCTION = """\
What each scenario asks, and what its designs come to at the last moment that is reported: year_1 is week 52, year_5
week 260, year_10 week 520 after the first notice. % of adults who decide for themselves: informed; able to depart from
what silence leads to, and of these the least and the most deprived fifth; chosen: in or out by an informed choice;
behind *, the range over admissible dispositions. Letters, calls and professional hours: per 1 000 of these adults, so
far.

Where a scenario is about care, a second table: per 1 000 of everybody, so far, emergencies and first contacts with a
professional for which a document that matters was deposited; at which it was opened; and was new to the professional;
contacts at which the person told less; all openings of records at such contacts, those the person was not asked to
agree to, of these those by break-glass, and of these those the person has no way to know of. And % of adults who
decide for themselves: in the copy for research; in it though they would refuse it.

Where a scenario is about breaches, a third: persons whose clinical data the programme is expected to expose over ten
years, per 100 000 person-years, by channel, by formula (the record as it stands at the last week stays for the rest); and
thousands of persons whose data it exposes in a year that is exceeded once in a hundred, and in a thousand, with the
interval of so few histories."""


def cell(statistics, outcome, factor):
    mean, low, high = (factor * statistics[name] for name in ("mean", "low", "high"))
    return f"{mean:.1f} {low:.0f}-{high:.0f}" if outcome in RANGED else f"{mean:.1f}"


def designs_at(summary, moment, columns):
    """A heading, and a line for each design."""
    designs, outcomes, moments, groups, statistics = (runs.names(summary[axis]) for axis in
                                                      ("design", "outcome", "moment", "group", "statistic"))
    values = summary["value"][:, :, moments.index(moment), :, :]

    def of(d, outcome, group):
        return dict(zip(statistics, values[d, outcomes.index(outcome), groups.index(group)]))

    first = max(len(design) for design in (*designs, moment))
    widths = [14 if outcome in RANGED else max(7, len(heading)) for heading, outcome, _, _ in columns]
    yield f"  {moment:{first}s}" + "".join(f"  {heading:{width}s}" for (heading, *_), width in zip(columns, widths))
    for d, design in enumerate(designs):
        if design != "none":
            cells = [cell(of(d, outcome, group), outcome, factor) for _, outcome, group, factor in columns]
            yield f"  {design:{first}s}" + "".join(f"  {text:{width}s}" for text, width in zip(cells, widths))


def added(file):
    """The same for exposure: a heading, and a line for each design."""
    exposure = file["exposure"]
    names = {axis: runs.names(exposure[axis]) for axis in ("design", "moment", "channel", "scope", "class")}
    at = (names["moment"].index("year_10"), slice(None), names["scope"].index("added"), names["class"].index("clinical"))
    first = max(map(len, names["design"]))
    yield f"  {'added':{first}s}" + "".join(f"  {channel:>9s}" for channel in names["channel"]) + "  1 in 100  1 in 1000"
    for d, design in enumerate(names["design"]):
        rare = exposure["return_level"][d, names["scope"].index("added"), names["class"].index("clinical")] / 1000
        if design != "none":
            cells = [f"{value:11.1f}" for value in exposure["expected"][(d, *at)]]
            years = [f"  {value:.0f} ({low:.0f}-{high:.0f})" for value, low, high in rare[1:]]
            yield f"  {design:{first}s}" + "".join(cells + years)


def block(scenario):
    """Reads title, question, and the designs at the last moment; of a run that was made longer, at year_1 too."""
    def read(file):
        moments = runs.names(file["summary/moment"])
        weeks = f", {LONGER[scenario]} weeks" if scenario in LONGER else ""
        lines = [file.attrs["title"], f"{scenario}{weeks}, run {file.attrs['run_id']}", file.attrs["question"]]
        for moment in ["year_1", moments[-1]] if scenario in LONGER else moments[-1:]:
            for columns in [COLUMNS, CARE_COLUMNS] if scenario in CARE else [COLUMNS]:
                lines += [line.rstrip() for line in designs_at(file["summary"], moment, columns)]
        return lines + (list(added(file)) if scenario in EXPOSURE else [])
    return read


def table():
    lines = [INTRODUCTION, f"Each: tacit run SCENARIO {' '.join((*ARGUMENTS, *runs.FEW_BREACHES))}; where it is about breaches,",
             f"{' '.join(EXPOSED)}"]
    for scenario in sorted(set(glob.glob("params/*.yaml")) - ELSEWHERE):
        longer = ["--weeks", str(LONGER[scenario])] if scenario in LONGER else []
        breaches = EXPOSED if scenario in EXPOSURE else runs.FEW_BREACHES
        lines += ["", *runs.run([scenario, *ARGUMENTS, *breaches, *longer], block(scenario))[1]]
    return "\n".join(lines) + "\n"

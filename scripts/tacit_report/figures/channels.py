"""Through which channels people's data are exposed."""
from .. import charts
from ..data import EXPOSED
from ..findings import across
from ..labels import N_
from ..numbers import joined
from ..tables import Table

NAME = "channels"
HEADING = N_("Channels of exposure")


def needs(data):
    return data.has_exposure


def names(data):
    """All channels together first, then those that add anything under some design."""
    return ["all"] + [name for name in data.coordinates(EXPOSED, "channel") if name != "all" and
                      any(data.exposed(design, channel=name).mean.value > 0 for design in data.designs)]


def finding(data, words):
    sentence = words("Of 1,000 people, {span}, clinical data exposed in breaches because of the programme, in the mean of simulated "
                     "histories: {values}.", span=words.label("span", data.exposure_moment),
                     values=across(words, [(design, data.exposed(design)) for design in data.designs]))
    spans = [data.exposed(design) for design in data.designs]
    overlap = any(a.lower.value <= b.upper.value and b.lower.value <= a.upper.value for i, a in enumerate(spans) for b in spans[i + 1:])
    return joined(" ", [sentence, words("More histories would be needed to tell all of them apart.")]) if overlap else sentence


def rows(data, words):
    return [(words.sentence(words.label("channel", channel)),
             [(words.label("design", design), data.exposed(design, channel=channel), i) for i, design in enumerate(data.designs)])
            for channel in names(data)]


def draw(data, words, paper):
    lanes = rows(data, words)
    sheet = paper(charts.lanes_height(lanes))
    charts.lanes(sheet, lanes, words("{span}, of 1,000 people, mean", span=words.label("span", data.exposure_moment)))
    return sheet


def table(data, words):
    lines = []
    for scope in data.coordinates(EXPOSED, "scope"):
        for channel in data.coordinates(EXPOSED, "channel"):
            lines.append([words.label("scope", scope), words.label("channel", channel),
                          *(data.exposed(design, channel=channel, scope=scope) for design in data.designs)])
    return Table([words("{span}, of 1,000 people, mean", span=words.label("span", data.exposure_moment)).text, words.plain("channel"),
                  *(words.label("design", design) for design in data.designs)], lines)


def alternative(data, words):
    return words("Bars for all channels together and for each channel of exposure, one for each design.")


def about(data, words):
    channels = words.enumeration([words.label("channel", name) for name in data.coordinates(EXPOSED, "channel") if name != "all"])
    return words("Of everybody, {span}; who is reached twice counts twice. A mean that rare years make: most years expose far fewer. "
                 "Not to be compared with the mean over ten years, nor with what is computed by formula (further down). Channels in this "
                 "run: {channels}.", span=words.label("span", data.exposure_moment), channels=channels)

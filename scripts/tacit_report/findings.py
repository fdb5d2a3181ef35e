"""What titles may say. A difference is one only where the paired interval leaves zero out, and, where guessed wishes matter,
the range over the dispositions that were tried too."""
import itertools

MANY = 4 # designs that a title can name


def compared(data, first, second, outcome, moment=None, group="all"):
    """"more", "less", "none" (no difference is shown), "depends" (on what people want) or "apart" (their deadlines differ); first
    against second."""
    difference = data.difference(first, second, outcome, moment, group)
    if deadlines_differ(data, first, second, outcome, moment, group):
        return "apart"
    if difference is None or not difference.mean or difference.lower.value <= 0 <= difference.upper.value:
        return "none"
    if difference.bound and (not difference.ranged or difference.low.value <= 0 <= difference.high.value):
        return "depends"
    return "more" if difference.mean.value > 0 else "less"


def deadlines_differ(data, first, second, outcome, moment=None, group="all"):
    """At deadlines a difference is defined only where everybody's deadlines agree."""
    difference = data.difference(first, second, outcome, moment, group)
    return moment == "deadline" and difference is not None and not difference.mean and all(
        data.estimate(outcome, design, moment, group).mean for design in (first, second))


def pairs(designs):
    if len(designs) <= MANY:
        return list(itertools.combinations(designs, 2))
    return [(designs[0], design) for design in designs[1:]]


def headline(data, names):
    """Of pairs as the file names them, those of two designs that stand for themselves."""
    return [name for name in names if all(design in data.designs for design in name.split("-", 1))]


def verdict(data, words, outcome, moment=None, group="all"):
    """One sentence on which differences between designs are shown; nothing for a single design."""
    found = {}
    for first, second in pairs(data.designs):
        found.setdefault(compared(data, first, second, outcome, moment, group), []).append(
            words("{a} and {b}", a=words.label("design", first), b=words.label("design", second)))
    sentences = []
    if "apart" in found:
        sentences.append(words("Not compared, as deadlines differ: {pairs}.", pairs=words.enumeration(found["apart"])))
    if "none" in found:
        sentences.append(words("No difference is shown between {pairs}.", pairs=words.enumeration(found["none"])))
    if "depends" in found:
        sentences.append(words("Which is ahead depends on what people want: {pairs}.", pairs=words.enumeration(found["depends"])))
    if found and not sentences:
        sentences.append(words("The order is the same at every mix of wishes that was tried.") if data.bound(outcome)
                         else words("The differences exceed the precision of the simulation."))
    return sentences


def across(words, estimates):
    """389 under opt-out, 130 under opt-in and 140 under decentralised; of many designs, the highest and the lowest."""
    shown = [(design, estimate) for design, estimate in estimates if estimate.mean]
    if len(shown) > MANY:
        shown.sort(key=lambda entry: -entry[1].mean.value)
        (most, high), (least, low) = shown[0], shown[-1]
        return words("from {low} under {least} to {high} under {most}", low=words.estimate(low), high=words.estimate(high),
                     least=words.label("design", least), most=words.label("design", most))
    return words.enumeration([words("{n} under {design}", n=words.estimate(estimate), design=words.label("design", design))
                              for design, estimate in shown])


def of_outcome(data, words, outcome, moment=None, group="all"):
    return across(words, [(design, data.estimate(outcome, design, moment, group)) for design in data.designs])

"""The claims of the founding letter, and what this run has to say to each."""
from dataclasses import dataclass

from ..data import EXPOSED, PER
from ..findings import across, of_outcome
from ..labels import N_
from ..numbers import joined
from ..tables import Table
from . import observed, window

NAME = "claims"
HEADING = N_("Claims of the letter")


@dataclass(frozen=True)
class Claim:
    key: str
    says: str
    mechanism: str
    outcomes: tuple = ()     # shown for every design
    channels: tuple = ()     # exposure shown for every design
    lever: str = ""          # only where some design moves this parameter away from nothing
    more: object = None      # (data, words) -> phrases


def unequal(data, words):
    if "deadline" not in data.moments:
        return []
    return [words("Able in the least and the most deprived fifth: {gaps}.", gaps=words.enumeration(
        [words("{least} and {most} under {design}", least=data.estimate("able", design, "deadline", "deprivation_1"),
               most=data.estimate("able", design, "deadline", "deprivation_5"), design=words.label("design", design))
         for design in data.designs[:3]]))]


def longer(data, words):
    return [window.finding(data, words)] if window.needs(data) else []


def against_observed(data, words):
    return [observed.finding(data, words)] if observed.needs(data) and data.title == "The record on request of 2018" else []


def detectable(data, words):
    path = "detection/value"
    if not data.has(path):
        return []
    where = {"design": data.designs[0], "pair": "deprivation_5-deprivation_1", "outcome": "able"}
    gap = data.number(path, PER, statistic="difference", **where)
    least = data.number(path, PER, statistic="smallest_by_survey", **where)
    return [words("Difference in ability between the most and the least deprived fifth: {gap} of 1,000. The smallest that a survey of "
                  "the size of this scenario finds: {least}.", gap=gap, least=least)]


def heavy_years(data, words):
    from . import exceedance
    return [exceedance.finding(data, words)] if exceedance.needs(data) else []


CLAIMS = (
    Claim("silence", N_("silence is not consent"), N_("consent rule, rungs"), ("chosen", "unwanted", "missed", "effective_consent", "explicit_consent", "explicit_with_activation", "tacit")),
    Claim("unequal", N_("the means to refuse are not the same for everyone"), N_("barriers, helpers, channels"), more=unequal),
    Claim("six-weeks", N_("so little time cannot inform everyone"), N_("window, waves, reminders"), ("informed",), more=longer),
    Claim("free", N_("consent must be free, without pressure"), N_("deference to a professional, proxies"), ("by_deference",)),
    Claim("one-click", N_("consent in one click is fragile"), N_("activation and enrolment without explanation"), ("uninformed_yes",)),
    Claim("explained", N_("informed by trained professionals"), N_("professionals as a route of knowledge"),
          ("informed_by_professional", "professional_hours")),
    Claim("dmp", N_("the earlier record, on request, failed"), N_("asking, procedure, content over years"), more=against_observed),
    Claim("pilots", N_("no proven benefit in the pilots before generalising"), N_("size and length of pilots"), more=detectable),
    Claim("audit", N_("an independent citizens' audit first"), N_("stop rule before the next wave"), ("weeks_included", "documents"),
          lever="notice.audit_week"),
    Claim("deposit", N_("documents are deposited without asking"), N_("accumulation of documents"), ("documents_without_consent",)),
    Claim("accord", N_("consultation needs the person's agreement"), N_("access rule"), ("openings_without_agreement",)),
    Claim("break-glass", N_("emergency access without the person's knowledge"), N_("emergency access"), channels=("break_glass",)),
    Claim("direct-access", N_("every professional can technically reach the data"), N_("stolen accounts and curious insiders"),
          channels=("insider", "credential")),
    Claim("centralised", N_("a central store weakens security"), N_("where documents are stored"), channels=("platform",), more=heavy_years),
    Claim("contractors", N_("private firms build and run it"), N_("contractors and shared software"), channels=("contractor", "vendor")),
    Claim("services", N_("messages, agenda, catalogue of apps"), N_("further stores and grants"), channels=("service",)),
    Claim("secondary-use", N_("the Health Data Hub takes a copy"), N_("a second copy, its own opt-out"), ("in_research",), ("research",)),
    Claim("benefit", N_("the benefit was not demonstrated"), N_("from deposit to use at a contact"), ("care_useful",)),
    Claim("tutorial", N_("refuse: here is how"), N_("spread of the know-how"), ("refused", "can_out"),
          lever="knowledge.campaign_weekly.tutorial"),
)


def moved(data, key):
    return any((data.parameter(key, design) or data.parameter(key)) and data.parameter(key, design).value for design in data.designs) \
        if data.parameter(key) is not None else False


def evidence(claim, data, words):
    """What the run says to a claim: phrases; none where it cannot say."""
    if claim.lever and not moved(data, claim.lever):
        return []
    found = [words("{label}, {moment}: {values}.", label=words.sentence(words.label("outcome", outcome)),
                   moment=words.label("moment", data.moment), values=of_outcome(data, words, outcome))
             for outcome in claim.outcomes if data.known(outcome) and any(data.estimate(outcome, design).mean for design in data.designs)]
    for channel in claim.channels:
        if channel in data.coordinates(EXPOSED, "channel"):
            found.append(words("Exposed in {span} by {channel}, added, in the mean: {values}.", span=words.label("span", data.exposure_moment),
                               channel=words.label("channel", channel),
                               values=across(words, [(design, data.exposed(design, channel=channel)) for design in data.designs])))
    return found + (claim.more(data, words) if claim.more else [])


def needs(data):
    return bool(data.designs)


def finding(data, words):
    if all(evidence(claim, data, words) for claim in CLAIMS):
        return words("This run has figures for every claim of the letter.")
    return words("To some claims of the letter this run has figures; where it has none, the table says so.")


def table(data, words):
    rows = []
    for claim in CLAIMS:
        found = evidence(claim, data, words)
        rows.append([words.sentence(words.plain(claim.says)), words.sentence(words.plain(claim.mechanism)),
                     joined(" ", found) if found else words.plain("This run cannot say.")])
    return Table([words.plain("the letter says"), words.plain("in the model"), words.plain("this run, of 1,000 people")], rows)


def alternative(data, words):
    return words("A table with one row for each claim.")


def about(data, words):
    return words("The open letter of the Syndicat de la médecine générale (January 2022) makes claims that a model can put to the test. A "
                 "figure beside a claim does not decide it: it says what happens to these people under these assumptions.")

#include "words/trace_words.h"

static const char *const FIFTH[TRACE_FIFTHS] = {
    "in the least deprived fifth", "in the second least deprived fifth",
    "in the middle fifth of deprivation", "in the second most deprived fifth",
    "in the most deprived fifth"};

/* These begin with a capital. */
static const char *const BARRIERS[BARRIER_COUNT] = {
#define BARRIER(key, rates, rate_low, rate_high, rate_source, multipliers, multiplier_source, en,  \
                fr, sentence, french, path_fr, short_fr)                                           \
    sentence,
#include "scenario/barriers.def"
#undef BARRIER
};

static const char *const DECIDER[TRACE_DECIDER_COUNT] = {
    [TRACE_BY_ONESELF] = "decides about the record",
    [TRACE_BY_HOUSEHOLD] =
        "does not decide about the record: another of the household does, person {1}",
    [TRACE_BY_GUARDIAN] = "does not decide about the record: a guardian outside the household does",
    [TRACE_BY_STAFF] = "does not decide about the record: the team of the institution does",
};

static const char *const WISH[TRACE_WISHES] = {
    [INDIFFERENT] = "would not mind having the record or not",
    [IN_SOFT] = "would rather have the record",
    [IN_FIRM] = "would firmly want the record",
    [OUT_SOFT] = "would rather have no record",
    [OUT_FIRM] = "would firmly want no record",
};

static const char *const MOMENT[MOMENT_COUNT] = {
    [MOMENT_DEADLINE] = "at this person's deadline",
    [MOMENT_YEAR_1] = "one year after the first notice",
    [MOMENT_YEAR_5] = "five years after the first notice",
    [MOMENT_YEAR_10] = "ten years after the first notice",
};

static const char *const STATE[TRACE_STATE_COUNT] = {
    [TRACE_AGAINST] = "has a record open to others; {who}is informed, and would rather be out",
    [TRACE_EXPLICIT] = "has a record open to others; {who}said yes by a clear act, when informed "
                       "(explicit consent)",
    [TRACE_UNINFORMED_YES] =
        "has a record open to others; {who}said yes by an act, but is still not informed",
    [TRACE_TACIT_UNINFORMED] =
        "has a record open to others; {who}is not informed (tacit inclusion)",
    [TRACE_TACIT_UNABLE] =
        "has a record open to others; {who}is informed, but could not have left (tacit inclusion)",
    [TRACE_ACQUIESCENT] =
        "has a record open to others; {who}is informed, could have left, and did not "
        "(informed non-objection)",
    [TRACE_AGAINST_OUT] = "has no record open to others; {who}is informed, and would rather be in",
    [TRACE_EXPLICIT_OUT] = "has no record open to others; {who}said no, or left, when informed",
    [TRACE_TACIT_OUT_UNINFORMED] =
        "has no record open to others; {who}is not informed (tacit exclusion)",
    [TRACE_TACIT_OUT_UNABLE] = "has no record open to others; {who}is informed, but could not have "
                               "joined (tacit exclusion)",
    [TRACE_ACQUIESCENT_OUT] =
        "has no record open to others; {who}is informed, could have joined, and did not",
    [TRACE_PENDING] = "the window is still open, and silence does not count yet",
};

static const char *const COULD[TRACE_COULD_COUNT] = {
    [0] = "by this date, not able to choose knowingly, either to be in or to be out",
    [TRACE_COULD_BE_OUT] = "by this date, able to be out by a firm choice, but not to be in",
    [TRACE_COULD_BE_IN] = "by this date, able to be in by a firm choice, but not to be out",
    [TRACE_COULD_BE_OUT | TRACE_COULD_BE_IN] =
        "by this date, able to be in or out, by a firm choice",
};

static const char *const LETTER[TRACE_LETTER_COUNT] = {
    [TRACE_NOTICE] = "notice", [TRACE_REMINDER] = "reminder"};

static const char *const FATE[TRACE_FATE_COUNT] = {
    [TRACE_ARRIVES] = "",
    [TRACE_LOST] = "; it never arrives",
    [TRACE_UNOPENED] = "; it is never opened",
    [TRACE_UNOPENED_YET] = "; it is not opened before the simulation ends",
};

static const char *const READING[TRACE_READING_COUNT] = {
    [LEVEL_AWARE] = "reads it, and understands no more than that the record exists",
    [LEVEL_KNOWS_DEFAULT] = "reads it, and understands that whoever does not refuse is in",
    [LEVEL_INFORMED] = "reads it, and understands that one may refuse, how and until when",
    [LEVEL_ENLIGHTENED] = ("reads it, and understands that one may refuse, how and until when, and "
                           "who sees what and with what consequences"),
    [LEVEL_COUNT + LEVEL_AWARE] = "reads it, and understands no more than that the record exists",
    [LEVEL_COUNT + LEVEL_KNOWS_DEFAULT] =
        "reads it, and understands that whoever does not join is out",
    [LEVEL_COUNT + LEVEL_INFORMED] = "reads it, and understands that one may join and how",
    [LEVEL_COUNT + LEVEL_ENLIGHTENED] =
        "reads it, and understands that one may join and how, and also "
        "who sees what and with what consequences",
    [TRACE_UNREAD] = "does not read it",
};

static const char *const MEETING[TRACE_MEETING_COUNT] = {
    [TRACE_EXPLAINED] = "a professional explains the record",
    [TRACE_ASKED] = "a professional asks for agreement to the record",
    [TRACE_REQUESTED] = "{who}asks a professional for the record",
    [TRACE_LEAVES_THERE] = "{who}tells a professional that there is to be no record",
};

static const char *const KNOWLEDGE[TRACE_KNOWLEDGE_COUNT] = {
    [LEVEL_AWARE] = "knows that the record exists",
    [LEVEL_KNOWS_DEFAULT] = "knows that whoever does not refuse is in",
    [LEVEL_INFORMED] = "knows that one may refuse, how and until when",
    [LEVEL_ENLIGHTENED] = ("knows that one may refuse, how and until when, and who sees what and "
                           "with what consequences"),
    [LEVEL_COUNT + LEVEL_AWARE] = "knows that the record exists",
    [LEVEL_COUNT + LEVEL_KNOWS_DEFAULT] = "knows that whoever does not join is out",
    [LEVEL_COUNT + LEVEL_INFORMED] = "knows that one may join and how",
    [LEVEL_COUNT + LEVEL_ENLIGHTENED] =
        "knows that one may join and how, and also who sees what and "
        "with what consequences",
};

static const char *const ROUTE[ROUTE_COUNT] = {
    [ROUTE_NONE] = "by nobody",
    [ROUTE_NOTICE] = "by a notice",
    [ROUTE_MEDIA] = "by the media",
    [ROUTE_CAMPAIGN] = "by a campaign",
    [ROUTE_HOUSEHOLD] = "by somebody of the household",
    [ROUTE_PEERS] = "by a friend or acquaintance",
    [ROUTE_PROFESSIONAL] = "by a professional",
    [ROUTE_ACTIVATION] = "by the page that activates the record",
    [ROUTE_SEARCH] = "by searching",
};

static const char *const ANSWER[TRACE_ANSWER_COUNT] = {
    [TRACE_YES] = "says yes, informed and by wish",
    [TRACE_YES_DEFERRED] = "says yes out of deference to the professional",
    [TRACE_NO] = "says no, informed and by wish",
    [TRACE_LATER] = "says neither yes nor no",
};

static const char *const ACT[TRACE_ACT_COUNT] = {
    [TRACE_TO_REFUSE] = "refuse the record",
    [TRACE_TO_CLOSE] = "close the record",
    [TRACE_TO_CLOSE_SHELL] = "close the empty shell",
    [TRACE_TO_JOIN] = "obtain the record",
    [TRACE_TO_RETURN] = "come back",
};

static const char *const WAY[TRACE_WAY_COUNT] = {
    [TRACE_ALONE] = "online alone or by form",
    [TRACE_HELPED] = "with a helper or at the counter",
    [TRACE_PHONE] = "by phone",
    [TRACE_ANYHOW] = "by phone, or else online alone or by form",
};

static const char *const RESULT[TRACE_RESULT_COUNT] = {
    [TRACE_FAILS] = "it does not work",
    [TRACE_UNANSWERED] = "the line is busy, and nobody answers",
    [TRACE_WORKS] = "it works",
};

static const char *const LEAVING[TRACE_LEAVING_COUNT] = {
    [TRACE_REFUSED] = "the refusal counts: silence will open no record",
    [TRACE_CLOSED] = "the record is closed",
    [TRACE_CLOSED_SHELL] = "the empty shell is closed",
    [TRACE_DECLINED] = "no record opens, as answered",
};

#define OPENS(NAME, rule, acts, en, fr, opens_en, opens_fr) opens_en,

static const char *word(const Label *label)
{
    return label->en;
}

const TraceLanguage TRACE_ENGLISH = {
    .code = "en",
    .person = "person",
    .of = "of",
    .replicate = "first replicate",
    .seed = "seed",
    .week = "week",
    .colon = ": ",
    .semicolon = "; ",
    .word = word,
    .rules = {RULES(OPENS)},
    .who =
        {
            [TRACE_BY_ONESELF] = "",
            [TRACE_BY_HOUSEHOLD] = "the decider ",
            [TRACE_BY_GUARDIAN] = "the guardian ",
            [TRACE_BY_STAFF] = "the team of the institution ",
        },
    .sentences =
        {
            [TRACE_AGE] = "age: {0}",
            [TRACE_HOUSEHOLD] = "persons in the household: {0}",
            [TRACE_INSTITUTION] = "lives in an institution",
            [TRACE_REGION] = "region: {0}",
            [TRACE_DEPRIVATION] = "{0}",
            [TRACE_BARRIER] = "{0}",
            [TRACE_CHRONIC] = "has a chronic illness",
            [TRACE_SENSITIVE] = "has a sensitive condition",
            [TRACE_DECIDER] = "{0}",
            [TRACE_DISPOSITION] = "if fully informed, {0} (a guess of the model)",
            [TRACE_SHIFTED] = "about this design, {0}",
            [TRACE_UNREACHED] = "{who}does not take the matter up: nothing reaches this person",
            [TRACE_SILENCE_OPENS] = "the window has ended in silence: the record opens",
            [TRACE_SILENCE_SHELL] =
                "the window has ended in silence: an empty shell of a record opens",
            [TRACE_REPORT] = "{0}: {1}; {2}",
            [TRACE_TURNED] = "{who}has a change of mind: {0}",
            [TRACE_SENT] = "a {0} is sent {1}{2}",
            [TRACE_READ] = "{who}opens the {0} that was sent {1}: {2}",
            [TRACE_MET] = "{0}",
            [TRACE_KNOWS] = "{who}now {0}",
            [TRACE_INFORMED] = "{who}is informed {1}: {0}",
            [TRACE_MOVED] = "{who}is moved by a campaign, or by whoever told: {0}",
            [TRACE_ANSWERS] = "{who}{0}",
            [TRACE_YES_OPENS] = "the record opens",
            [TRACE_STARTS] = "{who}starts to act",
            [TRACE_TAKES_UP_AGAIN] = "{who}takes it up again",
            [TRACE_OVERTAKEN] = "{who}would have started to act, but there is nothing left to do",
            [TRACE_TRIES] = "{who}tries to {0} (try {1}), {2}: {3}",
            [TRACE_JOINS] = "the record opens",
            [TRACE_LEAVES] = "{0}",
            [TRACE_RETURNS] = "has come back: leaving is undone",
            [TRACE_REOPENS] = "the record is open, after coming back",
            [TRACE_ACTIVATES] = "the record is activated",
            [TRACE_MASKS] = "the sensitive documents are masked",
        },
    .words =
        {
            [TRACE_KIND_FIFTH] = FIFTH,
            [TRACE_KIND_BARRIER] = BARRIERS,
            [TRACE_KIND_DECIDER] = DECIDER,
            [TRACE_KIND_WISH] = WISH,
            [TRACE_KIND_MOMENT] = MOMENT,
            [TRACE_KIND_STATE] = STATE,
            [TRACE_KIND_COULD] = COULD,
            [TRACE_KIND_LETTER] = LETTER,
            [TRACE_KIND_FATE] = FATE,
            [TRACE_KIND_READING] = READING,
            [TRACE_KIND_MEETING] = MEETING,
            [TRACE_KIND_KNOWLEDGE] = KNOWLEDGE,
            [TRACE_KIND_ROUTE] = ROUTE,
            [TRACE_KIND_ANSWER] = ANSWER,
            [TRACE_KIND_ACT] = ACT,
            [TRACE_KIND_WAY] = WAY,
            [TRACE_KIND_RESULT] = RESULT,
            [TRACE_KIND_LEAVING] = LEAVING,
        },
};

#include "trace_words.h"

#include <string.h>

static const struct {
    const char *name;
    enum TraceKind arguments[TRACE_ARGUMENTS];
} EVENTS[TRACE_EVENT_COUNT] = {
    [TRACE_AGE] = {"age", {TRACE_KIND_AGE}},
    [TRACE_HOUSEHOLD] = {"household", {TRACE_KIND_NUMBER}},
    [TRACE_INSTITUTION] = {"institution", {TRACE_KIND_NONE}},
    [TRACE_REGION] = {"region", {TRACE_KIND_REGION}},
    [TRACE_DEPRIVATION] = {"deprivation", {TRACE_KIND_FIFTH}},
    [TRACE_BARRIER] = {"barrier", {TRACE_KIND_BARRIER}},
    [TRACE_CHRONIC] = {"chronic_illness", {TRACE_KIND_NONE}},
    [TRACE_SENSITIVE] = {"sensitive_condition", {TRACE_KIND_NONE}},
    [TRACE_DECIDER] = {"decider", {TRACE_KIND_DECIDER, TRACE_KIND_NUMBER}},
    [TRACE_DISPOSITION] = {"disposition", {TRACE_KIND_WISH}},
    [TRACE_SHIFTED] = {"wish_shifted", {TRACE_KIND_WISH}},
    [TRACE_UNREACHED] = {"unreached", {TRACE_KIND_NONE}},
    [TRACE_SILENCE_OPENS] = {"silence_opens", {TRACE_KIND_NONE}},
    [TRACE_SILENCE_SHELL] = {"silence_opens_shell", {TRACE_KIND_NONE}},
    [TRACE_REPORT] = {"report", {TRACE_KIND_MOMENT, TRACE_KIND_STATE, TRACE_KIND_COULD}},
    [TRACE_TURNED] = {"wish_turned", {TRACE_KIND_WISH}},
    [TRACE_SENT] = {"sent", {TRACE_KIND_LETTER, TRACE_KIND_CHANNEL, TRACE_KIND_FATE}},
    [TRACE_READ] = {"opened", {TRACE_KIND_LETTER, TRACE_KIND_CHANNEL, TRACE_KIND_READING}},
    [TRACE_MET] = {"professional", {TRACE_KIND_MEETING}},
    [TRACE_KNOWS] = {"knows", {TRACE_KIND_KNOWLEDGE}},
    [TRACE_INFORMED] = {"informed", {TRACE_KIND_KNOWLEDGE, TRACE_KIND_ROUTE}},
    [TRACE_MOVED] = {"wish_moved", {TRACE_KIND_WISH}},
    [TRACE_ANSWERS] = {"answers", {TRACE_KIND_ANSWER}},
    [TRACE_YES_OPENS] = {"yes_opens", {TRACE_KIND_NONE}},
    [TRACE_STARTS] = {"starts", {TRACE_KIND_NONE}},
    [TRACE_OVERTAKEN] = {"overtaken", {TRACE_KIND_NONE}},
    [TRACE_TRIES] = {"tries",
                     {TRACE_KIND_ACT, TRACE_KIND_NUMBER, TRACE_KIND_WAY, TRACE_KIND_RESULT}},
    [TRACE_JOINS] = {"joins", {TRACE_KIND_NONE}},
    [TRACE_LEAVES] = {"leaves", {TRACE_KIND_LEAVING}},
    [TRACE_RETURNS] = {"returns", {TRACE_KIND_NONE}},
    [TRACE_REOPENS] = {"reopens", {TRACE_KIND_NONE}},
    [TRACE_ACTIVATES] = {"activates", {TRACE_KIND_NONE}},
    [TRACE_MASKS] = {"masks", {TRACE_KIND_NONE}},
};

enum { DISPOSITIONS = OUT_FIRM + 1, FIFTHS = 5 };

static const size_t WORDS[TRACE_KIND_COUNT] = {
    [TRACE_KIND_AGE] = AGE_COUNT,
    [TRACE_KIND_FIFTH] = FIFTHS,
    [TRACE_KIND_BARRIER] = BARRIER_COUNT,
    [TRACE_KIND_DECIDER] = TRACE_DECIDER_COUNT,
    [TRACE_KIND_WISH] = DISPOSITIONS,
    [TRACE_KIND_MOMENT] = MOMENT_COUNT,
    [TRACE_KIND_STATE] = TRACE_STATE_COUNT,
    [TRACE_KIND_COULD] = TRACE_COULD_COUNT,
    [TRACE_KIND_LETTER] = TRACE_LETTER_COUNT,
    [TRACE_KIND_CHANNEL] = DELIVERY_COUNT,
    [TRACE_KIND_FATE] = TRACE_FATE_COUNT,
    [TRACE_KIND_READING] = TRACE_READING_COUNT,
    [TRACE_KIND_MEETING] = TRACE_MEETING_COUNT,
    [TRACE_KIND_KNOWLEDGE] = TRACE_KNOWLEDGE_COUNT,
    [TRACE_KIND_ROUTE] = ROUTE_COUNT,
    [TRACE_KIND_ANSWER] = TRACE_ANSWER_COUNT,
    [TRACE_KIND_ACT] = TRACE_ACT_COUNT,
    [TRACE_KIND_WAY] = TRACE_WAY_COUNT,
    [TRACE_KIND_RESULT] = TRACE_RESULT_COUNT,
    [TRACE_KIND_LEAVING] = TRACE_LEAVING_COUNT,
};

/* --- English --- */

static const char *const ENGLISH_AGE[AGE_COUNT] = {
    [AGE_0_17] = "under 18",  [AGE_18_24] = "18 to 24", [AGE_25_39] = "25 to 39",
    [AGE_40_59] = "40 to 59", [AGE_60_74] = "60 to 74", [AGE_75_PLUS] = "75 or over",
};

static const char *const ENGLISH_FIFTH[FIFTHS] = {
    "least deprived fifth", "second least deprived fifth", "middle fifth of deprivation",
    "second most deprived fifth", "most deprived fifth"};

/* The sentences of barriers.def begin with a capital. */
static const char *const ENGLISH_BARRIER[BARRIER_COUNT] = {
#define BARRIER(key, rates, rate_low, rate_high, rate_source, multipliers, multiplier_source,      \
                sentence)                                                                          \
    sentence,
#include "barriers.def"
#undef BARRIER
};

static const char *const ENGLISH_DECIDER[TRACE_DECIDER_COUNT] = {
    [TRACE_BY_ONESELF] = "decides for oneself",
    [TRACE_BY_HOUSEHOLD] = "has no say: the decider is another of the household, person {1}",
    [TRACE_BY_GUARDIAN] = "has no say: the decider is a guardian outside the household",
    [TRACE_BY_STAFF] = "has no say: the staff of the institution decide",
};

static const char *const ENGLISH_WISH[DISPOSITIONS] = {
    [INDIFFERENT] = "would not mind being in or out", [IN_SOFT] = "would rather be in, softly",
    [IN_FIRM] = "would rather be in, firmly",         [OUT_SOFT] = "would rather be out, softly",
    [OUT_FIRM] = "would rather be out, firmly",
};

static const char *const ENGLISH_MOMENT[MOMENT_COUNT] = {
    [MOMENT_DEADLINE] = "at the deadline of this person",
    [MOMENT_YEAR_1] = "one year after the first notice",
    [MOMENT_YEAR_5] = "five years after the first notice",
    [MOMENT_YEAR_10] = "ten years after the first notice",
};

static const char *const ENGLISH_STATE[TRACE_STATE_COUNT] = {
    [TRACE_AGAINST] = "has a record open to others; {who}is informed; would rather be out",
    [TRACE_EXPLICIT] = "has a record open to others; said yes by a clear act, when informed",
    [TRACE_UNINFORMED_YES] =
        "has a record open to others; said yes by an act; {who}is not informed",
    [TRACE_TACIT_UNINFORMED] = "has a record open to others; {who}is not informed",
    [TRACE_TACIT_UNABLE] = "has a record open to others; {who}is informed; could not have left",
    [TRACE_ACQUIESCENT] =
        "has a record open to others; {who}is informed; could have left, and did not",
    [TRACE_AGAINST_OUT] = "has no record open to others; {who}is informed; would rather be in",
    [TRACE_EXPLICIT_OUT] = "has no record open to others; said no, or left, when informed",
    [TRACE_TACIT_OUT_UNINFORMED] = "has no record open to others; {who}is not informed",
    [TRACE_TACIT_OUT_UNABLE] =
        "has no record open to others; {who}is informed; could not have joined",
    [TRACE_ACQUIESCENT_OUT] =
        "has no record open to others; {who}is informed; could have joined, and did not",
    [TRACE_PENDING] = "the window is still open; silence does not count yet",
};

static const char *const ENGLISH_COULD[TRACE_COULD_COUNT] = {
    [0] = "by an informed wish could by now have been neither in nor out",
    [TRACE_COULD_BE_OUT] = "by an informed wish could by now have been out, but not in",
    [TRACE_COULD_BE_IN] = "by an informed wish could by now have been in, but not out",
    [TRACE_COULD_BE_OUT | TRACE_COULD_BE_IN] =
        "by an informed wish could by now have been in or out",
};

static const char *const ENGLISH_LETTER[TRACE_LETTER_COUNT] = {
    [TRACE_NOTICE] = "notice", [TRACE_REMINDER] = "reminder"};

static const char *const ENGLISH_CHANNEL[DELIVERY_COUNT] = {
    [DELIVERY_EMAIL] = "by email", [DELIVERY_POST] = "by post", [DELIVERY_APP] = "in an app"};

static const char *const ENGLISH_FATE[TRACE_FATE_COUNT] = {
    [TRACE_ARRIVES] = "",
    [TRACE_LOST] = "; it never arrives",
    [TRACE_UNOPENED] = "; it is never opened",
    [TRACE_UNOPENED_YET] = "; it is not opened before the simulation ends",
};

static const char *const ENGLISH_READING[TRACE_READING_COUNT] = {
    [LEVEL_AWARE] = "reads it, and understands no more than that the record exists",
    [LEVEL_KNOWS_DEFAULT] = "reads it, and understands that whoever does not refuse is in",
    [LEVEL_INFORMED] = "reads it, and understands that one may refuse, how and until when",
    [LEVEL_ENLIGHTENED] = ("reads it, and understands that one may refuse, how and until when, and "
                           "who sees what and with what consequences"),
    [LEVEL_COUNT + LEVEL_AWARE] = "reads it, and understands no more than that the record exists",
    [LEVEL_COUNT + LEVEL_KNOWS_DEFAULT] =
        "reads it, and understands that whoever does not join is out",
    [LEVEL_COUNT + LEVEL_INFORMED] = "reads it, and understands that one may join, and how",
    [LEVEL_COUNT + LEVEL_ENLIGHTENED] =
        ("reads it, and understands that one may join, and how, and "
         "who sees what and with what consequences"),
    [TRACE_UNREAD] = "does not read it",
};

static const char *const ENGLISH_MEETING[TRACE_MEETING_COUNT] = {
    [TRACE_EXPLAINED] = "a professional explains the record",
    [TRACE_ASKED] = "a professional asks whether to have the record",
    [TRACE_REQUESTED] = "{who}asks a professional for the record",
};

static const char *const ENGLISH_KNOWLEDGE[TRACE_KNOWLEDGE_COUNT] = {
    [LEVEL_AWARE] = "knows that the record exists",
    [LEVEL_KNOWS_DEFAULT] = "knows that whoever does not refuse is in",
    [LEVEL_INFORMED] = "knows that one may refuse, how and until when",
    [LEVEL_ENLIGHTENED] = ("knows that one may refuse, how and until when, and who sees what and "
                           "with what consequences"),
    [LEVEL_COUNT + LEVEL_AWARE] = "knows that the record exists",
    [LEVEL_COUNT + LEVEL_KNOWS_DEFAULT] = "knows that whoever does not join is out",
    [LEVEL_COUNT + LEVEL_INFORMED] = "knows that one may join, and how",
    [LEVEL_COUNT + LEVEL_ENLIGHTENED] =
        "knows that one may join, and how, and who sees what and with what consequences",
};

static const char *const ENGLISH_ROUTE[ROUTE_COUNT] = {
    [ROUTE_NONE] = "by nobody",
    [ROUTE_NOTICE] = "by a notice",
    [ROUTE_MEDIA] = "by the media",
    [ROUTE_CAMPAIGN] = "by a campaign",
    [ROUTE_HOUSEHOLD] = "by somebody of the household",
    [ROUTE_PEERS] = "by somebody one talks with outside the household",
    [ROUTE_PROFESSIONAL] = "by a professional",
    [ROUTE_SEARCH] = "by having looked for it",
};

static const char *const ENGLISH_ANSWER[TRACE_ANSWER_COUNT] = {
    [TRACE_YES] = "says yes, informed and by wish",
    [TRACE_YES_DEFERRED] = "says yes out of deference to the professional",
    [TRACE_NO] = "says no, informed and by wish",
    [TRACE_LATER] = "says neither yes nor no",
};

static const char *const ENGLISH_ACT[TRACE_ACT_COUNT] = {
    [TRACE_TO_REFUSE] = "refuse",
    [TRACE_TO_CLOSE] = "close the record",
    [TRACE_TO_CLOSE_SHELL] = "close the empty shell",
    [TRACE_TO_JOIN] = "join",
    [TRACE_TO_RETURN] = "come back",
};

static const char *const ENGLISH_WAY[TRACE_WAY_COUNT] = {
    [TRACE_ALONE] = "online alone or by form",
    [TRACE_HELPED] = "with a helper or at the counter",
    [TRACE_PHONE] = "by phone",
    [TRACE_ANYHOW] = "by phone, or else online alone or by form",
};

static const char *const ENGLISH_RESULT[TRACE_RESULT_COUNT] = {
    [TRACE_FAILS] = "it does not work",
    [TRACE_UNANSWERED] = "the line is busy, and nobody answers",
    [TRACE_WORKS] = "it works",
};

static const char *const ENGLISH_LEAVING[TRACE_LEAVING_COUNT] = {
    [TRACE_REFUSED] = "the refusal counts: silence will open no record",
    [TRACE_CLOSED] = "the record is closed",
    [TRACE_CLOSED_SHELL] = "the empty shell is closed",
    [TRACE_DECLINED] = "stays without a record, as said",
};

const TraceLanguage TRACE_ENGLISH = {
    .who =
        {
            [TRACE_BY_ONESELF] = "",
            [TRACE_BY_HOUSEHOLD] = "the decider ",
            [TRACE_BY_GUARDIAN] = "the guardian ",
            [TRACE_BY_STAFF] = "the staff ",
        },
    .sentences =
        {
            [TRACE_AGE] = "age: {0}",
            [TRACE_HOUSEHOLD] = "household of {0}",
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
            [TRACE_READ] = "{who}opens the {0} that was sent {1}, and {2}",
            [TRACE_MET] = "{0}",
            [TRACE_KNOWS] = "{who}now {0}",
            [TRACE_INFORMED] = "{who}is informed, {1}: {0}",
            [TRACE_MOVED] = "{who}is moved by a campaign, or by whoever told: {0}",
            [TRACE_ANSWERS] = "{who}{0}",
            [TRACE_YES_OPENS] = "the record opens",
            [TRACE_STARTS] = "{who}starts to act",
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
            [TRACE_KIND_AGE] = ENGLISH_AGE,         [TRACE_KIND_FIFTH] = ENGLISH_FIFTH,
            [TRACE_KIND_BARRIER] = ENGLISH_BARRIER, [TRACE_KIND_DECIDER] = ENGLISH_DECIDER,
            [TRACE_KIND_WISH] = ENGLISH_WISH,       [TRACE_KIND_MOMENT] = ENGLISH_MOMENT,
            [TRACE_KIND_STATE] = ENGLISH_STATE,     [TRACE_KIND_COULD] = ENGLISH_COULD,
            [TRACE_KIND_LETTER] = ENGLISH_LETTER,   [TRACE_KIND_CHANNEL] = ENGLISH_CHANNEL,
            [TRACE_KIND_FATE] = ENGLISH_FATE,       [TRACE_KIND_READING] = ENGLISH_READING,
            [TRACE_KIND_MEETING] = ENGLISH_MEETING, [TRACE_KIND_KNOWLEDGE] = ENGLISH_KNOWLEDGE,
            [TRACE_KIND_ROUTE] = ENGLISH_ROUTE,     [TRACE_KIND_ANSWER] = ENGLISH_ANSWER,
            [TRACE_KIND_ACT] = ENGLISH_ACT,         [TRACE_KIND_WAY] = ENGLISH_WAY,
            [TRACE_KIND_RESULT] = ENGLISH_RESULT,   [TRACE_KIND_LEAVING] = ENGLISH_LEAVING,
        },
};

/* --- sentences --- */

const char *trace_event_name(enum TraceEvent event)
{
    return EVENTS[event].name;
}

enum TraceKind trace_argument(enum TraceEvent event, size_t argument)
{
    return EVENTS[event].arguments[argument];
}

size_t trace_words_count(enum TraceKind kind)
{
    return WORDS[kind];
}

static void expand(const TraceLanguage *language, const Trace *trace, const TraceStep *step,
                   const char *pattern, Text *text);

static void add_argument(const TraceLanguage *language, const Trace *trace, const TraceStep *step,
                         size_t argument, Text *text)
{
    const enum TraceKind kind = trace_argument(step->event, argument);
    const uint32_t value = step->arguments[argument];
    switch (kind) {
    case TRACE_KIND_NUMBER:
        text_format(text, "%u", (unsigned)value);
        break;
    case TRACE_KIND_REGION:
        text_add(text, dimension_entry(DIMENSION_REGION, value));
        break;
    default:
        expand(language, trace, step, language->words[kind][value], text);
        break;
    }
}

/* Writes a pattern with what its braces stand for. */
static void expand(const TraceLanguage *language, const Trace *trace, const TraceStep *step,
                   const char *pattern, Text *text)
{
    static const char WHO[] = "{who}";
    while (*pattern != '\0') {
        const size_t plain = strcspn(pattern, "{");
        text_add_bytes(text, pattern, plain);
        pattern += plain;
        if (strncmp(pattern, WHO, strlen(WHO)) == 0) {
            text_add(text, language->who[trace->decider]);
            pattern += strlen(WHO);
        } else if (*pattern == '{') {
            add_argument(language, trace, step, (size_t)(pattern[1] - '0'), text);
            pattern += strlen("{0}");
        }
    }
}

void trace_sentence(const TraceLanguage *language, const Trace *trace, const TraceStep *step,
                    Text *text)
{
    const size_t begin = text->length;
    expand(language, trace, step, language->sentences[step->event], text);
    if (text->length > begin && text->data[begin] >= 'A' && text->data[begin] <= 'Z') {
        text->data[begin] = (char)(text->data[begin] - 'A' + 'a'); /* of a barrier */
    }
}

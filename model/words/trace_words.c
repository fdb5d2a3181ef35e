#include "words/trace_words.h"

#include <string.h>

#include "scenario/regions.h"

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
    [TRACE_TAKES_UP_AGAIN] = {"takes_up_again", {TRACE_KIND_NONE}},
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

static const size_t WORDS[TRACE_KIND_COUNT] = {
    [TRACE_KIND_FIFTH] = TRACE_FIFTHS,          [TRACE_KIND_BARRIER] = BARRIER_COUNT,
    [TRACE_KIND_DECIDER] = TRACE_DECIDER_COUNT, [TRACE_KIND_WISH] = TRACE_WISHES,
    [TRACE_KIND_MOMENT] = MOMENT_COUNT,         [TRACE_KIND_STATE] = TRACE_STATE_COUNT,
    [TRACE_KIND_COULD] = TRACE_COULD_COUNT,     [TRACE_KIND_LETTER] = TRACE_LETTER_COUNT,
    [TRACE_KIND_FATE] = TRACE_FATE_COUNT,       [TRACE_KIND_READING] = TRACE_READING_COUNT,
    [TRACE_KIND_MEETING] = TRACE_MEETING_COUNT, [TRACE_KIND_KNOWLEDGE] = TRACE_KNOWLEDGE_COUNT,
    [TRACE_KIND_ROUTE] = ROUTE_COUNT,           [TRACE_KIND_ANSWER] = TRACE_ANSWER_COUNT,
    [TRACE_KIND_ACT] = TRACE_ACT_COUNT,         [TRACE_KIND_WAY] = TRACE_WAY_COUNT,
    [TRACE_KIND_RESULT] = TRACE_RESULT_COUNT,   [TRACE_KIND_LEAVING] = TRACE_LEAVING_COUNT,
};

/* --- languages --- */

const TraceLanguage *trace_language(size_t language)
{
    static const TraceLanguage *const LANGUAGES[TRACE_LANGUAGE_COUNT] = {
        [TRACE_IN_ENGLISH] = &TRACE_ENGLISH, [TRACE_IN_FRENCH] = &TRACE_FRENCH};
    return language < TRACE_LANGUAGE_COUNT ? LANGUAGES[language] : NULL;
}

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

/* Some regions have words; of the others the name is read, without what only machines need. */
static void add_region(const TraceLanguage *language, const char *name, Text *text)
{
    const Label *label = region_label_of(name);
    if (label != NULL) {
        text_add(text, language->word(label));
        return;
    }
    for (; *name != '\0'; name++) {
        text_add_bytes(text, *name == '_' ? " " : name, 1);
    }
}

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
        add_region(language, trace->region, text);
        break;
    case TRACE_KIND_AGE:
        text_add(text, language->word(dimension_label(DIMENSION_AGE, value)));
        break;
    case TRACE_KIND_CHANNEL:
        text_add(text, language->word(dimension_label(DIMENSION_DELIVERY, value)));
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

void trace_who(const TraceLanguage *language, const Trace *trace, Text *text)
{
    const size_t count = trace_about(trace);
    for (size_t i = 0; i < count; i++) {
        text_add(text, i == 0 ? "" : language->semicolon);
        trace_sentence(language, trace, &trace->steps[i], text);
    }
}

const TraceStep *trace_ending(const Trace *trace, size_t design)
{
    size_t count;
    const TraceStep *const steps = trace_steps(trace, design, &count), *last = NULL;
    for (size_t i = 0; i < count; i++) {
        if (steps[i].event == TRACE_REPORT &&
            (last == NULL || steps[i].arguments[0] > last->arguments[0])) {
            last = &steps[i];
        }
    }
    return last;
}

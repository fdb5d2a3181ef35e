/* trace_words: the steps of a trace as sentences, in any language that has its tables.
 *
 * A sentence may hold {who}, who acts if not the person, and {0} to {3}, the words for the
 * arguments of the event; words may hold {who} as well.
 *
 * To add a language: a TraceLanguage of its own beside TRACE_ENGLISH. */
#ifndef TACIT_TRACE_WORDS_H
#define TACIT_TRACE_WORDS_H

#include "text.h"
#include "trace.h"

/* What the arguments of events are. */
enum TraceKind {
    TRACE_KIND_NONE,
    TRACE_KIND_NUMBER, /* written in digits; has no words */
    TRACE_KIND_REGION, /* a name; has no words */
    TRACE_KIND_AGE,
    TRACE_KIND_FIFTH,
    TRACE_KIND_BARRIER,
    TRACE_KIND_DECIDER,
    TRACE_KIND_WISH,
    TRACE_KIND_MOMENT,
    TRACE_KIND_STATE,
    TRACE_KIND_COULD,
    TRACE_KIND_LETTER,
    TRACE_KIND_CHANNEL,
    TRACE_KIND_FATE,
    TRACE_KIND_READING,
    TRACE_KIND_MEETING,
    TRACE_KIND_KNOWLEDGE,
    TRACE_KIND_ROUTE,
    TRACE_KIND_ANSWER,
    TRACE_KIND_ACT,
    TRACE_KIND_WAY,
    TRACE_KIND_RESULT,
    TRACE_KIND_LEAVING,
    TRACE_KIND_COUNT
};

/* Strings are static. */
typedef struct TraceLanguage {
    const char *who[TRACE_DECIDER_COUNT];
    const char *sentences[TRACE_EVENT_COUNT];
    const char *const *words[TRACE_KIND_COUNT]; /* trace_words_count entries each */
} TraceLanguage;

extern const TraceLanguage TRACE_ENGLISH;

/* Name of an event for machines: "sent"; and of what its arguments are. */
const char *trace_event_name(enum TraceEvent event);
enum TraceKind trace_argument(enum TraceEvent event, size_t argument);

/* How many words a kind has in every language; 0 for those that need none. */
size_t trace_words_count(enum TraceKind kind);

/* Appends the sentence of a step: no capital, no full stop. */
void trace_sentence(const TraceLanguage *language, const Trace *trace, const TraceStep *step,
                    Text *text);

#endif

/* trace_words: the steps of a trace as sentences, in any language that has its tables.
 *
 * A sentence may hold {who}, who acts if not the person, and {0} to {3}, the words for the
 * arguments of the event; words may hold {who} as well. In every language a sentence holds the same
 * of them.
 *
 * To add a language: a TraceLanguage in a file trace_words_<code>.c, its entry in enum TraceTongue and
 * in trace_language. story_words.c then asks for its rules in that language too. */
#ifndef TACIT_TRACE_WORDS_H
#define TACIT_TRACE_WORDS_H

#include "base/text.h"
#include "run/trace.h"

/* What the arguments of events are. */
enum TraceKind {
    TRACE_KIND_NONE,
    TRACE_KIND_NUMBER, /* written in digits; has no words */
    TRACE_KIND_REGION, /* its label, or the name that the scenario gave it */
    TRACE_KIND_AGE,    /* an entry of a list, whose label says it, as CHANNEL */
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

/* Values of wishes (enum Disposition), and fifths of deprivation. */
enum { TRACE_WISHES = OUT_FIRM + 1, TRACE_FIFTHS = 5 };

/* Strings are static and UTF-8. */
typedef struct TraceLanguage {
    const char *code;              /* "en" */
    const char *person, *of;       /* "person" 17 "of" a scenario, */
    const char *replicate, *seed;  /* "first replicate", "seed" 3 */
    const char *week;              /* "week" 6 */
    const char *colon, *semicolon; /* with the spaces around them */
    const char *(*word)(const Label *label);
    const char *rules[CONSENT_COUNT]; /* what each rule of consent does */
    const char *who[TRACE_DECIDER_COUNT];
    const char *sentences[TRACE_EVENT_COUNT];
    const char *const *words[TRACE_KIND_COUNT]; /* trace_words_count entries each */
} TraceLanguage;

extern const TraceLanguage TRACE_ENGLISH;
extern const TraceLanguage TRACE_FRENCH;

enum TraceTongue { TRACE_IN_ENGLISH, TRACE_IN_FRENCH, TRACE_LANGUAGE_COUNT };

/* NULL past the last. */
const TraceLanguage *trace_language(size_t language);

/* Name of an event for machines: "sent"; and of what its arguments are. */
const char *trace_event_name(enum TraceEvent event);
enum TraceKind trace_argument(enum TraceEvent event, size_t argument);

/* How many words a kind has in every language; 0 for those that need none. */
size_t trace_words_count(enum TraceKind kind);

/* Appends the sentence of a step: no capital, no full stop. */
void trace_sentence(const TraceLanguage *language, const Trace *trace, const TraceStep *step,
                    Text *text);

/* Appends who the person is: the sentences of the first steps, one after the other. */
void trace_who(const TraceLanguage *language, const Trace *trace, Text *text);

/* The report at the last moment of a design, which says where it all leads; NULL without any. */
const TraceStep *trace_ending(const Trace *trace, size_t design);

#endif

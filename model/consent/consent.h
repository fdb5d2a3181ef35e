/* consent: what has happened to each person in one design, as the week in which it happened.
 *
 * One column per event, person i is row i. NEVER marks what has not happened. Every state at
 * every date can be computed from these columns, so little else is kept: the wish, the source of being informed, and marks of how
 * things came about. Two columns, asked and wake, are not events but appointments: they say when
 * something can next happen to a person, so that all other weeks cost nothing. start and activated are
 * appointments until their week has come. */
#ifndef TACIT_CONSENT_H
#define TACIT_CONSENT_H

#include <stdbool.h>
#include <stdint.h>

#include "population/population.h"

enum { NEVER = UINT16_MAX };

/* The route by which a person was first informed; of two in one week the first here counts. */
enum Route {
    ROUTE_NONE,
    ROUTE_NOTICE,
    ROUTE_MEDIA,
    ROUTE_CAMPAIGN,
    ROUTE_HOUSEHOLD,
    ROUTE_PEERS,
    ROUTE_SEARCH,
    ROUTE_PROFESSIONAL,
    ROUTE_ACTIVATION, /* by the page on which a record is activated */
    ROUTE_COUNT
};

/* A route and, where somebody told, what the teller wished and knew: the column `source`. Of two
 * sources in one week the smaller counts. */
enum Tone { TONE_NONE, TONE_IN, TONE_OUT };
static inline uint8_t source_make(enum Route route, enum Tone tone, bool know_how)
{
    return (uint8_t)((unsigned)route << 3 | (unsigned)tone << 1 | (unsigned)know_how);
}
static inline enum Route source_route(uint8_t source)
{
    return (enum Route)(source >> 3);
}
static inline enum Tone source_tone(uint8_t source)
{
    return (enum Tone)(source >> 1 & 3U);
}
static inline bool source_know_how(uint8_t source)
{
    return (source & 1U) != 0;
}

/* How an answer or an act came about. */
enum {
    MARK_DEFERRED = 1,    /* said yes because a professional asked */
    MARK_ANSWERED = 2,    /* said yes or no to a professional */
    MARK_ASKED = 4,       /* was served at a question when informed */
    MARK_HELPED = 8,      /* left with a helper, or at the counter, and could not have otherwise */
    MARK_CHANGED = 16,    /* the wish turned round, and no yes came since: tries are numbered on */
    MARK_INFLUENCED = 32, /* what could move the wish of somebody newly informed has */
    MARK_JOINED_HELPED = 64, /* joined or came back as MARK_HELPED left */
    MARK_LEFT_THERE = 128,   /* left at a contact, of one's own accord */
    MARK_RETURNED_THERE = 256
};

typedef struct Consent {
    uint32_t count;               /* persons */
    uint32_t area_count, weeks;   /* as in the population and the scenario */
    uint16_t *knows[LEVEL_COUNT]; /* a level of knowledge was, or will be, reached */
    uint16_t *joined;             /* the record opened */
    uint16_t *left;               /* refused, closed, or said no */
    uint16_t *said_yes;           /* said yes to a professional, or joined */
    uint16_t *start;              /* began, or will begin, to act */
    uint16_t *returned;           /* came back after having left */
    uint16_t *activated;          /* activated the record, or will unless something comes between */
    uint16_t *asked;              /* next week with a contact at which the person is asked */
    uint16_t *wake;               /* next week in which anything can happen to the person */
    uint8_t *source;              /* of being informed (source_make); 0 if not */
    uint8_t *wish;                /* enum Disposition; acts follow that of the decider */
    uint16_t *marks;              /* MARK_... */
    uint32_t *cut;                /* [area][week]: queue word up to which people are served */
    uint64_t *line;               /* [week]: threshold of being answered by the phone line */
} Consent;

/* Allocates the columns. Returns 0, or -1 when out of memory. Free with consent_free. */
int consent_create(uint32_t count, uint32_t area_count, uint32_t weeks, Consent *consent);
void consent_free(Consent *consent);

/* Nothing has happened yet to the persons of `area`; wishes are dispositions. */
void consent_clear(const Population *population, uint32_t area, Consent *consent);

/* The wish that acts and answers about the person follow: the decider's. */
static inline uint8_t consent_wish(const Population *population, const Consent *consent,
                                   uint32_t person)
{
    return consent->wish[population_decider(population, person)];
}

/* The first person from `person` on and before `end` whose entry in a column of weeks is `week`, or
 * `end`. Looks at four at a time: in most weeks nothing happens to most persons. */
uint32_t consent_next(const uint16_t *column, uint32_t person, uint32_t end, uint32_t week);

/* Makes sure that the person is looked at in `week`. */
static inline void consent_wake(Consent *consent, uint32_t person, uint32_t week)
{
    if (week < consent->wake[person]) {
        consent->wake[person] = (uint16_t)week;
    }
}

#endif

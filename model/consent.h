/* consent: what has happened to each person in one design, as the week in which it happened.
 *
 * One column per event, person i is row i. NEVER marks what has not happened. Every state at
 * every date can be computed from these columns, so nothing else is kept. Two columns, asked and
 * wake, are not events but appointments: they say when something can next happen to a person, so
 * that all other weeks cost nothing. */
#ifndef TACIT_CONSENT_H
#define TACIT_CONSENT_H

#include <stdint.h>

#include "parameters.h"

enum { NEVER = UINT16_MAX };

/* The route by which a person was first informed. */
enum Route { ROUTE_NONE, ROUTE_NOTICE, ROUTE_MEDIA, ROUTE_HOUSEHOLD, ROUTE_PROFESSIONAL };

typedef struct Consent {
    uint32_t count;               /* persons */
    uint32_t area_count, weeks;   /* as in the population and the scenario */
    uint16_t *knows[LEVEL_COUNT]; /* a level of knowledge was, or will be, reached */
    uint16_t *joined;             /* the record opened */
    uint16_t *left;               /* refused, closed, or said no */
    uint16_t *said_yes;           /* said yes to a professional, or joined */
    uint16_t *start;              /* began, or will begin, to act */
    uint16_t *asked;              /* next week with a contact at which the person is asked */
    uint16_t *wake;               /* next week in which anything can happen to the person */
    uint8_t *route;               /* enum Route */
    uint32_t *cut;                /* [area][week]: queue word up to which people are served */
} Consent;

/* Allocates the columns. Returns 0, or -1 when out of memory. Free with consent_free. */
int consent_create(uint32_t count, uint32_t area_count, uint32_t weeks, Consent *consent);
void consent_free(Consent *consent);

/* Nothing has happened yet to persons first .. end - 1 of `area`. */
void consent_clear(Consent *consent, uint32_t area, uint32_t first, uint32_t end);

/* Makes sure that the person is looked at in `week`. */
static inline void consent_wake(Consent *consent, uint32_t person, uint32_t week)
{
    if (week < consent->wake[person]) {
        consent->wake[person] = (uint16_t)week;
    }
}

#endif

/* twin: the plain twin of the simulator, written from model/MODEL.md alone.
 *
 * Short, slow and obvious: every week looks at every person, nothing is stored that could be
 * computed again, probabilities stay doubles until a word is compared with them. The simulator is
 * compared with it person by person. The two share only the parameters, the scenario and the random
 * words. Section numbers are those of MODEL.md. */
#ifndef TACIT_TWIN_H
#define TACIT_TWIN_H

#include <stdbool.h>
#include <stdint.h>

#include "parameters.h"
#include "random.h"
#include "scenario.h"

#define TWIN_NEVER UINT32_MAX

typedef enum TwinDisposition { TWIN_INDIFFERENT, TWIN_IN, TWIN_OUT } TwinDisposition;

typedef enum TwinRoute {
    TWIN_ROUTE_NONE,
    TWIN_ROUTE_NOTICE,
    TWIN_ROUTE_MEDIA,
    TWIN_ROUTE_HOUSEHOLD,
    TWIN_ROUTE_PROFESSIONAL
} TwinRoute;

typedef enum TwinRung {
    TWIN_AGAINST,
    TWIN_EXPLICIT,
    TWIN_UNINFORMED_YES,
    TWIN_TACIT,
    TWIN_ACQUIESCENT,
    TWIN_AGAINST_OUT,
    TWIN_EXPLICIT_OUT,
    TWIN_TACIT_OUT,
    TWIN_ACQUIESCENT_OUT,
    TWIN_RUNG_COUNT
} TwinRung;

typedef struct TwinPerson {
    /* sections 2 and 5: the same in every design, but for takes_part, sent and deadline */
    enum Age age;
    uint32_t household_first, household_size; /* size after the cut */
    uint32_t household_place;                 /* from 0 */
    uint32_t area, region;
    int64_t deprivation; /* unit 2^31 */
    int fifth;           /* of deprivation: 1 to 5 */
    bool barriers[BARRIER_COUNT];
    bool chronic, sensitive, no_practice;
    TwinDisposition disposition;
    bool firm;
    bool decides;      /* for oneself */
    uint32_t decider;  /* oneself, if one decides or is guarded */
    bool guarded;      /* an outside guardian decides */
    bool takes_part;   /* false: guarded, and the guardian does not handle the matter */
    uint32_t sent;     /* S, the week of the first notice to the region */
    uint32_t deadline; /* S plus the longest window of the scenario's designs */

    /* sections 3 and 7 to 13: weeks, TWIN_NEVER if not */
    uint32_t knows[LEVEL_COUNT]; /* of the decider: copied to those decided for at the end */
    TwinRoute route;             /* the route that first informed the decider, copied likewise */
    uint32_t joined, left, said_yes, start, activated, can_out, can_in;
} TwinPerson;

/* Thresholds of the barriers by adult band, in standard deviations; infinite where nobody (minus:
 * everybody) has the barrier. */
typedef struct TwinBarriers {
    double threshold[BARRIER_COUNT][ADULT_COUNT];
} TwinBarriers;

/* Section 5: thresholds that give each barrier its rate. */
void twin_barriers(const Parameters *design, TwinBarriers *barriers);

/* Chances of the barriers given deprivation d, in a band; of online_with_help, given that
 * no_internet does not hold. */
void twin_barrier_chances(const Parameters *design, const TwinBarriers *barriers, int band,
                          double d, double chances[BARRIER_COUNT]);

/* Index in tables by adult band; a child's is that of age_40_59. */
int twin_band(const TwinPerson *person);

/* A word against a probability, which counts as at most 1. */
bool twin_below(uint32_t word, double probability);

/* Sections 2 and 5: draws the persons, nothing has happened to them yet. Returns 0, or -1 if the
 * shares cannot be met or memory is short. */
int twin_population(const Scenario *scenario, const Parameters *design, uint32_t replicate,
                    TwinPerson *persons);

/* Simulates `design` of `scenario` for one replicate. `persons` has population_persons elements
 * and is the caller's. Returns 0, or -1 if the scenario is wrong or memory is short. */
int twin_simulate(const Scenario *scenario, const Parameters *design, uint32_t replicate,
                  TwinPerson *persons);

/* Section 14: the rung of a person at a date (a TwinRung), `level` standing for informed; -1
 * without a programme. */
int twin_rung(const Scenario *scenario, const Parameters *design, const TwinPerson *persons,
              uint32_t person, uint32_t date, enum Level level);

#endif

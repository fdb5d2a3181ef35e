/* twin: the plain twin of the simulator, written from model/MODEL.md and the pages of the folders alone.
 *
 * Short, slow and obvious: every week looks at every person, nothing is stored that could be
 * computed again, probabilities stay doubles until a word is compared with them. The simulator is
 * compared with it person by person. The two share only the parameters, the scenario and the random
 * words. Pages and headings are theirs; twin_inside.h names the file of each. */
#ifndef TACIT_TWIN_H
#define TACIT_TWIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/random.h"
#include "scenario/parameters.h"
#include "scenario/scenario.h"

#define TWIN_NEVER UINT32_MAX

/* What one wants; of tellers who brought the same thing in the same week the smaller counts. */
typedef enum TwinSide { TWIN_INDIFFERENT, TWIN_IN, TWIN_OUT } TwinSide;

/* A disposition, or a wish; the indifferent are not firm. */
typedef struct TwinWish {
    TwinSide side;
    bool firm;
} TwinWish;

/* In the order in which they count if two inform in the same week. */
typedef enum TwinRoute {
    TWIN_ROUTE_NONE,
    TWIN_ROUTE_NOTICE,
    TWIN_ROUTE_MEDIA,
    TWIN_ROUTE_CAMPAIGN,
    TWIN_ROUTE_HOUSEHOLD,
    TWIN_ROUTE_PEERS,
    TWIN_ROUTE_SEARCH,
    TWIN_ROUTE_PROFESSIONAL,
    TWIN_ROUTE_ACTIVATION,
    TWIN_ROUTE_COUNT
} TwinRoute;

/* What first informed somebody; of a teller, with what wish and with or without know-how. */
typedef struct TwinSource {
    TwinRoute route;
    TwinSide tone;
    bool know_how;
} TwinSource;

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
    TWIN_PENDING, /* on no rung yet */
    TWIN_RUNG_COUNT
} TwinRung;

/* A wish moves at most twice: at a change of mind, and on becoming informed. */
enum { TWIN_MOVES_MAX = 2 };

typedef struct TwinPerson {
    /* population: the same in every design, but for takes_part */
    enum Age age;
    uint32_t household_first, household_size; /* size after the cut */
    uint32_t household_place;                 /* from 0 */
    uint32_t area, region;
    int64_t deprivation; /* unit 2^31 */
    int fifth;           /* of deprivation: 1 to 5 */
    bool barriers[BARRIER_COUNT];
    bool chronic, sensitive, no_practice, institution;
    TwinWish disposition;
    bool decides;     /* for oneself */
    uint32_t decider; /* oneself, if one decides or is guarded */
    bool guarded;     /* an outside guardian or the staff of an institution decides */
    bool takes_part;  /* false: guarded, and the guardian does not handle the matter */

    /* model/consent/README.md, Notices */
    enum Delivery channel; /* of the decider's letters */
    bool post_too;
    uint32_t sent;     /* S, the week of the first notice to the region */
    uint32_t silent;   /* D, from which silence counts */
    uint32_t deadline; /* the date of report; TWIN_NEVER if there is none */

    /* model/consent/README.md, Columns and marks: weeks, TWIN_NEVER if not */
    uint32_t knows[LEVEL_COUNT];  /* of the decider: copied to those decided for at the end */
    TwinSource source;            /* of the decider's being informed, copied likewise */
    uint32_t met[CAMPAIGN_COUNT]; /* the campaign */
    uint32_t joined, left, said_yes, start, returned, activated;
    uint32_t can_out, can_in, able_alone, out_as_is, in_as_is;
    bool reversing[3][2][10]; /* [refuse, close, join][with know-how][try]: it would work */
    bool meeting[52];         /* so many weeks after a date, as can_reverse counts them */
    uint32_t wait_refuse, wait_close, wait_join; /* weeks until a code comes that is asked for */
    uint32_t taught;                             /* week from which the decider has know-how */
    bool deferred, answered, asked, helped;      /* marks */
    bool joined_helped; /* joined or came back with a helper, or at the counter */

    /* model/consent/README.md, Wish */
    TwinWish wish;
    uint32_t moves;                       /* of the wish, in the order of time: */
    uint32_t move_week[TWIN_MOVES_MAX];   /* the week of each */
    TwinWish wish_before[TWIN_MOVES_MAX]; /* the wish before it */
    uint32_t changed;                     /* week of the change of mind */
} TwinPerson;

/* model/population/README.md: draws the persons, nothing has happened to them yet. Returns 0, or -1 if the
 * shares cannot be met or memory is short. */
int twin_population(const Scenario *scenario, const Parameters *design, uint32_t replicate,
                    TwinPerson *persons);

/* Simulates `design` of `scenario` for one replicate. `persons` has population_persons elements
 * and is the caller's. Returns 0, or -1 if the scenario is wrong or memory is short. */
int twin_simulate(const Scenario *scenario, const Parameters *design, uint32_t replicate,
                  TwinPerson *persons);

/* model/outcomes/README.md, Rungs: the rung of a person at a date (a TwinRung), `level` standing for informed; -1
 * without a programme. */
int twin_rung(const Parameters *design, const TwinPerson *persons, uint32_t person, uint32_t date,
              enum Level level);

/* model/consent/README.md, Turning round: whether a person could get to the other side from a date on. */
bool twin_can_reverse(const Parameters *design, const TwinPerson *person, uint32_t date);

/* model/records/README.md: what has become of a person's contacts of care before a date, and whether the
 * person is in the copy for research at it. */
typedef struct TwinCare {
    int64_t contacts, existing, deposited, unmasked, retrievable, opened, useful, withheld;
    int64_t contacts_in, useful_in; /* of a person disposed in */
    int64_t openings, without_agreement, break_glass, unseen;
    bool in_research, research_refused, research_unwanted;
} TwinCare;

TwinCare twin_care(const Scenario *scenario, const Parameters *design, uint32_t replicate,
                   TwinPerson *persons, uint32_t person, uint32_t date);

#endif

/* action: starting to act on a wish, and trying until it succeeds or one gives up.
 *
 * Nobody acts on a wish before being informed, nor before the notice is sent. The decider acts,
 * and by the decider's wish. consent/README.md, Acting.
 *
 * To add a way of acting: add its thresholds to ActionTables, and the way to ways_open
 * (action.c). */
#ifndef TACIT_ACTION_H
#define TACIT_ACTION_H

#include "base/problem.h"
#include "consent/consent.h"
#include "consent/rule.h"
#include "population/population.h"

/* What is done; coming back after having left is joining. */
enum Act { ACT_REFUSE, ACT_CLOSE, ACT_JOIN, ACT_COUNT };

/* What one wants to do about a record. */
enum Aim { AIM_NOTHING, AIM_LEAVE, AIM_JOIN, AIM_RETURN, AIM_COUNT };

/* What has happened about a person that decides over wants: weeks, NEVER if not. */
typedef struct Situation {
    uint32_t joined, left, returned;
    bool bound; /* said yes when informed, and has not changed the mind since */
} Situation;

/* What a wish makes one want, whose decider is informed and to whom the notice has been sent.
 * `reversible`: who has left may come back. */
enum Aim action_aim(const Rule *rule, bool reversible, uint8_t wish, const Situation *situation);

/* When one starts: without a deadline; with one; with one from its last week on. */
enum StartTable { START_FREE, START_DEADLINE, START_SURGE, START_COUNT };

typedef struct ActionTables {
    uint32_t weeks;
    uint32_t tries, reasonable_tries;
    bool reversible; /* who has left may come back */
    uint64_t *start; /* [start table][adult][k]: started by k weeks after the want began */
    /* A single try succeeds, by band and barriers of the decider: */
    uint64_t alone[2][ACT_COUNT][ADULT_COUNT][BARRIER_PATTERNS]; /* online or by form; with
                                                                    know-how */
    uint64_t phone[ACT_COUNT][ADULT_COUNT][BARRIER_PATTERNS];    /* if the call is answered */
    uint64_t counter[ACT_COUNT][ADULT_COUNT][BARRIER_PATTERNS];
    uint64_t helped[ACT_COUNT][ADULT_COUNT];
    uint64_t helper_household, helper_outside;
    uint64_t gatekeeping;                      /* a helper who opposes declines */
    uint64_t against_leaving, against_joining; /* somebody outside the household opposes */
} ActionTables;

/* Returns 0, or -1 with a problem. Free with action_tables_free. */
int action_tables_init(const Parameters *values, const BarrierLatents *latents, uint32_t weeks,
                       ActionTables *tables, Problem *problem);
void action_tables_free(ActionTables *tables);

/* Chains the thresholds into `hash`. */
uint64_t action_hash(const ActionTables *tables, uint64_t hash);

/* How one would leave in `week`: refuse until silence counts, from week `silent` on, then close. */
enum Act action_leaving(const Rule *rule, uint32_t silent, uint32_t week);

/* Weeks from week `begin`, in which a want begins, until the decider starts to act on it, or NEVER.
 * `deadline`: the week before which one must have acted; 0 if there is none. */
uint32_t action_wait(const Population *population, const ActionTables *tables, uint32_t decider,
                     uint32_t begin, uint32_t deadline);

/* To be called in week `begin`, in which a want can begin: the first in which the decider is
 * informed and the notice has been sent, or that of a change of mind. Appoints the week
 * in which acting starts, NEVER if there is no want. A decider begins for everybody decided for in the same
 * week; each is a try of its own. */
void action_begin(const Population *population, const ActionTables *tables, const Rule *rule,
                  uint32_t person, uint32_t begin, uint32_t silent, Consent *consent);

/* Tries are numbered from 0, and from TRIES_CHANGED after a change of mind. */
enum { TRIES_CHANGED = 16 };
typedef struct Try {
    uint32_t number;
    enum Act act;
} Try;

/* Whether a try about the person is due in `week` and still wanted; then fills *due. */
bool action_due(const Population *population, const ActionTables *tables, const Rule *rule,
                const Consent *consent, uint32_t person, uint32_t sent, uint32_t silent,
                uint32_t week, Try *due);

/* The largest chance of a single try over all ways open to the person, as a threshold, the phone
 * being answered. Without `helpers`, neither helper nor counter. */
uint64_t action_chance(const Population *population, const ActionTables *tables, uint32_t person,
                       enum Act act, bool know_how, bool helpers);

/* Whether the person acts by phone, because no other way open has as large a chance. */
bool action_calls(const Population *population, const ActionTables *tables, uint32_t person,
                  enum Act act, bool know_how);

typedef struct TryResult {
    bool succeeds;
    bool helped; /* and would have failed without helper and counter */
} TryResult;

/* What comes of a try: `line` is the threshold of being answered in its week. Without `helpers`,
 * there is neither helper nor counter. */
TryResult action_attempt(const Population *population, const ActionTables *tables, uint32_t person,
                         Try attempt, bool know_how, uint64_t line, bool helpers);

/* Enters a try that was due in `week` and what came of it. */
void action_do(const Population *population, const ActionTables *tables, const Rule *rule,
               uint32_t person, Try attempt, TryResult result, uint32_t week, Consent *consent);

/* Next week after `week` in which a try is due, or NEVER. */
uint32_t action_next(const ActionTables *tables, const Consent *consent, uint32_t person,
                     uint32_t week);

#endif

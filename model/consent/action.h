/* action: how long one waits before acting, and what comes of a try. What is tried, and when, is
 * life.h. consent/README.md, Acting.
 *
 * To add a way of acting: add its thresholds to ActionTables, and the way to ways_open
 * (action.c). */
#ifndef TACIT_ACTION_H
#define TACIT_ACTION_H

#include "base/problem.h"
#include "consent/consent.h"
#include "consent/rule.h"
#include "population/population.h"

/* What one wants to do about a record. To add an aim: a name here; the compiler then names every
 * switch that does not know it. */
enum Aim { AIM_NOTHING, AIM_LEAVE, AIM_JOIN, AIM_RETURN };

/* What is done; coming back after having left is joining. */
enum Act { ACT_REFUSE, ACT_CLOSE, ACT_JOIN, ACT_COUNT };

/* When one starts: without a deadline, with one to come, and with one whose last week has been reached. */
enum StartTable { START_FREE, START_DEADLINE, START_SURGE, START_TABLES };

typedef struct ActionTables {
    uint32_t weeks;
    uint32_t tries, reasonable_tries, reasonable_weeks;
    bool reversible; /* who has left may come back */
    uint64_t *start; /* [start table][adult][k]: started by k weeks after the want began; owned */
    uint64_t *
        again; /* [k]: takes it up again by k weeks after the tries were spent; owned, NULL if nobody
                        ever does */
    bool at_contact[ACT_COUNT]; /* may be done at a contact, of one's own accord */
    bool code[ACT_COUNT];       /* the act asks for the code that came with the notice */
    uint32_t code_wait;         /* weeks until it comes to somebody who asks for it */
    uint64_t awake;             /* a wish that the deadline has overtaken stays so */
    uint64_t closing_known;
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

/* Weeks from week `begin`, in which a want begins, until the decider starts to act on it, or NEVER.
 * `deadline`: the week from which silence counts, which one wishes to break; 0 if there is none. */
uint32_t action_wait(const Population *population, const ActionTables *tables, uint32_t decider,
                     uint32_t begin, uint32_t deadline);

/* Weeks from the first after the tries were spent until the person takes it up again, by a round whose first
 * try has this number; or NEVER. */
uint32_t action_again(const Population *population, const ActionTables *tables, uint32_t person,
                      uint32_t number);

/* Whether a wish of the decider that a deadline has overtaken stays awake: for good, or never. */
bool action_awake(const Population *population, const ActionTables *tables, uint32_t decider);

typedef struct Try {
    uint32_t week, number; /* the draws of tries with different numbers are different */
    enum Aim aim;
    enum Act act;
} Try;

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

/* What comes of a try about the person: `line` is the threshold of being answered. Without
 * `helpers`, there is neither helper nor counter. */
TryResult action_attempt(const Population *population, const ActionTables *tables, uint32_t person,
                         const Try *attempt, bool know_how, uint64_t line, bool helpers);

#endif

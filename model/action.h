/* action: starting to act on a wish, and trying until it succeeds or one gives up.
 *
 * Nobody acts on a wish before being informed, nor before the notice is sent. MODEL.md section
 * 11. */
#ifndef TACIT_ACTION_H
#define TACIT_ACTION_H

#include "consent.h"
#include "population.h"
#include "rule.h"

enum Act { ACT_REFUSE, ACT_CLOSE, ACT_JOIN, ACT_COUNT };

typedef struct ActionTables {
    uint32_t weeks, window;
    uint32_t tries, reasonable_tries;
    uint64_t *start; /* [weeks left before the deadline][adult][k]: started by k weeks after */
    uint64_t try_succeeds[2][ACT_COUNT][ADULT_COUNT]
                         [BARRIER_PATTERNS]; /* by having a helper; the best action channel */
    uint64_t helper_household, helper_outside;
} ActionTables;

/* Returns 0, or -1 with a sentence. Free with action_tables_free. */
int action_tables_init(const Parameters *values, const BarrierLatents *latents, uint32_t weeks,
                       ActionTables *tables, char *sentence, size_t size);
void action_tables_free(ActionTables *tables);

/* Whether the n-th try of an act about `person` succeeds; the decider acts. */
bool action_succeeds(const Population *population, const ActionTables *tables, uint32_t person,
                     uint32_t n, enum Act act);

/* How one would leave in `week` when notices were sent in week `sent`: refuse in the window,
 * close after it. */
enum Act action_leaving(const ActionTables *tables, const Rule *rule, uint32_t sent, uint32_t week);

/* Called in the week in which the decider of `person` becomes informed: appoints the week in
 * which acting begins, if the person's disposition departs from where silence leads. A decider
 * begins for all persons decided for in the same week; each is a try of its own. */
void action_begin(const Population *population, const ActionTables *tables, const Rule *rule,
                  uint32_t person, uint32_t sent, Consent *consent);

/* The try of `person` in `week`, if one is due and still wanted. */
void action_try(const Population *population, const ActionTables *tables, const Rule *rule,
                uint32_t person, uint32_t sent, uint32_t week, Consent *consent);

/* Next week after `week` in which a try is due, or NEVER. */
uint32_t action_next(const ActionTables *tables, const Consent *consent, uint32_t person,
                     uint32_t week);

#endif

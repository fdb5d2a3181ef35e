#include "action.h"

#include <math.h>
#include <stdlib.h>

#include "delay.h"
#include "knowledge.h"

/* Weeks over which action.started is measured (MODEL.md section 11). */
static const double REFERENCE_WEEKS = 6.0;

/* Integrated hazard of starting by k weeks after the want began, for the hazard `six` of the
 * first six weeks. */
static double base_hazard(const Parameters *values, double six, uint32_t k)
{
    const double first = values->action_first_week, decay = values->action_decay;
    return six * (first + (1.0 - first) * (1.0 - pow(decay, k)) /
                              (1.0 - pow(decay, REFERENCE_WEEKS - 1.0)));
}

static void start_table(const Parameters *values, uint32_t weeks, uint32_t window, uint64_t *start)
{
    const double slackening = pow(REFERENCE_WEEKS / (double)window, values->action_slackening);
    for (uint32_t left = 0; left <= window; left++) {
        for (size_t a = 0; a < ADULT_COUNT; a++) {
            const double six = -log1p(-fmin(values->action_started[a], 1.0 - 0x1p-40));
            for (uint32_t k = 0; k < weeks; k++) {
                double sum = base_hazard(values, six, k) * (left > 0 ? slackening : 1.0);
                if (left > 0 && k + 1 >= left) {
                    sum += values->action_surge * six;
                }
                start[(left * ADULT_COUNT + a) * weeks + k] = random_threshold(-expm1(-sum));
            }
        }
    }
}

static double per_try(double completed)
{
    return 1.0 - cbrt(1.0 - completed);
}

/* Best chance of a single try over the action channels open with this barrier pattern. */
static int try_table(const Parameters *values, const BarrierLatents *latents, ActionTables *tables,
                     char *sentence, size_t size)
{
    static const enum Stage STAGES[] = {STAGE_ONLINE, STAGE_PHONE, STAGE_FORM, STAGE_IN_PERSON};
    static const char *const PATHS[] = {"action.completed", "action.by_phone", "action.by_form",
                                        "action.in_person"};
    enum { WAYS = sizeof STAGES / sizeof STAGES[0] };
    double rates[WAYS][ADULT_COUNT][BARRIER_PATTERNS];
    const double single[WAYS] = {0.0, values->action_by_phone, values->action_by_form,
                                 values->action_in_person};
    for (size_t way = 0; way < WAYS; way++) {
        double row[ADULT_COUNT];
        for (size_t a = 0; a < ADULT_COUNT; a++) {
            row[a] = STAGES[way] == STAGE_ONLINE ? values->action_completed[a] : single[way];
        }
        if (stage_rates(values, latents, STAGES[way], PATHS[way], row, rates[way], sentence,
                        size) != 0) {
            return -1;
        }
    }
    const double steps[ACT_COUNT] = {values->action_steps_refuse, values->action_steps_close,
                                     values->action_steps_join};
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        const double helped =
            per_try(fmin(1.0 - 0x1p-20, values->action_completed[a] + values->action_helped_gain));
        for (size_t pattern = 0; pattern < BARRIER_PATTERNS; pattern++) {
            const double alone = fmax(fmax(per_try(rates[0][a][pattern]), rates[1][a][pattern]),
                                      fmax(rates[2][a][pattern], rates[3][a][pattern]));
            for (size_t act = 0; act < ACT_COUNT; act++) {
                const double kept = pow(1.0 - values->action_step_loss, steps[act] - 1.0);
                tables->try_succeeds[0][act][a][pattern] = random_threshold(alone * kept);
                tables->try_succeeds[1][act][a][pattern] =
                    random_threshold(fmax(alone, helped) * kept);
            }
        }
    }
    return 0;
}

int action_tables_init(const Parameters *values, const BarrierLatents *latents, uint32_t weeks,
                       ActionTables *tables, char *sentence, size_t size)
{
    *tables = (ActionTables){.weeks = weeks,
                             .window = (uint32_t)values->notice_window,
                             .tries = (uint32_t)values->action_tries,
                             .reasonable_tries = (uint32_t)values->action_reasonable_tries,
                             .helper_household = random_threshold(values->action_helper_household),
                             .helper_outside = random_threshold(values->action_helper_outside)};
    if (try_table(values, latents, tables, sentence, size) != 0) {
        return -1;
    }
    tables->start = malloc(sizeof *tables->start * (tables->window + 1) * ADULT_COUNT * weeks);
    if (tables->start == NULL) {
        return -1;
    }
    start_table(values, weeks, tables->window, tables->start);
    return 0;
}

void action_tables_free(ActionTables *tables)
{
    free(tables->start);
    tables->start = NULL;
}

static bool at_ease_online(const Population *population, uint32_t person)
{
    return population_decides_for_oneself(population, person) &&
           (population->barriers[person] &
            (1U << BARRIER_no_internet | 1U << BARRIER_online_with_help)) == 0;
}

static bool has_helper(const Population *population, const ActionTables *tables, uint32_t decider)
{
    const uint32_t first = household_first(population, decider),
                   end = first + household_size(population, decider);
    bool household = false;
    for (uint32_t other = first; other < end; other++) {
        household = household || (other != decider && at_ease_online(population, other));
    }
    return random_draw(population->key, decider, 0, PURPOSE_HELPER).word[0] <
           (household ? tables->helper_household : tables->helper_outside);
}

bool action_succeeds(const Population *population, const ActionTables *tables, uint32_t person,
                     uint32_t n, enum Act act)
{
    const uint32_t decider = population_decider(population, person);
    const size_t adult = adult_index(population->age[decider]);
    const uint8_t barriers = population->barriers[decider];
    const uint32_t word = random_draw(population->key, person, n, PURPOSE_TRY).word[0];
    if (word < tables->try_succeeds[0][act][adult][barriers]) {
        return true;
    }
    return word < tables->try_succeeds[1][act][adult][barriers] &&
           has_helper(population, tables, decider);
}

enum Act action_leaving(const ActionTables *tables, const Rule *rule, uint32_t sent, uint32_t week)
{
    return rule->opens_by_silence && week < sent + tables->window ? ACT_REFUSE : ACT_CLOSE;
}

/* Whether the person, now informed, wants to be out of where one is or where silence leads. */
static bool wants_to_leave(const Population *population, const Rule *rule, const Consent *consent,
                           uint32_t person)
{
    const uint32_t informed =
        consent->knows[LEVEL_INFORMED][population_decider(population, person)];
    return disposed_out(population->disposition[person]) && consent->left[person] == NEVER &&
           (rule->opens_by_silence || consent->joined[person] != NEVER) &&
           (consent->said_yes[person] == NEVER || informed > consent->said_yes[person]);
}

static bool wants_to_join(const Population *population, const Rule *rule, const Consent *consent,
                          uint32_t person)
{
    return rule->joins_alone && disposed_in(population->disposition[person]) &&
           consent->joined[person] == NEVER && consent->left[person] == NEVER;
}

void action_begin(const Population *population, const ActionTables *tables, const Rule *rule,
                  uint32_t person, uint32_t sent, Consent *consent)
{
    const bool leave = wants_to_leave(population, rule, consent, person);
    if (!leave && !wants_to_join(population, rule, consent, person)) {
        return;
    }
    const uint32_t decider = population_decider(population, person);
    const uint32_t informed = consent->knows[LEVEL_INFORMED][decider];
    const uint32_t begin = informed > sent ? informed : sent;
    const uint32_t deadline = sent + tables->window;
    const uint32_t left =
        leave && rule->opens_by_silence && begin < deadline ? deadline - begin : 0;
    const uint64_t *started =
        tables->start +
        (left * ADULT_COUNT + adult_index(population->age[decider])) * tables->weeks;
    const uint32_t wait = delay_find(
        started, tables->weeks, random_draw(population->key, decider, 0, PURPOSE_START).word[0]);
    if (wait != DELAY_NEVER && begin + wait < tables->weeks) {
        consent->start[person] = (uint16_t)(begin + wait);
        consent_wake(consent, person, begin + wait);
    }
}

void action_try(const Population *population, const ActionTables *tables, const Rule *rule,
                uint32_t person, uint32_t sent, uint32_t week, Consent *consent)
{
    const uint32_t start = consent->start[person];
    if (week < start || week - start >= tables->tries) {
        return;
    }
    if (wants_to_leave(population, rule, consent, person)) {
        if (action_succeeds(population, tables, person, week - start,
                            action_leaving(tables, rule, sent, week))) {
            consent->left[person] = (uint16_t)week;
        }
    } else if (wants_to_join(population, rule, consent, person) &&
               action_succeeds(population, tables, person, week - start, ACT_JOIN)) {
        consent->joined[person] = (uint16_t)week;
        consent->said_yes[person] = (uint16_t)week;
    }
}

uint32_t action_next(const ActionTables *tables, const Consent *consent, uint32_t person,
                     uint32_t week)
{
    const uint32_t start = consent->start[person];
    if (start == NEVER || week + 1 >= start + tables->tries) {
        return NEVER;
    }
    return week < start ? start : week + 1;
}

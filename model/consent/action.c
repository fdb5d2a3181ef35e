#include "consent/action.h"

#include <math.h>
#include <stdlib.h>

#include "base/delay.h"

_Static_assert((int)DELAY_NEVER == (int)NEVER, "a wait that never ends is a week that never comes");

/* Weeks over which action.started is measured (consent/README.md, Acting). */
static const double REFERENCE_WEEKS = 6.0;

/* Completion within three tries cannot be certain, or a single try would be. */
static const double COMPLETED_MOST = 1.0 - 0x1p-20;

/* --- tables --- */

/* Integrated hazard of starting by k weeks after the want began, for the hazard `six` of the
 * first six weeks. */
static double base_hazard(const Parameters *values, double six, uint32_t k)
{
    const double first = values->action_first_week, decay = values->action_decay;
    return six * (first + (1.0 - first) * (1.0 - pow(decay, k)) /
                              (1.0 - pow(decay, REFERENCE_WEEKS - 1.0)));
}

static uint64_t *start_of(const ActionTables *tables, enum StartTable table, size_t adult)
{
    return tables->start + (table * ADULT_COUNT + adult) * tables->weeks;
}

static void start_init(const Parameters *values, ActionTables *tables)
{
    const double slackening =
        pow(REFERENCE_WEEKS / values->notice_window, values->action_slackening);
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        const double six = -log1p(-fmin(values->action_started[a], 1.0 - 0x1p-40));
        for (uint32_t k = 0; k < tables->weeks; k++) {
            const double base = base_hazard(values, six, k), slack = base * slackening;
            const double surge = slack + values->action_surge * six;
            start_of(tables, START_FREE, a)[k] = random_threshold(-expm1(-base));
            start_of(tables, START_DEADLINE, a)[k] = random_threshold(-expm1(-slack));
            start_of(tables, START_SURGE, a)[k] = random_threshold(-expm1(-surge));
        }
    }
}

static double per_try(double completed)
{
    return 1.0 - cbrt(1.0 - completed);
}

/* The same after a tutorial, which opens no way that is closed. */
static double with_know_how(const Parameters *values, double completed)
{
    const double more = fmin(COMPLETED_MOST, completed + values->action_tutorial_gain);
    return completed > 0.0 ? fmax(completed, more) : 0.0;
}

enum Way { WAY_ONLINE, WAY_PHONE, WAY_FORM, WAY_COUNTER, WAY_COUNT };

/* Success by band and barriers, of three tries online and of one by the other ways. */
typedef double WayRates[WAY_COUNT][ADULT_COUNT][BARRIER_PATTERNS];

static int way_rates(const Parameters *values, const BarrierLatents *latents, WayRates rates,
                     Problem *problem)
{
    static const struct {
        enum Stage stage;
        const char *path;
    } WAYS[WAY_COUNT] = {[WAY_ONLINE] = {STAGE_ONLINE, "action.completed"},
                         [WAY_PHONE] = {STAGE_PHONE, "action.by_phone"},
                         [WAY_FORM] = {STAGE_FORM, "action.by_form"},
                         [WAY_COUNTER] = {STAGE_IN_PERSON, "action.in_person"}};
    const double single[WAY_COUNT] = {[WAY_PHONE] = values->action_by_phone,
                                      [WAY_FORM] = values->action_by_form,
                                      [WAY_COUNTER] = values->action_in_person};
    for (size_t way = 0; way < WAY_COUNT; way++) {
        double row[ADULT_COUNT];
        for (size_t a = 0; a < ADULT_COUNT; a++) {
            row[a] = way == WAY_ONLINE ? values->action_completed[a] : single[way];
        }
        if (stage_rates(values, latents, WAYS[way].stage, WAYS[way].path, row, rates[way],
                        problem) != 0) {
            return -1;
        }
    }
    return 0;
}

/* What an act of several steps leaves of a chance, by any way and where credentials are asked. */
static void act_init(const Parameters *values, WayRates rates, enum Act act, ActionTables *tables)
{
    const double steps[ACT_COUNT] = {values->action_steps_refuse, values->action_steps_close,
                                     values->action_steps_join};
    const double credentials[ACT_COUNT] = {values->action_credentials_refuse,
                                           values->action_credentials_close,
                                           values->action_credentials_join};
    const double kept = pow(1.0 - values->action_step_loss, steps[act] - 1.0);
    const double found = kept * pow(1.0 - values->action_credential_loss, credentials[act]);
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        const double helped =
            fmin(COMPLETED_MOST, values->action_completed[a] + values->action_helped_gain);
        tables->helped[act][a] = random_threshold(per_try(helped) * found);
        for (size_t pattern = 0; pattern < BARRIER_PATTERNS; pattern++) {
            const double completed = rates[WAY_ONLINE][a][pattern];
            const double taught = act == ACT_JOIN ? completed : with_know_how(values, completed);
            const double form = rates[WAY_FORM][a][pattern];
            tables->alone[0][act][a][pattern] =
                random_threshold(fmax(per_try(completed), form) * found);
            tables->alone[1][act][a][pattern] =
                random_threshold(fmax(per_try(taught), form) * found);
            tables->phone[act][a][pattern] = random_threshold(rates[WAY_PHONE][a][pattern] * kept);
            tables->counter[act][a][pattern] =
                random_threshold(rates[WAY_COUNTER][a][pattern] * kept);
        }
    }
}

static int again_init(const Parameters *values, ActionTables *tables)
{
    const double yearly = values->action_taken_up_again;
    if (yearly <= 0.0) {
        return 0;
    }
    tables->again = malloc(sizeof *tables->again * tables->weeks);
    if (tables->again == NULL) {
        action_tables_free(tables);
        return -1;
    }
    delay_geometric(1.0, 1.0 - pow(1.0 - yearly, 1.0 / 52.0), tables->again, tables->weeks);
    return 0;
}

int action_tables_init(const Parameters *values, const BarrierLatents *latents, uint32_t weeks,
                       ActionTables *tables, Problem *problem)
{
    *tables = (ActionTables){.weeks = weeks,
                             .tries = (uint32_t)values->action_tries,
                             .reasonable_tries = (uint32_t)values->action_reasonable_tries,
                             .reasonable_weeks = (uint32_t)values->action_reasonable_weeks,
                             .reversible = values->action_reversible == YES_NO_YES,
                             .at_contact = {values->asking_contact_refuses == YES_NO_YES,
                                            values->asking_contact_closes == YES_NO_YES,
                                            values->asking_contact_joins == YES_NO_YES},
                             .code = {values->action_code_refuse == YES_NO_YES,
                                      values->action_code_close == YES_NO_YES,
                                      values->action_code_join == YES_NO_YES},
                             .code_wait = (uint32_t)values->action_code_wait,
                             .awake = random_threshold(values->action_closing),
                             .closing_known = random_threshold(values->action_closing_known),
                             .helper_household = random_threshold(values->action_helper_household),
                             .helper_outside = random_threshold(values->action_helper_outside),
                             .gatekeeping = random_threshold(values->action_gatekeeping),
                             .against_leaving = random_threshold(values->disposition_in),
                             .against_joining = random_threshold(population_mean_out(values))};
    WayRates rates;
    if (way_rates(values, latents, rates, problem) != 0) {
        return -1;
    }
    for (size_t act = 0; act < ACT_COUNT; act++) {
        act_init(values, rates, (enum Act)act, tables);
    }
    tables->start = malloc(sizeof *tables->start * START_TABLES * ADULT_COUNT * weeks);
    if (tables->start == NULL) {
        return -1;
    }
    start_init(values, tables);
    return again_init(values, tables);
}

void action_tables_free(ActionTables *tables)
{
    free(tables->start);
    free(tables->again);
    tables->start = tables->again = NULL;
}

uint64_t action_hash(const ActionTables *tables, uint64_t hash)
{
    const uint64_t others[] = {tables->tries,
                               tables->reasonable_tries,
                               tables->reasonable_weeks,
                               tables->reversible,
                               tables->helper_household,
                               tables->helper_outside,
                               tables->gatekeeping,
                               tables->against_leaving,
                               tables->against_joining,
                               tables->code[ACT_REFUSE],
                               tables->code[ACT_CLOSE],
                               tables->code[ACT_JOIN],
                               tables->code_wait,
                               tables->awake,
                               tables->closing_known,
                               tables->at_contact[ACT_REFUSE],
                               tables->at_contact[ACT_CLOSE],
                               tables->at_contact[ACT_JOIN]};
    hash = random_hash(hash, tables->start,
                       sizeof *tables->start * START_TABLES * ADULT_COUNT * tables->weeks);
    hash = random_hash(hash, tables->alone, sizeof tables->alone);
    hash = random_hash(hash, tables->phone, sizeof tables->phone);
    hash = random_hash(hash, tables->counter, sizeof tables->counter);
    hash = random_hash(hash, tables->helped, sizeof tables->helped);
    hash = random_hash(hash, others, sizeof others);
    return tables->again == NULL
               ? hash
               : random_hash(hash, tables->again, tables->weeks * sizeof *tables->again);
}

/* --- starting --- */

uint32_t action_wait(const Population *population, const ActionTables *tables, uint32_t decider,
                     uint32_t begin, uint32_t deadline)
{
    const size_t adult = adult_index(population->age[decider]);
    const uint32_t weeks = tables->weeks;
    const uint32_t word = random_draw(population->key, decider, 0, PURPOSE_START).word[0];
    if (deadline <= begin) {
        return delay_find(start_of(tables, START_FREE, adult), weeks, word);
    }
    const uint32_t surge = deadline - 1 - begin;
    const uint32_t before =
        delay_find(start_of(tables, START_DEADLINE, adult), surge < weeks ? surge : weeks, word);
    if (before != NEVER) {
        return before;
    }
    const uint32_t after = delay_find(start_of(tables, START_SURGE, adult), weeks, word);
    return after > surge ? after : surge;
}

uint32_t action_again(const Population *population, const ActionTables *tables, uint32_t person,
                      uint32_t number)
{
    return tables->again == NULL
               ? (uint32_t)NEVER
               : delay_find(tables->again, tables->weeks,
                            random_draw(population->key, person, number, PURPOSE_AGAIN).word[0]);
}

bool action_awake(const Population *population, const ActionTables *tables, uint32_t decider)
{
    return random_draw(population->key, decider, 0, PURPOSE_SLEEP).word[0] < tables->awake;
}

/* --- tries --- */

static bool at_ease_online(const Population *population, uint32_t person)
{
    return population_decides_for_oneself(population, person) &&
           (population->barriers[person] &
            (1U << BARRIER_no_internet | 1U << BARRIER_online_with_help)) == 0;
}

/* The first other person of the household who could help, or the decider if nobody could. */
static uint32_t household_helper(const Population *population, uint32_t decider)
{
    const uint32_t first = household_first(population, decider),
                   end = first + household_size(population, decider);
    for (uint32_t other = first; other < end; other++) {
        if (other != decider && at_ease_online(population, other)) {
            return other;
        }
    }
    return decider;
}

/* Somebody outside the household is as likely to oppose an act as adults are. */
static uint64_t against(const ActionTables *tables, enum Act act)
{
    return act == ACT_JOIN ? tables->against_joining : tables->against_leaving;
}

static bool helper_helps(const Population *population, const ActionTables *tables, uint32_t decider,
                         enum Act act)
{
    const RandomWords words = random_draw(population->key, decider, 0, PURPOSE_HELPER);
    const uint32_t helper = household_helper(population, decider);
    if (helper == decider) {
        return words.word[0] < tables->helper_outside &&
               !(words.word[2] < against(tables, act) && words.word[1] < tables->gatekeeping);
    }
    const uint8_t disposition = population->disposition[helper];
    const bool opposes = act == ACT_JOIN ? disposed_out(disposition) : disposed_in(disposition);
    return words.word[0] < tables->helper_household &&
           !(opposes && words.word[1] < tables->gatekeeping);
}

static bool counter_helps(const Population *population, const ActionTables *tables,
                          uint32_t decider, enum Act act)
{
    const RandomWords words = random_draw(population->key, decider, 1, PURPOSE_HELPER);
    return !(words.word[0] < against(tables, act) && words.word[1] < tables->gatekeeping);
}

/* Whether the decider knows how an act is done alone: closing is less known than the others. */
static bool knows_how(const Population *population, const ActionTables *tables, uint32_t decider,
                      enum Act act, bool know_how)
{
    return act != ACT_CLOSE || know_how ||
           random_draw(population->key, decider, 0, PURPOSE_CLOSING).word[0] <
               tables->closing_known;
}

/* Thresholds of a single try by the best of the ways open to a person. */
typedef struct Ways {
    uint64_t alone;    /* with neither helper nor counter nor phone */
    uint64_t anywhere; /* the same with helper and counter */
    uint64_t phone;    /* by phone, if the call is answered */
} Ways;

/* Who helps is drawn only where that could be better. */
static Ways ways_open(const Population *population, const ActionTables *tables, uint32_t person,
                      enum Act act, bool know_how, bool helpers)
{
    const uint32_t decider = population_decider(population, person);
    const size_t adult = adult_index(population->age[decider]);
    const uint8_t barriers = population->barriers[decider];
    const uint64_t helped = tables->helped[act][adult],
                   counter = tables->counter[act][adult][barriers];
    Ways ways = {.alone = knows_how(population, tables, decider, act, know_how)
                              ? tables->alone[know_how][act][adult][barriers]
                              : 0,
                 .phone = tables->phone[act][adult][barriers]};
    ways.anywhere = ways.alone;
    if (helpers && helped > ways.anywhere && helper_helps(population, tables, decider, act)) {
        ways.anywhere = helped;
    }
    if (helpers && counter > ways.anywhere && counter_helps(population, tables, decider, act)) {
        ways.anywhere = counter;
    }
    return ways;
}

uint64_t action_chance(const Population *population, const ActionTables *tables, uint32_t person,
                       enum Act act, bool know_how, bool helpers)
{
    const Ways ways = ways_open(population, tables, person, act, know_how, helpers);
    return ways.anywhere > ways.phone ? ways.anywhere : ways.phone;
}

bool action_calls(const Population *population, const ActionTables *tables, uint32_t person,
                  enum Act act, bool know_how)
{
    const Ways ways = ways_open(population, tables, person, act, know_how, true);
    return ways.phone > ways.anywhere;
}

TryResult action_attempt(const Population *population, const ActionTables *tables, uint32_t person,
                         const Try *attempt, bool know_how, uint64_t line, bool helpers)
{
    const Ways ways = ways_open(population, tables, person, attempt->act, know_how, helpers);
    const uint32_t word =
        random_draw(population->key, person, attempt->number, PURPOSE_TRY).word[0];
    if (word < ways.alone) {
        return (TryResult){.succeeds = true};
    }
    if (word < ways.phone &&
        random_draw(population->key, person, attempt->number, PURPOSE_LINE).word[0] < line) {
        return (TryResult){.succeeds = true};
    }
    const bool helped = word < ways.anywhere;
    return (TryResult){.succeeds = helped, .helped = helped};
}

#include "support/support_levers.h"

#include "support/check.h"
#include "support/support.h"
#include "support/support_consent.h"

enum { WEEKS = 52 };

static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN, CONSENT_ACTIVE_CHOICE};
enum { RULE_COUNT = sizeof RULES / sizeof RULES[0] };

/* What touches few people is looked for among more. */
static const uint32_t SIZES[] = {2560, 25600};
enum { SIZE_STEPS = sizeof SIZES / sizeof SIZES[0] };

/* --- a world in which everything matters --- */

/* What happens only where a scenario wants it. */
static void busy_further(Parameters *values)
{
    values_fill(values->notice_by_app, 0.2);
    values_fill(values->notice_opened_app, 0.5);
    values_fill(values->knowledge_campaign_weekly, 0.03);
    values_fill(values->knowledge_campaign_start, 3);
    values->disposition_change_yearly = 0.7;
    values->action_credentials_refuse = 1;
    values->action_credentials_close = 1;
    values->action_credentials_join = 1;
    values->asking_half_life = 11;
    values_fill(values->asking_incentive, 0.6);
    values->records_push_start = 20;
    values->records_push_weeks = 9;
}

/* Small areas, so that every region has some; short queues, so that minutes are short; every lever that would do
 * nothing at its default is given something to do. */
static void busy_values(Parameters *values)
{
    parameters_default(values);
    values->population_practice_size = 80;
    values_fill(values->population_rate_protected_adult, 0.08);
    values->notice_window = 9;                       /* slackening is relative to six weeks */
    values_fill(values->notice_delivered_post, 0.6); /* room for the rates without barriers */
    values_fill(values->notice_opened_post, 0.6);
    values->notice_reminders = 1;
    values->disposition_decider_differs = 0.31;
    values->action_surge = 0.23;
    values->action_slackening = 0.37;
    values->action_steps_refuse = 2;
    values->action_steps_close = 3;
    values->action_steps_join = 2;
    values_fill(values->asking_intensity, 0.13);
    values->asking_minutes_weekly = 7;
    values->records_activated_weekly = 0.02;
    values_fill(values->care_contacts, 0); /* so that care does not hide what does nothing else */
    busy_further(values);
}

/* With one more way to act in the place of the others, its multipliers decide. */
static void busy_by_phone(Parameters *values)
{
    values->action_by_phone = 0.53;
}

static void busy_by_form(Parameters *values)
{
    values->action_by_form = 0.53;
}

static void busy_in_person(Parameters *values)
{
    values->action_in_person = 0.53;
}

/* An audit that fails while waves are to come. */
static void busy_audit(Parameters *values)
{
    for (size_t r = values->regions.count / 2; r < values->regions.count; r++) {
        values->notice_wave[r] = 20;
    }
    values->notice_audit_week = 16;
    values->notice_audit_threshold = 0.95;
    values->notice_audit_delay = 19;
}

/* Contacts of care at which most gates are as likely open as not. */
static void busy_care(Parameters *values)
{
    values_fill(values->care_contacts, 4);
    values->care_document_age = 10;
    values_fill(values->care_looks, 0.6);
    values->care_unable = 0.3;
    values->care_breaks = 0.5;
    values->care_withholding = 0.2;
    values->records_masked = 0.5;
}

static void busy_care_of_everyone(Parameters *values)
{
    busy_care(values);
    values->design_access = ACCESS_EVERYONE;
}

static void busy_care_by_team(Parameters *values)
{
    busy_care(values);
    values->design_access = ACCESS_CARE_TEAM;
}

static void busy_care_in_federation(Parameters *values)
{
    busy_care(values);
    values->design_storage = STORAGE_FEDERATED;
}

static void busy_care_in_person(Parameters *values)
{
    busy_care(values);
    values->design_storage = STORAGE_PERSONAL;
}

static void busy_research(Parameters *values)
{
    values->research_copy = YES_NO_YES;
}

typedef void Enable(Parameters *values);

static bool is_one_of(const char *key, const char *const *keys, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(keys[i], key) == 0) {
            return true;
        }
    }
    return false;
}

/* What a lever of care, or of the architecture, which acts through care, needs. */
static Enable *enabling_care(const ParameterRow *row, size_t entry)
{
    static const char *const STORES[] = {"store_answers", "stores", "stores_chronic"};
    if (is_one_of(row->key, STORES, sizeof STORES / sizeof STORES[0])) {
        return busy_care_in_federation;
    }
    if (strcmp(row->key, "carried") == 0) {
        return busy_care_in_person;
    }
    const bool perceived = strcmp(row->key, "perceived_access") == 0;
    if (strcmp(row->key, "lets_in") == 0 || (perceived && entry == ACCESS_CARE_TEAM)) {
        return busy_care_by_team;
    }
    return perceived && entry == ACCESS_EVERYONE ? busy_care_of_everyone : busy_care;
}

/* What an entry needs beside busy_values; NULL for nothing. */
static Enable *enabling(const ParameterRow *row, size_t entry)
{
    if (strncmp(row->key, "audit_", strlen("audit_")) == 0) {
        return busy_audit;
    }
    static const char *const OF_CARE[] = {"produced", "sensitive_share"};
    if (strcmp(row->part, "care") == 0 || strcmp(row->part, "design") == 0 ||
        is_one_of(row->key, OF_CARE, sizeof OF_CARE / sizeof OF_CARE[0])) {
        return enabling_care(row, entry);
    }
    if (strcmp(row->part, "research") == 0) {
        return busy_research;
    }
    if (row->dimension != DIMENSION_STAGE) {
        return NULL;
    }
    return entry == STAGE_PHONE       ? busy_by_phone
           : entry == STAGE_FORM      ? busy_by_form
           : entry == STAGE_IN_PERSON ? busy_in_person
                                      : NULL;
}

/* --- exceptions --- */

static const struct {
    const char *part, *key;
    int entry; /* -1: the whole row */
    const char *reason;
} EXCEPTIONS[] = {
    {"population", "persons", -1, "another number of persons is another number of outcomes"},
    {"population", "family_share", 0, "one person is no family: a scenario may only say 0"},
    {"population", "single_parent", 0, "one person is no family"},
    {"population", "single_parent", 1, "a family of two has one parent: a scenario may only say 1"},
    {"design", "consent", -1, "every rule is run in any case"},
};

static bool excepted(const ParameterRow *row, size_t entry)
{
    for (size_t i = 0; i < sizeof EXCEPTIONS / sizeof EXCEPTIONS[0]; i++) {
        if (strcmp(EXCEPTIONS[i].part, row->part) == 0 &&
            strcmp(EXCEPTIONS[i].key, row->key) == 0 &&
            (EXCEPTIONS[i].entry < 0 || EXCEPTIONS[i].entry == (int)entry)) {
            return true;
        }
    }
    return false;
}

/* --- moving one entry --- */

/* Vectors whose entries add up to one: what an entry gains another loses. */
static bool adds_up(const ParameterRow *row)
{
    static const char *const KEYS[] = {"age_share",        "household_size",   "alone_age",
                                       "parent_age_minor", "parent_age_adult", "regions"};
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++) {
        if (strcmp(row->part, "population") == 0 && strcmp(row->key, KEYS[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* The move number `n` of an entry, or false if there is none: *moved is then undefined. Impossible moves are left
 * out by the caller. */
static bool shift_share(const ParameterRow *row, size_t entry, size_t n, Parameters *moved)
{
    static const double AMOUNTS[] = {0.03, -0.03, 0.005, -0.005, 0.1};
    double *value = parameters_values(moved, row);
    const size_t other = n / (sizeof AMOUNTS / sizeof AMOUNTS[0]);
    if (other >= parameters_count(moved, row)) {
        return false;
    }
    const double amount = AMOUNTS[n % (sizeof AMOUNTS / sizeof AMOUNTS[0])];
    value[other] -= amount;
    value[entry] += amount;
    return true;
}

static bool shift_value(const ParameterRow *row, size_t entry, size_t n, Parameters *moved)
{
    double *value = &parameters_values(moved, row)[entry];
    const bool whole = row->type != PARAMETER_NUMBER || row->dimension == DIMENSION_REGION ||
                       row->dimension == DIMENSION_DELIVERY;
    const bool alone = row->length == 1;
    const double more = alone   ? row->high
                        : whole ? *value
                                : *value * 3.0,
                 less = alone   ? row->low
                        : whole ? *value
                                : *value * 0.3;
    const double candidates[] = {more,
                                 less,
                                 whole ? *value + 2.0 : *value * 0.7,
                                 whole ? *value + 1.0 : *value * 1.2,
                                 whole ? *value - 1.0 : *value * 0.97,
                                 *value == 0.0 ? 0.5 : *value};
    if (n >= sizeof candidates / sizeof candidates[0]) {
        return false;
    }
    *value = candidates[n];
    return true;
}

static bool within_limits(const ParameterRow *row, const Parameters *values)
{
    const double *value = parameters_values_const(values, row);
    for (size_t i = 0; i < parameters_count(values, row); i++) {
        if (value[i] < row->minimum || value[i] > row->maximum) {
            return false;
        }
    }
    return true;
}

/* --- outcomes --- */

static uint64_t hash_person(const TestWorld *world, uint32_t person, uint64_t hash)
{
    const PersonPath path = world_path(world, person);
    const uint32_t dates[] = {path.sent + 4, path.sent + 12, 26, WEEKS};
    for (size_t d = 0; d < sizeof dates / sizeof dates[0]; d++) {
        int64_t values[OUTCOME_COUNT];
        outcome_person(&world->population, &world->programme, person, &path, dates[d], values);
        hash = random_hash(hash, values, sizeof values);
    }
    return hash;
}

/* All outcomes of all persons under a rule. */
static uint64_t hash_rule(const Scenario *scenario, enum ConsentRule rule, TestWorld *world)
{
    uint64_t hash = RANDOM_HASH_START;
    world->programme.rule = rule_get(rule);
    world_simulate(world);
    for (uint32_t i = 0; i < world->population.count; i++) {
        hash = hash_person(world, i, hash);
    }
    return hash;
}

typedef struct Hashes {
    uint64_t of[RULE_COUNT];
} Hashes;

/* busy_values with one enabling: its population and its hashes by size, as they are needed. */
typedef struct Base {
    Enable *enable;
    Parameters values;
    TestWorld worlds[SIZE_STEPS];
    Hashes hashes[SIZE_STEPS];
} Base;

static void base_init(Enable *enable, Base *base)
{
    memset(base, 0, sizeof *base);
    base->enable = enable;
    busy_values(&base->values);
    if (enable != NULL) {
        enable(&base->values);
    }
}

static void base_free(Base *base)
{
    for (size_t size = 0; size < SIZE_STEPS; size++) {
        if (base->worlds[size].tables != NULL) {
            world_free(&base->worlds[size]);
        }
    }
}

static void base_run(const Scenario *scenario, size_t size, Base *base)
{
    if (base->worlds[size].tables != NULL) {
        return;
    }
    Parameters sized = base->values;
    sized.population_persons = SIZES[size];
    world_draw(scenario, &sized, 0, &base->worlds[size]);
    for (size_t r = 0; r < RULE_COUNT; r++) {
        base->hashes[size].of[r] = hash_rule(scenario, RULES[r], &base->worlds[size]);
    }
}

/* The base's world under a programme of other values: for levers, which do not change the population. */
static bool same_people(const Scenario *scenario, const Parameters *values, const TestWorld *base,
                        TestWorld *world)
{
    Problem problem;
    *world = (TestWorld){.population = base->population, .consent = base->consent};
    if (programme_init(values, scenario->weeks, &world->programme, &problem) != 0) {
        return false;
    }
    world_records(values, world);
    return true;
}

static bool differs(const Scenario *scenario, const Hashes *base, TestWorld *world)
{
    for (size_t r = 0; r < RULE_COUNT; r++) {
        if (hash_rule(scenario, RULES[r], world) != base->of[r]) {
            return true;
        }
    }
    return false;
}

/* Whether the moved values make any difference; impossible ones do not. */
static bool changes_something(Base *base, const Parameters *moved, ParameterScope scope,
                              size_t size)
{
    Problem problem;
    Scenario scenario;
    TestWorld world;
    Parameters sized = *moved;
    bool changed = false;
    sized.population_persons = SIZES[size];
    support_scenario(&scenario, SIZES[size]);
    scenario.weeks = WEEKS;
    base_run(&scenario, size, base);
    if (scope == PARAMETER_LEVER) {
        if (same_people(&scenario, &sized, &base->worlds[size], &world)) {
            changed = differs(&scenario, &base->hashes[size], &world);
            programme_free(&world.programme);
            records_free(&world.records);
        }
    } else if (world_try(&scenario, &sized, 0, &world, &problem)) {
        changed = differs(&scenario, &base->hashes[size], &world);
        world_free(&world);
    }
    scenario_free(&scenario);
    return changed;
}

static bool matters(Base *base, const ParameterRow *row, size_t entry)
{
    for (size_t size = 0; size < SIZE_STEPS; size++) {
        for (size_t n = 0;; n++) {
            Parameters moved = base->values;
            if (!(adds_up(row) ? shift_share : shift_value)(row, entry, n, &moved)) {
                break;
            }
            if (memcmp(&moved, &base->values, sizeof moved) != 0 && within_limits(row, &moved) &&
                changes_something(base, &moved, row->scope, size)) {
                return true;
            }
        }
    }
    return false;
}

/* --- the table --- */

enum { BASES_MAX = 6 };

static Base *base_for(Enable *enable, Base bases[BASES_MAX], size_t *count)
{
    for (size_t b = 0; b < *count; b++) {
        if (bases[b].enable == enable) {
            return &bases[b];
        }
    }
    assert_true(*count < BASES_MAX);
    base_init(enable, &bases[*count]);
    return &bases[(*count)++];
}

/* Of the entries without exception, the one to look at if only one is, or all. */
static bool looked_at(const ParameterRow *row, size_t entries, size_t number, size_t entry,
                      bool every_entry)
{
    size_t chosen = number % entries;
    for (size_t i = 0; i < entries && excepted(row, chosen); i++) {
        chosen = (chosen + 1) % entries;
    }
    return !excepted(row, entry) && (every_entry || entry == chosen);
}

void check_levers(const char *part, bool every_entry)
{
    Base bases[BASES_MAX];
    size_t count = 0, base_count = 0, idle = 0;
    const ParameterRow *rows = parameters_table(&count);
    Parameters values;
    busy_values(&values);
    for (size_t i = 0; i < count; i++) {
        const size_t entries = parameters_count(&values, &rows[i]);
        for (size_t entry = 0; entry < entries; entry++) {
            if (strcmp(rows[i].part, part) != 0 ||
                !looked_at(&rows[i], entries, i, entry, every_entry)) {
                continue;
            }
            if (!matters(base_for(enabling(&rows[i], entry), bases, &base_count), &rows[i],
                         entry)) {
                const char *name = parameters_entry(&values, &rows[i], entry);
                print_error("%s.%s %s changes nothing\n", part, rows[i].key,
                            name == NULL ? "" : name);
                idle++;
            }
        }
    }
    for (size_t b = 0; b < base_count; b++) {
        base_free(&bases[b]);
    }
    assert_int_equal(idle, 0);
}

void check_lever_parts(void)
{
    static const char *const PARTS[] = {"design",      "population", "notice", "knowledge",
                                        "disposition", "action",     "asking", "records",
                                        "care",        "research",   "survey", "exposure"};
    size_t count = 0;
    const ParameterRow *rows = parameters_table(&count);
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        for (size_t p = 0; p < sizeof PARTS / sizeof PARTS[0]; p++) {
            found = found || strcmp(PARTS[p], rows[i].part) == 0;
        }
        if (!found) {
            fail_msg("nothing tests the part %s", rows[i].part);
        }
    }
}

void check_lever_exceptions(void)
{
    Base base;
    base_init(NULL, &base);
    Parameters moved = base.values;
    moved.design_consent = CONSENT_OPT_IN;
    moved.population_single_parent[0] = 0.4;
    assert_false(changes_something(&base, &moved, PARAMETER_POPULATION, 0));
    base_free(&base);
}

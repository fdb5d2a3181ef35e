/* What no result may depend on: the number of threads, what ran before in the same memory, and
 * saying aloud the value that a lever has. */
#include "support/check.h"

#include "base/number.h"
#include "reading/messages_print.h"
#include "reading/scenario_read.h"
#include "support/support_worlds.h"

enum { PERSONS = 5120, WEEKS = 52, SETTINGS_MAX = 1000, SETTING_SIZE = 120 };

static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN, CONSENT_ACTIVE_CHOICE,
                                         CONSENT_TWO_STEP};
enum { RULE_COUNT = sizeof RULES / sizeof RULES[0] };

/* Small areas full of peers who talk across them, and one line for all that is always busy. */
static void busy_values(Parameters *values)
{
    parameters_default(values);
    values->population_persons = PERSONS;
    values->population_represents = PERSONS;
    values->population_practice_size = 64;
    values->knowledge_told_peers = 0.3;
    values->disposition_influence = 0.4;
    values->disposition_change_yearly = 0.3;
    values_fill(values->knowledge_campaign_weekly, 0.02);
    values->disposition_sensitive_out = 1.0;
    values_fill(values->disposition_out, 0.4);
    values_fill(values->asking_intensity, 0.1);
    values->asking_minutes_weekly = 8;
    values->action_by_phone = 0.6;
    values->action_phone_capacity = 12;
}

static uint32_t weeks_busy(const TestWorld *world)
{
    uint32_t busy = 0;
    for (uint32_t week = 0; week < WEEKS; week++) {
        busy += world->consent.line[week] < random_threshold(1.0);
    }
    return busy;
}

static void test_any_number_of_threads_makes_the_same_persons(void **state)
{
    for (size_t r = 0; r < RULE_COUNT; r++) {
        Parameters values;
        TestWorld one, many;
        busy_values(&values);
        world_of(&values, RULES[r], WEEKS, &one);
        world_prepare(&values, RULES[r], WEEKS, &many);
        for (int threads = 2; threads <= 3; threads++) {
            world_simulate_with(threads, &many);
            check_same_persons(&one, &many);
            assert_memory_equal(one.consent.line, many.consent.line,
                                WEEKS * sizeof *one.consent.line);
        }
        assert_true(weeks_busy(&one) > 5 || RULES[r] == CONSENT_ACTIVE_CHOICE);
        world_free(&one);
        world_free(&many);
    }
}

/* Tellings of few weeks and sources to few listeners, so that many meet. */
static void fill_outbox(Telling *tellings, size_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const RandomWords words = random_draw((RandomKey){.seed = 5}, i, 0, PURPOSE_PEER_TALK);
        tellings[i] = (Telling){
            .listener = words.word[0] % 64,
            .week = (uint16_t)(1 + words.word[1] % 3),
            .level = (uint8_t)(words.word[2] % LEVEL_COUNT),
            .source = source_make(ROUTE_PEERS, (enum Tone)(words.word[3] % 3),
                                  (words.word[3] >> 8 & 1U) != 0),
        };
    }
}

static void hear_all(const Telling *tellings, size_t count, bool backwards, TestWorld *world)
{
    for (uint32_t area = 0; area < world->population.area_count; area++) {
        consent_clear(&world->population, area, &world->consent);
    }
    for (size_t i = 0; i < count; i++) {
        Telling telling = tellings[backwards ? count - 1 - i : i];
        Outbox outbox = {.tellings = &telling, .count = 1, .capacity = 1};
        outbox_deliver(&outbox, &world->consent);
    }
}

/* Whichever thread is heard first. */
static void test_the_order_in_which_people_are_told_makes_no_difference(void **state)
{
    enum { TELLINGS = 400 };
    Parameters values;
    TestWorld forwards, backwards;
    Telling tellings[TELLINGS];
    busy_values(&values);
    world_prepare(&values, CONSENT_OPT_OUT, WEEKS, &forwards);
    world_prepare(&values, CONSENT_OPT_OUT, WEEKS, &backwards);
    fill_outbox(tellings, TELLINGS);
    hear_all(tellings, TELLINGS, false, &forwards);
    hear_all(tellings, TELLINGS, true, &backwards);
    check_same_persons(&forwards, &backwards);
    world_free(&forwards);
    world_free(&backwards);
}

/* The designs of a run use the same columns one after the other. */
static void test_what_ran_before_leaves_nothing_behind(void **state)
{
    Parameters values;
    TestWorld fresh, used;
    busy_values(&values);
    world_prepare(&values, CONSENT_OPT_OUT, WEEKS, &used);
    for (size_t r = 0; r < RULE_COUNT; r++) {
        world_of(&values, RULES[r], WEEKS, &fresh);
        used.programme.rule = rule_get(RULES[r]);
        world_simulate(&used);
        check_same_persons(&fresh, &used);
        world_free(&fresh);
    }
    world_free(&used);
}

/* --- a null lever --- */

/* A setting for every entry of every lever, in the words of a scenario. */
typedef struct Settings {
    size_t count;
    char text[SETTINGS_MAX][SETTING_SIZE];
    const char *list[SETTINGS_MAX];
} Settings;

static void add_setting(const char *design, const ParameterRow *row, const char *name, double value,
                        Settings *settings)
{
    char number[NUMBER_TEXT_SIZE];
    const bool plain = strcmp(row->part, "design") == 0; /* stands directly in the design */
    number_text(value, number);
    assert_true(settings->count < SETTINGS_MAX);
    char *text = settings->text[settings->count];
    (void)snprintf(text, SETTING_SIZE, "designs.%s.%s%s%s%s%s=%s", design, plain ? "" : row->part,
                   plain ? "" : ".", row->key, name == NULL ? "" : ".", name == NULL ? "" : name,
                   row->choices == NULL ? number : row->choices[(size_t)value]);
    settings->list[settings->count++] = text;
}

static void say_every_lever(const char *design, const Parameters *values, Settings *settings)
{
    size_t count = 0;
    const ParameterRow *rows = parameters_table(&count);
    for (size_t i = 0; i < count; i++) {
        const size_t entries =
            rows[i].scope == PARAMETER_LEVER ? parameters_count(values, &rows[i]) : 0;
        for (size_t entry = 0; entry < entries; entry++) {
            add_setting(design, &rows[i], parameters_entry(values, &rows[i], entry),
                        parameters_values_const(values, &rows[i])[entry], settings);
        }
    }
}

static void read_designs(const Settings *settings, Scenario *scenario)
{
    static const char TEXT[] = "designs: {silent: {}, spoken: {}}";
    Messages messages = {0};
    if (scenario_read_text("text.yaml", TEXT, strlen(TEXT), settings->list, settings->count,
                           scenario, &messages) != 0) {
        messages_print(&messages, stderr);
        fail();
    }
    messages_free(&messages);
    scenario->values.population_persons = PERSONS;
    scenario->weeks = WEEKS;
}

static void run_design(const Scenario *scenario, size_t design, TestWorld *world)
{
    Parameters values = scenario->designs[design].values;
    values.population_persons = PERSONS;
    world_run(scenario, &values, 0, world);
}

static void same_outcomes(const TestWorld *a, const TestWorld *b, uint32_t person)
{
    int64_t first[OUTCOME_COUNT], second[OUTCOME_COUNT];
    const PersonPath paths[] = {world_path(a, person), world_path(b, person)};
    outcome_person(&a->population, &a->programme, person, &paths[0], WEEKS, first);
    outcome_person(&b->population, &b->programme, person, &paths[1], WEEKS, second);
    assert_memory_equal(first, second, sizeof first);
}

static void test_every_lever_set_to_the_value_it_has_changes_nobody(void **state)
{
    Parameters standard;
    Settings *settings = calloc(1, sizeof *settings);
    Scenario scenario;
    TestWorld silent, spoken;
    assert_non_null(settings);
    parameters_default(&standard);
    say_every_lever("spoken", &standard, settings);
    assert_true(settings->count > 150);
    read_designs(settings, &scenario);
    assert_memory_equal(&scenario.designs[0].values, &scenario.designs[1].values,
                        sizeof(Parameters));
    run_design(&scenario, 0, &silent);
    run_design(&scenario, 1, &spoken);
    check_same_persons(&silent, &spoken);
    for (uint32_t i = 0; i < PERSONS; i++) {
        same_outcomes(&silent, &spoken, i);
    }
    world_free(&silent);
    world_free(&spoken);
    scenario_free(&scenario);
    free(settings);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_any_number_of_threads_makes_the_same_persons),
    cmocka_unit_test(test_the_order_in_which_people_are_told_makes_no_difference),
    cmocka_unit_test(test_what_ran_before_leaves_nothing_behind),
    cmocka_unit_test(test_every_lever_set_to_the_value_it_has_changes_nobody),
};

CHECK_MAIN(tests)

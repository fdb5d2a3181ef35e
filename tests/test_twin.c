/* The simulator against its plain twin, person by person: same attributes, same weeks, same
 * rungs. */
#include "check.h"

#include "support.h"
#include "twin.h"

enum { PERSONS = 20000 };

static uint32_t week_or_never(uint32_t week)
{
    return week == NEVER ? TWIN_NEVER : week;
}

static void expect(uint32_t person, const char *what, int64_t actual, int64_t twin)
{
    if (actual != twin) {
        fail_msg("person %u: %s is %lld, the twin says %lld", person, what, (long long)actual,
                 (long long)twin);
    }
}

static void compare_attributes(const Population *population, uint32_t i, const TwinPerson *twin)
{
    unsigned barriers = 0;
    for (unsigned b = 0; b < BARRIER_COUNT; b++) {
        barriers |= (unsigned)twin->barriers[b] << b;
    }
    const uint8_t disposition = population->disposition[i];
    expect(i, "age", population->age[i], twin->age);
    expect(i, "household", household_first(population, i), twin->household_first);
    expect(i, "household size", household_size(population, i), twin->household_size);
    expect(i, "region", population->region[i / population->area_size], twin->region);
    expect(i, "fifth", population->fifth[i], twin->fifth);
    expect(i, "barriers", population->barriers[i], barriers);
    expect(i, "chronic", (population->traits[i] & TRAIT_CHRONIC) != 0, twin->chronic);
    expect(i, "sensitive", (population->traits[i] & TRAIT_SENSITIVE) != 0, twin->sensitive);
    expect(i, "no practice", (population->traits[i] & TRAIT_NO_PRACTICE) != 0, twin->no_practice);
    expect(i, "decider", population_decider(population, i), twin->decider);
    expect(i, "guarded", population_guarded(population, i), twin->guarded);
    expect(i, "disposed out", disposed_out(disposition), twin->disposition == TWIN_OUT);
    expect(i, "disposed in", disposed_in(disposition), twin->disposition == TWIN_IN);
    expect(i, "firm", disposed_firmly(disposition),
           twin->disposition != TWIN_INDIFFERENT && twin->firm);
}

static void compare_weeks(const World *world, uint32_t i, const TwinPerson *twin)
{
    const PersonPath path = outcome_path(&world->population, &world->programme, &world->consent, i);
    static const char *const LEVELS[] = {"aware", "knows_default", "informed", "enlightened"};
    expect(i, "sent", path.sent, twin->sent);
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        expect(i, LEVELS[level], week_or_never(path.knows[level]), twin->knows[level]);
    }
    expect(i, "route", path.route, twin->route);
    expect(i, "joined", week_or_never(path.joined), twin->joined);
    expect(i, "left", week_or_never(path.left), twin->left);
    expect(i, "said_yes", week_or_never(path.said_yes), twin->said_yes);
    /* The twin decides week by week whether one begins; the simulator appoints the week when the
     * person becomes informed and lets it stand if an answer to a professional comes first. */
    const bool answered_first =
        path.start != NEVER && (path.left <= path.start || path.said_yes <= path.start);
    if (twin->start != TWIN_NEVER || !answered_first) {
        expect(i, "start", week_or_never(path.start), twin->start);
    }
    expect(i, "activated", week_or_never(path.activated), twin->activated);
    expect(i, "can_out", week_or_never(path.can_out), twin->can_out);
    expect(i, "can_in", week_or_never(path.can_in), twin->can_in);
}

static void compare_design(const Scenario *scenario, const Parameters *design,
                           uint32_t longest_window)
{
    World world;
    TwinPerson *twins = calloc(PERSONS, sizeof *twins);
    assert_non_null(twins);
    world_run(scenario, design, 3, longest_window, &world);
    assert_int_equal(twin_simulate(scenario, design, 3, twins), 0);
    for (uint32_t i = 0; i < PERSONS; i++) {
        compare_attributes(&world.population, i, &twins[i]);
        compare_weeks(&world, i, &twins[i]);
        const PersonPath path =
            outcome_path(&world.population, &world.programme, &world.consent, i);
        const uint32_t dates[] = {path.sent + longest_window, 29, scenario->weeks};
        for (size_t d = 0; d < sizeof dates / sizeof dates[0]; d++) {
            for (int level = LEVEL_KNOWS_DEFAULT; level < LEVEL_COUNT; level++) {
                expect(i, "rung",
                       outcome_rung(&world.population, &world.programme, i, &path, dates[d],
                                    (enum Level)level),
                       twin_rung(scenario, design, twins, i, dates[d], (enum Level)level));
            }
        }
    }
    free(twins);
    world_free(&world);
}

/* The three headline designs on `values`. */
static void compare_all_rules(const Parameters *values)
{
    Scenario scenario;
    support_scenario(&scenario, PERSONS);
    scenario.values = *values;
    static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN,
                                             CONSENT_ACTIVE_CHOICE};
    for (size_t r = 0; r < sizeof RULES / sizeof RULES[0]; r++) {
        Design *design = NULL;
        assert_int_equal(scenario_add_design(&scenario, "compared", &design), 0);
        design->values.design_consent = RULES[r];
    }
    for (size_t d = 0; d < scenario.design_count; d++) {
        compare_design(&scenario, &scenario.designs[d].values, (uint32_t)values->notice_window);
    }
    scenario_free(&scenario);
}

static void test_twin_agrees_on_the_defaults(void **state)
{
    (void)state;
    Parameters values;
    parameters_default(&values);
    values.population_persons = PERSONS;
    compare_all_rules(&values);
}

static void test_twin_agrees_when_professionals_ask_everybody_and_queue(void **state)
{
    (void)state;
    Parameters values;
    parameters_default(&values);
    values.population_persons = PERSONS;
    for (size_t kind = 0; kind < CONTACT_COUNT; kind++) {
        values.asking_intensity[kind] = 1.0;
    }
    values.asking_minutes_weekly = 40.0;
    values.notice_reminders = 2;
    values.disposition_decider_differs = 0.3;
    compare_all_rules(&values);
}

static void test_twin_agrees_on_random_scenarios(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 4; seed++) {
        Parameters values;
        support_random_values(seed, PERSONS, &values);
        compare_all_rules(&values);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_twin_agrees_on_the_defaults),
    cmocka_unit_test(test_twin_agrees_when_professionals_ask_everybody_and_queue),
    cmocka_unit_test(test_twin_agrees_on_random_scenarios),
};
CHECK_MAIN(tests)

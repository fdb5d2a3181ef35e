/* The first replicate person by person: each column is what the simulator holds, and sums over
 * persons are the outcomes. */
#include "support/check.h"

#include "run/ensemble.h"
#include "run/persons.h"
#include "support/support.h"

enum { PERSONS = 3000, DESIGNS = 2 };

typedef struct Fixture {
    Scenario scenario;
    Persons persons;
    Results results;
} Fixture;

static void add_design(Scenario *scenario, const char *name, enum ConsentRule consent,
                       double window)
{
    Design *design;
    assert_int_equal(scenario_add_design(scenario, name, &design), 0);
    design->values.design_consent = consent;
    design->values.notice_window = window;
}

static int set_up(void **state)
{
    static Fixture fixture;
    Problem problem = {0};
    fixture = (Fixture){0};
    support_scenario(&fixture.scenario, PERSONS);
    fixture.scenario.replicates = 2;
    fixture.scenario.weeks = 260;
    fixture.scenario.values.disposition_change_yearly = 0.1; /* so that wishes move */
    add_design(&fixture.scenario, "opt_out", CONSENT_OPT_OUT, 6);
    add_design(&fixture.scenario, "opt_in", CONSENT_OPT_IN, 12);
    assert_int_equal(persons_create(&fixture.scenario, &fixture.persons), 0);
    const EnsembleOptions options = {
        .threads = 2, .no_ranges = true, .observe = persons_observe, .observer = &fixture.persons};
    if (ensemble_run(&fixture.scenario, &options, &fixture.results, &problem) != ENSEMBLE_DONE) {
        fail_msg("%s", problem.sentence);
    }
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    persons_free(&fixture->persons);
    results_free(&fixture->results);
    scenario_free(&fixture->scenario);
    return 0;
}

static int kept(uint32_t week)
{
    return week == NEVER ? -1 : (int)week;
}

static void check_history(const Persons *persons, const TestWorld *world, uint32_t person,
                          size_t design)
{
    const PersonPath path = world_path(world, person);
    const size_t place = person * (DESIGNS + 1) + design;
    const int year = outcome_rung(&world->programme, &path, 52, LEVEL_INFORMED);
    const int fifth = outcome_rung(&world->programme, &path, 260, LEVEL_INFORMED);
    const int deadline = outcome_rung(&world->programme, &path, path.silent, LEVEL_INFORMED);
    const uint32_t weeks[PERSON_WEEKS] = {
        path.sent,    path.knows[0], path.knows[1],   path.knows[2],  path.knows[3],
        path.joined,  path.left,     path.said_yes,   path.returned,  path.activated,
        path.can_out, path.can_in,   path.able_alone, path.able_as_is};
    for (size_t i = 0; i < PERSON_WEEKS; i++) {
        assert_int_equal(persons->weeks[i][place], kept(weeks[i]));
    }
    assert_int_equal(persons->states[PERSON_ROUTE][place], path.route);
    assert_int_equal(persons->states[PERSON_WISH][place], world->consent.wish[person]);
    assert_int_equal(persons->states[PERSON_RUNG + MOMENT_DEADLINE][place], deadline);
    assert_int_equal(persons->states[PERSON_RUNG + MOMENT_YEAR_1][place], year);
    assert_int_equal(persons->states[PERSON_RUNG + MOMENT_YEAR_5][place], fifth);
}

static void test_histories_are_those_of_the_first_replicate(void **state)
{
    const Fixture *fixture = *state;
    for (size_t design = 0; design < DESIGNS; design++) {
        TestWorld world;
        world_run(&fixture->scenario, &fixture->scenario.designs[design].values, 0, &world);
        for (uint32_t person = 0; person < PERSONS; person++) {
            check_history(&fixture->persons, &world, person, design);
        }
        world_free(&world);
    }
}

static void test_traits_are_those_of_the_population(void **state)
{
    const Fixture *fixture = *state;
    const Persons *persons = &fixture->persons;
    TestWorld world;
    world_draw(&fixture->scenario, &fixture->scenario.designs[0].values, 0, &world);
    const Population *population = &world.population;
    for (uint32_t i = 0; i < PERSONS; i++) {
        int barriers = 0;
        for (size_t b = 0; b < BARRIER_COUNT; b++) {
            barriers |= persons->traits[PERSON_BARRIER + b][i] << b;
        }
        assert_int_equal(barriers, population->barriers[i]);
        assert_int_equal(persons->traits[PERSON_AGE_BAND][i], population->age[i]);
        assert_int_equal(persons->traits[PERSON_REGION][i],
                         population->region[i / population->area_size]);
        assert_int_equal(persons->traits[PERSON_FIFTH][i], population->fifth[i]);
        assert_int_equal(persons->traits[PERSON_INSTITUTION][i],
                         (population->traits[i] & TRAIT_INSTITUTION) != 0);
        assert_int_equal(persons->traits[PERSON_DISPOSITION][i], population->disposition[i]);
        assert_int_equal(persons->traits[PERSON_CHRONIC][i],
                         (population->traits[i] & TRAIT_CHRONIC) != 0);
        assert_int_equal(persons->traits[PERSON_SENSITIVE][i],
                         (population->traits[i] & TRAIT_SENSITIVE) != 0);
        assert_int_equal(persons->links[PERSON_HOUSEHOLD][i], household_first(population, i));
        assert_int_equal(
            persons->links[PERSON_DECIDER][i],
            population_guarded(population, i) ? -1 : (int)population_decider(population, i));
    }
    world_free(&world);
}

static void test_nothing_is_defined_without_a_programme(void **state)
{
    const Fixture *fixture = *state;
    for (size_t person = 0; person < PERSONS; person++) {
        const size_t place = person * (DESIGNS + 1) + DESIGNS;
        for (size_t i = 0; i < PERSON_WEEKS; i++) {
            assert_int_equal(fixture->persons.weeks[i][place], PERSON_WEEK_UNDEFINED);
        }
        for (size_t i = 0; i < fixture->persons.state_count; i++) {
            assert_int_equal(fixture->persons.states[i][place], PERSON_STATE_UNDEFINED);
        }
    }
}

static void test_persons_on_a_rung_are_its_outcome(void **state)
{
    const Fixture *fixture = *state;
    const Results *results = &fixture->results;
    const size_t moments = MOMENT_YEAR_5 + 1;
    assert_int_equal(results->moment_count, moments);
    assert_int_equal(fixture->persons.state_count, PERSON_RUNG + moments);
    for (size_t cell = 0; cell < DESIGNS * moments * (RUNG_COUNT + 1); cell++) {
        const size_t design = cell % DESIGNS;
        const size_t moment = cell / DESIGNS % moments;
        const size_t rung = cell / DESIGNS / moments;
        int count = 0;
        for (size_t person = 0; person < PERSONS; person++) {
            count += (size_t)fixture->persons
                         .states[PERSON_RUNG + moment][person * (DESIGNS + 1) + design] == rung;
        }
        const double share = results->outcomes[results_outcome_at(
            results, rung == RUNG_PENDING ? OUTCOME_pending : OUTCOME_against + rung, 0, design,
            moment, GROUP_EVERYONE)];
        check_within((double)count / PERSONS, share, 1e-12);
    }
}

static void test_columns_have_names_of_their_own(void **state)
{
    const char *names[PERSON_TRAITS + PERSON_LINKS + PERSON_WEEKS + PERSON_STATES];
    size_t count = 0;
    for (size_t i = 0; i < PERSON_TRAITS; i++) {
        names[count++] = person_trait(i).name;
    }
    for (size_t i = 0; i < PERSON_LINKS; i++) {
        names[count++] = person_link(i).name;
    }
    for (size_t i = 0; i < PERSON_WEEKS; i++) {
        names[count++] = person_week(i).name;
    }
    for (size_t i = 0; i < PERSON_STATES; i++) {
        names[count++] = person_state(i).name;
    }
    for (size_t i = 0; i < count; i++) {
        assert_non_null(names[i]);
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(names[i], names[j]);
        }
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(test_histories_are_those_of_the_first_replicate, set_up,
                                    tear_down),
    cmocka_unit_test_setup_teardown(test_traits_are_those_of_the_population, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_nothing_is_defined_without_a_programme, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_persons_on_a_rung_are_its_outcome, set_up, tear_down),
    cmocka_unit_test(test_columns_have_names_of_their_own),
};
CHECK_MAIN(tests)

/* Stories of persons chosen by rule: who they are, that they are those of `tacit trace`, and that
 * neither their number of threads nor the designs make a difference. */
#include "support/check.h"

#include "run/ensemble.h"
#include "run/stories.h"
#include "support/support.h"
#include "words/story_words.h"

enum { PERSONS = 3000 };

static void add_design(Scenario *scenario, const char *name, enum ConsentRule consent)
{
    Design *design;
    assert_int_equal(scenario_add_design(scenario, name, &design), 0);
    design->values.design_consent = consent;
}

static void make_scenario(Scenario *scenario, uint32_t persons)
{
    support_scenario(scenario, persons);
    scenario->replicates = 2; /* stories are those of the first */
    scenario->weeks = 260;
    scenario->values.exposure_histories = 100;
    for (size_t kind = 0; kind < CONTACT_COUNT; kind++) {
        scenario->values.asking_intensity[kind] = 0.1; /* so that there are services to tell */
    }
}

static void add_designs(Scenario *scenario)
{
    add_design(scenario, "opt_out", CONSENT_OPT_OUT);
    add_design(scenario, "opt_in", CONSENT_OPT_IN);
    add_design(scenario, "active_choice", CONSENT_ACTIVE_CHOICE);
}

static void run_ensemble(const Scenario *scenario, int threads, Stories *stories, Results *results)
{
    Problem problem = {0};
    const EnsembleOptions options = {.threads = threads, .stories = stories, .no_ranges = true};
    if (ensemble_run(scenario, &options, results, &problem) != ENSEMBLE_DONE) {
        fail_msg("%s", problem.sentence);
    }
}

typedef struct Fixture {
    Scenario scenario;
    Results results;
    Stories stories;
} Fixture;

static int set_up(void **state)
{
    static Fixture fixture;
    fixture = (Fixture){0};
    make_scenario(&fixture.scenario, PERSONS);
    add_designs(&fixture.scenario);
    run_ensemble(&fixture.scenario, 2, &fixture.stories, &fixture.results);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    results_free(&fixture->results);
    stories_free(&fixture->stories);
    scenario_free(&fixture->scenario);
    return 0;
}

/* The rules once more, as their sentences read. */
static bool reads_as(const Population *population, uint32_t person, size_t rule)
{
    const uint8_t barriers = population->barriers[person], wish = population->disposition[person];
    const bool own = population_decides_for_oneself(population, person),
               in = wish == IN_SOFT || wish == IN_FIRM, out = wish == OUT_SOFT || wish == OUT_FIRM;
    switch (rule) {
    case 0:
        return own && barriers == 0 && in;
    case 1:
        return own && barriers == 0 && out;
    case 2:
        return own && in && population->age[person] == AGE_75_PLUS &&
               (barriers & 1U << BARRIER_no_internet) != 0;
    case 3:
        return own && out && population->fifth[person] == 5 &&
               (barriers & 1U << BARRIER_written_language) != 0;
    case 4:
        return own && (population->traits[person] & TRAIT_SENSITIVE) != 0;
    default:
        return population->age[person] == AGE_0_17 &&
               population_decider(population, person) != person;
    }
}

static bool household_taken(const Population *population, const Stories *stories, size_t before,
                            uint32_t person)
{
    bool taken = false;
    for (size_t i = 0; i < before; i++) {
        taken = taken || household_first(population, stories->traces[i].person) ==
                             household_first(population, person);
    }
    return taken;
}

/* The rules only look at persons: the world that is asked has run no design. */
static void test_each_rule_takes_the_first_who_fits(void **state)
{
    const Fixture *fixture = *state;
    const Stories *stories = &fixture->stories;
    TestWorld world;
    world_draw(&fixture->scenario, &fixture->scenario.designs[0].values, 0, &world);
    assert_int_equal(stories->count, STORY_RULES);
    for (size_t i = 0; i < STORY_RULES; i++) {
        const uint32_t found = stories->traces[i].person;
        assert_int_equal(stories->rules[i], i);
        assert_true(reads_as(&world.population, found, i));
        assert_true(story_fits(&world.population, found, i));
        assert_false(household_taken(&world.population, stories, i, found));
        for (uint32_t person = 0; person < found; person++) {
            assert_true(!reads_as(&world.population, person, i) ||
                        household_taken(&world.population, stories, i, person));
        }
    }
    world_free(&world);
}

static void test_rules_fit_whom_their_sentences_mean(void **state)
{
    const Fixture *fixture = *state;
    TestWorld world;
    world_draw(&fixture->scenario, &fixture->scenario.designs[0].values, 0, &world);
    for (size_t rule = 0; rule < STORY_RULES; rule++) {
        for (uint32_t person = 0; person < PERSONS; person++) {
            assert_int_equal(story_fits(&world.population, person, rule),
                             reads_as(&world.population, person, rule));
        }
    }
    world_free(&world);
}

static void check_same(const Trace *told, const Trace *expected)
{
    assert_int_equal(told->person, expected->person);
    assert_int_equal(told->decider, expected->decider);
    assert_int_equal(told->count, expected->count);
    assert_memory_equal(told->steps, expected->steps, told->count * sizeof *told->steps);
}

static void test_stories_are_what_trace_tells(void **state)
{
    const Fixture *fixture = *state;
    const Stories *stories = &fixture->stories;
    uint32_t persons[STORY_RULES], services = 0;
    Trace traces[STORY_RULES];
    Problem problem = {0};
    for (size_t i = 0; i < stories->count; i++) {
        persons[i] = stories->traces[i].person;
    }
    assert_int_equal(
        trace_persons(&fixture->scenario, persons, stories->count, 1, traces, &problem), 0);
    for (size_t i = 0; i < stories->count; i++) {
        check_same(&stories->traces[i], &traces[i]);
        for (size_t n = 0; n < traces[i].count; n++) {
            services += traces[i].steps[n].event == TRACE_MET;
        }
        trace_free(&traces[i]);
    }
    assert_true(services > 0); /* what no column keeps */
}

static void test_threads_tell_the_same_stories(void **state)
{
    const Fixture *fixture = *state;
    const Stories *stories = &fixture->stories;
    Stories told = {0};
    Results results;
    run_ensemble(&fixture->scenario, 1, &told, &results);
    assert_int_equal(told.count, stories->count);
    for (size_t i = 0; i < stories->count; i++) {
        assert_int_equal(told.rules[i], stories->rules[i]);
        check_same(&told.traces[i], &stories->traces[i]);
    }
    results_free(&results);
    stories_free(&told);
}

/* Another design, first, moves nobody in or out of the stories. */
static void test_designs_do_not_choose_persons(void **state)
{
    const Fixture *fixture = *state;
    const Stories *stories = &fixture->stories;
    Scenario scenario;
    Stories told = {0};
    Results results;
    make_scenario(&scenario, PERSONS);
    add_design(&scenario, "two_step", CONSENT_TWO_STEP);
    run_ensemble(&scenario, 1, &told, &results);
    assert_int_equal(told.count, stories->count);
    for (size_t i = 0; i < stories->count; i++) {
        assert_int_equal(told.traces[i].person, stories->traces[i].person);
    }
    results_free(&results);
    stories_free(&told);
    scenario_free(&scenario);
}

/* Nobody wants the record, nobody has a sensitive condition: three rules find nobody. */
static void test_a_rule_that_nobody_fits_tells_no_story(void **state)
{
    static const size_t LEFT[] = {1, 3, 5};
    enum { LEFT_COUNT = sizeof LEFT / sizeof LEFT[0] };
    Population population;
    Stories stories = {0};
    TraceRun run;
    TestWorld world;
    const Fixture *fixture = *state;
    world_draw(&fixture->scenario, &fixture->scenario.designs[0].values, 0, &world);
    population = world.population;
    for (uint32_t person = 0; person < PERSONS; person++) {
        if (disposed_in(population.disposition[person])) {
            population.disposition[person] = INDIFFERENT;
        }
        population.traits[person] &= (uint8_t)~TRAIT_SENSITIVE;
    }
    stories_begin(&stories, &population, &run);
    assert_int_equal(stories.count, LEFT_COUNT);
    assert_int_equal(run.count, LEFT_COUNT);
    for (size_t i = 0; i < LEFT_COUNT; i++) {
        assert_int_equal(stories.rules[i], LEFT[i]);
        assert_true(reads_as(&population, stories.traces[i].person, LEFT[i]));
    }
    stories_free(&stories);
    world_free(&world);
}

static void test_rules_are_stated_in_every_language(void **state)
{
    for (size_t language = 0; language < TRACE_LANGUAGE_COUNT; language++) {
        assert_true(strlen(story_choice(language)) > 50);
        for (size_t rule = 0; rule < STORY_RULES; rule++) {
            const char *sentence = story_rule(rule, language);
            assert_true(strlen(sentence) > 30);
            assert_null(strchr(sentence, '\''));
            for (size_t other = 0; other < rule; other++) {
                assert_string_not_equal(sentence, story_rule(other, language));
            }
        }
    }
}

static void test_who_the_person_is_stands_in_one_text(void **state)
{
    const Fixture *fixture = *state;
    const Trace *trace = &fixture->stories.traces[3];
    for (size_t i = 0; i < TRACE_LANGUAGE_COUNT; i++) {
        const TraceLanguage *language = trace_language(i);
        Text who = {0};
        trace_who(language, trace, &who);
        for (size_t n = 0; n < trace_about(trace); n++) {
            Text sentence = {0};
            trace_sentence(language, trace, &trace->steps[n], &sentence);
            assert_non_null(strstr(text_string(&who), text_string(&sentence)));
            text_free(&sentence);
        }
        assert_non_null(
            strstr(text_string(&who), language->words[TRACE_KIND_FIFTH][TRACE_FIFTHS - 1]));
        text_free(&who);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_each_rule_takes_the_first_who_fits),
    cmocka_unit_test(test_rules_fit_whom_their_sentences_mean),
    cmocka_unit_test(test_stories_are_what_trace_tells),
    cmocka_unit_test(test_threads_tell_the_same_stories),
    cmocka_unit_test(test_designs_do_not_choose_persons),
    cmocka_unit_test(test_a_rule_that_nobody_fits_tells_no_story),
    cmocka_unit_test(test_rules_are_stated_in_every_language),
    cmocka_unit_test(test_who_the_person_is_stands_in_one_text),
};

int main(int argc, char **argv)
{
    if (argc > 1) {
        cmocka_set_test_filter(argv[1]);
    }
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

/* The state from which breaches are drawn, person by person: who is in which part of the population in the week
 * in which a person is looked at, against the words of model/exposure/README.md and the outcomes of that week. */
#include "support/check.h"

#include "support/support.h"
#include "support/support_consent.h"

enum { WEEKS = 156, PERSONS = 6000 };

/* A world in which records are activated, closed, kept, masked and opened again. */
static void world_eventful(enum ConsentRule rule, TestWorld *world)
{
    Parameters values;
    parameters_default(&values);
    values_asked(&values);
    values.population_persons = PERSONS;
    values.population_practice_size = 500;
    values.disposition_change_yearly = 0.5;
    values.records_activated_weekly = 0.02;
    values.records_masked = 0.385;
    values.records_retention = 70;
    values.research_copy = YES_NO_YES;
    values_fill(values.asking_intensity, 0.05);
    world_of(&values, rule, WEEKS, world);
}

static void world_tally(const TestWorld *world, ExposureTally *tally)
{
    memset(tally, 0, sizeof *tally);
    for (uint32_t i = 0; i < world->population.count; i++) {
        const PersonPath path = world_path(world, i);
        exposure_tally_person(&world->population, &world->programme, i, &path,
                              outcome_groups(&world->population, i), tally);
    }
}

static int64_t sum(const int64_t *rungs)
{
    int64_t all = 0;
    for (size_t rung = 0; rung < EXPOSURE_RUNGS; rung++) {
        all += rungs[rung];
    }
    return all;
}

/* The week in which a person is looked at, as the outcomes count weeks. */
static uint32_t looked_at(const TestWorld *world, uint32_t person, size_t period)
{
    return exposure_tally_week(&world->population, person, period, WEEKS);
}

static void test_everybody_is_looked_at_once_in_each_period(void **state)
{
    TestWorld world;
    world_eventful(CONSENT_OPT_OUT, &world);
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const double first = exposure_period_start(period) + 1.0,
                     last = exposure_period_week(period);
        double mean = 0.0, squares = 0.0;
        uint32_t least = UINT32_MAX, most = 0;
        for (uint32_t i = 0; i < PERSONS; i++) {
            const uint32_t week =
                exposure_tally_week(&world.population, i, period, exposure_period_week(period));
            least = week < least ? week : least;
            most = week > most ? week : most;
            mean += week / (double)PERSONS;
            squares += (double)week * week / PERSONS;
            assert_int_equal(looked_at(&world, i, period), week < WEEKS ? week : WEEKS);
        }
        /* uniform over n weeks: variance (n^2 - 1) / 12, fourth moment below 1.8 times its square */
        const double n = last - first + 1.0, variance = (n * n - 1.0) / 12.0;
        check_within(mean, (first + last) / 2.0, 4.0 * sqrt(variance / PERSONS));
        check_within((squares - mean * mean) / variance, 1.0, 4.0 * sqrt(0.8 / PERSONS));
        check_within(least, first, 0.0);
        check_within(most, last, 0.0);
    }
    world_free(&world);
}

static void test_weeks_are_the_same_in_all_designs_and_differ_between_periods(void **state)
{
    TestWorld one, other;
    world_eventful(CONSENT_OPT_OUT, &one);
    world_eventful(CONSENT_TWO_STEP, &other);
    double together = 0.0;
    for (uint32_t i = 0; i < PERSONS; i++) {
        for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
            assert_int_equal(looked_at(&one, i, period), looked_at(&other, i, period));
        }
        together += ((double)looked_at(&one, i, 0) - 7.0) * ((double)looked_at(&one, i, 1) - 20.0);
    }
    /* independent: correlation 0 within four standard errors; thirteen weeks have the variance 14 */
    check_within(together / 14.0 / PERSONS, 0.0, 4.0 / sqrt(PERSONS));
    world_free(&one);
    world_free(&other);
}

/* Adds what the plain twin says one person is in one period. */
static void twin_person(const TestWorld *world, uint32_t person, size_t period,
                        ExposureTally *tally)
{
    const PersonPath path = world_path(world, person);
    const Population *population = &world->population;
    const Programme *programme = &world->programme;
    const uint32_t date = looked_at(world, person, period);
    const size_t rung = outcome_rung(programme, &path, date, LEVEL_INFORMED);
    int64_t values[OUTCOME_COUNT];
    outcome_person(population, programme, person, &path, date, values);
    const bool sensitive = (population->traits[person] & TRAIT_SENSITIVE) != 0;
    const bool live = values[OUTCOME_included] != 0;
    const bool kept = live || outcome_retained(programme, &path, date);
    const bool stored = kept || values[OUTCOME_opened] != 0;
    const int64_t documents =
        kept ? outcome_documents(population, programme, person, &path, date) : 0;
    const int64_t delicate =
        sensitive ? documents * programme->records->record.sensitive_share / FIXED_ONE : 0;
    const bool masked = values[OUTCOME_masked] != 0;
    const bool in[PART_COUNT] = {true, live, stored, live && path.activated < date,
                                 values[OUTCOME_in_research] != 0};
    for (size_t part = 0; part < PART_COUNT; part++) {
        if (!in[part]) {
            continue;
        }
        const bool hidden = part == PART_LIVE && masked;
        tally->persons[part][period][HELD_ANYTHING][rung] += FIXED_ONE;
        if (part == PART_LOCAL) {
            tally->persons[part][period][HELD_DOCUMENT][rung] += FIXED_ONE;
            tally->persons[part][period][HELD_SENSITIVE][rung] += sensitive ? FIXED_ONE : 0;
            continue;
        }
        const uint32_t weeks = kept ? outcome_weeks_of_deposit(programme, &path, date) : 0;
        tally->persons[part][period][HELD_DOCUMENT][rung] +=
            record_holding(population, &programme->records->record, person, weeks, false);
        tally->persons[part][period][HELD_SENSITIVE][rung] +=
            hidden ? 0
                   : record_holding(population, &programme->records->record, person, weeks, true);
        tally->documents[part][period][rung] += documents - (hidden ? delicate : 0);
        tally->sensitive_documents[part][period][rung] += hidden ? 0 : delicate;
    }
}

static void check_twin(enum ConsentRule rule)
{
    static ExposureTally tally, twin;
    TestWorld world;
    world_eventful(rule, &world);
    world_tally(&world, &tally);
    memset(&twin, 0, sizeof twin);
    for (uint32_t i = 0; i < PERSONS; i++) {
        for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
            twin_person(&world, i, period, &twin);
        }
    }
    for (size_t part = 0; part < PART_COUNT; part++) {
        assert_true(sum(tally.persons[part][EXPOSURE_PERIODS - 1][HELD_ANYTHING]) > 0);
        assert_memory_equal(tally.persons[part], twin.persons[part], sizeof twin.persons[part]);
        assert_memory_equal(tally.documents[part], twin.documents[part],
                            sizeof twin.documents[part]);
        assert_memory_equal(tally.sensitive_documents[part], twin.sensitive_documents[part],
                            sizeof twin.sensitive_documents[part]);
    }
    world_free(&world);
}

static void test_parts_are_those_of_the_outcomes_of_the_week(void **state)
{
    check_twin(CONSENT_OPT_OUT);
    check_twin(CONSENT_OPT_IN);
    check_twin(CONSENT_TWO_STEP);
}

static void test_everybody_is_in_one_rung_and_parts_are_nested(void **state)
{
    static ExposureTally tally;
    TestWorld world;
    world_eventful(CONSENT_OPT_OUT, &world);
    world_tally(&world, &tally);
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        assert_int_equal(sum(tally.persons[PART_LOCAL][period][HELD_ANYTHING]),
                         (int64_t)PERSONS * FIXED_ONE);
        for (size_t held = 0; held < HELD_COUNT; held++) {
            const int64_t stored = sum(tally.persons[PART_STORED][period][held]);
            const int64_t live = sum(tally.persons[PART_LIVE][period][held]);
            assert_true(stored >= live);
            for (size_t part = 0; part < PART_COUNT; part++) {
                assert_int_equal(tally.groups[part][period][held][GROUP_EVERYONE],
                                 sum(tally.persons[part][period][held]));
            }
        }
        assert_true(sum(tally.persons[PART_LIVE][period][HELD_ANYTHING]) >=
                    sum(tally.persons[PART_ACTIVATED][period][HELD_ANYTHING]));
    }
    /* the last periods are beyond the last week, which then stands for them */
    for (size_t period = 7; period < EXPOSURE_PERIODS; period++) {
        assert_int_equal(tally.weeks[period], (int64_t)PERSONS * WEEKS);
        assert_memory_equal(tally.persons[PART_LIVE][period], tally.persons[PART_LIVE][7],
                            sizeof tally.persons[PART_LIVE][7]);
    }
    world_free(&world);
}

static void test_closed_records_are_stored_as_long_as_they_are_kept(void **state)
{
    static ExposureTally tally;
    enum { PERIOD = 5 };
    TestWorld world;
    int64_t retained = 0, included = 0;
    world_eventful(CONSENT_OPT_OUT, &world);
    world_tally(&world, &tally);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath path = world_path(&world, i);
        const uint32_t date = looked_at(&world, i, PERIOD);
        retained += outcome_retained(&world.programme, &path, date);
        included += outcome_included(&world.programme, &path, date);
    }
    assert_true(retained > 20);
    assert_int_equal(sum(tally.persons[PART_LIVE][PERIOD][HELD_ANYTHING]), included * FIXED_ONE);
    assert_int_equal(sum(tally.persons[PART_STORED][PERIOD][HELD_ANYTHING]),
                     (included + retained) * FIXED_ONE);
    world_free(&world);
}

static void test_shells_are_stored_and_hold_nothing(void **state)
{
    static ExposureTally tally, before;
    enum { PERIOD = 1 };
    TestWorld world;
    world_eventful(CONSENT_TWO_STEP, &world);
    memset(&tally, 0, sizeof tally);
    int64_t shells = 0;
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath path = world_path(&world, i);
        const uint32_t date = looked_at(&world, i, PERIOD);
        if (outcome_included(&world.programme, &path, date) ||
            outcome_retained(&world.programme, &path, date) ||
            !outcome_opened(&world.programme, &path, date)) {
            continue;
        }
        memset(&before, 0, sizeof before);
        exposure_tally_person(&world.population, &world.programme, i, &path, 0, &before);
        assert_int_equal(sum(before.persons[PART_STORED][PERIOD][HELD_ANYTHING]), FIXED_ONE);
        assert_int_equal(sum(before.persons[PART_STORED][PERIOD][HELD_DOCUMENT]), 0);
        assert_int_equal(sum(before.persons[PART_STORED][PERIOD][HELD_SENSITIVE]), 0);
        assert_int_equal(sum(before.documents[PART_STORED][PERIOD]), 0);
        assert_int_equal(sum(before.persons[PART_LIVE][PERIOD][HELD_ANYTHING]), 0);
        shells++;
    }
    assert_true(shells > 100);
    world_free(&world);
}

static void test_masked_documents_are_kept_but_not_open(void **state)
{
    static ExposureTally one;
    enum { PERIOD = 5 };
    TestWorld world;
    int64_t masked = 0;
    world_eventful(CONSENT_OPT_OUT, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath path = world_path(&world, i);
        const uint32_t date = looked_at(&world, i, PERIOD);
        if (!outcome_masked(&world.population, &world.programme, i, &path, date) ||
            (world.population.traits[i] & TRAIT_SENSITIVE) == 0) {
            continue;
        }
        memset(&one, 0, sizeof one);
        exposure_tally_person(&world.population, &world.programme, i, &path, 0, &one);
        const int64_t stored = sum(one.documents[PART_STORED][PERIOD]);
        const int64_t delicate = sum(one.sensitive_documents[PART_STORED][PERIOD]);
        assert_int_equal(sum(one.persons[PART_LIVE][PERIOD][HELD_SENSITIVE]), 0);
        assert_int_equal(sum(one.sensitive_documents[PART_LIVE][PERIOD]), 0);
        assert_int_equal(sum(one.documents[PART_LIVE][PERIOD]), stored - delicate);
        assert_int_equal(sum(one.documents[PART_ACTIVATED][PERIOD]), stored);
        assert_int_equal(sum(one.sensitive_documents[PART_ACTIVATED][PERIOD]), delicate);
        masked += delicate > 0;
    }
    assert_true(masked > 20);
    world_free(&world);
}

static void test_without_a_programme_everybody_has_files_and_no_rung(void **state)
{
    static ExposureTally tally;
    TestWorld world;
    world_eventful(CONSENT_NONE, &world);
    memset(&tally, 0, sizeof tally);
    for (uint32_t i = 0; i < PERSONS; i++) {
        exposure_tally_person(&world.population, &world.programme, i, NULL,
                              outcome_groups(&world.population, i), &tally);
    }
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        assert_int_equal(tally.persons[PART_LOCAL][period][HELD_DOCUMENT][RUNG_UNDEFINED],
                         (int64_t)PERSONS * FIXED_ONE);
        for (size_t part = PART_LIVE; part < PART_COUNT; part++) {
            assert_int_equal(sum(tally.persons[part][period][HELD_ANYTHING]), 0);
        }
    }
    world_free(&world);
}

static void test_states_are_means_over_replicates(void **state)
{
    static ExposureTally tallies[2];
    static ExposureState mean;
    TestWorld world;
    int64_t sizes[GROUP_COUNT] = {0};
    world_eventful(CONSENT_OPT_OUT, &world);
    world_tally(&world, &tallies[0]);
    tallies[1] = tallies[0];
    exposure_tally_add(&tallies[0], &tallies[1]); /* twice as many of everything */
    sizes[GROUP_EVERYONE] = PERSONS;
    exposure_tally_state(&tallies[0], sizes, 0.25, &mean);
    exposure_tally_state(&tallies[1], sizes, 0.75, &mean);
    const double factor = (0.25 + 2.0 * 0.75) / FIXED_ONE;
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        check_within(mean.week[period], 1.75 * (double)tallies[0].weeks[period] / PERSONS, 1e-9);
        for (size_t part = 0; part < PART_COUNT; part++) {
            static const enum Held held[CLASS_COUNT] = {HELD_ANYTHING, HELD_ANYTHING, HELD_DOCUMENT,
                                                        HELD_SENSITIVE};
            const PartState *there = &mean.part[part];
            for (size_t i = 0; i < CLASS_COUNT * EXPOSURE_RUNGS; i++) {
                const size_t c = i / EXPOSURE_RUNGS, rung = i % EXPOSURE_RUNGS;
                check_within(there->persons[period][c][rung],
                             factor * (double)tallies[0].persons[part][period][held[c]][rung],
                             1e-6);
            }
            for (size_t rung = 0; rung < EXPOSURE_RUNGS; rung++) {
                check_within(there->documents[period][CLASS_CLINICAL][rung],
                             factor * (double)tallies[0].documents[part][period][rung], 1e-6);
                check_within(there->documents[period][CLASS_SENSITIVE][rung],
                             factor * (double)tallies[0].sensitive_documents[part][period][rung],
                             1e-6);
            }
            check_within(there->group[period][CLASS_CLINICAL][GROUP_EVERYONE],
                         factor *
                             (double)tallies[0].groups[part][period][HELD_DOCUMENT][GROUP_EVERYONE],
                         1e-6);
        }
    }
    check_within(mean.group_persons[GROUP_EVERYONE], PERSONS, 1e-9);
    world_free(&world);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_everybody_is_looked_at_once_in_each_period),
    cmocka_unit_test(test_weeks_are_the_same_in_all_designs_and_differ_between_periods),
    cmocka_unit_test(test_parts_are_those_of_the_outcomes_of_the_week),
    cmocka_unit_test(test_everybody_is_in_one_rung_and_parts_are_nested),
    cmocka_unit_test(test_closed_records_are_stored_as_long_as_they_are_kept),
    cmocka_unit_test(test_shells_are_stored_and_hold_nothing),
    cmocka_unit_test(test_masked_documents_are_kept_but_not_open),
    cmocka_unit_test(test_without_a_programme_everybody_has_files_and_no_rung),
    cmocka_unit_test(test_states_are_means_over_replicates),
};
CHECK_MAIN(tests)

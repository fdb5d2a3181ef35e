/* The copy for research: who is in it, who refuses it, and that it changes nothing else. model/records/README.md, Research copy. */
#include "support/check.h"

#include "support/support_care.h"

enum { PERSONS = 12800, WEEKS = 60 };

static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN, CONSENT_ACTIVE_CHOICE,
                                         CONSENT_TWO_STEP};
enum { RULE_COUNT = sizeof RULES / sizeof RULES[0] };

static void values_copied(Parameters *values)
{
    values_meeting(values, PERSONS);
    values->research_copy = YES_NO_YES;
    values->notice_enlightening = 0.3;
}

static int64_t outcome_of(const TestWorld *world, uint32_t person, enum Outcome outcome,
                          uint32_t date)
{
    int64_t values[OUTCOME_COUNT];
    const PersonPath path = world_path(world, person);
    outcome_person(&world->population, &world->programme, person, &path, date, values);
    return values[outcome];
}

static void test_the_included_are_copied_or_have_refused_it(void **state)
{
    for (size_t r = 0; r < RULE_COUNT; r++) {
        Parameters values;
        TestWorld world;
        int64_t seen = 0;
        values_copied(&values);
        world_of(&values, RULES[r], WEEKS, &world);
        for (uint32_t i = 0; i < PERSONS; i++) {
            const PersonPath path = world_path(&world, i);
            for (uint32_t date = 5; date <= WEEKS; date += 11) {
                int64_t now[OUTCOME_COUNT];
                outcome_person(&world.population, &world.programme, i, &path, date, now);
                const bool in = now[OUTCOME_in_research];
                assert_int_equal(in + now[OUTCOME_research_refused], now[OUTCOME_included]);
                assert_true(now[OUTCOME_research_unwanted] <= in);
                assert_int_equal(now[OUTCOME_documents_in_research],
                                 in ? now[OUTCOME_documents] : 0);
                assert_int_equal(
                    in, outcome_in_research(&world.population, &world.programme, i, &path, date));
                seen += now[OUTCOME_research_refused];
            }
        }
        assert_true(seen > 0);
        world_free(&world);
    }
}

/* Who refuses, by what one knows and wants, of those who have a record at the end. */
static void test_refusing_takes_knowing_objecting_and_carrying_it_through(void **state)
{
    Parameters values;
    TestWorld world;
    Expected out = {0}, informed = {0}, enlightened = {0}, objecting = {0};
    values_copied(&values);
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath path = world_path(&world, i);
        if (!outcome_included(&world.programme, &path, WEEKS)) {
            continue;
        }
        const bool refused = outcome_of(&world, i, OUTCOME_research_refused, WEEKS);
        const bool disposed = disposed_out(world.population.disposition[i]);
        const double objects = disposed ? 1.0 : values.research_objects;
        if (path.knows[LEVEL_ENLIGHTENED] < WEEKS) {
            expected_add(disposed ? &out : &enlightened, objects * values.research_refuses,
                         refused);
        } else if (path.knows[LEVEL_INFORMED] < WEEKS) {
            expected_add(disposed ? &out : &informed,
                         objects * values.research_told * values.research_refuses, refused);
        } else {
            assert_false(refused);
            expected_add(&objecting, objects,
                         outcome_of(&world, i, OUTCOME_research_unwanted, WEEKS));
        }
    }
    expected_check(&out, "refused by those disposed out");
    expected_check(&informed, "refused by the informed");
    expected_check(&enlightened, "refused by the enlightened");
    expected_check(&objecting, "uninformed, copied, and would refuse");
    world_free(&world);
}

/* One is in the copy up to the week in which one learns of it, and from the next on out of it. */
static void test_a_refusal_counts_from_the_week_after_learning(void **state)
{
    Parameters values;
    TestWorld world;
    uint32_t seen = 0;
    values_copied(&values);
    values.research_told = values.research_objects = values.research_refuses = 1;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath path = world_path(&world, i);
        const uint32_t informed = path.knows[LEVEL_INFORMED];
        if (informed + 1 < WEEKS && outcome_included(&world.programme, &path, informed) &&
            outcome_included(&world.programme, &path, informed + 1)) {
            assert_int_equal(outcome_of(&world, i, OUTCOME_in_research, informed), 1);
            assert_int_equal(outcome_of(&world, i, OUTCOME_in_research, informed + 1), 0);
            seen++;
        }
    }
    assert_true(seen > 100);
    world_free(&world);
}

static void test_the_ends_of_each_chance(void **state)
{
    Parameters values, moved;
    TestWorld world;
    values_copied(&values);
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    moved = values;
    moved.research_refuses = 0;
    world_see_as(&moved, &world);
    assert_int_equal(world_sum(&world, OUTCOME_research_refused, WEEKS), 0);
    assert_int_equal(world_sum(&world, OUTCOME_in_research, WEEKS),
                     world_sum(&world, OUTCOME_included, WEEKS));
    moved.research_objects = 1;
    world_see_as(&moved, &world);
    assert_int_equal(world_sum(&world, OUTCOME_research_unwanted, WEEKS),
                     world_sum(&world, OUTCOME_in_research, WEEKS));
    moved.research_objects = 0;
    world_see_as(&moved, &world);
    assert_int_equal(world_sum(&world, OUTCOME_research_unwanted, WEEKS),
                     world_sum(&world, OUTCOME_unwanted, WEEKS));
    moved.research_copy = YES_NO_NO;
    world_see_as(&moved, &world);
    assert_int_equal(world_sum(&world, OUTCOME_in_research, WEEKS), 0);
    assert_int_equal(world_sum(&world, OUTCOME_research_refused, WEEKS), 0);
    assert_int_equal(world_sum(&world, OUTCOME_documents_in_research, WEEKS), 0);
    world_free(&world);
}

static void test_more_told_are_never_fewer_who_refuse(void **state)
{
    for (size_t r = 0; r < RULE_COUNT; r++) {
        Parameters values, more;
        TestWorld world;
        values_copied(&values);
        world_of(&values, RULES[r], WEEKS, &world);
        more = values;
        more.research_told = 0.9;
        check_never_more(&world, &values, &more, OUTCOME_research_refused, WEEKS);
        check_never_more(&world, &more, &values, OUTCOME_research_unwanted, WEEKS);
        more = values;
        more.research_refuses = 0.9;
        check_never_more(&world, &values, &more, OUTCOME_research_refused, WEEKS);
        more = values;
        more.research_objects = 0.6;
        check_never_more(&world, &values, &more, OUTCOME_research_refused, WEEKS);
        world_free(&world);
    }
}

/* Nobody's life and nothing else that is counted hangs on the copy. */
static void test_the_copy_changes_nothing_but_itself(void **state)
{
    static const enum Outcome OF_THE_COPY[] = {OUTCOME_in_research, OUTCOME_research_refused,
                                               OUTCOME_research_unwanted,
                                               OUTCOME_documents_in_research};
    Parameters values, none;
    TestWorld with, without;
    values_copied(&values);
    none = values;
    none.research_copy = YES_NO_NO;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &with);
    world_of(&none, CONSENT_OPT_OUT, WEEKS, &without);
    check_same_persons(&with, &without);
    for (uint32_t i = 0; i < PERSONS; i++) {
        int64_t first[OUTCOME_COUNT], second[OUTCOME_COUNT];
        const PersonPath path = world_path(&with, i);
        outcome_person(&with.population, &with.programme, i, &path, WEEKS, first);
        outcome_person(&without.population, &without.programme, i, &path, WEEKS, second);
        for (size_t o = 0; o < sizeof OF_THE_COPY / sizeof OF_THE_COPY[0]; o++) {
            first[OF_THE_COPY[o]] = 0;
        }
        assert_memory_equal(first, second, sizeof first);
    }
    world_free(&with);
    world_free(&without);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_the_included_are_copied_or_have_refused_it),
    cmocka_unit_test(test_refusing_takes_knowing_objecting_and_carrying_it_through),
    cmocka_unit_test(test_a_refusal_counts_from_the_week_after_learning),
    cmocka_unit_test(test_the_ends_of_each_chance),
    cmocka_unit_test(test_more_told_are_never_fewer_who_refuse),
    cmocka_unit_test(test_the_copy_changes_nothing_but_itself),
};

CHECK_MAIN(tests)

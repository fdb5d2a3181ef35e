/* The list of tables: it says everything about itself, and it holds means with their intervals
 * without any file. */
#include "support/check.h"

#include "outcomes/summary.h"
#include "outcomes/tables.h"
#include "support/support_results.h"

typedef struct Fixture {
    Scenario scenario;
    Results results;
    Tables tables;
} Fixture;

static int set_up(void **state)
{
    static Fixture fixture;
    fixture = (Fixture){0};
    example_make(&fixture.scenario, &fixture.results);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    tables_free(&fixture->tables);
    example_free(&fixture->scenario, &fixture->results);
    return 0;
}

static void list(Fixture *fixture)
{
    tables_of(&fixture->results, &fixture->tables);
    if (fixture->tables.failed) {
        fail_msg("%s", fixture->tables.problem.sentence);
    }
}

static void check_said(const Table *table)
{
    size_t count = 1;
    assert_true(strlen(table->name) > 0 && strlen(table->unit) > 0 && strlen(table->sentence) > 0);
    assert_true((table->values != NULL) != (table->fill != NULL));
    for (size_t i = 0; i < table->rank; i++) {
        count *= table->axes[i]->count;
    }
    assert_int_equal(table->count, count);
    assert_true(count > 0);
}

static void test_every_table_says_what_it_is(void **state)
{
    Fixture *fixture = *state;
    list(fixture);
    assert_true(fixture->tables.group_count >= 14);
    for (size_t g = 0; g < fixture->tables.group_count; g++) {
        const TableGroup *group = fixture->tables.groups[g];
        assert_true(strlen(group->sentence) > 0 && group->table_count > 0);
        assert_ptr_equal(tables_find_group(&fixture->tables, group->name), group);
        for (size_t i = 0; i < group->axis_count; i++) {
            check_said(&group->axes[i]);
            assert_ptr_equal(group->axes[i].axes[0], &group->axes[i]);
        }
        for (size_t i = 0; i < group->table_count; i++) {
            const Table *table = &group->tables[i];
            check_said(table);
            assert_ptr_equal(tables_find(&fixture->tables, group->name, table->name), table);
        }
    }
    assert_null(tables_find(&fixture->tables, "summary", "nothing"));
    assert_null(tables_find(&fixture->tables, "nothing", "value"));
}

/* Place of an entry of an axis of texts. */
static size_t place_of(const Table *axis, const char *entry)
{
    size_t i = 0;
    while (i < axis->count && strcmp(((const char *const *)axis->values)[i], entry) != 0) {
        i++;
    }
    assert_true(i < axis->count);
    return i;
}

static void test_a_mean_with_its_interval_takes_no_file(void **state)
{
    Fixture *fixture = *state;
    list(fixture);
    const Table *value = tables_find(&fixture->tables, "summary", "value");
    assert_non_null(value);
    const char *const entries[] = {"opt_in", "able", "year_1", "age_75_plus"};
    double *block = malloc(table_block(value) * sizeof *block);
    double *all = malloc(value->count * sizeof *all);
    assert_non_null(block);
    assert_non_null(all);
    size_t places[4], at = 0;
    for (size_t i = 0; i < 4; i++) {
        places[i] = place_of(value->axes[i], entries[i]);
        at = i == 0 ? 0 : at * value->axes[i]->count + places[i];
    }
    const double *found = table_numbers_at(value, places[0], block);
    assert_non_null(found);
    found += at * SUMMARY_STATISTICS;
    double expected[SUMMARY_STATISTICS], sum = 0.0;
    const SummaryCell cell = {OUTCOME_able, places[0], places[2], places[3]};
    assert_int_equal(summary_of(&fixture->results, &cell, expected), 0);
    for (size_t i = 0; i < SUMMARY_STATISTICS; i++) {
        assert_true(found[i] == expected[i] || (isnan(found[i]) && isnan(expected[i])));
    }
    for (size_t r = 0; r < EXAMPLE_REPLICATES; r++) {
        sum += example_outcome(OUTCOME_able, r, places[0], places[2], places[3]);
    }
    check_within(found[SUMMARY_MEAN], sum / EXAMPLE_REPLICATES, 1e-12);
    assert_true(found[SUMMARY_Q05] < found[SUMMARY_MEAN]);
    assert_true(found[SUMMARY_MEAN] < found[SUMMARY_Q95]);
    assert_int_equal(table_read(value, all), 0);
    assert_memory_equal(all + places[0] * table_block(value), block,
                        table_block(value) * sizeof *block);
    free(all);
    free(block);
}

static void test_pairs_are_in_the_order_of_their_names(void **state)
{
    Fixture *fixture = *state;
    list(fixture);
    const Table *weight = tables_find(&fixture->tables, "break_even", "weight");
    assert_non_null(weight);
    assert_int_equal(weight->axes[0]->count, results_pairs(&fixture->results));
    for (size_t i = 0; i < weight->axes[0]->count; i++) {
        char name[64];
        const DesignPair pair = results_pair(i);
        snprintf(name, sizeof name, "%s-%s", results_design(&fixture->results, pair.to),
                 results_design(&fixture->results, pair.from));
        assert_string_equal(((const char *const *)weight->axes[0]->values)[i], name);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
static const struct CMUnitTest tests[] = {
    TEST(test_every_table_says_what_it_is),
    TEST(test_a_mean_with_its_interval_takes_no_file),
    TEST(test_pairs_are_in_the_order_of_their_names),
};
CHECK_MAIN(tests)

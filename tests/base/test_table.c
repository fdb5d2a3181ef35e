/* A list of tables while it is made: what is undefined, and what is a failure. */
#include "support/check.h"

#include "base/table.h"

static const char *three(size_t index)
{
    static const char *const NAMES[] = {"one", "two", "three"};
    return index < 3 ? NAMES[index] : NULL;
}

static void test_what_is_undefined_reads_as_no_number(void **state)
{
    static const int16_t weeks[] = {4, -32768, 7}, undefined = -32768;
    double values[3];
    Tables tables = {0};
    tables_group(&tables, "group", "A group");
    tables_axis_count(&tables, "person", "1", "Persons", 3);
    tables_weeks(&tables, &(TableRow){"left", "week", "Left", {"person"}}, weeks, &undefined);
    assert_false(tables.failed);
    assert_int_equal(table_read(tables_find(&tables, "group", "left"), values), 0);
    assert_true(values[0] == 4 && isnan(values[1]) && values[2] == 7);
    tables_free(&tables);
}

static void test_the_first_failure_is_kept(void **state)
{
    static const double none[] = {NAN, NAN};
    Tables tables = {0};
    tables_group(&tables, "group", "A group");
    tables_axis_count(&tables, "week", "week", "Weeks", 2);
    tables_numbers_or_none(&tables, &(TableRow){"empty", "1", "Nothing", {"week"}}, none);
    assert_false(tables.failed);
    tables_numbers(&tables, &(TableRow){"able", "1", "Nothing", {"week"}}, none);
    assert_true(tables.failed);
    tables_numbers(&tables, &(TableRow){"lost", "1", "Over nothing", {"month"}}, none);
    assert_string_equal(tables.problem.sentence,
                        "nothing was computed for able, which every results file must have");
    tables_free(&tables);
    tables_group(&tables, "group", "A group");
    tables_numbers(&tables, &(TableRow){"lost", "1", "Over nothing", {"month"}}, none);
    assert_string_equal(tables.problem.sentence, "lost in group has no axis month");
    tables_free(&tables);
}

static void test_texts_are_as_many_as_entries(void **state)
{
    Tables tables = {0};
    tables_group(&tables, "group", "A group");
    tables_axis_count(&tables, "week", "week", "Weeks", 2);
    tables_entries(&tables, &(TableRow){"meaning", "1", "What it is", {"week"}}, three);
    assert_string_equal(tables.problem.sentence, "meaning has 3 texts instead of 2");
    tables_free(&tables);
}

static int add_ten(const void *source, size_t entry, double *values)
{
    values[0] = 10.0 * (double)entry + *(const double *)source;
    values[1] = NAN;
    return 0;
}

static void test_what_is_computed_reads_as_if_it_were_kept(void **state)
{
    const double source = 2.5;
    double values[6], space[2];
    Tables tables = {0};
    tables_group(&tables, "group", "A group");
    tables_axis(&tables, "name", "Names", three);
    tables_axis_count(&tables, "week", "week", "Weeks", 2);
    tables_computed(&tables, &(TableRow){"value", "1", "Value", {"name", "week"}}, add_ten,
                    &source);
    const Table *table = tables_find(&tables, "group", "value");
    assert_non_null(table);
    assert_int_equal(table_block(table), 2);
    assert_int_equal(table_read(table, values), 0);
    assert_true(values[0] == 2.5 && values[2] == 12.5 && values[4] == 22.5);
    assert_true(isnan(values[1]) && isnan(values[3]) && isnan(values[5]));
    assert_true(table_numbers_at(table, 2, space) == space && space[0] == 22.5);
    tables_free(&tables);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_what_is_undefined_reads_as_no_number),
    cmocka_unit_test(test_the_first_failure_is_kept),
    cmocka_unit_test(test_texts_are_as_many_as_entries),
    cmocka_unit_test(test_what_is_computed_reads_as_if_it_were_kept),
};
CHECK_MAIN(tests)

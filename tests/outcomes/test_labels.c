/* Labels: everything that the model names has words in every language. */
#include "support/check.h"

#include <string.h>

#include "outcomes/labels.h"
#include "outcomes/summary.h"

static size_t count(void)
{
    size_t rows = 0;
    while (labels_at(rows, NULL) != NULL) {
        rows++;
    }
    return rows;
}

static void test_every_row_has_a_name_and_words_in_both_languages(void **state)
{
    for (size_t row = 0; row < count(); row++) {
        const char *kind = NULL;
        const Label *label = labels_at(row, &kind);
        assert_non_null(label->name);
        if (strlen(kind) == 0 || label->en == NULL || strlen(label->en) == 0 || label->fr == NULL ||
            strlen(label->fr) == 0) {
            fail_msg("%s %s lacks words", kind, label->name);
        }
    }
}

static void test_no_name_stands_twice_under_a_kind(void **state)
{
    for (size_t row = 0; row < count(); row++) {
        for (size_t other = 0; other < row; other++) {
            if (strcmp(labels_kind(row), labels_kind(other)) == 0) {
                assert_string_not_equal(labels_name(row), labels_name(other));
            }
        }
    }
}

/* Whether a kind has a name. */
static bool is_labelled(const char *kind, const char *name)
{
    for (size_t row = 0; labels_at(row, NULL) != NULL; row++) {
        if (strcmp(labels_kind(row), kind) == 0 && strcmp(labels_name(row), name) == 0) {
            return true;
        }
    }
    return false;
}

static void test_parameters_measures_and_entries_of_lists_are_among_them(void **state)
{
    size_t parameters;
    (void)parameters_table(&parameters);
    assert_true(count() > parameters + MEASURE_COUNT + GROUP_COUNT);
    assert_true(is_labelled("parameter", "notice.window"));
    assert_true(is_labelled("outcome", measure_name(MEASURE_COUNT - 1)));
    assert_true(is_labelled("outcome", "equal_opportunity"));
    for (int dimension = DIMENSION_SCALAR + 1; dimension < DIMENSION_COUNT; dimension++) {
        const char *entry;
        for (size_t i = 0; (entry = dimension_entry((Dimension)dimension, i)) != NULL; i++) {
            assert_true(is_labelled(dimension_name((Dimension)dimension), entry));
        }
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_row_has_a_name_and_words_in_both_languages),
    cmocka_unit_test(test_no_name_stands_twice_under_a_kind),
    cmocka_unit_test(test_parameters_measures_and_entries_of_lists_are_among_them),
};
CHECK_MAIN(tests)

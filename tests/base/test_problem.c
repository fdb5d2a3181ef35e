#include "base/problem.h"

#include "support/check.h"

static void test_a_problem_names_the_value_or_an_entry_of_it(void **state)
{
    Problem problem;
    assert_int_equal(problem_at(&problem, "notice.reach", NULL, "%d are too many", 2385), -1);
    assert_string_equal(problem.path, "notice.reach");
    assert_string_equal(problem.sentence, "2385 are too many");
    assert_int_equal(problem_at(&problem, "disposition.out", "age_65_74", "%s", "no"), -1);
    assert_string_equal(problem.path, "disposition.out.age_65_74");
    assert_string_equal(problem.sentence, "no");
}

static void test_a_problem_without_a_value_forgets_the_one_before(void **state)
{
    Problem problem;
    problem_at(&problem, "notice.reach", NULL, "too many");
    assert_int_equal(problem_say(&problem, "out of memory"), -1);
    assert_string_equal(problem.path, "");
    assert_string_equal(problem.sentence, "out of memory");
}

static void test_what_does_not_fit_is_cut(void **state)
{
    Problem problem;
    char longer[2 * PROBLEM_SENTENCE_SIZE];
    memset(longer, 'a', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    problem_at(&problem, longer, "entry", "%s", longer);
    assert_int_equal(strlen(problem.path), PROBLEM_PATH_SIZE - 1);
    assert_int_equal(strlen(problem.sentence), PROBLEM_SENTENCE_SIZE - 1);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_a_problem_names_the_value_or_an_entry_of_it),
    cmocka_unit_test(test_a_problem_without_a_value_forgets_the_one_before),
    cmocka_unit_test(test_what_does_not_fit_is_cut),
};

CHECK_MAIN(tests)

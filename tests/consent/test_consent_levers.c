/* Every parameter that the consent half takes makes a difference to some outcome of some person. Of vectors one
 * entry is moved here; tests/statistical/test_levers.c moves every entry. */
#include "support/check.h"

#include "support/support_levers.h"

static void test_every_parameter_of_population_changes_an_outcome(void **state)
{
    check_levers("population", false);
}

static void test_every_parameter_of_notice_changes_an_outcome(void **state)
{
    check_levers("notice", false);
}

static void test_every_parameter_of_knowledge_changes_an_outcome(void **state)
{
    check_levers("knowledge", false);
}

static void test_every_parameter_of_disposition_changes_an_outcome(void **state)
{
    check_levers("disposition", false);
}

static void test_every_parameter_of_action_changes_an_outcome(void **state)
{
    check_levers("action", false);
}

static void test_every_parameter_of_asking_changes_an_outcome(void **state)
{
    check_levers("asking", false);
}

static void test_every_parameter_of_records_changes_an_outcome(void **state)
{
    check_levers("records", false);
}

static void test_every_parameter_of_care_changes_an_outcome(void **state)
{
    check_levers("care", false);
}

static void test_every_parameter_of_research_changes_an_outcome(void **state)
{
    check_levers("research", false);
}

static void test_every_parameter_of_design_changes_an_outcome(void **state)
{
    check_levers("design", false);
}

static void test_no_part_is_forgotten(void **state)
{
    check_lever_parts();
}

static void test_exceptions_are_still_without_effect(void **state)
{
    check_lever_exceptions();
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_parameter_of_population_changes_an_outcome),
    cmocka_unit_test(test_every_parameter_of_notice_changes_an_outcome),
    cmocka_unit_test(test_every_parameter_of_knowledge_changes_an_outcome),
    cmocka_unit_test(test_every_parameter_of_disposition_changes_an_outcome),
    cmocka_unit_test(test_every_parameter_of_action_changes_an_outcome),
    cmocka_unit_test(test_every_parameter_of_asking_changes_an_outcome),
    cmocka_unit_test(test_every_parameter_of_records_changes_an_outcome),
    cmocka_unit_test(test_every_parameter_of_design_changes_an_outcome),
    cmocka_unit_test(test_every_parameter_of_research_changes_an_outcome),
    cmocka_unit_test(test_every_parameter_of_care_changes_an_outcome),
    cmocka_unit_test(test_no_part_is_forgotten),
    cmocka_unit_test(test_exceptions_are_still_without_effect),
};

CHECK_MAIN(tests)

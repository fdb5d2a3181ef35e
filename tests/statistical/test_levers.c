/* Every entry of every parameter that the consent half takes makes a difference to some outcome of some person. */
#include "support/check.h"

#include "support/support_levers.h"

static void test_every_entry_of_population_changes_an_outcome(void **state)
{
    check_levers("population", true);
}

static void test_every_entry_of_notice_changes_an_outcome(void **state)
{
    check_levers("notice", true);
}

static void test_every_entry_of_knowledge_changes_an_outcome(void **state)
{
    check_levers("knowledge", true);
}

static void test_every_entry_of_disposition_changes_an_outcome(void **state)
{
    check_levers("disposition", true);
}

static void test_every_entry_of_action_changes_an_outcome(void **state)
{
    check_levers("action", true);
}

static void test_every_entry_of_asking_changes_an_outcome(void **state)
{
    check_levers("asking", true);
}

static void test_every_entry_of_records_changes_an_outcome(void **state)
{
    check_levers("records", true);
}

static void test_every_entry_of_care_changes_an_outcome(void **state)
{
    check_levers("care", true);
}

static void test_every_entry_of_research_changes_an_outcome(void **state)
{
    check_levers("research", true);
}

static void test_every_entry_of_design_changes_an_outcome(void **state)
{
    check_levers("design", true);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_entry_of_population_changes_an_outcome),
    cmocka_unit_test(test_every_entry_of_notice_changes_an_outcome),
    cmocka_unit_test(test_every_entry_of_knowledge_changes_an_outcome),
    cmocka_unit_test(test_every_entry_of_disposition_changes_an_outcome),
    cmocka_unit_test(test_every_entry_of_action_changes_an_outcome),
    cmocka_unit_test(test_every_entry_of_asking_changes_an_outcome),
    cmocka_unit_test(test_every_entry_of_records_changes_an_outcome),
    cmocka_unit_test(test_every_entry_of_design_changes_an_outcome),
    cmocka_unit_test(test_every_entry_of_research_changes_an_outcome),
    cmocka_unit_test(test_every_entry_of_care_changes_an_outcome),
};

CHECK_MAIN(tests)

/* How many threads there are. */
#include "support/check.h"

#include "base/threads.h"

static void test_no_wish_takes_what_the_machine_offers(void **state)
{
    assert_int_equal(threads_chosen(3), 3);
    assert_true(threads_chosen(0) >= 1);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_no_wish_takes_what_the_machine_offers),
};
CHECK_MAIN(tests)

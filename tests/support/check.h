/* What every test program includes first: cmocka with the headers it needs, a main that runs one
 * test by name, and a comparison of floating point numbers that prints them in full.
 *
 *     static void test_nobody_acts_when_nobody_is_notified(void **state) { ... }
 *
 *     static const struct CMUnitTest tests[] = {
 *         cmocka_unit_test(test_nobody_acts_when_nobody_is_notified),
 *     };
 *     CHECK_MAIN(tests)
 *
 * `build/tests/test_action test_nobody_*` runs the tests whose names match. */
#ifndef TACIT_CHECK_H
#define TACIT_CHECK_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CHECK_MAIN(tests)                                                                          \
    int main(int argc, char **argv)                                                                \
    {                                                                                              \
        if (argc > 1)                                                                              \
            cmocka_set_test_filter(argv[1]);                                                       \
        return cmocka_run_group_tests(tests, NULL, NULL);                                          \
    }

/* Fails unless actual is within tolerance of expected; NaN is within nothing. */
#define check_within(actual, expected, tolerance)                                                  \
    check_within_at((actual), (expected), (tolerance), #actual, __FILE__, __LINE__)

static inline void check_within_at(double actual, double expected, double tolerance,
                                   const char *what, const char *file, int line)
{
    if (actual == expected || fabs(actual - expected) <= tolerance)
        return;
    print_error("%s is %.17g, expected %.17g within %.17g: off by %.17g\n", what, actual, expected,
                tolerance, actual - expected);
    _fail(file, line);
}

#endif

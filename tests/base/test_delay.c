/* Delays: inverse distributions of one word. */
#include "support/check.h"

#include "base/delay.h"
#include "base/random.h"

enum { WEEKS = 60 };

/* The first k whose threshold exceeds the word, looked for one by one. */
static uint32_t plain_find(const uint64_t *thresholds, uint32_t count, uint32_t word)
{
    for (uint32_t k = 0; k < count; k++) {
        if (word < thresholds[k]) {
            return k;
        }
    }
    return DELAY_NEVER;
}

static void test_delay_is_the_first_threshold_above_the_word(void **state)
{
    const uint64_t thresholds[] = {0, 0, 17, 17, 2385, 2386, 2386, 4294967296ULL};
    const uint32_t words[] = {0, 16, 17, 18, 2384, 2385, 2386, UINT32_MAX};
    for (uint32_t count = 0; count <= 8; count++) {
        for (size_t i = 0; i < 8; i++) {
            assert_int_equal(delay_find(thresholds, count, words[i]),
                             plain_find(thresholds, count, words[i]));
        }
    }
}

static void test_certain_delays_are_at_once_and_impossible_ones_never(void **state)
{
    uint64_t certain[WEEKS], impossible[WEEKS];
    delay_geometric(1.0, 1.0, certain, WEEKS);
    delay_geometric(0.0, 0.385, impossible, WEEKS);
    assert_int_equal(delay_find(certain, WEEKS, UINT32_MAX), 0);
    assert_int_equal(delay_find(impossible, WEEKS, 0), DELAY_NEVER);
}

/* Thresholds differ by the geometric law ever p (1 - p)^k, to the rounding of two thresholds. */
static void test_geometric_delays_have_their_law(void **state)
{
    uint64_t thresholds[WEEKS];
    const double ever = 0.67, weekly = 0.385;
    delay_geometric(ever, weekly, thresholds, WEEKS);
    double left = ever;
    for (size_t k = 0; k < WEEKS; k++) {
        const double share = (double)(thresholds[k] - (k > 0 ? thresholds[k - 1] : 0)) * 0x1p-32;
        check_within(share, left * weekly, 0x1p-32);
        left *= 1.0 - weekly;
    }
}

static void test_a_larger_hazard_never_makes_the_same_word_wait_longer(void **state)
{
    uint64_t slow[WEEKS], fast[WEEKS], more[WEEKS];
    delay_geometric(0.45, 0.2, slow, WEEKS);
    delay_geometric(0.45, 0.31, fast, WEEKS);
    delay_geometric(0.67, 0.2, more, WEEKS);
    for (uint32_t i = 0; i < 20000; i++) {
        const uint32_t word = i * 214748U;
        assert_true(delay_find(fast, WEEKS, word) <= delay_find(slow, WEEKS, word));
        assert_true(delay_find(more, WEEKS, word) <= delay_find(slow, WEEKS, word));
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_delay_is_the_first_threshold_above_the_word),
    cmocka_unit_test(test_certain_delays_are_at_once_and_impossible_ones_never),
    cmocka_unit_test(test_geometric_delays_have_their_law),
    cmocka_unit_test(test_a_larger_hazard_never_makes_the_same_word_wait_longer),
};

CHECK_MAIN(tests)

/* Keyed draws: the generator against its published vectors, and what is made of its words. */
#include "support/check.h"

#include <stdbool.h>

#include "base/random.h"

/* Philox4x32-10 written out from Salmon et al. 2011, section 3.3: nothing of random.c or Random123. */
static void plain_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t drawn[4])
{
    uint32_t c[4] = {counter[0], counter[1], counter[2], counter[3]};
    uint32_t k[2] = {key[0], key[1]};
    for (int round = 0; round < 10; round++) {
        const uint64_t first = (uint64_t)0xD2511F53U * c[0], second = (uint64_t)0xCD9E8D57U * c[2];
        const uint32_t next[4] = {(uint32_t)(second >> 32) ^ c[1] ^ k[0], (uint32_t)second,
                                  (uint32_t)(first >> 32) ^ c[3] ^ k[1], (uint32_t)first};
        memcpy(c, next, sizeof c);
        k[0] += 0x9E3779B9U;
        k[1] += 0xBB67AE85U;
    }
    memcpy(drawn, c, sizeof c);
}

/* Known answers of the file kat_vectors of Random123. */
static const struct {
    uint32_t counter[4], key[2], drawn[4];
} KNOWN[] = {
    {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
    {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
     {0xffffffff, 0xffffffff},
     {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
    {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
     {0xa4093822, 0x299f31d0},
     {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
};

static void test_plain_philox_gives_the_published_vectors(void **state)
{
    for (size_t i = 0; i < sizeof KNOWN / sizeof KNOWN[0]; i++) {
        uint32_t drawn[4];
        plain_philox(KNOWN[i].counter, KNOWN[i].key, drawn);
        assert_memory_equal(drawn, KNOWN[i].drawn, sizeof drawn);
    }
}

static void check_draw(RandomKey key, uint32_t person, uint32_t time, uint32_t purpose)
{
    const uint32_t counter[4] = {person, time, purpose, 0}, words[2] = {key.seed, key.replicate};
    uint32_t expected[4];
    plain_philox(counter, words, expected);
    const RandomWords drawn = random_draw(key, person, time, (enum Purpose)purpose);
    assert_memory_equal(drawn.word, expected, sizeof expected);
}

static void test_draws_are_philox_of_person_time_and_purpose(void **state)
{
    check_draw((RandomKey){0, 0}, 0, 0, 0);
    check_draw((RandomKey){0xffffffff, 0xffffffff}, 0xffffffff, 0xffffffff, PURPOSE_BREACH_EVENT);
    check_draw((RandomKey){0xa4093822, 0x299f31d0}, 0x243f6a88, 0x85a308d3, PURPOSE_TALK);
    for (uint32_t i = 0; i < 2000; i++) {
        check_draw((RandomKey){i * 2654435761U, i % 7}, i * 40503U, i % 131, 1 + i % 23);
    }
}

static void test_purposes_keep_their_numbers(void **state)
{
    /* those with which results were published, from 1: a changed number changes every one of them */
    static const enum Purpose PUBLISHED[] = {
        PURPOSE_HOUSEHOLD,   PURPOSE_AGE,           PURPOSE_DEPRIVATION,  PURPOSE_BARRIER,
        PURPOSE_HEALTH,      PURPOSE_DISPOSITION,   PURPOSE_NOTICE,       PURPOSE_OPENING,
        PURPOSE_MEDIA,       PURPOSE_TALK,          PURPOSE_CONTACT,      PURPOSE_ASKED,
        PURPOSE_OWN_REQUEST, PURPOSE_QUEUE,         PURPOSE_EXPLANATION,  PURPOSE_DEFERENCE,
        PURPOSE_START,       PURPOSE_TRY,           PURPOSE_HELPER,       PURPOSE_GUARDIAN,
        PURPOSE_ACTIVATION,  PURPOSE_BREACH_COUNT,  PURPOSE_BREACH_EVENT, PURPOSE_INSTITUTION,
        PURPOSE_PEER,        PURPOSE_TIE,           PURPOSE_PEER_TALK,    PURPOSE_SECOND_NOTICE,
        PURPOSE_CAMPAIGN,    PURPOSE_SEARCH,        PURPOSE_WISH,         PURPOSE_CHANGE,
        PURPOSE_EXPLAINED,   PURPOSE_LINE,          PURPOSE_MASKING,      PURPOSE_EXPOSURE_WEEK,
        PURPOSE_CARE,        PURPOSE_CARE_DOCUMENT, PURPOSE_CARE_OPENING, PURPOSE_WITHHOLDING,
        PURPOSE_RESEARCH,
    };
    assert_int_equal(sizeof PUBLISHED / sizeof PUBLISHED[0], 41);
    for (size_t i = 0; i < sizeof PUBLISHED / sizeof PUBLISHED[0]; i++) {
        assert_int_equal(PUBLISHED[i], i + 1);
    }
}

static void test_weekly_words_are_the_words_of_their_block(void **state)
{
    const RandomKey key = {.seed = 2385, .replicate = 6};
    for (uint32_t week = 0; week < 523; week++) {
        for (uint32_t person = 7; person < 100000; person += 23850) {
            const RandomWords block = random_draw(key, person, week / 4, PURPOSE_CONTACT);
            assert_int_equal(random_week(key, person, week, PURPOSE_CONTACT), block.word[week % 4]);
        }
    }
}

static void test_nothing_is_below_threshold_zero_and_everything_below_one(void **state)
{
    assert_true(random_threshold(0.0) == 0);
    assert_true(random_threshold(1.0) == 4294967296ULL);
    assert_true(UINT32_MAX < random_threshold(1.0));
    assert_true(random_threshold(0.385) == 1653562409ULL); /* 0.385 * 2^32 = 1653562408.96 */
    assert_true(random_threshold(0x1p-32) == 1);
    assert_true(random_threshold(0x1p-34) == 0);
    assert_true(random_threshold(1.0 - 0x1p-32) == UINT32_MAX);
}

static void test_thresholds_never_decrease(void **state)
{
    uint64_t before = 0;
    for (int i = 0; i <= 100000; i++) {
        const uint64_t threshold = random_threshold(i / 100000.0);
        assert_true(threshold >= before);
        before = threshold;
    }
}

/* Share of 400 000 words below a threshold, within 4 standard errors, for consecutive persons, weeks, purposes
 * and replicates: whatever is counted up, neighbours are independent. */
static void test_words_fall_below_a_threshold_at_its_rate(void **state)
{
    enum { WORDS = 400000 };
    const double rate = 0.385, se = sqrt(rate * (1.0 - rate) / WORDS);
    const uint64_t threshold = random_threshold(rate);
    uint32_t persons = 0, weeks = 0, seeds = 0, pairs = 0;
    for (uint32_t i = 0; i < WORDS; i++) {
        const bool person = random_draw((RandomKey){5, 0}, i, 0, PURPOSE_START).word[0] < threshold;
        const bool next = random_draw((RandomKey){5, 0}, i, 0, PURPOSE_TRY).word[0] < threshold;
        persons += person;
        pairs += person && next;
        weeks += random_week((RandomKey){5, 0}, 3, i, PURPOSE_ASKED) < threshold;
        seeds += random_draw((RandomKey){i, i}, 3, 0, PURPOSE_MEDIA).word[0] < threshold;
    }
    check_within((double)persons / WORDS, rate, 4.0 * se);
    check_within((double)weeks / WORDS, rate, 4.0 * se);
    check_within((double)seeds / WORDS, rate, 4.0 * se);
    const double both = rate * rate;
    check_within((double)pairs / WORDS, both, 4.0 * sqrt(both * (1.0 - both) / WORDS));
}

static void test_uniforms_are_strictly_between_zero_and_one(void **state)
{
    check_within(random_uniform(0), 0x1p-33, 0.0);
    check_within(random_uniform(UINT32_MAX), 1.0 - 0x1p-33, 0.0);
    check_within(random_uniform(0x80000000U), 0.5 + 0x1p-33, 0.0);
}

static void fill_normals(int32_t **table)
{
    *table = malloc(sizeof **table << RANDOM_NORMAL_BITS);
    assert_non_null(*table);
    random_normal_table(*table);
}

static void test_normals_are_symmetric_and_increase(void **state)
{
    enum { SIZE = 1 << RANDOM_NORMAL_BITS };
    int32_t *table = NULL;
    fill_normals(&table);
    for (int i = 0; i < SIZE; i++) {
        assert_int_equal(table[i], -table[SIZE - 1 - i]);
        assert_true(i == 0 || table[i] > table[i - 1]);
    }
    free(table);
}

static void test_normals_have_variance_one(void **state)
{
    enum { SIZE = 1 << RANDOM_NORMAL_BITS };
    int32_t *table = NULL;
    fill_normals(&table);
    double sum = 0.0, squares = 0.0;
    for (int i = 0; i < SIZE; i++) {
        const double z = (double)table[i] / RANDOM_NORMAL_ONE;
        sum += z;
        squares += z * z;
    }
    check_within(sum, 0.0, 0.0);
    /* rounding to 1/65536 moves each square by less than 2 * 4.2 * 2^-17, with either sign */
    check_within(squares / SIZE, 1.0, 1e-6);
    free(table);
}

/* The distribution function, from the C library, at each normal gives back its place: the rescaling to variance
 * one moves it by 4.04e-5 times at most max z phi(z) = 0.242, the rounding by less than 0.4 * 2^-17. */
static void test_normals_are_quantiles_of_the_standard_normal(void **state)
{
    enum { SIZE = 1 << RANDOM_NORMAL_BITS };
    int32_t *table = NULL;
    fill_normals(&table);
    for (int i = 0; i < SIZE; i++) {
        const double z = (double)table[i] / RANDOM_NORMAL_ONE;
        check_within(0.5 * erfc(-z * sqrt(0.5)), (i + 0.5) / SIZE, 1.3e-5);
    }
    free(table);
}

static void test_hashes_are_fnv_1a(void **state)
{
    assert_true(random_hash(RANDOM_HASH_START, "", 0) == 0xcbf29ce484222325ULL);
    assert_true(random_hash(RANDOM_HASH_START, "a", 1) == 0xaf63dc4c8601ec8cULL);
    assert_true(random_hash(RANDOM_HASH_START, "foobar", 6) == 0x85944171f73967e8ULL);
    assert_true(random_hash(random_hash(RANDOM_HASH_START, "foo", 3), "bar", 3) ==
                0x85944171f73967e8ULL);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_plain_philox_gives_the_published_vectors),
    cmocka_unit_test(test_draws_are_philox_of_person_time_and_purpose),
    cmocka_unit_test(test_purposes_keep_their_numbers),
    cmocka_unit_test(test_weekly_words_are_the_words_of_their_block),
    cmocka_unit_test(test_nothing_is_below_threshold_zero_and_everything_below_one),
    cmocka_unit_test(test_thresholds_never_decrease),
    cmocka_unit_test(test_words_fall_below_a_threshold_at_its_rate),
    cmocka_unit_test(test_uniforms_are_strictly_between_zero_and_one),
    cmocka_unit_test(test_normals_are_symmetric_and_increase),
    cmocka_unit_test(test_normals_have_variance_one),
    cmocka_unit_test(test_normals_are_quantiles_of_the_standard_normal),
    cmocka_unit_test(test_hashes_are_fnv_1a),
};

CHECK_MAIN(tests)

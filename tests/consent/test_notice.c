/* Notices: by which channel, by post too, and from when on silence counts. */
#include "support/check.h"

#include "consent/notice.h"
#include "support/support_law.h"
#include "support/support_worlds.h"

enum { PERSONS = 20000, WEEKS = 30 };

/* Everybody lives alone, and no band is small. */
static void alone_values(Parameters *values)
{
    parameters_default(values);
    values_fill(values->population_alone_age, 0.2);
    values_alone(values);
    values_quiet(values);
    values->population_persons = PERSONS;
}

static enum Delivery channel_of(const TestWorld *world, uint32_t decider)
{
    return notice_channel(&world->population, &world->programme.notice, decider);
}

static bool by_post_too(const TestWorld *world, uint32_t decider)
{
    return notice_by_post_too(&world->population, &world->programme.notice, decider,
                              channel_of(world, decider));
}

/* --- channels --- */

/* What the rates by app and by email are for each pattern of barriers in a band. */
typedef struct Shares {
    double app[BARRIER_PATTERNS], email[BARRIER_PATTERNS];
} Shares;

static void shares_init(const Parameters *values, Shares shares[ADULT_COUNT])
{
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        double share[BARRIER_PATTERNS];
        law_patterns(values, a, share);
        law_rates(values, share, STAGE_BY_EMAIL, values->notice_by_app[a], shares[a].app);
        law_rates(values, share, STAGE_BY_EMAIL, values->notice_by_email[a], shares[a].email);
    }
}

static void app_values(Parameters *values)
{
    alone_values(values);
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        values->notice_by_app[a] = 0.1 + 0.06 * (double)a;
        values->notice_by_email[a] = 0.6 - 0.05 * (double)a;
    }
}

/* Email is what the app leaves, and post what both leave. */
static void test_channels_have_their_shares_by_age_and_barriers(void **state)
{
    Parameters values;
    TestWorld world;
    Shares shares[ADULT_COUNT];
    Expected app[ADULT_COUNT] = {{0}}, email[ADULT_COUNT] = {{0}}, offline = {0};
    app_values(&values);
    shares_init(&values, shares);
    world_prepare(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const size_t a = adult_index(world.population.age[i]);
        const uint8_t barriers = world.population.barriers[i];
        const double by_app = shares[a].app[barriers],
                     by_email = (1.0 - by_app) * shares[a].email[barriers];
        const enum Delivery channel = channel_of(&world, i);
        expected_add(&app[a], by_app, channel == DELIVERY_APP);
        expected_add(&email[a], by_email, channel == DELIVERY_EMAIL);
        if (barriers >> BARRIER_no_internet & 1U) {
            expected_add(&offline, by_app + by_email, channel != DELIVERY_POST);
        }
    }
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        expected_check(&app[a], "by app");
        expected_check(&email[a], "by email");
    }
    expected_check(&offline, "by app or email without the internet");
    world_free(&world);
}

/* The rows are shares of everybody of the band, barriers or not. */
static void check_channel_rows(const Parameters *values, enum Delivery channel,
                               const double row[ADULT_COUNT])
{
    TestWorld world;
    double count[ADULT_COUNT] = {0}, hits[ADULT_COUNT] = {0};
    world_prepare(values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const size_t a = adult_index(world.population.age[i]);
        count[a] += 1.0;
        hits[a] += channel_of(&world, i) == channel;
    }
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        share_check(hits[a], count[a], row[a], dimension_entry(DIMENSION_DELIVERY, channel));
    }
    world_free(&world);
}

static void test_the_rows_of_channels_are_means_of_their_bands(void **state)
{
    Parameters values;
    app_values(&values);
    check_channel_rows(&values, DELIVERY_APP, values.notice_by_app);
    values_fill(values.notice_by_app, 0.0);
    check_channel_rows(&values, DELIVERY_EMAIL, values.notice_by_email);
}

/* --- by post too --- */

/* One letter and a reminder; nobody has a barrier, and all ages are alike. */
static void both_values(Parameters *values)
{
    alone_values(values);
    values_without_barriers(values);
    values_fill(values->notice_wave, 0.0);
    values_fill(values->notice_by_email, 0.7);
    values_fill(values->notice_delay, 0.0);
    values_fill(values->notice_delivered_email, 0.93);
    values_fill(values->notice_opened_email, 0.81);
    values_fill(values->notice_delivered_post, 0.88);
    values_fill(values->notice_opened_post, 0.91);
    values_fill(values->notice_understood, 0.85);
    values->notice_read_email = 0.9;
    values->notice_read_post = 0.95;
    values->notice_delay[DELIVERY_POST] = 1;
    values->notice_opened_first_week = 0.4;
    values->notice_reminders = 1;
    values->notice_reminder_gap = 3;
    values->notice_both = 0.45;
}

/* Informed by the end of `week` by one of the letters of a channel. */
static double informed_by(const Parameters *values, enum Delivery channel, uint32_t week)
{
    const bool post = channel == DELIVERY_POST;
    const double delivered =
        post ? values->notice_delivered_post[0] : values->notice_delivered_email[0];
    const double one = (post ? values->notice_opened_post[0] * values->notice_read_post
                             : values->notice_opened_email[0] * values->notice_read_email) *
                       values->notice_understood[0];
    double none = 1.0;
    for (double n = 0.0; n <= values->notice_reminders; n += 1.0) {
        const double weeks =
            week + 1.0 - n * values->notice_reminder_gap - values->notice_delay[channel];
        none *= 1.0 - one * (1.0 - pow(1.0 - values->notice_opened_first_week, fmax(0.0, weeks)));
    }
    return delivered * (1.0 - none);
}

static double informed_law(const Parameters *values, enum Delivery channel, bool too, uint32_t week)
{
    const double main = informed_by(values, channel, week);
    const double copy = too ? informed_by(values, DELIVERY_POST, week) : 0.0;
    return 1.0 - (1.0 - main) * (1.0 - copy);
}

static void test_a_letter_by_post_too_is_a_second_chance_of_its_own(void **state)
{
    static const uint32_t SEEN[] = {0, 1, 2, 4, 8, WEEKS - 1};
    enum { SEEN_COUNT = sizeof SEEN / sizeof SEEN[0] };
    Parameters values;
    TestWorld world;
    Expected sent_both = {0}, informed[2][SEEN_COUNT] = {{{0}}}, post[SEEN_COUNT] = {{0}};
    both_values(&values);
    world_prepare(&values, CONSENT_OPT_IN, WEEKS, &world);
    world_simulate(&world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const enum Delivery channel = channel_of(&world, i);
        const bool too = by_post_too(&world, i);
        assert_false(channel == DELIVERY_POST && too);
        if (channel != DELIVERY_POST) {
            expected_add(&sent_both, 0.45, too);
        }
        for (size_t s = 0; s < SEEN_COUNT; s++) {
            expected_add(channel == DELIVERY_POST ? &post[s] : &informed[too][s],
                         informed_law(&values, channel, too, SEEN[s]),
                         world.consent.knows[LEVEL_INFORMED][i] <= SEEN[s]);
        }
    }
    expected_check(&sent_both, "sent both");
    for (size_t s = 0; s < SEEN_COUNT; s++) {
        expected_check(&post[s], "informed by post");
        expected_check(&informed[0][s], "informed by email alone");
        expected_check(&informed[1][s], "informed by email or post");
    }
    world_free(&world);
}

/* Letters are counted as they are sent, whether they arrive or not. */
static void test_letters_sent_are_counted_by_all_channels_and_by_post(void **state)
{
    Parameters values;
    TestWorld world;
    both_values(&values);
    world_prepare(&values, CONSENT_OPT_IN, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const NoticeTables *notice = &world.programme.notice;
        const bool post = channel_of(&world, i) == DELIVERY_POST, too = by_post_too(&world, i);
        for (uint32_t week = 0; week < 6; week++) {
            const uint32_t sent = week > 3 ? 2 : week > 0 ? 1 : 0;
            assert_int_equal(notice_count(&world.population, notice, i, 0, week),
                             sent * (too ? 2 : 1));
            assert_int_equal(notice_letters(&world.population, notice, i, 0, week),
                             post || too ? sent : 0);
        }
    }
    world_free(&world);
}

/* Without notices their date is only that from which one may act and be asked. */
static void test_notices_that_are_not_sent_tell_nobody(void **state)
{
    Parameters values;
    TestWorld world;
    both_values(&values);
    values.notice_sent = YES_NO_NO;
    world_prepare(&values, CONSENT_OPT_OUT, WEEKS, &world);
    world_simulate(&world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const NoticeTables *notice = &world.programme.notice;
        assert_int_equal(world.consent.knows[LEVEL_AWARE][i], NEVER);
        assert_int_equal(world.consent.joined[i], values.notice_window);
        assert_int_equal(notice_count(&world.population, notice, i, 0, WEEKS), 0);
        assert_int_equal(notice_letters(&world.population, notice, i, 0, WEEKS), 0);
    }
    world_free(&world);
}

/* --- the clock --- */

/* Three delays, and some who receive the letter by post too. */
static void clock_values(Parameters *values, enum Clock clock)
{
    parameters_default(values);
    values->population_persons = PERSONS;
    values->notice_clock = clock;
    values->notice_window = 5;
    values_fill(values->notice_by_app, 0.2);
    values->notice_both = 0.3;
    values->notice_delay[DELIVERY_EMAIL] = 1;
    values->notice_delay[DELIVERY_POST] = 2;
    values->notice_delay[DELIVERY_APP] = 4;
    values->knowledge_media_weekly = 0.2; /* so that many act in every week */
    values->disposition_in = 0.1;
    values_fill(values->disposition_out, 0.6);
    values->disposition_sensitive_out = 1.0;
}

/* The week in which silence counts: for a child that of the parent who decides. */
static uint32_t deadline_of(const Parameters *values, const TestWorld *world, uint32_t person)
{
    const uint32_t decider = population_decider(&world->population, person);
    const enum Delivery channel = channel_of(world, decider);
    double delay = values->notice_delay[channel];
    if (by_post_too(world, decider)) {
        delay = fmax(delay, values->notice_delay[DELIVERY_POST]);
    }
    const double clock = values->notice_clock == CLOCK_RECEPTION ? delay : 0.0;
    return (uint32_t)(values->notice_wave[world_region(world, person)] + values->notice_window +
                      clock);
}

/* Until the deadline one refuses and there is never a record; from then on there is one, which
 * one closes. Returns how many refuse after the shortest possible window. */
static uint32_t check_deadlines(const Parameters *values, enum ConsentRule rule)
{
    TestWorld world;
    uint32_t late = 0;
    world_prepare(values, rule, WEEKS, &world);
    world_simulate(&world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath path = world_path(&world, i);
        const uint32_t deadline = deadline_of(values, &world, i);
        assert_int_equal(path.silent, deadline);
        if (rule == CONSENT_OPT_OUT) {
            assert_int_equal(path.joined, path.left < deadline ? NEVER : deadline);
        }
        late += path.left < deadline && path.left >= path.sent + values->notice_window;
    }
    world_free(&world);
    return late;
}

static void test_records_open_when_the_window_of_each_person_ends(void **state)
{
    Parameters values;
    clock_values(&values, CLOCK_SENDING);
    assert_int_equal(check_deadlines(&values, CONSENT_OPT_OUT), 0);
    clock_values(&values, CLOCK_RECEPTION);
    assert_true(check_deadlines(&values, CONSENT_OPT_OUT) > 100);
    assert_true(check_deadlines(&values, CONSENT_TWO_STEP) > 100);
}

/* Reception is presumed: nobody hears of anything, and every record opens on time. */
static void test_a_notice_that_never_arrives_starts_the_clock_too(void **state)
{
    Parameters values;
    TestWorld world;
    clock_values(&values, CLOCK_RECEPTION);
    values_quiet(&values);
    values_fill(values.notice_delivered_app, 0.0);
    values_fill(values.notice_delivered_email, 0.0);
    values_fill(values.notice_delivered_post, 0.0);
    world_prepare(&values, CONSENT_OPT_OUT, WEEKS, &world);
    world_simulate(&world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        assert_int_equal(world.consent.knows[LEVEL_AWARE][i], NEVER);
        assert_int_equal(world.consent.joined[i], deadline_of(&values, &world, i));
    }
    world_free(&world);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_channels_have_their_shares_by_age_and_barriers),
    cmocka_unit_test(test_the_rows_of_channels_are_means_of_their_bands),
    cmocka_unit_test(test_a_letter_by_post_too_is_a_second_chance_of_its_own),
    cmocka_unit_test(test_letters_sent_are_counted_by_all_channels_and_by_post),
    cmocka_unit_test(test_notices_that_are_not_sent_tell_nobody),
    cmocka_unit_test(test_records_open_when_the_window_of_each_person_ends),
    cmocka_unit_test(test_a_notice_that_never_arrives_starts_the_clock_too),
};

CHECK_MAIN(tests)

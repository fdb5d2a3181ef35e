/* Being asked and explained at contacts, over years (model/consent/README.md, Asking). */
#include "support/check.h"

#include "support/support.h"
#include "support/support_consent.h"
#include "support/support_law.h"

enum { PERSONS = 20000, WEEKS = 300, SENT = 3 };

static const uint32_t WAITS[] = {1, 10, 50, 150, WEEKS - SENT};
enum { WAIT_COUNT = sizeof WAITS / sizeof WAITS[0] };

/* Everybody lives alone and has a contact at the counter in one week of four. Nothing is said anywhere else. */
static void counter_values(Parameters *values)
{
    parameters_default(values);
    values_alone(values);
    values_quiet(values);
    values_uncongested(values);
    values->population_persons = PERSONS;
    values_fill(values->notice_wave, SENT);
    values_fill(values->notice_delivered_email, 0.0);
    values_fill(values->notice_delivered_post, 0.0);
    values_fill(values->asking_contacts, 0.0);
    values->asking_contacts[CONTACT_COUNTER] = 13.0;
    values->asking_contacts_chronic = 1.0;
    values->asking_half_life = 0.0; /* zeal stays, where a test does not say otherwise */
}

/* --- how often one is asked --- */

/* Chance of not having been asked or explained the record in the first `weeks` weeks. */
static double none_until(const Parameters *values, double weekly, uint32_t weeks)
{
    const double half_life = values->asking_half_life, remaining = values->asking_remaining;
    double none = 1.0;
    for (uint32_t v = 0; v < weeks; v++) {
        const double zeal =
            half_life > 0.0 ? remaining + (1.0 - remaining) * pow(0.5, v / half_life) : 1.0;
        none *= 1.0 - 0.25 * weekly * zeal;
    }
    return none;
}

/* An explanation tells at least the default, so that the first is the week of that level. */
static void check_first_words(const Parameters *values, double weekly, const char *what)
{
    TestWorld world;
    double waiting[WAIT_COUNT] = {0};
    world_of(values, CONSENT_OPT_IN, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t first = world.consent.knows[LEVEL_KNOWS_DEFAULT][i];
        assert_true(first >= SENT);
        for (size_t n = 0; n < WAIT_COUNT; n++) {
            waiting[n] += first >= SENT + WAITS[n];
        }
    }
    for (size_t n = 0; n < WAIT_COUNT; n++) {
        const double law = none_until(values, weekly, WAITS[n]);
        if (law * PERSONS >= 25.0) { /* else hardly anybody is left to count */
            share_check(waiting[n], PERSONS, law, what);
        }
    }
    world_free(&world);
}

static void test_asking_goes_on_at_the_same_rate_without_a_half_life(void **state)
{
    Parameters values;
    counter_values(&values);
    values.asking_intensity[CONTACT_COUNTER] = 0.08;
    check_first_words(&values, 0.08, "not asked yet");
}

static void test_zeal_fades_to_what_remains(void **state)
{
    Parameters values;
    counter_values(&values);
    values.asking_intensity[CONTACT_COUNTER] = 0.2;
    values.asking_half_life = 20;
    values.asking_remaining = 0.1;
    check_first_words(&values, 0.2, "not asked yet, with zeal that fades");
}

static void test_incentives_add_to_intensity(void **state)
{
    Parameters values;
    counter_values(&values);
    values.asking_intensity[CONTACT_COUNTER] = 0.05;
    values.asking_incentive[CONTACT_COUNTER] = 3;
    values.asking_incentive_response = 0.5;
    check_first_words(&values, 0.05 * 2.5, "not asked yet, with an incentive");
    values.asking_incentive[CONTACT_COUNTER] = 100; /* asked at every contact, not more */
    check_first_words(&values, 1.0, "not asked yet, with a large incentive");
}

/* --- explaining without asking --- */

/* Zeal in asking does not matter to it. */
static void test_explanations_without_a_question_have_a_rate_of_their_own(void **state)
{
    Parameters values;
    counter_values(&values);
    values.asking_explained[CONTACT_COUNTER] = 0.11;
    check_first_words(&values, 0.11, "not explained yet");
}

static void test_who_is_only_explained_the_record_gives_no_answer(void **state)
{
    Parameters values;
    TestWorld world;
    uint32_t enlightened = 0;
    counter_values(&values);
    values.asking_explained[CONTACT_COUNTER] = 0.5;
    values.asking_deference = 1.0;
    values_fill(values.action_started, 0.0);
    world_of(&values, CONSENT_OPT_IN, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        assert_int_equal(world.consent.said_yes[i], NEVER);
        assert_int_equal(world.consent.left[i], NEVER);
        assert_int_equal(world.consent.marks[i] & (MARK_ASKED | MARK_ANSWERED), 0);
        assert_int_equal(source_route(world.consent.source[i]) == ROUTE_PROFESSIONAL,
                         world.consent.knows[LEVEL_INFORMED][i] != NEVER);
        enlightened += world.consent.knows[LEVEL_ENLIGHTENED][i] != NEVER;
    }
    assert_true(enlightened > PERSONS / 2);
    world_free(&world);
}

/* Everybody says yes at the first question. Then asking has ended, and explaining goes on, until one is enlightened. */
static void test_explaining_goes_on_after_asking_has_ended(void **state)
{
    Parameters values;
    TestWorld world;
    uint32_t services = 0, enlightened = 0;
    counter_values(&values);
    values.asking_contacts[CONTACT_COUNTER] = 26.0;
    values.asking_intensity[CONTACT_COUNTER] = 1.0;
    values.asking_explained[CONTACT_COUNTER] = 1.0;
    values.asking_deference = 1.0;
    values.disposition_in = 0.0;
    values_fill(values.disposition_out, 0.0);
    world_of(&values, CONSENT_OPT_IN, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        services += world.consent.knows[LEVEL_ENLIGHTENED][i] > world.consent.said_yes[i];
        enlightened += world.consent.knows[LEVEL_ENLIGHTENED][i] != NEVER;
        assert_int_equal(world.consent.said_yes[i], world.consent.knows[LEVEL_KNOWS_DEFAULT][i]);
    }
    assert_true(services > PERSONS / 2 && enlightened > PERSONS - PERSONS / 50);
    world_free(&world);
}

/* --- marks --- */

/* Nobody is asked before the own notices, and an answer has its marks. */
static void test_answers_are_marked_as_they_came_about(void **state)
{
    Parameters values;
    TestWorld world;
    uint32_t deferred = 0, wished = 0, said_no = 0, later = 0;
    counter_values(&values);
    values.asking_intensity[CONTACT_COUNTER] = 0.1;
    values.asking_minutes = 4.0;
    values.asking_deference = 0.57; /* every answer is frequent */
    values.disposition_in = 0.4;
    values_fill(values.disposition_out, 0.4);
    values.disposition_sensitive_out = 1.0;
    values_fill(values.action_started, 0.0);
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t said_yes = world.consent.said_yes[i], left = world.consent.left[i],
                       informed = world.consent.knows[LEVEL_INFORMED][i];
        const uint16_t marks = world.consent.marks[i];
        const uint8_t wish = world.consent.wish[i];
        const bool answered = said_yes != NEVER || left != NEVER;
        assert_int_equal((marks & MARK_ANSWERED) != 0, answered);
        assert_true(!answered || (said_yes >= SENT && left >= SENT));
        assert_int_equal((marks & MARK_DEFERRED) != 0,
                         said_yes != NEVER && !(informed <= said_yes && disposed_in(wish)));
        assert_true((marks & MARK_ASKED) == 0 || informed != NEVER);
        if (answered) { /* by a question that was served, which may have informed */
            assert_int_equal((marks & MARK_ASKED) != 0,
                             informed <= (left != NEVER ? left : said_yes));
        }
        deferred += (marks & MARK_DEFERRED) != 0;
        wished += said_yes != NEVER && (marks & MARK_DEFERRED) == 0;
        said_no += left != NEVER;
        later += (marks & MARK_ASKED) != 0 && !answered;
    }
    assert_true(deferred > 500 && wished > 500 && said_no > 500 && later > 500);
    world_free(&world);
}

/* --- minutes --- */

enum { AREA = 1280, AREAS = (PERSONS + AREA - 1) / AREA };

static void count_served(void *context, int thread, const Service *service)
{
    (void)thread;
    uint32_t *served = context;
    served[service->person / AREA * WEEKS + service->week]++;
}

/* Explanations take minutes as questions do: an area serves its number, whichever they are. */
static void test_explanations_and_questions_share_the_minutes(void **state)
{
    enum { PER_WEEK = 7 };
    Parameters values;
    Scenario scenario;
    TestWorld world;
    static uint32_t served[AREAS * WEEKS];
    const Observer observer = {.served = count_served, .context = served};
    Workspaces workspaces;
    counter_values(&values);
    values.population_practice_size = AREA;
    values.asking_intensity[CONTACT_COUNTER] = 0.5;
    values.asking_explained[CONTACT_COUNTER] = 0.5;
    values.asking_deference = 0.0;
    values.asking_minutes = 2.0;
    values.asking_minutes_weekly = 2.0 * PER_WEEK + 1.0;
    support_scenario(&scenario, PERSONS);
    scenario.weeks = WEEKS;
    values.design_consent = CONSENT_ACTIVE_CHOICE;
    world_draw(&scenario, &values, 0, &world);
    assert_int_equal(workspaces_create(1, world.population.area_size, &workspaces), 0);
    memset(served, 0, sizeof served);
    assert_int_equal(simulate_design(&world.population, &world.programme, &workspaces, &observer,
                                     &world.consent),
                     0);
    assert_int_equal(world.population.area_count, AREAS);
    for (uint32_t area = 0; area + 1 < AREAS; area++) { /* the last is small */
        for (uint32_t week = 0; week < SENT + 60; week++) {
            assert_int_equal(served[area * WEEKS + week], week < SENT ? 0 : PER_WEEK);
        }
    }
    workspaces_free(&workspaces);
    scenario_free(&scenario);
    world_free(&world);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_asking_goes_on_at_the_same_rate_without_a_half_life),
    cmocka_unit_test(test_zeal_fades_to_what_remains),
    cmocka_unit_test(test_incentives_add_to_intensity),
    cmocka_unit_test(test_explanations_without_a_question_have_a_rate_of_their_own),
    cmocka_unit_test(test_who_is_only_explained_the_record_gives_no_answer),
    cmocka_unit_test(test_explaining_goes_on_after_asking_has_ended),
    cmocka_unit_test(test_answers_are_marked_as_they_came_about),
    cmocka_unit_test(test_explanations_and_questions_share_the_minutes),
};

CHECK_MAIN(tests)

/* The survey of an online panel that over-claims, on persons made by hand. */
#include "support/check.h"

#include "outcomes/standing.h"
#include "outcomes/survey.h"

enum { WEEK = 40, PERSONS = 6 };

/* Six adults; 0 to 3 use the internet, 4 does not, 5 is under protection and guarded. */
typedef struct Panel {
    uint8_t barriers[PERSONS], household[PERSONS], traits[PERSONS];
    Population population;
} Panel;

static Programme programme_asked_about(void)
{
    return (Programme){.rule = rule_get(CONSENT_OPT_OUT), .survey_week = WEEK};
}

static void make_panel(Panel *panel)
{
    memset(panel, 0, sizeof *panel);
    for (size_t i = 0; i < PERSONS; i++) {
        panel->household[i] = 1; /* place 0 of 1 */
    }
    panel->barriers[1] = 1U << BARRIER_online_with_help;
    panel->barriers[4] = 1U << BARRIER_no_internet;
    panel->barriers[5] = 1U << BARRIER_protected_adult;
    panel->traits[5] = TRAIT_GUARDED;
    panel->population = (Population){.count = PERSONS,
                                     .barriers = panel->barriers,
                                     .household = panel->household,
                                     .traits = panel->traits};
}

static PersonPath nothing_happened(void)
{
    PersonPath path = {.joined = NEVER,
                       .left = NEVER,
                       .said_yes = NEVER,
                       .start = NEVER,
                       .returned = NEVER,
                       .activated = NEVER};
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        path.knows[level] = NEVER;
    }
    return path;
}

static void test_who_can_be_reached_is_asked(void **state)
{
    Panel panel;
    SurveyTally tally = {0};
    const Programme programme = programme_asked_about();
    PersonPath path = nothing_happened();
    path.knows[LEVEL_AWARE] = 3;
    make_panel(&panel);
    for (uint32_t person = 0; person < PERSONS; person++) {
        survey_tally(&panel.population, &programme, person, &path, &tally);
    }
    assert_int_equal(tally.all, 5);
    assert_int_equal(tally.online, 4);
    assert_int_equal(tally.yes_all[SURVEY_AWARE], 5);
    assert_int_equal(tally.yes_online[SURVEY_AWARE], 4);
    assert_int_equal(tally.yes_all[SURVEY_KNOWS_DEFAULT], 0);
}

static SurveyTally answers_of(const PersonPath *path)
{
    Panel panel;
    SurveyTally tally = {0};
    const Programme programme = programme_asked_about();
    make_panel(&panel);
    survey_tally(&panel.population, &programme, 0, path, &tally);
    return tally;
}

static void test_answers_are_what_was_so_before_the_week(void **state)
{
    PersonPath path = nothing_happened();
    path.knows[LEVEL_AWARE] = path.knows[LEVEL_KNOWS_DEFAULT] = WEEK - 1;
    path.knows[LEVEL_INFORMED] = path.activated = WEEK;
    SurveyTally tally = answers_of(&path);
    assert_int_equal(tally.yes_all[SURVEY_AWARE], 1);
    assert_int_equal(tally.yes_all[SURVEY_KNOWS_DEFAULT], 1);
    assert_int_equal(tally.yes_all[SURVEY_INFORMED], 0);
    assert_int_equal(tally.yes_all[SURVEY_ACTIVATED], 0);
    path.knows[LEVEL_INFORMED] = path.activated = WEEK - 1;
    tally = answers_of(&path);
    assert_int_equal(tally.yes_all[SURVEY_INFORMED], 1);
    assert_int_equal(tally.yes_all[SURVEY_ACTIVATED], 1);
}

static void test_refused_means_before_a_record_opened_and_still_out(void **state)
{
    PersonPath path = nothing_happened();
    path.left = WEEK - 1;
    assert_int_equal(answers_of(&path).yes_all[SURVEY_REFUSED], 1);
    path.returned = WEEK - 1;
    assert_int_equal(answers_of(&path).yes_all[SURVEY_REFUSED], 0);
    path.returned = NEVER;
    path.joined = WEEK - 5;
    assert_int_equal(answers_of(&path).yes_all[SURVEY_REFUSED], 0);
    path.joined = NEVER;
    path.left = WEEK;
    assert_int_equal(answers_of(&path).yes_all[SURVEY_REFUSED], 0);
}

static void test_some_say_yes_where_it_is_not_so(void **state)
{
    Parameters values;
    double answers[SURVEY_VALUES][SURVEY_QUESTIONS];
    const SurveyTally tally = {.all = 1000,
                               .online = 800,
                               .yes_all = {500, 400, 300, 100, 20},
                               .yes_online = {480, 360, 280, 80, 16}};
    parameters_default(&values);
    values.survey_overclaim_knowledge = 0.1;
    values.survey_overclaim_activated = 0.3;
    values.survey_overclaim_refused = 0.02;
    values.survey_size = 1505;
    survey_values(&tally, &values, answers);
    check_within(answers[SURVEY_MEASURED][SURVEY_AWARE], 0.6 + 0.4 * 0.1, 1e-15);
    check_within(answers[SURVEY_MEASURED][SURVEY_KNOWS_DEFAULT], 0.45 + 0.55 * 0.1, 1e-15);
    check_within(answers[SURVEY_MEASURED][SURVEY_INFORMED], 0.35 + 0.65 * 0.1, 1e-15);
    check_within(answers[SURVEY_MEASURED][SURVEY_ACTIVATED], 0.1 + 0.9 * 0.3, 1e-15);
    check_within(answers[SURVEY_MEASURED][SURVEY_REFUSED], 0.02 + 0.98 * 0.02, 1e-15);
    check_within(answers[SURVEY_TRUE_ONLINE][SURVEY_AWARE], 0.6, 1e-15);
    check_within(answers[SURVEY_TRUE_ALL][SURVEY_AWARE], 0.5, 1e-15);
    /* the error of a share of 0.64 among 1505 */
    check_within(answers[SURVEY_SAMPLE_SE][SURVEY_AWARE], sqrt(0.64 * 0.36 / 1505), 1e-15);
}

static void test_nobody_asked_gives_no_share(void **state)
{
    Parameters values;
    double answers[SURVEY_VALUES][SURVEY_QUESTIONS];
    const SurveyTally tally = {0};
    parameters_default(&values);
    survey_values(&tally, &values, answers);
    for (size_t i = 0; i < SURVEY_VALUES; i++) {
        assert_true(isnan(answers[i][SURVEY_AWARE]));
    }
}

static void test_tallies_add_up(void **state)
{
    SurveyTally sum = {.all = 1, .online = 2, .yes_all = {3}, .yes_online = {[SURVEY_REFUSED] = 4}};
    const SurveyTally other = sum;
    survey_tally_add(&other, &sum);
    assert_int_equal(sum.all, 2);
    assert_int_equal(sum.online, 4);
    assert_int_equal(sum.yes_all[SURVEY_AWARE], 6);
    assert_int_equal(sum.yes_online[SURVEY_REFUSED], 8);
}

static void test_every_question_has_a_name(void **state)
{
    for (size_t i = 0; i < SURVEY_QUESTIONS; i++) {
        assert_non_null(survey_question_name(i));
        assert_non_null(survey_question_sentence(i));
        assert_non_null(survey_question_source(i));
    }
    assert_null(survey_question_name(SURVEY_QUESTIONS));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_who_can_be_reached_is_asked),
    cmocka_unit_test(test_answers_are_what_was_so_before_the_week),
    cmocka_unit_test(test_refused_means_before_a_record_opened_and_still_out),
    cmocka_unit_test(test_some_say_yes_where_it_is_not_so),
    cmocka_unit_test(test_nobody_asked_gives_no_share),
    cmocka_unit_test(test_tallies_add_up),
    cmocka_unit_test(test_every_question_has_a_name),
};
CHECK_MAIN(tests)

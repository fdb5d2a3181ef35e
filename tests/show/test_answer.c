/* The short answer as people see it, out of a results file made by hand: its numbers, its lines, both languages. */
#include "support/check.h"

#include "show/answer.h"
#include "show/screen.h"
#include "support/support_page.h"
#include "words/answer_words.h"
#include "words/trace_words.h"
#include <math.h>

/* Writes the results, reads them back and says what they say; the text is the fixture's. */
static const char *answer_of(Page *fixture, enum TraceTongue language, double seconds)
{
    Comparison comparison;
    page_read(fixture, &comparison);
    text_free(&fixture->text);
    answer(&comparison, language, seconds, &fixture->text);
    comparison_free(&comparison);
    assert_false(fixture->text.failed);
    return text_string(&fixture->text);
}

static const char *english(Page *fixture)
{
    return answer_of(fixture, TRACE_IN_ENGLISH, NAN);
}

/* The n-th line (from 0) that begins with `label`; in a static buffer. */
static const char *line_of(const char *text, const char *label, size_t n)
{
    static char line[256];
    for (const char *at = text; *at != '\0'; at += strcspn(at, "\n") + 1) {
        if (strncmp(at, label, strlen(label)) == 0 && n-- == 0) {
            (void)snprintf(line, sizeof line, "%.*s", (int)strcspn(at, "\n"), at);
            return line;
        }
    }
    return "";
}

static size_t line_count(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++) {
        count += *text == '\n';
    }
    return count;
}

static void lines_fit(const char *text)
{
    for (const char *at = text; *at != '\0'; at += strcspn(at, "\n") + 1) {
        char line[512];
        (void)snprintf(line, sizeof line, "%.*s", (int)strcspn(at, "\n"), at);
        assert_in_range(screen_columns(line), 1, ANSWER_COLUMNS);
        assert_true(line[strlen(line) - 1] != ' ');
    }
}

/* One value for all replicates and dates, in a group of a design. */
static void set(Page *fixture, size_t outcome, size_t design, size_t group, double value)
{
    for (size_t i = 0; i < EXAMPLE_REPLICATES * fixture->results.moment_count; i++) {
        *example_at(&fixture->results, outcome, i % EXAMPLE_REPLICATES, design,
                    i / EXAMPLE_REPLICATES, group) = value;
    }
}

static void set_range(Page *fixture, size_t outcome, size_t design, double low, double high)
{
    for (size_t moment = 0; moment < fixture->results.moment_count; moment++) {
        example_worlds(&fixture->results,
                       example_range_index(&fixture->results, outcome, design, moment, GROUP_ALL),
                       low, high);
    }
}

static void companion(Page *fixture, size_t design, const char *beside)
{
    assert_int_equal(design_accompany(&fixture->scenario.designs[design], beside), 0);
}

static void test_numbers_are_those_of_the_file_and_add_up_as_printed(void **state)
{
    Page *fixture = *state;
    set(fixture, OUTCOME_included, 0, GROUP_ALL, 0.9674); /* rounded one by one: 967, 389, 579 */
    set(fixture, OUTCOME_effective_consent, 0, GROUP_ALL, 0.38855);
    set(fixture, OUTCOME_included, 1, GROUP_ALL, 0.14927);
    set(fixture, OUTCOME_effective_consent, 1, GROUP_ALL, 0.14899);
    set(fixture, OUTCOME_included, 2, GROUP_ALL, 0.0001);
    set(fixture, OUTCOME_effective_consent, 2, GROUP_ALL, 0);
    for (size_t design = 0; design < 3; design++) {
        set(fixture, OUTCOME_pending, design, GROUP_ALL, design == 2 ? 0.2 : 0.0);
        set(fixture, OUTCOME_chosen, design, GROUP_ALL,
            0.4); /* and so 11, 251 and 400 without one */
    }
    const char *text = english(fixture);
    assert_string_equal(line_of(text, "Of 1 000 adults", 0),
                        "Of 1 000 adults, one year after the first notice opt_out   opt_in  "
                        "decentralised");
    assert_string_equal(line_of(text, "  have a record", 0) + 49,
                        "    967      149             <1");
    assert_string_equal(line_of(text, "    by an informed", 0) + 49,
                        "    389      149              0");
    assert_string_equal(line_of(text, "    not by choice", 0) + 49,
                        "    578       <1             <1");
    assert_string_equal(line_of(text, "  have none, and not", 0) + 49,
                        "     22      600            400");
}

static void test_chosen_stands_with_unwanted_and_missed(void **state)
{
    Page *fixture = *state;
    for (size_t design = 0; design < 3; design++) {
        set(fixture, OUTCOME_chosen, design, GROUP_ALL, 0.4 + 0.1 * (double)design);
        set(fixture, OUTCOME_unwanted, design, GROUP_ALL, 0.084);
        set(fixture, OUTCOME_missed, design, GROUP_ALL, design == 2 ? 0.0001 : 0.283);
        set_range(fixture, OUTCOME_chosen, design, 0.166, 0.44);
        set_range(fixture, OUTCOME_unwanted, design, 0.03, 0.18);
        set_range(fixture, OUTCOME_missed, design, 0, design == 2 ? 0.0003 : 0.5);
    }
    set_range(fixture, OUTCOME_missed, 1, NAN, NAN);
    const char *text = english(fixture);
    const char *chosen = strstr(text, "\n  have one or none, by an informed choice"),
               *unwanted = strstr(text, "\n  have one, and would rather not"),
               *missed = strstr(text, "\n  have none, and would rather have one");
    assert_true(chosen != NULL && unwanted > chosen && missed > unwanted);
    assert_non_null(strstr(line_of(text, "  have one or none", 0), " 400 "));
    assert_non_null(strstr(line_of(text, "  have none, and would", 0), " 283        -"));
    assert_non_null(strstr(line_of(text, "  have one or none", 1), " 166-440 "));
    assert_non_null(strstr(line_of(text, "  have one, and", 1), " 30-180 "));
    assert_non_null(strstr(line_of(text, "  have none, and would", 1), " 0-500 "));
    assert_non_null(strstr(line_of(text, "  have none, and would", 1), "0-500        - "));
    assert_string_equal(strrchr(line_of(text, "  have none, and would", 1), ' '), " 0-<1");
}

static void test_the_old_are_a_group_of_their_own(void **state)
{
    Page *fixture = *state;
    set(fixture, OUTCOME_can_out, 0, GROUP_ALL, 0.427);
    set(fixture, OUTCOME_can_out, 0, GROUP_AGE + AGE_75_PLUS, 0.243);
    const char *text = english(fixture);
    assert_non_null(strstr(line_of(text, "  could have had none", 0), " 427 "));
    assert_non_null(strstr(line_of(text, "    of 1 000 aged 75", 0), " 243 "));
}

/* [design][year_1][all channels][added][clinical][all rungs] */
static double *exposed_cell(Page *fixture, size_t design)
{
    const size_t sheet =
        (design * EXPOSURE_MOMENTS * (CHANNEL_COUNT + 1) + CHANNEL_COUNT) * SCOPE_COUNT +
        SCOPE_ADDED;
    return &fixture->results.exposure
                .persons[((sheet * CLASS_COUNT + CLASS_CLINICAL) * (EXPOSURE_RUNGS + 1) +
                          EXPOSURE_RUNGS) *
                         X_STATISTICS];
}

static void test_years_of_breaches_are_per_thousand_people(void **state)
{
    Page *fixture = *state;
    static const double MIDDLE[] = {35.2, 0.3, 0}, RARE[] = {4633, 338, -12};
    for (size_t design = 0; design < 3; design++) {
        exposed_cell(fixture, design)[X_Q50] = MIDDLE[design];
        exposed_cell(fixture, design)[X_Q99] = RARE[design];
    }
    const char *text = english(fixture);
    assert_non_null(strstr(text, "\nOf 1 000 people, clinical data exposed by the programme\n"));
    assert_string_equal(line_of(text, "  in a middling first year", 0) + 49,
                        "   0.35    <0.01              0");
    assert_string_equal(line_of(text, "  in one first year of 100", 0) + 49,
                        "     46      3.4          -0.12");
    text = answer_of(fixture, TRACE_IN_FRENCH, NAN);
    assert_non_null(strstr(text, " 0,35 "));
}

static void test_what_is_not_there_is_left_out(void **state)
{
    Page *fixture = *state;
    for (size_t design = 0; design < 3; design++) {
        exposed_cell(fixture, design)[X_Q50] = NAN;
        for (size_t outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
            set_range(fixture, outcome, design, NAN, NAN);
        }
    }
    const char *text = english(fixture);
    assert_null(strstr(text, "clinical data"));
    assert_null(strstr(text, "is a guess"));
    assert_string_equal(strrchr(line_of(text, "  have none, and would", 0), ' '), " -");
    assert_string_equal(strrchr(line_of(text, "  have one, and would", 0), ' '), " -");
}

static void test_a_companion_is_a_line_and_no_column(void **state)
{
    Page *fixture = *state;
    set(fixture, OUTCOME_included, 2, GROUP_ALL, 0.16);
    set(fixture, OUTCOME_chosen, 2, GROUP_ALL, 0.45);
    set(fixture, OUTCOME_missed, 2, GROUP_ALL, 0.027);
    companion(fixture, 2, "opt_in");
    const char *text = english(fixture);
    assert_null(strstr(line_of(text, "Of 1 000 adults", 0), "decentralised"));
    assert_non_null(strstr(text, "\nBeside them, likewise   "));
    const char *line = line_of(text, "  decentralised (opt_in)     160     450 ", 0);
    assert_non_null(strstr(line, "  27 "));
    assert_null(strstr(text, "  opt_in ("));
    lines_fit(text);
    free(fixture->scenario.designs[2].name);
    fixture->scenario.designs[2].name = strdup("opt_out_in_which_nobody_asks");
    text = english(fixture);
    assert_non_null(strstr(text, "\n  opt_out_in_which_nobody_asks  "));
    lines_fit(text);
}

static void test_it_fits_a_screen_in_both_languages(void **state)
{
    Page *fixture = *state;
    for (size_t language = 0; language < TRACE_LANGUAGE_COUNT; language++) {
        const char *text = answer_of(fixture, (enum TraceTongue)language, 160.2);
        lines_fit(text);
        assert_in_range(line_count(text), 19, 22); /* with two companions three more */
        assert_non_null(strstr(text, "2 min 41 s\n"));
    }
}

static void test_french_is_french(void **state)
{
    Page *fixture = *state;
    companion(fixture, 2, "opt_out");
    const char *text = answer_of(fixture, TRACE_IN_FRENCH, NAN);
    static const char *const SAID[] = {"Sur 1\u00a0000 adultes, un an après le premier envoi",
                                       "\n    sans l’avoir choisi", "auraient pu ne pas en avoir",
                                       "\nÀ côté, de même", "tacit compare FICHIER --all"};
    static const char *const ENGLISH[] = {" of ", " have ", " choice", " people", "consent"};
    for (size_t i = 0; i < sizeof SAID / sizeof SAID[0]; i++) {
        assert_non_null(strstr(text, SAID[i]));
    }
    for (size_t i = 0; i < sizeof ENGLISH / sizeof ENGLISH[0]; i++) {
        assert_null(strstr(text, ENGLISH[i]));
    }
}

static void test_every_word_has_both_languages(void **state)
{
    for (enum AnswerWord word = 0; word < ANSWER_WORD_COUNT; word++) {
        const char *en = answer_word(TRACE_IN_ENGLISH, word),
                   *fr = answer_word(TRACE_IN_FRENCH, word);
        assert_true(en != NULL && fr != NULL && en[0] != '\0' && fr[0] != '\0');
        assert_string_not_equal(en, fr);
    }
}

static void test_long_names_are_laid_below_each_other(void **state)
{
    Page *fixture = *state;
    free(fixture->scenario.designs[1].name);
    fixture->scenario.designs[1].name = strdup("opt_in_with_a_letter_and_a_call");
    const char *text = english(fixture);
    assert_string_not_equal(line_of(text, "  have a record", 1), "");
    assert_string_equal(line_of(text, "  have a record", 3), "");
    lines_fit(text);
}

static void test_thousands_stand_apart(void **state)
{
    Text text = {0};
    answer_count(TRACE_IN_ENGLISH, 656, &text);
    text_add(&text, "|");
    answer_count(TRACE_IN_ENGLISH, 65627454, &text);
    assert_string_equal(text_string(&text), "656|65 627 454");
    text_free(&text);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(test_numbers_are_those_of_the_file_and_add_up_as_printed,
                                    page_open, page_close),
    cmocka_unit_test_setup_teardown(test_chosen_stands_with_unwanted_and_missed, page_open,
                                    page_close),
    cmocka_unit_test_setup_teardown(test_the_old_are_a_group_of_their_own, page_open, page_close),
    cmocka_unit_test_setup_teardown(test_years_of_breaches_are_per_thousand_people, page_open,
                                    page_close),
    cmocka_unit_test_setup_teardown(test_what_is_not_there_is_left_out, page_open, page_close),
    cmocka_unit_test_setup_teardown(test_a_companion_is_a_line_and_no_column, page_open,
                                    page_close),
    cmocka_unit_test_setup_teardown(test_it_fits_a_screen_in_both_languages, page_open, page_close),
    cmocka_unit_test_setup_teardown(test_french_is_french, page_open, page_close),
    cmocka_unit_test(test_every_word_has_both_languages),
    cmocka_unit_test_setup_teardown(test_long_names_are_laid_below_each_other, page_open,
                                    page_close),
    cmocka_unit_test(test_thousands_stand_apart),
};

int main(void)
{
    return cmocka_run_group_tests(tests, NULL, NULL);
}

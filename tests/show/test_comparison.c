/* The comparison as people see it, out of a results file made by hand. */
#include "support/check.h"

#include "show/comparison_table.h"
#include "show/screen.h"
#include "support/support_page.h"
#include "words/trace_words.h"

/* Writes the results, reads them back and lays them out; the table is the fixture's. */
static void set_range(Page *fixture, size_t outcome, size_t design, size_t moment, double low,
                      double high);

/* Ranges of the example as wide as those of a real run, so that three designs fit into a page. */
static void narrow(Page *fixture)
{
    static const struct {
        enum Outcome outcome;
        double low, high;
    } WIDE[] = {{OUTCOME_included, 0.71, 0.93},
                {OUTCOME_opened, 0.71, 0.93},
                {OUTCOME_refused, 0.71, 0.93},
                {OUTCOME_included_before_informed, 0.71, 0.93},
                {OUTCOME_calls, 0.071, 0.093},
                {OUTCOME_professional_hours, 0.071, 0.093},
                {OUTCOME_in_research, 0.71, 0.93},
                {OUTCOME_research_unwanted, 0.71, 0.93},
                {OUTCOME_research_refused, 0.71, 0.93},
                {OUTCOME_care_opened, 0.071, 0.093},
                {OUTCOME_care_useful, 0.071, 0.093},
                {OUTCOME_care_withheld, 0.071, 0.093},
                {OUTCOME_openings, 0.071, 0.093},
                {OUTCOME_openings_without_agreement, 0.071, 0.093},
                {OUTCOME_break_glass_openings, 0.071, 0.093}};
    const size_t moments = fixture->results.moment_count;
    for (size_t i = 0; i < sizeof WIDE / sizeof WIDE[0] * 3 * moments; i++) {
        const size_t row = i / (3 * moments);
        set_range(fixture, WIDE[row].outcome, i / moments % 3, i % moments, WIDE[row].low,
                  WIDE[row].high);
    }
}

static const char *table_in(Page *fixture, enum TraceTongue language)
{
    narrow(fixture);
    Comparison comparison;
    page_read(fixture, &comparison);
    text_free(&fixture->text);
    comparison_table(&comparison, language, &fixture->text);
    comparison_free(&comparison);
    assert_false(fixture->text.failed);
    return text_string(&fixture->text);
}

static const char *table_of(Page *fixture)
{
    return table_in(fixture, TRACE_IN_ENGLISH);
}

/* The line of the table that begins with `label`, the n-th one (from 0); in a static buffer. */
static const char *line_of(const char *table, const char *label, size_t n)
{
    static char line[512];
    const char *at = table;
    while (at != NULL) {
        const size_t length = strcspn(at, "\n");
        if (strncmp(at, label, strlen(label)) == 0 && n-- == 0) {
            assert_true(length < sizeof line);
            memcpy(line, at, length);
            line[length] = '\0';
            return line;
        }
        at = at[length] == '\0' ? NULL : at + length + 1;
    }
    return "";
}

/* Sets an outcome to a value plus a step per replicate, in all groups of a design at a moment. */
static void set(Page *fixture, size_t outcome, size_t design, size_t moment, double value,
                double step)
{
    for (size_t group = 0; group < GROUP_COUNT; group++) {
        for (size_t replicate = 0; replicate < EXAMPLE_REPLICATES; replicate++) {
            *example_at(&fixture->results, outcome, replicate, design, moment, group) =
                value + step * (double)replicate;
        }
    }
}

static void set_range(Page *fixture, size_t outcome, size_t design, size_t moment, double low,
                      double high)
{
    for (size_t group = 0; group < GROUP_COUNT; group++) {
        const size_t index = example_range_index(&fixture->results, outcome, design, moment, group);
        example_worlds(&fixture->results, index, low, high);
    }
}

static void test_a_row_has_mean_interval_and_range_of_every_design(void **state)
{
    Page *fixture = *state;
    for (size_t design = 0; design < 3; design++) {
        set(fixture, OUTCOME_unwanted, design, MOMENT_DEADLINE, 0.1 * (double)design + 0.021,
            0.001);
        set_range(fixture, OUTCOME_unwanted, design, MOMENT_DEADLINE, 0.0148,
                  0.3 + 0.1 * (double)design);
    }
    assert_string_equal(line_of(table_of(fixture), "unwanted *", 0),
                        "unwanted *            2.3 [2.1-2.5]   1.5-30  12.3 [12.1-12.5] 1.5-40  "
                        "22.3 [22.1-22.5] 1.5-50");
}

static void test_shares_near_nothing_and_everything_keep_their_digits(void **state)
{
    Page *fixture = *state;
    set(fixture, OUTCOME_informed, 0, MOMENT_DEADLINE, 0, 0);
    set(fixture, OUTCOME_informed, 1, MOMENT_DEADLINE, 0.00003, 0);
    set(fixture, OUTCOME_informed, 2, MOMENT_DEADLINE, 0.0034, 0.00001);
    set(fixture, OUTCOME_informed, 0, MOMENT_YEAR_1, 1, 0);
    set(fixture, OUTCOME_informed, 1, MOMENT_YEAR_1, 0.9993, 0);
    set(fixture, OUTCOME_informed, 2, MOMENT_YEAR_1, NAN, 0);
    const char *table = table_of(fixture);
    assert_non_null(strstr(line_of(table, "informed", 0), " 0 [0-0] "));
    assert_non_null(strstr(line_of(table, "informed", 0), " <0.01 [0.00-0.00] "));
    assert_non_null(strstr(line_of(table, "informed", 0), " 0.34 [0.34-0.34]"));
    assert_non_null(strstr(line_of(table, "informed", 1), " 100 [100-100] "));
    assert_non_null(strstr(line_of(table, "informed", 1), " 99.9 [99.9-99.9] "));
    assert_string_equal(strrchr(line_of(table, "informed", 1), ' '), " -");
}

static void test_a_range_next_to_nothing_says_so(void **state)
{
    static const double MEANS[] = {0, 0.0002, 0.5}; /* a range holds the mean */
    Page *fixture = *state;
    for (size_t design = 0; design < 3; design++) {
        set(fixture, OUTCOME_unwanted, design, MOMENT_DEADLINE, MEANS[design], 0);
    }
    set_range(fixture, OUTCOME_unwanted, 0, MOMENT_DEADLINE, 0, 0);
    set_range(fixture, OUTCOME_unwanted, 1, MOMENT_DEADLINE, 0.0001, 0.0004);
    set_range(fixture, OUTCOME_unwanted, 2, MOMENT_DEADLINE, 0.0004, 1);
    const char *unwanted = line_of(table_of(fixture), "unwanted *", 0);
    assert_non_null(strstr(unwanted, " 0-0 "));
    assert_non_null(strstr(unwanted, " <0.1 "));
    assert_string_equal(strrchr(unwanted, ' '), " 0.0-100");
}

static void test_missed_is_never_shown_without_its_range(void **state)
{
    Page *fixture = *state;
    for (size_t design = 0; design < 3; design++) {
        set(fixture, OUTCOME_missed, design, MOMENT_DEADLINE, 0.09, 0.0015);
        set(fixture, OUTCOME_unwanted, design, MOMENT_DEADLINE, 0.081, 0.0015);
        set_range(fixture, OUTCOME_missed, design, MOMENT_DEADLINE, 0.045, 0.18);
    }
    set_range(fixture, OUTCOME_missed, 1, MOMENT_DEADLINE, NAN, NAN);
    set_range(fixture, OUTCOME_unwanted, 1, MOMENT_DEADLINE, NAN, NAN);
    const char *table = table_of(fixture);
    const char *missed = line_of(table, "missed *", 0);
    assert_non_null(strstr(missed, " 9.3 [9.1-9.5]   4.5-18     - "));
    const char *unwanted = line_of(table, "unwanted *", 0);
    assert_non_null(strstr(unwanted, " 8.4 [8.2-8.6] "));
}

/* Five replicates of standard deviation 0.0158 know their mean to 2.13 (Student, four degrees) times 0.0071. */
static void test_brackets_are_how_well_the_mean_is_known(void **state)
{
    Page *fixture = *state;
    for (size_t design = 0; design < 3; design++) {
        set(fixture, OUTCOME_informed, design, MOMENT_DEADLINE, 0.3, 0.01);
    }
    const char *table = table_of(fixture);
    assert_non_null(strstr(line_of(table, "informed", 0), " 32.0 [30.5-33.5] "));
    assert_non_null(strstr(table, "\n[ ]                 noise of the simulation"));
}

static void test_what_is_pending_is_shown_where_somebody_is(void **state)
{
    Page *fixture = *state;
    for (size_t design = 0; design < 3; design++) {
        set(fixture, OUTCOME_pending, design, MOMENT_DEADLINE, 0, 0);
        set(fixture, OUTCOME_pending, design, MOMENT_YEAR_1, design == 2 ? 0.05 : 0, 0);
    }
    const char *table = table_of(fixture);
    const char *year = strstr(table, "One year after");
    const char *pending = strstr(table, "\npending");
    assert_true(year != NULL && pending > year);
    assert_null(strstr(pending + 1, "\npending"));
}

/* Columns of the longest line; a byte that continues a UTF-8 sequence takes none. */
static size_t longest_line(const char *table)
{
    size_t longest = 0;
    size_t column = 0;
    for (const char *at = table; *at != '\0'; at++) {
        column = *at == '\n' ? 0 : column + (((unsigned char)*at & 0xC0) != 0x80);
        longest = column > longest ? column : longest;
    }
    return longest;
}

static void test_what_is_opened_is_shown_where_it_is_not_what_is_included(void **state)
{
    Page *fixture = *state;
    for (size_t design = 0; design < 3; design++) {
        set(fixture, OUTCOME_included, design, MOMENT_DEADLINE, 0.3, 0);
        set(fixture, OUTCOME_opened, design, MOMENT_DEADLINE, 0.3, 0);
        set(fixture, OUTCOME_included, design, MOMENT_YEAR_1, 0.3, 0);
        set(fixture, OUTCOME_opened, design, MOMENT_YEAR_1, design == 1 ? 0.7 : 0.3, 0);
    }
    const char *table = table_of(fixture);
    const char *year = strstr(table, "One year after");
    const char *opened = strstr(table, "\nopened *");
    assert_true(year != NULL && opened > year);
    assert_null(strstr(opened + 1, "\nopened *"));
    assert_non_null(strstr(line_of(table, "opened *", 0), " 70.0 [70.0-70.0] "));
}

static void test_costs_are_per_thousand_of_everybody(void **state)
{
    Page *fixture = *state;
    for (size_t design = 0; design < 3; design++) {
        set(fixture, OUTCOME_letters, design, MOMENT_DEADLINE, 0.5 * (double)design + 0.3, 0.001);
        set(fixture, OUTCOME_professional_hours, design, MOMENT_DEADLINE, 0.00238, 0);
    }
    for (size_t replicate = 0; replicate < EXAMPLE_REPLICATES; replicate++) {
        /* others than those of the headline write as well */
        *example_at(&fixture->results, OUTCOME_letters, replicate, 0, MOMENT_DEADLINE, GROUP_ALL) =
            0;
    }
    const char *table = table_of(fixture);
    const char *heading = strstr(table, "\nPer 1 000 persons, from the first notice until then\n");
    assert_non_null(heading);
    assert_non_null(strstr(line_of(table, "letters", 0), " 302 [300-304]"));
    assert_non_null(strstr(line_of(table, "letters", 0), " 1302 [1300-1304]"));
    assert_non_null(strstr(line_of(table, "hours of asking *", 0), " 2.38 [2.38-2.38] 2.4-93"));
}

/* Contacts of everybody, and what somebody tells less or a copy takes in only where there is such a thing. */
static void test_care_is_per_thousand_and_a_copy_is_shown_where_there_is_one(void **state)
{
    Page *fixture = *state;
    for (size_t design = 0; design < 3; design++) {
        set(fixture, OUTCOME_care_existing, design, MOMENT_DEADLINE, 0.522, 0);
        set(fixture, OUTCOME_openings, design, MOMENT_DEADLINE, 0.1 * (double)design, 0.001);
        set(fixture, OUTCOME_care_withheld, design, MOMENT_DEADLINE, 0, 0);
        set(fixture, OUTCOME_in_research, design, MOMENT_DEADLINE, 0, 0);
        set(fixture, OUTCOME_in_research, design, MOMENT_YEAR_1, design == 0 ? 0.4 : 0, 0);
    }
    const char *table = table_of(fixture), *year = strstr(table, "One year after");
    const char *copied = strstr(table, "\nin research copy *"),
               *less = strstr(table, "\ntold less *");
    assert_non_null(strstr(line_of(table, "relevant contacts", 0), " 522 [522-522]"));
    assert_non_null(strstr(line_of(table, "all openings *", 0), " 202 [200-204]"));
    assert_true(year != NULL && copied > year && less > year);
    assert_non_null(strstr(line_of(table, "in research copy *", 0), " 40.0 [40.0-40.0]"));
}

static void test_deadline_first_year_and_last_moment_are_printed(void **state)
{
    static const struct {
        uint32_t weeks;
        const char *titles[5];
    } CASES[] = {
        {20, {"At each person's deadline", "Persons whose", NULL}},
        {60, {"At each person's deadline", "One year after", "Persons whose", NULL}},
        {300, {"At each person's deadline", "One year after", "Five years after", "Persons whose"}},
        {520, {"At each person's deadline", "One year after", "Ten years after", "Persons whose"}},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Page *fixture = *state;
        size_t moments = 0;
        example_free(&fixture->scenario, &fixture->results);
        example_make_weeks(&fixture->scenario, &fixture->results, CASES[i].weeks);
        const char *table = table_of(fixture), *at = table;
        for (size_t title = 0; title < 5 && CASES[i].titles[title] != NULL; title++) {
            at = strstr(at, CASES[i].titles[title]);
            assert_non_null(at);
            moments += strcmp(CASES[i].titles[title], "Persons whose") != 0;
        }
        assert_string_not_equal(line_of(table, "included *", moments - 1), "");
        assert_string_equal(line_of(table, "included *", moments), "");
        assert_in_range(longest_line(table), 1, COMPARISON_COLUMNS);
        assert_int_equal(strstr(table, "note on exposure") == NULL, CASES[i].weeks == 520);
    }
}

static void test_every_word_of_the_rows_is_explained(void **state)
{
    Page *fixture = *state;
    static const char *const TERMS[] = {"\nopened  ",
                                        "\nin by deference  ",
                                        "\nchosen  ",
                                        "\nagainst wish  ",
                                        "\nuninformed first  ",
                                        "\nout by own act  ",
                                        "\ntold a helper  ",
                                        "\nper 1 000 persons   of everybody",
                                        "\nrelevant contacts   ",
                                        "\ntold less   ",
                                        "\nall openings   ",
                                        "\nin research copy   "};
    const char *table = table_of(fixture);
    for (size_t i = 0; i < sizeof TERMS / sizeof TERMS[0]; i++) {
        assert_non_null(strstr(table, TERMS[i]));
    }
}

static void test_lines_fit_the_screen_and_do_not_end_in_spaces(void **state)
{
    Page *fixture = *state;
    const char *table = table_of(fixture);
    assert_in_range(longest_line(table), 1, COMPARISON_COLUMNS);
    assert_null(strstr(table, " \n"));
    assert_null(strstr(
        table, "decentralised\n                         ")); /* three designs stand side by side */
}

static void test_more_designs_than_fit_are_laid_below_each_other(void **state)
{
    Page *fixture = *state;
    free(fixture->scenario.designs[2].name);
    fixture->scenario.designs[2].name =
        strdup("opt_out_with_a_letter_and_two_reminders_and_a_call");
    const char *table = table_of(fixture);
    assert_in_range(longest_line(table), 1, COMPARISON_COLUMNS);
    assert_non_null(strstr(table, "\n                     opt_out                  opt_in\n"));
    assert_non_null(strstr(
        table, "\n                     opt_out_with_a_letter_and_two_reminders_and_a_call\n"));
    assert_string_not_equal(line_of(table, "able", 3), ""); /* two parts for each of two moments */
}

static void test_exposure_shows_none_and_intervals_that_go_below_zero(void **state)
{
    Page *fixture = *state;
    /* [design][year_1][all][scope][clinical][all][statistic] */
    for (size_t design = 0; design < 4; design++) {
        for (size_t scope = 0; scope < SCOPE_COUNT; scope++) {
            double *cell =
                &fixture->results.exposure
                     .persons[((((design * EXPOSURE_MOMENTS * (CHANNEL_COUNT + 1) + CHANNEL_COUNT) *
                                     SCOPE_COUNT +
                                 scope) *
                                    CLASS_COUNT +
                                CLASS_CLINICAL) *
                                   (EXPOSURE_RUNGS + 1) +
                               EXPOSURE_RUNGS) *
                              X_STATISTICS];
            cell[X_MEAN] = scope == SCOPE_TOTAL ? 1234.5 : 2.385;
            cell[X_SE] = scope == SCOPE_TOTAL ? 10 : 2;
            cell[X_Q99] = 20000;
        }
    }
    const char *table = table_of(fixture);
    const char *total = line_of(table, "total, first year", 0);
    assert_non_null(strstr(total, " 1234 [1218-1251] ")); /* 1.645 standard errors either way */
    assert_non_null(strstr(line_of(table, "added, first year", 0), " 2.38 [-0.90 to 5.67]"));
    assert_non_null(strstr(line_of(table, "  1 year in 100", 0), " 20000 "));
    assert_non_null(strstr(table, " none\n"));
    assert_non_null(
        strstr(table, "note on exposure    frozen at week 60; understates designs that grow\n"));
}

/* The clinical cells of everybody in one channel over ten years, added. */
static double *channel_cell(Page *fixture, size_t design, size_t channel)
{
    const size_t sheet =
        ((design * EXPOSURE_MOMENTS + EXPOSURE_YEAR_10) * (CHANNEL_COUNT + 1) + channel) *
            SCOPE_COUNT +
        SCOPE_ADDED;
    return &fixture->results.exposure
                .persons[((sheet * CLASS_COUNT + CLASS_CLINICAL) * (EXPOSURE_RUNGS + 1) +
                          EXPOSURE_RUNGS) *
                         X_STATISTICS];
}

static void test_channels_are_shown_where_some_design_has_them(void **state)
{
    Page *fixture = *state;
    for (size_t design = 0; design < 4; design++) {
        double *service = channel_cell(fixture, design, CHANNEL_SERVICE);
        double *device = channel_cell(fixture, design, CHANNEL_DEVICE);
        service[X_MEAN] = service[X_SE] = 0.0;
        device[X_MEAN] = design == 2 ? -23.85 : 0.0;
        device[X_SE] = design == 2 ? 1.0 : 0.0;
    }
    const char *table = table_of(fixture);
    assert_null(strstr(table, "\n  services"));
    assert_non_null(strstr(line_of(table, "  devices", 0), " -23.9 [-25.5 to -22.2]"));
}

static void test_rare_years_are_thousands_with_an_interval_of_their_own(void **state)
{
    Page *fixture = *state;
    for (size_t design = 0; design < 4; design++) {
        double *cell =
            &fixture->results.exposure
                 .returns[((design * SCOPE_COUNT + SCOPE_ADDED) * CLASS_COUNT + CLASS_CLINICAL) *
                              EXPOSURE_RETURNS * RETURN_STATISTICS +
                          2 * RETURN_STATISTICS];
        cell[RETURN_VALUE] = 2385000;
        cell[RETURN_LOW] = 2012000;
        cell[RETURN_HIGH] = 2777000;
    }
    const char *table = table_of(fixture);
    assert_non_null(strstr(line_of(table, "1 year in 1000", 0), " 2385 [2012-2777]"));
}

static void test_parts_of_a_difference_add_up_and_the_frontier_may_be_missing(void **state)
{
    Page *fixture = *state;
    const double parts[SPLIT_PLAYERS] = {-100.0, 23.85, 0.0, 3.0};
    double *split = &fixture->results.exposure
                         .split[(EXPOSURE_YEAR_10 * CLASS_COUNT + CLASS_CLINICAL) * SPLIT_PLAYERS];
    memcpy(split, parts, sizeof parts);
    double *frontier = fixture->results.exposure.frontier;
    for (size_t pair = 0; pair < 3; pair++) {
        for (size_t i = 0; i < FRONTIER_STATISTICS; i++) {
            frontier[(pair * CLASS_COUNT + CLASS_CLINICAL) * FRONTIER_STATISTICS + i] =
                pair == 1 ? 1.2385 + 0.1 * (double)i : NAN;
        }
    }
    const char *table = table_of(fixture);
    assert_non_null(strstr(table, " opt_in-opt_out "));
    assert_non_null(strstr(line_of(table, "difference", 0), " -73.2"));
    assert_non_null(strstr(line_of(table, "  storage", 0), " 23.9"));
    assert_non_null(strstr(line_of(table, "change places at", 0), " - "));
    assert_non_null(strstr(line_of(table, "change places at", 0), " 1.24 [1.34-1.44]"));
}

static void test_one_replicate_has_no_interval(void **state)
{
    Page *fixture = *state;
    fixture->results.replicate_count = 1; /* the arrays are longer than that, which is all right */
    const char *table = table_of(fixture);
    const char *row = line_of(table, "informed", 0);
    assert_non_null(strstr(row, "informed"));
    assert_null(strchr(row, '['));
    assert_non_null(strstr(table, "has no interval"));
    assert_non_null(strstr(table, "; 1 replicate of "));
}

static void test_the_words_are_explained_and_the_run_is_named(void **state)
{
    Page *fixture = *state;
    const char *table = table_of(fixture);
    assert_int_equal(strncmp(table, "Example — exemple\nWhat does the default do?\n\n", 46), 0);
    assert_non_null(strstr(table, "Johnson and Goldstein (2003)"));
    assert_non_null(strstr(table, "seed 4000002385"));
    assert_non_null(strstr(table, "5 replicates of 656000 persons"));
}

static void test_a_title_cannot_steer_the_terminal(void **state)
{
    Page *fixture = *state;
    free(fixture->scenario.title);
    fixture->scenario.title = strdup("\x1B[2Jred\tand\xC2\x9B"
                                     "31m\nblue");
    const char *table = table_of(fixture);
    assert_int_equal(strncmp(table, "[2Jred and 31m blue\n", 20), 0);
}

/* --- in French --- */

/* Where rows of the table begin: behind title and question; and where what its words mean begins. */
static const char *body_of(const char *table)
{
    return strstr(table, "\n\n") + 2;
}

/* A line without its no-break spaces, with points for commas and one space for many: what French and English share. */
static void plain(const char *line, size_t length, char *out)
{
    size_t written = 0;
    for (size_t i = 0; i < length; i++) {
        if (strncmp(&line[i], "\u00a0", 2) == 0) {
            i++;
        } else if (line[i] != ' ' || (written > 0 && out[written - 1] != ' ')) {
            out[written++] = line[i] == ',' ? '.' : line[i];
        }
    }
    out[written] = '\0';
    assert_int_equal(strlen(" à "), strlen(" to "));
    for (char *to = out; (to = strstr(to, " à ")) != NULL;) {
        memcpy(to, " to ", strlen(" to "));
    }
}

/* The longest word of the table in that language with which the line begins, behind its indent; TABLE_TO if none does. */
static enum TableWord word_of(enum TraceTongue language, const char *line)
{
    enum TableWord found = TABLE_TO;
    size_t longest = 0;
    line += strspn(line, " ");
    for (enum TableWord word = 0; word < TABLE_TO; word++) {
        const size_t length = strlen(table_word(language, word));
        if (length > longest && strncmp(line, table_word(language, word), length) == 0) {
            longest = length;
            found = word;
        }
    }
    return found;
}

/* Both lines say the same: the word, its indent and the numbers; or, where they have no word, the designs. */
static void check_same_line(const char *english, const char *french)
{
    char one[512], two[512];
    const enum TableWord word = word_of(TRACE_IN_ENGLISH, english);
    size_t skip = 0, french_skip = 0;
    if (word != TABLE_TO) {
        skip = strspn(english, " ");
        french_skip = strspn(french, " ");
        assert_int_equal(skip, french_skip);
        skip += strlen(table_word(TRACE_IN_ENGLISH, word));
        const char *const said = table_word(TRACE_IN_FRENCH, word);
        assert_int_equal(strncmp(french + french_skip, said, strlen(said)), 0);
        french_skip += strlen(said);
    }
    plain(english + skip, strcspn(english, "\n") - skip, one);
    plain(french + french_skip, strcspn(french, "\n") - french_skip, two);
    assert_string_equal(one, two);
}

static void test_the_french_table_has_the_rows_and_numbers_of_the_english_one(void **state)
{
    Page *fixture = *state;
    for (size_t design = 0; design < 3; design++) {
        set(fixture, OUTCOME_letters, design, MOMENT_DEADLINE, 12.345, 0.001);
        set(fixture, OUTCOME_informed, design, MOMENT_DEADLINE, 0.00003, 0);
        set(fixture, OUTCOME_care_existing, design, MOMENT_DEADLINE, 0.001, 0.004);
    }
    char *const english = strdup(table_of(fixture));
    const char *const french = table_in(fixture, TRACE_IN_FRENCH);
    size_t rows = 0;
    const char *en = body_of(english), *fr = body_of(french);
    for (; strncmp(en, "[ ]", 3) != 0; rows++) {
        check_same_line(en, fr);
        en = strchr(en, '\n') + 1;
        fr = strchr(fr, '\n') + 1;
    }
    assert_in_range(rows, 150, 400);
    assert_int_equal(strncmp(fr, "[ ]", 3), 0);
    assert_non_null(strstr(french, " 12\u00a0347 [12\u00a0345-12\u00a0349]"));
    assert_non_null(strstr(french, " <0,01 [0,00-0,00] "));
    assert_non_null(strstr(french, "-0,")); /* an interval that goes below zero */
    free(english);
}

static void test_no_english_is_left_in_french_and_lines_fit(void **state)
{
    Page *fixture = *state;
    static const char *const ENGLISH[] = {
        " the ",    " of ",    " and ",     " who ",    " in ",    " year",
        " with ",   " by ",    "those",     "opt-in",   "opt-out", "wish",
        "included", "persons", "explicit ", "consent,", "breach",  "Johnson and",
        "without",  "run ",    "frozen",    "designs",  "seed",    "replicate"};
    const char *const table = table_in(fixture, TRACE_IN_FRENCH);
    for (size_t i = 0; i < sizeof ENGLISH / sizeof ENGLISH[0]; i++) {
        if (strstr(body_of(table), ENGLISH[i]) != NULL) {
            fail_msg("the French table says \"%s\"", ENGLISH[i]);
        }
    }
    assert_in_range(longest_line(table), 1, COMPARISON_COLUMNS);
    assert_null(strstr(table, " \n"));
    assert_null(strstr(table, "What does the default do?")); /* scenarios ask in English */
    assert_non_null(strstr(table, "figée à la semaine 60\u00a0; sous-estime les dispositifs"));
    assert_non_null(strstr(table, "5 réplicats de 656\u00a0000 personnes simulées"));
}

/* Where no rule of consent is meant, silence is called non-opposition and never consent. */
static void test_no_silence_is_called_consent_in_french(void **state)
{
    Page *fixture = *state;
    const char *const table = table_in(fixture, TRACE_IN_FRENCH);
    assert_non_null(strstr(table, "non-opposition informée\u00a0: informées"));
    for (const char *at = table; (at = strstr(at, "consentement")) != NULL; at++) {
        assert_int_equal(strncmp(at - strlen("règle de "), "règle de ", strlen("règle de ")), 0);
    }
}

static void check_typography(const char *french)
{
    static const char *const WRONG[] = {"'", " :", " ;", " %", " »", "« ", " ?", " !"};
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        if (strstr(french, WRONG[i]) != NULL) {
            fail_msg("\"%s\" in: %s", WRONG[i], french);
        }
    }
}

static void test_every_word_of_the_table_is_there_in_both_languages(void **state)
{
    (void)state;
    size_t alike = 0;
    for (enum TableWord word = 0; word < TABLE_WORD_COUNT; word++) {
        const char *const en = table_word(TRACE_IN_ENGLISH, word);
        const char *const fr = table_word(TRACE_IN_FRENCH, word);
        assert_true(en[0] != '\0' && fr[0] != '\0');
        check_typography(fr);
        alike += strcmp(en, fr) == 0;
    }
    assert_int_equal(alike, 1); /* documents */
    for (enum TableMeaning meaning = 0; meaning < MEANING_COUNT; meaning++) {
        check_typography(table_term(TRACE_IN_FRENCH, meaning));
        check_typography(table_meaning(TRACE_IN_FRENCH, meaning));
        assert_string_not_equal(table_meaning(TRACE_IN_ENGLISH, meaning),
                                table_meaning(TRACE_IN_FRENCH, meaning));
    }
}

/* So that three designs stand side by side as in English. */
static void test_french_labels_are_as_narrow_as_english_ones(void **state)
{
    (void)state;
    size_t count = 0;
    const ComparisonRow *const rows = comparison_rows(&count);
    for (size_t i = 0; i < count; i++) {
        assert_in_range(screen_columns(table_word(TRACE_IN_FRENCH, rows[i].label)), 1,
                        rows[i].label == TABLE_KNOWS_DEFAULT ||
                                rows[i].label == TABLE_BY_PROFESSIONALS
                            ? 22
                            : (rows[i].below ? 18 : 20));
    }
}

/* What is explained is a word of a label or a heading, in every language; of several, the first. */
static void test_every_term_stands_in_the_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < (size_t)MEANING_COUNT * TRACE_LANGUAGE_COUNT; i++) {
        const size_t language = i % TRACE_LANGUAGE_COUNT;
        const char *const whole =
            table_term(language, (enum TableMeaning)(i / TRACE_LANGUAGE_COUNT));
        char term[64];
        size_t letter = 0; /* a heading begins with a capital */
        (void)text_code_point(whole, &letter);
        (void)snprintf(term, sizeof term, "%.*s", (int)(strcspn(whole, ",") - letter),
                       whole + letter);
        bool found = false;
        for (enum TableWord word = 0; word < TABLE_TO; word++) {
            found = found || strstr(table_word(language, word), term) != NULL;
        }
        if (!found) {
            fail_msg("%s is explained, and stands nowhere", whole);
        }
    }
}

static void test_a_table_without_ranges_says_so(void **state)
{
    Page *fixture = *state;
    assert_null(strstr(table_of(fixture), "has no ranges"));
    Comparison comparison;
    for (size_t i = 0; i < 3 * fixture->results.moment_count; i++) {
        set_range(fixture, OUTCOME_unwanted, i % 3, i / 3, NAN, NAN);
    }
    page_read(fixture, &comparison);
    assert_false(comparison_has_ranges(&comparison));
    for (enum TraceTongue language = 0; language < TRACE_LANGUAGE_COUNT; language++) {
        text_free(&fixture->text);
        comparison_table(&comparison, language, &fixture->text);
        assert_non_null(strstr(text_string(&fixture->text), language == TRACE_IN_ENGLISH
                                                                ? "This run has no ranges"
                                                                : "Ce calcul est sans"));
    }
    comparison_free(&comparison);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, page_open, page_close)

static const struct CMUnitTest tests[] = {
    TEST(test_a_row_has_mean_interval_and_range_of_every_design),
    TEST(test_shares_near_nothing_and_everything_keep_their_digits),
    TEST(test_a_range_next_to_nothing_says_so),
    TEST(test_missed_is_never_shown_without_its_range),
    TEST(test_what_is_pending_is_shown_where_somebody_is),
    TEST(test_what_is_opened_is_shown_where_it_is_not_what_is_included),
    TEST(test_costs_are_per_thousand_of_everybody),
    TEST(test_care_is_per_thousand_and_a_copy_is_shown_where_there_is_one),
    TEST(test_deadline_first_year_and_last_moment_are_printed),
    TEST(test_every_word_of_the_rows_is_explained),
    TEST(test_brackets_are_how_well_the_mean_is_known),
    TEST(test_lines_fit_the_screen_and_do_not_end_in_spaces),
    TEST(test_more_designs_than_fit_are_laid_below_each_other),
    TEST(test_exposure_shows_none_and_intervals_that_go_below_zero),
    TEST(test_channels_are_shown_where_some_design_has_them),
    TEST(test_rare_years_are_thousands_with_an_interval_of_their_own),
    TEST(test_parts_of_a_difference_add_up_and_the_frontier_may_be_missing),
    TEST(test_one_replicate_has_no_interval),
    TEST(test_the_words_are_explained_and_the_run_is_named),
    TEST(test_a_title_cannot_steer_the_terminal),
    TEST(test_the_french_table_has_the_rows_and_numbers_of_the_english_one),
    TEST(test_no_english_is_left_in_french_and_lines_fit),
    TEST(test_no_silence_is_called_consent_in_french),
    TEST(test_every_word_of_the_table_is_there_in_both_languages),
    TEST(test_french_labels_are_as_narrow_as_english_ones),
    TEST(test_every_term_stands_in_the_table),
    TEST(test_a_table_without_ranges_says_so),
};

CHECK_MAIN(tests)

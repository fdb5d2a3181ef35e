/* The results file: what is written is read back, a file is complete or absent, and equal results
 * give equal files. */
#include "support/check.h"

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <hdf5.h>

#include "base/version.h"
#include "file/input.h"
#include "file/output.h"
#include "file/output_hdf5.h"
#include "file/placement.h"
#include "outcomes/detection.h"
#include "outcomes/inequality.h"
#include "outcomes/survey.h"
#include "support/support_results.h"

static const char SCENARIO_TEXT[] = "title: Example — exemple\nseed: 4000002385\n";
static const OutputSource SOURCES[] = {{"example.yaml", "title: Example\n"},
                                       {"parent.yaml", "weeks: 60\n"}};
static const OutputProvenance PROVENANCE = {.command_line = "tacit run example.yaml",
                                            .libraries = "GSL 2.7.1",
                                            .threads = 3,
                                            .sources = SOURCES,
                                            .source_count = 2};

/* A folder of its own for each test, and results to write. */
typedef struct Fixture {
    char folder[64], path[96];
    Scenario scenario;
    Results results;
} Fixture;

static int set_up(void **state)
{
    Fixture *fixture = malloc(sizeof *fixture);
    if (fixture == NULL) {
        return -1;
    }
    strcpy(fixture->folder, "/tmp/tacit-output-XXXXXX");
    if (mkdtemp(fixture->folder) == NULL) {
        free(fixture);
        return -1;
    }
    snprintf(fixture->path, sizeof fixture->path, "%s/example.h5", fixture->folder);
    example_make(&fixture->scenario, &fixture->results);
    *state = fixture;
    return 0;
}

/* Removes the files in the folder of the test, also what a killed process could not remove itself. */
static void empty_folder(const Fixture *fixture)
{
    DIR *folder = opendir(fixture->folder);
    assert_non_null(folder);
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        if (entry->d_name[0] != '.') {
            assert_int_equal(unlinkat(dirfd(folder), entry->d_name, 0), 0);
        }
    }
    closedir(folder);
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    empty_folder(fixture);
    const int status = rmdir(fixture->folder);
    example_free(&fixture->scenario, &fixture->results);
    free(fixture);
    return status;
}

static void write_example(Fixture *fixture)
{
    Problem problem = {0};
    if (output_write(&fixture->results, SCENARIO_TEXT, &PROVENANCE, fixture->path, &problem) != 0) {
        fail_msg("%s", problem.sentence);
    }
}

static void open_example(const Fixture *fixture, InputFile *file)
{
    if (input_open(file, fixture->path) != 0) {
        fail_msg("%s", file->problem);
    }
}

static void read_example(InputFile *file, const char *path, InputTable *table)
{
    if (input_table(file, path, table) != 0) {
        fail_msg("%s", file->problem);
    }
}

static bool exists(const char *path)
{
    struct stat there;
    return stat(path, &there) == 0;
}

/* The bytes of a file; freed by the caller. */
static char *contents(const char *path, size_t *size)
{
    struct stat there;
    assert_int_equal(stat(path, &there), 0);
    char *bytes = malloc((size_t)there.st_size + 1);
    assert_non_null(bytes);
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    *size = fread(bytes, 1, (size_t)there.st_size, stream);
    assert_int_equal(*size, there.st_size);
    fclose(stream);
    return bytes;
}

/* How many files there are in the folder of the test. */
static size_t file_count(const Fixture *fixture)
{
    size_t count = 0;
    DIR *folder = opendir(fixture->folder);
    assert_non_null(folder);
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        count += entry->d_name[0] != '.';
    }
    closedir(folder);
    return count;
}

static void write_bytes(const char *path, const char *bytes, size_t size)
{
    FILE *stream = fopen(path, "wb");
    assert_non_null(stream);
    assert_int_equal(fwrite(bytes, 1, size, stream), size);
    assert_int_equal(fclose(stream), 0);
}

static void check_same(double actual, double expected)
{
    if (isnan(expected)) {
        assert_true(isnan(actual));
    } else {
        check_within(actual, expected, 0);
    }
}

static void check_axis(const InputTable *table, size_t axis, const char *name, size_t count)
{
    assert_true(axis < table->rank);
    assert_string_equal(table->axes[axis].name, name);
    assert_int_equal(table->axes[axis].count, count);
}

static void test_the_file_says_what_it_is(void **state)
{
    Fixture *fixture = *state;
    InputFile file;
    char *text = NULL;
    int64_t whole = 0;
    char run_id[OUTPUT_RUN_ID_SIZE];
    write_example(fixture);
    open_example(fixture, &file);
    output_run_id(SCENARIO_TEXT, fixture->results.thresholds_hash, run_id);
    const struct {
        const char *name, *value;
    } expected[] = {
        {"title", "Example — exemple"},
        {"question", "What does the default do?"},
        {"program", "tacit"},
        {"version", version_number()},
        {"revision", version_revision()},
        {"run_id", run_id},
        {"thresholds_hash", "0123456789abcdef"},
    };
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        assert_int_equal(input_text(&file, "/", expected[i].name, &text), 0);
        assert_string_equal(text, expected[i].value);
        free(text);
    }
    assert_int_equal(input_whole(&file, "/", "seed", &whole), 0);
    assert_true(whole == 4000002385);
    assert_int_equal(input_whole(&file, "/", "layout", &whole), 0);
    assert_int_equal(whole, OUTPUT_LAYOUT);
    input_close(&file);
}

static void test_every_outcome_is_read_back_as_it_was(void **state)
{
    Fixture *fixture = *state;
    InputFile file;
    write_example(fixture);
    open_example(fixture, &file);
    for (size_t outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
        char path[96];
        InputTable table;
        int64_t bound = -1;
        snprintf(path, sizeof path, "/outcomes/%s", outcome_row(outcome)->name);
        read_example(&file, path, &table);
        assert_int_equal(table.rank, 4);
        check_axis(&table, 0, "replicate", EXAMPLE_REPLICATES);
        check_axis(&table, 1, "design", 4);
        check_axis(&table, 2, "moment", 2); /* sixty weeks do not reach the others */
        check_axis(&table, 3, "group", GROUP_COUNT);
        check_same(input_value(&table, (const char *const[]){"3", "opt_in", "year_1", "age_60_74"}),
                   example_outcome(outcome, 3, 1, MOMENT_YEAR_1, 8));
        check_same(input_value(&table, (const char *const[]){"0", "none", "deadline", "all"}),
                   example_outcome(outcome, 0, 3, MOMENT_DEADLINE, 0));
        assert_memory_equal(table.values, example_at(&fixture->results, outcome, 0, 0, 0, 0),
                            EXAMPLE_REPLICATES * 4 * 2 * GROUP_COUNT * sizeof(double));
        assert_int_equal(input_whole(&file, path, "wish_bound", &bound), 0);
        assert_int_equal(bound, outcome_row(outcome)->wish_bound);
        input_table_free(&table);
    }
    input_close(&file);
}

static void test_groups_weeks_and_exposure_are_read_back(void **state)
{
    Fixture *fixture = *state;
    const ExposureResults *exposure = &fixture->results.exposure;
    InputFile file;
    InputTable table;
    write_example(fixture);
    open_example(fixture, &file);

    read_example(&file, "/outcomes/group_size", &table);
    check_within(input_value(&table, (const char *const[]){"2", "everyone"}),
                 1000 + 7 * (2 * GROUP_COUNT + 1), 0);
    for (size_t group = 0; group < GROUP_COUNT; group++) {
        assert_string_equal(table.axes[1].entries[group], group_name(group));
    }
    input_table_free(&table);

    for (size_t i = 0; i < STATE_COUNT; i++) {
        char path[64];
        snprintf(path, sizeof path, "/weekly/%s", weekly_state_name(i));
        read_example(&file, path, &table);
        check_axis(&table, 2, "week", EXAMPLE_WEEKS + 1);
        const size_t size = EXAMPLE_REPLICATES * 4 * (EXAMPLE_WEEKS + 1);
        assert_memory_equal(table.values, fixture->results.weekly + i * size,
                            size * sizeof(double));
        input_table_free(&table);
    }

    const struct {
        const char *path;
        const double *values;
        const char *entries[7];
        size_t index; /* of these entries */
    } tables[] = {
        {"/exposure/persons_exposed",
         exposure->persons,
         {"opt_in", "year_5", "all", "added", "clinical", "undefined", "q99"},
         (((((1 * 3 + 1) * 11 + 10) * 2 + 1) * 4 + 2) * 12 + 10) * 8 + 5},
        {"/exposure/documents_exposed",
         exposure->documents,
         {"none", "year_10", "platform", "total", "sensitive", "all", "es99"},
         (((((3 * 3 + 2) * 11 + 0) * 2 + 0) * 4 + 3) * 12 + 11) * 8 + 7},
        {"/exposure/persons_exposed_by_group",
         exposure->by_group,
         {"opt_out", "year_1", "provider", "total", "identity", "everyone", "mean"},
         (((((0 * 3 + 0) * 11 + 2) * 2 + 0) * 4 + 0) * GROUP_COUNT + 1) * 8 + 0},
        {"/exposure/events",
         exposure->events,
         {"decentralised", "year_10", "credential", "total", "q95"},
         (((2 * 3 + 2) * 11 + 1) * 2 + 0) * 8 + 4},
        {"/exposure/exceedance",
         exposure->exceedance,
         {"opt_in", "added", "coverage", "100000000"},
         ((1 * 2 + 1) * 4 + 1) * 33 + 32},
        {"/exposure/persons_exposed_by_exponent",
         exposure->by_exponent,
         {"opt_out", "total", "0.8", "se"},
         1},
        {"/exposure/expected",
         exposure->expected,
         {"opt_in", "year_5", "research", "added", "clinical"},
         (((1 * 3 + 1) * 11 + 9) * 2 + 1) * 4 + 2},
        {"/exposure/return_level",
         exposure->returns,
         {"decentralised", "total", "coverage", "100", "high"},
         (((2 * 2 + 0) * 4 + 1) * 3 + 1) * 3 + 2},
        {"/exposure/harm", exposure->harm, {"none", "year_1", "added"}, (3 * 3 + 0) * 2 + 1},
        {"/exposure_split/exposure_split",
         exposure->split,
         {"decentralised-opt_in", "year_10", "sensitive", "break_glass"},
         ((2 * 3 + 2) * 4 + 3) * 4 + 3},
        {"/frontier/exponent_sum",
         exposure->frontier,
         {"decentralised-opt_out", "clinical", "low"},
         (1 * 4 + 2) * 3 + 1},
    };
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        read_example(&file, tables[i].path, &table);
        check_within(input_value(&table, tables[i].entries), tables[i].values[tables[i].index], 0);
        input_table_free(&table);
    }
    char *note = NULL;
    assert_int_equal(input_text(&file, "/exposure", "note", &note), 0);
    assert_string_equal(note, "frozen at week 60; understates designs that grow");
    free(note);
    input_close(&file);
}

static void test_a_run_has_a_note_unless_it_is_over_ten_years(void **state)
{
    Fixture *fixture = *state;
    InputFile file;
    char *note = NULL;
    fixture->scenario.weeks = 519;
    write_example(fixture);
    open_example(fixture, &file);
    assert_int_equal(input_text(&file, "/exposure", "note", &note), 0);
    assert_string_equal(note, "frozen at week 519; understates designs that grow");
    free(note);
    input_close(&file);
    fixture->scenario.weeks = 520;
    write_example(fixture);
    open_example(fixture, &file);
    assert_false(input_has(&file, "/exposure", "note"));
    input_close(&file);
}

/* The moments of a table, to be what a simulation of `weeks` weeks reaches. */
static void check_moments(const InputTable *table, size_t axis, uint32_t weeks)
{
    static const struct {
        const char *name;
        uint32_t week;
    } ALL[] = {{"deadline", 0}, {"year_1", 52}, {"year_5", 260}, {"year_10", 520}};
    size_t count = 0;
    for (size_t i = 0; i < sizeof ALL / sizeof ALL[0]; i++) {
        if (ALL[i].week <= weeks) {
            assert_string_equal(table->axes[axis].entries[count++], ALL[i].name);
        }
    }
    check_axis(table, axis, "moment", count);
}

/* What worlds hold is of single precision. */
static const double SINGLE = 1e-7;

static void test_only_moments_that_are_reached_are_in_the_file(void **state)
{
    static const uint32_t WEEKS[] = {20, 51, 52, 259, 260, 519, 520};
    for (size_t i = 0; i < sizeof WEEKS / sizeof WEEKS[0]; i++) {
        Fixture *fixture = *state;
        InputFile file;
        InputTable table;
        example_free(&fixture->scenario, &fixture->results);
        example_make_weeks(&fixture->scenario, &fixture->results, WEEKS[i]);
        const size_t last = fixture->results.moment_count - 1;
        const char *const moment = moment_name(last);
        write_example(fixture);
        open_example(fixture, &file);
        read_example(&file, "/outcomes/informed", &table);
        check_moments(&table, 2, WEEKS[i]);
        check_same(input_value(&table, (const char *const[]){"3", "opt_in", moment, "age_60_74"}),
                   example_outcome(OUTCOME_informed, 3, 1, last, 8));
        input_table_free(&table);
        read_example(&file, "/summary/value", &table);
        check_moments(&table, 2, WEEKS[i]);
        check_within(input_value(&table, (const char *const[]){"opt_out", "unwanted", moment,
                                                               "children", "high"}),
                     fmin(1.0, 2 * example_outcome(OUTCOME_unwanted, 0, 0, last, GROUP_CHILDREN)),
                     SINGLE); /* no share is more than all */
        input_table_free(&table);
        read_example(&file, "/differences/value", &table);
        check_moments(&table, 2, WEEKS[i]);
        check_within(input_value(&table, (const char *const[]){"opt_in-opt_out", "informed", moment,
                                                               "all", "mean"}),
                     0.001, 1e-15);
        input_table_free(&table);
        input_close(&file);
    }
}

static double summary_at(const InputTable *table, const char *outcome, const char *group,
                         const char *statistic)
{
    return input_value(table, (const char *const[]){"opt_in", outcome, "year_1", group, statistic});
}

static void test_the_summary_is_over_replicates(void **state)
{
    /* opt_in, second group: explicit is 0.11 + 0.001 + 0.0001 + 0.0015 r, r = 0 ... 4 */
    Fixture *fixture = *state;
    InputFile file;
    InputTable table;
    const double first = 0.1111;
    write_example(fixture);
    open_example(fixture, &file);
    read_example(&file, "/summary/value", &table);
    check_axis(&table, 1, "outcome", OUTCOME_COUNT + 4);
    check_axis(&table, 4, "statistic", 7);
    check_within(summary_at(&table, "explicit", "everyone", "mean"), first + 0.003, 1e-15);
    check_within(summary_at(&table, "explicit", "everyone", "se"), 0.0015 * sqrt(2.5 / 5), 1e-15);
    check_within(summary_at(&table, "explicit", "everyone", "q05"), first + 0.2 * 0.0015, 1e-15);
    check_within(summary_at(&table, "explicit", "everyone", "q50"), first + 0.003, 1e-15);
    check_within(summary_at(&table, "explicit", "everyone", "q95"), first + 3.8 * 0.0015, 1e-15);
    check_within(summary_at(&table, "explicit", "everyone", "low"), first / 2, SINGLE);
    check_within(summary_at(&table, "explicit", "everyone", "high"), first * 2, SINGLE);
    assert_true(isnan(summary_at(&table, "informed", "everyone", "low")));
    assert_true(isnan(
        input_value(&table, (const char *const[]){"none", "informed", "year_1", "all", "mean"})));
    check_within(
        input_value(&table, (const char *const[]){"none", "included", "year_1", "all", "mean"}), 0,
        0);
    input_table_free(&table);
    input_close(&file);
}

static void test_shares_of_the_included_are_taken_replicate_by_replicate(void **state)
{
    Fixture *fixture = *state;
    InputFile file;
    InputTable table;
    double mean = 0;
    *example_at(&fixture->results, OUTCOME_included, 0, 1, MOMENT_YEAR_1, 0) = 0;
    for (size_t i = 0; i < EXAMPLE_REPLICATES; i++) {
        const double included = 0.5 + 0.1 * (double)i;
        *example_at(&fixture->results, OUTCOME_included, i, 1, MOMENT_YEAR_1, 1) = included;
        mean += example_outcome(OUTCOME_effective_consent, i, 1, MOMENT_YEAR_1, 1) / included /
                EXAMPLE_REPLICATES;
    }
    write_example(fixture);
    open_example(fixture, &file);
    read_example(&file, "/summary/value", &table);
    check_within(summary_at(&table, "effective_consent_of_included", "everyone", "mean"), mean,
                 1e-15);
    /* both parts halve or double together in the example, but the part as in its first replicate: the
     * share stays as far from its mean as that */
    check_within(summary_at(&table, "tacit_of_included", "everyone", "high") -
                     summary_at(&table, "tacit_of_included", "everyone", "low"),
                 2 * 0.0015 / 0.8, SINGLE);
    /* where nobody is included a share of them is undefined, and left out */
    check_within(summary_at(&table, "explicit_consent_of_included", "all", "mean"),
                 (0.111 + 2.5 * 0.0015) / 0.8, 1e-15);
    input_table_free(&table);
    input_close(&file);
}

static void test_differences_are_paired_within_the_replicate(void **state)
{
    Fixture *fixture = *state;
    InputFile file;
    InputTable table;
    write_example(fixture);
    open_example(fixture, &file);
    read_example(&file, "/differences/value", &table);
    check_axis(&table, 0, "pair", 3);
    assert_string_equal(table.axes[0].entries[0], "opt_in-opt_out");
    assert_string_equal(table.axes[0].entries[1], "decentralised-opt_out");
    assert_string_equal(table.axes[0].entries[2], "decentralised-opt_in");
    /* replicates vary by 0.0015, designs differ by 0.001 in each of them */
    const char *entries[] = {"decentralised-opt_out", "explicit", "deadline", "all", "mean"};
    check_within(input_value(&table, entries), 0.002, 1e-15);
    entries[4] = "se";
    check_within(input_value(&table, entries), 0, 1e-15);
    entries[4] = "low"; /* world by world: half of 0.112 less half of 0.11 */
    check_within(input_value(&table, entries), 0.056 - 0.055, SINGLE);
    entries[4] = "high";
    check_within(input_value(&table, entries), 0.224 - 0.22, SINGLE);
    input_table_free(&table);
    input_close(&file);
}

/* Where a value stands among those of the worlds. */
static size_t world_index(const Results *results, size_t world, size_t outcome, size_t design,
                          size_t moment, size_t group)
{
    return results_world_at(results, world, outcome, design, moment, group);
}

static void test_the_range_holds_what_acts_leave_open(void **state)
{
    Fixture *fixture = *state;
    Results *results = &fixture->results;
    WorldValues *worlds = &results->world_values;
    InputFile file;
    InputTable table;
    /* explicit of opt_in, everyone: half and twice that in worlds, of which the few are the mean */
    const double first = 0.1111;
    worlds->low[world_index(results, 2, OUTCOME_explicit, 1, MOMENT_YEAR_1, 1)] = 0.01F;
    worlds->high[world_index(results, 2, OUTCOME_explicit, 1, MOMENT_YEAR_1, 1)] = 0.2F;
    worlds->high[world_index(results, 3, OUTCOME_tacit, 1, MOMENT_YEAR_1, 1)] = 0.96875F;
    for (size_t world = 0; world < EXAMPLE_WORLDS; world++) {
        worlds->value[world_index(results, world, OUTCOME_tacit, 1, MOMENT_YEAR_1, 1)] =
            (float)(example_outcome(OUTCOME_tacit, 2, 1, MOMENT_YEAR_1, 1)); /* the mean */
        worlds->value[world_index(results, world, OUTCOME_included, 1, MOMENT_YEAR_1, 1)] = 0.8F;
    }
    results->ranges.low[example_range_index(results, OUTCOME_tacit, 1, MOMENT_YEAR_1, 1)] = 0.02;
    write_example(fixture);
    open_example(fixture, &file);
    read_example(&file, "/summary/value", &table);
    check_within(summary_at(&table, "explicit", "everyone", "low"), 0.01, SINGLE);
    check_within(summary_at(&table, "explicit", "everyone", "high"), first * 2, SINGLE);
    check_within(summary_at(&table, "tacit", "everyone", "high"), 0.96875, SINGLE);
    check_within(summary_at(&table, "tacit", "everyone", "low"), 0.02, 0);
    /* of the included, but never more than all */
    check_within(summary_at(&table, "tacit_of_included", "everyone", "high"), 1.0, SINGLE);
    check_within(summary_at(&table, "tacit_of_included", "everyone", "low"), 0.02 / 0.8, 1e-15);
    input_table_free(&table);
    read_example(&file, "/differences/value", &table);
    check_within(input_value(&table, (const char *const[]){"opt_in-opt_out", "explicit", "year_1",
                                                           "everyone", "low"}),
                 0.5 * 0.001, SINGLE);
    input_table_free(&table);
    input_close(&file);
}

static void test_break_even_weights_are_over_replicates_and_worlds(void **state)
{
    Fixture *fixture = *state;
    Results *results = &fixture->results;
    InputFile file;
    InputTable table;
    const char *entries[] = {"opt_in-opt_out", "year_1", "all", "q50"};
    for (size_t i = 0; i < EXAMPLE_REPLICATES; i++) {
        /* weights 1, 2, 3, 4, and in the last replicate none */
        const double missed = i < 4 ? 0.1 * (double)(i + 1) : -0.1;
        *example_at(results, OUTCOME_unwanted, i, 0, MOMENT_YEAR_1, GROUP_ALL) = 0.3;
        *example_at(results, OUTCOME_unwanted, i, 1, MOMENT_YEAR_1, GROUP_ALL) = 0.2;
        *example_at(results, OUTCOME_missed, i, 0, MOMENT_YEAR_1, GROUP_ALL) = 0.25;
        *example_at(results, OUTCOME_missed, i, 1, MOMENT_YEAR_1, GROUP_ALL) = 0.25 + missed;
    }
    /* in worlds 0.125, 0.25 and less than none of the few are missed more than under the scenario's
     * own dispositions */
    static const float MISSED[EXAMPLE_WORLDS] = {0.25F, 0.375F, 0.5F, -0.375F};
    for (size_t world = 0; world < EXAMPLE_WORLDS; world++) {
        for (size_t design = 0; design < 2; design++) {
            float *const unwanted = &results->world_values.value[world_index(
                results, world, OUTCOME_unwanted, design, MOMENT_YEAR_1, GROUP_ALL)];
            float *const missed = &results->world_values.value[world_index(
                results, world, OUTCOME_missed, design, MOMENT_YEAR_1, GROUP_ALL)];
            *unwanted = design == 0 ? 0.5F : 0.375F;
            *missed = design == 0 ? 0.125F : MISSED[world];
        }
    }
    write_example(fixture);
    open_example(fixture, &file);
    read_example(&file, "/break_even/weight", &table);
    check_within(input_value(&table, entries), 2.5, 1e-13);
    entries[3] = "q05";
    check_within(input_value(&table, entries), 1.15, 1e-13);
    entries[3] = "defined";
    check_within(input_value(&table, entries), 0.8, 1e-15);
    entries[3] = "low"; /* 0.1 fewer unwanted; 0.18 more missed, and in worlds more */
    check_within(input_value(&table, entries), 1.8, 1e-13);
    entries[3] = "high";
    check_within(input_value(&table, entries), 4.3, 1e-13);
    input_table_free(&table);
    input_close(&file);
}

static void test_inequality_is_summed_up_like_outcomes(void **state)
{
    Fixture *fixture = *state;
    Results *results = &fixture->results;
    InputFile file;
    InputTable table;
    const char *entries[] = {"opt_in", "deadline", "able", "gap", "mean"};
    for (size_t i = 0; i < EXAMPLE_REPLICATES; i++) {
        *example_at(results, OUTCOME_able, i, 1, MOMENT_DEADLINE, GROUP_DEPRIVATION) =
            0.9 - 0.1 * (double)i;
        *example_at(results, OUTCOME_able, i, 1, MOMENT_DEADLINE, GROUP_DEPRIVATION + 4) = 0.25;
    }
    /* the gap of the few is 0.25 under the scenario's own dispositions, 0.5 and 0.125 in worlds */
    static const float OF_LEAST[EXAMPLE_WORLDS] = {0.5F, 0.75F, 0.375F, 0.375F};
    const size_t at =
        inequality_range_at(results, 1, MOMENT_DEADLINE, INEQUALITY_ABLE, INEQUALITY_GAP);
    results->ranges.index_low[at] = results->ranges.index_high[at] = NAN;
    for (size_t world = 0; world < EXAMPLE_WORLDS; world++) {
        results->world_values.value[world_index(results, world, OUTCOME_able, 1, MOMENT_DEADLINE,
                                                GROUP_DEPRIVATION)] = OF_LEAST[world];
        results->world_values.value[world_index(results, world, OUTCOME_able, 1, MOMENT_DEADLINE,
                                                GROUP_DEPRIVATION + 4)] = 0.25F;
    }
    write_example(fixture);
    open_example(fixture, &file);
    read_example(&file, "/inequality/value", &table);
    check_axis(&table, 3, "index", INEQUALITY_INDICES);
    check_axis(&table, 4, "statistic", 7);
    check_within(input_value(&table, entries), 0.7 - 0.25, 1e-15);
    entries[4] = "low";
    check_within(input_value(&table, entries), 0.45 - 0.125, 1e-15);
    entries[4] = "high";
    check_within(input_value(&table, entries), 0.45 + 0.25, 1e-15);
    input_table_free(&table);
    input_close(&file);
}

static void test_detection_is_read_back(void **state)
{
    Fixture *fixture = *state;
    InputFile file;
    InputTable table;
    double values[DETECTION_STATISTICS];
    const char *entries[] = {"opt_in", "barrier_no_internet-barrier_none", "able",
                             "smallest_by_survey"};
    write_example(fixture);
    open_example(fixture, &file);
    read_example(&file, "/detection/value", &table);
    check_axis(&table, 0, "design", 3);
    detection_values(&fixture->results, 1, 2, 2, values);
    check_within(input_value(&table, entries), values[DETECTION_SMALLEST_BY_SURVEY], 0);
    assert_true(values[DETECTION_SMALLEST_BY_SURVEY] > 0);
    input_table_free(&table);
    input_close(&file);
}

static void test_a_survey_is_read_back_unless_it_came_too_late(void **state)
{
    Fixture *fixture = *state;
    InputFile file;
    InputTable table;
    const size_t size = EXAMPLE_REPLICATES * 4 * SURVEY_QUESTIONS;
    const char *const entries[] = {"3", "opt_in", "knows_default"};
    write_example(fixture);
    open_example(fixture, &file);
    read_example(&file, "/survey/true_all", &table);
    check_within(input_value(&table, entries),
                 fixture->results.survey[SURVEY_TRUE_ALL * size + (3 * 4 + 1) * SURVEY_QUESTIONS +
                                         SURVEY_KNOWS_DEFAULT],
                 0);
    input_table_free(&table);
    input_close(&file);
    free(fixture->results.survey);
    fixture->results.survey = NULL;
    write_example(fixture);
    open_example(fixture, &file);
    assert_false(input_has(&file, "/survey", "long_name"));
    input_close(&file);
}

static void test_parameters_have_one_entry_per_value(void **state)
{
    Fixture *fixture = *state;
    const Parameters *values = &fixture->scenario.values;
    InputFile file;
    InputTable value, by_design, fallback;
    fixture->scenario.values.notice_opened_email[0] = 0.2385;
    write_example(fixture);
    open_example(fixture, &file);
    read_example(&file, "/parameters/value", &value);
    read_example(&file, "/parameters/value_by_design", &by_design);
    read_example(&file, "/parameters/default", &fallback);
    const char *const opened[] = {"notice.opened_email.age_18_24"};
    check_within(input_value(&value, opened), 0.2385, 0);
    check_within(input_value(&fallback, opened),
                 fixture->scenario.designs[0].values.notice_opened_email[0], 0);
    check_within(input_value(&value, (const char *const[]){"notice.window"}), values->notice_window,
                 0);
    check_within(input_value(&by_design, (const char *const[]){"opt_out", "notice.window"}),
                 2.385 * values->notice_window, 0);
    check_within(input_value(&by_design, (const char *const[]){"opt_in", "notice.window"}),
                 values->notice_window, 0);
    check_within(input_value(&by_design, (const char *const[]){"opt_in", "design.consent"}),
                 CONSENT_OPT_IN, 0);
    check_axis(&by_design, 0, "design", 3);
    input_table_free(&value);
    input_table_free(&by_design);
    input_table_free(&fallback);
    input_close(&file);
}

static void test_a_single_design_has_no_differences(void **state)
{
    Fixture *fixture = *state;
    InputFile file;
    InputTable table;
    /* keep opt_out and none: shorter arrays than the ones at hand, which is all right */
    while (fixture->scenario.design_count > 1) {
        free(fixture->scenario.designs[--fixture->scenario.design_count].name);
    }
    fixture->results.design_count = 2;
    fixture->results.exposure.design_count = 2;
    write_example(fixture);
    open_example(fixture, &file);
    static const char *const of_pairs[] = {"/differences/value", "/exposure_split/exposure_split",
                                           "/frontier/exponent_sum"};
    for (size_t i = 0; i < sizeof of_pairs / sizeof of_pairs[0]; i++) {
        assert_int_not_equal(input_table(&file, of_pairs[i], &table), 0);
        input_table_free(&table);
    }
    read_example(&file, "/summary/value", &table);
    check_axis(&table, 0, "design", 2);
    input_table_free(&table);
    input_close(&file);
}

static void test_equal_results_give_equal_files(void **state)
{
    Fixture *fixture = *state;
    size_t first_size, second_size;
    write_example(fixture);
    char *first = contents(fixture->path, &first_size);
    write_example(fixture);
    char *second = contents(fixture->path, &second_size);
    assert_int_equal(first_size, second_size);
    assert_memory_equal(first, second, first_size);
    free(first);
    free(second);
}

static void test_the_run_id_depends_on_what_determines_the_numbers(void **state)
{
    char id[OUTPUT_RUN_ID_SIZE], other[OUTPUT_RUN_ID_SIZE];
    output_run_id("seed: 1\n", 2385, id);
    assert_int_equal(strlen(id), 32);
    assert_int_equal(strspn(id, "0123456789abcdef"), 32);
    output_run_id("seed: 1\n", 2385, other);
    assert_string_equal(id, other);
    output_run_id("seed: 2\n", 2385, other);
    assert_string_not_equal(id, other);
    output_run_id("seed: 1\n", 2386, other);
    assert_string_not_equal(id, other);
    output_run_id("seed: 1\n", 2385 + (UINT64_C(1) << 40), other);
    assert_string_not_equal(id, other);
}

/* Writing fails, says why, leaves the file that was there and nothing else. */
static void check_failure(Fixture *fixture, const char *sentence)
{
    Problem problem = {0};
    size_t before_size, after_size;
    write_bytes(fixture->path, "kept", 4);
    char *before = contents(fixture->path, &before_size);
    assert_int_equal(
        output_write(&fixture->results, SCENARIO_TEXT, &PROVENANCE, fixture->path, &problem), -1);
    if (strstr(problem.sentence, sentence) == NULL) {
        fail_msg("'%s' does not say '%s'", problem.sentence, sentence);
    }
    char *after = contents(fixture->path, &after_size);
    assert_int_equal(before_size, after_size);
    assert_memory_equal(before, after, before_size);
    assert_int_equal(file_count(fixture), 1);
    free(before);
    free(after);
}

static void test_an_outcome_that_was_never_computed_is_an_error(void **state)
{
    Fixture *fixture = *state;
    const size_t size = EXAMPLE_REPLICATES * 4 * 2 * GROUP_COUNT;
    double *able = example_at(&fixture->results, OUTCOME_able, 0, 0, 0, 0);
    for (size_t i = 0; i < size; i++) {
        able[i] = NAN;
    }
    check_failure(fixture, "nothing was computed for able");
}

static void test_the_weighted_sum_is_there_when_weights_are(void **state)
{
    Fixture *fixture = *state;
    InputFile file;
    double *const harm = fixture->results.exposure.harm;
    write_example(fixture);
    open_example(fixture, &file);
    assert_true(input_has(&file, "/exposure/harm", "units"));
    input_close(&file);
    fixture->results.exposure.harm = NULL;
    write_example(fixture);
    open_example(fixture, &file);
    assert_false(input_has(&file, "/exposure/harm", "units"));
    input_close(&file);
    fixture->results.exposure.harm = harm;
}

static void test_a_missing_array_is_an_error(void **state)
{
    Fixture *fixture = *state;
    double **arrays[] = {&fixture->results.outcomes,
                         &fixture->results.group_size,
                         &fixture->results.ranges.low,
                         &fixture->results.ranges.high,
                         &fixture->results.ranges.index_low,
                         &fixture->results.ranges.index_high,
                         &fixture->results.weekly,
                         &fixture->results.exposure.persons,
                         &fixture->results.exposure.documents,
                         &fixture->results.exposure.by_group,
                         &fixture->results.exposure.events,
                         &fixture->results.exposure.exceedance,
                         &fixture->results.exposure.by_exponent,
                         &fixture->results.exposure.expected,
                         &fixture->results.exposure.returns,
                         &fixture->results.exposure.split,
                         &fixture->results.exposure.frontier};
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++) {
        double *const array = *arrays[i];
        *arrays[i] = NULL;
        check_failure(fixture, "");
        *arrays[i] = array;
    }
    fixture->results.exposure.group_count--;
    check_failure(fixture, "exposure was computed for 4 designs");
    fixture->results.exposure.group_count++;
    write_example(fixture);
}

static void test_a_full_disk_is_an_error_and_the_next_write_works(void **state)
{
    /* a limit on the size of files stands for the disk; every size may break another step */
    Fixture *fixture = *state;
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    void (*const handler)(int) = signal(SIGXFSZ, SIG_IGN);
    write_example(fixture);
    size_t size;
    free(contents(fixture->path, &size));
    for (size_t part = 0; part < 16; part++) {
        const struct rlimit limit = {.rlim_cur = size * part / 16, .rlim_max = before.rlim_max};
        write_bytes(fixture->path, "kept", 4);
        Problem problem = {0};
        setrlimit(RLIMIT_FSIZE, &limit);
        const int status =
            output_write(&fixture->results, SCENARIO_TEXT, &PROVENANCE, fixture->path, &problem);
        setrlimit(RLIMIT_FSIZE, &before);
        assert_int_equal(status, -1);
        if (strstr(problem.sentence, "File too large") == NULL) {
            fail_msg("'%s' does not say why", problem.sentence);
        }
        char *after = contents(fixture->path, &size);
        assert_int_equal(size, 4);
        assert_memory_equal(after, "kept", 4);
        free(after);
        assert_int_equal(file_count(fixture), 1);
        write_example(fixture);
        free(contents(fixture->path, &size));
    }
    signal(SIGXFSZ, handler);
}

static void test_a_target_that_cannot_be_is_refused_at_once(void **state)
{
    Fixture *fixture = *state;
    Problem problem = {0};
    char path[160];
    snprintf(path, sizeof path, "%s/none/example.h5", fixture->folder);
    assert_int_equal(placement_check(path, &problem), -1);
    assert_non_null(strstr(problem.sentence, "No such file or directory"));
    assert_int_equal(output_write(&fixture->results, SCENARIO_TEXT, &PROVENANCE, path, &problem),
                     -1);

    assert_int_equal(mkfifo(fixture->path, 0666), 0); /* as -o /dev/null would be */
    assert_int_equal(placement_check(fixture->path, &problem), -1);
    assert_non_null(strstr(problem.sentence, "not a file that can be replaced"));
    assert_int_equal(
        output_write(&fixture->results, SCENARIO_TEXT, &PROVENANCE, fixture->path, &problem), -1);
    assert_int_equal(file_count(fixture), 1);
    assert_int_equal(unlink(fixture->path), 0);

    assert_int_equal(mkdir(fixture->path, 0777), 0);
    assert_int_equal(placement_check(fixture->path, &problem), -1);
    assert_int_equal(rmdir(fixture->path), 0);
    assert_int_equal(placement_check(fixture->path, &problem), 0);
    assert_false(exists(fixture->path));
}

static void test_a_kill_at_any_time_leaves_a_complete_file_or_none(void **state)
{
    Fixture *fixture = *state;
    for (int i = 0; i < 12; i++) {
        const pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            Problem problem;
            for (;;) {
                output_write(&fixture->results, SCENARIO_TEXT, &PROVENANCE, fixture->path,
                             &problem);
            }
        }
        nanosleep(&(struct timespec){.tv_nsec = 2000000L * (i * i + 1)}, NULL);
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        if (exists(fixture->path)) {
            InputFile file;
            InputTable table;
            open_example(fixture, &file);
            read_example(&file, "/differences/value", &table); /* the last group with numbers */
            input_table_free(&table);
            input_close(&file);
        }
        empty_folder(fixture);
    }
}

/* Opening fails with exactly this sentence behind the name of the file. */
static void check_refused(const char *path, const char *sentence)
{
    InputFile file;
    assert_int_equal(input_open(&file, path), -1);
    assert_memory_equal(file.problem.sentence, path, strlen(path));
    if (strstr(file.problem.sentence + strlen(path), sentence) == NULL) {
        fail_msg("'%s' does not say '%s'", file.problem.sentence, sentence);
    }
    input_close(&file);
}

static void test_what_is_no_results_file_is_refused_with_the_reason(void **state)
{
    Fixture *fixture = *state;
    size_t size;
    check_refused(fixture->path, ": no such file");
    check_refused(fixture->folder, ": a folder, not a results file");
    write_bytes(fixture->path, "title: not a results file\n", 26);
    check_refused(fixture->path, ": not an HDF5 file, so not a results file of tacit");
    write_bytes(fixture->path, "", 0);
    check_refused(fixture->path, ": not an HDF5 file, so not a results file of tacit");

    const hid_t foreign = H5Fcreate(fixture->path, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    assert_true(foreign >= 0);
    H5Fclose(foreign);
    check_refused(fixture->path, ": an HDF5 file, but not a results file of tacit");

    write_example(fixture);
    char *bytes = contents(fixture->path, &size);
    write_bytes(fixture->path, bytes, size / 2);
    check_refused(fixture->path, ": damaged or incomplete");
    free(bytes);
}

static void test_the_file_of_another_program_is_refused(void **state)
{
    Fixture *fixture = *state;
    OutputFile file;
    OutputGroup root;
    Problem problem;
    void *bytes = NULL;
    size_t size = 0;
    assert_int_equal(output_file_create(&file, &problem), 0);
    output_group_open(&root, &file, "/", "Something else");
    output_attribute_text(&root, ".", "program", "tacitus");
    output_group_close(&root);
    assert_int_equal(output_file_close(&file, &bytes, &size), 0);
    write_bytes(fixture->path, bytes, size);
    free(bytes);
    check_refused(fixture->path, ": an HDF5 file, but not a results file of tacit");
}

static void test_a_table_that_does_not_fit_its_axes_is_an_error(void **state)
{
    const double values[] = {2.385, 1, 0};
    const int64_t entries[] = {0, 1};
    const Table week = {.name = "week",
                        .unit = "week",
                        .sentence = "Weeks",
                        .kind = TABLE_WHOLE,
                        .rank = 1,
                        .count = 2,
                        .values = entries};
    const Table month = {.name = "month", .count = 2};
    Table table = {.name = "table",
                   .unit = "1",
                   .sentence = "A table",
                   .rank = 1,
                   .axes = {&week},
                   .values = values};
    for (int i = 0; i < 3; i++) {
        OutputFile file;
        OutputGroup group;
        Problem problem = {0};
        void *bytes = NULL;
        size_t size = 0;
        assert_int_equal(output_file_create(&file, &problem), 0);
        output_group_open(&group, &file, "/group", "A group");
        output_axis(&group, &week);
        table.count = i == 1 ? 3 : 2;
        table.name = i == 2 ? "lost" : "table";
        table.axes[0] = i == 2 ? &month : &week;
        output_table(&group, &table);
        output_group_close(&group);
        assert_int_equal(output_file_close(&file, &bytes, &size), i == 0 ? 0 : -1);
        assert_string_equal(problem.sentence, i == 0   ? ""
                                              : i == 1 ? "table in /group has 3 values instead of 2"
                                                       : "lost in /group has no axis month");
        assert_true((bytes != NULL) == (i == 0));
        free(bytes);
    }
}

static void test_a_newer_layout_is_refused_with_the_version(void **state)
{
    Fixture *fixture = *state;
    const int64_t newer = OUTPUT_LAYOUT + 1;
    write_example(fixture);
    const hid_t file = H5Fopen(fixture->path, H5F_ACC_RDWR, H5P_DEFAULT);
    const hid_t attribute = H5Aopen(file, "layout", H5P_DEFAULT);
    assert_true(attribute >= 0);
    assert_true(H5Awrite(attribute, H5T_NATIVE_INT64, &newer) >= 0);
    H5Aclose(attribute);
    H5Fclose(file);
    check_refused(fixture->path, "in layout 2, and this program");
}

static void test_a_results_file_without_a_group_is_damaged(void **state)
{
    Fixture *fixture = *state;
    InputFile file;
    InputTable table;
    write_example(fixture);
    const hid_t id = H5Fopen(fixture->path, H5F_ACC_RDWR, H5P_DEFAULT);
    assert_true(H5Ldelete(id, "/summary", H5P_DEFAULT) >= 0);
    H5Fclose(id);
    open_example(fixture, &file);
    assert_int_equal(input_table(&file, "/summary/value", &table), -1);
    assert_non_null(
        strstr(file.problem.sentence, "damaged or incomplete: cannot read /summary/value"));
    input_table_free(&table);
    input_close(&file);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

static const struct CMUnitTest tests[] = {
    TEST(test_the_file_says_what_it_is),
    TEST(test_every_outcome_is_read_back_as_it_was),
    TEST(test_groups_weeks_and_exposure_are_read_back),
    TEST(test_a_run_has_a_note_unless_it_is_over_ten_years),
    TEST(test_only_moments_that_are_reached_are_in_the_file),
    TEST(test_the_summary_is_over_replicates),
    TEST(test_shares_of_the_included_are_taken_replicate_by_replicate),
    TEST(test_differences_are_paired_within_the_replicate),
    TEST(test_the_range_holds_what_acts_leave_open),
    TEST(test_break_even_weights_are_over_replicates_and_worlds),
    TEST(test_inequality_is_summed_up_like_outcomes),
    TEST(test_detection_is_read_back),
    TEST(test_a_survey_is_read_back_unless_it_came_too_late),
    TEST(test_parameters_have_one_entry_per_value),
    TEST(test_a_single_design_has_no_differences),
    TEST(test_equal_results_give_equal_files),
    cmocka_unit_test(test_the_run_id_depends_on_what_determines_the_numbers),
    TEST(test_an_outcome_that_was_never_computed_is_an_error),
    TEST(test_the_weighted_sum_is_there_when_weights_are),
    TEST(test_a_missing_array_is_an_error),
    TEST(test_a_full_disk_is_an_error_and_the_next_write_works),
    TEST(test_a_target_that_cannot_be_is_refused_at_once),
    TEST(test_a_kill_at_any_time_leaves_a_complete_file_or_none),
    TEST(test_what_is_no_results_file_is_refused_with_the_reason),
    TEST(test_the_file_of_another_program_is_refused),
    cmocka_unit_test(test_a_table_that_does_not_fit_its_axes_is_an_error),
    TEST(test_a_newer_layout_is_refused_with_the_version),
    TEST(test_a_results_file_without_a_group_is_damaged),
};

CHECK_MAIN(tests)

/* The library as somebody else would use it: this file includes nothing of ours but tacit.h.
 *
 * Sets a small scenario from C strings, runs it, and prints for each design a few outcomes a year after
 * the first notice: mean over replicates and the interval of nine in ten. Then tries what goes wrong:
 * a wrong key, a scenario that cannot be, a run stopped by its own step; and puts two halves of a run
 * together, which must be the whole run to the last bit. Ends with 1 where something is not as
 * tacit.h says. tests/library.bats builds it, and compares the numbers with those of the program. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <tacit.h>

static const char *const DESIGNS[][2] = {{"refusing", "opt_out"}, {"joining", "opt_in"}};
enum { DESIGN_COUNT = sizeof DESIGNS / sizeof DESIGNS[0] };

static int complain(const TacitProblem *problem)
{
    fprintf(stderr, "headline: %s: %s\n", problem->path, problem->sentence);
    return 1;
}

/* 2 400 persons, two designs, four replicates, one year; NULL after a complaint. */
static TacitScenario *make_scenario(void)
{
    static const char *const SETTINGS[][2] = {{"population.persons", "2400"},
                                              {"population.represents", "65600000"},
                                              {"replicates", "4"},
                                              {"seed", "2385"},
                                              {"exposure.histories", "100"},
                                              {"designs.joining.notice.window", "8"}};
    TacitProblem problem = {"", ""};
    TacitScenario *scenario = tacit_scenario_create();
    int status = TACIT_DONE;
    for (size_t i = 0; status == TACIT_DONE && i < DESIGN_COUNT; i++) {
        char path[64];
        snprintf(path, sizeof path, "designs.%s.consent", DESIGNS[i][0]);
        status = tacit_scenario_design(scenario, DESIGNS[i][0], &problem);
        if (status == TACIT_DONE) {
            status = tacit_scenario_set(scenario, path, DESIGNS[i][1], &problem);
        }
    }
    for (size_t i = 0; status == TACIT_DONE && i < sizeof SETTINGS / sizeof SETTINGS[0]; i++) {
        status = tacit_scenario_set(scenario, SETTINGS[i][0], SETTINGS[i][1], &problem);
    }
    if (status != TACIT_DONE) {
        complain(&problem);
        tacit_scenario_free(scenario);
        return NULL;
    }
    return scenario;
}

static size_t entry_of(const TacitAxis *axis, const char *name)
{
    size_t i = 0;
    while (i < axis->length && strcmp(axis->entries[i], name) != 0) {
        i++;
    }
    return i;
}

/* The value of a table at the entries named, one for each axis; NaN where one of them is not there. */
static double value_at(const TacitTable *table, const char *const *entries)
{
    size_t at = 0;
    for (size_t i = 0; i < table->rank; i++) {
        const size_t entry = entry_of(&table->axes[i], entries[i]);
        if (entry == table->axes[i].length) {
            return NAN;
        }
        at = at * table->axes[i].length + entry;
    }
    return table->values[at];
}

/* One line for each design and outcome: names, mean, and the interval. */
static int print_headline(const TacitRun *run)
{
    static const char *const OUTCOMES[] = {"included", "effective_consent", "unwanted"};
    const TacitTable *table = tacit_table_find(run, "summary", "value");
    if (table == NULL) {
        fprintf(stderr, "headline: there is no summary\n");
        return 1;
    }
    for (size_t d = 0; d < DESIGN_COUNT; d++) {
        for (size_t o = 0; o < sizeof OUTCOMES / sizeof OUTCOMES[0]; o++) {
            const char *const mean[] = {DESIGNS[d][0], OUTCOMES[o], "year_1", "all", "mean"};
            const char *const low[] = {DESIGNS[d][0], OUTCOMES[o], "year_1", "all", "q05"};
            const char *const high[] = {DESIGNS[d][0], OUTCOMES[o], "year_1", "all", "q95"};
            printf("%s %s %.17g %.17g %.17g\n", DESIGNS[d][0], OUTCOMES[o], value_at(table, mean),
                   value_at(table, low), value_at(table, high));
        }
    }
    return 0;
}

/* --- what goes wrong --- */

static int refuses(TacitScenario *scenario, const char *path, const char *text,
                   const char *sentence)
{
    TacitProblem problem = {"", ""};
    if (tacit_scenario_set(scenario, path, text, &problem) == TACIT_FAILED &&
        strcmp(problem.path, path) == 0 && strcmp(problem.sentence, sentence) == 0) {
        return 0;
    }
    fprintf(stderr, "headline: %s=%s: instead of a refusal: ", path, text);
    return complain(&problem);
}

static void count_problem(void *context, const TacitProblem *problem)
{
    int *count = context;
    *count += problem->path[0] != '\0' && problem->sentence[0] != '\0';
}

/* Wrong keys and values change nothing; what no single value shows is all told at once. */
static int try_mistakes(TacitScenario *scenario)
{
    char window[16] = "";
    int told = 0;
    if (refuses(scenario, "notice.windwo", "8",
                "unknown key (`tacit params notice` lists them; did you mean window?)") != 0 ||
        refuses(scenario, "notice.window", "200",
                "\"200\" is out of range (allowed: whole numbers from 1 to 104; unit: week)") !=
            0 ||
        tacit_scenario_get(scenario, "designs.joining.notice.window", window, sizeof window,
                           NULL) != TACIT_DONE ||
        strcmp(window, "8") != 0) {
        return 1;
    }
    if (tacit_scenario_set(scenario, "designs.joining.companion", "refusing", NULL) != TACIT_DONE ||
        tacit_scenario_get(scenario, "designs.joining.companion", window, sizeof window, NULL) !=
            TACIT_DONE ||
        strcmp(window, "refusing") != 0 ||
        tacit_scenario_set(scenario, "designs.joining.companion", "null", NULL) != TACIT_DONE ||
        tacit_scenario_get(scenario, "designs.joining.companion", window, sizeof window, NULL) !=
            TACIT_DONE ||
        strcmp(window, "null") != 0) {
        return 1;
    }
    if (tacit_scenario_check(scenario, count_problem, &told) != 0 ||
        tacit_scenario_set(scenario, "population.represents", "2000", NULL) != TACIT_DONE ||
        tacit_scenario_set(scenario, "population.age_share.age_0_17", "0.5", NULL) != TACIT_DONE ||
        tacit_scenario_check(scenario, count_problem, &told) != 2 || told != 2) {
        fprintf(stderr, "headline: %d problems were told\n", told);
        return 1;
    }
    return 0;
}

static int stop_at_half(void *context, double done)
{
    int *steps = context;
    ++*steps;
    return done >= 0.5;
}

static int try_to_stop(TacitScenario *scenario)
{
    int steps = 0;
    TacitRun *run = NULL;
    TacitProblem problem = {"", ""};
    const TacitOptions options = {.step = stop_at_half, .context = &steps, .no_ranges = 1};
    const int status = tacit_run(scenario, &options, &run, &problem);
    if (status == TACIT_STOPPED && run == NULL && steps > 0) {
        return 0;
    }
    tacit_run_free(run);
    fprintf(stderr, "headline: a run that was told to stop ended with %d\n", status);
    return complain(&problem);
}

/* --- two halves --- */

static int same_tables(const TacitRun *a, const TacitRun *b)
{
    size_t a_count, b_count;
    const TacitTable *x = tacit_tables(a, &a_count), *y = tacit_tables(b, &b_count);
    int differ = a_count != b_count || a_count == 0;
    for (size_t i = 0; !differ && i < a_count; i++) {
        const size_t bytes = x[i].size * sizeof(double);
        differ = strcmp(x[i].name, y[i].name) != 0 || x[i].size != y[i].size ||
                 (x[i].values != NULL && memcmp(x[i].values, y[i].values, bytes) != 0);
        if (differ) {
            fprintf(stderr, "headline: %s/%s differs\n", x[i].group, x[i].name);
        }
    }
    return differ;
}

static int try_halves(TacitScenario *scenario, const TacitRun *whole)
{
    TacitProblem problem = {"", ""};
    TacitRun *halves[2] = {NULL, NULL}, *merged = NULL;
    const TacitOptions first = {.count = 2}, second = {.first = 2};
    size_t count = 1;
    int status = tacit_run(scenario, &first, &halves[1], &problem) != TACIT_DONE ||
                 tacit_run(scenario, &second, &halves[0], &problem) != TACIT_DONE;
    if (status == 0) {
        (void)tacit_tables(halves[0], &count);
        status = count != 0 ||
                 tacit_merge(halves, 1, 0, &merged, NULL) != TACIT_FAILED || /* half is missing */
                 tacit_merge(halves, 2, 0, &merged, &problem) != TACIT_DONE;
    }
    if (status != 0) {
        complain(&problem);
    } else {
        status = same_tables(whole, merged);
    }
    tacit_run_free(halves[0]);
    tacit_run_free(halves[1]);
    tacit_run_free(merged);
    return status;
}

int main(void)
{
    TacitProblem problem = {"", ""};
    TacitRun *run = NULL;
    TacitScenario *scenario = make_scenario();
    int status = scenario == NULL || strlen(tacit_version()) == 0;
    if (status == 0 && tacit_run(scenario, NULL, &run, &problem) != TACIT_DONE) {
        status = complain(&problem);
    }
    if (status == 0) {
        status = print_headline(run) != 0 || try_to_stop(scenario) != 0 ||
                 try_halves(scenario, run) != 0 || try_mistakes(scenario) != 0;
    }
    tacit_run_free(run);
    tacit_scenario_free(scenario);
    return status;
}

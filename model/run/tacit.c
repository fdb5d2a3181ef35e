/* The library's own door (tacit.h): everything behind it is the core that the program runs on. */
#include <tacit.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/version.h"
#include "outcomes/tables.h"
#include "run/check.h"
#include "run/ensemble.h"
#include "scenario/draft.h"

_Static_assert((int)TACIT_PATH_SIZE == (int)PROBLEM_PATH_SIZE &&
                   (int)TACIT_SENTENCE_SIZE == (int)PROBLEM_SENTENCE_SIZE,
               "a problem is handed over whole");
_Static_assert((int)TACIT_DONE == (int)ENSEMBLE_DONE && (int)TACIT_FAILED == (int)ENSEMBLE_FAILED &&
                   (int)TACIT_STOPPED == (int)ENSEMBLE_STOPPED,
               "the status of a run is handed over as it is");

struct TacitScenario {
    Messages messages; /* of the draft; empty between calls */
    Draft *draft;
};

struct TacitRun {
    Scenario scenario;
    Batch batch;     /* until all replicates are there */
    Results results; /* from then on, as is what follows */
    Tables tables;   /* also holds the memory of the list below */
    TacitTable *list;
    size_t count;
};

const char *tacit_version(void)
{
    return version_number();
}

/* --- what is wrong --- */

static int fail(TacitProblem *problem, const char *path, const char *sentence)
{
    if (problem != NULL) {
        (void)snprintf(problem->path, sizeof problem->path, "%s", path);
        (void)snprintf(problem->sentence, sizeof problem->sentence, "%s", sentence);
    }
    return TACIT_FAILED;
}

/* What the draft said, which is then forgotten: the first of it is the problem. */
static int take_messages(TacitScenario *scenario, TacitProblem *problem)
{
    Messages *messages = &scenario->messages;
    int status = TACIT_DONE;
    if (messages->count > 0) {
        status = fail(problem, messages->items[0].key, messages->items[0].sentence);
    } else if (messages->out_of_memory) {
        status = fail(problem, "", "out of memory");
    }
    messages_free(messages);
    return status;
}

/* --- a scenario --- */

/* Something said by the caller stands nowhere, but counts as said. */
static const Place SAID = {.file = ""};

TacitScenario *tacit_scenario_create(void)
{
    TacitScenario *scenario = calloc(1, sizeof *scenario);
    if (scenario == NULL) {
        return NULL;
    }
    scenario->draft = draft_new("", &scenario->messages);
    if (scenario->draft == NULL) {
        free(scenario);
        return NULL;
    }
    return scenario;
}

void tacit_scenario_free(TacitScenario *scenario)
{
    if (scenario != NULL) {
        draft_free(scenario->draft);
        messages_free(&scenario->messages);
        free(scenario);
    }
}

int tacit_scenario_design(TacitScenario *scenario, const char *name, TacitProblem *problem)
{
    if (scenario == NULL) {
        return fail(problem, "", "out of memory");
    }
    draft_add_design(scenario->draft, name, SAID);
    return take_messages(scenario, problem);
}

static bool is_utf8(const char *text)
{
    return text_utf8_length(text, strlen(text)) == strlen(text);
}

int tacit_scenario_set(TacitScenario *scenario, const char *path, const char *text,
                       TacitProblem *problem)
{
    if (scenario == NULL) {
        return fail(problem, "", "out of memory");
    }
    if (!is_utf8(path) || !is_utf8(text)) {
        return fail(problem, "", "not UTF-8");
    }
    if (!tree_path_valid(path, strlen(path))) {
        return fail(problem, path, "is no path (allowed: names and dots, as in notice.window)");
    }
    draft_set(scenario->draft, path, strlen(path), text, SAID);
    return take_messages(scenario, problem);
}

int tacit_scenario_get(TacitScenario *scenario, const char *path, char *text, size_t size,
                       TacitProblem *problem)
{
    Text value = {0};
    int status = scenario == NULL ? -1 : draft_text(scenario->draft, path, &value);
    if (status == 0) {
        (void)snprintf(text, size, "%s", text_string(&value));
    } else {
        status = fail(problem, path, "is no single value of a scenario");
    }
    text_free(&value);
    if (scenario != NULL) {
        messages_free(
            &scenario->messages); /* regions that are not there are for the check to tell */
    }
    return status;
}

/* Whom the problems of a scenario are told, and how many there were. */
typedef struct Listener {
    void (*report)(void *context, const TacitProblem *problem);
    void *context;
    TacitProblem first;
    size_t count;
} Listener;

static void hear(void *context, const Problem *problem)
{
    Listener *listener = context;
    TacitProblem told;
    fail(&told, problem->path, problem->sentence);
    if (listener->count++ == 0) {
        listener->first = told;
    }
    if (listener->report != NULL) {
        listener->report(listener->context, &told);
    }
}

/* Makes the scenario that was said, and tells the listener what is wrong with it. */
static void finish(TacitScenario *scenario, Scenario *finished, Listener *listener)
{
    Problem problem;
    const bool made = scenario != NULL && draft_finish(scenario->draft, finished) == 0;
    for (size_t i = 0; made && i < scenario->messages.count; i++) {
        const Message *message = &scenario->messages.items[i];
        (void)problem_at(&problem, message->key, NULL, "%s", message->sentence);
        hear(listener, &problem);
    }
    if (!made || scenario->messages.out_of_memory) {
        (void)problem_say(&problem, "out of memory");
        hear(listener, &problem);
    }
    if (scenario != NULL) {
        messages_free(&scenario->messages);
    }
    if (listener->count == 0) {
        (void)scenario_check(finished, hear, listener);
    }
}

size_t tacit_scenario_check(TacitScenario *scenario,
                            void (*report)(void *context, const TacitProblem *problem),
                            void *context)
{
    Scenario finished = {0};
    Listener listener = {.report = report, .context = context};
    finish(scenario, &finished, &listener);
    scenario_free(&finished);
    return listener.count;
}

/* --- tables --- */

/* The names of the entries of an axis; NULL when out of memory. */
static const char *const *entries_of(const Table *axis, Tables *tables)
{
    if (axis->kind == TABLE_TEXT) {
        return axis->values;
    }
    double *numbers = tables_keep(tables, axis->count, sizeof *numbers);
    const char **texts = tables_keep(tables, axis->count, sizeof *texts);
    if (texts == NULL || table_read(axis, numbers) != 0) {
        return NULL;
    }
    for (size_t i = 0; i < axis->count; i++) {
        char text[NUMBER_TEXT_SIZE];
        number_text(numbers[i], text);
        texts[i] = tables_text(tables, "%s", text);
    }
    return texts;
}

/* The axes of a group, which its tables share; NULL when out of memory. */
static const TacitAxis *axes_of_group(const TableGroup *group, Tables *tables)
{
    TacitAxis *axes = tables_keep(tables, group->axis_count, sizeof *axes);
    for (size_t i = 0; axes != NULL && i < group->axis_count; i++) {
        axes[i] = (TacitAxis){.name = group->axes[i].name,
                              .length = group->axes[i].count,
                              .entries = entries_of(&group->axes[i], tables)};
    }
    return axes;
}

static const TacitAxis *axes_of(const TableGroup *group, const TacitAxis *shared,
                                const Table *table, Tables *tables)
{
    TacitAxis *axes = tables_keep(tables, table->rank, sizeof *axes);
    for (size_t i = 0; axes != NULL && i < table->rank; i++) {
        axes[i] = shared[table->axes[i] - group->axes];
    }
    return axes;
}

static const double *values_of(const Table *table, Tables *tables)
{
    if (table->kind == TABLE_NUMBER && table->fill == NULL) {
        return table->values;
    }
    double *values = tables_keep(tables, table->count, sizeof *values);
    if (values != NULL && table_read(table, values) != 0) {
        tables_fail(tables, "out of memory");
    }
    return values;
}

static TacitTable table_of(const TableGroup *group, const TacitAxis *axes, const Table *table,
                           Tables *tables)
{
    const bool texts = table->kind == TABLE_TEXT;
    return (TacitTable){.group = group->name,
                        .name = table->name,
                        .unit = table->unit,
                        .sentence = table->sentence,
                        .rank = table->rank,
                        .axes = axes_of(group, axes, table, tables),
                        .size = table->count,
                        .values = texts ? NULL : values_of(table, tables),
                        .texts = texts ? table->values : NULL};
}

/* Lists the tables of a run that has all its results. */
static int list_tables(TacitRun *run, TacitProblem *problem)
{
    Tables *tables = &run->tables;
    size_t count = 0;
    tables_of(&run->results, tables);
    for (size_t g = 0; g < tables->group_count; g++) {
        count += tables->groups[g]->table_count;
    }
    run->list = tables_keep(tables, count, sizeof *run->list);
    for (size_t g = 0; run->list != NULL && g < tables->group_count; g++) {
        const TableGroup *group = tables->groups[g];
        const TacitAxis *axes = axes_of_group(group, tables);
        for (size_t i = 0; axes != NULL && i < group->table_count; i++) {
            run->list[run->count++] = table_of(group, axes, &group->tables[i], tables);
        }
    }
    return tables->failed ? fail(problem, tables->problem.path, tables->problem.sentence)
                          : TACIT_DONE;
}

const TacitTable *tacit_tables(const TacitRun *run, size_t *count)
{
    *count = run->count;
    return run->list;
}

const TacitTable *tacit_table_find(const TacitRun *run, const char *group, const char *name)
{
    for (size_t i = 0; i < run->count; i++) {
        if (strcmp(run->list[i].group, group) == 0 && strcmp(run->list[i].name, name) == 0) {
            return &run->list[i];
        }
    }
    return NULL;
}

/* --- a run --- */

void tacit_run_free(TacitRun *run)
{
    if (run != NULL) {
        tables_free(&run->tables);
        results_free(&run->results);
        batch_free(&run->batch);
        scenario_free(&run->scenario);
        free(run);
    }
}

/* Hands over a run, or frees it and hands over what was wrong. */
static int hand_over(TacitRun *made, int status, const Problem *problem, TacitRun **run,
                     TacitProblem *told)
{
    if (status != TACIT_DONE) {
        tacit_run_free(made);
        return status == TACIT_FAILED ? fail(told, problem->path, problem->sentence) : status;
    }
    *run = made;
    return TACIT_DONE;
}

/* Once all replicates are in the batch: what only they show together, and the tables. */
static int complete(TacitRun *run, int threads, Problem *problem)
{
    TacitProblem told;
    if (ensemble_finish(&run->batch, threads, &run->results, problem) != ENSEMBLE_DONE) {
        return TACIT_FAILED;
    }
    batch_free(&run->batch);
    return list_tables(run, &told) == TACIT_DONE ? TACIT_DONE
                                                 : problem_say(problem, "%s", told.sentence);
}

static int run_checked(TacitRun *run, const TacitOptions *options, Problem *problem)
{
    const uint32_t replicates = run->scenario.replicates;
    const EnsembleOptions ensemble = {.threads = options->threads,
                                      .first = options->first,
                                      .count = options->count,
                                      .step = options->step,
                                      .context = options->context,
                                      .no_ranges = options->no_ranges != 0};
    if (options->first >= replicates || options->count > replicates - options->first) {
        return problem_at(problem, "replicates", NULL, "the scenario has replicates 0 to %u only",
                          (unsigned)replicates - 1);
    }
    const int status = ensemble_batch(&run->scenario, &ensemble, &run->batch, problem);
    return status == ENSEMBLE_DONE && batch_whole(&run->batch)
               ? complete(run, options->threads, problem)
               : status;
}

int tacit_run(TacitScenario *scenario, const TacitOptions *options, TacitRun **run,
              TacitProblem *problem)
{
    static const TacitOptions USUAL = {0};
    Listener listener = {0};
    Problem wrong;
    *run = NULL;
    TacitRun *made = calloc(1, sizeof *made);
    if (made == NULL) {
        return fail(problem, "", "out of memory");
    }
    finish(scenario, &made->scenario, &listener);
    if (listener.count > 0) {
        tacit_run_free(made);
        return fail(problem, listener.first.path, listener.first.sentence);
    }
    const int status = run_checked(made, options != NULL ? options : &USUAL, &wrong);
    return hand_over(made, status, &wrong, run, problem);
}

int tacit_merge(TacitRun *const *runs, size_t count, int threads, TacitRun **run,
                TacitProblem *problem)
{
    Problem wrong;
    *run = NULL;
    TacitRun *made = calloc(1, sizeof *made);
    const Batch **batches = calloc(count + 1, sizeof *batches);
    int status = made != NULL && batches != NULL && count > 0 ? TACIT_DONE : TACIT_FAILED;
    (void)problem_say(&wrong, count > 0 ? "out of memory" : "there is no run to be merged");
    for (size_t i = 0; status == TACIT_DONE && i < count; i++) {
        batches[i] = &runs[i]->batch;
        if (runs[i]->count > 0) {
            status = problem_say(&wrong, "run %zu has all its replicates already", i);
        }
    }
    if (status == TACIT_DONE) {
        status = scenario_copy(&runs[0]->scenario, &made->scenario) != 0 ||
                         batches_join(&made->scenario, batches, count, &made->batch, &wrong) != 0
                     ? TACIT_FAILED
                     : complete(made, threads, &wrong);
    }
    free(batches);
    return hand_over(made, status, &wrong, run, problem);
}

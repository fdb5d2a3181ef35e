/* tacit: a simulation of consent to a national health record, as a library.
 *
 * A scenario says who the people are, which designs of the record they meet, and for how long. It
 * begins with the default of every parameter (`tacit params` lists them) and is changed by path and
 * text, as `tacit run --set` does. A run simulates every design on the same people with the same luck,
 * and says what it found in tables:
 *
 *     #include <stdio.h>
 *     #include <tacit.h>
 *
 *     int main(void)
 *     {
 *         TacitProblem problem;
 *         TacitRun *run = NULL;
 *         TacitScenario *scenario = tacit_scenario_create();
 *         if (tacit_scenario_set(scenario, "population.persons", "6560", &problem) != 0 ||
 *             tacit_scenario_design(scenario, "opt_out", &problem) != 0 ||
 *             tacit_scenario_set(scenario, "designs.opt_out.consent", "opt_out", &problem) != 0 ||
 *             tacit_run(scenario, NULL, &run, &problem) != TACIT_DONE) {
 *             fprintf(stderr, "%s: %s\n", problem.path, problem.sentence);
 *         } else {
 *             const TacitTable *table = tacit_table_find(run, "outcomes", "included");
 *             printf("%s, %zu values: %s\n", table->name, table->size, table->sentence);
 *         }
 *         tacit_run_free(run);
 *         tacit_scenario_free(scenario);
 *     }
 *
 *     cc headline.c $(pkg-config --cflags --libs tacit)
 *
 * The library reads and writes no files, no terminal and no clock, catches no signals and keeps
 * nothing between calls: what is not the same object may be used by different threads at once. A run
 * starts threads of its own only where the library was built with OpenMP; how many makes no
 * difference to any number. It needs the GNU Scientific Library and a C library, nothing else.
 *
 * Strings that go in are UTF-8, end with a zero byte and are copied; strings that come out belong to
 * what they were asked of, and live as long. A NULL scenario, as when memory ran out, is a problem of
 * whatever it is handed to; the functions to free accept NULL. */
#ifndef TACIT_H
#define TACIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Version of the library, "0.9.0". */
const char *tacit_version(void);

/* --- what is wrong --- */

enum { TACIT_PATH_SIZE = 160, TACIT_SENTENCE_SIZE = 512 };

/* Which value is to blame, and what is wrong with it and what is allowed: one sentence in English
 * without full stop. The path is "" where no value is to blame, as when memory runs out. */
typedef struct TacitProblem {
    char path[TACIT_PATH_SIZE];
    char sentence[TACIT_SENTENCE_SIZE];
} TacitProblem;

/* What a function that can fail returns. Only then it writes to its problem, which may be NULL. */
enum { TACIT_DONE = 0, TACIT_FAILED = -1, TACIT_STOPPED = 1 /* by the caller's own step */ };

/* --- a scenario --- */

typedef struct TacitScenario TacitScenario;

/* The defaults, and no designs yet; NULL when out of memory. Free with tacit_scenario_free. */
TacitScenario *tacit_scenario_create(void);
void tacit_scenario_free(TacitScenario *scenario);

/* Adds a design of that name: a letter, then letters, digits and _, and not `none`, which is always
 * simulated beside the others. It has the values of the scenario until it is told others, also where
 * these are set later. Set to `null`, "designs.opt_out" is removed. */
int tacit_scenario_design(TacitScenario *scenario, const char *name, TacitProblem *problem);

/* Sets one value from its text: "seed", "replicates", "weeks", "title", "question", a parameter
 * "notice.window", one entry of a list "notice.opened_email.age_18_24", or any of these parameters in
 * one design alone: "designs.opt_out.notice.window", "designs.opt_out.consent". Numbers are read
 * strictly: no spaces, no infinities, no leading zeros, within the range of the parameter. On failure
 * nothing has changed. */
int tacit_scenario_set(TacitScenario *scenario, const char *path, const char *text,
                       TacitProblem *problem);

/* The text of the value at such a path, which tacit_scenario_set would take, cut to `size` bytes with
 * its zero byte. */
int tacit_scenario_get(TacitScenario *scenario, const char *path, char *text, size_t size,
                       TacitProblem *problem);

/* Looks for what no single value can show: shares that do not add up to one, people whom these parts
 * cannot make, dates past the end. Hands every problem to `report`, which may be NULL, and returns
 * how many there are: 0 means that the scenario can be run. */
size_t tacit_scenario_check(TacitScenario *scenario,
                            void (*report)(void *context, const TacitProblem *problem),
                            void *context);

/* --- a run --- */

typedef struct TacitRun TacitRun;

/* Zero-initialise: every zero is the usual choice. */
typedef struct TacitOptions {
    int threads; /* 0: as many as the machine offers */
    /* Replicates to run, counted from 0: `count` of them, or all from `first` on where it is 0. */
    uint32_t first, count;
    /* Called by the thread that called tacit_run after every design of every replicate, with the
     * share that is done, in [0, 1]; what it returns is not zero to stop the run. May be NULL. */
    int (*step)(void *context, double done);
    void *context;
    int no_ranges; /* not 0: leave out the worlds, and `low` and `high` with them */
} TacitOptions;

/* Checks the scenario and runs it; *run is the caller's to free with tacit_run_free, and NULL unless
 * TACIT_DONE is returned. The scenario may be changed or freed afterwards. `options` may be NULL. Equal
 * scenarios give equal numbers, to the last bit, on any number of threads. */
int tacit_run(TacitScenario *scenario, const TacitOptions *options, TacitRun **run,
              TacitProblem *problem);

/* Makes one run of several that were made of equal scenarios and have, between them, every replicate
 * once; their order does not matter. What comes out equals a run of all replicates to the last bit.
 * `threads` is as in the options. The runs stay as they are, and the caller's. */
int tacit_merge(TacitRun *const *runs, size_t count, int threads, TacitRun **run,
                TacitProblem *problem);

void tacit_run_free(TacitRun *run);

/* --- what it found --- */

/* An axis of a table: names of its entries; where these are numbers, as weeks are, their texts. */
typedef struct TacitAxis {
    const char *name; /* "design" */
    size_t length;
    const char *const *entries;
} TacitAxis;

/* Numbers, or texts, over axes, the slowest first: that at entry i of axis 0 and entry j of axis 1 of a table of
 * two axes is values[i * axes[1].length + j]. What is not defined, such as the mean of nobody, is NaN. */
typedef struct TacitTable {
    const char *group;    /* "outcomes" */
    const char *name;     /* "included" */
    const char *unit;     /* "1" for shares, "week", "document" */
    const char *sentence; /* what it is */
    size_t rank;          /* number of axes */
    const TacitAxis *axes;
    size_t size;              /* number of values */
    const double *values;     /* NULL where they are texts */
    const char *const *texts; /* NULL where they are numbers */
} TacitTable;

/* All tables of a run, in the order of the results file, and the one of that name, or NULL. They belong
 * to the run. A run of some replicates only has none: it waits to be merged. */
const TacitTable *tacit_tables(const TacitRun *run, size_t *count);
const TacitTable *tacit_table_find(const TacitRun *run, const char *group, const char *name);

#ifdef __cplusplus
}
#endif

#endif

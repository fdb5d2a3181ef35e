#include "commands/simulation.h"

#include <stdio.h>

#include "commands/command.h"
#include "commands/interruption.h"
#include "commands/progress.h"
#include "run/ensemble.h"

/* Whoever waits, and may lose patience. */
typedef struct Audience {
    Progress progress;
    const volatile sig_atomic_t *interrupted;
} Audience;

static int step(void *context, double done)
{
    Audience *audience = context;
    progress_say(&audience->progress, done);
    return *audience->interrupted;
}

int simulation_run(const Options *options, enum TraceTongue language, const Scenario *scenario,
                   Stories *stories, Persons *persons, Results *results)
{
    Problem problem;
    Audience audience = {.interrupted = interruption_catch()};
    if (persons != NULL && persons_create(scenario, persons) != 0) {
        return command_fail("out of memory for the persons of the first replicate", COMMAND_FAILED);
    }
    progress_begin(&audience.progress, options->quiet, language);
    const EnsembleOptions ensemble = {.threads = (int)options->threads,
                                      .step = step,
                                      .context = &audience,
                                      .no_ranges = options->no_ranges,
                                      .observe = persons != NULL ? persons_observe : NULL,
                                      .observer = persons,
                                      .stories = stories};
    const int status = ensemble_run(scenario, &ensemble, results, &problem);
    progress_end(&audience.progress);
    results->persons = persons;
    if (status == ENSEMBLE_FAILED) {
        return command_report(&problem, COMMAND_FAILED);
    }
    if (status == ENSEMBLE_STOPPED ||
        *audience.interrupted != 0) { /* breaches are not asked to stop */
        return command_fail(
            "interrupted: nothing was written; the same command starts again from the "
            "beginning",
            COMMAND_INTERRUPTED);
    }
    return COMMAND_DONE;
}

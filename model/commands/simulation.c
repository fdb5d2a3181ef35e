#include "simulation.h"

#include <signal.h>
#include <stdio.h>

#include "../ensemble.h"
#include "command.h"
#include "progress.h"

/* A signal can reach nothing but an object of the whole program. */
static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

static void catch_interruptions(void)
{
    struct sigaction action = {.sa_handler = interrupt};
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
}

static int report(const char *sentence, int status)
{
    (void)fprintf(stderr, "tacit: %s\n", sentence);
    return status;
}

int simulation_run(const Options *options, const Scenario *scenario, Persons *persons,
                   Results *results)
{
    char sentence[512];
    Progress progress;
    catch_interruptions();
    if (persons != NULL && persons_create(scenario, persons) != 0) {
        return report("out of memory for the persons of the first replicate", COMMAND_FAILED);
    }
    progress_begin(&progress, options->quiet);
    const EnsembleOptions ensemble = {.threads = (int)options->threads,
                                      .progress = progress_say,
                                      .context = &progress,
                                      .stop = &interrupted,
                                      .observe = persons != NULL ? persons_observe : NULL,
                                      .observer = persons};
    const int status = ensemble_run(scenario, &ensemble, results, sentence, sizeof sentence);
    progress_end(&progress);
    results->persons = persons;
    if (status == ENSEMBLE_FAILED) {
        return report(sentence, COMMAND_FAILED);
    }
    if (status == ENSEMBLE_STOPPED || interrupted != 0) { /* breaches are not asked to stop */
        return report("interrupted: nothing was written; the same command starts again from the "
                      "beginning",
                      COMMAND_INTERRUPTED);
    }
    return COMMAND_DONE;
}

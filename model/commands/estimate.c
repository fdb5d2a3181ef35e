#include "commands/estimate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/threads.h"
#include "file/output.h"
#include "reading/scenario_text.h"
#include "run/ensemble.h"
#include "run/persons.h"
#include "run/worlds_run.h"
#include "words/answer_words.h"

/* Two replicates: the second one is measured, all that is done once falls into the first. */
enum { SAMPLE_REPLICATES = 2, SAMPLE_WORLDS = 2 };

enum { NUMBER_SIZE = 340 }; /* of any number with a decimal */
static const double SAMPLE_PERSONS = 20000, SAMPLE_HISTORIES = 1000;

/* Program, libraries and tables of thresholds; resident after the smallest of runs. */
static const double FIXED_MEMORY = 20e6;

/* Bytes in the file per byte of results, measured on the scenarios of params/. */
static const double DEFLATED = 0.6;

/* Seconds of processor time: what else runs on the machine does not count. */
static double now(void)
{
    struct timespec time;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* When the sample was how far: after so many of its designs. */
typedef struct Watch {
    size_t designs, done; /* of a replicate, `none` included; so far */
    double first_replicate, second_replicate, last;
} Watch;

static int watch_read(void *context, double share)
{
    Watch *const watch = context;
    (void)share;
    watch->last = now();
    watch->done++;
    if (watch->done == watch->designs) {
        watch->first_replicate = watch->last;
    } else if (watch->done == 2 * watch->designs) {
        watch->second_replicate = watch->last;
    }
    return 0;
}

static void sample_reduce(Parameters *values)
{
    values->population_persons = fmin(values->population_persons, SAMPLE_PERSONS);
    values->exposure_histories = fmin(values->exposure_histories, SAMPLE_HISTORIES);
}

/* The scenario with fewer of everything; strings are shared, designs are to be freed. */
static int sample_make(const Scenario *scenario, Scenario *sample)
{
    *sample = *scenario;
    sample->replicates = SAMPLE_REPLICATES;
    sample->designs = malloc(scenario->design_count * sizeof *sample->designs);
    if (sample->designs == NULL) {
        return -1;
    }
    sample_reduce(&sample->values);
    for (size_t i = 0; i < scenario->design_count; i++) {
        sample->designs[i] = scenario->designs[i];
        sample_reduce(&sample->designs[i].values);
    }
    return 0;
}

/* Seconds of the whole run on one processor, put together from the times of the sample's parts. */
static double run_seconds(const Scenario *scenario, const Scenario *sample, const Watch *watch,
                          bool ranges, double begin, double end)
{
    const double persons = scenario->values.population_persons / sample->values.population_persons;
    const double histories =
        scenario->values.exposure_histories / sample->values.exposure_histories;
    const double replicate = watch->second_replicate - watch->first_replicate;
    const double one_world = (watch->last - watch->second_replicate) / SAMPLE_WORLDS;
    const double once = fmax(0.0, watch->second_replicate - begin - SAMPLE_REPLICATES * replicate);
    const double worlds = worlds_persons(&scenario->values) / worlds_persons(&sample->values) *
                          (double)worlds_most() * one_world;
    return once + persons * scenario->replicates * replicate + (ranges ? worlds : 0.0) +
           histories * (end - watch->last);
}

static int sample_file(const Results *results, double *bytes, Problem *problem)
{
    static const OutputProvenance NOTHING = {.command_line = "", .libraries = "", .threads = 1};
    Text text = {0};
    void *file = NULL;
    size_t size = 0;
    scenario_text(results->scenario, SCENARIO_TEXT_PLAIN, &text);
    const int status = output_make(results, text_string(&text), &NOTHING, &file, &size, problem);
    *bytes = (double)size;
    free(file);
    text_free(&text);
    return status;
}

/* The file of the sample, and what it lacks: replicates, and persons. */
static int run_file(const Scenario *scenario, Results *sample, const Persons *persons,
                    double *bytes, Problem *problem)
{
    const double replicates = (double)scenario->replicates - SAMPLE_REPLICATES;
    double without = 0.0, with = 0.0;
    if (sample_file(sample, &without, problem) != 0) {
        return -1;
    }
    *bytes = without + replicates * DEFLATED * results_replicate_memory(scenario);
    if (persons != NULL) {
        sample->persons = persons;
        if (sample_file(sample, &with, problem) != 0) {
            return -1;
        }
        *bytes += (with - without) * scenario->values.population_persons / (double)persons->count;
    }
    return 0;
}

/* Processors that so many threads keep busy. */
static double processors(int threads)
{
    const long there = sysconf(_SC_NPROCESSORS_ONLN);
    return there > 0 && there < threads ? (double)there : threads;
}

static int sample_run(const Scenario *scenario, const Scenario *sample, Persons *persons,
                      bool ranges, Estimate *estimate, Problem *problem)
{
    Results results = {0};
    Stories stories = {0};
    Watch watch = {.designs = sample->design_count + 1};
    const EnsembleOptions options = {.threads = 1, /* threads would wait for each other too often */
                                     .step = watch_read,
                                     .context = &watch,
                                     .no_ranges = !ranges,
                                     .worlds = SAMPLE_WORLDS,
                                     .observe = persons != NULL ? persons_observe : NULL,
                                     .observer = persons,
                                     .stories = &stories};
    const double begin = now();
    int status = ensemble_run(sample, &options, &results, problem);
    if (status == ENSEMBLE_DONE) {
        estimate->seconds = run_seconds(scenario, sample, &watch, ranges, begin, now()) /
                            processors(estimate->threads);
        status = run_file(scenario, &results, persons, &estimate->file, problem);
        estimate->persons = sample->values.population_persons;
        estimate->memory = FIXED_MEMORY + ensemble_memory(scenario) + 2.0 * estimate->file +
                           (persons != NULL ? persons_memory(scenario) : 0.0);
    }
    results_free(&results);
    stories_free(&stories);
    return status;
}

int estimate_run(const Scenario *scenario, size_t threads, bool persons_out, bool ranges,
                 Estimate *estimate, Problem *problem)
{
    Scenario sample;
    Persons persons = {0};
    int status = -1;
    *estimate = (Estimate){.threads = threads_chosen((int)threads)};
    if (sample_make(scenario, &sample) != 0 ||
        (persons_out && persons_create(&sample, &persons) != 0)) {
        (void)problem_say(problem, "out of memory");
    } else {
        status =
            sample_run(scenario, &sample, persons_out ? &persons : NULL, ranges, estimate, problem);
    }
    persons_free(&persons);
    free(sample.designs);
    return status;
}

/* A number as the language writes its decimals. */
static void add_decimals(Text *text, enum TraceTongue language, double number, int decimals)
{
    char digits[NUMBER_SIZE];
    (void)snprintf(digits, sizeof digits, "%.*f", decimals, number);
    answer_decimals(language, digits);
    text_add(text, digits);
}

static void add_seconds(Text *text, enum TraceTongue language, double seconds)
{
    if (seconds < 100.0) {
        text_format(text, "%.0f s", ceil(seconds));
    } else if (seconds < 100.0 * 60.0) {
        text_format(text, "%.0f min", seconds / 60.0);
    } else {
        add_decimals(text, language, seconds / 3600.0, 1);
        text_add(text, " h");
    }
}

static void add_bytes(Text *text, enum TraceTongue language, double bytes)
{
    if (bytes < 0.995e9) {
        add_decimals(text, language, bytes / 1e6, bytes < 9.95e6 ? 1 : 0);
        text_add(text, answer_word(language, ANSWER_MEGABYTES));
    } else {
        add_decimals(text, language, bytes / 1e9, 1);
        text_add(text, answer_word(language, ANSWER_GIGABYTES));
    }
}

void estimate_text(const Estimate *estimate, enum TraceTongue language, Text *text)
{
    text_add(text, answer_word(language, ANSWER_ABOUT));
    add_seconds(text, language, estimate->seconds);
    text_format(text, "%s%d%s", answer_word(language, ANSWER_ON), estimate->threads,
                answer_word(language, estimate->threads == 1 ? ANSWER_THREAD : ANSWER_THREADS));
    add_bytes(text, language, estimate->memory);
    text_add(text, answer_word(language, ANSWER_OF_MEMORY));
    add_bytes(text, language, estimate->file);
    text_format(text, "%s%.0f%s\n", answer_word(language, ANSWER_TIMED_ON), estimate->persons,
                answer_word(language, ANSWER_OF_SCENARIO));
}

void estimate_json(const Estimate *estimate, Text *text)
{
    text_format(text,
                "{\"seconds\": %.3g, \"threads\": %d, \"memory_bytes\": %.0f, "
                "\"file_bytes\": %.0f, \"sample_persons\": %.0f}\n",
                estimate->seconds, estimate->threads, estimate->memory, estimate->file,
                estimate->persons);
}

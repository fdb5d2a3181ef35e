#include "outcomes/results.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "exposure/exposure_expected.h"
#include "outcomes/survey.h"

static double *not_a_number(size_t count)
{
    double *values = malloc(count * sizeof *values);
    for (size_t i = 0; values != NULL && i < count; i++) {
        values[i] = NAN;
    }
    return values;
}

static bool ranges_missing(const Ranges *ranges)
{
    return ranges->low == NULL || ranges->high == NULL || ranges->index_low == NULL ||
           ranges->index_high == NULL;
}

int results_create(const Scenario *scenario, size_t replicates, Results *results)
{
    const size_t designs = scenario->design_count + 1, moments = moment_count(scenario->weeks),
                 weeks = scenario->weeks + 1;
    *results = (Results){.scenario = scenario,
                         .replicate_count = replicates,
                         .moment_count = moments,
                         .design_count = designs,
                         .week_count = weeks};
    const size_t cells = (size_t)OUTCOME_COUNT * designs * moments * GROUP_COUNT;
    results->outcomes = not_a_number(cells * replicates);
    results->group_size = not_a_number(replicates * GROUP_COUNT);
    results->deadlines = calloc(replicates * designs, sizeof *results->deadlines);
    results->ranges = (Ranges){.low = not_a_number(cells),
                               .high = not_a_number(cells),
                               .index_low = not_a_number(results_index_count(results)),
                               .index_high = not_a_number(results_index_count(results))};
    const bool asked = scenario->values.survey_week <= scenario->weeks;
    if (asked) {
        results->survey =
            not_a_number((size_t)SURVEY_VALUES * replicates * designs * SURVEY_QUESTIONS);
    }
    results->weekly = not_a_number((size_t)STATE_COUNT * replicates * designs * weeks);
    return results->outcomes == NULL || results->group_size == NULL || results->deadlines == NULL ||
                   ranges_missing(&results->ranges) || (asked && results->survey == NULL) ||
                   results->weekly == NULL ||
                   loss_results_create(replicates, designs, moments, GROUP_COUNT,
                                       &results->losses) != 0 ||
                   attribution_results_create(scenario->design_count, &results->attribution) != 0
               ? -1
               : 0;
}

const char *results_design(const Results *results, size_t design)
{
    return design < results->scenario->design_count ? results->scenario->designs[design].name
                                                    : "none";
}

size_t results_pairs(const Results *results)
{
    return exposure_pairs(results->design_count);
}

DesignPair results_pair(size_t pair)
{
    DesignPair designs = {.to = 1};
    while (pair >= designs.to) {
        pair -= designs.to++;
    }
    designs.from = pair;
    return designs;
}

bool results_same_dates(const Results *results, size_t moment, DesignPair designs)
{
    bool same = true;
    for (size_t i = 0; moment == MOMENT_DEADLINE && i < results->replicate_count; i++) {
        const uint64_t *const deadlines = results->deadlines + i * results->design_count;
        same = same && deadlines[designs.from] == deadlines[designs.to];
    }
    return same;
}

size_t results_outcome_at(const Results *results, size_t outcome, size_t replicate, size_t design,
                          size_t moment, size_t group)
{
    const size_t row =
        (outcome * results->replicate_count + replicate) * results->design_count + design;
    return (row * results->moment_count + moment) * GROUP_COUNT + group;
}

size_t results_range_at(const Results *results, size_t outcome, size_t design, size_t moment,
                        size_t group)
{
    const size_t row = outcome * results->design_count + design;
    return (row * results->moment_count + moment) * GROUP_COUNT + group;
}

size_t results_world_at(const Results *results, size_t world, size_t outcome, size_t design,
                        size_t moment, size_t group)
{
    return results_range_at(results, outcome, design, moment, group) * results->worlds.count +
           world;
}

size_t results_range_count(const Results *results)
{
    return OUTCOME_COUNT * results->design_count * results->moment_count * GROUP_COUNT;
}

size_t results_index_count(const Results *results)
{
    return results->design_count * results->moment_count * INEQUALITY_OUTCOMES * INEQUALITY_INDICES;
}

static float *no_numbers(size_t count)
{
    float *values = malloc(count * sizeof *values);
    for (size_t i = 0; values != NULL && i < count; i++) {
        values[i] = NAN;
    }
    return values;
}

int results_add_worlds(Worlds worlds, Results *results)
{
    const size_t ranges = results_range_count(results) * worlds.count,
                 indices = results_index_count(results) * worlds.count;
    results->worlds = worlds;
    if (worlds.count == 0) {
        return 0;
    }
    results->world_values = (WorldValues){.value = no_numbers(ranges),
                                          .low = no_numbers(ranges),
                                          .high = no_numbers(ranges),
                                          .index_low = no_numbers(indices),
                                          .index_high = no_numbers(indices)};
    const WorldValues *values = &results->world_values;
    return values->value == NULL || values->low == NULL || values->high == NULL ||
                   values->index_low == NULL || values->index_high == NULL
               ? -1
               : 0;
}

/* Where the replicates of one array go: before each run of them stand `outer` others, and a replicate
 * has `cells` values. */
typedef struct Rows {
    size_t from_count, to_count, first;
} Rows;

static void take_rows(const Rows *rows, const double *from, double *to, size_t outer, size_t cells)
{
    for (size_t i = 0; i < outer && from != NULL; i++) {
        memcpy(to + (i * rows->to_count + rows->first) * cells, from + i * rows->from_count * cells,
               rows->from_count * cells * sizeof *to);
    }
}

/* The worlds of a run, which the batch with the first replicate has. */
static int take_worlds(const Results *from, Results *to)
{
    Worlds worlds;
    const size_t ranges = results_range_count(from) * from->worlds.count * sizeof(float),
                 indices = results_index_count(from) * from->worlds.count * sizeof(float);
    if (worlds_copy(&from->worlds, &worlds) != 0 || results_add_worlds(worlds, to) != 0) {
        return -1;
    }
    if (worlds.count > 0) {
        memcpy(to->world_values.value, from->world_values.value, ranges);
        memcpy(to->world_values.low, from->world_values.low, ranges);
        memcpy(to->world_values.high, from->world_values.high, ranges);
        memcpy(to->world_values.index_low, from->world_values.index_low, indices);
        memcpy(to->world_values.index_high, from->world_values.index_high, indices);
    }
    return 0;
}

/* What is known of the first replicate of a run alone. */
static int take_first(const Results *from, Results *to)
{
    const Rows one = {1, 1, 0};
    const size_t designs = from->scenario->design_count;
    take_rows(&one, from->attribution.not_sent, to->attribution.not_sent, designs,
              LOSS_COUNT * ATTRIBUTION_STATISTICS);
    take_rows(&one, from->attribution.shapley, to->attribution.shapley, designs,
              LOSS_COUNT * PLAYER_COUNT * ATTRIBUTION_STATISTICS);
    to->stories = from->stories;
    to->persons = from->persons;
    return take_worlds(from, to);
}

int results_take(const Results *from, size_t first, Results *to)
{
    const Rows rows = {from->replicate_count, to->replicate_count, first};
    const size_t designs = from->design_count, cells = designs * from->moment_count * GROUP_COUNT;
    take_rows(&rows, from->outcomes, to->outcomes, OUTCOME_COUNT, cells);
    take_rows(&rows, from->group_size, to->group_size, 1, GROUP_COUNT);
    memcpy(to->deadlines + first * designs, from->deadlines,
           from->replicate_count * designs * sizeof *to->deadlines);
    take_rows(&rows, from->survey, to->survey, SURVEY_VALUES, designs * SURVEY_QUESTIONS);
    take_rows(&rows, from->weekly, to->weekly, STATE_COUNT, designs * from->week_count);
    for (size_t loss = 0; loss < LOSS_COUNT; loss++) {
        take_rows(&rows, from->losses.share[loss], to->losses.share[loss], 1, cells * GATE_COUNT);
    }
    to->thresholds_hash = from->thresholds_hash;
    return first == 0 ? take_first(from, to) : 0;
}

/* Values of all outcomes of all designs, at all moments and in all groups. */
static double outcome_cells(const Scenario *scenario)
{
    return ((double)scenario->design_count + 1) * (double)moment_count(scenario->weeks) *
           OUTCOME_COUNT * GROUP_COUNT;
}

/* Ranges of the indices of inequality of one design at one moment, and answers to a survey about
 * it. */
enum {
    INEQUALITY_CELLS = INEQUALITY_OUTCOMES * INEQUALITY_INDICES,
    SURVEY_CELLS = SURVEY_VALUES * SURVEY_QUESTIONS
};

double results_replicate_memory(const Scenario *scenario)
{
    const double designs = (double)scenario->design_count + 1, weeks = (double)scenario->weeks + 1;
    return sizeof(double) * (outcome_cells(scenario) +
                             designs * (SURVEY_CELLS + STATE_COUNT * weeks + 1) + GROUP_COUNT) +
           loss_results_memory(1, scenario->design_count + 1, moment_count(scenario->weeks),
                               GROUP_COUNT);
}

double results_memory(const Scenario *scenario)
{
    const double indices = ((double)scenario->design_count + 1) *
                           (double)moment_count(scenario->weeks) * INEQUALITY_CELLS;
    const double worlds = (double)worlds_most() * sizeof(float);
    return scenario->replicates * results_replicate_memory(scenario) +
           worlds * (3 * outcome_cells(scenario) + 2 * indices) +
           2 * sizeof(double) * (outcome_cells(scenario) + indices);
}

void results_free(Results *results)
{
    free(results->outcomes);
    free(results->group_size);
    free(results->deadlines);
    free(results->ranges.low);
    free(results->ranges.high);
    free(results->ranges.index_low);
    free(results->ranges.index_high);
    worlds_free(&results->worlds);
    free(results->world_values.value);
    free(results->world_values.low);
    free(results->world_values.high);
    free(results->world_values.index_low);
    free(results->world_values.index_high);
    free(results->survey);
    free(results->weekly);
    exposure_results_free(&results->exposure);
    loss_results_free(&results->losses);
    attribution_results_free(&results->attribution);
    *results = (Results){0};
}

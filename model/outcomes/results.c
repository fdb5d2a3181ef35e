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
    results->corners = not_a_number(cells * RESULTS_CORNERS);
    results->corner_low = not_a_number(cells * RESULTS_CORNERS);
    results->corner_high = not_a_number(cells * RESULTS_CORNERS);
    const size_t indices =
        RESULTS_CORNERS * designs * moments * INEQUALITY_OUTCOMES * INEQUALITY_INDICES;
    results->inequality_low = not_a_number(indices);
    results->inequality_high = not_a_number(indices);
    const bool asked = scenario->values.survey_week <= scenario->weeks;
    if (asked) {
        results->survey =
            not_a_number((size_t)SURVEY_VALUES * replicates * designs * SURVEY_QUESTIONS);
    }
    results->weekly = not_a_number((size_t)STATE_COUNT * replicates * designs * weeks);
    return results->outcomes == NULL || results->group_size == NULL || results->corners == NULL ||
                   results->corner_low == NULL || results->corner_high == NULL ||
                   results->inequality_low == NULL || results->inequality_high == NULL ||
                   (asked && results->survey == NULL) || results->weekly == NULL ||
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

size_t results_outcome_at(const Results *results, size_t outcome, size_t replicate, size_t design,
                          size_t moment, size_t group)
{
    const size_t row =
        (outcome * results->replicate_count + replicate) * results->design_count + design;
    return (row * results->moment_count + moment) * GROUP_COUNT + group;
}

size_t results_corner_at(const Results *results, size_t corner, size_t outcome, size_t design,
                         size_t moment, size_t group)
{
    const size_t row = (corner * OUTCOME_COUNT + outcome) * results->design_count + design;
    return (row * results->moment_count + moment) * GROUP_COUNT + group;
}

size_t results_range_count(const Results *results)
{
    return OUTCOME_COUNT * results->design_count * results->moment_count * GROUP_COUNT;
}

size_t results_index_count(const Results *results)
{
    return results->design_count * results->moment_count * INEQUALITY_OUTCOMES * INEQUALITY_INDICES;
}

Ranges results_ranges(const Results *results, size_t corner)
{
    const size_t range = corner * results_range_count(results),
                 index = corner * results_index_count(results);
    return (Ranges){.low = results->corner_low + range,
                    .high = results->corner_high + range,
                    .index_low = results->inequality_low + index,
                    .index_high = results->inequality_high + index};
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

/* What is known of the first replicate of a run alone. */
static void take_first(const Results *from, Results *to)
{
    const Rows one = {1, 1, 0};
    const size_t designs = from->scenario->design_count;
    take_rows(&one, from->corners, to->corners, RESULTS_CORNERS, results_range_count(from));
    take_rows(&one, from->corner_low, to->corner_low, RESULTS_CORNERS, results_range_count(from));
    take_rows(&one, from->corner_high, to->corner_high, RESULTS_CORNERS, results_range_count(from));
    take_rows(&one, from->inequality_low, to->inequality_low, RESULTS_CORNERS,
              results_index_count(from));
    take_rows(&one, from->inequality_high, to->inequality_high, RESULTS_CORNERS,
              results_index_count(from));
    take_rows(&one, from->attribution.not_sent, to->attribution.not_sent, designs,
              LOSS_COUNT * ATTRIBUTION_STATISTICS);
    take_rows(&one, from->attribution.shapley, to->attribution.shapley, designs,
              LOSS_COUNT * PLAYER_COUNT * ATTRIBUTION_STATISTICS);
    to->stories = from->stories;
    to->persons = from->persons;
}

void results_take(const Results *from, size_t first, Results *to)
{
    const Rows rows = {from->replicate_count, to->replicate_count, first};
    const size_t designs = from->design_count, cells = designs * from->moment_count * GROUP_COUNT;
    take_rows(&rows, from->outcomes, to->outcomes, OUTCOME_COUNT, cells);
    take_rows(&rows, from->group_size, to->group_size, 1, GROUP_COUNT);
    take_rows(&rows, from->survey, to->survey, SURVEY_VALUES, designs * SURVEY_QUESTIONS);
    take_rows(&rows, from->weekly, to->weekly, STATE_COUNT, designs * from->week_count);
    for (size_t loss = 0; loss < LOSS_COUNT; loss++) {
        take_rows(&rows, from->losses.share[loss], to->losses.share[loss], 1, cells * GATE_COUNT);
    }
    to->thresholds_hash = from->thresholds_hash;
    if (first == 0) {
        take_first(from, to);
    }
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
                             designs * (SURVEY_CELLS + STATE_COUNT * weeks) + GROUP_COUNT) +
           loss_results_memory(1, scenario->design_count + 1, moment_count(scenario->weeks),
                               GROUP_COUNT);
}

double results_memory(const Scenario *scenario)
{
    const double indices = ((double)scenario->design_count + 1) *
                           (double)moment_count(scenario->weeks) * INEQUALITY_CELLS;
    return scenario->replicates * results_replicate_memory(scenario) +
           RESULTS_CORNERS * sizeof(double) * (3 * outcome_cells(scenario) + 2 * indices);
}

void results_free(Results *results)
{
    free(results->outcomes);
    free(results->group_size);
    free(results->corners);
    free(results->corner_low);
    free(results->corner_high);
    free(results->inequality_low);
    free(results->inequality_high);
    free(results->survey);
    free(results->weekly);
    exposure_results_free(&results->exposure);
    loss_results_free(&results->losses);
    attribution_results_free(&results->attribution);
    *results = (Results){0};
}

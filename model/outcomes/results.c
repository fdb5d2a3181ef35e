#include "outcomes/results.h"

#include <stdlib.h>

#include "exposure/exposure_expected.h"
#include "outcomes/inequality.h"
#include "outcomes/survey.h"

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
    exposure_free(&results->exposure);
    loss_results_free(&results->losses);
    attribution_results_free(&results->attribution);
    *results = (Results){0};
}

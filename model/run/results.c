#include "run/results.h"

#include <stdlib.h>
#include <string.h>

#include "outcomes/inequality.h"
#include "outcomes/survey.h"
#include "records/record.h"
#include "run/stories.h"

const char *moment_name(size_t moment)
{
    static const char *const NAMES[MOMENT_COUNT] = {"deadline", "year_1", "year_5", "year_10"};
    return moment < MOMENT_COUNT ? NAMES[moment] : NULL;
}

uint32_t moment_week(size_t moment)
{
    static const uint32_t WEEKS[MOMENT_COUNT] = {0, 52, 260, 520};
    return WEEKS[moment];
}

size_t moment_count(uint32_t weeks)
{
    size_t count = 1;
    while (count < MOMENT_COUNT && moment_week(count) <= weeks) {
        count++;
    }
    return count;
}

static const struct {
    const char *name, *sentence;
} GROUPS[GROUP_COUNT] = {
    {"all", "adults who decide for themselves"},
    {"everyone", "all persons, those decided for included"},
    {"children", "persons under 18"},
    {"protected", "adults under legal protection who do not live in an institution"},
    {"age_0_17", "persons under 18"},
    {"age_18_24", "18 to 24"},
    {"age_25_39", "25 to 39"},
    {"age_40_59", "40 to 59"},
    {"age_60_74", "60 to 74"},
    {"age_75_plus", "75 and over"},
#define BARRIER(key, rates, rate_low, rate_high, rate_source, multipliers, multiplier_source,      \
                text)                                                                              \
    {"barrier_" #key, text},
#include "scenario/barriers.def"
#undef BARRIER
    {"barrier_none", "no barrier"},
    {"deprivation_1", "least deprived fifth"},
    {"deprivation_2", "second fifth of deprivation"},
    {"deprivation_3", "third fifth of deprivation"},
    {"deprivation_4", "fourth fifth of deprivation"},
    {"deprivation_5", "most deprived fifth"},
    {"chronic_illness", "with a chronic illness"},
    {"sensitive_condition", "with a sensitive condition"},
    {"institution", "adults who live in an institution"},
};

const char *group_name(size_t group)
{
    return group < GROUP_COUNT ? GROUPS[group].name : NULL;
}

const char *group_sentence(size_t group)
{
    return group < GROUP_COUNT ? GROUPS[group].sentence : NULL;
}

const OutcomeRow *outcome_row(size_t outcome)
{
    enum { WISH_FREE, WISH_BOUND };
    enum { ZERO, UNDEFINED };
    static const OutcomeRow ROWS[OUTCOME_COUNT] = {
#define OUTCOME(name, unit, bound, under_none, sentence)                                           \
    {#name, unit, sentence, bound == WISH_BOUND, under_none == UNDEFINED},
#include "outcomes/outcome.def"
#undef OUTCOME
    };
    return outcome < OUTCOME_COUNT ? &ROWS[outcome] : NULL;
}

int64_t outcome_one(size_t outcome)
{
    const char *unit = outcome_row(outcome)->unit;
    return strcmp(unit, "document") == 0 || strcmp(unit, "hour") == 0 ? DOCUMENT_ONE : 1;
}

static const struct {
    const char *name, *sentence;
} STATES[STATE_COUNT] = {
    [STATE_UNAWARE] = {"unaware", "has not heard of the record"},
    [STATE_AWARE] = {"aware", "knows that it exists, no more"},
    [STATE_KNOWS_DEFAULT] = {"knows_default", "knows what silence leads to, no more"},
    [STATE_INFORMED] = {"informed", "knows how to refuse or join, no more"},
    [STATE_ENLIGHTENED] = {"enlightened", "also knows who sees what and with what consequences"},
    [STATE_PENDING] = {"pending", "is within the window"},
    [STATE_INCLUDED] = {"included", "has a record that is open to others"},
    [STATE_ATTEMPTING] = {"attempting", "has begun to act, not yet succeeded nor given up"},
    [STATE_REFUSED] = {"refused", "refused before the record opened"},
    [STATE_CLOSED] = {"closed", "closed a record that was open"},
    [STATE_JOINED] = {"joined", "joined by an act of one's own or through a professional"},
    [STATE_ACTIVATED] = {"activated", "activated the record"},
    [STATE_RETURNED] = {"returned", "came back after having left"},
};

const char *weekly_state_name(size_t state)
{
    return state < STATE_COUNT ? STATES[state].name : NULL;
}

const char *weekly_state_sentence(size_t state)
{
    return state < STATE_COUNT ? STATES[state].sentence : NULL;
}

const char *results_design(const Results *results, size_t design)
{
    return design < results->scenario->design_count ? results->scenario->designs[design].name
                                                    : "none";
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
    if (results->stories != NULL) {
        stories_free(results->stories);
        free(results->stories);
    }
    *results = (Results){0};
}

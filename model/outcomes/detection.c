#include "outcomes/detection.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static const double LEVEL = 0.05, POWER = 0.8;

/* Standard error of the difference of two shares in independent samples. */
static double difference_error(double first, double second, double persons_first,
                               double persons_second)
{
    return sqrt(first * (1.0 - first) / persons_first + second * (1.0 - second) / persons_second);
}

static double critical_value(void)
{
    return gsl_cdf_ugaussian_Qinv(LEVEL / 2.0);
}

double detection_smallest(double first, double second, double persons_first, double persons_second)
{
    return (critical_value() + gsl_cdf_ugaussian_Pinv(POWER)) *
           difference_error(first, second, persons_first, persons_second);
}

double detection_power(double first, double second, double persons_first, double persons_second)
{
    const double error = difference_error(first, second, persons_first, persons_second);
    if (!(error > 0.0)) {
        return NAN;
    }
    const double shift = fabs(first - second) / error;
    return gsl_cdf_ugaussian_Q(critical_value() - shift) +
           gsl_cdf_ugaussian_P(-critical_value() - shift);
}

DetectionPair detection_pair(size_t pair)
{
    return pair == 0   ? (DetectionPair){GROUP_DEPRIVATION + 4, GROUP_DEPRIVATION}
           : pair == 1 ? (DetectionPair){GROUP_AGE + AGE_75_PLUS, GROUP_AGE + AGE_25_39}
                       : (DetectionPair){GROUP_BARRIER + pair - 2, GROUP_NO_BARRIER};
}

enum Outcome detection_outcome(size_t index)
{
    static const enum Outcome OUTCOMES[DETECTION_OUTCOMES] = {OUTCOME_refused, OUTCOME_informed,
                                                              OUTCOME_able};
    return OUTCOMES[index];
}

static const struct {
    const char *name, *sentence;
} STATISTICS[DETECTION_STATISTICS] = {
    {"first", "Share of the first group"},
    {"second", "Share of the second group"},
    {"difference", "First minus second"},
    {"smallest_by_count",
     "Smallest difference found with 80 % power at 5 % if everybody represented were counted"},
    {"smallest_by_survey",
     "Smallest difference found with 80 % power at 5 % by a survey of survey.size"},
    {"power_of_survey", "Chance that such a survey finds the difference"},
};

const char *detection_statistic_name(size_t statistic)
{
    return statistic < DETECTION_STATISTICS ? STATISTICS[statistic].name : NULL;
}

const char *detection_statistic_sentence(size_t statistic)
{
    return statistic < DETECTION_STATISTICS ? STATISTICS[statistic].sentence : NULL;
}

static double mean_share(const Results *results, enum Outcome outcome, size_t design, size_t group)
{
    double sum = 0.0;
    for (size_t i = 0; i < results->replicate_count; i++) {
        sum +=
            results
                ->outcomes[results_outcome_at(results, outcome, i, design, MOMENT_DEADLINE, group)];
    }
    return sum / (double)results->replicate_count;
}

static double mean_size(const Results *results, size_t group)
{
    double sum = 0.0;
    for (size_t i = 0; i < results->replicate_count; i++) {
        sum += results->group_size[i * GROUP_COUNT + group];
    }
    return sum / (double)results->replicate_count;
}

void detection_values(const Results *results, size_t design, size_t pair, size_t outcome,
                      double values[DETECTION_STATISTICS])
{
    const DetectionPair groups = detection_pair(pair);
    const Parameters *parameters = &results->scenario->values;
    const double real = parameters->population_represents / parameters->population_persons;
    const double asked = parameters->survey_size / mean_size(results, GROUP_ALL);
    const double first = mean_share(results, detection_outcome(outcome), design, groups.first);
    const double second = mean_share(results, detection_outcome(outcome), design, groups.second);
    const double size_first = mean_size(results, groups.first);
    const double size_second = mean_size(results, groups.second);
    values[DETECTION_FIRST] = first;
    values[DETECTION_SECOND] = second;
    values[DETECTION_DIFFERENCE] = first - second;
    values[DETECTION_SMALLEST_BY_COUNT] =
        detection_smallest(first, second, real * size_first, real * size_second);
    values[DETECTION_SMALLEST_BY_SURVEY] =
        detection_smallest(first, second, asked * size_first, asked * size_second);
    values[DETECTION_POWER_OF_SURVEY] =
        detection_power(first, second, asked * size_first, asked * size_second);
}

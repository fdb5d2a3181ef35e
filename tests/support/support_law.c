#include "support/support_law.h"

#include "support/check.h"

double law_above(double x)
{
    return 0.5 * erfc(x * sqrt(0.5));
}

double law_quantile_above(double share)
{
    double low = -40.0, high = 40.0;
    for (int i = 0; i < 200; i++) {
        const double middle = 0.5 * (low + high);
        if (law_above(middle) > share) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return 0.5 * (low + high);
}

static double density(double x)
{
    return exp(-0.5 * x * x) / sqrt(2.0 * acos(-1.0));
}

/* Weights of Simpson's rule: 1 4 2 4 ... 4 1. */
static double simpson(int i, int steps)
{
    return i == 0 || i == steps ? 1.0 : i % 2 == 1 ? 4.0 : 2.0;
}

double law_both_above(double a, double b, double correlation)
{
    enum { STEPS = 4000 };
    const double from = fmax(a, -9.0), step = (9.0 - from) / STEPS;
    double sum = 0.0;
    for (int i = 0; i <= STEPS; i++) {
        const double x = from + step * i;
        sum += simpson(i, STEPS) * density(x) *
               law_above((b - correlation * x) / sqrt(1.0 - correlation * correlation));
    }
    return sum * step / 3.0;
}

/* Deprivation from -9 to 9. */
enum { POINTS = 600 };

static double point(int i)
{
    return -9.0 + 18.0 * i / POINTS;
}

static double point_weight(int i)
{
    return simpson(i, POINTS) * density(point(i)) * 18.0 / POINTS / 3.0;
}

/* Chance of a barrier of this threshold at deprivation d. */
static double chance(double threshold, double loading, double d)
{
    return law_above((threshold - loading * d) / sqrt(1.0 - loading * loading));
}

static double threshold_of(double rate)
{
    return rate <= 0.0 ? INFINITY : rate >= 1.0 ? -INFINITY : law_quantile_above(rate);
}

/* Threshold of online_with_help beside no_internet, which excludes it. */
static double helped_threshold(const Parameters *values, size_t adult)
{
    const double rate = values->population_rate_online_with_help[adult];
    const double without = threshold_of(values->population_rate_no_internet[adult]);
    if (rate <= 0.0) {
        return INFINITY;
    }
    double low = -9.0, high = 9.0;
    for (int i = 0; i < 60; i++) {
        const double middle = 0.5 * (low + high);
        double share = 0.0;
        for (int p = 0; p <= POINTS; p++) {
            share += point_weight(p) *
                     (1.0 - chance(without, values->population_loading_no_internet, point(p))) *
                     chance(middle, values->population_loading_online_with_help, point(p));
        }
        if (share > rate) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return 0.5 * (low + high);
}

static double pattern_chance(const double chances[BARRIER_COUNT], unsigned pattern)
{
    const unsigned without = 1U << BARRIER_no_internet, helped = 1U << BARRIER_online_with_help;
    double product = 1.0;
    if ((pattern & without) != 0 && (pattern & helped) != 0) {
        return 0.0;
    }
    for (unsigned b = 0; b < BARRIER_COUNT; b++) {
        if (b == BARRIER_online_with_help && (pattern & without) != 0) {
            continue;
        }
        product *= pattern >> b & 1U ? chances[b] : 1.0 - chances[b];
    }
    return product;
}

void law_patterns(const Parameters *values, size_t adult, double share[BARRIER_PATTERNS])
{
    double threshold[BARRIER_COUNT];
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        threshold[b] = threshold_of(barrier_rates(values, b)[adult]);
    }
    threshold[BARRIER_online_with_help] = helped_threshold(values, adult);
    memset(share, 0, BARRIER_PATTERNS * sizeof *share);
    for (int p = 0; p <= POINTS; p++) {
        double chances[BARRIER_COUNT];
        for (size_t b = 0; b < BARRIER_COUNT; b++) {
            chances[b] = chance(threshold[b], barrier_loading(values, b), point(p));
        }
        for (unsigned pattern = 0; pattern < BARRIER_PATTERNS; pattern++) {
            share[pattern] += point_weight(p) * pattern_chance(chances, pattern);
        }
    }
}

static double product_of(const Parameters *values, enum Stage stage, unsigned pattern)
{
    double product = 1.0;
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        product *= pattern >> b & 1U ? barrier_multipliers(values, b)[stage] : 1.0;
    }
    return product;
}

void law_rates(const Parameters *values, const double share[BARRIER_PATTERNS], enum Stage stage,
               double mean, double rates[BARRIER_PATTERNS])
{
    double open = 0.0, sum = 0.0;
    for (unsigned pattern = 0; pattern < BARRIER_PATTERNS; pattern++) {
        const double product = product_of(values, stage, pattern);
        open += product > 0.0 ? share[pattern] : 0.0;
        sum += share[pattern] * product;
    }
    for (unsigned pattern = 0; pattern < BARRIER_PATTERNS; pattern++) {
        rates[pattern] = mean * open / sum * product_of(values, stage, pattern);
    }
}

void sample_add(Sample *sample, uint32_t household_first, bool hit)
{
    if (household_first != sample->first) {
        sample->squares += sample->household * sample->household;
        sample->household = 0.0;
        sample->first = household_first;
    }
    sample->count += 1.0;
    sample->hits += hit;
    sample->household += (hit ? 1.0 : 0.0) - sample->law;
}

static void within_four(double share, double law, double error, double count, const char *what,
                        const char *file, int line)
{
    /* below some twenty expected cases a share is not normal, and 4 standard errors mean nothing */
    if (law > 0.0 && law < 1.0 && count * fmin(law, 1.0 - law) < 20.0) {
        print_error("%s: %.0f cases are too few for a share of %g\n", what, count, law);
        _fail(file, line);
    }
    if (!(fabs(share - law) <= 4.0 * error)) {
        print_error("%s: %.6f of %.0f, expected %.6f: off by %.2f standard errors\n", what, share,
                    count, law, (share - law) / error);
        _fail(file, line);
    }
}

void sample_check_at(const Sample *sample, const char *what, const char *file, int line)
{
    const double squares = sample->squares + sample->household * sample->household;
    within_four(sample->hits / sample->count, sample->law, sqrt(squares) / sample->count,
                sample->count, what, file, line);
}

void share_check_at(double hits, double count, double law, const char *what, const char *file,
                    int line)
{
    const double within = fmax(0.0, fmin(1.0, law));
    within_four(hits / count, law, sqrt(within * (1.0 - within) / count), count, what, file, line);
}

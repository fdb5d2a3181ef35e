/* law: what the population must look like in law, computed here from model/population/README.md alone,
 * without a line of the model or of the library it takes its normals from; and samples to hold against it. */
#ifndef TACIT_SUPPORT_LAW_H
#define TACIT_SUPPORT_LAW_H

#include "population/stage.h"
#include "scenario/parameters.h"

/* 1 - Phi(x), and the x at which it is `share`. */
double law_above(double x);
double law_quantile_above(double share);

/* P(X > a, Y > b) of a bivariate normal with this correlation. */
double law_both_above(double a, double b, double correlation);

/* Joint distribution of the barriers in an adult band, by pattern of bits. */
void law_patterns(const Parameters *values, size_t adult, double share[BARRIER_PATTERNS]);

/* Rates of a stage by pattern, whose mean over those to whom the way is not closed is `mean`. */
void law_rates(const Parameters *values, const double share[BARRIER_PATTERNS], enum Stage stage,
               double mean, double rates[BARRIER_PATTERNS]);

/* A share counted in a sample. Persons of one household resemble each other, so the standard error is that of
 * sums over households; sample_add must see the persons of a household one after another. */
typedef struct Sample {
    double law; /* the share expected */
    double count, hits;
    double squares;   /* of the finished households' sums of residuals */
    double household; /* sum of residuals of the household being counted */
    uint32_t first;   /* its first person */
} Sample;

void sample_add(Sample *sample, uint32_t household_first, bool hit);

/* Fails unless the share is within 4 standard errors of the law. */
#define sample_check(sample, what) sample_check_at((sample), (what), __FILE__, __LINE__)
void sample_check_at(const Sample *sample, const char *what, const char *file, int line);

/* The same for hits out of independent cases. */
#define share_check(hits, count, law, what)                                                        \
    share_check_at((hits), (count), (law), (what), __FILE__, __LINE__)
void share_check_at(double hits, double count, double law, const char *what, const char *file,
                    int line);

#endif

/* exposure_report: from simulated histories to what is reported of each design. */
#ifndef TACIT_EXPOSURE_REPORT_H
#define TACIT_EXPOSURE_REPORT_H

#include "exposure/breach.h"
#include "exposure/exposure_results.h"
#include "exposure/exposure_spread.h"

/* The splitting law of the parameters, then the laws whose exponents add up to exposure_exponent_sum. */
enum { LAW_OWN, LAW_COUNT = 1 + EXPOSURE_EXPONENTS };

/* One design: which simulated streams are its own, under each law, and whom they take. */
typedef struct ExposedDesign {
    size_t stream[LAW_COUNT][CHANNEL_COUNT][CHANNEL_STREAMS_MAX];
    double leaks[CHANNEL_COUNT][CHANNEL_STREAMS_MAX][LEAK_COUNT];
    Spread spread;
} ExposedDesign;

typedef struct Exposure {
    Breaches breaches;
    double population; /* real persons */
    size_t design_count, group_count;
    int threads;
    ExposedDesign *designs; /* owned */
} Exposure;

/* Fills results, whose arrays are allocated. Returns 0, or -1 when out of memory. */
int exposure_report(const Exposure *exposure, ExposureResults *results);

#endif

#include "show/comparison_exposure.h"

#include <math.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define MEAN(label, moment, channel, scope)                                                        \
    {                                                                                              \
        label, EXPOSED_MEAN, moment, channel, scope, "mean", NULL                                  \
    }
#define CHANNEL(label, name) MEAN(label, "year_10", name, "added")
#define WORST(label, scope)                                                                        \
    {                                                                                              \
        label, EXPOSED_QUANTILE, "year_1", "all", scope, "q99", NULL                               \
    }
#define EXPONENTS(label, sum)                                                                      \
    {                                                                                              \
        label, EXPOSED_EXPONENT, NULL, NULL, "added", "mean", sum                                  \
    }
#define RETURN(label, scope, years)                                                                \
    {                                                                                              \
        label, EXPOSED_RETURN, NULL, NULL, scope, NULL, years                                      \
    }
/* To show a new channel: add a row. */
static const ComparisonExposureRow ROWS[] = {
    MEAN("total, first year", "year_1", "all", "total"),
    WORST("  1 year in 100", "total"),
    MEAN("added, first year", "year_1", "all", "added"),
    WORST("  1 year in 100", "added"),
    MEAN("total, ten years", "year_10", "all", "total"),
    MEAN("added, ten years", "year_10", "all", "added"),
    {"  not consented", EXPOSED_WITHOUT, "year_10", "all", "added", "mean", NULL},
    CHANNEL("  platform", "platform"),
    CHANNEL("  accounts", "credential"),
    CHANNEL("  providers", "provider"),
    CHANNEL("  vendors", "vendor"),
    CHANNEL("  contractors", "contractor"),
    CHANNEL("  services", "service"),
    CHANNEL("  insiders", "insider"),
    CHANNEL("  break-glass", "break_glass"),
    CHANNEL("  devices", "device"),
    CHANNEL("  research copy", "research"),
    EXPONENTS("gamma + delta 0.8", "0.8"),
    EXPONENTS("  1.0", "1"),
    EXPONENTS("  1.25", "1.25"),
    RETURN("1 year in 10", "added", "10"),
    RETURN("1 year in 100", "added", "100"),
    RETURN("1 year in 1000", "added", "1000"),
};

static const ComparisonPairRow PAIR_ROWS[] = {
    {"difference", "all"},  {"  consent, levers", "consent"}, {"  storage", "storage"},
    {"  access", "access"}, {"  break-glass", "break_glass"}, {"change places at", NULL},
};

/* Quantile of the standard normal that leaves 5 % above. */
static const double NORMAL_Q95 = 1.6448536269514722;

const ComparisonExposureRow *comparison_exposure_rows(size_t *count)
{
    *count = COUNT(ROWS);
    return ROWS;
}

static double rung_value(const Comparison *comparison, const ComparisonExposureRow *row,
                         const char *design, const char *rung, const char *statistic)
{
    const char *const persons[] = {design,     row->moment, row->channel, row->scope,
                                   "clinical", rung,        statistic};
    return input_value(&comparison->exposure, persons);
}

static double exposed_value(const Comparison *comparison, const ComparisonExposureRow *row,
                            const char *design, const char *statistic)
{
    const char *const exponent[] = {design, row->scope, row->of, statistic};
    const char *const rare[] = {design, row->scope, "clinical", row->of, statistic};
    switch (row->exposed) {
    case EXPOSED_MEAN:
    case EXPOSED_QUANTILE:
        return rung_value(comparison, row, design, "all", statistic);
    case EXPOSED_WITHOUT: /* undefined where there is no programme */
        return rung_value(comparison, row, design, "all", statistic) -
               rung_value(comparison, row, design, "explicit", statistic) -
               rung_value(comparison, row, design, "acquiescent", statistic);
    case EXPOSED_EXPONENT:
        return input_value(&comparison->by_exponent, exponent);
    case EXPOSED_RETURN:
        return comparison->returns.rank > 0 ? input_value(&comparison->returns, rare) / 1000.0
                                            : NAN;
    }
    return NAN;
}

ComparisonCell comparison_exposure_cell(const Comparison *comparison,
                                        const ComparisonExposureRow *row, const char *design)
{
    ComparisonCell cell = {NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    if (row->exposed == EXPOSED_RETURN) {
        cell.value = exposed_value(comparison, row, design, "value");
        cell.lower = exposed_value(comparison, row, design, "low");
        cell.upper = exposed_value(comparison, row, design, "high");
        return cell;
    }
    cell.value = exposed_value(comparison, row, design, row->statistic);
    if (row->exposed == EXPOSED_MEAN || row->exposed == EXPOSED_EXPONENT) {
        const double margin = NORMAL_Q95 * exposed_value(comparison, row, design, "se");
        cell.lower = cell.value - margin;
        cell.upper = cell.value + margin;
    }
    return cell;
}

bool comparison_exposure_shown(const Comparison *comparison, const ComparisonExposureRow *row)
{
    const bool channel = row->channel != NULL && strcmp(row->channel, "all") != 0;
    for (size_t design = 0; design < comparison->designs->count; design++) {
        const double value =
            comparison_exposure_cell(comparison, row, comparison->designs->entries[design]).value;
        if (channel ? value > 0.0 || value < 0.0 : !isnan(value)) {
            return true;
        }
    }
    return false;
}

const ComparisonPairRow *comparison_pair_rows(size_t *count)
{
    *count = COUNT(PAIR_ROWS);
    return PAIR_ROWS;
}

const InputAxis *comparison_pairs(const Comparison *comparison)
{
    return comparison->split.rank > 0 ? &comparison->split.axes[0] : NULL;
}

static double split_value(const Comparison *comparison, const char *pair, const char *player)
{
    return input_value(&comparison->split,
                       (const char *const[]){pair, "year_10", "clinical", player});
}

ComparisonCell comparison_pair_cell(const Comparison *comparison, const ComparisonPairRow *row,
                                    const char *pair)
{
    ComparisonCell cell = {NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    if (row->player == NULL) {
        cell.value =
            input_value(&comparison->frontier, (const char *const[]){pair, "clinical", "value"});
        cell.lower =
            input_value(&comparison->frontier, (const char *const[]){pair, "clinical", "low"});
        cell.upper =
            input_value(&comparison->frontier, (const char *const[]){pair, "clinical", "high"});
    } else if (strcmp(row->player, "all") != 0) {
        cell.value = split_value(comparison, pair, row->player);
    } else {
        const InputAxis *players = &comparison->split.axes[3];
        cell.value = 0.0;
        for (size_t i = 0; i < players->count; i++) {
            cell.value += split_value(comparison, pair, players->entries[i]);
        }
    }
    return cell;
}

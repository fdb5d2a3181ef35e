#include "show/comparison_exposure.h"

#include <math.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define MEAN(word, moment, channel, scope)                                                         \
    {                                                                                              \
        TABLE_##word, false, EXPOSED_MEAN, moment, channel, scope, "mean", NULL                    \
    }
#define CHANNEL(word, name)                                                                        \
    {                                                                                              \
        TABLE_##word, true, EXPOSED_MEAN, "year_10", name, "added", "mean", NULL                   \
    }
#define WORST(scope)                                                                               \
    {                                                                                              \
        TABLE_YEAR_IN_100, true, EXPOSED_QUANTILE, "year_1", "all", scope, "q99", NULL             \
    }
#define EXPONENTS(word, below, sum)                                                                \
    {                                                                                              \
        TABLE_##word, below, EXPOSED_EXPONENT, NULL, NULL, "added", "mean", sum                    \
    }
#define RETURN(word, scope, years)                                                                 \
    {                                                                                              \
        TABLE_##word, false, EXPOSED_RETURN, NULL, NULL, scope, NULL, years                        \
    }
/* To show a new channel: add a row, and its word in words/table_words.def. */
static const ComparisonExposureRow ROWS[] = {
    MEAN(TOTAL_YEAR_1, "year_1", "all", "total"),
    WORST("total"),
    MEAN(ADDED_YEAR_1, "year_1", "all", "added"),
    WORST("added"),
    MEAN(TOTAL_YEAR_10, "year_10", "all", "total"),
    MEAN(ADDED_YEAR_10, "year_10", "all", "added"),
    {TABLE_NOT_CONSENTED, true, EXPOSED_WITHOUT, "year_10", "all", "added", "mean", NULL},
    CHANNEL(PLATFORM, "platform"),
    CHANNEL(ACCOUNTS, "credential"),
    CHANNEL(PROVIDERS, "provider"),
    CHANNEL(VENDORS, "vendor"),
    CHANNEL(CONTRACTORS, "contractor"),
    CHANNEL(SERVICES, "service"),
    CHANNEL(INSIDERS, "insider"),
    CHANNEL(BREAK_GLASS, "break_glass"),
    CHANNEL(DEVICES, "device"),
    CHANNEL(RESEARCH_COPY, "research"),
    EXPONENTS(EXPONENTS_LOW, false, "0.8"),
    EXPONENTS(EXPONENTS_MIDDLE, true, "1"),
    EXPONENTS(EXPONENTS_HIGH, true, "1.25"),
    RETURN(YEAR_IN_10, "added", "10"),
    RETURN(YEAR_IN_100, "added", "100"),
    RETURN(YEAR_IN_1000, "added", "1000"),
};

static const ComparisonPairRow PAIR_ROWS[] = {
    {TABLE_DIFFERENCE, false, "all"},         {TABLE_CONSENT_LEVERS, true, "consent"},
    {TABLE_STORAGE, true, "storage"},         {TABLE_ACCESS, true, "access"},
    {TABLE_BREAK_GLASS, true, "break_glass"}, {TABLE_CHANGE_PLACES, false, NULL},
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

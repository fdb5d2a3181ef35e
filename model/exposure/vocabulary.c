#include "exposure/vocabulary.h"

#include <math.h>

static const char *name_at(const char *const *names, size_t count, size_t index)
{
    return index < count ? names[index] : NULL;
}

const char *exposure_class_name(size_t class_index)
{
    return dimension_entry(DIMENSION_CLASS, class_index);
}

static const Label SCOPES[] = {
    {"total", "total", "total"},
    {"added", "added by the programme", "ajouté par le programme"},
};
_Static_assert(sizeof SCOPES / sizeof SCOPES[0] == SCOPE_COUNT, "a label for every scope");

const Label *exposure_scope_label(size_t scope)
{
    return scope < SCOPE_COUNT ? &SCOPES[scope] : NULL;
}

const char *exposure_scope_name(size_t scope)
{
    return scope < SCOPE_COUNT ? SCOPES[scope].name : NULL;
}

const char *exposure_moment_name(size_t moment)
{
    static const char *const names[EXPOSURE_MOMENTS] = {"year_1", "year_5", "year_10"};
    return name_at(names, EXPOSURE_MOMENTS, moment);
}

const char *exposure_statistic_name(size_t statistic)
{
    static const char *const names[X_STATISTICS] = {"mean", "se",  "q05",  "q50",
                                                    "q95",  "q99", "q999", "es99"};
    return name_at(names, X_STATISTICS, statistic);
}

static const Label SPLIT[] = {
    {"consent", "consent rule", "règle de consentement"},
    {"storage", "storage", "stockage"},
    {"access", "access rule", "règle d’accès"},
    {"break_glass", "emergency access", "accès en urgence"},
};
_Static_assert(sizeof SPLIT / sizeof SPLIT[0] == SPLIT_PLAYERS, "a label for every player");

const Label *exposure_player_label(size_t player)
{
    return player < SPLIT_PLAYERS ? &SPLIT[player] : NULL;
}

const char *exposure_player_name(size_t player)
{
    return player < SPLIT_PLAYERS ? SPLIT[player].name : NULL;
}

static const char *const INTERVAL_NAMES[] = {"value", "low", "high"};

const char *exposure_return_name(size_t statistic)
{
    return name_at(INTERVAL_NAMES, RETURN_STATISTICS, statistic);
}

const char *exposure_frontier_name(size_t statistic)
{
    return name_at(INTERVAL_NAMES, FRONTIER_STATISTICS, statistic);
}

uint32_t exposure_period_start(size_t period)
{
    return period > 0 ? exposure_period_week(period - 1) : 0;
}

uint32_t exposure_period_week(size_t period)
{
    enum { QUARTER = 13, YEAR = 52 };
    const uint32_t number = (uint32_t)period + 1;
    return number <= EXPOSURE_QUARTERS ? QUARTER * number : YEAR * (number - EXPOSURE_QUARTERS + 1);
}

double exposure_threshold(size_t threshold)
{
    return pow(10.0, (double)threshold / 4.0);
}

double exposure_exponent_sum(size_t exponent)
{
    static const double SUMS[EXPOSURE_EXPONENTS] = {0.8, 1.0, 1.25};
    return SUMS[exponent];
}

double exposure_return_years(size_t level)
{
    return pow(10.0, 1.0 + (double)level);
}

size_t exposure_pairs(size_t design_count)
{
    const size_t designs = design_count - 1;
    return designs * (designs - 1) / 2;
}

#include "exposure/exposure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exposure/exposure_expected.h"
#include "exposure/exposure_report.h"
#include "exposure/severity.h"

static const double EXPONENT_SUMS[EXPOSURE_EXPONENTS] = {0.8, 1.0, 1.25};

static const char *name_at(const char *const *names, size_t count, size_t index)
{
    return index < count ? names[index] : NULL;
}

/* Those of enum Rung, then "undefined" and all of them together. */
static const Label RUNGS[] = {
    {"against", "against: informed, in, wishes to be out",
     "contre : informées, dedans, veulent être dehors"},
    {"explicit", "explicit: said yes when informed", "explicite : ont dit oui, informées"},
    {"uninformed_yes", "uninformed yes", "oui non informé"},
    {"tacit", "tacit: not informed, or could not leave",
     "tacite : non informées, ou empêchées de partir"},
    {"acquiescent", "acquiescent: informed, could leave, stayed",
     "acquiescent : informées, pouvaient partir, restées"},
    {"against_out", "informed, out, wishes to be in", "informées, dehors, veulent être dedans"},
    {"explicit_out", "explicit no: said no when informed",
     "non explicite : ont dit non, informées"},
    {"tacit_out", "tacit exclusion: not informed, or could not join",
     "exclusion tacite : non informées ou empêchées"},
    {"acquiescent_out", "acquiescent: informed, could join, did not",
     "acquiescent : informées, pouvaient adhérer"},
    {"undefined", "no programme", "aucun programme"},
    {"all", "all rungs", "tous les échelons"},
};
_Static_assert(sizeof RUNGS / sizeof RUNGS[0] == EXPOSURE_RUNGS + 1, "a label for every rung");

const Label *rung_label(size_t rung)
{
    return rung <= EXPOSURE_RUNGS ? &RUNGS[rung] : NULL;
}

const char *rung_name(size_t rung)
{
    return rung < RUNG_COUNT ? RUNGS[rung].name : NULL;
}

static const Label ALL = {"all", "all channels", "tous les canaux"};
static const Channel ALL_CHANNELS = {.sentence = "All channels", .source = ""};

/* A channel, all of them together, or NULL past the end. */
static const Channel *channel_at(size_t channel)
{
    if (channel > CHANNEL_COUNT) {
        return NULL;
    }
    return channel < CHANNEL_COUNT ? channel_list[channel] : &ALL_CHANNELS;
}

const Label *exposure_channel_label(size_t channel)
{
    return channel == CHANNEL_COUNT ? &ALL : dimension_label(DIMENSION_CHANNEL, channel);
}

const char *exposure_channel_name(size_t channel)
{
    return channel <= CHANNEL_COUNT ? exposure_channel_label(channel)->name : NULL;
}

const char *exposure_channel_sentence(size_t channel)
{
    return channel_at(channel) != NULL ? channel_at(channel)->sentence : NULL;
}

const char *exposure_channel_source(size_t channel)
{
    return channel_at(channel) != NULL ? channel_at(channel)->source : NULL;
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
    return EXPONENT_SUMS[exponent];
}

double exposure_return_years(size_t level)
{
    return pow(10.0, 1.0 + (double)level);
}

static void law_exponents(const Parameters *observed, size_t law, ChannelSetting *setting)
{
    if (law == LAW_OWN) {
        setting->size_frequency = observed->exposure_size_frequency;
        setting->size_severity = observed->exposure_size_severity;
    } else {
        exposure_exponents(observed, EXPONENT_SUMS[law - 1], setting);
    }
}

/* More breaches than this, in all histories together, take minutes. */
static const double EVENTS_MAX = 2e9;

/* The largest mean of a stream's events a year, over designs and laws. Rates rise or fall with the shares
 * of the parts throughout (channel.h), so that none and all bound them, in the first period as in any. */
static double events_at_most(const Parameters *const *designs, size_t design_count,
                             const Stream *stream)
{
    double most = 0.0;
    for (size_t design = 0; design < design_count; design++) {
        for (size_t law = 0; law < LAW_COUNT; law++) {
            for (int all = 0; all < 2; all++) {
                ChannelSetting setting = {.design = designs[design],
                                          .observed = designs[design_count - 1],
                                          .population =
                                              designs[design_count - 1]->population_represents};
                Hazard hazard = {.rate = {0.0}};
                for (size_t part = 0; part < PART_COUNT; part++) {
                    setting.share[part][0] = all;
                }
                law_exponents(setting.observed, law, &setting);
                stream->hazard(&setting, &hazard);
                most = fmax(most, hazard.rate[0]);
            }
        }
    }
    return most;
}

/* What is drawn a year, at most. */
typedef struct Load {
    double events;  /* of all streams, mean */
    double largest; /* of the stream that has most */
    const char *largest_name;
} Load;

static Load load_at_most(const Parameters *const *designs, size_t design_count)
{
    Load load = {0.0, 0.0, ""};
    for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
        for (size_t place = 0; place < channel_list[channel]->stream_count; place++) {
            const Stream *stream = channel_list[channel]->streams[place];
            if (stream->strike == NULL) {
                continue; /* drawn as sums, however many they are */
            }
            const double events = events_at_most(designs, design_count, stream);
            load.events += events;
            if (events > load.largest) {
                load.largest = events;
                load.largest_name = stream->name;
            }
        }
    }
    return load;
}

/* As exposure_feasible, of these designs, the last of which is `none`. */
static int designs_feasible(const Parameters *const *designs, size_t design_count, double histories,
                            Problem *problem)
{
    const double dispersion = designs[design_count - 1]->exposure_dispersion;
    const Load load = load_at_most(designs, design_count);
    if (histories * EXPOSURE_YEARS * load.events > EVENTS_MAX) {
        return problem_at(problem, "exposure.histories", NULL,
                          "%.0f histories of %d years with up to %.3g breaches a year, %.3g of "
                          "them of stream '%s', are too many to simulate (allowed: %.1g breaches, "
                          "that is %.0f histories, or lower rates)",
                          histories, EXPOSURE_YEARS, load.events, load.largest, load.largest_name,
                          EVENTS_MAX, floor(EVENTS_MAX / EXPOSURE_YEARS / load.events));
    }
    if (!count_table_fits(load.largest, dispersion)) {
        return problem_at(problem, "exposure.dispersion", NULL,
                          "with %g, a year in which stream '%s' has %.3g breaches on average may "
                          "have more than %d (allowed: a larger one, or lower rates)",
                          dispersion, load.largest_name, load.largest, COUNT_MAX);
    }
    return 0;
}

int exposure_feasible(const Scenario *scenario, Problem *problem)
{
    const Parameters *designs[SCENARIO_DESIGNS_MAX + 1];
    Parameters none = scenario->values;
    none.design_consent = CONSENT_NONE;
    for (size_t design = 0; design < scenario->design_count; design++) {
        designs[design] = &scenario->designs[design].values;
    }
    designs[scenario->design_count] = &none;
    return designs_feasible(designs, scenario->design_count + 1,
                            scenario->values.exposure_histories, problem);
}

/* Adds the streams of one design to what will be simulated. */
static int design_add(Exposure *exposure, ExposedDesign *added, ChannelSetting *setting)
{
    for (size_t law = 0; law < LAW_COUNT; law++) {
        law_exponents(setting->observed, law, setting);
        for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
            for (size_t place = 0; place < channel_list[channel]->stream_count; place++) {
                Hazard hazard = {.rate = {0.0}};
                channel_list[channel]->streams[place]->hazard(setting, &hazard);
                memcpy(added->leaks[channel][place], hazard.leaks, sizeof hazard.leaks);
                if (breaches_add(&exposure->breaches, channel, place, &hazard,
                                 &added->stream[law][channel][place]) != 0) {
                    return -1;
                }
            }
        }
    }
    return 0;
}

static int exposure_init(Exposure *exposure, const Scenario *scenario,
                         const Parameters *const *designs, const ExposureState *states,
                         size_t design_count, size_t group_count, double simulated_persons)
{
    const Parameters *observed = designs[design_count - 1];
    *exposure = (Exposure){.population = observed->population_represents,
                           .design_count = design_count,
                           .group_count = group_count};
    breaches_init(&exposure->breaches, (size_t)scenario->values.exposure_histories, scenario->seed,
                  observed->exposure_dispersion);
    exposure->designs = calloc(design_count, sizeof *exposure->designs);
    if (exposure->designs == NULL) {
        return -1;
    }
    for (size_t design = 0; design < design_count; design++) {
        ChannelSetting setting = {
            .design = designs[design], .observed = observed, .population = exposure->population};
        exposure_shares(&states[design], simulated_persons, &setting);
        if (design_add(exposure, &exposure->designs[design], &setting) != 0) {
            return -1;
        }
        spread_fill(&exposure->designs[design].spread, designs[design], &states[design],
                    group_count, simulated_persons);
    }
    return 0;
}

static double *numbers(size_t count)
{
    return calloc(count + 1, sizeof(double));
}

static bool harm_weighted(const Parameters *observed)
{
    for (size_t class_index = 0; class_index < CLASS_COUNT; class_index++) {
        if (observed->exposure_harm[class_index] > 0.0) {
            return true;
        }
    }
    return false;
}

static int results_allocate(ExposureResults *results, const Parameters *observed,
                            size_t design_count, size_t group_count)
{
    const size_t sheets = design_count * EXPOSURE_MOMENTS * (CHANNEL_COUNT + 1) * SCOPE_COUNT;
    const size_t rungs = sheets * CLASS_COUNT * (EXPOSURE_RUNGS + 1) * X_STATISTICS;
    const size_t scopes = design_count * SCOPE_COUNT;
    const size_t pairs = exposure_pairs(design_count);
    *results = (ExposureResults){
        .design_count = design_count,
        .group_count = group_count,
        .persons = numbers(rungs),
        .documents = numbers(rungs),
        .by_group = numbers(sheets * CLASS_COUNT * group_count * X_STATISTICS),
        .events = numbers(sheets * X_STATISTICS),
        .exceedance = numbers(scopes * CLASS_COUNT * EXPOSURE_THRESHOLDS),
        .by_exponent = numbers(scopes * EXPOSURE_EXPONENTS * X_STATISTICS),
        .expected = numbers(sheets * CLASS_COUNT),
        .returns = numbers(scopes * CLASS_COUNT * EXPOSURE_RETURNS * RETURN_STATISTICS),
        .split = numbers(pairs * EXPOSURE_MOMENTS * CLASS_COUNT * SPLIT_PLAYERS),
        .frontier = numbers(pairs * CLASS_COUNT * FRONTIER_STATISTICS),
        .harm = harm_weighted(observed) ? numbers(scopes * EXPOSURE_MOMENTS) : NULL};
    return results->persons == NULL || results->documents == NULL || results->by_group == NULL ||
                   results->events == NULL || results->exceedance == NULL ||
                   results->by_exponent == NULL || results->expected == NULL ||
                   results->returns == NULL || results->split == NULL ||
                   results->frontier == NULL || (harm_weighted(observed) && results->harm == NULL)
               ? -1
               : 0;
}

int exposure_simulate(const Scenario *scenario, const Parameters *const *designs,
                      const ExposureState *states, size_t design_count, size_t group_count,
                      double simulated_persons, ExposureResults *results)
{
    Exposure exposure;
    Problem problem; /* whoever wants to read it asks exposure_feasible */
    *results = (ExposureResults){0};
    if (designs_feasible(designs, design_count, scenario->values.exposure_histories, &problem) !=
        0) {
        return -1;
    }
    int status = exposure_init(&exposure, scenario, designs, states, design_count, group_count,
                               simulated_persons);
    if (status == 0) {
        status = breaches_simulate(&exposure.breaches);
    }
    if (status == 0) {
        status = results_allocate(results, designs[design_count - 1], design_count, group_count);
    }
    if (status == 0) {
        status = exposure_report(&exposure, results);
    }
    if (status == 0) {
        const ExpectedWorld world = {.designs = designs,
                                     .states = states,
                                     .design_count = design_count,
                                     .simulated_persons = simulated_persons};
        status = expected_report(&world, results);
    }
    if (status != 0) {
        exposure_free(results);
    }
    breaches_free(&exposure.breaches);
    free(exposure.designs);
    return status;
}

void exposure_free(ExposureResults *results)
{
    free(results->persons);
    free(results->documents);
    free(results->by_group);
    free(results->events);
    free(results->exceedance);
    free(results->by_exponent);
    free(results->expected);
    free(results->returns);
    free(results->split);
    free(results->frontier);
    free(results->harm);
    *results = (ExposureResults){0};
}

#include "exposure/exposure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exposure/exposure_expected.h"
#include "exposure/exposure_report.h"
#include "exposure/severity.h"

static void law_exponents(const Parameters *observed, size_t law, ChannelSetting *setting)
{
    if (law == LAW_OWN) {
        setting->size_frequency = observed->exposure_size_frequency;
        setting->size_severity = observed->exposure_size_severity;
    } else {
        exposure_exponents(observed, exposure_exponent_sum(law - 1), setting);
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

static int exposure_init(Exposure *exposure, const ExposureInput *input)
{
    const Parameters *observed = input->designs[input->design_count - 1];
    *exposure = (Exposure){.population = observed->population_represents,
                           .design_count = input->design_count,
                           .group_count = input->group_count,
                           .threads = input->threads};
    breaches_init(&exposure->breaches, (size_t)input->scenario->values.exposure_histories,
                  input->scenario->seed, observed->exposure_dispersion);
    exposure->designs = calloc(input->design_count, sizeof *exposure->designs);
    if (exposure->designs == NULL) {
        return -1;
    }
    for (size_t design = 0; design < input->design_count; design++) {
        ChannelSetting setting = {.design = input->designs[design],
                                  .observed = observed,
                                  .population = exposure->population};
        exposure_shares(&input->states[design], input->simulated_persons, &setting);
        if (design_add(exposure, &exposure->designs[design], &setting) != 0) {
            return -1;
        }
        spread_fill(&exposure->designs[design].spread, input->designs[design],
                    &input->states[design], input->group_count, input->simulated_persons);
    }
    return 0;
}

int exposure_simulate(const ExposureInput *input, ExposureResults *results)
{
    Exposure exposure;
    Problem problem; /* whoever wants to read it asks exposure_feasible */
    *results = (ExposureResults){0};
    if (designs_feasible(input->designs, input->design_count,
                         input->scenario->values.exposure_histories, &problem) != 0) {
        return -1;
    }
    int status = exposure_init(&exposure, input);
    if (status == 0) {
        status = breaches_simulate(&exposure.breaches, input->threads);
    }
    if (status == 0) {
        status = exposure_results_create(input, results);
    }
    if (status == 0) {
        status = exposure_report(&exposure, results);
    }
    if (status == 0) {
        status = expected_report(input, results);
    }
    if (status != 0) {
        exposure_results_free(results);
    }
    breaches_free(&exposure.breaches);
    free(exposure.designs);
    return status;
}

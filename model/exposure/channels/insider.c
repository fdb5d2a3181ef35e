/* Insiders: professionals who look up people they have no business with.
 *
 * Very many incidents of few persons, drawn as sums of a year. How many people one insider looks up has
 * a tail of exponent a, up to a cap: P(X = x) ~ x^-(1 + a). Local files are looked into in every design,
 * within reach; records of the programme within what the access rule allows, at access_surface times
 * the rate, and only those that are open. */
#include <math.h>

#include "exposure/channels/channel.h"

static void insider_moments(const double *parameters, double *mean, double *square)
{
    double weight = 0.0, first = 0.0, second = 0.0;
    for (double x = 1.0; x <= parameters[1]; x += 1.0) {
        const double p = pow(x, -1.0 - parameters[0]);
        weight += p;
        first += x * p;
        second += x * x * p;
    }
    *mean = first / weight;
    *square = second / weight;
}

static void insider_parameters(const ChannelSetting *setting, Hazard *hazard)
{
    hazard->severity[0] = setting->observed->exposure_insider_tail;
    hazard->severity[1] = setting->observed->exposure_insider_cap;
    channel_leaks(setting, CHANNEL_INSIDER, hazard);
}

static double lookups(const ChannelSetting *setting)
{
    return setting->observed->exposure_professionals * setting->observed->exposure_insider_rate;
}

static void local_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        hazard->rate[period] = lookups(setting) * setting->observed->exposure_insider_reach;
        hazard->reach[period] = setting->population;
        hazard->scale[period] = 1.0;
    }
    insider_parameters(setting, hazard);
}

static void programme_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    const Parameters *design = setting->design;
    if (!channel_programme(setting) || design->design_storage == STORAGE_PERSONAL) {
        return;
    }
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const double share = setting->share[PART_LIVE][period];
        hazard->rate[period] = lookups(setting) * design->exposure_access_surface *
                               channel_insider_reach(setting) * share;
        hazard->reach[period] = setting->population * share;
        hazard->scale[period] = 1.0;
    }
    insider_parameters(setting, hazard);
}

const Stream stream_local_lookup = {
    .name = "local lookups",
    .part = PART_LOCAL,
    .hazard = local_hazard,
    .moments = insider_moments,
};

const Stream stream_record_lookup = {
    .name = "lookups in records",
    .part = PART_LIVE,
    .hazard = programme_hazard,
    .moments = insider_moments,
};

const Channel channel_insider =
    CHANNEL("Professionals who look up people they know, or do not",
            "breach:BR131; breach:BR132; breach:BR133; breach:BR136; breach:BR139; breach:BR143",
            &stream_local_lookup, &stream_record_lookup);

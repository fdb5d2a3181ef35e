/* Providers: hospitals and practices, whose files exist in every design.
 *
 * A store of size s has the rate observed at size r (that in `none`) times (s / r)^gamma; an event takes
 * the share U of it, by the splitting law with r as reference. Stores of a kind differ in size: f, over
 * the mean of the kind, is log-normal with mean 1; a larger one is hit more often, as f^gamma. A central
 * record replaces a share of the local copies of those who have one.
 *
 * In a federation these stores answer queries as well, and are broken into (federation_exposure - 1) times as
 * often once more; attacks that one store of the same records would have drawn come on top at the hospitals
 * (displacement). Such an event takes records, not files: of a store of s persons, a share rho of whom have
 * a live record, at most s rho, by the same law. That an intruder goes no further than what connects the
 * store is kind to a federation; federation_exposure is swept from 1 to 10 for that reason. */
#include <math.h>

#include "exposure/channels/channel.h"
#include "exposure/severity.h"

/* Places of the severity parameters. */
enum { WHOLE, PART, SPREAD, TILT, DELTA, LOG_LARGEST };

/* One kind of provider in one set of parameters. */
typedef struct Providers {
    double stores;
    double rate;          /* breaches of one store per year, at the size observed */
    double coverage;      /* files per person of the population */
    double spread;        /* standard deviation of the logarithm of the size */
    double reported_from; /* persons from which the observed rate counts a breach */
} Providers;

static Providers hospitals(const Parameters *values)
{
    return (Providers){.stores = values->exposure_hospitals,
                       .rate = values->exposure_hospital_rate,
                       .coverage = values->exposure_hospital_coverage,
                       .spread = values->exposure_hospital_spread,
                       .reported_from = values->exposure_hospital_reported_from};
}

static Providers practices(const Parameters *values)
{
    return (Providers){.stores = values->exposure_practices,
                       .rate = values->exposure_practice_rate * values->exposure_hygiene,
                       .coverage = values->exposure_practice_coverage,
                       .spread = values->exposure_practice_spread};
}

/* Mean files in one store. */
static double store_size(Providers providers, double population)
{
    return providers.coverage * population / providers.stores;
}

static void store_parameters(const ChannelSetting *setting, Providers providers, double *severity)
{
    severity[WHOLE] = setting->observed->exposure_node_whole;
    severity[PART] = setting->observed->exposure_node_part;
    severity[SPREAD] = providers.spread;
    severity[TILT] = providers.spread * setting->size_frequency;
    severity[DELTA] = setting->size_severity;
    severity[LOG_LARGEST] = log(providers.stores); /* no store holds more than all files */
}

/* Logarithm of the size over the mean of the store that is hit, whose density is that of a log-normal with
 * mean 1 times f^gamma: normal(gamma spread, 1) in the place of the standard normal. */
static double log_size_hit(const double *parameters, double normal)
{
    const double spread = parameters[SPREAD];
    return fmin(spread * (normal + parameters[TILT] - 0.5 * spread), parameters[LOG_LARGEST]);
}

static Strike store_strike(const double *parameters, const RandomWords *luck)
{
    const double share =
        share_quantile(random_uniform(luck->word[0]), parameters[WHOLE], parameters[PART]);
    if (parameters[SPREAD] == 0.0) {
        return (Strike){share, 1.0};
    }
    const double size = log_size_hit(parameters, normal_quantile(random_uniform(luck->word[1])));
    return (Strike){share * exp(size * parameters[DELTA]), exp(size)};
}

typedef double OfSize(const double *parameters, double size, double a, double b);

/* Mean over the sizes that are hit, by the trapezoidal rule in the normal. */
static double over_sizes(const double *parameters, OfSize *of_size, double a, double b)
{
    enum { STEPS = 128 };
    static const double END = 8.0;
    if (parameters[SPREAD] == 0.0) {
        return of_size(parameters, 1.0, a, b);
    }
    double sum = 0.0, weights = 0.0;
    for (int i = 0; i <= STEPS; i++) {
        const double normal = END * (2.0 * i / STEPS - 1.0);
        const double weight = exp(-0.5 * normal * normal);
        sum += weight * of_size(parameters, exp(log_size_hit(parameters, normal)), a, b);
        weights += weight;
    }
    return sum / weights;
}

static double taken_of_size(const double *parameters, double size, double scale, double reach)
{
    return share_limited_mean(scale * pow(size, parameters[DELTA]), reach * size, parameters[WHOLE],
                              parameters[PART]);
}

static double store_mean(const double *parameters, double scale, double reach)
{
    return over_sizes(parameters, taken_of_size, scale, reach);
}

/* Chance that an event takes at least `from` persons of a store whose mean size is `mean`, as observed. */
static double reported_of_size(const double *parameters, double size, double mean, double from)
{
    return mean * size < from ? 0.0
                              : share_exceeded(from / (mean * pow(size, parameters[DELTA])),
                                               parameters[WHOLE], parameters[PART]);
}

/* A size from which breaches are counted is about stores that are many times larger. Where stores are
 * smaller, as in a scenario of few persons, a tenth of their mean size stands in its place: a rate must not
 * grow without bounds because hardly any breach could have been counted. */
static const double COUNTED_AT_MOST = 0.1;

/* Breaches of one store a year, small ones that the observed rate does not count included: that rate is
 * the true one times the chance of being counted. */
static double true_rate(const ChannelSetting *setting, Providers observed)
{
    double severity[SEVERITY_PARAMETERS] = {0.0};
    store_parameters(setting, observed, severity);
    const double mean = store_size(observed, setting->population);
    return observed.rate / over_sizes(severity, reported_of_size, mean,
                                      fmin(observed.reported_from, COUNTED_AT_MOST * mean));
}

/* Breaches a year of all stores when each holds `size` files on average and was observed at `reference`. */
static double stores_rate(const ChannelSetting *setting, Providers providers, double rate,
                          double size, double reference)
{
    return providers.stores * rate * pow(size / reference, setting->size_frequency);
}

static void local_hazard(const ChannelSetting *setting, Providers here, Providers observed,
                         Hazard *hazard)
{
    const double reference = store_size(observed, setting->population);
    const double rate = true_rate(setting, observed);
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const double size =
            store_size(here, setting->population) * channel_local_copies(setting, period);
        if (size > 0.0) {
            hazard->rate[period] = stores_rate(setting, here, rate, size, reference);
            channel_store(setting, size, reference, period, hazard);
        }
    }
    store_parameters(setting, here, hazard->severity);
    channel_leaks(setting, CHANNEL_PROVIDER, hazard);
}

/* Not of a design without a federation, nor while nobody has a live record. `attacks` a year come on top,
 * times rho^gamma. */
static void connected_hazard(const ChannelSetting *setting, Providers here, Providers observed,
                             double attacks, Hazard *hazard)
{
    const double size = store_size(here, setting->population);
    const double reference = store_size(observed, setting->population);
    const double beside = setting->design->exposure_federation_exposure - 1.0;
    if (!channel_programme(setting) || setting->design->design_storage != STORAGE_FEDERATED ||
        !(size > 0.0)) {
        return;
    }
    const double rate = true_rate(setting, observed);
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const double share = setting->share[PART_LIVE][period];
        if (share > 0.0) {
            hazard->rate[period] = beside * stores_rate(setting, here, rate, size, reference) +
                                   attacks * pow(share, setting->size_frequency);
            channel_store(setting, size * share, reference, period, hazard);
        }
    }
    store_parameters(setting, here, hazard->severity);
    channel_leaks(setting, CHANNEL_PROVIDER, hazard);
}

static void hospital_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    local_hazard(setting, hospitals(setting->design), hospitals(setting->observed), hazard);
}

static void practice_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    local_hazard(setting, practices(setting->design), practices(setting->observed), hazard);
}

static void connected_hospital_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    const double attacks =
        setting->observed->exposure_displacement * setting->design->exposure_platform_rate;
    connected_hazard(setting, hospitals(setting->design), hospitals(setting->observed), attacks,
                     hazard);
}

static void connected_practice_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    connected_hazard(setting, practices(setting->design), practices(setting->observed), 0.0,
                     hazard);
}

const Stream stream_hospital = {
    .name = "hospital",
    .part = PART_LOCAL,
    .by_size = true,
    .hazard = hospital_hazard,
    .strike = store_strike,
    .mean = store_mean,
};

const Stream stream_practice = {
    .name = "practice",
    .part = PART_LOCAL,
    .by_size = true,
    .hazard = practice_hazard,
    .strike = store_strike,
    .mean = store_mean,
};

const Stream stream_connected_hospital = {
    .name = "connected hospital",
    .part = PART_LIVE,
    .by_size = true,
    .hazard = connected_hospital_hazard,
    .strike = store_strike,
    .mean = store_mean,
};

const Stream stream_connected_practice = {
    .name = "connected practice",
    .part = PART_LIVE,
    .by_size = true,
    .hazard = connected_practice_hazard,
    .strike = store_strike,
    .mean = store_mean,
};

const Channel channel_provider = CHANNEL(
    "Breach of the files of a hospital or of a practice, or of the records that a "
    "federation makes reachable there",
    "breach:BR028; breach:BR059; breach:BR060; breach:BR062; breach:BR069; breach:BR078; "
    "breach:BR117; breach:BR164; breach:BR166; breach:BR194",
    &stream_hospital, &stream_practice, &stream_connected_hospital, &stream_connected_practice);

/* Providers: hospitals and practices, whose files exist in every design.
 *
 * A store of size s has the rate observed at size r (that in `none`) times (s / r)^gamma; an event takes
 * the share U of it, by the splitting law with r as reference. A central record replaces a share of the
 * local copies of those who have one.
 *
 * In a federation these stores answer queries as well, and are broken into (federation_exposure - 1) times as
 * often once more. Such an event takes records, not files: of a store of s persons, a share rho of whom have
 * a live record, at most s rho, by the same law. That an intruder goes no further than what connects the
 * store is kind to a federation; federation_exposure is swept from 1 to 10 for that reason. */
#include <math.h>

#include "channel.h"

/* One kind of provider in one set of parameters. */
typedef struct Providers {
    double stores;
    double rate;     /* breaches of one store per year, at the size observed */
    double coverage; /* files per person of the population */
} Providers;

static Providers hospitals(const Parameters *values)
{
    return (Providers){values->exposure_hospitals, values->exposure_hospital_rate,
                       values->exposure_hospital_coverage};
}

static Providers practices(const Parameters *values)
{
    return (Providers){values->exposure_practices,
                       values->exposure_practice_rate * values->exposure_hygiene,
                       values->exposure_practice_coverage};
}

/* Files in one store. */
static double store_size(Providers providers, double population)
{
    return providers.coverage * population / providers.stores;
}

/* Breaches a year of all stores when each holds `size` files and was observed at `reference`. */
static double stores_rate(const ChannelSetting *setting, Providers providers, double size,
                          double reference)
{
    return providers.stores * providers.rate * pow(size / reference, setting->size_frequency);
}

/* Share of the local copies that remain beside the record. */
static double local_copies(const ChannelSetting *setting, double live_share)
{
    if (!channel_programme(setting) || setting->design->design_storage != STORAGE_CENTRAL) {
        return 1.0;
    }
    return 1.0 - setting->design->exposure_substitution * live_share;
}

static void local_hazard(const ChannelSetting *setting, Providers here, Providers observed,
                         Hazard *hazard)
{
    const double reference = store_size(observed, setting->population);
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const double size = store_size(here, setting->population) *
                            local_copies(setting, setting->live_share[period]);
        if (size > 0.0) {
            hazard->rate[period] = stores_rate(setting, here, size, reference);
            channel_store(setting, size, reference, period, hazard);
        }
    }
    hazard->severity[0] = setting->design->exposure_node_whole;
    hazard->severity[1] = setting->design->exposure_node_part;
}

/* Not of a design without a federation, nor while nobody has a live record. */
static void connected_hazard(const ChannelSetting *setting, Providers here, Providers observed,
                             Hazard *hazard)
{
    const double size = store_size(here, setting->population);
    const double reference = store_size(observed, setting->population);
    const double beside = setting->design->exposure_federation_exposure - 1.0;
    if (!channel_programme(setting) || setting->design->design_storage != STORAGE_FEDERATED ||
        !(size > 0.0) || !(beside > 0.0)) {
        return;
    }
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const double share = setting->live_share[period];
        if (share > 0.0) {
            hazard->rate[period] = beside * stores_rate(setting, here, size, reference);
            channel_store(setting, size * share, reference, period, hazard);
        }
    }
    hazard->severity[0] = setting->design->exposure_node_whole;
    hazard->severity[1] = setting->design->exposure_node_part;
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
    connected_hazard(setting, hospitals(setting->design), hospitals(setting->observed), hazard);
}

static void connected_practice_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    connected_hazard(setting, practices(setting->design), practices(setting->observed), hazard);
}

const Channel channel_provider = {
    .name = "provider",
    .sentence = "Breach of the files of a hospital or of a practice, or of the records that a "
                "federation makes reachable there",
    .source = "breach:BR059; breach:BR069; breach:BR078; breach:BR117; breach:BR164; breach:BR166",
    .stream_count = 4,
    .streams = {{"hospital", 4, PART_LOCAL, hospital_hazard, channel_share},
                {"practice", 5, PART_LOCAL, practice_hazard, channel_share},
                {"connected hospital", 6, PART_PROGRAMME, connected_hospital_hazard, channel_share},
                {"connected practice", 7, PART_PROGRAMME, connected_practice_hazard,
                 channel_share}},
};

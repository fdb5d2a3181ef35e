/* Providers: hospitals and practices, whose files exist in every design.
 *
 * A store of size s has the rate observed at size r (that in `none`) times (s / r)^gamma; an event takes
 * the share U of it, by the splitting law with r as reference. A federation makes nodes reachable and
 * multiplies the rate; a central record replaces a share of the local copies of those who have one. */
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

/* Share of the local copies that remain beside the record. */
static double local_copies(const ChannelSetting *setting, double live_share)
{
    if (!channel_programme(setting) || setting->design->design_storage != STORAGE_CENTRAL) {
        return 1.0;
    }
    return 1.0 - setting->design->exposure_substitution * live_share;
}

static void provider_hazard(const ChannelSetting *setting, Providers here, Providers observed,
                            Hazard *hazard)
{
    const Parameters *design = setting->design;
    const bool connected =
        channel_programme(setting) && design->design_storage == STORAGE_FEDERATED;
    const double rate = here.rate * (connected ? design->exposure_federation_exposure : 1.0);
    const double reference = observed.coverage * setting->population / observed.stores;
    for (size_t quarter = 0; quarter < EXPOSURE_QUARTERS; quarter++) {
        const double size = here.coverage * setting->population / here.stores *
                            local_copies(setting, setting->live_share[quarter]);
        if (size > 0.0) {
            hazard->rate[quarter] =
                here.stores * rate * pow(size / reference, setting->size_frequency);
            channel_store(setting, size, reference, quarter, hazard);
        }
    }
    hazard->severity[0] = design->exposure_node_whole;
    hazard->severity[1] = design->exposure_node_part;
}

static void hospital_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    provider_hazard(setting, hospitals(setting->design), hospitals(setting->observed), hazard);
}

static void practice_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    provider_hazard(setting, practices(setting->design), practices(setting->observed), hazard);
}

const Channel channel_provider = {
    .name = "provider",
    .sentence = "Breach of the files of a hospital or of a practice",
    .source = "breach:BR059; breach:BR069; breach:BR078; breach:BR117; breach:BR164; breach:BR166",
    .stream_count = 2,
    .streams = {{"hospital", PART_LOCAL, hospital_hazard, channel_share},
                {"practice", PART_LOCAL, practice_hazard, channel_share}},
};

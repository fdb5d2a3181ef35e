/* Providers: hospitals and practices, whose files exist in every design.
 *
 * A store of size s has the rate observed at size r (that in `none`) times (s / r)^gamma; an event takes
 * the share U of it, by the splitting law with r as reference. A central record replaces a share of the
 * local copies of those who have one. What a federation makes reachable beside: connector.c. */
#include "provider.h"

#include <math.h>

Providers provider_hospitals(const Parameters *values)
{
    return (Providers){values->exposure_hospitals, values->exposure_hospital_rate,
                       values->exposure_hospital_coverage};
}

Providers provider_practices(const Parameters *values)
{
    return (Providers){values->exposure_practices,
                       values->exposure_practice_rate * values->exposure_hygiene,
                       values->exposure_practice_coverage};
}

double provider_size(Providers providers, double population)
{
    return providers.coverage * population / providers.stores;
}

double provider_rate(const ChannelSetting *setting, Providers providers, double size,
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

static void provider_hazard(const ChannelSetting *setting, Providers here, Providers observed,
                            Hazard *hazard)
{
    const double reference = provider_size(observed, setting->population);
    for (size_t quarter = 0; quarter < EXPOSURE_QUARTERS; quarter++) {
        const double size = provider_size(here, setting->population) *
                            local_copies(setting, setting->live_share[quarter]);
        if (size > 0.0) {
            hazard->rate[quarter] = provider_rate(setting, here, size, reference);
            channel_store(setting, size, reference, quarter, hazard);
        }
    }
    hazard->severity[0] = setting->design->exposure_node_whole;
    hazard->severity[1] = setting->design->exposure_node_part;
}

static void hospital_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    provider_hazard(setting, provider_hospitals(setting->design),
                    provider_hospitals(setting->observed), hazard);
}

static void practice_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    provider_hazard(setting, provider_practices(setting->design),
                    provider_practices(setting->observed), hazard);
}

const Channel channel_provider = {
    .name = "provider",
    .sentence = "Breach of the files of a hospital or of a practice",
    .source = "breach:BR059; breach:BR069; breach:BR078; breach:BR117; breach:BR164; breach:BR166",
    .stream_count = 2,
    .streams = {{"hospital", PART_LOCAL, hospital_hazard, channel_share},
                {"practice", PART_LOCAL, practice_hazard, channel_share}},
};

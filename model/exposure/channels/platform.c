/* The platform: the store that holds every record, or the index that finds them.
 *
 * Rate = platform_rate rho^gamma, rho the share of the population of whom it holds anything. An event
 * takes the share U of the M = rho P it holds, by the splitting law with the whole population P as
 * reference. */
#include <math.h>

#include "exposure/channels/channel.h"

static void platform_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    const Parameters *design = setting->design;
    if (!channel_programme(setting) || design->design_storage == STORAGE_PERSONAL) {
        return;
    }
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const double share = setting->share[PART_STORED][period];
        if (share > 0.0) { /* even where gamma is 0, an empty store is not broken into */
            hazard->rate[period] =
                design->exposure_platform_rate * pow(share, setting->size_frequency);
            channel_store(setting, share * setting->population, setting->population, period,
                          hazard);
        }
    }
    hazard->severity[0] = design->exposure_platform_whole;
    hazard->severity[1] = design->exposure_platform_part;
    if (design->design_storage == STORAGE_FEDERATED) {
        channel_leaks_identity(hazard);
    } else {
        channel_leaks(setting, CHANNEL_PLATFORM, hazard);
    }
}

const Stream stream_platform = {
    .name = "platform",
    .part = PART_STORED,
    .by_size = true,
    .hazard = platform_hazard,
    .strike = channel_share,
    .mean = channel_share_mean,
};

const Channel channel_platform =
    CHANNEL("Breach of the store that holds all records, or of the index of a federation",
            "breach:BR103; breach:BR105; breach:BR106; breach:BR112", &stream_platform);

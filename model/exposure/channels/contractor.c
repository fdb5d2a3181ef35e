/* Contractors: the firms that build and run the record, each of which can reach a share of it.
 *
 * As many as there are, each broken into as the platform is: contractor_rate rho^gamma a year, the share
 * U of what it reaches. Of a federation they run the index. Firms that work for providers are in the
 * channel of vendors, in every design. */
#include <math.h>

#include "exposure/channels/channel.h"

static void contractor_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    const Parameters *design = setting->design;
    if (!channel_programme(setting) || design->design_storage == STORAGE_PERSONAL ||
        !(design->exposure_contractor_holds > 0.0)) {
        return;
    }
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const double share = setting->share[PART_STORED][period];
        if (share > 0.0) {
            hazard->rate[period] = design->exposure_contractors * design->exposure_contractor_rate *
                                   pow(share, setting->size_frequency);
            channel_store(setting, design->exposure_contractor_holds * share * setting->population,
                          design->exposure_contractor_holds * setting->population, period, hazard);
        }
    }
    hazard->severity[0] = design->exposure_platform_whole;
    hazard->severity[1] = design->exposure_platform_part;
    if (design->design_storage == STORAGE_FEDERATED) {
        channel_leaks_identity(hazard);
    } else {
        channel_leaks(setting, CHANNEL_CONTRACTOR, hazard);
    }
}

const Stream stream_contractor = {
    .name = "contractor",
    .part = PART_STORED,
    .by_size = true,
    .hazard = contractor_hazard,
    .strike = channel_share,
    .mean = channel_share_mean,
};

const Channel channel_contractor = CHANNEL(
    "Breach of a firm that builds or runs the record",
    "breach:BR055; breach:BR091; breach:BR170; breach:BR171; breach:BR172", &stream_contractor);

/* The research copy: a second store, of those who are in it.
 *
 * Broken into as the platform is. It bears no names: only those who are recognised in what was stolen
 * count, in every class. */
#include <math.h>

#include "exposure/channels/channel.h"

static void research_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    const Parameters *design = setting->design;
    if (!channel_programme(setting)) {
        return;
    }
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const double share = setting->share[PART_COPY][period];
        if (share > 0.0) {
            hazard->rate[period] =
                design->exposure_research_rate * pow(share, setting->size_frequency);
            channel_store(setting, share * setting->population, setting->population, period,
                          hazard);
        }
    }
    hazard->severity[0] = design->exposure_platform_whole;
    hazard->severity[1] = design->exposure_platform_part;
    channel_leaks(setting, CHANNEL_RESEARCH, hazard);
    for (size_t leak = 0; leak < LEAK_COUNT; leak++) {
        hazard->leaks[leak] *= design->exposure_reidentified;
    }
}

const Stream stream_research = {
    .name = "research copy",
    .part = PART_COPY,
    .by_size = true,
    .hazard = research_hazard,
    .strike = channel_share,
    .mean = channel_share_mean,
};

const Channel channel_research =
    CHANNEL("Breach of the copy for research", "breach:BR103; breach:BR105; breach:BR203",
            &stream_research);

/* Vendors: one breach hits many of the stores that run the same software, a shock that they share.
 *
 * Vendors of equal share of the files of practices, in every design; under `federated` storage also the
 * vendors of what connects providers, each with connector_share of the open records. An event takes the
 * share U ~ Beta(1, b) of its clients' files, b from the mean: how much is expected does not hang on how
 * many vendors there are, how far years differ does (Marshall and Olkin 1967). */
#include "exposure/channels/channel.h"

/* Beta(1, b) has the mean 1 / (1 + b); never all at once. */
static void vendor_share(const ChannelSetting *setting, Hazard *hazard)
{
    hazard->severity[0] = 0.0;
    hazard->severity[1] = 1.0 / setting->observed->exposure_vendor_hit - 1.0;
    channel_leaks(setting, CHANNEL_VENDOR, hazard);
}

static void software_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    const Parameters *observed = setting->observed;
    const double files = setting->population * setting->design->exposure_practice_coverage;
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        hazard->rate[period] = observed->exposure_vendors * observed->exposure_vendor_rate;
        hazard->reach[period] =
            files * channel_local_copies(setting, period) / observed->exposure_vendors;
        hazard->scale[period] = hazard->reach[period];
    }
    vendor_share(setting, hazard);
}

static void connector_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    const Parameters *design = setting->design;
    if (!channel_programme(setting) || design->design_storage != STORAGE_FEDERATED) {
        return;
    }
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const double share = setting->share[PART_LIVE][period];
        if (share > 0.0) {
            hazard->rate[period] =
                setting->observed->exposure_vendor_rate / design->exposure_connector_share;
            hazard->reach[period] = design->exposure_connector_share * share * setting->population;
            hazard->scale[period] = hazard->reach[period];
        }
    }
    vendor_share(setting, hazard);
}

const Stream stream_software = {
    .name = "software of practices",
    .part = PART_LOCAL,
    .hazard = software_hazard,
    .strike = channel_share,
    .mean = channel_share_mean,
};

const Stream stream_connector = {
    .name = "connector",
    .part = PART_LIVE,
    .hazard = connector_hazard,
    .strike = channel_share,
    .mean = channel_share_mean,
};

const Channel channel_vendor =
    CHANNEL("Breach of software that many providers share, or of what connects a federation",
            "breach:BR087; breach:BR088; breach:BR091; breach:BR098; breach:BR099; breach:BR100; "
            "breach:BR115; breach:BR173",
            &stream_software, &stream_connector);

/* Connector: what a federation makes reachable at its nodes.
 *
 * In a federation hospitals and practices answer queries, and are broken into (federation_exposure - 1) times
 * as often once more. Such an event takes records, not files: of a store of s persons, a share rho of whom
 * have a live record, at most s rho, by the splitting law with the size observed as reference. Without a
 * live record there is nothing to take. That an intruder goes no further than the connector is kind to a
 * federation; federation_exposure is swept from 1 to 10 for that reason. */
#include "provider.h"

static void connector_hazard(const ChannelSetting *setting, Providers here, Providers observed,
                             Hazard *hazard)
{
    const double size = provider_size(here, setting->population);
    const double reference = provider_size(observed, setting->population);
    const double beside = setting->design->exposure_federation_exposure - 1.0;
    if (!channel_programme(setting) || setting->design->design_storage != STORAGE_FEDERATED ||
        !(size > 0.0) || !(beside > 0.0)) {
        return;
    }
    for (size_t quarter = 0; quarter < EXPOSURE_QUARTERS; quarter++) {
        const double share = setting->live_share[quarter];
        if (share > 0.0) {
            hazard->rate[quarter] = beside * provider_rate(setting, here, size, reference);
            channel_store(setting, size * share, reference, quarter, hazard);
        }
    }
    hazard->severity[0] = setting->design->exposure_node_whole;
    hazard->severity[1] = setting->design->exposure_node_part;
}

static void connected_hospital_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    connector_hazard(setting, provider_hospitals(setting->design),
                     provider_hospitals(setting->observed), hazard);
}

static void connected_practice_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    connector_hazard(setting, provider_practices(setting->design),
                     provider_practices(setting->observed), hazard);
}

const Channel channel_connector = {
    .name = "connector",
    .sentence = "Breach of a hospital or a practice through what connects it to a federation",
    .source = "breach:BR059; breach:BR069; breach:BR078; breach:BR117; breach:BR166",
    .stream_count = 2,
    .streams = {{"connected hospital", PART_PROGRAMME, connected_hospital_hazard, channel_share},
                {"connected practice", PART_PROGRAMME, connected_practice_hazard, channel_share}},
};

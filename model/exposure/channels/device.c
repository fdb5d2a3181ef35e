/* Devices of one's own: lost or stolen, and read; and the vendor of a wallet that many keep records in.
 *
 * Under `personal` storage every open record is on a device of its holder; elsewhere those that were
 * activated. Losses are drawn as sums of a year; a vendor's breach is a shock that its users share, as
 * in vendor.c, and happens under `personal` storage alone. */
#include "exposure/channels/channel.h"

static bool kept_by_person(const ChannelSetting *setting)
{
    return setting->design->design_storage == STORAGE_PERSONAL;
}

static void losses(const ChannelSetting *setting, enum Part part, Hazard *hazard)
{
    const Parameters *observed = setting->observed;
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const double records = setting->share[part][period] * setting->population;
        hazard->rate[period] =
            records * observed->exposure_device_loss * observed->exposure_device_unlock;
        hazard->reach[period] = records;
        hazard->scale[period] = 1.0;
    }
    channel_leaks(setting, CHANNEL_DEVICE, hazard);
}

static void activated_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    if (channel_programme(setting) && !kept_by_person(setting)) {
        losses(setting, PART_ACTIVATED, hazard);
    }
}

static void personal_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    if (channel_programme(setting) && kept_by_person(setting)) {
        losses(setting, PART_LIVE, hazard);
    }
}

static void wallet_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    const Parameters *observed = setting->observed;
    const double wallets = setting->design->exposure_wallets;
    if (!channel_programme(setting) || !kept_by_person(setting)) {
        return;
    }
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const double share = setting->share[PART_LIVE][period];
        if (share > 0.0) {
            hazard->rate[period] = wallets * observed->exposure_vendor_rate;
            hazard->scale[period] = hazard->reach[period] = share * setting->population / wallets;
        }
    }
    hazard->severity[0] = 0.0;
    hazard->severity[1] = 1.0 / observed->exposure_vendor_hit - 1.0;
    channel_leaks(setting, CHANNEL_PLATFORM, hazard); /* it holds whole records */
}

const Stream stream_activated_device = {
    .name = "devices with an activated record",
    .part = PART_ACTIVATED,
    .hazard = activated_hazard,
    .moments = channel_single,
};

const Stream stream_personal_device = {
    .name = "devices that hold the record",
    .part = PART_LIVE,
    .hazard = personal_hazard,
    .moments = channel_single,
};

const Stream stream_wallet = {
    .name = "wallets",
    .part = PART_LIVE,
    .hazard = wallet_hazard,
    .strike = channel_share,
    .mean = channel_share_mean,
};

const Channel channel_device =
    CHANNEL("A lost or stolen device of one's own, or the breach of a vendor of wallets",
            "breach:BR100; breach:BR190; breach:BR191", &stream_activated_device,
            &stream_personal_device, &stream_wallet);

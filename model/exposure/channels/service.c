/* Services: what activated records are opened to, messages and agenda, and apps of a catalogue.
 *
 * Messages and agenda are one further store of all activated records; an app is a store of those who
 * have opened their record to it. A breach takes the share U of such a store. */
#include "exposure/channels/channel.h"

static void service_parameters(const ChannelSetting *setting, Hazard *hazard)
{
    hazard->severity[0] = setting->design->exposure_app_whole;
    hazard->severity[1] = setting->design->exposure_app_part;
    channel_leaks(setting, CHANNEL_SERVICE, hazard);
}

/* `stores` equal ones, each of which holds `users` of the activated records. */
static void service_stores(const ChannelSetting *setting, double stores, double rate, double users,
                           Hazard *hazard)
{
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const double share = setting->share[PART_ACTIVATED][period];
        if (share > 0.0) {
            hazard->rate[period] = stores * rate;
            hazard->scale[period] = hazard->reach[period] = users * share * setting->population;
        }
    }
    service_parameters(setting, hazard);
}

static void message_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    if (channel_programme(setting) && setting->design->exposure_services >= SERVICES_MESSAGES) {
        service_stores(setting, 1.0, setting->design->exposure_message_rate, 1.0, hazard);
    }
}

static void app_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    if (channel_programme(setting) && setting->design->exposure_services >= SERVICES_ALL) {
        service_stores(setting, setting->design->exposure_apps, setting->design->exposure_app_rate,
                       setting->design->exposure_app_users, hazard);
    }
}

const Stream stream_app = {
    .name = "app",
    .part = PART_ACTIVATED,
    .hazard = app_hazard,
    .strike = channel_share,
    .mean = channel_share_mean,
};

const Stream stream_message = {
    .name = "messages and agenda",
    .part = PART_ACTIVATED,
    .hazard = message_hazard,
    .strike = channel_share,
    .mean = channel_share_mean,
};

const Channel channel_service =
    CHANNEL("Breach of messages and agenda, or of an app to which people opened their record",
            "breach:BR112; breach:BR169; breach:BR188; breach:BR189", &stream_app, &stream_message);

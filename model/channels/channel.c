#include "channel.h"

#include <math.h>

#include "../severity.h"

const Channel *const channel_list[CHANNEL_COUNT] = {
    [CHANNEL_PLATFORM] = &channel_platform,
    [CHANNEL_CREDENTIAL] = &channel_credential,
    [CHANNEL_PROVIDER] = &channel_provider,
};

bool channel_programme(const ChannelSetting *setting)
{
    return setting->design->design_consent != CONSENT_NONE;
}

void channel_store(const ChannelSetting *setting, double size, double reference, size_t period,
                   Hazard *hazard)
{
    /* size^delta reference^(1 - delta), written so that size = reference gives size exactly */
    hazard->scale[period] =
        size > 0.0 ? size * pow(reference / size, 1.0 - setting->size_severity) : 0.0;
    hazard->reach[period] = size;
}

double channel_share(const double *parameters, const RandomWords *luck)
{
    return share_quantile(random_uniform(luck->word[0]), parameters[0], parameters[1]);
}

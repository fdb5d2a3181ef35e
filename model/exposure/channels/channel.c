#include "exposure/channels/channel.h"

#include <math.h>

#include "exposure/severity.h"

const Channel *const channel_list[CHANNEL_COUNT] = {
#define CHANNEL_AT(NAME, name, ...) [CHANNEL_##NAME] = &channel_##name,
    CHANNELS(CHANNEL_AT)
#undef CHANNEL_AT
};

const Stream *const stream_list[STREAM_COUNT] = {
#define STREAM(name) [STREAM_##name] = &stream_##name,
#define RETIRED(place)
    CHANNELS(STREAMS_OF)
#undef STREAM
#undef RETIRED
};

uint32_t stream_number(const Stream *stream)
{
    uint32_t number = 0;
    while (number < STREAM_COUNT && stream_list[number] != stream) {
        number++;
    }
    return number;
}

bool channel_programme(const ChannelSetting *setting)
{
    return setting->design->design_consent != CONSENT_NONE;
}

void channel_leaks(const ChannelSetting *setting, enum ExposureChannel channel, Hazard *hazard)
{
    hazard->leaks[LEAK_IDENTITY] = 1.0;
    hazard->leaks[LEAK_COVERAGE] = setting->observed->exposure_leaks_coverage[channel];
    hazard->leaks[LEAK_DOCUMENTS] = setting->observed->exposure_leaks_clinical[channel];
}

void channel_leaks_identity(Hazard *hazard)
{
    hazard->leaks[LEAK_IDENTITY] = 1.0;
    hazard->leaks[LEAK_COVERAGE] = 0.0;
    hazard->leaks[LEAK_DOCUMENTS] = 0.0;
}

void channel_store(const ChannelSetting *setting, double size, double reference, size_t period,
                   Hazard *hazard)
{
    /* size^delta reference^(1 - delta), written so that size = reference gives size exactly */
    hazard->scale[period] =
        size > 0.0 ? size * pow(reference / size, 1.0 - setting->size_severity) : 0.0;
    hazard->reach[period] = size;
}

Strike channel_share(const double *parameters, const RandomWords *luck)
{
    return (Strike){share_quantile(random_uniform(luck->word[0]), parameters[0], parameters[1]),
                    1.0};
}

double channel_share_mean(const double *parameters, double scale, double reach)
{
    return share_limited_mean(scale, reach, parameters[0], parameters[1]);
}

void channel_single(const double *parameters, double *mean, double *square)
{
    (void)parameters;
    *mean = *square = 1.0;
}

double channel_local_copies(const ChannelSetting *setting, size_t period)
{
    if (!channel_programme(setting) || setting->design->design_storage != STORAGE_CENTRAL) {
        return 1.0;
    }
    return 1.0 - setting->design->exposure_substitution * setting->share[PART_LIVE][period];
}

double channel_insider_reach(const ChannelSetting *setting)
{
    return setting->design->design_access == ACCESS_CARE_TEAM
               ? setting->observed->exposure_insider_reach
               : 1.0;
}

enum Leak channel_leak_of(size_t class_index)
{
    return class_index == CLASS_IDENTITY   ? LEAK_IDENTITY
           : class_index == CLASS_COVERAGE ? LEAK_COVERAGE
                                           : LEAK_DOCUMENTS;
}

static const Label ALL = {"all", "all channels", "tous les canaux"};
static const Channel ALL_CHANNELS = {.sentence = "All channels", .source = ""};

/* A channel, all of them together, or NULL past the end. */
static const Channel *channel_at(size_t channel)
{
    if (channel > CHANNEL_COUNT) {
        return NULL;
    }
    return channel < CHANNEL_COUNT ? channel_list[channel] : &ALL_CHANNELS;
}

const Label *exposure_channel_label(size_t channel)
{
    return channel == CHANNEL_COUNT ? &ALL : dimension_label(DIMENSION_CHANNEL, channel);
}

const char *exposure_channel_name(size_t channel)
{
    return channel <= CHANNEL_COUNT ? exposure_channel_label(channel)->name : NULL;
}

const char *exposure_channel_sentence(size_t channel)
{
    return channel_at(channel) != NULL ? channel_at(channel)->sentence : NULL;
}

const char *exposure_channel_source(size_t channel)
{
    return channel_at(channel) != NULL ? channel_at(channel)->source : NULL;
}

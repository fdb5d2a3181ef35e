/* Break-glass: openings in an emergency without agreement, of which some no emergency justifies.
 *
 * One record each, very many a year, drawn as sums. Who opens without a reason does it again with a
 * chance that falls when it is seen: always under `notified`, under `trace` where the holder has
 * activated the record, never under `silent`; 1 / (1 - chance) openings follow from each first one.
 * Where everyone may open a record there is no glass to break, and nobody sees who opens what: as many do
 * as under `silent`, so that the widest access is never the safest. */
#include "exposure/channels/channel.h"

/* Share of the live records whose holder sees who opened them. */
static double seen_share(const ChannelSetting *setting, size_t period)
{
    const double live = setting->share[PART_LIVE][period];
    if (setting->design->design_access == ACCESS_EVERYONE) {
        return 0.0;
    }
    switch ((int)setting->design->design_break_glass) {
    case BREAK_GLASS_NOTIFIED:
        return 1.0;
    case BREAK_GLASS_TRACE:
        return live > 0.0 ? setting->share[PART_ACTIVATED][period] / live : 0.0;
    default:
        return 0.0;
    }
}

/* Openings that follow from a first one, over those where nobody sees them. */
static double persistence(const Parameters *design, double seen)
{
    const double unseen = 1.0 / (1.0 - design->exposure_repeat_unseen);
    const double caught = 1.0 / (1.0 - design->exposure_repeat_seen);
    return (seen * caught + (1.0 - seen) * unseen) / unseen;
}

static void break_glass_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    const Parameters *design = setting->design;
    const bool can_open =
        design->design_access == ACCESS_EVERYONE || design->design_break_glass != BREAK_GLASS_OFF;
    if (!channel_programme(setting) || !can_open || design->design_storage == STORAGE_PERSONAL) {
        return;
    }
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const double records = setting->share[PART_LIVE][period] * setting->population;
        hazard->rate[period] = records * design->care_contacts[OCCASION_EMERGENCY] *
                               design->exposure_break_glass_uses *
                               design->exposure_break_glass_unjustified *
                               persistence(design, seen_share(setting, period));
        hazard->reach[period] = records;
        hazard->scale[period] = 1.0;
    }
    channel_leaks(setting, CHANNEL_BREAK_GLASS, hazard);
}

const Stream stream_break_glass = {
    .name = "break-glass",
    .part = PART_LIVE,
    .hazard = break_glass_hazard,
    .moments = channel_single,
};

const Channel channel_break_glass =
    CHANNEL("Openings by break-glass that no emergency justifies",
            "breach:BR130; breach:BR137; breach:BR151; breach:BR152; breach:BR154; breach:BR155",
            &stream_break_glass);

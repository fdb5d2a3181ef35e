/* Professional credentials: accounts that are stolen and used to copy in mass.
 *
 * An event takes min(reach, cap * dwell, Z): Z, what is sought, is a truncated Pareto with the same bounds
 * in every design; dwell, the time until the intruder is out, is log-normal; cap is the speed at which one
 * account can open records; reach is set by the access rule. Local files are reached by such accounts in
 * every design; what the programme adds is a rate of its own, access_surface times that without it. */
#include <math.h>

#include "exposure/channels/channel.h"
#include "exposure/severity.h"

static const double DAYS_PER_MONTH = 365.25 / 12.0;

/* Accounts that are compromised and used to copy in mass, per year. */
static double credential_rate(const Parameters *values)
{
    return values->exposure_professionals * values->exposure_credential_rate *
           values->exposure_second_factor * values->exposure_mass_use;
}

static void credential_severity_parameters(const Parameters *values, double population,
                                           Hazard *hazard)
{
    hazard->severity[0] = values->exposure_credential_smallest;
    hazard->severity[1] = population;
    hazard->severity[2] = values->exposure_credential_tail;
    hazard->severity[3] = values->exposure_credential_cap / DAYS_PER_MONTH;
    hazard->severity[4] = values->exposure_dwell_median;
    hazard->severity[5] = values->exposure_dwell_sigma;
}

/* min(cap * dwell, Z): persons whose records are copied when nothing limits the reach. */
static Strike credential_strike(const double *parameters, const RandomWords *luck)
{
    const double sought =
        pareto_quantile(random_uniform(luck->word[0]), parameters[0], parameters[1], parameters[2]);
    const double dwell =
        lognormal_quantile(random_uniform(luck->word[1]), parameters[4], parameters[5]);
    return (Strike){fmin(sought, parameters[3] * dwell), 1.0};
}

static double credential_mean(const double *parameters, double scale, double reach)
{
    const MinimumLaw law = {.smallest = parameters[0],
                            .largest = parameters[1],
                            .alpha = parameters[2],
                            .median = parameters[3] * parameters[4],
                            .sigma = parameters[5]};
    return scale > 0.0 ? scale * minimum_mean(&law, reach / scale) : 0.0;
}

static double smaller(double a, double b)
{
    return a < b ? a : b;
}

/* As observed, so equal in every design. */
static void credential_local_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    const Parameters *observed = setting->observed;
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        hazard->rate[period] = credential_rate(observed);
        hazard->reach[period] = smaller(observed->exposure_local_reach, setting->population);
        hazard->scale[period] = 1.0;
    }
    credential_severity_parameters(observed, setting->population, hazard);
    channel_leaks(setting, CHANNEL_CREDENTIAL, hazard);
}

/* Live records that one account reaches: the patients of a team, or everybody's. */
static double credential_reach(const ChannelSetting *setting, double live_share)
{
    const double persons = setting->design->design_access == ACCESS_CARE_TEAM
                               ? smaller(setting->design->exposure_team_reach, setting->population)
                               : setting->population;
    return persons * live_share;
}

static void credential_programme_hazard(const ChannelSetting *setting, Hazard *hazard)
{
    const Parameters *design = setting->design;
    /* kept by the person: there is nothing that an account could query */
    if (!channel_programme(setting) || design->design_storage == STORAGE_PERSONAL) {
        return;
    }
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const double share = setting->share[PART_LIVE][period];
        if (share > 0.0) {
            hazard->rate[period] = design->exposure_access_surface * credential_rate(design);
            hazard->reach[period] = credential_reach(setting, share);
            hazard->scale[period] = 1.0;
        }
    }
    credential_severity_parameters(design, setting->population, hazard);
    channel_leaks(setting, CHANNEL_CREDENTIAL, hazard);
}

const Stream stream_local_accounts = {
    .name = "local files",
    .part = PART_LOCAL,
    .hazard = credential_local_hazard,
    .strike = credential_strike,
    .mean = credential_mean,
};

const Stream stream_programme_accounts = {
    .name = "programme",
    .part = PART_LIVE,
    .hazard = credential_programme_hazard,
    .strike = credential_strike,
    .mean = credential_mean,
};

const Channel channel_credential =
    CHANNEL("Stolen account of a professional, used to copy records in mass",
            "breach:BR006; breach:BR089; breach:BR094; breach:BR097; breach:BR177; breach:BR178; "
            "breach:BR182; breach:BR184",
            &stream_local_accounts, &stream_programme_accounts);

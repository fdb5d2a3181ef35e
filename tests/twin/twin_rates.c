/* Chances of the plain twin: rates by age and barriers, model/population/README.md, Rates by age and barriers. */
#include "twin/twin_inside.h"

#include <math.h>

bool twin_below(uint32_t word, double probability)
{
    return word < random_threshold(fmin(probability, 1.0));
}

double twin_hazard(double p)
{
    return -log(1.0 - (p >= 1.0 ? 1.0 - 0x1p-40 : p));
}

uint32_t twin_first(const Twin *twin, uint32_t word, double ever, double weekly)
{
    for (uint32_t k = 0; k < twin->weeks && twin_below(word, ever); k++) {
        if (twin_below(word, ever * (1.0 - pow(1.0 - weekly, k + 1.0)))) {
            return k;
        }
    }
    return TWIN_NEVER;
}

/* Adds to `open` and `mean`, weighted, what those of a band with one deprivation contribute. */
static void add_stage(const Parameters *design, const double *chance, enum Stage stage,
                      double weight, double *open, double *mean)
{
    const double pn = chance[BARRIER_no_internet];
    const double ph = chance[BARRIER_online_with_help] * (1.0 - pn); /* they exclude each other */
    const double n = barrier_multipliers(design, BARRIER_no_internet)[stage];
    const double h = barrier_multipliers(design, BARRIER_online_with_help)[stage];
    double open_given_d = 1.0 - (n > 0.0 ? 0.0 : pn) - (h > 0.0 ? 0.0 : ph);
    double mean_given_d = 1.0 - pn * (1.0 - n) - ph * (1.0 - h);
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        if (b != BARRIER_no_internet && b != BARRIER_online_with_help) {
            const double m = barrier_multipliers(design, b)[stage];
            open_given_d *= m > 0.0 ? 1.0 : 1.0 - chance[b];
            mean_given_d *= 1.0 - chance[b] * (1.0 - m);
        }
    }
    *open += weight * open_given_d;
    *mean += weight * mean_given_d;
}

static void solve_scale(Twin *twin)
{
    const double step = 1.0 / 16;
    TwinBarriers barriers;
    twin_barriers(twin->design, &barriers);
    for (int band = 0; band < ADULT_COUNT; band++) {
        double open[STAGE_COUNT] = {0}, mean[STAGE_COUNT] = {0};
        for (double d = -10.0; d <= 10.0; d += step) {
            const double weight = step * exp(-d * d / 2.0) / sqrt(2.0 * acos(-1.0));
            double chance[BARRIER_COUNT];
            twin_barrier_chances(twin->design, &barriers, band, d, chance);
            for (int stage = 0; stage < STAGE_COUNT; stage++) {
                add_stage(twin->design, chance, (enum Stage)stage, weight, &open[stage],
                          &mean[stage]);
            }
        }
        for (int stage = 0; stage < STAGE_COUNT; stage++) {
            twin->scale[stage][band] = mean[stage] > 0.0 ? open[stage] / mean[stage] : 0.0;
        }
    }
}

double twin_multiplier(const Twin *twin, const TwinPerson *person, enum Stage stage)
{
    double product = 1.0;
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        if (person->barriers[b]) {
            product *= barrier_multipliers(twin->design, b)[stage];
        }
    }
    return product;
}

double twin_rate(const Twin *twin, const TwinPerson *decider, enum Stage stage, double row)
{
    return row * twin->scale[stage][twin_band(decider)] * twin_multiplier(twin, decider, stage);
}

int twin_solve_rates(Twin *twin)
{
    const Parameters *p = twin->design;
    solve_scale(twin);
    for (int a = 0; a < ADULT_COUNT; a++) {
        const struct {
            enum Stage stage;
            double row;
        } rows[] = {{STAGE_BY_EMAIL, p->notice_by_email[a]},
                    {STAGE_BY_EMAIL, p->notice_by_app[a]},
                    {STAGE_DELIVERED_POST, p->notice_delivered_post[a]},
                    {STAGE_OPENED, p->notice_opened_email[a]},
                    {STAGE_OPENED, p->notice_opened_post[a]},
                    {STAGE_OPENED, p->notice_opened_app[a]},
                    {STAGE_READ, p->notice_read_email},
                    {STAGE_READ, p->notice_read_post},
                    {STAGE_READ, p->notice_read_app},
                    {STAGE_UNDERSTOOD, p->notice_understood[a]},
                    {STAGE_ONLINE, p->action_completed[a]},
                    {STAGE_PHONE, p->action_by_phone},
                    {STAGE_FORM, p->action_by_form},
                    {STAGE_IN_PERSON, p->action_in_person}};
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            if (rows[i].row * twin->scale[rows[i].stage][a] > 1.0 + 1e-9) {
                return -1;
            }
        }
    }
    return 0;
}

/* The persons of the plain twin: model/population/README.md. */
#include "twin/twin_inside.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

int twin_band(const TwinPerson *person)
{
    return (person->age == AGE_0_17 ? AGE_40_59 : (int)person->age) - 1;
}

/* First entry whose cumulative threshold exceeds the word; the last share catches the rest. */
static int pick(const double *shares, int count, uint32_t word)
{
    double cumulative = 0.0;
    int last = 0;
    for (int i = 0; i < count; i++) {
        cumulative += shares[i];
        if (twin_below(word, cumulative)) {
            return i;
        }
        if (shares[i] > 0.0) {
            last = i;
        }
    }
    return last;
}

/* ---- barriers -------------------------------------------------------------------------------- */

static double chance_above(double threshold, double loading, double d)
{
    return 0.5 * erfc((threshold - loading * d) / sqrt(1.0 - loading * loading) / sqrt(2.0));
}

/* Share of online_with_help in a band if its threshold is t. */
static double share_with_help(const Parameters *design, double no_internet, double t)
{
    const double step = 1.0 / 16;
    double share = 0.0;
    for (double d = -10.0; d <= 10.0; d += step) {
        const double density = exp(-d * d / 2.0) / sqrt(2.0 * acos(-1.0));
        share +=
            density * step *
            (1.0 - chance_above(no_internet, barrier_loading(design, BARRIER_no_internet), d)) *
            chance_above(t, barrier_loading(design, BARRIER_online_with_help), d);
    }
    return share;
}

void twin_barriers(const Parameters *design, TwinBarriers *barriers)
{
    for (int band = 0; band < ADULT_COUNT; band++) {
        for (int b = 0; b < BARRIER_COUNT; b++) {
            const double rate = barrier_rates(design, (size_t)b)[band];
            double threshold = rate <= 0.0   ? INFINITY
                               : rate >= 1.0 ? -INFINITY
                                             : gsl_cdf_ugaussian_Pinv(1.0 - rate);
            if (b == BARRIER_online_with_help && rate > 0.0) {
                double low = -20.0, high = 20.0;
                for (int i = 0; i < 60; i++) {
                    threshold = (low + high) / 2.0;
                    if (share_with_help(design, barriers->threshold[BARRIER_no_internet][band],
                                        threshold) > rate) {
                        low = threshold;
                    } else {
                        high = threshold;
                    }
                }
            }
            barriers->threshold[b][band] = threshold;
        }
    }
}

void twin_barrier_chances(const Parameters *design, const TwinBarriers *barriers, int band,
                          double d, double chances[BARRIER_COUNT])
{
    for (int b = 0; b < BARRIER_COUNT; b++) {
        chances[b] =
            chance_above(barriers->threshold[b][band], barrier_loading(design, (size_t)b), d);
    }
}

/* ---- ages that the households must have for the population to have its shares ---------------- */

/* Fills the share of families whose sons and daughters are minors, and the ages of other adults. */
static int solve_ages(const Parameters *design, double *minors, double other_age[ADULT_COUNT])
{
    const double *size = design->population_household_size;
    double persons = 0.0, parents = 0.0, grown = 0.0, others = 0.0;
    for (int s = 1; s <= SIZE_COUNT; s++) {
        const double families = size[s - 1] * design->population_family_share[s - 1];
        const double single = design->population_single_parent[s - 1];
        persons += size[s - 1] * s;
        parents += families * (2.0 - single);
        grown += families * (s - 2.0 + single);
        if (s >= 2) {
            others += size[s - 1] * (1.0 - design->population_family_share[s - 1]) * s;
        }
    }
    const double q = grown > 0.0 ? design->population_age_share[AGE_0_17] * persons / grown : 0.0;
    const double grown_age[ADULT_COUNT] = {design->population_grown_18_24,
                                           1.0 - design->population_grown_18_24};
    if (q > 1.0 + 1e-9) {
        return -1;
    }
    for (int a = 0; a < ADULT_COUNT; a++) {
        const double wanted = design->population_age_share[a + 1] * persons -
                              size[0] * design->population_alone_age[a] -
                              q * parents * design->population_parent_age_minor[a] -
                              (1.0 - q) * parents * design->population_parent_age_adult[a] -
                              (1.0 - q) * grown * grown_age[a];
        other_age[a] = others > 0.0 ? wanted / others : 0.0;
        if (other_age[a] < -1e-9) {
            return -1;
        }
        other_age[a] = fmax(other_age[a], 0.0);
    }
    *minors = q;
    return 0;
}

/* ---- households and ages --------------------------------------------------------------------- */

/* Lays one household from `first` on, cut at `end`. Returns the person after its last. */
static uint32_t lay_household(const Parameters *design, RandomKey key, double q,
                              const double *other_age, uint32_t first, uint32_t end,
                              TwinPerson *persons)
{
    const RandomWords u = random_draw(key, first, 0, PURPOSE_HOUSEHOLD);
    const int s = 1 + pick(design->population_household_size, SIZE_COUNT, u.word[0]);
    const bool alone = s == 1;
    const bool family = !alone && twin_below(u.word[1], design->population_family_share[s - 1]);
    const uint32_t parents = twin_below(u.word[2], design->population_single_parent[s - 1]) ? 1 : 2;
    const bool minors = twin_below(u.word[3], q);
    const uint32_t size = end - first < (uint32_t)s ? end - first : (uint32_t)s;

    for (uint32_t place = 0; place < size; place++) {
        TwinPerson *person = &persons[first + place];
        const RandomWords w = random_draw(key, first + place, 0, PURPOSE_AGE);
        const double *ages = alone     ? design->population_alone_age
                             : !family ? other_age
                             : minors  ? design->population_parent_age_minor
                                       : design->population_parent_age_adult;
        person->household_first = first;
        person->household_size = size;
        person->household_place = place;
        if (family && place >= parents) { /* a son or daughter */
            person->age = minors                                                  ? AGE_0_17
                          : twin_below(w.word[0], design->population_grown_18_24) ? AGE_18_24
                                                                                  : AGE_25_39;
        } else if (place > 0 && twin_below(w.word[1], design->population_same_age)) {
            person->age = persons[first].age;
        } else {
            person->age = (enum Age)(1 + pick(ages, ADULT_COUNT, w.word[0]));
        }
    }
    return first + size;
}

/* Region of an area: the first whose cumulative share exceeds the middle of the area. */
static uint32_t region_of(const Parameters *design, uint32_t area, uint32_t areas)
{
    double cumulative = 0.0;
    uint32_t last = 0;
    for (uint32_t r = 0; r < design->regions.count; r++) {
        cumulative += design->population_regions[r];
        if (design->population_regions[r] > 0.0) {
            last = r;
        }
        if (cumulative * areas > area + 0.5) {
            return r;
        }
    }
    return last;
}

/* ---- deprivation, barriers, health ----------------------------------------------------------- */

static void draw_person(const Parameters *design, RandomKey key, const TwinBarriers *barriers,
                        const int32_t *normal, uint32_t i, TwinPerson *person)
{
    const double rho = design->population_household_deprivation;
    const int64_t a = llround(0x1p15 * sqrt(rho)), b = llround(0x1p15 * sqrt(1.0 - rho));
    const uint32_t shared =
        random_draw(key, person->household_first, 1, PURPOSE_DEPRIVATION).word[0];
    const uint32_t own = random_draw(key, i, 0, PURPOSE_DEPRIVATION).word[0];
    person->deprivation = a * normal[shared >> 18] + b * normal[own >> 18];
    person->fifth = 1;
    for (int k = 1; k <= 4; k++) {
        if (person->deprivation > llround(0x1p31 * gsl_cdf_ugaussian_Pinv(k / 5.0))) {
            person->fifth++;
        }
    }

    const bool adult = person->age != AGE_0_17;
    for (int barrier = 0; barrier < BARRIER_COUNT; barrier++) {
        person->barriers[barrier] = false;
        if (!adult ||
            (barrier == BARRIER_online_with_help && person->barriers[BARRIER_no_internet])) {
            continue;
        }
        const double loading = barrier_loading(design, (size_t)barrier);
        const double threshold = barriers->threshold[barrier][twin_band(person)];
        const int64_t c = llround(0x1p15 * loading),
                      e = llround(0x1p15 * sqrt(1.0 - loading * loading));
        const uint32_t word =
            random_draw(key, i, (uint32_t)barrier / 4, PURPOSE_BARRIER).word[barrier % 4];
        const int64_t latent = c * person->deprivation + e * normal[word >> 18] * 32768;
        person->barriers[barrier] =
            isinf(threshold) ? threshold < 0.0 : latent > llround(0x1p46 * threshold);
    }

    const RandomWords u = random_draw(key, i, 0, PURPOSE_HEALTH);
    const double loading = design->population_chronic_loading;
    const double rate = design->population_chronic[person->age];
    const int64_t c = llround(0x1p15 * loading),
                  e = llround(0x1p15 * sqrt(1.0 - loading * loading));
    const int64_t latent = c * person->deprivation + e * normal[u.word[0] >> 18] * 32768;
    person->chronic = rate > 0.0 && (rate >= 1.0 ||
                                     latent > llround(0x1p46 * gsl_cdf_ugaussian_Pinv(1.0 - rate)));
    person->sensitive = twin_below(u.word[1], person->chronic ? design->population_sensitive_chronic
                                                              : design->population_sensitive_other);
    person->no_practice =
        adult && twin_below(u.word[2], design->population_no_practice[twin_band(person)]);
}

/* ---- institutions ---------------------------------------------------------------------------- */

/* Chances that somebody who lives alone lives in an institution. Returns 0, or -1 if more should
 * than live alone. */
static int solve_institutions(const Parameters *design, double chance[ADULT_COUNT])
{
    double persons = 0.0;
    for (int s = 1; s <= SIZE_COUNT; s++) {
        persons += design->population_household_size[s - 1] * s;
    }
    for (int a = 0; a < ADULT_COUNT; a++) {
        const double alone = design->population_household_size[0] * design->population_alone_age[a];
        const double wanted =
            design->population_institution[a] * persons * design->population_age_share[a + 1];
        if (wanted > alone) {
            return -1;
        }
        chance[a] = wanted > 0.0 ? wanted / alone : 0.0;
    }
    return 0;
}

/* ---- who decides, and what one wants --------------------------------------------------------- */

static void find_decider(const Parameters *design, RandomKey key, uint32_t i, TwinPerson *persons)
{
    TwinPerson *person = &persons[i];
    person->decider = i;
    person->guarded = !person->decides;
    person->takes_part = true;
    if (person->decides) {
        return;
    }
    for (uint32_t place = 0; place < person->household_size; place++) {
        if (persons[person->household_first + place].decides) {
            person->decider = person->household_first + place;
            person->guarded = false;
            return;
        }
    }
    person->takes_part = twin_below(random_draw(key, i, 0, PURPOSE_GUARDIAN).word[0],
                                    person->institution ? design->action_institution_acts
                                                        : design->action_guardian_acts);
}

static void draw_disposition(const Parameters *design, RandomKey key, uint32_t i,
                             TwinPerson *person)
{
    const RandomWords u = random_draw(key, i, 0, PURPOSE_DISPOSITION);
    const double chronic = design->population_chronic[twin_band(person) + 1];
    const double sensitive = chronic * design->population_sensitive_chronic +
                             (1.0 - chronic) * design->population_sensitive_other;
    const double m = design->disposition_sensitive_out;
    const double base = design->disposition_out[twin_band(person)] / (1.0 + (m - 1.0) * sensitive);
    const double out = fmin(1.0, person->sensitive ? base * m : base);
    person->disposition = (TwinWish){TWIN_INDIFFERENT, false};
    if (twin_below(u.word[0], out)) {
        person->disposition =
            (TwinWish){TWIN_OUT, twin_below(u.word[1], design->disposition_firm_out)};
    } else if (twin_below(u.word[0], out + design->disposition_in)) {
        person->disposition =
            (TwinWish){TWIN_IN, twin_below(u.word[1], design->disposition_firm_in)};
    }
}

static void nothing_happened(TwinPerson *person)
{
    for (int level = 0; level < LEVEL_COUNT; level++) {
        person->knows[level] = TWIN_NEVER;
    }
    for (int campaign = 0; campaign < CAMPAIGN_COUNT; campaign++) {
        person->met[campaign] = TWIN_NEVER;
    }
    person->joined = person->left = person->said_yes = person->start = TWIN_NEVER;
    person->returned = person->activated = person->changed = TWIN_NEVER;
    person->can_out = person->can_in = person->able_alone = TWIN_NEVER;
    person->out_as_is = person->in_as_is = TWIN_NEVER;
    person->wish = person->disposition;
}

int twin_population(const Scenario *scenario, const Parameters *design, uint32_t replicate,
                    TwinPerson *persons)
{
    const RandomKey key = {scenario->seed, replicate};
    const uint32_t count = (uint32_t)design->population_persons;
    const uint32_t area_size = (uint32_t)design->population_practice_size;
    const uint32_t areas = (count + area_size - 1) / area_size;
    double q, other_age[ADULT_COUNT], institution[ADULT_COUNT];
    TwinBarriers barriers;
    if (solve_ages(design, &q, other_age) != 0 || solve_institutions(design, institution) != 0) {
        return -1;
    }
    int32_t *normal = malloc(sizeof *normal << RANDOM_NORMAL_BITS);
    if (normal == NULL) {
        return -1;
    }
    random_normal_table(normal);
    twin_barriers(design, &barriers);

    for (uint32_t area = 0; area < areas; area++) {
        const uint32_t begin = area * area_size;
        const uint32_t end = count - begin < area_size ? count : begin + area_size;
        for (uint32_t i = begin; i < end; i++) {
            persons[i] = (TwinPerson){.area = area, .region = region_of(design, area, areas)};
        }
        for (uint32_t first = begin; first < end;) {
            first = lay_household(design, key, q, other_age, first, end, persons);
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        draw_person(design, key, &barriers, normal, i, &persons[i]);
        persons[i].institution = persons[i].household_size == 1 &&
                                 twin_below(random_draw(key, i, 0, PURPOSE_INSTITUTION).word[0],
                                            institution[twin_band(&persons[i])]);
        persons[i].decides = persons[i].age != AGE_0_17 && !persons[i].institution &&
                             !persons[i].barriers[BARRIER_protected_adult];
    }
    for (uint32_t i = 0; i < count; i++) {
        find_decider(design, key, i, persons);
        draw_disposition(design, key, i, &persons[i]);
    }
    /* a decider's own disposition is never replaced */
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t d = persons[i].decider;
        const uint32_t word = random_draw(key, i, 0, PURPOSE_DISPOSITION).word[2];
        if (d != i && !twin_below(word, design->disposition_decider_differs)) {
            persons[i].disposition = persons[d].disposition;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        nothing_happened(&persons[i]);
    }
    free(normal);
    return 0;
}

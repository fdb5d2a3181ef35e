#include "population/population.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Latents are sums of integer normals (unit 2^-16) with integer weights (unit 2^-15):
 * deprivation has unit 2^-31, barriers and chronic illness 2^-46. */
static const double WEIGHT_ONE = 0x1p15, DEPRIVATION_ONE = 0x1p31, LATENT_ONE = 0x1p46;

static void cumulative_thresholds(const double *shares, size_t count, uint64_t *thresholds)
{
    double sum = 0.0;
    for (size_t i = 0; i < count; i++) {
        sum += shares[i];
        thresholds[i] = random_threshold(fmin(sum, 1.0));
    }
    thresholds[count - 1] = random_threshold(1.0);
}

static void weights(double shared, int64_t *shared_weight, int64_t *own_weight)
{
    *shared_weight = llround(WEIGHT_ONE * shared);
    *own_weight = llround(WEIGHT_ONE * sqrt(1.0 - shared * shared));
}

/* An infinite threshold stays out of reach of every latent. */
static int64_t latent_threshold(double normal)
{
    const double limit = 60.0;
    return llround(LATENT_ONE * fmax(-limit, fmin(limit, normal)));
}

/* The composition of households that gives the age shares (population/README.md, Age bands). */
typedef struct Composition {
    double minors;             /* q */
    double other[ADULT_COUNT]; /* age bands of other adults */
} Composition;

static int composition_solve(const Parameters *values, Composition *composition, Problem *problem)
{
    double persons = 0.0, parents = 0.0, young = 0.0, others = 0.0;
    for (size_t s = 0; s < SIZE_COUNT; s++) {
        const double members = (double)s + 1.0;
        const double households = values->population_household_size[s];
        const double families = households * values->population_family_share[s];
        const double parents_each = 2.0 - values->population_single_parent[s];
        persons += households * members;
        parents += families * parents_each;
        young += families * (members - parents_each);
        others += s == 0 ? 0.0 : (households - families) * members;
    }
    const double *age_share = values->population_age_share;
    const double minors = young > 0.0 ? age_share[AGE_0_17] * persons / young : 0.0;
    if (minors > 1.0 || (young <= 0.0 && age_share[AGE_0_17] > 0.0)) {
        return problem_at(problem, "population.age_share", "age_0_17",
                          "%g is more than the sons and daughters of the households (allowed: at "
                          "most %.4f with these household sizes and family shares)",
                          age_share[AGE_0_17], young / persons);
    }
    composition->minors = minors;
    const double grown[ADULT_COUNT] = {values->population_grown_18_24,
                                       1.0 - values->population_grown_18_24, 0.0, 0.0, 0.0};
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        const double placed =
            values->population_household_size[0] * values->population_alone_age[a] +
            parents * (minors * values->population_parent_age_minor[a] +
                       (1.0 - minors) * values->population_parent_age_adult[a]) +
            (1.0 - minors) * young * grown[a];
        const double left = age_share[a + 1] * persons - placed;
        if (left < -1e-9 * persons) {
            return problem_at(
                problem, "population.age_share", dimension_entry(DIMENSION_AGE, a + 1),
                "%g is less than the people who live alone, parents and adult sons and daughters "
                "of that age (allowed: at least %.4f with these households)",
                age_share[a + 1], placed / persons);
        }
        composition->other[a] = others > 0.0 ? fmax(left, 0.0) / others : 0.0;
    }
    return 0;
}

double population_share_out(const Parameters *values, size_t adult, bool sensitive)
{
    const double times = values->disposition_sensitive_out;
    const double chronic = values->population_chronic[adult + 1];
    const double share = chronic * values->population_sensitive_chronic +
                         (1.0 - chronic) * values->population_sensitive_other;
    const double base = values->disposition_out[adult] / (1.0 + (times - 1.0) * share);
    return sensitive ? base * times : base;
}

double population_mean_out(const Parameters *values)
{
    double adults = 0.0, out = 0.0;
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        adults += values->population_age_share[a + 1];
        out += values->population_age_share[a + 1] * values->disposition_out[a];
    }
    return adults > 0.0 ? out / adults : 0.0;
}

static int disposition_tables(const Parameters *values, PopulationTables *tables, Problem *problem)
{
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        for (size_t s = 0; s < 2; s++) {
            const double out = population_share_out(values, a, s == 1);
            if (out + values->disposition_in > 1.0 + 1e-12) {
                return problem_at(problem, "disposition.out", dimension_entry(DIMENSION_ADULT, a),
                                  "%g disposed out (%.3f%s) and disposition.in %g are more than "
                                  "everybody (allowed: together at most 1)",
                                  values->disposition_out[a], out,
                                  s ? " of those with a sensitive condition" : "",
                                  values->disposition_in);
            }
            tables->out[a][s] = random_threshold(out);
            tables->out_or_in[a][s] = random_threshold(fmin(1.0, out + values->disposition_in));
        }
    }
    tables->firm_in = random_threshold(values->disposition_firm_in);
    tables->firm_out = random_threshold(values->disposition_firm_out);
    tables->decider_differs = random_threshold(values->disposition_decider_differs);
    return 0;
}

static void household_tables(const Parameters *values, const Composition *composition,
                             PopulationTables *tables)
{
    cumulative_thresholds(values->population_household_size, SIZE_COUNT, tables->size);
    for (size_t s = 0; s < SIZE_COUNT; s++) {
        tables->family[s] = random_threshold(values->population_family_share[s]);
        tables->single_parent[s] = random_threshold(values->population_single_parent[s]);
    }
    tables->minors = random_threshold(composition->minors);
    cumulative_thresholds(values->population_alone_age, ADULT_COUNT, tables->alone);
    cumulative_thresholds(values->population_parent_age_minor, ADULT_COUNT,
                          tables->parent_of_minor);
    cumulative_thresholds(values->population_parent_age_adult, ADULT_COUNT,
                          tables->parent_of_adult);
    cumulative_thresholds(composition->other, ADULT_COUNT, tables->other);
    tables->grown = random_threshold(values->population_grown_18_24);
    tables->same_age = random_threshold(values->population_same_age);
}

static void health_tables(const Parameters *values, PopulationTables *tables)
{
    weights(values->population_chronic_loading, &tables->chronic_shared, &tables->chronic_own);
    for (size_t a = 0; a < AGE_COUNT; a++) {
        tables->chronic[a] =
            latent_threshold(gsl_cdf_ugaussian_Qinv(values->population_chronic[a]));
        tables->no_practice[a] =
            a == AGE_0_17 ? 0 : random_threshold(values->population_no_practice[a - 1]);
    }
    tables->sensitive[0] = random_threshold(values->population_sensitive_other);
    tables->sensitive[1] = random_threshold(values->population_sensitive_chronic);
}

/* People in institutions are found among those who live alone. */
static int institution_tables(const Parameters *values, PopulationTables *tables, Problem *problem)
{
    double persons = 0.0;
    for (size_t s = 0; s < SIZE_COUNT; s++) {
        persons += values->population_household_size[s] * ((double)s + 1.0);
    }
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        const double alone =
            values->population_household_size[0] * values->population_alone_age[a] / persons;
        const double inside =
            values->population_institution[a] * values->population_age_share[a + 1];
        if (inside > alone) {
            return problem_at(
                problem, "population.institution", dimension_entry(DIMENSION_ADULT, a),
                "%g of the age band are more than live alone (allowed: at most %.4f with these "
                "households)",
                values->population_institution[a], alone / values->population_age_share[a + 1]);
        }
        tables->institution[a] = random_threshold(alone > 0.0 ? inside / alone : 0.0);
    }
    return 0;
}

int population_tables_init(const Parameters *values, PopulationTables *tables, Problem *problem)
{
    Composition composition;
    BarrierLatents latents;
    if (composition_solve(values, &composition, problem) != 0 ||
        barrier_latents_solve(values, &latents, problem) != 0 ||
        disposition_tables(values, tables, problem) != 0 ||
        institution_tables(values, tables, problem) != 0 ||
        peers_layers(values, &tables->peers, problem) != 0) {
        return -1;
    }
    random_normal_table(tables->normal);
    household_tables(values, &composition, tables);
    weights(sqrt(values->population_household_deprivation), &tables->deprivation_household,
            &tables->deprivation_own);
    for (size_t k = 0; k < 4; k++) {
        tables->fifth[k] = llround(DEPRIVATION_ONE * gsl_cdf_ugaussian_Pinv((double)(k + 1) / 5.0));
    }
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        weights(barrier_loading(values, b), &tables->barrier_shared[b], &tables->barrier_own[b]);
        for (size_t a = 0; a < ADULT_COUNT; a++) {
            tables->barrier[a][b] = latent_threshold(latents.threshold[a][b]);
        }
    }
    health_tables(values, tables);
    return 0;
}

int population_feasible(const Parameters *values, Problem *problem)
{
    PopulationTables *tables = malloc(sizeof *tables);
    if (tables == NULL) {
        return problem_at(problem, "population", NULL, "out of memory");
    }
    const int status = population_tables_init(values, tables, problem);
    free(tables);
    return status;
}

/* Region of each area: the one that holds the area's middle when regions are laid along the
 * areas. */
static void regions_assign(const Parameters *values, Population *population)
{
    size_t last = 0;
    for (size_t r = 0; r < values->regions.count; r++) {
        if (values->population_regions[r] > 0.0) {
            last = r;
        }
    }
    for (uint32_t a = 0; a < population->area_count; a++) {
        double cumulative = values->population_regions[0];
        size_t r = 0;
        while (r < last && !(cumulative * population->area_count > a + 0.5)) {
            r++;
            cumulative += values->population_regions[r];
        }
        population->region[a] = (uint8_t)r;
    }
}

/* Regions are contiguous, so each is a range of persons. */
static int peers_assign(const PopulationTables *tables, Population *population)
{
    PeerRange region[REGIONS_MAX] = {{0}};
    for (uint32_t a = 0; a < population->area_count; a++) {
        PeerRange *range = &region[population->region[a]];
        const uint32_t first = population_area_first(population, a);
        range->first = range->size == 0 ? first : range->first;
        range->size += population_area_end(population, a) - first;
    }
    return peers_create(&tables->peers, (PeerRange){.first = 0, .size = population->count}, region,
                        population->regions.count, &population->peers);
}

int population_create(const Parameters *values, const PopulationTables *tables, uint32_t count,
                      RandomKey key, Population *population)
{
    const uint32_t area_size = (uint32_t)values->population_practice_size;
    const uint32_t area_count = count / area_size + (count % area_size != 0);
    *population = (Population){.key = key,
                               .count = count,
                               .area_size = area_size,
                               .area_count = area_count,
                               .regions = values->regions};
    population->region = malloc(area_count);
    population->age = malloc(count);
    population->barriers = malloc(count);
    population->household = malloc(count);
    population->traits = malloc(count);
    population->disposition = malloc(count);
    population->fifth = malloc(count);
    if (population->region == NULL || population->age == NULL || population->barriers == NULL ||
        population->household == NULL || population->traits == NULL ||
        population->disposition == NULL || population->fifth == NULL) {
        population_free(population);
        return -1;
    }
    regions_assign(values, population);
    if (peers_assign(tables, population) != 0) {
        population_free(population);
        return -1;
    }
    population_draw(key, population);
    return 0;
}

void population_draw(RandomKey key, Population *population)
{
    population->key = key;
    peers_draw(key, &population->peers);
}

void population_free(Population *population)
{
    free(population->region);
    free(population->age);
    free(population->barriers);
    free(population->household);
    free(population->traits);
    free(population->disposition);
    free(population->fifth);
    peers_free(&population->peers);
    *population = (Population){0};
}

uint32_t population_area_first(const Population *population, uint32_t area)
{
    return area * population->area_size;
}

uint32_t population_area_end(const Population *population, uint32_t area)
{
    return area + 1 == population->area_count ? population->count
                                              : (area + 1) * population->area_size;
}

static size_t cumulative_find(const uint64_t *thresholds, uint32_t word)
{
    size_t i = 0;
    while (word >= thresholds[i]) {
        i++;
    }
    return i;
}

static int64_t normal(const PopulationTables *tables, uint32_t word)
{
    return tables->normal[word >> (32 - RANDOM_NORMAL_BITS)];
}

/* What a household is made of, as drawn; the area's end may cut it. */
typedef struct HouseholdPlan {
    uint32_t size;    /* persons as drawn */
    uint32_t parents; /* 0 where it is no family */
    bool minors;      /* sons and daughters are minors */
} HouseholdPlan;

static HouseholdPlan household_plan(const PopulationTables *tables, RandomKey key, uint32_t first)
{
    const RandomWords drawn = random_draw(key, first, 0, PURPOSE_HOUSEHOLD);
    const size_t s = cumulative_find(tables->size, drawn.word[0]);
    HouseholdPlan plan = {.size = (uint32_t)s + 1};
    if (drawn.word[1] < tables->family[s]) {
        plan.parents = drawn.word[2] < tables->single_parent[s] ? 1 : 2;
        plan.minors = drawn.word[3] < tables->minors;
    }
    return plan;
}

static uint8_t draw_age(const PopulationTables *tables, const HouseholdPlan *plan, RandomKey key,
                        uint32_t first, uint32_t place, uint8_t first_age)
{
    const RandomWords drawn = random_draw(key, first + place, 0, PURPOSE_AGE);
    if (plan->size == 1) {
        return (uint8_t)(cumulative_find(tables->alone, drawn.word[0]) + 1);
    }
    if (plan->parents > 0 && place >= plan->parents) {
        if (plan->minors) {
            return AGE_0_17;
        }
        return drawn.word[0] < tables->grown ? AGE_18_24 : AGE_25_39;
    }
    if (place > 0 && drawn.word[1] < tables->same_age) {
        return first_age;
    }
    const uint64_t *bands = plan->parents == 0 ? tables->other
                            : plan->minors     ? tables->parent_of_minor
                                               : tables->parent_of_adult;
    return (uint8_t)(cumulative_find(bands, drawn.word[0]) + 1);
}

static uint8_t draw_barriers(const PopulationTables *tables, RandomKey key, uint32_t person,
                             uint8_t age, int64_t deprivation)
{
    if (age == AGE_0_17) {
        return 0;
    }
    unsigned barriers = 0;
    RandomWords drawn = {{0}};
    for (unsigned b = 0; b < BARRIER_COUNT; b++) {
        if (b % 4 == 0) {
            drawn = random_draw(key, person, b / 4, PURPOSE_BARRIER);
        }
        const int64_t latent = tables->barrier_shared[b] * deprivation +
                               tables->barrier_own[b] * normal(tables, drawn.word[b % 4]) * 32768;
        if (latent > tables->barrier[adult_index(age)][b]) {
            barriers |= 1U << b;
        }
    }
    if (barriers >> BARRIER_no_internet & 1U) {
        barriers &= ~(1U << BARRIER_online_with_help);
    }
    return (uint8_t)barriers;
}

static uint8_t draw_health(const PopulationTables *tables, RandomKey key, uint32_t person,
                           uint8_t age, int64_t deprivation)
{
    const RandomWords drawn = random_draw(key, person, 0, PURPOSE_HEALTH);
    const int64_t latent = tables->chronic_shared * deprivation +
                           tables->chronic_own * normal(tables, drawn.word[0]) * 32768;
    const bool chronic = latent > tables->chronic[age];
    unsigned traits = chronic ? TRAIT_CHRONIC : 0;
    if (drawn.word[1] < tables->sensitive[chronic]) {
        traits |= TRAIT_SENSITIVE;
    }
    if (drawn.word[2] < tables->no_practice[age]) {
        traits |= TRAIT_NO_PRACTICE;
    }
    return (uint8_t)traits;
}

static uint8_t own_disposition(const PopulationTables *tables, const Population *population,
                               uint32_t person, const RandomWords *drawn)
{
    const size_t adult = adult_index(population->age[person]);
    const bool sensitive = (population->traits[person] & TRAIT_SENSITIVE) != 0;
    if (drawn->word[0] < tables->out[adult][sensitive]) {
        return drawn->word[1] < tables->firm_out ? OUT_FIRM : OUT_SOFT;
    }
    if (drawn->word[0] < tables->out_or_in[adult][sensitive]) {
        return drawn->word[1] < tables->firm_in ? IN_FIRM : IN_SOFT;
    }
    return INDIFFERENT;
}

static bool can_decide(const Population *population, uint32_t person)
{
    return population->age[person] != AGE_0_17 &&
           !(population->barriers[person] >> BARRIER_protected_adult & 1U) &&
           !(population->traits[person] & TRAIT_INSTITUTION);
}

/* Deciders first, because those decided for take over their disposition. */
static void draw_dispositions(const PopulationTables *tables, Population *population,
                              uint32_t first, uint32_t size)
{
    uint32_t decider = size;
    for (uint32_t place = 0; place < size; place++) {
        if (can_decide(population, first + place)) {
            decider = decider == size ? place : decider;
        }
    }
    for (uint32_t place = 0; place < size; place++) {
        const uint32_t person = first + place;
        const bool oneself = can_decide(population, person);
        const uint32_t by = oneself || decider == size ? place : decider;
        unsigned traits = population->traits[person] | by << TRAIT_DECIDER_SHIFT;
        if (!oneself && decider == size) {
            traits |= TRAIT_GUARDED;
        }
        population->traits[person] = (uint8_t)traits;
        const RandomWords drawn = random_draw(population->key, person, 0, PURPOSE_DISPOSITION);
        population->disposition[person] = own_disposition(tables, population, person, &drawn);
    }
    for (uint32_t place = 0; place < size; place++) {
        const uint32_t person = first + place;
        const uint32_t by = population_decider(population, person);
        if (by != person) {
            const RandomWords drawn = random_draw(population->key, person, 0, PURPOSE_DISPOSITION);
            if (drawn.word[2] >= tables->decider_differs) {
                population->disposition[person] = population->disposition[by];
            }
        }
    }
}

static void draw_household(const PopulationTables *tables, Population *population, uint32_t first,
                           uint32_t end, uint32_t *size)
{
    const HouseholdPlan plan = household_plan(tables, population->key, first);
    *size = plan.size < end - first ? plan.size : end - first;
    const int64_t shared =
        tables->deprivation_household *
        normal(tables, random_draw(population->key, first, 1, PURPOSE_DEPRIVATION).word[0]);
    for (uint32_t place = 0; place < *size; place++) {
        const uint32_t person = first + place;
        const uint8_t age = draw_age(tables, &plan, population->key, first, place,
                                     place > 0 ? population->age[first] : AGE_0_17);
        const int64_t deprivation =
            shared +
            tables->deprivation_own *
                normal(tables,
                       random_draw(population->key, person, 0, PURPOSE_DEPRIVATION).word[0]);
        population->age[person] = age;
        population->household[person] = (uint8_t)(place << 4 | *size);
        population->barriers[person] =
            draw_barriers(tables, population->key, person, age, deprivation);
        population->traits[person] = draw_health(tables, population->key, person, age, deprivation);
        if (*size == 1 && age != AGE_0_17 &&
            random_draw(population->key, person, 0, PURPOSE_INSTITUTION).word[0] <
                tables->institution[age - 1]) {
            population->traits[person] |= TRAIT_INSTITUTION;
        }
        unsigned fifth = 1;
        for (size_t k = 0; k < 4; k++) {
            fifth += deprivation > tables->fifth[k];
        }
        population->fifth[person] = (uint8_t)fifth;
    }
    draw_dispositions(tables, population, first, *size);
}

void population_draw_area(const PopulationTables *tables, uint32_t area, Population *population)
{
    const uint32_t end = population_area_end(population, area);
    uint32_t first = population_area_first(population, area);
    while (first < end) {
        uint32_t size = 0;
        draw_household(tables, population, first, end, &size);
        first += size;
    }
}

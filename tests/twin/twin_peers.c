/* The ties of the plain twin: model/population/README.md, Peers. */
#include "twin/twin_inside.h"

#include <math.h>
#include <stdlib.h>

enum { LAYERS_MAX = 128 };

typedef struct Ties {
    uint32_t layers;
    double same_age, other_age; /* chances of a possible tie */
} Ties;

/* Returns 0, or -1 if it would take too many layers. */
static int solve_ties(const Parameters *p, Ties *ties)
{
    const double c = p->population_age_share[AGE_0_17];
    double s = 0.0;
    for (int a = 1; a < AGE_COUNT; a++) {
        s += p->population_age_share[a] * p->population_age_share[a] / (1.0 - c);
    }
    const double same = p->population_peers * p->population_peers_same_age;
    const double other = p->population_peers * (1.0 - p->population_peers_same_age);
    *ties = (Ties){0};
    if (p->population_peers <= 0.0) {
        return 0;
    }
    do {
        ties->layers += 4;
        ties->same_age = s > 0.0 ? same / (ties->layers * s) : 0.0;
        ties->other_age = 1.0 - c - s > 0.0 ? other / (ties->layers * (1.0 - c - s)) : 0.0;
    } while (ties->layers <= LAYERS_MAX && (ties->same_age > 1.0 || ties->other_age > 1.0));
    return ties->layers <= LAYERS_MAX ? 0 : -1;
}

/* Place of x among n in the order of a layer. */
static uint32_t place_of(RandomKey key, uint32_t layer, uint32_t n, uint32_t x)
{
    uint32_t h = 1;
    while (1ULL << (2 * h) < n) {
        h++;
    }
    const uint32_t low = (1U << h) - 1;
    do {
        uint32_t left = x >> h, right = x & low;
        for (uint32_t r = 0; r < 4; r++) {
            const uint32_t mixed =
                left ^ (random_draw(key, right, 4 * layer + r, PURPOSE_PEER).word[0] & low);
            left = right;
            right = mixed;
        }
        x = left << h | right;
    } while (x >= n);
    return x;
}

static bool tied(const Twin *twin, const Ties *ties, uint32_t i, uint32_t j, uint32_t layer)
{
    const TwinPerson *a = &twin->persons[i], *b = &twin->persons[j];
    return a->decides && b->decides && a->household_first != b->household_first &&
           twin_below(random_draw(twin->key, i < j ? i : j, layer, PURPOSE_TIE).word[0],
                      a->age == b->age ? ties->same_age : ties->other_age);
}

/* Pairs the n persons from `first` on by a layer; `at` has room for n. */
static void pair(Twin *twin, const Ties *ties, uint32_t layer, uint32_t first, uint32_t n,
                 uint32_t *at)
{
    for (uint32_t x = 0; x < n; x++) {
        at[place_of(twin->key, layer, n, x)] = first + x;
    }
    for (uint32_t place = 0; place < n; place++) {
        const uint32_t i = at[place];
        const bool partner = (place ^ 1) < n;
        uint32_t *peer = &twin->peers[(size_t)layer * twin->count + i];
        *peer = partner && tied(twin, ties, i, at[place ^ 1], layer) ? at[place ^ 1] : TWIN_NEVER;
    }
}

int twin_find_peers(Twin *twin)
{
    Ties ties;
    if (solve_ties(twin->design, &ties) != 0) {
        return -1;
    }
    const uint32_t count = twin->count;
    const uint32_t regional =
        (uint32_t)lround(ties.layers * twin->design->population_peers_same_region);
    uint32_t *at = malloc(count * sizeof *at);
    twin->layers = ties.layers;
    twin->peers = malloc((size_t)(ties.layers + 1) * count * sizeof *twin->peers);
    if (at == NULL || twin->peers == NULL) {
        free(at);
        return -1;
    }
    for (uint32_t layer = 0; layer < ties.layers; layer++) {
        for (uint32_t first = 0, end; first < count; first = end) {
            end = layer < regional ? first : count;
            while (end < count && twin->persons[end].region == twin->persons[first].region) {
                end++;
            }
            pair(twin, &ties, layer, first, end - first, at);
        }
    }
    free(at);
    return 0;
}

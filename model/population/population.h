/* population: the people. One column per attribute, person i is row i; links are computed from ids.
 *
 *   persons    0 1 2 3 4 5 6 7 ...                      contiguous
 *   household  [0 1 2][3][4 5][6 ...                 place of a person, size of the household
 *   area       [0 ............. practice_size - 1][...  served by one practice
 *   region     [area 0, 1, 2, ...][...                  one wave of notices each
 *
 * Everything is drawn before any design exists, from the key, the person and the purpose.
 * Formulas and sources: population/README.md. */
#ifndef TACIT_POPULATION_H
#define TACIT_POPULATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/problem.h"
#include "base/random.h"
#include "population/peers.h"
#include "population/stage.h"
#include "scenario/parameters.h"

enum Disposition { INDIFFERENT, IN_SOFT, IN_FIRM, OUT_SOFT, OUT_FIRM };

/* What population_draw needs, worked out once per scenario. */
typedef struct PopulationTables {
    uint64_t size[SIZE_COUNT];   /* cumulative thresholds of the household's size */
    uint64_t family[SIZE_COUNT]; /* a household of this size is parents with sons and daughters */
    uint64_t single_parent[SIZE_COUNT]; /* a family of this size has one parent */
    uint64_t minors;                    /* sons and daughters are minors */
    uint64_t alone[ADULT_COUNT];        /* cumulative thresholds of the age band: living alone, */
    uint64_t parent_of_minor[ADULT_COUNT];          /* parents of minors, */
    uint64_t parent_of_adult[ADULT_COUNT];          /* parents of adults at home, */
    uint64_t other[ADULT_COUNT];                    /* other adults living together */
    uint64_t grown;                                 /* an adult son or daughter is 18 to 24 */
    uint64_t same_age;                              /* a further adult has the band of the first */
    int64_t deprivation_household, deprivation_own; /* weights, unit 2^-15 */
    int64_t fifth[4]; /* deprivation above which the 2nd, 3rd, 4th and 5th fifth begin */
    int64_t barrier_shared[BARRIER_COUNT], barrier_own[BARRIER_COUNT]; /* weights, unit 2^-15 */
    int64_t barrier[ADULT_COUNT]
                   [BARRIER_COUNT]; /* latent above which the barrier holds, unit 2^-46 */
    int64_t chronic_shared, chronic_own;
    int64_t chronic[AGE_COUNT];
    uint64_t sensitive[2]; /* by chronic illness */
    uint64_t no_practice[AGE_COUNT];
    uint64_t out[ADULT_COUNT][2]; /* disposed out, by sensitive condition */
    uint64_t out_or_in[ADULT_COUNT][2];
    uint64_t firm_in, firm_out, decider_differs;
    uint64_t institution[ADULT_COUNT]; /* somebody who lives alone lives in an institution */
    PeerLayers peers;
    int32_t normal[1 << RANDOM_NORMAL_BITS];
} PopulationTables;

/* Works out the tables. Returns 0, or -1 with a problem at the parameter: a population
 * that its parts cannot make, or rates that do not fit. */
int population_tables_init(const Parameters *values, PopulationTables *tables, Problem *problem);

/* Whether a population can be made of these values: 0, or -1 with a problem. */
int population_feasible(const Parameters *values, Problem *problem);

/* The share disposed out in an adult band, among those with or without a sensitive condition, such
 * that the mean over the band is disposition.out (population/README.md, Dispositions). May exceed 1. */
double population_share_out(const Parameters *values, size_t adult, bool sensitive);

/* The share of adults disposed out: the mean of disposition.out over their age bands; 0 without adults. */
double population_mean_out(const Parameters *values);

typedef struct Population {
    RandomKey key;
    uint32_t count;     /* persons */
    uint32_t area_size; /* persons per area; the last area may have fewer */
    uint32_t area_count;
    Regions regions;      /* what regions are called */
    uint8_t *region;      /* of each area; area_count entries, owned */
    uint8_t *age;         /* enum Age; this and the following: count entries, owned */
    uint8_t *barriers;    /* bit b: has barrier b */
    uint8_t *household;   /* place * 16 + size */
    uint8_t *traits;      /* bits TRAIT_... and the decider's place */
    uint8_t *disposition; /* enum Disposition */
    uint8_t *fifth;       /* of deprivation: 1 least deprived .. 5 most */
    Peers peers;          /* who might talk with whom outside the household */
} Population;

enum {
    TRAIT_CHRONIC = 1,
    TRAIT_SENSITIVE = 2,
    TRAIT_NO_PRACTICE = 4,
    TRAIT_GUARDED = 8,
    TRAIT_DECIDER_SHIFT = 4, /* three bits */
    TRAIT_INSTITUTION = 128
};

/* Allocates `count` persons in areas of values->population_practice_size; tables as worked out from
 * `values`. Returns 0, or -1 when out of memory. Free with population_free. */
int population_create(const Parameters *values, const PopulationTables *tables, uint32_t count,
                      RandomKey key, Population *population);
void population_free(Population *population);

/* Takes over the key of a replicate and draws who might be whose peer. To be called before the
 * areas are drawn. */
void population_draw(RandomKey key, Population *population);

/* Draws the persons of one area. Areas do not depend on each other. */
void population_draw_area(const PopulationTables *tables, uint32_t area, Population *population);

_Static_assert(SIZE_COUNT <= 15, "place and size of a household share a byte");

/* First person of an area, and the person after its last. */
uint32_t population_area_first(const Population *population, uint32_t area);
uint32_t population_area_end(const Population *population, uint32_t area);

/* First person of the household of `person`, and its number of persons. */
static inline uint32_t household_first(const Population *population, uint32_t person)
{
    return person - (population->household[person] >> 4);
}
static inline uint32_t household_size(const Population *population, uint32_t person)
{
    return population->household[person] & 15U;
}

/* Who decides: the person, another of the household, or, for the guarded, an outside guardian
 * (then the person's own number is returned). */
static inline uint32_t population_decider(const Population *population, uint32_t person)
{
    return household_first(population, person) +
           (population->traits[person] >> TRAIT_DECIDER_SHIFT & 7U);
}
static inline bool population_guarded(const Population *population, uint32_t person)
{
    return (population->traits[person] & TRAIT_GUARDED) != 0;
}
static inline bool population_decides_for_oneself(const Population *population, uint32_t person)
{
    return population_decider(population, person) == person &&
           !population_guarded(population, person);
}

/* Index of the adult band in tables by ADULT; a child that decides nothing counts as 40 to 59. */
static inline size_t adult_index(uint8_t age)
{
    return age == AGE_0_17 ? AGE_40_59 - 1U : age - 1U;
}

static inline bool disposed_in(uint8_t disposition)
{
    return disposition == IN_SOFT || disposition == IN_FIRM;
}
static inline bool disposed_out(uint8_t disposition)
{
    return disposition == OUT_SOFT || disposition == OUT_FIRM;
}
static inline bool disposed_firmly(uint8_t disposition)
{
    return disposition == IN_FIRM || disposition == OUT_FIRM;
}

#endif

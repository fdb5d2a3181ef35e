/* regions: the parts of a country that are written to in one wave each, in the order of their
 * persons.
 *
 * They are a list of the scenario. What a region has beside its name is a row of parameters.def, with
 * room for REGIONS_MAX values; those past the last region are not looked at. Nothing is drawn by region, so a name
 * changes no number. */
#ifndef TACIT_REGIONS_H
#define TACIT_REGIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/label.h"
#include "base/text.h"

/* The number of a region is kept in one byte with a sign for every person (persons.h). */
enum { REGIONS_MAX = 127 };

typedef struct Regions {
    size_t count; /* 1 to REGIONS_MAX */
    char name[REGIONS_MAX][TEXT_NAME_MAX + 1];
} Regions;

/* The regions of a scenario that lists none: REGION(name, share of the population, week in which its
 * notices are sent, what it is called in English and in French). Where the numbers come from is said in
 * parameters.def. */
// clang-format off
#define DEFAULT_REGIONS(REGION) \
    REGION(block_1, 0.10000, 0, "the first of eight groups of départements", "le premier de huit groupes de départements") \
    REGION(haute_garonne, 0.02008, 2, "Haute-Garonne", "Haute-Garonne") \
    REGION(block_2, 0.14000, 1, "the second of eight groups of départements", "le deuxième de huit groupes de départements") \
    REGION(loire_atlantique, 0.02052, 3, "Loire-Atlantique", "Loire-Atlantique") \
    REGION(block_3, 0.13000, 2, "the third of eight groups of départements", "le troisième de huit groupes de départements") \
    REGION(block_4, 0.13000, 3, "the fourth of eight groups of départements", "le quatrième de huit groupes de départements") \
    REGION(block_5, 0.13000, 4, "the fifth of eight groups of départements", "le cinquième de huit groupes de départements") \
    REGION(block_6, 0.11000, 5, "the sixth of eight groups of départements", "le sixième de huit groupes de départements") \
    REGION(somme, 0.00858, 6, "Somme", "Somme") \
    REGION(block_7, 0.12082, 6, "the seventh of eight groups of départements", "le septième de huit groupes de départements") \
    REGION(block_8, 0.09000, 7, "the last of eight groups of départements", "le dernier de huit groupes de départements")
// clang-format on

#define REGION_NAME(name, share, wave, en, fr) #name,
#define REGION_SHARE(name, share, wave, en, fr) share,
#define REGION_WAVE(name, share, wave, en, fr) wave,

/* What a region of that list is called; NULL past its end. */
const Label *region_label(size_t index);

/* The same by its name; NULL for a region that a scenario names itself. */
const Label *region_label_of(const char *name);

/* Number of the region of that name; regions->count if there is none. */
size_t regions_find(const Regions *regions, const char *name);

/* Whether both have the same names in the same order. */
bool regions_equal(const Regions *a, const Regions *b);

#endif

/* tally: sums over groups of what each person's weeks amount to. Sums are integers, so they do not
 * depend on the order in which persons are added. */
#ifndef TACIT_TALLY_H
#define TACIT_TALLY_H

#include "consent/world.h"
#include "outcomes/admissible.h"
#include "outcomes/exposure_tally.h"
#include "outcomes/report.h"
#include "outcomes/survey.h"

/* Sums over persons, of one design and replicate. */
typedef struct Tally {
    uint32_t weeks;
    int64_t outcomes[MOMENT_COUNT][GROUP_COUNT][OUTCOME_COUNT];
    int64_t group_size[GROUP_COUNT];
    int64_t dated[MOMENT_COUNT]
                 [GROUP_COUNT]; /* of them, who come to the moment: means are over these */
    uint64_t
        deadlines; /* tells everybody's deadlines from others: equal if and, but for odds of 2^-64,
                           only if all are */
    AdmissibleTally admissible;
    SurveyTally survey; /* in programme->survey_week */
    ExposureTally exposure;
    int64_t *weekly; /* [state][weeks + 2], owned: changes from one week to the next */
} Tally;

/* Returns 0, or -1 when out of memory. Free with tally_free. */
int tally_create(uint32_t weeks, Tally *tally);
void tally_free(Tally *tally);
void tally_clear(Tally *tally);

/* Adds the persons of an area. Needs the columns of all weeks. */
void tally_area(const World *world, uint32_t area, Tally *tally);

/* Counts a service by a professional in `week`, which took `hours`, unit 1 / FIXED_ONE. To be
 * called as it happens. */
void tally_served(Tally *tally, const Population *population, const Programme *programme,
                  uint32_t person, uint32_t week, int64_t hours);

/* Adds `other` to `tally`. */
void tally_add(const Tally *other, Tally *tally);

#endif

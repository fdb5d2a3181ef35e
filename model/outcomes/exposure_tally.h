/* exposure_tally: who could be exposed in each period, summed over persons.
 *
 * Each person is looked at in one week of each period, drawn at random and the same in every design: what
 * is summed is what an event in a random week of the period would find, rungs of consent included.
 * exposure/README.md, Parts of the population. */
#ifndef TACIT_EXPOSURE_TALLY_H
#define TACIT_EXPOSURE_TALLY_H

#include "exposure/vocabulary.h"
#include "outcomes/report.h"
#include "outcomes/standing.h"

/* Persons of a part who hold what a class needs; identity and coverage need nothing. */
enum Held { HELD_ANYTHING, HELD_DOCUMENT, HELD_SENSITIVE, HELD_COUNT };

/* Unit 1 / FIXED_ONE throughout; integers, so that the order of persons does not matter. */
typedef struct ExposureTally {
    int64_t persons[PART_COUNT][EXPOSURE_PERIODS][HELD_COUNT][EXPOSURE_RUNGS];
    int64_t documents[PART_COUNT][EXPOSURE_PERIODS][EXPOSURE_RUNGS];
    int64_t sensitive_documents[PART_COUNT][EXPOSURE_PERIODS][EXPOSURE_RUNGS];
    int64_t groups[PART_COUNT][EXPOSURE_PERIODS][HELD_COUNT][GROUP_COUNT];
    int64_t weeks[EXPOSURE_PERIODS]; /* sum of the weeks looked at */
} ExposureTally;

/* The week in which a person is looked at: in the period, or the last one simulated. */
uint32_t exposure_tally_week(const Population *population, uint32_t person, size_t period,
                             uint32_t weeks);

/* Adds a person, of the groups given as bits; path NULL where there is no programme. */
void exposure_tally_person(const Population *population, const Programme *programme,
                           uint32_t person, const PersonPath *path, uint32_t groups,
                           ExposureTally *tally);

/* Adds `other` to `tally`. */
void exposure_tally_add(const ExposureTally *other, ExposureTally *tally);

/* Adds a replicate, whose groups have these sizes, to a state as its `part` of the mean over replicates. */
void exposure_tally_state(const ExposureTally *tally, const int64_t group_size[GROUP_COUNT],
                          double part, ExposureState *state);

#endif

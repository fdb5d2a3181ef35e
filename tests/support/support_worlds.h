/* support_worlds: worlds in which the chance of what happens to each person can be written down,
 * and sums of such chances to hold against what happened. Failures inside are failures of the
 * test. */
#ifndef TACIT_SUPPORT_WORLDS_H
#define TACIT_SUPPORT_WORLDS_H

#include "support/support.h"
#include "support/support_consent.h"

/* Nobody has a barrier. */
void values_without_barriers(Parameters *values);

/* Nothing is heard but one letter to everybody, in week 0: it arrives with this chance, is opened
 * in that week, and informs. Nobody has a barrier. */
void values_one_letter(Parameters *values, double arrives);

/* Whoever is informed begins to act in that week, and every try succeeds. */
void values_prompt(Parameters *values);

/* Draws one replicate of `values` under a rule and runs nothing yet; free with world_free. */
void world_prepare(const Parameters *values, enum ConsentRule rule, uint32_t weeks,
                   TestWorld *world);

/* world_simulate with so many threads. */
void world_simulate_with(int threads, TestWorld *world);

size_t world_region(const TestWorld *world, uint32_t person);

/* The tie of a person in a layer, found by its definition, or the person where there is none. */
uint32_t world_tie(const TestWorld *world, uint32_t layer, uint32_t person);

/* Words of this purpose in week, letter or number `time` as a number in [0, 1). */
double drawn(const TestWorld *world, uint32_t person, uint32_t time, enum Purpose purpose,
             size_t word);

/* Persons to each of whom something happens with a chance of its own. */
typedef struct Expected {
    double count, hits, mean, variance;
} Expected;

void expected_add(Expected *expected, double chance, bool hit);

/* Fails unless as many were hit as expected, within 4 standard errors. */
#define expected_check(expected, what) expected_check_at((expected), (what), __FILE__, __LINE__)
void expected_check_at(const Expected *expected, const char *what, const char *file, int line);

/* The columns of what happened in weeks: knowledge by level, then the others. */
enum { WEEK_COLUMNS = LEVEL_COUNT + 6 };
const uint16_t *world_column(const TestWorld *world, size_t column);
const char *world_column_name(size_t column);

/* Fails, naming the person and the column, unless a person, or everybody, is the same in two
 * worlds. */
void check_same_person(const TestWorld *a, const TestWorld *b, uint32_t person);
void check_same_persons(const TestWorld *a, const TestWorld *b);

/* The same of what happened before `week`. */
void check_same_before(const TestWorld *a, const TestWorld *b, uint32_t week);

#endif

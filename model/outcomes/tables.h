/* tables: what a run says, as one list of tables (base/table.h).
 *
 * To add a table: a call of tables_numbers or the like in the function of its group, in one of the
 * files tables_*.c; to add a group: a function, and a line in tables.c. The results file, CSV and
 * other programs take it from there. */
#ifndef TACIT_TABLES_H
#define TACIT_TABLES_H

#include "base/table.h"
#include "outcomes/results.h"

/* Adds the groups of a run, in their order: parameters, outcomes, weekly, exposure, exposure_split,
 * frontier, worlds, summary, differences, losses, attribution, break_even, inequality, detection, survey,
 * labels.
 * Groups about pairs are left out where the scenario has a single design, the survey where it
 * comes after the end, and worlds where ranges were left out. The tables borrow the results. An array that is missing, or an outcome that
 * was never computed, is a failure. */
void tables_of(const Results *results, Tables *tables);

/* Axes that several groups have. `designs` counts the first so many designs: all, or one fewer where
 * `none` says nothing. */
void tables_axis_designs(Tables *tables, const Results *results, size_t designs);
void tables_axis_replicates(Tables *tables, const Results *results);
void tables_axis_moments(Tables *tables, const Results *results);
void tables_axis_groups(Tables *tables);
void tables_axis_pairs(Tables *tables, const Results *results);

/* Names of the first so many designs, freed with the tables. */
const char *const *tables_designs(Tables *tables, const Results *results, size_t designs);

#endif

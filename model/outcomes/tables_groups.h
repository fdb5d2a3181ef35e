/* tables_groups: the groups of the list (tables.h), each added by one function. */
#ifndef TACIT_TABLES_GROUPS_H
#define TACIT_TABLES_GROUPS_H

#include "base/table.h"
#include "outcomes/results.h"

void tables_parameters(Tables *tables, const Results *results);
void tables_outcomes(Tables *tables, const Results *results);
void tables_weekly(Tables *tables, const Results *results);
void tables_exposure(Tables *tables, const Results *results);
void tables_exposure_split(Tables *tables, const Results *results);
void tables_frontier(Tables *tables, const Results *results);
void tables_worlds(Tables *tables, const Results *results);
void tables_summary(Tables *tables, const Results *results);
void tables_differences(Tables *tables, const Results *results);
void tables_losses(Tables *tables, const Results *results);
void tables_attribution(Tables *tables, const Results *results);
void tables_break_even(Tables *tables, const Results *results);
void tables_inequality(Tables *tables, const Results *results);
void tables_detection(Tables *tables, const Results *results);
void tables_survey(Tables *tables, const Results *results);
void tables_labels(Tables *tables, const Results *results); /* the same in every run */

#endif

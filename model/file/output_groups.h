/* output_groups: the groups of the results file, each written by one function of output_<group>.c.
 *
 * All of them record failures in the file (output_hdf5.h) and return nothing. The layout of
 * results.h is the layout of the file: arrays are handed over as they are. */
#ifndef TACIT_OUTPUT_GROUPS_H
#define TACIT_OUTPUT_GROUPS_H

#include "base/statistics.h"
#include "base/text.h"
#include "file/output_hdf5.h"
#include "outcomes/results.h"

void output_parameters(OutputFile *file, const Results *results);
void output_outcomes(OutputFile *file, const Results *results);
void output_weekly(OutputFile *file, const Results *results);
void output_exposure(OutputFile *file, const Results *results);

/* The groups exposure_split and frontier; neither when the scenario has a single design. */
void output_frontier(OutputFile *file, const Results *results);

void output_summary(OutputFile *file, const Results *results);
void output_losses(OutputFile *file, const Results *results);
void output_attribution(OutputFile *file, const Results *results);

/* Writes no group when the scenario has a single design. */
void output_differences(OutputFile *file, const Results *results);

void output_inequality(OutputFile *file, const Results *results);
void output_detection(OutputFile *file, const Results *results);

/* Writes no group when the scenario has a single design. */
void output_break_even(OutputFile *file, const Results *results);

/* Writes no group when results->survey is NULL. */
void output_survey(OutputFile *file, const Results *results);

/* The group /stories, over the axes person (number of the person), design (without `none`) and step
 * (from 0); every text in English (_en) and in French (_fr):
 *
 *     rule, rule_en, rule_fr, who_en, who_fr       person: number of the rule from 1, the rule as a
 *                                                  sentence, who the person is
 *     opening_en, opening_fr                       design: how a record opens in it
 *     week, text_en, text_fr                       person, design, step: NaN and "" after the last
 *     ending_week, ending_en, ending_fr            person, design: the report at the last moment
 *
 * and attributes replicate, choice_en, choice_fr: what all rules have in common. Writes no group when
 * no person was found, or nothing happens to any. */
void output_stories(OutputFile *file, const Results *results);

/* The group /labels: kind, name, en and fr over the rows of outcomes/labels.h. */
void output_labels(OutputFile *file);

/* Writes no group when results->persons is NULL. */
void output_persons(OutputFile *file, const Results *results);

/* Axes that several groups have. `designs` counts the first so many designs, or all with `none`. */
void output_axis_designs(OutputGroup *group, const Results *results, size_t designs);
void output_axis_replicates(OutputGroup *group, const Results *results);
void output_axis_moments(OutputGroup *group, const Results *results);
void output_axis_groups(OutputGroup *group);

/* Designs without `none`, and their pairs: entry to - from for every from < to, in the order of
 * to. */
size_t output_designs(const Results *results);
void output_axis_pairs(OutputGroup *group, const Results *results);

/* An axis of the names that `entry` gives to 0, 1, ... until it returns NULL; texts over it. */
typedef const char *OutputEntry(size_t index);
size_t output_axis_names(OutputGroup *group, const OutputVariable *variable, OutputEntry *entry);
void output_texts_of(OutputGroup *group, const OutputVariable *variable, OutputEntry *entry);

/* Statistics over replicates and the range over dispositions, as one axis. */
enum { OUTPUT_STATISTICS = 7 };
void output_axis_statistics(OutputGroup *group);
void output_statistics(const Statistics *statistics, double low, double high,
                       double values[OUTPUT_STATISTICS]);

/* An outcome at one corner of the dispositions, in `values` laid out as results->corners; NaN where
 * it does not depend on them. */
double output_corner(const Results *results, const double *values, size_t corner,
                     enum Outcome outcome, size_t design, size_t moment, size_t group);

/* An outcome in one replicate. */
double output_outcome(const Results *results, enum Outcome outcome, size_t replicate, size_t design,
                      size_t moment, size_t group);

/* Calls output_axis_texts or output_texts with the count texts that stand one after another in
 * `all`, each ended by a zero byte. */
typedef void OutputTexts(OutputGroup *group, const OutputVariable *variable,
                         const char *const *texts, size_t count);
void output_joined(OutputGroup *group, const OutputVariable *variable, const Text *all,
                   size_t count, OutputTexts *write);

/* Records a failure and returns false if a declared array is missing or holds nothing but NaN. */
bool output_complete(OutputFile *file, const char *name, const double *values, size_t count);

#endif

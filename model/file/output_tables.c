#include "file/output_groups.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void output_axis_designs(OutputGroup *group, const Results *results, size_t designs)
{
    const char *names[SCENARIO_DESIGNS_MAX + 1];
    for (size_t i = 0; i < designs; i++) {
        names[i] = results_design(results, i);
    }
    output_axis_texts(
        group, &(OutputVariable){"design", "1", "Design of the record; none: no programme", {NULL}},
        names, designs);
}

void output_axis_replicates(OutputGroup *group, const Results *results)
{
    output_axis_count(
        group,
        &(OutputVariable){
            "replicate", "1", "Replicate: the second word of the key of every draw", {NULL}},
        results->replicate_count);
}

void output_axis_moments(OutputGroup *group, const Results *results)
{
    const char *names[MOMENT_COUNT];
    for (size_t i = 0; i < results->moment_count; i++) {
        names[i] = moment_name(i);
    }
    output_axis_texts(
        group,
        &(OutputVariable){"moment",
                          "1",
                          "Moment: each person's own deadline, or years from the first notice",
                          {NULL}},
        names, results->moment_count);
}

void output_axis_groups(OutputGroup *group)
{
    const char *names[GROUP_COUNT];
    for (size_t i = 0; i < GROUP_COUNT; i++) {
        names[i] = group_name(i);
    }
    output_axis_texts(group, &(OutputVariable){"group", "1", "Group of persons", {NULL}}, names,
                      GROUP_COUNT);
}

size_t output_designs(const Results *results)
{
    return results->design_count - 1;
}

void output_axis_pairs(OutputGroup *group, const Results *results)
{
    const size_t designs = output_designs(results);
    Text all = {0};
    for (size_t to = 1; to < designs; to++) {
        for (size_t from = 0; from < to; from++) {
            text_format(&all, "%s-%s", results_design(results, to), results_design(results, from));
            text_add_bytes(&all, "", 1);
        }
    }
    output_joined(group,
                  &(OutputVariable){"pair", "1", "Two designs: the first minus the second", {NULL}},
                  &all, designs * (designs - 1) / 2, output_axis_texts);
    text_free(&all);
}

enum { ENTRIES_MAX = 32 };

static size_t entries(OutputGroup *group, OutputEntry *entry, const char *texts[ENTRIES_MAX])
{
    size_t count = 0;
    for (; entry(count) != NULL; count++) {
        if (count == ENTRIES_MAX) {
            output_fail(group->file, "too many names in %s", group->path);
            return 0;
        }
        texts[count] = entry(count);
    }
    return count;
}

size_t output_axis_names(OutputGroup *group, const OutputVariable *variable, OutputEntry *entry)
{
    const char *names[ENTRIES_MAX];
    const size_t count = entries(group, entry, names);
    output_axis_texts(group, variable, names, count);
    return count;
}

void output_texts_of(OutputGroup *group, const OutputVariable *variable, OutputEntry *entry)
{
    const char *texts[ENTRIES_MAX];
    const size_t count = entries(group, entry, texts);
    output_texts(group, variable, texts, count);
}

void output_axis_statistics(OutputGroup *group)
{
    static const char *const NAMES[OUTPUT_STATISTICS] = {"mean", "se",  "q05", "q50",
                                                         "q95",  "low", "high"};
    output_axis_texts(
        group,
        &(OutputVariable){
            "statistic", "1", "Over replicates; low and high over admissible dispositions", {NULL}},
        NAMES, OUTPUT_STATISTICS);
}

void output_statistics(const Statistics *statistics, double low, double high,
                       double values[OUTPUT_STATISTICS])
{
    values[0] = statistics->mean;
    values[1] = statistics->se;
    values[2] = statistics->q05;
    values[3] = statistics->q50;
    values[4] = statistics->q95;
    values[5] = low;
    values[6] = high;
}

double output_corner(const Results *results, const double *values, size_t corner,
                     enum Outcome outcome, size_t design, size_t moment, size_t group)
{
    return values[results_corner_at(results, corner, outcome, design, moment, group)];
}

double output_outcome(const Results *results, enum Outcome outcome, size_t replicate, size_t design,
                      size_t moment, size_t group)
{
    return results
        ->outcomes[results_outcome_at(results, outcome, replicate, design, moment, group)];
}

bool output_complete(OutputFile *file, const char *name, const double *values, size_t count)
{
    for (size_t i = 0; values != NULL && i < count; i++) {
        if (!isnan(values[i])) {
            return true;
        }
    }
    output_fail(file, "nothing was computed for %s, which every results file must have", name);
    return false;
}

void output_joined(OutputGroup *group, const OutputVariable *variable, const Text *all,
                   size_t count, OutputTexts *write)
{
    const char **texts = malloc(count * sizeof *texts);
    if (texts == NULL || all->failed) {
        output_fail(group->file, "out of memory");
    } else {
        const char *next = text_string(all);
        for (size_t i = 0; i < count; i++) {
            texts[i] = next;
            next += strlen(next) + 1;
        }
        write(group, variable, texts, count);
    }
    free(texts);
}

void output_outcomes(OutputFile *file, const Results *results)
{
    OutputGroup group;
    output_group_open(&group, file, "/outcomes",
                      "Outcomes at the moments of report: means over the persons of each group");
    output_axis_replicates(&group, results);
    output_axis_designs(&group, results, results->design_count);
    output_axis_moments(&group, results);
    output_axis_groups(&group);

    const char *meanings[GROUP_COUNT];
    for (size_t i = 0; i < GROUP_COUNT; i++) {
        meanings[i] = group_sentence(i);
    }
    output_texts(&group, &(OutputVariable){"group_meaning", "1", "Who is in the group", {"group"}},
                 meanings, GROUP_COUNT);

    if (output_complete(file, "group_size", results->group_size,
                        results->replicate_count * GROUP_COUNT)) {
        output_numbers(
            &group,
            &(OutputVariable){
                "group_size", "person", "Simulated persons in the group", {"replicate", "group"}},
            results->group_size, results->replicate_count * GROUP_COUNT);
    }
    const size_t size =
        results->replicate_count * results->design_count * results->moment_count * GROUP_COUNT;
    for (size_t i = 0; i < OUTCOME_COUNT && !file->failed; i++) {
        const OutcomeRow *row = outcome_row(i);
        const double *values = results->outcomes == NULL ? NULL : results->outcomes + i * size;
        if (!output_complete(file, row->name, values, size)) {
            break;
        }
        const OutputVariable variable = {
            row->name, row->unit, row->sentence, {"replicate", "design", "moment", "group"}};
        output_numbers(&group, &variable, values, size);
        output_attribute_whole(&group, row->name, "wish_bound", row->wish_bound);
    }
    output_group_close(&group);
}

void output_weekly(OutputFile *file, const Results *results)
{
    OutputGroup group;
    output_group_open(&group, file, "/weekly",
                      "States at the start of each week: shares of the group everyone");
    output_axis_replicates(&group, results);
    output_axis_designs(&group, results, results->design_count);
    output_axis_count(&group,
                      &(OutputVariable){"week", "week", "Weeks since the first notice", {NULL}},
                      results->week_count);

    const size_t size = results->replicate_count * results->design_count * results->week_count;
    for (size_t i = 0; i < STATE_COUNT && !file->failed; i++) {
        const double *values = results->weekly == NULL ? NULL : results->weekly + i * size;
        if (!output_complete(file, weekly_state_name(i), values, size)) {
            break;
        }
        const OutputVariable variable = {
            weekly_state_name(i), "1", weekly_state_sentence(i), {"replicate", "design", "week"}};
        output_numbers(&group, &variable, values, size);
    }
    output_group_close(&group);
}

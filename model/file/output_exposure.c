#include "exposure/exposure_expected.h"
#include "file/output_groups.h"

#include <stdio.h>

typedef const char *EntryName(size_t index);

/* No axis of this group is longer. */
enum { ENTRIES_MAX = 16 };

static void write_names(OutputGroup *group, const OutputVariable *axis, EntryName *name,
                        size_t count)
{
    const char *names[ENTRIES_MAX];
    for (size_t i = 0; i < count; i++) {
        names[i] = name(i);
    }
    output_axis_texts(group, axis, names, count);
}

/* The nine rungs, then what design none has instead, then the sum. */
static const char *rung_entry(size_t index)
{
    return index < RUNG_COUNT ? rung_name(index) : index == RUNG_UNDEFINED ? "undefined" : "all";
}

static void write_thresholds(OutputGroup *group)
{
    double thresholds[EXPOSURE_THRESHOLDS];
    for (size_t i = 0; i < EXPOSURE_THRESHOLDS; i++) {
        thresholds[i] = exposure_threshold(i);
    }
    output_axis_numbers(
        group, &(OutputVariable){"threshold", "person", "Persons exposed in a year", {NULL}},
        thresholds, EXPOSURE_THRESHOLDS);
}

static void write_exponent_sums(OutputGroup *group)
{
    double sums[EXPOSURE_EXPONENTS];
    for (size_t i = 0; i < EXPOSURE_EXPONENTS; i++) {
        sums[i] = exposure_exponent_sum(i);
    }
    output_axis_numbers(
        group,
        &(OutputVariable){"exponent_sum",
                          "1",
                          "gamma + delta: how breaches grow with the size of a store",
                          {NULL}},
        sums, EXPOSURE_EXPONENTS);
}

static void write_return_axes(OutputGroup *group)
{
    double years[EXPOSURE_RETURNS];
    for (size_t i = 0; i < EXPOSURE_RETURNS; i++) {
        years[i] = exposure_return_years(i);
    }
    output_axis_numbers(
        group,
        &(OutputVariable){
            "return_period", "year", "Years of which one on average is worse", {NULL}},
        years, EXPOSURE_RETURNS);
    write_names(group,
                &(OutputVariable){"return_statistic",
                                  "1",
                                  "The estimate, and the ends of its interval: 95 of 100 samples "
                                  "of so many simulated years hold it",
                                  {NULL}},
                exposure_return_name, RETURN_STATISTICS);
}

static void write_axes(OutputGroup *group, const Results *results)
{
    output_axis_designs(group, results, results->design_count);
    write_names(group,
                &(OutputVariable){"moment", "1", "End of the time from the first notice", {NULL}},
                exposure_moment_name, EXPOSURE_MOMENTS);
    write_names(group,
                &(OutputVariable){"channel", "1", "Way in which records are reached", {NULL}},
                exposure_channel_name, CHANNEL_COUNT + 1);
    write_names(
        group,
        &(OutputVariable){
            "scope", "1", "Total, or added by the programme: paired difference to none", {NULL}},
        exposure_scope_name, SCOPE_COUNT);
    write_names(
        group,
        &(OutputVariable){"class", "1", "What is exposed; classes are never added up", {NULL}},
        exposure_class_name, CLASS_COUNT);
    write_names(group,
                &(OutputVariable){
                    "rung", "1", "Rung of consent at the event; undefined: no programme", {NULL}},
                rung_entry, EXPOSURE_RUNGS + 1);
    output_axis_groups(group);
    write_names(group,
                &(OutputVariable){"statistic",
                                  "1",
                                  "Over simulated histories; es99: mean of the worst hundredth",
                                  {NULL}},
                exposure_statistic_name, X_STATISTICS);
    write_thresholds(group);
    write_exponent_sums(group);
    write_return_axes(group);
}

static void write_channels(OutputGroup *group)
{
    const char *meanings[CHANNEL_COUNT + 1], *sources[CHANNEL_COUNT + 1];
    for (size_t i = 0; i <= CHANNEL_COUNT; i++) {
        meanings[i] = exposure_channel_sentence(i);
        sources[i] = exposure_channel_source(i);
    }
    output_texts(group,
                 &(OutputVariable){"channel_meaning", "1", "What the channel is", {"channel"}},
                 meanings, CHANNEL_COUNT + 1);
    output_texts(group,
                 &(OutputVariable){"channel_source", "1", "Rows of the evidence", {"channel"}},
                 sources, CHANNEL_COUNT + 1);
}

/* A dataset whose values fill the axes exactly; a missing one is a failure. */
static void write_table(OutputGroup *group, const OutputVariable *variable, const double *values,
                        size_t count)
{
    if (output_complete(group->file, variable->name, values, count)) {
        output_numbers(group, variable, values, count);
    }
}

static void write_tables(OutputGroup *group, const ExposureResults *exposure)
{
    const size_t channels =
        exposure->design_count * EXPOSURE_MOMENTS * (CHANNEL_COUNT + 1) * SCOPE_COUNT;
    const size_t rungs = channels * CLASS_COUNT * (EXPOSURE_RUNGS + 1) * X_STATISTICS;
    write_table(
        group,
        &(OutputVariable){"persons_exposed",
                          "1e-5/year",
                          "Persons exposed per 100 000 person-years",
                          {"design", "moment", "channel", "scope", "class", "rung", "statistic"}},
        exposure->persons, rungs);
    write_table(
        group,
        &(OutputVariable){"documents_exposed",
                          "1e-5 document/year",
                          "Documents exposed per 100 000 person-years",
                          {"design", "moment", "channel", "scope", "class", "rung", "statistic"}},
        exposure->documents, rungs);
    write_table(
        group,
        &(OutputVariable){"persons_exposed_by_group",
                          "1e-5/year",
                          "Persons exposed per 100 000 person-years of the group",
                          {"design", "moment", "channel", "scope", "class", "group", "statistic"}},
        exposure->by_group, channels * CLASS_COUNT * GROUP_COUNT * X_STATISTICS);
    write_table(group,
                &(OutputVariable){"events",
                                  "1/year",
                                  "Breaches per year",
                                  {"design", "moment", "channel", "scope", "statistic"}},
                exposure->events, channels * X_STATISTICS);
    write_table(
        group,
        &(OutputVariable){"exceedance",
                          "1",
                          "Share of years in which more persons are exposed than the threshold",
                          {"design", "scope", "class", "threshold"}},
        exposure->exceedance,
        exposure->design_count * SCOPE_COUNT * CLASS_COUNT * EXPOSURE_THRESHOLDS);
    write_table(group,
                &(OutputVariable){
                    "persons_exposed_by_exponent",
                    "1e-5/year",
                    "Persons exposed per 100 000 person-years, class clinical, over ten years",
                    {"design", "scope", "exponent_sum", "statistic"}},
                exposure->by_exponent,
                exposure->design_count * SCOPE_COUNT * EXPOSURE_EXPONENTS * X_STATISTICS);
}

static void write_formulas(OutputGroup *group, const ExposureResults *exposure)
{
    const size_t scopes = exposure->design_count * SCOPE_COUNT;
    write_table(group,
                &(OutputVariable){"expected",
                                  "1e-5/year",
                                  "Persons exposed per 100 000 person-years, by formula",
                                  {"design", "moment", "channel", "scope", "class"}},
                exposure->expected, scopes * EXPOSURE_MOMENTS * (CHANNEL_COUNT + 1) * CLASS_COUNT);
    write_table(
        group,
        &(OutputVariable){"return_level",
                          "person",
                          "Persons exposed in a year that is exceeded once in the period",
                          {"design", "scope", "class", "return_period", "return_statistic"}},
        exposure->returns, scopes * CLASS_COUNT * EXPOSURE_RETURNS * RETURN_STATISTICS);
    if (exposure->harm != NULL) {
        write_table(group,
                    &(OutputVariable){"harm",
                                      "1e-5/year",
                                      "Expected persons exposed per 100 000 person-years, weighted "
                                      "by class with exposure.harm",
                                      {"design", "moment", "scope"}},
                    exposure->harm, scopes * EXPOSURE_MOMENTS);
    }
}

/* What a reader of the numbers must know: after the last week that was simulated no record opens,
 * closes or fills. */
static void write_note(OutputGroup *group, const Scenario *scenario)
{
    char note[64];
    if (scenario->weeks < exposure_period_week(EXPOSURE_PERIODS - 1)) {
        snprintf(note, sizeof note, "frozen at week %u; understates designs that grow",
                 (unsigned)scenario->weeks);
        output_attribute_text(group, ".", "note", note);
    }
}

void output_exposure(OutputFile *file, const Results *results)
{
    if (results->exposure.design_count != results->design_count ||
        results->exposure.group_count != GROUP_COUNT) {
        output_fail(file,
                    "exposure was computed for %zu designs and %zu groups instead of %zu and %d",
                    results->exposure.design_count, results->exposure.group_count,
                    results->design_count, GROUP_COUNT);
        return;
    }
    OutputGroup group;
    output_group_open(&group, file, "/exposure", "Breaches over the records that exist");
    write_note(&group, results->scenario);
    write_axes(&group, results);
    write_channels(&group);
    write_tables(&group, &results->exposure);
    write_formulas(&group, &results->exposure);
    output_group_close(&group);
}

static void write_split(OutputFile *file, const Results *results)
{
    OutputGroup group;
    output_group_open(&group, file, "/exposure_split",
                      "What the difference in expected exposure is owed to (Shapley)");
    output_axis_pairs(&group, results);
    write_names(&group,
                &(OutputVariable){"moment", "1", "End of the time from the first notice", {NULL}},
                exposure_moment_name, EXPOSURE_MOMENTS);
    write_names(
        &group,
        &(OutputVariable){"class", "1", "What is exposed; classes are never added up", {NULL}},
        exposure_class_name, CLASS_COUNT);
    write_names(&group,
                &(OutputVariable){"player",
                                  "1",
                                  "What designs differ in; consent brings every other lever along",
                                  {NULL}},
                exposure_player_name, SPLIT_PLAYERS);
    write_table(&group,
                &(OutputVariable){"exposure_split",
                                  "1e-5/year",
                                  "Part of the difference in persons exposed per 100 000 "
                                  "person-years; the parts add up to it",
                                  {"pair", "moment", "class", "player"}},
                results->exposure.split,
                exposure_pairs(results->design_count) * EXPOSURE_MOMENTS * CLASS_COUNT *
                    SPLIT_PLAYERS);
    output_group_close(&group);
}

/* NaN throughout where no pair changes places: not a sign of something missing. */
static void write_frontier(OutputFile *file, const Results *results)
{
    OutputGroup group;
    output_group_open(&group, file, "/frontier",
                      "Where two designs change places in persons exposed over ten years");
    output_axis_pairs(&group, results);
    write_names(
        &group,
        &(OutputVariable){"class", "1", "What is exposed; classes are never added up", {NULL}},
        exposure_class_name, CLASS_COUNT);
    write_names(&group,
                &(OutputVariable){"statistic",
                                  "1",
                                  "With the platform's rate as it is; over the range of that rate",
                                  {NULL}},
                exposure_frontier_name, FRONTIER_STATISTICS);
    if (results->exposure.frontier == NULL) {
        output_fail(file, "nothing was computed for the frontier");
    } else {
        output_numbers(&group,
                       &(OutputVariable){"exponent_sum",
                                         "1",
                                         "Least gamma + delta from 0.1 to 2.9 at which the designs "
                                         "expose equally many; NaN: they do not change places",
                                         {"pair", "class", "statistic"}},
                       results->exposure.frontier,
                       exposure_pairs(results->design_count) * CLASS_COUNT * FRONTIER_STATISTICS);
    }
    output_group_close(&group);
}

void output_frontier(OutputFile *file, const Results *results)
{
    if (output_designs(results) >= 2) {
        write_split(file, results);
        write_frontier(file, results);
    }
}

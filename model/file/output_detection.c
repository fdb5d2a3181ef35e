#include "file/output_groups.h"
#include "outcomes/detection.h"

enum { CELLS = DETECTION_PAIRS * DETECTION_OUTCOMES * DETECTION_STATISTICS };

static const char *outcome_entry(size_t index)
{
    return index < DETECTION_OUTCOMES ? outcome_row(detection_outcome(index))->name : NULL;
}

static void write_pairs(OutputGroup *group)
{
    Text all = {0};
    for (size_t i = 0; i < DETECTION_PAIRS; i++) {
        const DetectionPair pair = detection_pair(i);
        text_format(&all, "%s-%s", group_name(pair.first), group_name(pair.second));
        text_add_bytes(&all, "", 1);
    }
    output_joined(group,
                  &(OutputVariable){"pair", "1", "Two groups: the first minus the second", {NULL}},
                  &all, DETECTION_PAIRS, output_axis_texts);
    text_free(&all);
}

static void fill(const Results *results, size_t design, double block[CELLS])
{
    for (size_t pair = 0; pair < DETECTION_PAIRS; pair++) {
        for (size_t outcome = 0; outcome < DETECTION_OUTCOMES; outcome++) {
            detection_values(results, design, pair, outcome, block);
            block += DETECTION_STATISTICS;
        }
    }
}

void output_detection(OutputFile *file, const Results *results)
{
    const OutputVariable value = {"value",
                                  "1",
                                  "Shares, differences and chances of finding them",
                                  {"design", "pair", "outcome", "statistic"}};
    if (results->outcomes == NULL || results->group_size == NULL) {
        output_fail(file, "detection cannot be computed without outcomes and sizes of groups");
        return;
    }
    double block[CELLS];
    OutputGroup group;
    output_group_open(&group, file, "/detection",
                      "Differences between groups at the deadline that could have been found");
    output_attribute_text(&group, ".", "note",
                          "persons are taken as independent: regions as clusters are left out");
    output_axis_designs(&group, results, output_designs(results));
    write_pairs(&group);
    output_axis_names(&group, &(OutputVariable){"outcome", "1", "Outcome", {NULL}}, outcome_entry);
    output_axis_names(&group, &(OutputVariable){"statistic", "1", "What is known of it", {NULL}},
                      detection_statistic_name);
    output_texts_of(&group,
                    &(OutputVariable){"meaning", "1", "What the statistic is", {"statistic"}},
                    detection_statistic_sentence);
    output_numbers_declare(&group, &value);
    for (size_t i = 0; i < output_designs(results); i++) {
        fill(results, i, block);
        output_numbers_at(&group, &value, i, block);
    }
    output_group_close(&group);
}

#include "outcomes/detection.h"
#include "outcomes/labels.h"
#include "outcomes/survey.h"
#include "outcomes/tables.h"
#include "outcomes/tables_groups.h"

void tables_outcomes(Tables *tables, const Results *results)
{
    const size_t size =
        results->replicate_count * results->design_count * results->moment_count * GROUP_COUNT;
    tables_group(tables, "outcomes",
                 "Outcomes at the moments of report: means over the persons of each group");
    tables_axis_replicates(tables, results);
    tables_axis_designs(tables, results, results->design_count);
    tables_axis_moments(tables, results);
    tables_axis_groups(tables);
    tables_entries(tables, &(TableRow){"group_meaning", "1", "Who is in the group", {"group"}},
                   group_sentence);
    tables_numbers(
        tables,
        &(TableRow){
            "group_size", "person", "Simulated persons in the group", {"replicate", "group"}},
        results->group_size);
    for (size_t i = 0; i < OUTCOME_COUNT; i++) {
        const OutcomeRow *row = outcome_row(i);
        tables_numbers(
            tables,
            &(TableRow){
                row->name, row->unit, row->sentence, {"replicate", "design", "moment", "group"}},
            results->outcomes == NULL ? NULL : results->outcomes + i * size);
        tables_note_whole(tables, "wish_bound", row->wish_bound);
    }
}

void tables_weekly(Tables *tables, const Results *results)
{
    const size_t size = results->replicate_count * results->design_count * results->week_count;
    tables_group(tables, "weekly",
                 "States at the start of each week: shares of the group everyone");
    tables_axis_replicates(tables, results);
    tables_axis_designs(tables, results, results->design_count);
    tables_axis_count(tables, "week", "week", "Weeks since the first notice", results->week_count);
    for (size_t i = 0; i < STATE_COUNT; i++) {
        tables_numbers(tables,
                       &(TableRow){weekly_state_name(i),
                                   "1",
                                   weekly_state_sentence(i),
                                   {"replicate", "design", "week"}},
                       results->weekly == NULL ? NULL : results->weekly + i * size);
    }
}

void tables_losses(Tables *tables, const Results *results)
{
    tables_group(tables, "losses",
                 "The first gate at which lost persons failed: shares of each group, which add up "
                 "to the outcomes unwanted and missed");
    tables_axis_replicates(tables, results);
    tables_axis_designs(tables, results, results->design_count);
    tables_axis_moments(tables, results);
    tables_axis_groups(tables);
    tables_axis(tables, "gate", "Gate, in the order in which it is met", gate_name);
    tables_entries(tables, &(TableRow){"gate_sentence", "1", "What failing there is", {"gate"}},
                   gate_sentence);
    for (size_t i = 0; i < LOSS_COUNT; i++) {
        tables_numbers(tables,
                       &(TableRow){loss_name(i),
                                   "1",
                                   loss_sentence(i),
                                   {"replicate", "design", "moment", "group", "gate"}},
                       results->losses.share[i]);
    }
}

void tables_attribution(Tables *tables, const Results *results)
{
    const size_t designs = results->scenario->design_count;
    tables_group(tables, "attribution",
                 "To which gates the losses of the first replicate are owed: Shapley values");
    tables_axis_texts(tables, "of", "Design of the record",
                      tables_designs(tables, results, designs), designs);
    tables_axis(tables, "outcome", "The loss that is owed", loss_name);
    tables_axis(tables, "player", "Gates that can be set to certain success", player_name);
    tables_axis(tables, "statistic", "Statistic over areas", attribution_statistic_name);
    tables_entries(tables, &(TableRow){"players", "1", "What is certain then", {"player"}},
                   player_sentence);
    tables_numbers_or_none(tables,
                           &(TableRow){"shapley",
                                       "1",
                                       "Share of the group all that is lost and owed to the gate",
                                       {"of", "outcome", "player", "statistic"}},
                           results->attribution.shapley);
    tables_numbers_or_none(
        tables,
        &(TableRow){"not_sent",
                    "1",
                    "Share of the group all that is lost before anything was sent",
                    {"of", "outcome", "statistic"}},
        results->attribution.not_sent);
}

static const char *detection_outcome_name(size_t index)
{
    return index < DETECTION_OUTCOMES ? outcome_row(detection_outcome(index))->name : NULL;
}

static int fill_detection(const void *source, size_t design, double *values)
{
    for (size_t pair = 0; pair < DETECTION_PAIRS; pair++) {
        for (size_t outcome = 0; outcome < DETECTION_OUTCOMES; outcome++) {
            detection_values(source, design, pair, outcome, values);
            values += DETECTION_STATISTICS;
        }
    }
    return 0;
}

static void add_group_pairs(Tables *tables)
{
    const char **names = tables_keep(tables, DETECTION_PAIRS, sizeof *names);
    for (size_t i = 0; names != NULL && i < DETECTION_PAIRS; i++) {
        const DetectionPair pair = detection_pair(i);
        names[i] = tables_text(tables, "%s-%s", group_name(pair.first), group_name(pair.second));
    }
    tables_axis_texts(tables, "pair", "Two groups: the first minus the second", names,
                      DETECTION_PAIRS);
}

void tables_detection(Tables *tables, const Results *results)
{
    tables_group(tables, "detection",
                 "Differences between groups at the deadline that could have been found");
    tables_group_note(tables, "note",
                      "persons are taken as independent: regions as clusters are left out");
    tables_axis_designs(tables, results, results->scenario->design_count);
    add_group_pairs(tables);
    tables_axis(tables, "outcome", "Outcome", detection_outcome_name);
    tables_axis(tables, "statistic", "What is known of it", detection_statistic_name);
    tables_entries(tables, &(TableRow){"meaning", "1", "What the statistic is", {"statistic"}},
                   detection_statistic_sentence);
    tables_computed(tables,
                    &(TableRow){"value",
                                "1",
                                "Shares, differences and chances of finding them",
                                {"design", "pair", "outcome", "statistic"}},
                    fill_detection, results);
}

void tables_survey(Tables *tables, const Results *results)
{
    static const TableRow ROWS[SURVEY_VALUES] = {
        [SURVEY_MEASURED] = {"measured",
                             "1",
                             "Share of the online panel that says yes",
                             {"replicate", "design", "question"}},
        [SURVEY_TRUE_ONLINE] = {"true_online",
                                "1",
                                "Share of the online panel of whom it is true",
                                {"replicate", "design", "question"}},
        [SURVEY_TRUE_ALL] = {"true_all",
                             "1",
                             "Share of all adults who decide for themselves of whom it is true",
                             {"replicate", "design", "question"}},
        [SURVEY_SAMPLE_SE] = {"sample_se",
                              "1",
                              "Standard error of the measured share in a sample of survey.size",
                              {"replicate", "design", "question"}},
    };
    const size_t size = results->replicate_count * results->design_count * SURVEY_QUESTIONS;
    if (results->survey == NULL) {
        return;
    }
    tables_group(tables, "survey", "What an online panel that over-claims would have answered");
    tables_group_note_whole(tables, "week", (int64_t)results->scenario->values.survey_week);
    tables_axis_replicates(tables, results);
    tables_axis_designs(tables, results, results->design_count);
    tables_axis(tables, "question", "What is asked", survey_question_name);
    tables_entries(tables, &(TableRow){"meaning", "1", "The question", {"question"}},
                   survey_question_sentence);
    tables_entries(tables, &(TableRow){"source", "1", "The survey to compare with", {"question"}},
                   survey_question_source);
    for (size_t i = 0; i < SURVEY_VALUES; i++) {
        tables_numbers(tables, &ROWS[i], results->survey + i * size);
    }
}

void tables_labels(Tables *tables, const Results *results)
{
    size_t rows = 0;
    (void)results;
    while (labels_at(rows, NULL) != NULL) {
        rows++;
    }
    tables_group(tables, "labels",
                 "What the names of parameters and of coordinates are called in words");
    tables_axis_count(tables, "label", "1", "Row, from 0", rows);
    tables_entries(tables, &(TableRow){"kind", "1", "Kind of what is named", {"label"}},
                   labels_kind);
    tables_entries(tables,
                   &(TableRow){"name", "1", "Its name in this file and in scenarios", {"label"}},
                   labels_name);
    tables_entries(tables, &(TableRow){"en", "1", "What it is called in English", {"label"}},
                   labels_en);
    tables_entries(tables, &(TableRow){"fr", "1", "What it is called in French", {"label"}},
                   labels_fr);
}

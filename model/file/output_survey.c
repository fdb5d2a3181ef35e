#include "file/output_groups.h"
#include "outcomes/survey.h"

static const struct {
    const char *name, *sentence;
} DATASETS[SURVEY_VALUES] = {
    [SURVEY_MEASURED] = {"measured", "Share of the online panel that says yes"},
    [SURVEY_TRUE_ONLINE] = {"true_online", "Share of the online panel of whom it is true"},
    [SURVEY_TRUE_ALL] = {"true_all",
                         "Share of all adults who decide for themselves of whom it is true"},
    [SURVEY_SAMPLE_SE] = {"sample_se",
                          "Standard error of the measured share in a sample of survey.size"},
};

void output_survey(OutputFile *file, const Results *results)
{
    if (results->survey == NULL) {
        return;
    }
    const size_t size = results->replicate_count * results->design_count * SURVEY_QUESTIONS;
    OutputGroup group;
    output_group_open(&group, file, "/survey",
                      "What an online panel that over-claims would have answered");
    output_attribute_whole(&group, ".", "week", (int64_t)results->scenario->values.survey_week);
    output_axis_replicates(&group, results);
    output_axis_designs(&group, results, results->design_count);
    output_axis_names(&group, &(OutputVariable){"question", "1", "What is asked", {NULL}},
                      survey_question_name);
    output_texts_of(&group, &(OutputVariable){"meaning", "1", "The question", {"question"}},
                    survey_question_sentence);
    output_texts_of(&group,
                    &(OutputVariable){"source", "1", "The survey to compare with", {"question"}},
                    survey_question_source);
    for (size_t i = 0; i < SURVEY_VALUES; i++) {
        const OutputVariable variable = {
            DATASETS[i].name, "1", DATASETS[i].sentence, {"replicate", "design", "question"}};
        if (output_complete(file, variable.name, results->survey + i * size, size)) {
            output_numbers(&group, &variable, results->survey + i * size, size);
        }
    }
    output_group_close(&group);
}

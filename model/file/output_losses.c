#include "file/output_groups.h"

/* Gates are the longest of the lists written here. */
enum { NAMES_MOST = GATE_COUNT };
_Static_assert((int)NAMES_MOST >= (int)PLAYER_COUNT &&
                   (int)NAMES_MOST >= (int)ATTRIBUTION_STATISTICS,
               "every list fits");

static void sentences(OutputGroup *group, const OutputVariable *variable, size_t count,
                      const char *(*sentence)(size_t))
{
    const char *texts[NAMES_MOST];
    for (size_t i = 0; i < count; i++) {
        texts[i] = sentence(i);
    }
    output_texts(group, variable, texts, count);
}

static void axis(OutputGroup *group, const OutputVariable *variable, size_t count,
                 const char *(*name)(size_t))
{
    const char *names[NAMES_MOST];
    for (size_t i = 0; i < count; i++) {
        names[i] = name(i);
    }
    output_axis_texts(group, variable, names, count);
}

void output_losses(OutputFile *file, const Results *results)
{
    OutputGroup group;
    output_group_open(&group, file, "/losses",
                      "The first gate at which lost persons failed: shares of each group, which "
                      "add up to the outcomes unwanted and missed");
    output_axis_replicates(&group, results);
    output_axis_designs(&group, results, results->design_count);
    output_axis_moments(&group, results);
    output_axis_groups(&group);
    axis(&group, &(OutputVariable){"gate", "1", "Gate, in the order in which it is met", {NULL}},
         GATE_COUNT, gate_name);
    sentences(&group, &(OutputVariable){"gate_sentence", "1", "What failing there is", {"gate"}},
              GATE_COUNT, gate_sentence);
    const size_t size = results->replicate_count * results->design_count * results->moment_count *
                        GROUP_COUNT * GATE_COUNT;
    for (size_t loss = 0; loss < LOSS_COUNT && !file->failed; loss++) {
        if (output_complete(file, loss_name(loss), results->losses.share[loss], size)) {
            const OutputVariable variable = {loss_name(loss),
                                             "1",
                                             loss_sentence(loss),
                                             {"replicate", "design", "moment", "group", "gate"}};
            output_numbers(&group, &variable, results->losses.share[loss], size);
        }
    }
    output_group_close(&group);
}

void output_attribution(OutputFile *file, const Results *results)
{
    const size_t designs = results->scenario->design_count;
    const char *names[SCENARIO_DESIGNS_MAX];
    OutputGroup group;
    output_group_open(&group, file, "/attribution",
                      "To which gates the losses of the first replicate are owed: Shapley values");
    for (size_t i = 0; i < designs; i++) {
        names[i] = results_design(results, i);
    }
    output_axis_texts(&group, &(OutputVariable){"of", "1", "Design of the record", {NULL}}, names,
                      designs);
    axis(&group, &(OutputVariable){"outcome", "1", "The loss that is owed", {NULL}}, LOSS_COUNT,
         loss_name);
    axis(&group,
         &(OutputVariable){"player", "1", "Gates that can be set to certain success", {NULL}},
         PLAYER_COUNT, player_name);
    axis(&group, &(OutputVariable){"statistic", "1", "Statistic over areas", {NULL}},
         ATTRIBUTION_STATISTICS, attribution_statistic_name);
    sentences(&group, &(OutputVariable){"players", "1", "What is certain then", {"player"}},
              PLAYER_COUNT, player_sentence);
    output_numbers(&group,
                   &(OutputVariable){"shapley",
                                     "1",
                                     "Share of the group all that is lost and owed to the gate",
                                     {"of", "outcome", "player", "statistic"}},
                   results->attribution.shapley,
                   designs * LOSS_COUNT * PLAYER_COUNT * ATTRIBUTION_STATISTICS);
    output_numbers(&group,
                   &(OutputVariable){"not_sent",
                                     "1",
                                     "Share of the group all that is lost before anything was sent",
                                     {"of", "outcome", "statistic"}},
                   results->attribution.not_sent, designs * LOSS_COUNT * ATTRIBUTION_STATISTICS);
    output_group_close(&group);
}

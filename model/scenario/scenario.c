#include "scenario/scenario.h"

#include <stdlib.h>
#include <string.h>

int scenario_init(Scenario *scenario)
{
    *scenario = (Scenario){.seed = 1, .replicates = 20, .weeks = 52};
    parameters_default(&scenario->values);
    scenario->name = strdup("");
    scenario->title = strdup("");
    scenario->question = strdup("");
    if (scenario->name == NULL || scenario->title == NULL || scenario->question == NULL) {
        scenario_free(scenario);
        return -1;
    }
    return 0;
}

int scenario_add_design(Scenario *scenario, const char *name, Design **design)
{
    if (scenario->design_count == SCENARIO_DESIGNS_MAX) {
        return -1;
    }
    Design *grown = realloc(scenario->designs, (scenario->design_count + 1) * sizeof *grown);
    if (grown == NULL) {
        return -1;
    }
    scenario->designs = grown;
    Design *added = &grown[scenario->design_count];
    added->name = strdup(name);
    if (added->name == NULL) {
        return -1;
    }
    added->values = scenario->values;
    scenario->design_count++;
    *design = added;
    return 0;
}

void scenario_free(Scenario *scenario)
{
    for (size_t i = 0; i < scenario->design_count; i++) {
        free(scenario->designs[i].name);
    }
    free(scenario->designs);
    free(scenario->name);
    free(scenario->title);
    free(scenario->question);
    *scenario = (Scenario){0};
}

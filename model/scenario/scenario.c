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
    added->companion = NULL;
    if (added->name == NULL) {
        return -1;
    }
    added->values = scenario->values;
    scenario->design_count++;
    *design = added;
    return 0;
}

int design_accompany(Design *design, const char *companion)
{
    char *owned = companion != NULL ? strdup(companion) : NULL;
    if (companion != NULL && owned == NULL) {
        return -1;
    }
    free(design->companion);
    design->companion = owned;
    return 0;
}

int scenario_copy(const Scenario *scenario, Scenario *copy)
{
    *copy = *scenario;
    copy->name = strdup(scenario->name);
    copy->title = strdup(scenario->title);
    copy->question = strdup(scenario->question);
    copy->designs = NULL;
    copy->design_count = 0;
    bool copied = copy->name != NULL && copy->title != NULL && copy->question != NULL;
    for (size_t i = 0; copied && i < scenario->design_count; i++) {
        Design *design = NULL;
        copied = scenario_add_design(copy, scenario->designs[i].name, &design) == 0 &&
                 design_accompany(design, scenario->designs[i].companion) == 0;
        if (copied) {
            design->values = scenario->designs[i].values;
        }
    }
    if (!copied) {
        scenario_free(copy);
    }
    return copied ? 0 : -1;
}

static bool values_equal(const Parameters *a, const Parameters *b)
{
    size_t count;
    const ParameterRow *rows = parameters_table(&count);
    bool equal = regions_equal(&a->regions, &b->regions);
    for (size_t i = 0; i < count && equal; i++) {
        equal = memcmp(parameters_values_const(a, &rows[i]), parameters_values_const(b, &rows[i]),
                       parameters_count(a, &rows[i]) * sizeof(double)) == 0;
    }
    return equal;
}

static bool companions_equal(const Design *a, const Design *b)
{
    return a->companion == NULL || b->companion == NULL ? a->companion == b->companion
                                                        : strcmp(a->companion, b->companion) == 0;
}

bool scenario_equal(const Scenario *a, const Scenario *b)
{
    bool equal = a->seed == b->seed && a->replicates == b->replicates && a->weeks == b->weeks &&
                 a->design_count == b->design_count && values_equal(&a->values, &b->values);
    for (size_t i = 0; equal && i < a->design_count; i++) {
        equal = strcmp(a->designs[i].name, b->designs[i].name) == 0 &&
                companions_equal(&a->designs[i], &b->designs[i]) &&
                values_equal(&a->designs[i].values, &b->designs[i].values);
    }
    return equal;
}

void scenario_free(Scenario *scenario)
{
    for (size_t i = 0; i < scenario->design_count; i++) {
        free(scenario->designs[i].name);
        free(scenario->designs[i].companion);
    }
    free(scenario->designs);
    free(scenario->name);
    free(scenario->title);
    free(scenario->question);
    *scenario = (Scenario){0};
}

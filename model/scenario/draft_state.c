#include "scenario/draft_state.h"

#include <stdlib.h>
#include <string.h>

const ParameterRow DRAFT_TOP_ROWS[TOP_COUNT] = {
    [TOP_SEED] = {.part = "",
                  .key = "seed",
                  .unit = "1",
                  .type = PARAMETER_WHOLE,
                  .maximum = UINT32_MAX,
                  .length = 1},
    [TOP_REPLICATES] = {.part = "",
                        .key = "replicates",
                        .unit = "1",
                        .type = PARAMETER_WHOLE,
                        .minimum = 1,
                        .maximum = SCENARIO_REPLICATES_MAX,
                        .length = 1},
    [TOP_WEEKS] = {.part = "",
                   .key = "weeks",
                   .unit = "week",
                   .type = PARAMETER_WHOLE,
                   .minimum = 1,
                   .maximum = SCENARIO_WEEKS_MAX,
                   .length = 1},
};
size_t draft_row_slot(const ParameterRow *row)
{
    return row->offset / sizeof(double);
}

size_t draft_entry_index(const Parameters *values, const ParameterRow *row, const char *name)
{
    size_t index = 0;
    while (parameters_entry(values, row, index) != NULL &&
           strcmp(parameters_entry(values, row, index), name) != 0) {
        index++;
    }
    return index;
}

void draft_report_unknown_entry(const Draft *draft, Place place, const Path *path,
                                const ParameterRow *row)
{
    Names names = {.count = 0};
    for (size_t i = 0; i < parameters_count(&draft->base.values, row); i++) {
        names_add(&names, parameters_entry(&draft->base.values, row, i));
    }
    names_report_unknown(draft->messages, place, path, &names, row->part);
}
size_t draft_top_index(const char *key)
{
    size_t i = 0;
    while (i < TOP_COUNT && strcmp(DRAFT_TOP_ROWS[i].key, key) != 0) {
        i++;
    }
    return i;
}
size_t draft_design_index(const Draft *draft, const char *name, size_t length)
{
    size_t i = 0;
    while (i < draft->design_count && (strncmp(draft->designs[i]->name, name, length) != 0 ||
                                       draft->designs[i]->name[length] != '\0')) {
        i++;
    }
    return i;
}

static void design_free(DesignDraft *design)
{
    if (design != NULL) {
        regional_values_free(&design->layer.by_region);
        free(design->name);
        free(design->companion);
        free(design);
    }
}

void draft_design_remove(Draft *draft, size_t index)
{
    design_free(draft->designs[index]);
    draft->design_count--;
    for (size_t i = index; i < draft->design_count; i++) {
        draft->designs[i] = draft->designs[i + 1];
    }
}

/* NULL when out of memory. */
DesignDraft *draft_design_append(Draft *draft, const char *name)
{
    DesignDraft **designs = realloc(draft->designs, (draft->design_count + 1) * sizeof *designs);
    DesignDraft *design = calloc(1, sizeof *design);
    if (designs != NULL) {
        draft->designs = designs;
    }
    if (design != NULL) {
        design->name = strdup(name);
    }
    if (designs == NULL || design == NULL || design->name == NULL) {
        draft->messages->out_of_memory = true;
        design_free(design);
        return NULL;
    }
    designs[draft->design_count++] = design;
    return design;
}
static int draft_init(Draft *draft, const char *path, Messages *messages)
{
    Scenario defaults;
    draft->messages = messages;
    draft->path = path;
    if (scenario_init(&defaults) != 0) {
        return -1;
    }
    draft->base.values = defaults.values;
    draft->top[TOP_SEED] = defaults.seed;
    draft->top[TOP_REPLICATES] = defaults.replicates;
    draft->top[TOP_WEEKS] = defaults.weeks;
    draft->title = defaults.title;
    draft->question = defaults.question;
    defaults.title = defaults.question = NULL;
    scenario_free(&defaults);
    return 0;
}

Draft *draft_new(const char *path, Messages *messages)
{
    Draft *draft = calloc(1, sizeof *draft);
    if (draft == NULL || draft_init(draft, path, messages) != 0) {
        messages->out_of_memory = true;
        free(draft);
        return NULL;
    }
    return draft;
}

void draft_free(Draft *draft)
{
    if (draft == NULL) {
        return;
    }
    for (size_t i = 0; i < draft->design_count; i++) {
        design_free(draft->designs[i]);
    }
    regional_values_free(&draft->base.by_region);
    free(draft->designs);
    free(draft->title);
    free(draft->question);
    free(draft);
}

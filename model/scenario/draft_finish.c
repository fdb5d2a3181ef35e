#include "scenario/draft.h"

#include <stdlib.h>
#include <string.h>

#include "scenario/draft_state.h"

/* Puts what was said by region into the values; `parent` is the path of the layer, NULL for the base.
 * Returns whether all that was named is there; reports what is not. */
static bool layer_settle(const Draft *draft, const Path *parent, Layer *layer)
{
    const Regions *regions = &draft->base.values.regions;
    bool known = true;
    for (size_t i = 0; i < layer->by_region.count; i++) {
        const RegionalValue *said = &layer->by_region.items[i];
        const size_t named = said->name != NULL ? regions_find(regions, said->name) : 0;
        const size_t end = said->name != NULL ? named + 1 : regions->count;
        if (named == regions->count) {
            const Path part = {parent, said->row->part}, key = {&part, said->row->key};
            const Path path = {&key, said->name};
            draft_report_unknown_entry(draft, said->place, &path, said->row);
            known = false;
            continue;
        }
        for (size_t r = named; r < end; r++) {
            parameters_values(&layer->values, said->row)[r] = said->value;
            layer->places[draft_row_slot(said->row) + r] = said->place;
        }
    }
    return known;
}

/* Regions of the scenario's own have no values by default: each must be said. */
static void report_silent_regions(const Draft *draft, const ParameterRow *row)
{
    const Regions *regions = &draft->base.values.regions;
    const Path part = {NULL, row->part}, path = {&part, row->key};
    Text silent = {0}, sentence = {0};
    for (size_t r = 0; r < regions->count; r++) {
        if (draft->base.places[draft_row_slot(row) + r].file == NULL) {
            text_format(&silent, "%s%s", silent.length > 0 ? ", " : "", regions->name[r]);
        }
    }
    text_format(&sentence,
                "says nothing of %s (allowed: a number for each region that population.regions "
                "lists, or one number for all)",
                text_string(&silent));
    if (silent.length > 0) {
        path_report(draft->messages, draft->base.regions_place, &path, text_string(&sentence));
    }
    text_free(&silent);
    text_free(&sentence);
}

/* What was said by region, in the base and in every design. */
static void draft_settle(Draft *draft)
{
    size_t count;
    const ParameterRow *rows = parameters_table(&count);
    if (draft->base.regions_wrong) {
        return;
    }
    const bool known = layer_settle(draft, NULL, &draft->base);
    for (size_t i = 0; known && draft->base.regions_place.file != NULL && i < count; i++) {
        if (rows[i].dimension == DIMENSION_REGION && rows[i].field == NULL) {
            report_silent_regions(draft, &rows[i]);
        }
    }
    for (size_t i = 0; i < draft->design_count; i++) {
        const Path designs = {NULL, "designs"}, design = {&designs, draft->designs[i]->name};
        (void)layer_settle(draft, &design, &draft->designs[i]->layer);
    }
}

static void layer_apply(const Layer *layer, Parameters *values)
{
    const double *from = (const double *)(const void *)&layer->values;
    double *to = (double *)(void *)values;
    for (size_t i = 0; i < SLOT_COUNT; i++) {
        to[i] = layer->places[i].file != NULL ? from[i] : to[i];
    }
}

/* File name without folder and ending; NULL when out of memory. */
static char *scenario_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return dot != NULL && dot != name ? strndup(name, (size_t)(dot - name)) : strdup(name);
}

static void replace(char **owned, char *text)
{
    free(*owned);
    *owned = text;
}

int draft_finish(Draft *draft, Scenario *scenario)
{
    if (scenario_init(scenario) != 0) {
        return -1;
    }
    draft_settle(draft);
    scenario->values = draft->base.values;
    scenario->seed = (uint32_t)draft->top[TOP_SEED];
    scenario->replicates = (uint32_t)draft->top[TOP_REPLICATES];
    scenario->weeks = (uint32_t)draft->top[TOP_WEEKS];
    for (size_t i = 0; i < draft->design_count; i++) {
        Design *design;
        if (scenario_add_design(scenario, draft->designs[i]->name, &design) != 0 ||
            design_accompany(design, draft->designs[i]->companion) != 0) {
            return -1;
        }
        layer_apply(&draft->designs[i]->layer, &design->values);
    }
    replace(&scenario->name, scenario_name(draft->path));
    replace(&scenario->title, strdup(draft->title));
    replace(&scenario->question, strdup(draft->question));
    return scenario->name != NULL && scenario->title != NULL && scenario->question != NULL ? 0 : -1;
}

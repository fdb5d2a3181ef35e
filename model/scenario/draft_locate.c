#include "scenario/draft.h"

#include <string.h>

#include "scenario/draft_state.h"

static Place layer_place(const Draft *draft, const Layer *layer, const ParameterRow *row,
                         const char *entry)
{
    const Parameters *values = &draft->base.values;
    if (entry != NULL && row->dimension != DIMENSION_SCALAR &&
        draft_entry_index(values, row, entry) < parameters_count(values, row)) {
        const size_t index = draft_entry_index(values, row, entry);
        return layer->places[draft_row_slot(row) + index];
    }
    for (size_t i = 0; i < row->length; i++) {
        if (layer->places[draft_row_slot(row) + i].file != NULL) {
            return layer->places[draft_row_slot(row) + i];
        }
    }
    return (Place){0};
}

/* The design that a path "designs.NAME..." begins with, or NULL. */
static const DesignDraft *path_design(const Draft *draft, const char *path)
{
    const char *name = path + strlen("designs.");
    const size_t index = path_in_design(path) != path
                             ? draft_design_index(draft, name, strcspn(name, "."))
                             : draft->design_count;
    return index < draft->design_count ? draft->designs[index] : NULL;
}

/* The row that a path "part.key[.entry]" names, or NULL; *entry receives the entry or NULL. */
static const ParameterRow *path_row(const char *path, const char **entry)
{
    size_t count;
    const ParameterRow *rows = parameters_table(&count);
    for (size_t i = 0; i < count; i++) {
        size_t part = strlen(rows[i].part);
        size_t key = strlen(rows[i].key);
        if (path_in_part(path, rows[i].part) && path[part] == '.' &&
            strncmp(path + part + 1, rows[i].key, key) == 0) {
            const char *rest = path + part + 1 + key;
            if (*rest == '\0' || *rest == '.') {
                *entry = *rest == '.' ? rest + 1 : NULL;
                return &rows[i];
            }
        }
    }
    return NULL;
}

/* Where what a path names was said: in the design, at the top, or else the scenario as a whole. */
Place draft_locate(const Draft *draft, const char *path)
{
    const char *inner = path_in_design(path);
    const char *entry = NULL;
    const ParameterRow *row = path_row(inner, &entry);
    size_t top = draft_top_index(path);
    Place place = {0};
    const DesignDraft *design = path_design(draft, path);
    if (row != NULL && design != NULL) {
        place = layer_place(draft, &design->layer, row, entry);
    } else if (design != NULL && strcmp(inner, DRAFT_COMPANION) == 0) {
        place = design->companion_place;
    }
    if (row != NULL && place.file == NULL) {
        place = layer_place(draft, &draft->base, row, entry);
    }
    if (top < TOP_COUNT) {
        place = draft->top_places[top];
    } else if (strcmp(path, "designs") == 0) {
        place = draft->designs_place;
    }
    if (row != NULL && row->field != NULL && entry == NULL &&
        draft->base.regions_place.file != NULL) {
        place = draft->base.regions_place;
    }
    return place.file != NULL ? place : (Place){messages_file(draft->messages, draft->path), 0, 0};
}

/* The value of a parameter at a path within `values`; NULL when that is no single value. */
static const double *value_at(const Parameters *values, const ParameterRow *row, const char *entry)
{
    const double *first = parameters_values_const(values, row);
    const bool list = row->dimension != DIMENSION_SCALAR;
    if (list != (entry != NULL)) {
        return NULL;
    }
    const size_t index = list ? draft_entry_index(values, row, entry) : 0;
    return index < parameters_count(values, row) ? first + index : NULL;
}

/* The design of the scenario that a path "designs.NAME..." begins with, or NULL. */
static const Design *design_of(const Scenario *scenario, const char *path)
{
    const char *name = path + strlen("designs.");
    for (size_t d = 0; path_in_design(path) != path && d < scenario->design_count; d++) {
        const size_t length = strlen(scenario->designs[d].name);
        if (length == strcspn(name, ".") && strncmp(name, scenario->designs[d].name, length) == 0) {
            return &scenario->designs[d];
        }
    }
    return NULL;
}

/* The values that a path is about: of the design that it begins with, or of the scenario. */
static const Parameters *values_of(const Scenario *scenario, const char *path)
{
    const Design *const design = design_of(scenario, path);
    if (path_in_design(path) == path) {
        return &scenario->values;
    }
    return design != NULL ? &design->values : NULL;
}

static int scenario_text_at(const Scenario *scenario, const char *path, Text *text)
{
    const double tops[TOP_COUNT] = {scenario->seed, scenario->replicates, scenario->weeks};
    const size_t top = draft_top_index(path);
    const char *inner = path_in_design(path), *entry = NULL;
    if (top < TOP_COUNT) {
        value_text(&DRAFT_TOP_ROWS[top], tops[top], text);
        return 0;
    }
    if (strcmp(path, "title") == 0 || strcmp(path, "question") == 0) {
        text_add(text, path[0] == 't' ? scenario->title : scenario->question);
        return 0;
    }
    const Design *const design = design_of(scenario, path);
    if (design != NULL && strcmp(inner, DRAFT_COMPANION) == 0) {
        text_add(text, design->companion != NULL ? design->companion : "null");
        return 0;
    }
    const Parameters *values = values_of(scenario, path);
    const ParameterRow *row = path_row(inner, &entry);
    row = row == NULL && inner != path ? parameters_find("design", inner) : row;
    const double *value = values != NULL && row != NULL ? value_at(values, row, entry) : NULL;
    if (value == NULL) {
        return -1;
    }
    value_text(row, *value, text);
    return 0;
}

int draft_text(Draft *draft, const char *path, Text *text)
{
    Scenario scenario = {0};
    int status = draft_finish(draft, &scenario);
    if (status == 0) {
        status = scenario_text_at(&scenario, path, text);
    }
    scenario_free(&scenario);
    return text->failed ? -1 : status;
}

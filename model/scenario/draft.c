#include "scenario/draft.h"

#include <stdlib.h>
#include <string.h>

#include "scenario/draft_regions.h"
#include "scenario/value.h"

enum { SLOT_COUNT = offsetof(Parameters, regions) / sizeof(double) };

/* Values, and where each was said; a place without file means nobody said it. */
typedef struct Layer {
    Parameters values;
    Place places[SLOT_COUNT]; /* of the key, by position of the value in Parameters */
    RegionalValues by_region; /* said, and put into values when the regions are known */
    Place regions_place;      /* of a list of regions, which is said in the base only */
    bool regions_wrong;       /* a list was reported: nobody knows the regions that were meant */
} Layer;

typedef struct DesignDraft {
    char *name;      /* owned */
    char *companion; /* owned; NULL while the design stands alone */
    Place companion_place;
    Layer layer;
} DesignDraft;

/* A key of a design that is no parameter: it changes what is shown beside what, and no number. */
static const char COMPANION[] = "companion";

/* Numbers at the top of a scenario: not parameters of a design, but read by the same rules. */
enum { TOP_SEED, TOP_REPLICATES, TOP_WEEKS, TOP_COUNT };
static const ParameterRow TOP_ROWS[TOP_COUNT] = {
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

/* The scenario while files and settings are laid over each other. */
struct Draft {
    Messages *messages;
    char *title, *question; /* owned */
    double top[TOP_COUNT];
    Place top_places[TOP_COUNT];
    Layer base;
    DesignDraft **designs; /* owned, each owned */
    size_t design_count;
    Place designs_place;
    const char *path; /* of the scenario, borrowed */
    bool from_setting;
};

static size_t row_slot(const ParameterRow *row)
{
    return row->offset / sizeof(double);
}

static size_t entry_index(const Parameters *values, const ParameterRow *row, const char *name)
{
    size_t index = 0;
    while (parameters_entry(values, row, index) != NULL &&
           strcmp(parameters_entry(values, row, index), name) != 0) {
        index++;
    }
    return index;
}

static void report_unknown_entry(const Draft *draft, Place place, const Path *path,
                                 const ParameterRow *row)
{
    Names names = {.count = 0};
    for (size_t i = 0; i < parameters_count(&draft->base.values, row); i++) {
        names_add(&names, parameters_entry(&draft->base.values, row, i));
    }
    names_report_unknown(draft->messages, place, path, &names, row->part);
}

/* Only the entries that are given change. */
static void apply_vector(const Draft *draft, const TreeEntry *entry, const Path *path,
                         const ParameterRow *row, Layer *layer)
{
    Text example = {0};
    text_format(&example, "one number for each %s that changes, as in {%s: ...}",
                dimension_sentence(row->dimension), parameters_entry(&draft->base.values, row, 0));
    bool mapping = value_is_mapping(draft->messages, entry->value, path, text_string(&example));
    text_free(&example);
    for (size_t i = 0; mapping && i < entry->value->entry_count; i++) {
        const TreeEntry *part = &entry->value->entries[i];
        Path part_path = {path, part->key};
        size_t index = entry_index(&draft->base.values, row, part->key);
        if (index == parameters_count(&draft->base.values, row)) {
            report_unknown_entry(draft, part->place, &part_path, row);
        } else if (value_read(draft->messages, part->value, &part_path, row,
                              parameters_values(&layer->values, row) + index) == 0) {
            layer->places[row_slot(row) + index] = part->place;
        }
    }
}

static void apply_regions(const Draft *draft, const TreeEntry *entry, const Path *path,
                          const ParameterRow *row, Layer *layer)
{
    double *shares = parameters_values(&layer->values, row);
    Place *places = &layer->places[row_slot(row)];
    RegionList list = {.regions = layer->values.regions};
    memcpy(list.share, shares, sizeof list.share);
    memcpy(list.place, places, sizeof list.place);
    if (entry->value->kind == TREE_LIST) {
        const int status = regions_read_list(draft->messages, entry->value, path, row, &list);
        layer->regions_place = entry->place;
        layer->regions_wrong = status != 0;
        if (status != 0) {
            return;
        }
    } else if (entry->value->kind == TREE_MAPPING) {
        regions_read_changes(draft->messages, entry->value, path, row, &list);
    } else if (entry->value->kind == TREE_SCALAR) {
        path_report(draft->messages, entry->value->place, path,
                    "a list of all regions is wanted here, as in [{name: north, share: 0.4}, ...], "
                    "or the shares that change, as in {north: {share: 0.3}}");
    }
    layer->values.regions = list.regions;
    memcpy(shares, list.share, sizeof list.share);
    memcpy(places, list.place, sizeof list.place);
}

static void apply_row(const Draft *draft, const TreeEntry *entry, const Path *path,
                      const ParameterRow *row, Layer *layer)
{
    if (row->field != NULL) {
        apply_regions(draft, entry, path, row, layer);
    } else if (row->dimension == DIMENSION_REGION) {
        regional_values_read(draft->messages, entry, path, row, &layer->by_region);
    } else if (row->dimension != DIMENSION_SCALAR) {
        apply_vector(draft, entry, path, row, layer);
    } else if (value_read(draft->messages, entry->value, path, row,
                          parameters_values(&layer->values, row)) == 0) {
        layer->places[row_slot(row)] = entry->place;
    }
}

static void report_shared(const Draft *draft, Place place, const Path *path,
                          const ParameterRow *row)
{
    Text sentence = {0};
    text_format(&sentence,
                "is the same in every design, so that designs are compared on the same people; set "
                "%s.%s at the "
                "top of the scenario instead",
                row->part, row->key);
    path_report(draft->messages, place, path, text_string(&sentence));
    text_free(&sentence);
}

/* The mapping of one part, at the top (into draft->base) or in a design. */
static void apply_part(const Draft *draft, const TreeEntry *entry, const Path *path, Layer *layer)
{
    bool in_design = layer != &draft->base;
    if (!value_is_mapping(draft->messages, entry->value, path,
                          "the keys that change, as in {key: value}")) {
        return;
    }
    for (size_t i = 0; i < entry->value->entry_count; i++) {
        const TreeEntry *key = &entry->value->entries[i];
        Path key_path = {path, key->key};
        const ParameterRow *row = parameters_find(entry->key, key->key);
        if (row == NULL) {
            Names names = {.count = 0};
            names_add_keys(&names, entry->key);
            names_report_unknown(draft->messages, key->place, &key_path, &names, entry->key);
        } else if (in_design && row->scope == PARAMETER_POPULATION) {
            report_shared(draft, key->place, &key_path, row);
        } else {
            apply_row(draft, key, &key_path, row, layer);
        }
    }
}

/* `companion: NAME`, or null for a design that is to stand alone again. Whether there is such a design shows
 * when all is said. */
static void apply_companion(const Draft *draft, const TreeEntry *entry, const Path *path,
                            DesignDraft *design)
{
    const TreeNode *node = entry->value;
    if (node->kind == TREE_REPORTED) {
        return;
    }
    if (node->kind != TREE_SCALAR || node->text[0] == '\0') {
        path_report(draft->messages, node->place, path,
                    "the name of one design is wanted here, as in {companion: opt_out}, or null");
        return;
    }
    free(design->companion);
    design->companion = tree_is_null(node) ? NULL : strdup(node->text);
    design->companion_place = entry->place;
    draft->messages->out_of_memory =
        draft->messages->out_of_memory || (design->companion == NULL && !tree_is_null(node));
}

static void apply_design_keys(const Draft *draft, const TreeNode *node, const Path *path,
                              DesignDraft *design)
{
    for (size_t i = 0; i < node->entry_count; i++) {
        const TreeEntry *entry = &node->entries[i];
        Path key_path = {path, entry->key};
        const ParameterRow *row = parameters_find("design", entry->key);
        if (row != NULL) {
            apply_row(draft, entry, &key_path, row, &design->layer);
        } else if (strcmp(entry->key, COMPANION) == 0) {
            apply_companion(draft, entry, &key_path, design);
        } else if (part_exists(entry->key)) {
            apply_part(draft, entry, &key_path, &design->layer);
        } else {
            Names names = {.count = 0};
            names_add_keys(&names, "design");
            names_add(&names, COMPANION);
            names_add_parts(&names);
            names_report_unknown(draft->messages, entry->place, &key_path, &names, NULL);
        }
    }
}

static size_t design_index(const Draft *draft, const char *name, size_t length)
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

static void design_remove(Draft *draft, size_t index)
{
    design_free(draft->designs[index]);
    draft->design_count--;
    for (size_t i = index; i < draft->design_count; i++) {
        draft->designs[i] = draft->designs[i + 1];
    }
}

/* NULL when out of memory. */
static DesignDraft *design_append(Draft *draft, const char *name)
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

/* What is wrong with a design that is not there yet, or NULL. */
static const char *design_new_wrong(const Draft *draft, const char *name)
{
    if (strcmp(name, "none") == 0) {
        return "this name is reserved: the design without any programme is always simulated beside "
               "the others";
    }
    if (!text_is_name(name)) {
        return "not a name for a design (allowed: a letter, then letters, digits and _; at most "
               "64)";
    }
    return draft->design_count == SCENARIO_DESIGNS_MAX ? "too many designs (allowed: 64)" : NULL;
}

/* A setting that names a design which is not there is a typing mistake, not a new design. */
static void report_no_design(const Draft *draft, Place place, const Path *path)
{
    Text sentence = {0};
    Names names = {.count = 0};
    for (size_t i = 0; i < draft->design_count; i++) {
        names_add(&names, draft->designs[i]->name);
    }
    text_add(&sentence, "no such design");
    if (names.count > 0) {
        names_advise(&sentence, path->key, &names, NULL);
    }
    path_report(draft->messages, place, path, text_string(&sentence));
    text_free(&sentence);
}

static void apply_design(Draft *draft, const TreeEntry *entry, const Path *path)
{
    size_t index = design_index(draft, entry->key, strlen(entry->key));
    bool exists = index < draft->design_count;
    bool removed = tree_is_null(entry->value);
    const char *wrong = exists ? NULL : design_new_wrong(draft, entry->key);
    if (!exists && (removed || draft->from_setting)) {
        report_no_design(draft, entry->place, path);
    } else if (wrong != NULL) {
        path_report(draft->messages, entry->place, path, wrong);
    } else if (removed) {
        design_remove(draft, index);
    } else if (value_is_mapping(draft->messages, entry->value, path,
                                "what the design changes, {} for nothing, or null to remove it")) {
        DesignDraft *design = exists ? draft->designs[index] : design_append(draft, entry->key);
        if (design != NULL) {
            apply_design_keys(draft, entry->value, path, design);
        }
    }
}

/* Whoever removes a design removes what only stood beside it, unless the same mapping says something of it. */
static void remove_companions(Draft *draft, const TreeNode *mapping, const char *removed)
{
    for (size_t i = draft->design_count; i-- > 0;) {
        const DesignDraft *design = draft->designs[i];
        if (design->companion != NULL && strcmp(design->companion, removed) == 0 &&
            tree_find(mapping, design->name) == NULL) {
            design_remove(draft, i);
        }
    }
}

static void apply_designs(Draft *draft, const TreeEntry *entry, const Path *path)
{
    draft->designs_place = entry->place;
    if (!value_is_mapping(draft->messages, entry->value, path,
                          "one entry per design, as in {opt_out: {consent: opt_out}}")) {
        return;
    }
    for (size_t i = 0; i < entry->value->entry_count; i++) {
        Path design_path = {path, entry->value->entries[i].key};
        apply_design(draft, &entry->value->entries[i], &design_path);
    }
    for (size_t i = 0; i < entry->value->entry_count; i++) {
        if (tree_is_null(entry->value->entries[i].value)) {
            remove_companions(draft, entry->value, entry->value->entries[i].key);
        }
    }
}

static void apply_sentence(Draft *draft, const TreeEntry *entry, const Path *path, char **sentence)
{
    const TreeNode *node = entry->value;
    if (node->kind == TREE_MAPPING) {
        path_report(draft->messages, node->place, path, "is a mapping where text is wanted");
    } else if (node->kind == TREE_SCALAR) {
        free(*sentence);
        *sentence = strdup(tree_is_null(node) ? "" : node->text);
        draft->messages->out_of_memory = draft->messages->out_of_memory || *sentence == NULL;
    }
}

static void report_unknown_top(const Draft *draft, const TreeEntry *entry, const Path *path)
{
    Names names = {.count = 0};
    names_add(&names, "title");
    names_add(&names, "question");
    names_add(&names, "extends");
    for (size_t i = 0; i < TOP_COUNT; i++) {
        names_add(&names, TOP_ROWS[i].key);
    }
    names_add_parts(&names);
    names_add(&names, "designs");
    names_report_unknown(draft->messages, entry->place, path, &names, NULL);
}

static size_t top_index(const char *key)
{
    size_t i = 0;
    while (i < TOP_COUNT && strcmp(TOP_ROWS[i].key, key) != 0) {
        i++;
    }
    return i;
}

static void apply_top(Draft *draft, const TreeEntry *entry)
{
    Path path = {NULL, entry->key};
    size_t top = top_index(entry->key);
    if (top < TOP_COUNT) {
        if (value_read(draft->messages, entry->value, &path, &TOP_ROWS[top], &draft->top[top]) ==
            0) {
            draft->top_places[top] = entry->place;
        }
    } else if (strcmp(entry->key, "title") == 0) {
        apply_sentence(draft, entry, &path, &draft->title);
    } else if (strcmp(entry->key, "question") == 0) {
        apply_sentence(draft, entry, &path, &draft->question);
    } else if (strcmp(entry->key, "designs") == 0) {
        apply_designs(draft, entry, &path);
    } else if (part_exists(entry->key)) {
        apply_part(draft, entry, &path, &draft->base);
    } else if (strcmp(entry->key, "extends") != 0) { /* followed before anything is applied */
        report_unknown_top(draft, entry, &path);
    } else if (draft->from_setting) {
        path_report(draft->messages, entry->place, &path, "can only stand in a file");
    }
}

void draft_apply(Draft *draft, const TreeNode *root)
{
    for (size_t i = 0; i < root->entry_count; i++) {
        apply_top(draft, &root->entries[i]);
    }
}

void draft_set(Draft *draft, const char *path, size_t length, const char *text, Place place)
{
    TreeNode *root = tree_of_path(path, length, text, place);
    draft->messages->out_of_memory = draft->messages->out_of_memory || root == NULL;
    draft->from_setting = true;
    if (root != NULL) {
        draft_apply(draft, root);
    }
    draft->from_setting = false;
    tree_free(root);
}

void draft_add_design(Draft *draft, const char *name, Place place)
{
    const Path designs = {NULL, "designs"}, path = {&designs, name};
    const char *wrong = design_index(draft, name, strlen(name)) < draft->design_count
                            ? "there is a design of this name already"
                            : design_new_wrong(draft, name);
    if (wrong != NULL) {
        path_report(draft->messages, place, &path, wrong);
    } else {
        (void)design_append(draft, name);
    }
}

static char *exchange(char **owned, char *replacement)
{
    char *old = *owned;
    *owned = replacement;
    return old;
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
    draft->title = exchange(&defaults.title, NULL);
    draft->question = exchange(&defaults.question, NULL);
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
            report_unknown_entry(draft, said->place, &path, said->row);
            known = false;
            continue;
        }
        for (size_t r = named; r < end; r++) {
            parameters_values(&layer->values, said->row)[r] = said->value;
            layer->places[row_slot(said->row) + r] = said->place;
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
        if (draft->base.places[row_slot(row) + r].file == NULL) {
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
    free(exchange(&scenario->name, scenario_name(draft->path)));
    free(exchange(&scenario->title, strdup(draft->title)));
    free(exchange(&scenario->question, strdup(draft->question)));
    return scenario->name != NULL && scenario->title != NULL && scenario->question != NULL ? 0 : -1;
}

static Place layer_place(const Draft *draft, const Layer *layer, const ParameterRow *row,
                         const char *entry)
{
    const Parameters *values = &draft->base.values;
    if (entry != NULL && row->dimension != DIMENSION_SCALAR &&
        entry_index(values, row, entry) < parameters_count(values, row)) {
        const size_t index = entry_index(values, row, entry);
        return layer->places[row_slot(row) + index];
    }
    for (size_t i = 0; i < row->length; i++) {
        if (layer->places[row_slot(row) + i].file != NULL) {
            return layer->places[row_slot(row) + i];
        }
    }
    return (Place){0};
}

/* The design that a path "designs.NAME..." begins with, or NULL. */
static const DesignDraft *path_design(const Draft *draft, const char *path)
{
    const char *name = path + strlen("designs.");
    const size_t index = path_in_design(path) != path
                             ? design_index(draft, name, strcspn(name, "."))
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
    size_t top = top_index(path);
    Place place = {0};
    const DesignDraft *design = path_design(draft, path);
    if (row != NULL && design != NULL) {
        place = layer_place(draft, &design->layer, row, entry);
    } else if (design != NULL && strcmp(inner, COMPANION) == 0) {
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
    const size_t index = list ? entry_index(values, row, entry) : 0;
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
    const size_t top = top_index(path);
    const char *inner = path_in_design(path), *entry = NULL;
    if (top < TOP_COUNT) {
        value_text(&TOP_ROWS[top], tops[top], text);
        return 0;
    }
    if (strcmp(path, "title") == 0 || strcmp(path, "question") == 0) {
        text_add(text, path[0] == 't' ? scenario->title : scenario->question);
        return 0;
    }
    const Design *const design = design_of(scenario, path);
    if (design != NULL && strcmp(inner, COMPANION) == 0) {
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

#include "scenario/parameters.h"

#include <string.h>

/* A list in the tables stands in parentheses, which is how it passes through other macros whole. */
#define LIST(...)                                                                                  \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }

/* Names of the entries, with a NULL behind them: AGE_NAMES; and their labels: AGE_LABELS. */
#define ENTRY(id, name, en, fr) name,
#define DIMENSION(list, Type, kind, what, ...)                                                     \
    static const char *const list##_NAMES[] = {__VA_ARGS__ NULL};
#include "scenario/dimensions.def"
#undef DIMENSION
#undef ENTRY
#define ENTRY(id, name, en, fr) {name, en, fr},
#define DIMENSION(list, Type, kind, what, ...) static const Label list##_LABELS[] = {__VA_ARGS__};
#include "scenario/dimensions.def"
#undef DIMENSION
#undef ENTRY

static const struct {
    const char *kind, *what;
    const Label *labels;
    size_t length;
} DIMENSIONS[] = {
    {"", "single value", NULL, 1},
#define DIMENSION(list, Type, kind, what, ...) {kind, what, list##_LABELS, list##_COUNT},
#include "scenario/dimensions.def"
#undef DIMENSION
    {"region", "region, in the order of its persons", NULL, 0},
};

#define ONE_MORE(name, share, wave, en, fr) +1
enum { DEFAULT_REGION_COUNT = DEFAULT_REGIONS(ONE_MORE) };
#undef ONE_MORE

/* A vector has a value for each entry of what it runs over. */
#define NUMBER(...)
#define WHOLE(...)
#define CHOICE(...)
#define VECTOR(part, key, dimension, unit, values, ...)                                            \
    _Static_assert(sizeof((const double[])LIST values) / sizeof(double) == dimension##_COUNT,      \
                   "the default of " #part "." #key " has a value too few or too many");
#define REGIONAL(part, key, field, unit, values, ...)                                              \
    _Static_assert(sizeof((const double[])LIST values) / sizeof(double) == DEFAULT_REGION_COUNT,   \
                   "the default of " #part "." #key " has a value too few or too many");
#include "scenario/parameters.def"
#undef NUMBER
#undef WHOLE
#undef CHOICE
#undef VECTOR
#undef REGIONAL

static const ParameterRow ROWS[] = {
#define NUMBER(part, key, unit, value, min, max, low, high, scope, source, sentence, french)       \
    {#part,                                                                                        \
     #key,                                                                                         \
     unit,                                                                                         \
     source,                                                                                       \
     sentence,                                                                                     \
     {#part "." #key, sentence, french},                                                           \
     PARAMETER_NUMBER,                                                                             \
     PARAMETER_##scope,                                                                            \
     DIMENSION_SCALAR,                                                                             \
     NULL,                                                                                         \
     min,                                                                                          \
     max,                                                                                          \
     low,                                                                                          \
     high,                                                                                         \
     offsetof(Parameters, part##_##key),                                                           \
     1,                                                                                            \
     NULL},
#define WHOLE(part, key, unit, value, min, max, low, high, scope, source, sentence, french)        \
    {#part,                                                                                        \
     #key,                                                                                         \
     unit,                                                                                         \
     source,                                                                                       \
     sentence,                                                                                     \
     {#part "." #key, sentence, french},                                                           \
     PARAMETER_WHOLE,                                                                              \
     PARAMETER_##scope,                                                                            \
     DIMENSION_SCALAR,                                                                             \
     NULL,                                                                                         \
     min,                                                                                          \
     max,                                                                                          \
     low,                                                                                          \
     high,                                                                                         \
     offsetof(Parameters, part##_##key),                                                           \
     1,                                                                                            \
     NULL},
#define CHOICE(part, key, list, value, scope, source, sentence, french)                            \
    {#part,                                                                                        \
     #key,                                                                                         \
     "",                                                                                           \
     source,                                                                                       \
     sentence,                                                                                     \
     {#part "." #key, sentence, french},                                                           \
     PARAMETER_CHOICE,                                                                             \
     PARAMETER_##scope,                                                                            \
     DIMENSION_SCALAR,                                                                             \
     list##_NAMES,                                                                                 \
     0,                                                                                            \
     list##_COUNT - 1,                                                                             \
     0,                                                                                            \
     list##_COUNT - 1,                                                                             \
     offsetof(Parameters, part##_##key),                                                           \
     1,                                                                                            \
     NULL},
#define VECTOR(part, key, dimension, unit, values, min, max, low, high, scope, source, sentence,   \
               french)                                                                             \
    {#part,                                                                                        \
     #key,                                                                                         \
     unit,                                                                                         \
     source,                                                                                       \
     sentence,                                                                                     \
     {#part "." #key, sentence, french},                                                           \
     PARAMETER_NUMBER,                                                                             \
     PARAMETER_##scope,                                                                            \
     DIMENSION_##dimension,                                                                        \
     NULL,                                                                                         \
     min,                                                                                          \
     max,                                                                                          \
     low,                                                                                          \
     high,                                                                                         \
     offsetof(Parameters, part##_##key),                                                           \
     dimension##_COUNT,                                                                            \
     NULL},
#define REGIONAL(part, key, field, unit, values, min, max, low, high, scope, source, sentence,     \
                 french)                                                                           \
    {#part,                                                                                        \
     #key,                                                                                         \
     unit,                                                                                         \
     source,                                                                                       \
     sentence,                                                                                     \
     {#part "." #key, sentence, french},                                                           \
     PARAMETER_NUMBER,                                                                             \
     PARAMETER_##scope,                                                                            \
     DIMENSION_REGION,                                                                             \
     NULL,                                                                                         \
     min,                                                                                          \
     max,                                                                                          \
     low,                                                                                          \
     high,                                                                                         \
     offsetof(Parameters, part##_##key),                                                           \
     REGIONS_MAX,                                                                                  \
     field},
#include "scenario/parameters.def"
#undef NUMBER
#undef WHOLE
#undef CHOICE
#undef VECTOR
#undef REGIONAL
};

static const Parameters DEFAULTS = {
#define NUMBER(part, key, unit, value, ...) .part##_##key = value,
#define WHOLE(part, key, unit, value, ...) .part##_##key = value,
#define CHOICE(part, key, list, value, ...) .part##_##key = value,
#define VECTOR(part, key, dimension, unit, values, ...) .part##_##key = LIST values,
#define REGIONAL(part, key, field, unit, values, ...) .part##_##key = LIST values,
#include "scenario/parameters.def"
#undef NUMBER
#undef WHOLE
#undef CHOICE
#undef VECTOR
#undef REGIONAL
    .regions = {.count = DEFAULT_REGION_COUNT, .name = {DEFAULT_REGIONS(REGION_NAME)}},
};

const ParameterRow *parameters_table(size_t *count)
{
    *count = sizeof ROWS / sizeof ROWS[0];
    return ROWS;
}

const Label *parameter_label(size_t row)
{
    return row < sizeof ROWS / sizeof ROWS[0] ? &ROWS[row].label : NULL;
}

const ParameterRow *parameters_find(const char *part, const char *key)
{
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        if (strcmp(ROWS[i].part, part) == 0 && strcmp(ROWS[i].key, key) == 0) {
            return &ROWS[i];
        }
    }
    return NULL;
}

double *parameters_values(Parameters *values, const ParameterRow *row)
{
    return (double *)(void *)((char *)values + row->offset);
}

const double *parameters_values_const(const Parameters *values, const ParameterRow *row)
{
    return (const double *)(const void *)((const char *)values + row->offset);
}

void parameters_default(Parameters *values)
{
    *values = DEFAULTS;
}

size_t parameters_count(const Parameters *values, const ParameterRow *row)
{
    return row->dimension == DIMENSION_REGION ? values->regions.count : row->length;
}

const char *parameters_entry(const Parameters *values, const ParameterRow *row, size_t index)
{
    if (row->dimension != DIMENSION_REGION) {
        return dimension_entry(row->dimension, index);
    }
    return index < values->regions.count ? values->regions.name[index] : NULL;
}

void parameters_path(const Parameters *values, const ParameterRow *row, size_t index, Text *text)
{
    const char *entry = parameters_entry(values, row, index);
    text_format(text, "%s.%s", row->part, row->key);
    if (entry != NULL) {
        text_format(text, ".%s", entry);
    }
    if (row->field != NULL) {
        text_format(text, ".%s", row->field);
    }
}

const Label *dimension_label(Dimension dimension, size_t index)
{
    if (dimension == DIMENSION_SCALAR || index >= DIMENSIONS[dimension].length) {
        return NULL;
    }
    return &DIMENSIONS[dimension].labels[index];
}

const char *dimension_entry(Dimension dimension, size_t index)
{
    const Label *label = dimension_label(dimension, index);
    return label != NULL ? label->name : NULL;
}

const char *dimension_name(Dimension dimension)
{
    return DIMENSIONS[dimension].kind;
}

const char *dimension_sentence(Dimension dimension)
{
    return DIMENSIONS[dimension].what;
}

static const struct {
    const char *key;
    const char *sentence;
    size_t rate, loading, multiplier; /* offsets in struct Parameters */
} BARRIERS[] = {
#define BARRIER(name, rates, rate_low, rate_high, rate_source, multipliers, multiplier_source, en, \
                fr, text, ...)                                                                     \
    {#name, text, offsetof(Parameters, population_rate_##name),                                    \
     offsetof(Parameters, population_loading_##name),                                              \
     offsetof(Parameters, population_multiplier_##name)},
#include "scenario/barriers.def"
#undef BARRIER
};

_Static_assert(BARRIER_COUNT <= 8, "the barriers of a person are one byte");

static const double *value_at(const Parameters *values, size_t offset)
{
    return (const double *)(const void *)((const char *)values + offset);
}

const char *barrier_key(size_t barrier)
{
    return barrier < BARRIER_COUNT ? BARRIERS[barrier].key : NULL;
}

const char *barrier_sentence(size_t barrier)
{
    return barrier < BARRIER_COUNT ? BARRIERS[barrier].sentence : NULL;
}

const double *barrier_rates(const Parameters *values, size_t barrier)
{
    return value_at(values, BARRIERS[barrier].rate);
}

double barrier_loading(const Parameters *values, size_t barrier)
{
    return *value_at(values, BARRIERS[barrier].loading);
}

const double *barrier_multipliers(const Parameters *values, size_t barrier)
{
    return value_at(values, BARRIERS[barrier].multiplier);
}

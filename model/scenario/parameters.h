/* parameters: every number the model takes, with its meaning.
 *
 * One row of parameters.def is, at once, a field of struct Parameters, a key of the scenario
 * file, a range check, a --set path and an entry of the results file. This header turns the rows
 * into the struct and into a table that the reader, the printer and the writer walk.
 *
 * All values are kept as double: whole numbers and choices are checked to be whole when they are
 * read, and a double holds every whole number up to 2^53 exactly. */
#ifndef TACIT_PARAMETERS_H
#define TACIT_PARAMETERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/label.h"
#include "scenario/channels.def"
#include "scenario/regions.h"
#include "scenario/rules.def"

/* One enum for each list of dimensions.def, with its count: enum Age { AGE_0_17, ..., AGE_COUNT }. */
#define ENTRY(id, ...) id,
#define DIMENSION(list, Type, kind, what, ...) enum Type { __VA_ARGS__ list##_COUNT };
#include "scenario/dimensions.def"
#undef DIMENSION
#undef ENTRY

/* The lists; what a vector runs over, SCALAR for a single number. */
typedef enum Dimension {
    DIMENSION_SCALAR,
#define DIMENSION(list, ...) DIMENSION_##list,
#include "scenario/dimensions.def"
#undef DIMENSION
    DIMENSION_REGION, /* the scenario's own list: Parameters.regions */
    DIMENSION_COUNT
} Dimension;

/* Barriers as bits of a person's barrier column: BARRIER_no_internet is 0, and so on. */
enum BarrierBit {
#define BARRIER(key, ...) BARRIER_##key,
#include "scenario/barriers.def"
#undef BARRIER
    BARRIER_COUNT
};

/* The values of one design: one field per row, part_key; and the regions that some rows run over,
 * the same in every design. */
typedef struct Parameters {
#define NUMBER(part, key, ...) double part##_##key;
#define WHOLE(part, key, ...) double part##_##key;
#define CHOICE(part, key, ...) double part##_##key;
#define VECTOR(part, key, dimension, ...) double part##_##key[dimension##_COUNT];
#define REGIONAL(part, key, ...) double part##_##key[REGIONS_MAX];
#include "scenario/parameters.def"
#undef NUMBER
#undef WHOLE
#undef CHOICE
#undef VECTOR
#undef REGIONAL
    Regions regions;
} Parameters;

typedef enum ParameterType { PARAMETER_NUMBER, PARAMETER_WHOLE, PARAMETER_CHOICE } ParameterType;
typedef enum ParameterScope { PARAMETER_POPULATION, PARAMETER_LEVER } ParameterScope;

/* One row of parameters.def. Strings are static. */
typedef struct ParameterRow {
    const char *part;     /* "notice"; "design" for the keys that stand directly in a design */
    const char *key;      /* "window" */
    const char *unit;     /* "week"; "1" for shares; "" for choices */
    const char *source;   /* evidence ids or "assumption" */
    const char *sentence; /* what it means, in English */
    Label label;          /* "notice.window", and the sentence in every language */
    ParameterType type;   /* number, whole number or choice */
    ParameterScope scope; /* population, or a lever that a design may override */
    Dimension dimension;  /* what a vector runs over; DIMENSION_SCALAR for a single value */
    const char *const *choices; /* names of a choice, NULL-terminated; NULL for numbers */
    double minimum, maximum;    /* what a scenario may say, inclusive */
    double low, high;           /* the range that is swept (for a vector: of its mean) */
    size_t offset;              /* where the value stands in struct Parameters, in bytes */
    size_t length; /* number of values in struct Parameters: 1, of the dimension, or REGIONS_MAX */
    const char
        *field; /* of a list, what the value of an entry is called ("share"); otherwise NULL */
} ParameterRow;

/* The table, in the order of parameters.def; *count receives the number of rows. */
const ParameterRow *parameters_table(size_t *count);

/* What a parameter is called; NULL past the end of the table. */
const Label *parameter_label(size_t row);

/* The row of part.key, or NULL. */
const ParameterRow *parameters_find(const char *part, const char *key);

/* The values of a row inside `values`: row->length doubles, owned by `values`. Of a row by region,
 * those past the last region are not looked at. */
double *parameters_values(Parameters *values, const ParameterRow *row);
const double *parameters_values_const(const Parameters *values, const ParameterRow *row);

/* Fills `values` with the defaults. */
void parameters_default(Parameters *values);

/* How many values of a row a scenario has: row->length, or one for each of its regions. */
size_t parameters_count(const Parameters *values, const ParameterRow *row);

/* What entry `index` of a row is called ("age_18_24", "somme"); NULL past the end and for a single
 * value. */
const char *parameters_entry(const Parameters *values, const ParameterRow *row, size_t index);

/* Appends where value `index` of a row stands in a scenario: "notice.wave.somme",
 * "population.regions.somme.share". */
void parameters_path(const Parameters *values, const ParameterRow *row, size_t index, Text *text);

/* Entry `index` of a dimension, or NULL past its end; and its name alone ("age_18_24"). Regions have
 * their names from the scenario: see parameters_entry. */
const Label *dimension_label(Dimension dimension, size_t index);
const char *dimension_entry(Dimension dimension, size_t index);

/* What a dimension is called ("age"), and what one entry of it is ("age band"). */
const char *dimension_name(Dimension dimension);
const char *dimension_sentence(Dimension dimension);

/* Barriers by bit: key ("no_internet") and sentence; rates, loading and multipliers out of
 * `values`. */
const char *barrier_key(size_t barrier);
const char *barrier_sentence(size_t barrier);
const double *barrier_rates(const Parameters *values, size_t barrier); /* ADULT_COUNT shares */
double barrier_loading(const Parameters *values, size_t barrier);
const double *barrier_multipliers(const Parameters *values,
                                  size_t barrier); /* STAGE_COUNT factors */

#endif

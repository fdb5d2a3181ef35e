#include "commands/compare.h"

#include <math.h>
#include <stdio.h>

#include "commands/command.h"
#include "commands/json.h"
#include "show/answer.h"
#include "show/comparison_exposure.h"
#include "show/comparison_table.h"

/* Members of an object; each begins with what separates it from the one before. */
static void add_text(Text *text, const char *separator, const char *key, const char *value)
{
    text_format(text, "%s\"%s\": ", separator, key);
    json_add_string(text, value);
}

static void add_number(Text *text, const char *separator, const char *key, double value)
{
    text_format(text, "%s\"%s\": ", separator, key);
    json_add_number(text, value);
}

static void add_head(Text *text, const Comparison *comparison)
{
    add_text(text, "{\n  ", "title", comparison->title);
    add_text(text, ",\n  ", "question", comparison->question);
    add_text(text, ",\n  ", "program", "tacit");
    add_text(text, ",\n  ", "version", comparison->version);
    add_text(text, ",\n  ", "revision", comparison->revision);
    add_text(text, ",\n  ", "run_id", comparison->run_id);
    add_number(text, ",\n  ", "seed", (double)comparison->seed);
    add_number(text, ",\n  ", "replicates", (double)comparison->replicates);
    add_number(text, ",\n  ", "persons", comparison->persons);
    add_number(text, ",\n  ", "represents", comparison->represents);
    if (comparison->exposure_note != NULL) {
        add_text(text, ",\n  ", "exposure_note", comparison->exposure_note);
    }
}

/* What each design that is a companion stands beside. */
static void add_companions(Text *text, const Comparison *comparison)
{
    const char *separator = "";
    text_add(text, ",\n  \"companions\": {");
    for (size_t i = 0; i < comparison_design_count(comparison); i++) {
        if (comparison_beside(comparison, i) != NULL) {
            add_text(text, separator, comparison->designs->entries[i],
                     comparison_beside(comparison, i));
            separator = ", ";
        }
    }
    text_add(text, "}");
}

static void add_outcome(Text *text, const Comparison *comparison, const ComparisonRow *row,
                        const char *moment, const char *design)
{
    const ComparisonCell cell = comparison_cell(comparison, row, moment, design);
    add_text(text, "    {", "design", design);
    add_text(text, ", ", "outcome", row->outcome);
    add_text(text, ", ", "moment", moment);
    add_text(text, ", ", "group", row->group);
    text_format(text, ", \"wish_bound\": %s",
                comparison_wish_bound(comparison, row) ? "true" : "false");
    add_number(text, ", ", "mean", cell.value);
    add_number(text, ", ", "q05", cell.q05);
    add_number(text, ", ", "q95", cell.q95);
    add_number(text, ", ", "low", cell.low);
    add_number(text, ", ", "high", cell.high);
    text_add(text, "}");
}

static void add_outcomes(Text *text, const Comparison *comparison)
{
    size_t rows = 0;
    const ComparisonRow *row = comparison_rows(&rows);
    const size_t moments = comparison_moment_count(comparison);
    const size_t designs = comparison_design_count(comparison);
    text_add(text, ",\n  \"outcomes\": [");
    for (size_t i = 0; i < moments * rows * designs; i++) {
        text_add(text, i == 0 ? "\n" : ",\n");
        add_outcome(text, comparison, &row[i / designs % rows],
                    comparison_moment(comparison, i / designs / rows).name,
                    comparison->designs->entries[i % designs]);
    }
    text_add(text, "\n  ]");
}

static void add_exposed(Text *text, const Comparison *comparison, const ComparisonExposureRow *row,
                        const char *design)
{
    const ComparisonCell cell = comparison_exposure_cell(comparison, row, design);
    add_text(text, "{", "design", design);
    if (row->moment != NULL) {
        add_text(text, ", ", "moment", row->moment);
        add_text(text, ", ", "channel", row->channel);
    }
    add_text(text, ", ", "scope", row->scope);
    add_text(text, ", ", "class", "clinical");
    if (row->of != NULL) {
        add_text(text, ", ", row->exposed == EXPOSED_RETURN ? "return_period" : "exponent_sum",
                 row->of);
    }
    add_text(text, ", ", "unit", row->exposed == EXPOSED_RETURN ? "1000 person" : "1e-5/year");
    if (row->statistic != NULL) {
        add_text(text, ", ", "statistic", row->statistic);
    }
    add_text(text, ", ", "rung", row->exposed == EXPOSED_WITHOUT ? "not_consented" : "all");
    add_number(text, ", ", "value", cell.value);
    add_number(text, ", ", "lower", cell.lower);
    add_number(text, ", ", "upper", cell.upper);
    text_add(text, "}");
}

static void add_exposure(Text *text, const Comparison *comparison)
{
    size_t rows = 0;
    const ComparisonExposureRow *row = comparison_exposure_rows(&rows);
    const char *before = "\n    ";
    text_add(text, ",\n  \"exposure\": [");
    for (size_t i = 0; i < rows; i++) {
        for (size_t design = 0; design < comparison->designs->count; design++) {
            text_add(text, before);
            add_exposed(text, comparison, &row[i], comparison->designs->entries[design]);
            before = ",\n    ";
        }
    }
    text_add(text, "\n  ]");
}

static void add_pairs(Text *text, const Comparison *comparison)
{
    size_t rows = 0;
    const ComparisonPairRow *row = comparison_pair_rows(&rows);
    const InputAxis *pairs = comparison_pairs(comparison);
    const size_t count = pairs != NULL ? pairs->count : 0;
    text_add(text, ",\n  \"exposure_split\": [");
    for (size_t i = 0; i < count * rows; i++) {
        const ComparisonPairRow *shown = &row[i % rows];
        const char *pair = pairs->entries[i / rows];
        const ComparisonCell cell = comparison_pair_cell(comparison, shown, pair);
        add_text(text, i == 0 ? "\n    {" : ",\n    {", "pair", pair);
        add_text(text, ", ", "of", shown->player != NULL ? shown->player : "frontier");
        add_number(text, ", ", "value", cell.value);
        add_number(text, ", ", "low", cell.lower);
        add_number(text, ", ", "high", cell.upper);
        text_add(text, "}");
    }
    text_add(text, "\n  ]\n}\n");
}

static void add_json(Text *text, const Comparison *comparison)
{
    add_head(text, comparison);
    add_companions(text, comparison);
    add_outcomes(text, comparison);
    add_exposure(text, comparison);
    add_pairs(text, comparison);
}

int comparison_print(const char *path, const Options *options, enum TraceTongue language,
                     double seconds)
{
    Comparison comparison;
    Text text = {0};
    Problem problem;
    int status = COMMAND_DONE;
    if (comparison_read(&comparison, path, &problem) != 0) {
        status = command_report(&problem, COMMAND_INPUT_WRONG);
    } else if (options->json) {
        add_json(&text, &comparison);
    } else if (options->all) {
        comparison_table(&comparison, language, &text);
    } else {
        answer(&comparison, language, seconds, &text);
    }
    if (text.failed) {
        status = command_fail("out of memory", COMMAND_FAILED);
    } else if (!options->quiet || options->json) {
        (void)fputs(text_string(&text), stdout);
    }
    text_free(&text);
    comparison_free(&comparison);
    return status;
}

static int compare_run(const Options *options)
{
    enum TraceTongue language;
    const int status = language_read("compare", options, &language);
    return status == COMMAND_DONE ? comparison_print(options->operands[0], options, language, NAN)
                                  : status;
}

const Command COMMAND_COMPARE = {
    .name = "compare",
    .operands = "FILE",
    .summary = "the designs of a results file side by side",
    .help = "Prints what every design does to consent, ability and exposure, from the results file "
            "alone:\n"
            "a year after the first notice, short; with --all every row at every date.",
    .example = "  tacit run params/france-2022.yaml\n"
               "  tacit compare results/france-2022.h5\n"
               "  tacit compare results/france-2022.h5 --all",
    .options = OPTION_JSON | OPTION_ALL | OPTION_QUIET | OPTION_LANGUAGE,
    .operands_min = 1,
    .operands_max = 1,
    .run = compare_run,
};

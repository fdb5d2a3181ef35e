#include "show/comparison.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Of the persons of a group, as a part of them; of everybody, per 1 000 persons. */
#define PART_OF(whose, word, ...)                                                                  \
    {                                                                                              \
        .group = whose, .label = TABLE_##word, .outcome = __VA_ARGS__                              \
    }
#define PER_THOUSAND(word, ...) PART_OF("everyone", word, __VA_ARGS__, .per_thousand = true)

/* A row that belongs to the one above. */
#define BELOW(whose, word, ...) PART_OF(whose, word, __VA_ARGS__, .below = true)
#define PER_THOUSAND_BELOW(word, ...) PER_THOUSAND(word, __VA_ARGS__, .below = true)

/* A rung, of all and of those disposed in some way. */
#define RUNG(word, ...)                                                                            \
    PART_OF("all", word, __VA_ARGS__),                                                             \
        BELOW("disposed_in", THOSE_FOR, __VA_ARGS__, .shown = SHOWN_ABOVE_ZERO),                   \
        BELOW("disposed_out", THOSE_AGAINST, __VA_ARGS__, .shown = SHOWN_ABOVE_ZERO),              \
        BELOW("indifferent", INDIFFERENT, __VA_ARGS__, .shown = SHOWN_ABOVE_ZERO)

/* To show another outcome: add a row, and its word in words/table_words.def. */
static const ComparisonRow ROWS[] = {
    PART_OF("all", INCLUDED, "included"),
    PART_OF("all", OPENED, "opened", .shown = SHOWN_UNLIKE_INCLUDED),
    PART_OF("all", WITH_DOCUMENT, "with_document"),
    PART_OF("all", PENDING, "pending", .shown = SHOWN_ABOVE_ZERO),
    PART_OF("all", CHOSEN, "chosen"),
    BELOW("all", IRREVERSIBLY, "chosen_locked"),
    BELOW("all", KNOWING_DEFAULT, "chosen_knows_default"),
    BELOW("all", ENLIGHTENED, "chosen_enlightened"),
    PART_OF("all", UNWANTED, "unwanted", .never_without_range = true),
    PART_OF("all", MISSED, "missed", .never_without_range = true),
    RUNG(IN_EXPLICIT, "explicit"),
    RUNG(IN_NOT_OBJECTING, "acquiescent"),
    RUNG(IN_AGAINST, "against"),
    RUNG(UNINFORMED_YES, "uninformed_yes"),
    RUNG(IN_TACIT, "tacit"),
    RUNG(OUT_EXPLICIT, "explicit_out"),
    RUNG(OUT_NOT_ASKING, "acquiescent_out"),
    RUNG(OUT_AGAINST, "against_out"),
    RUNG(OUT_TACIT, "tacit_out"),
    PART_OF("all", EFFECTIVE, "effective_consent"),
    BELOW("all", OF_INCLUDED, "effective_consent_of_included"),
    BELOW("all", KNOWING_DEFAULT, "effective_consent_knows_default"),
    BELOW("all", ENLIGHTENED, "effective_consent_enlightened"),
    PART_OF("all", EXPLICIT, "explicit_consent"),
    BELOW("all", OF_INCLUDED, "explicit_consent_of_included"),
    BELOW("all", WITH_ACTIVATION, "explicit_with_activation"),
    BELOW("all", IRREVERSIBLY, "explicit_locked"),
    BELOW("all", KNOWING_DEFAULT, "explicit_consent_knows_default"),
    BELOW("all", ENLIGHTENED, "explicit_consent_enlightened"),
    PART_OF("all", BY_DEFERENCE, "by_deference"),
    PART_OF("all", SELF_DETERMINATION, "self_determination"),
    PART_OF("all", KNOWS_DEFAULT, "knows_default"),
    PART_OF("all", INFORMED, "informed"),
    BELOW("all", BY_PROFESSIONALS, "informed_by_professional"),
    PART_OF("all", ENLIGHTENED, "enlightened"),
    PART_OF("all", COULD_BE_OUT, "can_out"),
    BELOW("age_75_plus", AGED_75_PLUS, "can_out"),
    BELOW("all", AS_PEOPLE_ARE, "can_out_as_is"),
    PART_OF("all", COULD_BE_IN, "can_in"),
    BELOW("all", AS_PEOPLE_ARE, "can_in_as_is"),
    PART_OF("all", COULD_TURN, "can_reverse"),
    PART_OF("all", ABLE, "able"),
    BELOW("age_18_24", AGED_18_24, "able"),
    BELOW("age_25_39", AGED_25_39, "able"),
    BELOW("age_40_59", AGED_40_59, "able"),
    BELOW("age_60_74", AGED_60_74, "able"),
    BELOW("age_75_plus", AGED_75_PLUS, "able"),
    BELOW("deprivation_1", LEAST_DEPRIVED, "able"),
    BELOW("deprivation_5", MOST_DEPRIVED, "able"),
    BELOW("barrier_none", WITHOUT_BARRIERS, "able"),
    PART_OF("all", UNINFORMED_FIRST, "included_before_informed"),
    PART_OF("all", OUT_BY_OWN_ACT, "out_by_own_act"),
    BELOW("all", REFUSED, "refused"),
    BELOW("all", CLOSED, "closed"),
    BELOW("all", SAID_NO, "said_no"),
    PART_OF("all", TOLD_A_HELPER, "disclosed_refusals"),
    PART_OF("all", IN_RESEARCH, "in_research", .shown = SHOWN_ABOVE_ZERO),
    BELOW("all", RESEARCH_UNWANTED, "research_unwanted", .shown = SHOWN_ABOVE_ZERO),
    BELOW("all", RESEARCH_REFUSED, "research_refused", .shown = SHOWN_ABOVE_ZERO),
    PER_THOUSAND(LETTERS, "letters"),
    PER_THOUSAND(CALLS, "calls"),
    PER_THOUSAND(HOURS, "professional_hours"),
    PER_THOUSAND(DOCUMENTS, "documents"),
    PER_THOUSAND_BELOW(DOCUMENTS_NOT_CONSENTED, "documents_without_consent"),
    PER_THOUSAND(CONTACTS, "care_existing"),
    PER_THOUSAND_BELOW(RECORD_OPENED, "care_opened"),
    PER_THOUSAND_BELOW(AND_NEW, "care_useful"),
    PER_THOUSAND(TOLD_LESS, "care_withheld", .shown = SHOWN_ABOVE_ZERO),
    PER_THOUSAND(OPENINGS, "openings"),
    PER_THOUSAND_BELOW(NOT_AGREED, "openings_without_agreement"),
    PER_THOUSAND_BELOW(BY_BREAK_GLASS, "break_glass_openings"),
};

const ComparisonRow *comparison_rows(size_t *count)
{
    *count = COUNT(ROWS);
    return ROWS;
}

size_t comparison_moment_count(const Comparison *comparison)
{
    return comparison->moments->count;
}

ComparisonMoment comparison_moment(const Comparison *comparison, size_t moment)
{
    const char *const name = comparison->moments->entries[moment];
    return (ComparisonMoment){.name = name,
                              .printed = moment + 1 == comparison->moments->count ||
                                         strcmp(name, "deadline") == 0 ||
                                         strcmp(name, "year_1") == 0};
}

static int read_attributes(Comparison *comparison, InputFile *file)
{
    if (input_text(file, "/", "title", &comparison->title) != 0 ||
        input_text(file, "/", "question", &comparison->question) != 0 ||
        input_text(file, "/", "version", &comparison->version) != 0 ||
        input_text(file, "/", "revision", &comparison->revision) != 0 ||
        input_text(file, "/", "run_id", &comparison->run_id) != 0 ||
        input_whole(file, "/", "seed", &comparison->seed) != 0) {
        return -1;
    }
    return input_has(file, "/exposure", "note")
               ? input_text(file, "/exposure", "note", &comparison->exposure_note)
               : 0;
}

/* The numbers of persons stand among the parameters, the number of replicates is the length of an
 * axis. */
static int read_sizes(Comparison *comparison, InputFile *file)
{
    InputTable parameters = {0};
    InputTable group_size = {0};
    const int status = input_table(file, "/parameters/value", &parameters) != 0 ||
                               input_table(file, "/outcomes/group_size", &group_size) != 0
                           ? -1
                           : 0;
    if (status == 0) {
        const InputAxis *const replicates = input_axis(&group_size, "replicate");
        comparison->persons = input_value(&parameters, (const char *const[]){"population.persons"});
        comparison->represents =
            input_value(&parameters, (const char *const[]){"population.represents"});
        comparison->replicates = replicates == NULL ? 0 : replicates->count;
    }
    input_table_free(&parameters);
    input_table_free(&group_size);
    return status;
}

/* The tables have the axes by which they are asked, or the file is not what it says. */
static int check_axes(InputFile *file, const InputTable *table, const char *path,
                      const char *const *names, size_t count)
{
    bool right = table->rank == count;
    for (size_t i = 0; right && i < count; i++) {
        right = strcmp(table->axes[i].name, names[i]) == 0;
    }
    if (!right) {
        (void)problem_say(&file->problem, "%s: damaged: the axes of %s are not the expected ones",
                          file->path, path);
    }
    return right ? 0 : -1;
}

/* A table that not every file has. */
static int read_optional(InputFile *file, const char *path, const char *const *names, size_t count,
                         InputTable *table)
{
    if (!input_is_table(file, path)) {
        return 0;
    }
    return input_table(file, path, table) != 0 || check_axes(file, table, path, names, count) != 0
               ? -1
               : 0;
}

static int read_rest(Comparison *comparison, InputFile *file)
{
    static const char *const EXPONENTS[] = {"design", "scope", "exponent_sum", "statistic"};
    static const char *const RETURNS[] = {"design", "scope", "class", "return_period",
                                          "return_statistic"};
    static const char *const SPLIT[] = {"pair", "moment", "class", "player"};
    static const char *const FRONTIER[] = {"pair", "class", "statistic"};
    return read_optional(file, "/exposure/persons_exposed_by_exponent", EXPONENTS, COUNT(EXPONENTS),
                         &comparison->by_exponent) != 0 ||
                   read_optional(file, "/exposure/return_level", RETURNS, COUNT(RETURNS),
                                 &comparison->returns) != 0 ||
                   read_optional(file, "/exposure_split/exposure_split", SPLIT, COUNT(SPLIT),
                                 &comparison->split) != 0 ||
                   read_optional(file, "/frontier/exponent_sum", FRONTIER, COUNT(FRONTIER),
                                 &comparison->frontier) != 0
               ? -1
               : 0;
}

/* A file of before there were companions has none. */
static int read_companions(Comparison *comparison, InputFile *file)
{
    char **names = NULL;
    size_t count = 0;
    bool there = false;
    if (input_names(file, "/parameters", &names, &count) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        there = there || strcmp(names[i], "companion") == 0;
    }
    input_texts_free(names, count);
    return there ? input_texts(file, "/parameters/companion", &comparison->companions,
                               &comparison->companion_count)
                 : 0;
}

static int read_tables(Comparison *comparison, InputFile *file)
{
    static const char *const SUMMARY[] = {"design", "outcome", "moment", "group", "statistic"};
    static const char *const EXPOSURE[] = {"design", "moment", "channel",  "scope",
                                           "class",  "rung",   "statistic"};
    if (input_table(file, "/summary/value", &comparison->summary) != 0 ||
        check_axes(file, &comparison->summary, "/summary/value", SUMMARY, COUNT(SUMMARY)) != 0 ||
        input_table(file, "/summary/wish_bound", &comparison->wish_bound) != 0 ||
        check_axes(file, &comparison->wish_bound, "/summary/wish_bound", &SUMMARY[1], 1) != 0 ||
        input_table(file, "/exposure/persons_exposed", &comparison->exposure) != 0 ||
        check_axes(file, &comparison->exposure, "/exposure/persons_exposed", EXPOSURE,
                   COUNT(EXPOSURE)) != 0 ||
        read_rest(comparison, file) != 0) {
        return -1;
    }
    comparison->designs = &comparison->summary.axes[0];
    comparison->moments = &comparison->summary.axes[2];
    return 0;
}

int comparison_read(Comparison *comparison, const char *path, Problem *problem)
{
    InputFile file;
    *comparison = (Comparison){0};
    const int status = input_open(&file, path) != 0 || read_attributes(comparison, &file) != 0 ||
                               read_sizes(comparison, &file) != 0 ||
                               read_tables(comparison, &file) != 0 ||
                               read_companions(comparison, &file) != 0
                           ? -1
                           : 0;
    if (status != 0) {
        *problem = file.problem;
    }
    input_close(&file);
    return status;
}

void comparison_free(Comparison *comparison)
{
    free(comparison->title);
    free(comparison->question);
    free(comparison->version);
    free(comparison->revision);
    free(comparison->run_id);
    free(comparison->exposure_note);
    input_texts_free(comparison->companions, comparison->companion_count);
    input_table_free(&comparison->summary);
    input_table_free(&comparison->wish_bound);
    input_table_free(&comparison->exposure);
    input_table_free(&comparison->by_exponent);
    input_table_free(&comparison->returns);
    input_table_free(&comparison->split);
    input_table_free(&comparison->frontier);
    *comparison = (Comparison){0};
}

static double summary_value(const Comparison *comparison, const ComparisonRow *row,
                            const char *moment, const char *design, const char *statistic)
{
    return input_value(&comparison->summary,
                       (const char *const[]){design, row->outcome, moment, row->group, statistic});
}

/* How many standard errors either way the mean over all luck lies, with 90 % confidence; few replicates know their
 * own error badly. */
static double margin_errors(const Comparison *comparison)
{
    return comparison->replicates > 1
               ? gsl_cdf_tdist_Pinv(0.95, (double)comparison->replicates - 1.0)
               : NAN;
}

ComparisonCell comparison_cell(const Comparison *comparison, const ComparisonRow *row,
                               const char *moment, const char *design)
{
    const double margin =
        margin_errors(comparison) * summary_value(comparison, row, moment, design, "se");
    ComparisonCell cell = {
        .value = summary_value(comparison, row, moment, design, "mean"),
        .q05 = summary_value(comparison, row, moment, design, "q05"),
        .q95 = summary_value(comparison, row, moment, design, "q95"),
        .low = summary_value(comparison, row, moment, design, "low"),
        .high = summary_value(comparison, row, moment, design, "high"),
    };
    if (row->never_without_range && (isnan(cell.low) || isnan(cell.high))) {
        cell.value = cell.q05 = cell.q95 = NAN;
    }
    cell.lower = cell.value - margin;
    cell.upper = cell.value + margin;
    return cell;
}

bool comparison_wish_bound(const Comparison *comparison, const ComparisonRow *row)
{
    return input_value(&comparison->wish_bound, (const char *const[]){row->outcome}) > 0;
}

bool comparison_has_ranges(const Comparison *comparison)
{
    static const ComparisonRow UNWANTED = {.outcome = "unwanted", .group = "all"};
    bool any = false;
    for (size_t i = 0; i < comparison->moments->count * comparison->designs->count; i++) {
        const ComparisonCell cell = comparison_cell(
            comparison, &UNWANTED, comparison->moments->entries[i / comparison->designs->count],
            comparison->designs->entries[i % comparison->designs->count]);
        any = any || !isnan(cell.low);
    }
    return any;
}

/* Whether the row asks for its place in view of one design. */
static bool design_shows(const Comparison *comparison, const ComparisonRow *row, const char *moment,
                         const char *design)
{
    const ComparisonRow included = {.outcome = "included", .group = row->group};
    const double value = summary_value(comparison, row, moment, design, "mean");
    switch (row->shown) {
    case SHOWN_ABOVE_ZERO:
        return value > 0;
    case SHOWN_UNLIKE_INCLUDED:
        return fabs(value - summary_value(comparison, &included, moment, design, "mean")) > 0;
    case SHOWN_ALWAYS:
        break;
    }
    return true;
}

bool comparison_row_shown(const Comparison *comparison, const ComparisonRow *row,
                          const char *moment)
{
    bool any = false;
    for (size_t i = 0; i < comparison_design_count(comparison); i++) {
        any = any || design_shows(comparison, row, moment, comparison->designs->entries[i]);
    }
    return any;
}

size_t comparison_design_count(const Comparison *comparison)
{
    const size_t count = comparison->designs->count;
    return count > 0 && strcmp(comparison->designs->entries[count - 1], "none") == 0 ? count - 1
                                                                                     : count;
}

const char *comparison_beside(const Comparison *comparison, size_t design)
{
    return design < comparison->companion_count && comparison->companions[design][0] != '\0'
               ? comparison->companions[design]
               : NULL;
}

#include "outcomes/tables.h"

#include "outcomes/tables_groups.h"

const char *const *tables_designs(Tables *tables, const Results *results, size_t designs)
{
    const char **names = tables_keep(tables, designs, sizeof *names);
    for (size_t i = 0; names != NULL && i < designs; i++) {
        names[i] = results_design(results, i);
    }
    return names;
}

void tables_axis_designs(Tables *tables, const Results *results, size_t designs)
{
    tables_axis_texts(tables, "design", "Design of the record; none: no programme",
                      tables_designs(tables, results, designs), designs);
}

void tables_axis_replicates(Tables *tables, const Results *results)
{
    tables_axis_count(tables, "replicate", "1",
                      "Replicate: the second word of the key of every draw",
                      results->replicate_count);
}

void tables_axis_moments(Tables *tables, const Results *results)
{
    const char **names = tables_keep(tables, results->moment_count, sizeof *names);
    for (size_t i = 0; names != NULL && i < results->moment_count; i++) {
        names[i] = moment_name(i);
    }
    tables_axis_texts(tables, "moment",
                      "Moment: each person's own deadline, or years from the first notice", names,
                      results->moment_count);
}

void tables_axis_groups(Tables *tables)
{
    tables_axis(tables, "group", "Group of persons", group_name);
}

void tables_axis_pairs(Tables *tables, const Results *results)
{
    const size_t pairs = results_pairs(results);
    const char **names = tables_keep(tables, pairs, sizeof *names);
    for (size_t i = 0; names != NULL && i < pairs; i++) {
        const DesignPair pair = results_pair(i);
        names[i] = tables_text(tables, "%s-%s", results_design(results, pair.to),
                               results_design(results, pair.from));
    }
    tables_axis_texts(tables, "pair", "Two designs: the first minus the second", names, pairs);
}

void tables_of(const Results *results, Tables *tables)
{
    typedef void TableGroupOf(Tables *, const Results *);
    static TableGroupOf *const GROUPS[] = {
        tables_parameters,     tables_outcomes,  tables_weekly,      tables_exposure,
        tables_exposure_split, tables_frontier,  tables_worlds,      tables_summary,
        tables_differences,    tables_losses,    tables_attribution, tables_break_even,
        tables_inequality,     tables_detection, tables_survey,      tables_labels,
    };
    for (size_t i = 0; i < sizeof GROUPS / sizeof GROUPS[0] && !tables->failed; i++) {
        GROUPS[i](tables, results);
    }
}

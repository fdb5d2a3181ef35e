#include "outcomes/tables_groups.h"
#include "outcomes/worlds.h"

enum { SHARES = 3 };

static void axis_worlds(Tables *tables, const Worlds *worlds)
{
    const char **names = tables_keep(tables, worlds->count, sizeof *names);
    for (size_t i = 0; names != NULL && i < worlds->count; i++) {
        names[i] = worlds->items[i].name;
    }
    tables_axis_texts(tables, "world", "Other values for what nobody knows; the first: none other",
                      names, worlds->count);
}

static void add_origins(Tables *tables, const Worlds *worlds)
{
    const char **origins = tables_keep(tables, worlds->count, sizeof *origins);
    for (size_t i = 0; origins != NULL && i < worlds->count; i++) {
        origins[i] = world_origin_name(worlds->items[i].origin);
    }
    tables_texts(tables,
                 &(TableRow){"origin",
                             "1",
                             "The scenario's own, an extreme of what is assumed, or a point "
                             "spread between the extremes",
                             {"world"}},
                 origins);
}

/* Shares of adults in each world: in, out, indifferent, one after the other; and how many times
 * likelier those with a sensitive condition are out. */
static void fill_shares(const Results *results, double *const shares[SHARES], double *sensitive)
{
    for (size_t i = 0; i < results->worlds.count; i++) {
        Parameters values = results->scenario->values;
        world_apply(&results->worlds.items[i], &values);
        const DispositionShares found = disposition_shares(&values);
        shares[0][i] = found.in;
        shares[1][i] = found.out;
        shares[2][i] = found.indifferent;
        sensitive[i] = values.disposition_sensitive_out;
    }
}

void tables_worlds(Tables *tables, const Results *results)
{
    static const TableRow ROWS[SHARES] = {
        {"in", "1", "Share of adults disposed in", {"world"}},
        {"out", "1", "Share of adults disposed out", {"world"}},
        {"indifferent", "1", "Share of adults disposed neither way", {"world"}}};
    static const TableRow SENSITIVE = {
        "sensitive_out",
        "1",
        "How many times likelier to be disposed out with a sensitive condition",
        {"world"}};
    const Worlds *worlds = &results->worlds;
    double *values = tables_keep(tables, (SHARES + 1) * worlds->count, sizeof *values);
    if (worlds->count == 0 || values == NULL) {
        return;
    }
    double *const shares[SHARES] = {values, values + worlds->count, values + 2 * worlds->count},
                  *const sensitive = values + SHARES * worlds->count;
    fill_shares(results, shares, sensitive);
    tables_group(tables, "worlds",
                 "The worlds over which low and high are the ends of what was found");
    axis_worlds(tables, worlds);
    for (size_t i = 0; i < SHARES; i++) {
        tables_numbers(tables, &ROWS[i], shares[i]);
    }
    tables_numbers(tables, &SENSITIVE, sensitive);
    add_origins(tables, worlds);
}

#include "exposure/channels/channel.h"
#include "exposure/exposure.h"
#include "outcomes/tables.h"
#include "outcomes/tables_groups.h"

/* The nine rungs and those who wait, then what the design none has instead, then the sum. */
static const char *rung_entry(size_t index)
{
    const Label *label = rung_label(index);
    return label != NULL ? label->name : NULL;
}

/* Axes that groups share, and those of the group exposure alone. */
static void axis_moments(Tables *tables)
{
    tables_axis(tables, "moment", "End of the time from the first notice", exposure_moment_name);
}

static void axis_classes(Tables *tables)
{
    tables_axis(tables, "class", "What is exposed; classes are never added up",
                exposure_class_name);
}

static void axis_numbers(Tables *tables, const char *name, const char *unit, const char *sentence,
                         double (*number)(size_t index), size_t count)
{
    double *values = tables_keep(tables, count, sizeof *values);
    for (size_t i = 0; values != NULL && i < count; i++) {
        values[i] = number(i);
    }
    tables_axis_numbers(tables, name, unit, sentence, values, count);
}

static void add_axes(Tables *tables, const Results *results)
{
    tables_axis_designs(tables, results, results->design_count);
    axis_moments(tables);
    tables_axis(tables, "channel", "Way in which records are reached", exposure_channel_name);
    tables_axis(tables, "scope", "Total, or added by the programme: paired difference to none",
                exposure_scope_name);
    axis_classes(tables);
    tables_axis(tables, "rung", "Rung of consent at the event; undefined: no programme",
                rung_entry);
    tables_axis_groups(tables);
    tables_axis(tables, "statistic", "Over simulated histories; es99: mean of the worst hundredth",
                exposure_statistic_name);
    axis_numbers(tables, "threshold", "person", "Persons exposed in a year", exposure_threshold,
                 EXPOSURE_THRESHOLDS);
    axis_numbers(tables, "exponent_sum", "1",
                 "gamma + delta: how breaches grow with the size of a store", exposure_exponent_sum,
                 EXPOSURE_EXPONENTS);
    axis_numbers(tables, "return_period", "year", "Years of which one on average is worse",
                 exposure_return_years, EXPOSURE_RETURNS);
    tables_axis(tables, "return_statistic",
                "The estimate, and the ends of its interval: 95 of 100 samples of so many "
                "simulated years hold it",
                exposure_return_name);
}

static void add_channels(Tables *tables)
{
    tables_entries(tables, &(TableRow){"channel_meaning", "1", "What the channel is", {"channel"}},
                   exposure_channel_sentence);
    tables_entries(tables, &(TableRow){"channel_source", "1", "Rows of the evidence", {"channel"}},
                   exposure_channel_source);
}

static void add_simulated(Tables *tables, const ExposureResults *exposure)
{
    tables_numbers(
        tables,
        &(TableRow){"persons_exposed",
                    "1e-5/year",
                    "Persons exposed per 100 000 person-years",
                    {"design", "moment", "channel", "scope", "class", "rung", "statistic"}},
        exposure->persons);
    tables_numbers(
        tables,
        &(TableRow){"documents_exposed",
                    "1e-5 document/year",
                    "Documents exposed per 100 000 person-years",
                    {"design", "moment", "channel", "scope", "class", "rung", "statistic"}},
        exposure->documents);
    tables_numbers(
        tables,
        &(TableRow){"persons_exposed_by_group",
                    "1e-5/year",
                    "Persons exposed per 100 000 person-years of the group",
                    {"design", "moment", "channel", "scope", "class", "group", "statistic"}},
        exposure->by_group);
    tables_numbers(tables,
                   &(TableRow){"events",
                               "1/year",
                               "Breaches per year",
                               {"design", "moment", "channel", "scope", "statistic"}},
                   exposure->events);
    tables_numbers(
        tables,
        &(TableRow){"exceedance",
                    "1",
                    "Share of years in which more persons are exposed than the threshold",
                    {"design", "scope", "class", "threshold"}},
        exposure->exceedance);
    tables_numbers(
        tables,
        &(TableRow){"persons_exposed_by_exponent",
                    "1e-5/year",
                    "Persons exposed per 100 000 person-years, class clinical, over ten years",
                    {"design", "scope", "exponent_sum", "statistic"}},
        exposure->by_exponent);
}

static void add_formulas(Tables *tables, const ExposureResults *exposure)
{
    tables_numbers(tables,
                   &(TableRow){"expected",
                               "1e-5/year",
                               "Persons exposed per 100 000 person-years, by formula",
                               {"design", "moment", "channel", "scope", "class"}},
                   exposure->expected);
    tables_numbers(tables,
                   &(TableRow){"return_level",
                               "person",
                               "Persons exposed in a year that is exceeded once in the period",
                               {"design", "scope", "class", "return_period", "return_statistic"}},
                   exposure->returns);
    if (exposure->harm != NULL) {
        tables_numbers(tables,
                       &(TableRow){"harm",
                                   "1e-5/year",
                                   "Expected persons exposed per 100 000 person-years, weighted by "
                                   "class with exposure.harm",
                                   {"design", "moment", "scope"}},
                       exposure->harm);
    }
}

/* What a reader of the numbers must know: after the last week that was simulated no record opens,
 * closes or fills. */
static void add_note(Tables *tables, const Scenario *scenario)
{
    if (scenario->weeks < exposure_period_week(EXPOSURE_PERIODS - 1)) {
        tables_group_note(tables, "note",
                          tables_text(tables, "frozen at week %u; understates designs that grow",
                                      (unsigned)scenario->weeks));
    }
}

void tables_exposure(Tables *tables, const Results *results)
{
    const ExposureResults *exposure = &results->exposure;
    if (exposure->design_count != results->design_count || exposure->group_count != GROUP_COUNT) {
        tables_fail(
            tables, "exposure was computed for %zu designs and %zu groups instead of %zu and %d",
            exposure->design_count, exposure->group_count, results->design_count, GROUP_COUNT);
        return;
    }
    tables_group(tables, "exposure", "Breaches over the records that exist");
    add_note(tables, results->scenario);
    add_axes(tables, results);
    add_channels(tables);
    add_simulated(tables, exposure);
    add_formulas(tables, exposure);
}

void tables_exposure_split(Tables *tables, const Results *results)
{
    if (results_pairs(results) == 0) {
        return;
    }
    tables_group(tables, "exposure_split",
                 "What the difference in expected exposure is owed to (Shapley)");
    tables_axis_pairs(tables, results);
    axis_moments(tables);
    axis_classes(tables);
    tables_axis(tables, "player", "What designs differ in; consent brings every other lever along",
                exposure_player_name);
    tables_numbers(tables,
                   &(TableRow){"exposure_split",
                               "1e-5/year",
                               "Part of the difference in persons exposed per 100 000 "
                               "person-years; the parts add up to it",
                               {"pair", "moment", "class", "player"}},
                   results->exposure.split);
}

void tables_frontier(Tables *tables, const Results *results)
{
    if (results_pairs(results) == 0) {
        return;
    }
    tables_group(tables, "frontier",
                 "Where two designs change places in persons exposed over ten years");
    tables_axis_pairs(tables, results);
    axis_classes(tables);
    tables_axis(tables, "statistic",
                "With the platform's rate as it is; over the range of that rate",
                exposure_frontier_name);
    tables_numbers_or_none(tables,
                           &(TableRow){"exponent_sum",
                                       "1",
                                       "Least gamma + delta from 0.1 to 2.9 at which the designs "
                                       "expose equally many; NaN: they do not change places",
                                       {"pair", "class", "statistic"}},
                           results->exposure.frontier);
}

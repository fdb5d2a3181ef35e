#include "exposure/exposure_report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "exposure/exposure_series.h"

static const double PER_PERSON_YEARS = 100000.0;
static const size_t MOMENT_YEARS[EXPOSURE_MOMENTS] = {1, 5, 10};

/* Series that a report combines: persons of whom a kind of data is taken, by kind, part and period. */
enum { SERIES_COUNT = LEAK_COUNT * PART_COUNT * EXPOSURE_PERIODS };

static size_t series_at(size_t leak, size_t part, size_t period)
{
    return (leak * PART_COUNT + part) * EXPOSURE_PERIODS + period;
}

/* A row is what is reported of one weighted sum of the series. Rows in proportion to one another share the
 * work: statistics are homogeneous of degree one. */
typedef struct Row {
    double weight[SERIES_COUNT];
    double statistics[X_STATISTICS];
} Row;

enum { ROWS_MAX = CLASS_COUNT * (2 * (EXPOSURE_RUNGS + 1) + EXPOSURE_GROUPS_MAX) };

/* What one design shows of one channel (or all) up to one moment in one scope. */
typedef struct Sheet {
    const Exposure *exposure;
    size_t design, moment, channel, scope, law;
    size_t history_count;
    double *series; /* [SERIES_COUNT][history] per 100 000 person-years; owned */
    double *values; /* [history], scratch; owned */
    Row *rows;      /* rows so far; owned */
    size_t row_count;
    size_t used[SERIES_COUNT]; /* the series that are not zero throughout */
    size_t used_count;
} Sheet;

static const SimulatedStream *stream_of(const Exposure *exposure, size_t design, size_t law,
                                        size_t channel, size_t place)
{
    return &exposure->breaches.streams[exposure->designs[design].stream[law][channel][place]];
}

/* Periods from the first notice to the end of a year, counted from 1. */
static size_t periods_up_to(size_t years)
{
    return EXPOSURE_QUARTERS - 1 + years;
}

/* Adds persons taken, times factor, to one series. */
static void series_add(const SimulatedStream *stream, size_t period, double factor, size_t count,
                       double *series)
{
    if (stream->taken == NULL || factor == 0.0) {
        return;
    }
    const double *taken = stream->taken + period * count;
    for (size_t history = 0; history < count; history++) {
        series[history] += factor * taken[history];
    }
}

/* Adds one stream, less what `none` has of it where the scope asks; stream by stream, so that equal streams
 * leave exactly nothing. */
static void stream_add(Sheet *sheet, size_t channel, size_t place)
{
    const Exposure *exposure = sheet->exposure;
    const size_t years = MOMENT_YEARS[sheet->moment], none_index = exposure->design_count - 1;
    const double unit = PER_PERSON_YEARS / exposure->population / (double)years;
    const SimulatedStream *own = stream_of(exposure, sheet->design, sheet->law, channel, place);
    const SimulatedStream *none = stream_of(exposure, none_index, sheet->law, channel, place);
    const double *leaks = exposure->designs[sheet->design].leaks[channel][place];
    const double *leaks_none = exposure->designs[none_index].leaks[channel][place];
    const bool added = sheet->scope == SCOPE_ADDED;
    if (added && own == none) {
        return;
    }
    for (size_t leak = 0; leak < LEAK_COUNT; leak++) {
        for (size_t period = 0; period < periods_up_to(years); period++) {
            const size_t at = series_at(leak, channel_list[channel]->streams[place]->part, period);
            double *series = sheet->series + at * sheet->history_count;
            series_add(own, period, unit * leaks[leak], sheet->history_count, series);
            if (added) {
                series_add(none, period, -unit * leaks_none[leak], sheet->history_count, series);
            }
        }
    }
}

static bool all_zero(const double *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (values[i] != 0.0) {
            return false;
        }
    }
    return true;
}

static bool channel_shown(const Sheet *sheet, size_t channel)
{
    return sheet->channel == CHANNEL_COUNT || sheet->channel == channel;
}

static void series_fill(Sheet *sheet)
{
    memset(sheet->series, 0, SERIES_COUNT * sheet->history_count * sizeof *sheet->series);
    sheet->row_count = sheet->used_count = 0;
    for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
        for (size_t place = 0;
             channel_shown(sheet, channel) && place < channel_list[channel]->stream_count;
             place++) {
            stream_add(sheet, channel, place);
        }
    }
    for (size_t i = 0; i < SERIES_COUNT; i++) {
        if (!all_zero(sheet->series + i * sheet->history_count, sheet->history_count)) {
            sheet->used[sheet->used_count++] = i;
        }
    }
}

static int sheet_init(Sheet *sheet, const Exposure *exposure)
{
    const size_t count = exposure->breaches.history_count;
    *sheet = (Sheet){.exposure = exposure, .history_count = count};
    sheet->series = malloc(SERIES_COUNT * count * sizeof *sheet->series);
    sheet->values = malloc(count * sizeof *sheet->values);
    sheet->rows = malloc(ROWS_MAX * sizeof *sheet->rows);
    return sheet->series == NULL || sheet->values == NULL || sheet->rows == NULL ? -1 : 0;
}

static void sheet_free(Sheet *sheet)
{
    free(sheet->series);
    free(sheet->values);
    free(sheet->rows);
}

/* The factor c with which weight = c * row->weight, 0 if there is none; over the series used. */
static double proportion(const double *weight, const Row *row, size_t count)
{
    double factor = 0.0;
    for (size_t i = 0; i < count && factor == 0.0; i++) {
        if (row->weight[i] != 0.0) {
            factor = weight[i] / row->weight[i];
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (fabs(weight[i] - factor * row->weight[i]) > 1e-14 * weight[i]) {
            return 0.0;
        }
    }
    return factor;
}

static void row_compute(Sheet *sheet, Row *row)
{
    memset(sheet->values, 0, sheet->history_count * sizeof *sheet->values);
    for (size_t i = 0; i < sheet->used_count; i++) {
        const double weight = row->weight[i];
        const double *series = sheet->series + sheet->used[i] * sheet->history_count;
        if (weight != 0.0) {
            for (size_t history = 0; history < sheet->history_count; history++) {
                sheet->values[history] += weight * series[history];
            }
        }
    }
    series_statistics(sheet->values, sheet->history_count, row->statistics);
}

/* out[X_STATISTICS] of the sum of the series with these weights, which are not negative. */
static void row_report(Sheet *sheet, const double *weight, double *out)
{
    Row row;
    bool nothing = true, undefined = false;
    for (size_t i = 0; i < SERIES_COUNT; i++) {
        undefined = undefined || isnan(weight[i]);
    }
    for (size_t i = 0; i < sheet->used_count; i++) {
        row.weight[i] = weight[sheet->used[i]];
        nothing = nothing && row.weight[i] == 0.0;
    }
    for (size_t s = 0; s < X_STATISTICS; s++) {
        out[s] = undefined ? NAN : 0.0;
    }
    if (nothing || undefined) {
        return;
    }
    for (size_t i = 0; i < sheet->row_count; i++) {
        const double factor = proportion(row.weight, &sheet->rows[i], sheet->used_count);
        if (factor > 0.0) {
            for (size_t s = 0; s < X_STATISTICS; s++) {
                out[s] = factor * sheet->rows[i].statistics[s];
            }
            return;
        }
    }
    row_compute(sheet, &row);
    memcpy(out, row.statistics, sizeof row.statistics);
    sheet->rows[sheet->row_count++] = row;
}

/* What one person taken counts, by part and period; NaN where undefined. */
typedef struct Counted {
    double of[PART_COUNT][EXPOSURE_PERIODS];
} Counted;

/* Weights of the series for a class. */
static void class_weights(size_t class_index, const Counted *counted, double *weight)
{
    memset(weight, 0, SERIES_COUNT * sizeof *weight);
    for (size_t part = 0; part < PART_COUNT; part++) {
        memcpy(weight + series_at(channel_leak_of(class_index), part, 0), counted->of[part],
               sizeof counted->of[part]);
    }
}

/* One row of persons or documents of a class in a rung. */
static void report_rung(Sheet *sheet,
                        const double (*spread)[EXPOSURE_PERIODS][CLASS_COUNT][EXPOSURE_RUNGS + 1],
                        size_t class_index, size_t rung, double *out)
{
    const bool none = sheet->design + 1 == sheet->exposure->design_count;
    Counted counted;
    double weight[SERIES_COUNT];
    for (size_t part = 0; part < PART_COUNT; part++) {
        for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
            counted.of[part][period] =
                none && rung < RUNG_UNDEFINED ? NAN : spread[part][period][class_index][rung];
        }
    }
    class_weights(class_index, &counted, weight);
    row_report(sheet, weight, out);
}

static void report_rungs(Sheet *sheet, ExposureResults *results, size_t place)
{
    const Spread *spread = &sheet->exposure->designs[sheet->design].spread;
    for (size_t class_index = 0; class_index < CLASS_COUNT; class_index++) {
        for (size_t rung = 0; rung <= EXPOSURE_RUNGS; rung++) {
            const size_t at =
                ((place * CLASS_COUNT + class_index) * (EXPOSURE_RUNGS + 1) + rung) * X_STATISTICS;
            report_rung(sheet, spread->persons, class_index, rung, results->persons + at);
            report_rung(sheet, spread->documents, class_index, rung, results->documents + at);
        }
    }
}

static void report_groups(Sheet *sheet, ExposureResults *results, size_t place)
{
    const Spread *spread = &sheet->exposure->designs[sheet->design].spread;
    for (size_t class_index = 0; class_index < CLASS_COUNT; class_index++) {
        for (size_t group = 0; group < results->group_count; group++) {
            Counted counted;
            double weight[SERIES_COUNT];
            for (size_t part = 0; part < PART_COUNT; part++) {
                for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
                    counted.of[part][period] = spread->group[part][period][class_index][group];
                }
            }
            class_weights(class_index, &counted, weight);
            const size_t at =
                ((place * CLASS_COUNT + class_index) * results->group_count + group) * X_STATISTICS;
            row_report(sheet, weight, results->by_group + at);
        }
    }
}

/* Events a year of one history, less those of `none` where the scope asks. */
static double events_up_to(const Sheet *sheet, size_t history)
{
    const Exposure *exposure = sheet->exposure;
    double events = 0.0;
    for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
        for (size_t place = 0;
             channel_shown(sheet, channel) && place < channel_list[channel]->stream_count;
             place++) {
            const SimulatedStream *own =
                stream_of(exposure, sheet->design, sheet->law, channel, place);
            const SimulatedStream *none =
                stream_of(exposure, exposure->design_count - 1, sheet->law, channel, place);
            for (size_t year = 0; year < MOMENT_YEARS[sheet->moment]; year++) {
                const size_t at = year * sheet->history_count + history;
                events += own->events != NULL ? own->events[at] : 0.0;
                events -=
                    sheet->scope == SCOPE_ADDED && none->events != NULL ? none->events[at] : 0.0;
            }
        }
    }
    return events / (double)MOMENT_YEARS[sheet->moment];
}

static void report_events(Sheet *sheet, ExposureResults *results, size_t place)
{
    for (size_t history = 0; history < sheet->history_count; history++) {
        sheet->values[history] = events_up_to(sheet, history);
    }
    series_statistics(sheet->values, sheet->history_count, results->events + place * X_STATISTICS);
}

/* Persons, documents, groups and events of sheet `place`, which numbers design, moment, channel and scope
 * as the results do. */
static int report_sheet(const Exposure *exposure, size_t place, ExposureResults *results)
{
    Sheet sheet;
    int status = sheet_init(&sheet, exposure);
    if (status == 0) {
        sheet.scope = place % SCOPE_COUNT;
        sheet.channel = place / SCOPE_COUNT % (CHANNEL_COUNT + 1);
        sheet.moment = place / SCOPE_COUNT / (CHANNEL_COUNT + 1) % EXPOSURE_MOMENTS;
        sheet.design = place / SCOPE_COUNT / (CHANNEL_COUNT + 1) / EXPOSURE_MOMENTS;
        sheet.law = LAW_OWN;
        series_fill(&sheet);
        report_rungs(&sheet, results, place);
        report_groups(&sheet, results, place);
        report_events(&sheet, results, place);
    }
    sheet_free(&sheet);
    return status;
}

static void report_exponents(Sheet *sheet, ExposureResults *results)
{
    const Spread *spread = &sheet->exposure->designs[sheet->design].spread;
    sheet->channel = CHANNEL_COUNT;
    sheet->moment = EXPOSURE_YEAR_10;
    for (sheet->scope = 0; sheet->scope < SCOPE_COUNT; sheet->scope++) {
        for (size_t exponent = 0; exponent < EXPOSURE_EXPONENTS; exponent++) {
            sheet->law = exponent + 1;
            series_fill(sheet);
            report_rung(
                sheet, spread->persons, CLASS_CLINICAL, EXPOSURE_RUNGS,
                results->by_exponent +
                    ((sheet->design * SCOPE_COUNT + sheet->scope) * EXPOSURE_EXPONENTS + exponent) *
                        X_STATISTICS);
        }
    }
}

/* Persons of a class that count per person taken by a stream of a design. */
static double everybody_taken(const Exposure *exposure, size_t design, size_t channel, size_t place,
                              size_t class_index, size_t period)
{
    const ExposedDesign *exposed = &exposure->designs[design];
    const size_t part = channel_list[channel]->streams[place]->part;
    return exposed->leaks[channel][place][channel_leak_of(class_index)] *
           exposed->spread.persons[part][period][class_index][EXPOSURE_RUNGS];
}

/* Adds to values[history] the persons of a class that one design exposes in a period, less those that
 * `none` exposes where the scope asks; stream by stream, as in stream_add. */
static void add_period(const Exposure *exposure, size_t design, size_t scope, size_t class_index,
                       size_t period, double *values)
{
    const size_t count = exposure->breaches.history_count, none = exposure->design_count - 1;
    for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
        for (size_t place = 0; place < channel_list[channel]->stream_count; place++) {
            const SimulatedStream *own = stream_of(exposure, design, LAW_OWN, channel, place);
            const SimulatedStream *base = stream_of(exposure, none, LAW_OWN, channel, place);
            if (scope == SCOPE_ADDED && own == base) {
                continue;
            }
            series_add(own, period,
                       everybody_taken(exposure, design, channel, place, class_index, period),
                       count, values);
            if (scope == SCOPE_ADDED) {
                series_add(base, period,
                           -everybody_taken(exposure, none, channel, place, class_index, period),
                           count, values);
            }
        }
    }
}

/* Persons of a class exposed in each year of each history: years[year * histories + history]. */
static void fill_years(const Exposure *exposure, size_t design, size_t scope, size_t class_index,
                       double *years)
{
    const size_t count = exposure->breaches.history_count;
    memset(years, 0, EXPOSURE_YEARS * count * sizeof *years);
    for (size_t year = 0; year < EXPOSURE_YEARS; year++) {
        const size_t first = year == 0 ? 0 : periods_up_to(year), end = periods_up_to(year + 1);
        for (size_t period = first; period < end; period++) {
            add_period(exposure, design, scope, class_index, period, years + year * count);
        }
    }
}

/* Share of the years in which more persons were exposed than each threshold. */
static void report_exceedance(const double *years, size_t count, double *exceeded)
{
    double thresholds[EXPOSURE_THRESHOLDS];
    for (size_t i = 0; i < EXPOSURE_THRESHOLDS; i++) {
        thresholds[i] = exposure_threshold(i);
        exceeded[i] = 0.0;
    }
    for (size_t year = 0; year < count; year++) {
        for (size_t i = 0; i < EXPOSURE_THRESHOLDS && years[year] > thresholds[i]; i++) {
            exceeded[i] += 1.0;
        }
    }
    for (size_t i = 0; i < EXPOSURE_THRESHOLDS; i++) {
        exceeded[i] /= (double)count;
    }
}

/* The year exceeded once in so many, between the order statistics that cover it in 95 of 100 samples: years
 * are independent, so how many exceed it is binomial. Reorders years. */
static void report_returns(double *years, size_t count, double *out)
{
    static const double NORMAL_Q975 = 1.959963984540054;
    for (size_t level = 0; level < EXPOSURE_RETURNS; level++) {
        const double p = 1.0 / exposure_return_years(level);
        const double margin = NORMAL_Q975 * sqrt(p * (1.0 - p) / (double)count);
        out[level * RETURN_STATISTICS + RETURN_VALUE] = series_upper(years, count, p);
        out[level * RETURN_STATISTICS + RETURN_LOW] = series_upper(years, count, p + margin);
        out[level * RETURN_STATISTICS + RETURN_HIGH] =
            p > margin ? series_upper(years, count, p - margin) : NAN;
    }
}

/* Exceedance curves and rare years of one design. */
static int report_years(const Exposure *exposure, size_t design, ExposureResults *results)
{
    const size_t count = exposure->breaches.history_count * EXPOSURE_YEARS;
    double *years = malloc(count * sizeof *years);
    if (years == NULL) {
        return -1;
    }
    for (size_t scope = 0; scope < SCOPE_COUNT; scope++) {
        for (size_t class_index = 0; class_index < CLASS_COUNT; class_index++) {
            const size_t at = (design * SCOPE_COUNT + scope) * CLASS_COUNT + class_index;
            fill_years(exposure, design, scope, class_index, years);
            report_exceedance(years, count, results->exceedance + at * EXPOSURE_THRESHOLDS);
            report_returns(years, count,
                           results->returns + at * EXPOSURE_RETURNS * RETURN_STATISTICS);
        }
    }
    free(years);
    return 0;
}

/* The laws of other exponents, and what concerns single years, of one design. */
static int report_design(const Exposure *exposure, size_t design, ExposureResults *results)
{
    Sheet sheet;
    int status = sheet_init(&sheet, exposure);
    sheet.design = design;
    if (status == 0) {
        report_exponents(&sheet, results);
        status = report_years(exposure, design, results);
    }
    sheet_free(&sheet);
    return status;
}

/* Sheets and designs write to places of their own. */
int exposure_report(const Exposure *exposure, ExposureResults *results)
{
    const size_t sheets =
        exposure->design_count * EXPOSURE_MOMENTS * (CHANNEL_COUNT + 1) * SCOPE_COUNT;
    int *status = calloc(sheets + exposure->design_count, sizeof *status);
    if (status == NULL) {
        return -1;
    }
#pragma omp parallel for schedule(dynamic) num_threads(exposure->threads)
    for (size_t task = 0; task < sheets + exposure->design_count; task++) {
        status[task] = task < sheets ? report_sheet(exposure, task, results)
                                     : report_design(exposure, task - sheets, results);
    }
    int failed = 0;
    for (size_t task = 0; task < sheets + exposure->design_count; task++) {
        failed = status[task] != 0 ? -1 : failed;
    }
    free(status);
    return failed;
}

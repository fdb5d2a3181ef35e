#include "exposure_report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "exposure_series.h"

static const double PER_PERSON_YEARS = 100000.0;
static const size_t MOMENT_YEARS[EXPOSURE_MOMENTS] = {1, 5, 10};

/* Series that a report combines: persons taken of local files, by the programme, and by those streams of
 * the programme that leak more than identity; of each period. */
enum { SERIES_LOCAL, SERIES_PROGRAMME, SERIES_CONTENT, SERIES_KINDS };
enum { SERIES_COUNT = SERIES_KINDS * EXPOSURE_PERIODS };

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
    bool empty[SERIES_COUNT];
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

/* Adds one stream, less what `none` has of it where the scope asks; stream by stream, so that equal streams
 * leave exactly nothing. */
static void series_add(Sheet *sheet, size_t channel, size_t place, size_t kind)
{
    const Exposure *exposure = sheet->exposure;
    const size_t count = sheet->history_count, years = MOMENT_YEARS[sheet->moment];
    const double factor = PER_PERSON_YEARS / exposure->population / (double)years;
    const SimulatedStream *own = stream_of(exposure, sheet->design, sheet->law, channel, place);
    const SimulatedStream *none =
        stream_of(exposure, exposure->design_count - 1, sheet->law, channel, place);
    for (size_t period = 0; period < periods_up_to(years); period++) {
        double *series = sheet->series + (kind * EXPOSURE_PERIODS + period) * count;
        for (size_t history = 0; history < count; history++) {
            double taken = own->taken[period * count + history];
            if (sheet->scope == SCOPE_ADDED) {
                taken -= none->taken[period * count + history];
            }
            series[history] += factor * taken;
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
    const ExposedDesign *design = &sheet->exposure->designs[sheet->design];
    memset(sheet->series, 0, SERIES_COUNT * sheet->history_count * sizeof *sheet->series);
    sheet->row_count = 0;
    for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
        for (size_t place = 0; place < channel_list[channel]->stream_count; place++) {
            if (!channel_shown(sheet, channel)) {
                continue;
            }
            if (channel_list[channel]->streams[place].part == PART_LOCAL) {
                series_add(sheet, channel, place, SERIES_LOCAL);
                continue;
            }
            series_add(sheet, channel, place, SERIES_PROGRAMME);
            if (!design->identity_only[channel][place]) {
                series_add(sheet, channel, place, SERIES_CONTENT);
            }
        }
    }
    for (size_t i = 0; i < SERIES_COUNT; i++) {
        sheet->empty[i] = all_zero(sheet->series + i * sheet->history_count, sheet->history_count);
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

/* The factor c with which weight = c * row->weight, 0 if there is none. */
static double proportion(const double *weight, const Row *row)
{
    double factor = 0.0;
    for (size_t i = 0; i < SERIES_COUNT && factor == 0.0; i++) {
        if (row->weight[i] != 0.0) {
            factor = weight[i] / row->weight[i];
        }
    }
    for (size_t i = 0; i < SERIES_COUNT; i++) {
        if (fabs(weight[i] - factor * row->weight[i]) > 1e-14 * weight[i]) {
            return 0.0;
        }
    }
    return factor;
}

static void row_compute(Sheet *sheet, Row *row)
{
    memset(sheet->values, 0, sheet->history_count * sizeof *sheet->values);
    for (size_t i = 0; i < SERIES_COUNT; i++) {
        const double weight = row->weight[i];
        const double *series = sheet->series + i * sheet->history_count;
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
    Row row = {.weight = {0.0}};
    bool nothing = true, undefined = false;
    for (size_t i = 0; i < SERIES_COUNT; i++) {
        row.weight[i] = sheet->empty[i] ? 0.0 : weight[i];
        nothing = nothing && row.weight[i] == 0.0;
        undefined = undefined || isnan(weight[i]);
    }
    for (size_t s = 0; s < X_STATISTICS; s++) {
        out[s] = undefined ? NAN : 0.0;
    }
    if (nothing || undefined) {
        return;
    }
    for (size_t i = 0; i < sheet->row_count; i++) {
        const double factor = proportion(row.weight, &sheet->rows[i]);
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

/* Weights of a class: local files and programme by period; identity counts every stream of the programme,
 * the other classes those that leak more. */
static void class_weights(size_t class_index, const double *local, const double *programme,
                          double *weight)
{
    const size_t kind = class_index == CLASS_IDENTITY ? SERIES_PROGRAMME : SERIES_CONTENT;
    memset(weight, 0, SERIES_COUNT * sizeof *weight);
    memcpy(weight + SERIES_LOCAL * EXPOSURE_PERIODS, local, EXPOSURE_PERIODS * sizeof *weight);
    memcpy(weight + kind * EXPOSURE_PERIODS, programme, EXPOSURE_PERIODS * sizeof *weight);
}

static void report_rungs(Sheet *sheet, ExposureResults *results, size_t place)
{
    const Spread *spread = &sheet->exposure->designs[sheet->design].spread;
    const bool none = sheet->design + 1 == sheet->exposure->design_count;
    for (size_t class_index = 0; class_index < CLASS_COUNT; class_index++) {
        for (size_t rung = 0; rung <= EXPOSURE_RUNGS; rung++) {
            double persons[PART_COUNT][EXPOSURE_PERIODS], documents[PART_COUNT][EXPOSURE_PERIODS];
            for (size_t part = 0; part < PART_COUNT; part++) {
                for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
                    const bool undefined = none && rung < RUNG_COUNT;
                    persons[part][period] =
                        undefined ? NAN : spread->persons[part][period][class_index][rung];
                    documents[part][period] =
                        undefined ? NAN : spread->documents[part][period][class_index][rung];
                }
            }
            const size_t at =
                ((place * CLASS_COUNT + class_index) * (EXPOSURE_RUNGS + 1) + rung) * X_STATISTICS;
            double weight[SERIES_COUNT];
            class_weights(class_index, persons[PART_LOCAL], persons[PART_PROGRAMME], weight);
            row_report(sheet, weight, results->persons + at);
            class_weights(class_index, documents[PART_LOCAL], documents[PART_PROGRAMME], weight);
            row_report(sheet, weight, results->documents + at);
        }
    }
}

static void report_groups(Sheet *sheet, ExposureResults *results, size_t place)
{
    const Spread *spread = &sheet->exposure->designs[sheet->design].spread;
    for (size_t class_index = 0; class_index < CLASS_COUNT; class_index++) {
        for (size_t group = 0; group < results->group_count; group++) {
            double persons[PART_COUNT][EXPOSURE_PERIODS], weight[SERIES_COUNT];
            for (size_t part = 0; part < PART_COUNT; part++) {
                for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
                    persons[part][period] = spread->group[part][period][class_index][group];
                }
            }
            class_weights(class_index, persons[PART_LOCAL], persons[PART_PROGRAMME], weight);
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
                events += own->events[at];
                events -= sheet->scope == SCOPE_ADDED ? none->events[at] : 0.0;
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

/* Weights of everybody of a class. */
static void everybody_weights(const Sheet *sheet, size_t class_index, double *weight)
{
    const Spread *spread = &sheet->exposure->designs[sheet->design].spread;
    double persons[PART_COUNT][EXPOSURE_PERIODS];
    for (size_t part = 0; part < PART_COUNT; part++) {
        for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
            persons[part][period] = spread->persons[part][period][class_index][EXPOSURE_RUNGS];
        }
    }
    class_weights(class_index, persons[PART_LOCAL], persons[PART_PROGRAMME], weight);
}

static void report_exponents(Sheet *sheet, ExposureResults *results)
{
    sheet->channel = CHANNEL_COUNT;
    sheet->moment = EXPOSURE_YEAR_10;
    for (sheet->scope = 0; sheet->scope < SCOPE_COUNT; sheet->scope++) {
        for (size_t exponent = 0; exponent < EXPOSURE_EXPONENTS; exponent++) {
            double weight[SERIES_COUNT];
            sheet->law = exponent + 1;
            series_fill(sheet);
            everybody_weights(sheet, CLASS_CLINICAL, weight);
            row_report(
                sheet, weight,
                results->by_exponent +
                    ((sheet->design * SCOPE_COUNT + sheet->scope) * EXPOSURE_EXPONENTS + exponent) *
                        X_STATISTICS);
        }
    }
}

/* Adds to values[history] the persons of a class that one design exposes in a period, times sign. */
static void add_period(const Exposure *exposure, size_t design, size_t class_index, size_t period,
                       double sign, double *values)
{
    const ExposedDesign *exposed = &exposure->designs[design];
    const size_t count = exposure->breaches.history_count;
    for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
        for (size_t place = 0; place < channel_list[channel]->stream_count; place++) {
            const size_t part = channel_list[channel]->streams[place].part;
            const SimulatedStream *stream = stream_of(exposure, design, LAW_OWN, channel, place);
            const double weight =
                sign * exposed->spread.persons[part][period][class_index][EXPOSURE_RUNGS];
            if (weight == 0.0 ||
                (exposed->identity_only[channel][place] && class_index != CLASS_IDENTITY)) {
                continue;
            }
            for (size_t history = 0; history < count; history++) {
                values[history] += weight * stream->taken[period * count + history];
            }
        }
    }
}

/* Adds the years of all histories to how often more persons were exposed than each threshold. */
static void count_exceedances(const double *values, size_t count, double *exceeded)
{
    for (size_t history = 0; history < count; history++) {
        for (size_t i = 0; i < EXPOSURE_THRESHOLDS && values[history] > exposure_threshold(i);
             i++) {
            exceeded[i] += 1.0;
        }
    }
}

static void report_exceedance(Sheet *sheet, size_t class_index, double *exceeded)
{
    const Exposure *exposure = sheet->exposure;
    const size_t count = sheet->history_count;
    memset(exceeded, 0, EXPOSURE_THRESHOLDS * sizeof *exceeded);
    for (size_t year = 0; year < EXPOSURE_YEARS; year++) {
        const size_t first = year == 0 ? 0 : periods_up_to(year), end = periods_up_to(year + 1);
        memset(sheet->values, 0, count * sizeof *sheet->values);
        for (size_t period = first; period < end; period++) {
            add_period(exposure, sheet->design, class_index, period, 1.0, sheet->values);
            if (sheet->scope == SCOPE_ADDED) {
                add_period(exposure, exposure->design_count - 1, class_index, period, -1.0,
                           sheet->values);
            }
        }
        count_exceedances(sheet->values, count, exceeded);
    }
    for (size_t i = 0; i < EXPOSURE_THRESHOLDS; i++) {
        exceeded[i] /= (double)(count * EXPOSURE_YEARS);
    }
}

/* Exceedance curves and exponents of one design. */
static int report_design(const Exposure *exposure, size_t design, ExposureResults *results)
{
    Sheet sheet;
    const int status = sheet_init(&sheet, exposure);
    sheet.design = design;
    if (status == 0) {
        for (sheet.scope = 0; sheet.scope < SCOPE_COUNT; sheet.scope++) {
            for (size_t class_index = 0; class_index < CLASS_COUNT; class_index++) {
                const size_t at = (design * SCOPE_COUNT + sheet.scope) * CLASS_COUNT + class_index;
                report_exceedance(&sheet, class_index,
                                  results->exceedance + at * EXPOSURE_THRESHOLDS);
            }
        }
        report_exponents(&sheet, results);
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
#ifdef _OPENMP
#pragma omp parallel for schedule(dynamic)
#endif
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

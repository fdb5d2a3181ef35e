#include "exposure/exposure_expected.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double PER_PERSON_YEARS = 100000.0;
static const size_t MOMENT_YEARS[EXPOSURE_MOMENTS] = {1, 5, 10};

void exposure_exponents(const Parameters *observed, double sum, ChannelSetting *setting)
{
    setting->size_frequency = fmax(0.0, sum - observed->exposure_size_severity);
    setting->size_severity = sum - setting->size_frequency;
}

void exposure_shares(const ExposureState *state, double simulated_persons, ChannelSetting *setting)
{
    for (size_t part = 0; part < PART_COUNT; part++) {
        for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
            double persons = 0.0;
            for (size_t rung = 0; rung < EXPOSURE_RUNGS; rung++) {
                persons += state->part[part].persons[period][CLASS_IDENTITY][rung];
            }
            setting->share[part][period] = persons / simulated_persons;
        }
    }
}

/* Years of a period that lie before the end of `years`. */
static double period_years(size_t period, size_t years)
{
    const double length = period < EXPOSURE_QUARTERS ? 1.0 / EXPOSURE_QUARTERS : 1.0;
    return period < EXPOSURE_QUARTERS || period < EXPOSURE_QUARTERS - 1 + years ? length : 0.0;
}

/* Persons that one event, or incident, is expected to take in each period. */
static void stream_means(const Stream *stream, const Hazard *hazard, double mean[EXPOSURE_PERIODS])
{
    double incident = 0.0, square;
    if (stream->mean == NULL) {
        stream->moments(hazard->severity, &incident, &square);
    }
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const bool again = period > 0 && hazard->scale[period] == hazard->scale[period - 1] &&
                           hazard->reach[period] == hazard->reach[period - 1];
        mean[period] =
            !(hazard->rate[period] > 0.0) ? 0.0
            : stream->mean == NULL        ? incident * hazard->scale[period]
            : again && mean[period - 1] > 0.0
                ? mean[period - 1]
                : stream->mean(hazard->severity, hazard->scale[period], hazard->reach[period]);
    }
}

/* Share of the persons in a part from whom a class can be taken. */
static double class_share(const PartState *part, size_t period, size_t class_index)
{
    double holders = 0.0, persons = 0.0;
    for (size_t rung = 0; rung < EXPOSURE_RUNGS; rung++) {
        holders += part->persons[period][class_index][rung];
        persons += part->persons[period][CLASS_IDENTITY][rung];
    }
    return persons > 0.0 ? holders / persons : 0.0;
}

/* Adds one stream to its channel. */
static void add_stream(const ChannelSetting *setting, const ExposureState *state, size_t channel,
                       const Stream *stream, Expected *expected)
{
    Hazard hazard = {.rate = {0.0}};
    double mean[EXPOSURE_PERIODS];
    stream->hazard(setting, &hazard);
    stream_means(stream, &hazard, mean);
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const double taken = hazard.rate[period] * mean[period];
        for (size_t c = 0; c < CLASS_COUNT && taken > 0.0; c++) {
            const double exposed = PER_PERSON_YEARS / setting->population * taken *
                                   hazard.leaks[channel_leak_of(c)] *
                                   class_share(&state->part[stream->part], period, c);
            for (size_t moment = 0; moment < EXPOSURE_MOMENTS; moment++) {
                const size_t years = MOMENT_YEARS[moment];
                expected->persons[moment][channel][c] +=
                    exposed * period_years(period, years) / (double)years;
            }
        }
    }
}

enum Streams { STREAMS_ALL, STREAMS_BY_SIZE, STREAMS_OTHER };

static bool stream_meant(const Stream *stream, enum Streams which)
{
    return which == STREAMS_ALL || stream->by_size == (which == STREAMS_BY_SIZE);
}

static void add_streams(const ChannelSetting *setting, const ExposureState *state,
                        enum Streams which, Expected *expected)
{
    for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
        for (size_t place = 0; place < channel_list[channel]->stream_count; place++) {
            const Stream *stream = channel_list[channel]->streams[place];
            if (stream_meant(stream, which)) {
                add_stream(setting, state, channel, stream, expected);
            }
        }
    }
}

/* Sums of channels, in their order. */
static void sum_channels(Expected *expected)
{
    for (size_t moment = 0; moment < EXPOSURE_MOMENTS; moment++) {
        for (size_t c = 0; c < CLASS_COUNT; c++) {
            double sum = 0.0;
            for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
                sum += expected->persons[moment][channel][c];
            }
            expected->persons[moment][CHANNEL_COUNT][c] = sum;
        }
    }
}

void expected_persons(const ChannelSetting *setting, const ExposureState *state, Expected *expected)
{
    *expected = (Expected){.persons = {{{0.0}}}};
    add_streams(setting, state, STREAMS_ALL, expected);
    sum_channels(expected);
}

static ChannelSetting setting_of(const ExposureInput *input, const Parameters *design,
                                 const ExposureState *state)
{
    const Parameters *observed = input->designs[input->design_count - 1];
    ChannelSetting setting = {.design = design,
                              .observed = observed,
                              .population = observed->population_represents,
                              .size_frequency = observed->exposure_size_frequency,
                              .size_severity = observed->exposure_size_severity};
    exposure_shares(state, input->simulated_persons, &setting);
    return setting;
}

/* --- beside the Monte Carlo estimate --- */

static void report_expected(const ExposureInput *input, ExposureResults *results)
{
    const size_t none = input->design_count - 1;
    const ChannelSetting without = setting_of(input, input->designs[none], &input->states[none]);
    Expected base;
    expected_persons(&without, &input->states[none], &base);
    double *out = results->expected;
    for (size_t d = 0; d < input->design_count; d++) {
        const ChannelSetting setting = setting_of(input, input->designs[d], &input->states[d]);
        Expected own;
        expected_persons(&setting, &input->states[d], &own);
        for (size_t moment = 0; moment < EXPOSURE_MOMENTS; moment++) {
            for (size_t channel = 0; channel <= CHANNEL_COUNT; channel++) {
                for (size_t scope = 0; scope < SCOPE_COUNT; scope++) {
                    for (size_t c = 0; c < CLASS_COUNT; c++) {
                        *out++ = own.persons[moment][channel][c] -
                                 (scope == SCOPE_ADDED ? base.persons[moment][channel][c] : 0.0);
                    }
                }
            }
        }
    }
}

/* Weighted over classes, which overlap: who loses documents has lost the identity as well. */
static void report_harm(const ExposureInput *input, ExposureResults *results)
{
    const double *weight = input->designs[input->design_count - 1]->exposure_harm;
    for (size_t d = 0; results->harm != NULL && d < input->design_count; d++) {
        for (size_t moment = 0; moment < EXPOSURE_MOMENTS; moment++) {
            for (size_t scope = 0; scope < SCOPE_COUNT; scope++) {
                const size_t sheet =
                    ((d * EXPOSURE_MOMENTS + moment) * (CHANNEL_COUNT + 1) + CHANNEL_COUNT) *
                        SCOPE_COUNT +
                    scope;
                double sum = 0.0;
                for (size_t c = 0; c < CLASS_COUNT; c++) {
                    sum += weight[c] * results->expected[sheet * CLASS_COUNT + c];
                }
                results->harm[(d * EXPOSURE_MOMENTS + moment) * SCOPE_COUNT + scope] = sum;
            }
        }
    }
}

/* --- the split of a difference --- */

/* The design in which the players of `set` come from `to`, the others from `from`. */
static void mixed_expected(const ExposureInput *input, size_t to, size_t from, unsigned set,
                           Expected *expected)
{
    const size_t source[SPLIT_PLAYERS] = {
        set >> SPLIT_CONSENT & 1U ? to : from, set >> SPLIT_STORAGE & 1U ? to : from,
        set >> SPLIT_ACCESS & 1U ? to : from, set >> SPLIT_BREAK_GLASS & 1U ? to : from};
    Parameters mixed = *input->designs[source[SPLIT_CONSENT]];
    mixed.design_storage = input->designs[source[SPLIT_STORAGE]]->design_storage;
    mixed.design_access = input->designs[source[SPLIT_ACCESS]]->design_access;
    mixed.design_break_glass = input->designs[source[SPLIT_BREAK_GLASS]]->design_break_glass;
    const ExposureState *state = &input->states[source[SPLIT_CONSENT]];
    const ChannelSetting setting = setting_of(input, &mixed, state);
    expected_persons(&setting, state, expected);
}

/* Shapley weight of joining a set of so many of the other players: m! (n - 1 - m)! / n!. */
static double joining_weight(int members)
{
    static const double WEIGHTS[SPLIT_PLAYERS] = {1.0 / 4, 1.0 / 12, 1.0 / 12, 1.0 / 4};
    return WEIGHTS[members];
}

static void report_split(const ExposureInput *input, size_t to, size_t from, double *out)
{
    enum { SETS = 1 << SPLIT_PLAYERS };
    Expected value[SETS];
    for (unsigned set = 0; set < SETS; set++) {
        mixed_expected(input, to, from, set, &value[set]);
    }
    for (size_t moment = 0; moment < EXPOSURE_MOMENTS; moment++) {
        for (size_t c = 0; c < CLASS_COUNT; c++) {
            for (unsigned player = 0; player < SPLIT_PLAYERS; player++) {
                double share = 0.0;
                for (unsigned set = 0; set < SETS; set++) {
                    if ((set >> player & 1U) == 0) {
                        share += joining_weight(__builtin_popcount(set)) *
                                 (value[set | 1U << player].persons[moment][CHANNEL_COUNT][c] -
                                  value[set].persons[moment][CHANNEL_COUNT][c]);
                    }
                }
                *out++ = share;
            }
        }
    }
}

/* --- the frontier --- */

enum { SUMS = 29, HALVINGS = 40 };
static const double SUM_STEP = 0.1; /* gamma + delta from 0.1 to 2.9 */

/* The designs with one more choice of the platform's rate; none of it where rate is NaN. */
typedef struct Rated {
    const ExposureInput *input;
    double rate;
} Rated;

/* Persons exposed over ten years by one design where gamma + delta is `sum`; `fixed` is what does not
 * depend on it. */
static void at_sum(const Rated *rated, size_t design, const Expected *fixed, double sum,
                   double persons[CLASS_COUNT])
{
    Parameters values = *rated->input->designs[design];
    const ExposureState *state = &rated->input->states[design];
    values.exposure_platform_rate =
        isnan(rated->rate) ? values.exposure_platform_rate : rated->rate;
    ChannelSetting setting = setting_of(rated->input, &values, state);
    exposure_exponents(setting.observed, sum, &setting);
    Expected expected = *fixed;
    add_streams(&setting, state, STREAMS_BY_SIZE, &expected);
    sum_channels(&expected);
    memcpy(persons, expected.persons[EXPOSURE_YEAR_10][CHANNEL_COUNT],
           CLASS_COUNT * sizeof *persons);
}

static double sum_at(size_t i)
{
    return SUM_STEP * (double)(i + 1);
}

/* Where two designs change places between two sums at which one and then the other exposes more. */
static double change_between(const Rated *rated, size_t to, size_t from, const Expected *fixed,
                             size_t class_index, double low, double high, bool rising)
{
    for (int i = 0; i < HALVINGS; i++) {
        const double middle = 0.5 * (low + high);
        double a[CLASS_COUNT], b[CLASS_COUNT];
        at_sum(rated, to, &fixed[to], middle, a);
        at_sum(rated, from, &fixed[from], middle, b);
        if ((a[class_index] > b[class_index]) == rising) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return 0.5 * (low + high);
}

/* Which of two designs exposes more: -1, 1, or 0 where they differ by rounding at most. */
static int compared(double to, double from)
{
    const double off = to - from;
    return fabs(off) <= 1e-12 * (fabs(to) + fabs(from)) ? 0 : off < 0.0 ? -1 : 1;
}

/* The least gamma + delta at which two designs change places; NaN if they never do. */
static double frontier_of(const Rated *rated, size_t to, size_t from, const Expected *fixed,
                          double (*scan)[SUMS][CLASS_COUNT], size_t class_index)
{
    int before = 0;
    size_t last = 0; /* where they differed last */
    for (size_t i = 0; i < SUMS; i++) {
        const int now = compared(scan[to][i][class_index], scan[from][i][class_index]);
        if (now * before < 0) {
            return change_between(rated, to, from, fixed, class_index, sum_at(last), sum_at(i),
                                  now > 0);
        }
        if (now != 0) {
            before = now;
            last = i;
        }
    }
    return NAN;
}

/* Scans every design, then looks for where each pair changes places. out[pair][class] every
 * FRONTIER_STATISTICS numbers. */
static void frontier_fill(const Rated *rated, const Expected *fixed,
                          double (*scan)[SUMS][CLASS_COUNT], double *out)
{
    const size_t designs = rated->input->design_count - 1;
#pragma omp parallel for schedule(dynamic) num_threads(rated->input->threads)
    for (size_t task = 0; task < designs * SUMS; task++) {
        const size_t design = task / SUMS, i = task % SUMS;
        at_sum(rated, design, &fixed[design], sum_at(i), scan[design][i]);
    }
    for (size_t to = 1; to < designs; to++) {
        for (size_t from = 0; from < to; from++) {
            for (size_t c = 0; c < CLASS_COUNT; c++) {
                *out = frontier_of(rated, to, from, fixed, scan, c);
                out += FRONTIER_STATISTICS;
            }
        }
    }
}

/* The ends of the platform's range may meet the frontier in either order. */
static void order_ends(double *cell)
{
    const double a = cell[FRONTIER_LOW], b = cell[FRONTIER_HIGH];
    if (a > b) {
        cell[FRONTIER_LOW] = b;
        cell[FRONTIER_HIGH] = a;
    }
}

static int report_frontier(const ExposureInput *input, ExposureResults *results)
{
    const ParameterRow *row = parameters_find("exposure", "platform_rate");
    const double rates[FRONTIER_STATISTICS] = {NAN, row->low, row->high};
    const size_t designs = input->design_count - 1;
    Expected *fixed = calloc(designs, sizeof *fixed);
    double(*scan)[SUMS][CLASS_COUNT] = calloc(designs, sizeof *scan);
    if (fixed == NULL || scan == NULL) {
        free(fixed);
        free(scan);
        return -1;
    }
    for (size_t d = 0; d < designs; d++) {
        const ChannelSetting setting = setting_of(input, input->designs[d], &input->states[d]);
        add_streams(&setting, &input->states[d], STREAMS_OTHER, &fixed[d]);
    }
    for (size_t i = 0; i < FRONTIER_STATISTICS; i++) {
        const Rated rated = {input, rates[i]};
        frontier_fill(&rated, fixed, scan, results->frontier + i);
    }
    for (size_t cell = 0; cell < exposure_pairs(input->design_count) * CLASS_COUNT; cell++) {
        order_ends(results->frontier + cell * FRONTIER_STATISTICS);
    }
    free(fixed);
    free(scan);
    return 0;
}

int expected_report(const ExposureInput *input, ExposureResults *results)
{
    report_expected(input, results);
    report_harm(input, results);
    size_t pair = 0;
    for (size_t to = 1; to + 1 < input->design_count; to++) {
        for (size_t from = 0; from < to; from++) {
            report_split(input, to, from,
                         results->split + pair++ * EXPOSURE_MOMENTS * CLASS_COUNT * SPLIT_PLAYERS);
        }
    }
    return input->design_count > 2 ? report_frontier(input, results) : 0;
}

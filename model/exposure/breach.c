#include "exposure/breach.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/random.h"

enum { BATCH = 256 };

void breaches_init(Breaches *breaches, size_t history_count, uint32_t seed, double dispersion)
{
    *breaches = (Breaches){.history_count = history_count, .seed = seed, .dispersion = dispersion};
}

/* Order of two lists of numbers: negative, 0 when equal, positive. */
static int numbers_compare(const double *a, const double *b, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (a[i] != b[i]) {
            return a[i] < b[i] ? -1 : 1;
        }
    }
    return 0;
}

static int severity_compare(const SimulatedStream *a, const SimulatedStream *b)
{
    return numbers_compare(a->hazard.severity, b->hazard.severity, SEVERITY_PARAMETERS);
}

/* leaks is left out: it says what is taken, not from how many. */
static bool hazard_equal(const Hazard *a, const Hazard *b)
{
    return numbers_compare(a->rate, b->rate, EXPOSURE_PERIODS) == 0 &&
           numbers_compare(a->reach, b->reach, EXPOSURE_PERIODS) == 0 &&
           numbers_compare(a->scale, b->scale, EXPOSURE_PERIODS) == 0 &&
           numbers_compare(a->severity, b->severity, SEVERITY_PARAMETERS) == 0;
}

/* An event of the first year falls in a quarter with a chance in proportion to the quarter's rate: a
 * negative binomial count whose events are sorted so is what a rate that changes by quarter gives. */
static void quarter_thresholds(const double *rate, uint64_t *threshold)
{
    double total = 0.0, before = 0.0;
    for (size_t quarter = 0; quarter < EXPOSURE_QUARTERS; quarter++) {
        total += rate[quarter];
    }
    for (size_t quarter = 0; quarter + 1 < EXPOSURE_QUARTERS; quarter++) {
        before += rate[quarter];
        threshold[quarter] = total > 0.0 ? random_threshold(before / total) : 0;
    }
}

size_t breach_year_period(size_t year)
{
    return EXPOSURE_QUARTERS - 1 + year;
}

double breach_year_rate(const double *rate, size_t year)
{
    return year > 0 ? rate[breach_year_period(year)]
                    : (rate[0] + rate[1] + rate[2] + rate[3]) / EXPOSURE_QUARTERS;
}

_Static_assert((int)STREAM_COUNT <= (int)BREACH_STREAMS, "the luck of streams is keyed below this");

static void counts_free(SimulatedStream *stream)
{
    for (size_t year = 0; year < EXPOSURE_YEARS; year++) {
        count_table_free(&stream->counts[year]);
    }
}

static const Stream *stream_kind(const SimulatedStream *stream)
{
    return channel_list[stream->channel]->streams[stream->place];
}

static bool stream_empty(const SimulatedStream *stream)
{
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        if (stream->hazard.rate[period] > 0.0) {
            return false;
        }
    }
    return true;
}

static int stream_init(SimulatedStream *stream, double dispersion)
{
    if (stream_kind(stream)->strike == NULL) { /* not counted one by one */
        stream_kind(stream)->moments(stream->hazard.severity, &stream->mean, &stream->square);
        return 0;
    }
    const double *rate = stream->hazard.rate;
    quarter_thresholds(rate, stream->quarter);
    for (size_t year = 0; year < EXPOSURE_YEARS; year++) {
        const double mean = breach_year_rate(rate, year);
        if (year > 0 && mean == breach_year_rate(rate, year - 1)) {
            stream->counted_by[year] = stream->counted_by[year - 1];
        } else if (count_table_init(&stream->counts[year], mean, dispersion) == 0) {
            stream->counted_by[year] = year;
        } else {
            counts_free(stream);
            return -1;
        }
    }
    return 0;
}

int breaches_add(Breaches *breaches, size_t channel, size_t place, const Hazard *hazard,
                 size_t *index)
{
    for (size_t i = 0; i < breaches->count; i++) {
        const SimulatedStream *stream = &breaches->streams[i];
        if (stream->channel == channel && stream->place == place &&
            hazard_equal(&stream->hazard, hazard)) {
            *index = i;
            return 0;
        }
    }
    SimulatedStream *grown =
        realloc(breaches->streams, (breaches->count + 1) * sizeof *breaches->streams);
    if (grown == NULL) {
        return -1;
    }
    breaches->streams = grown;
    SimulatedStream *added = &grown[breaches->count];
    *added = (SimulatedStream){.channel = channel, .place = place, .hazard = *hazard};
    added->number = stream_number(stream_kind(added));
    if (stream_init(added, breaches->dispersion) != 0) {
        return -1;
    }
    *index = breaches->count++;
    return 0;
}

/* Adds what the events [start, start + count) of one year take, in the order of the events. */
static void events_take(SimulatedStream *stream, size_t history_count, size_t history, size_t year,
                        const RandomWords *luck, const Strike *strikes, size_t count)
{
    const Hazard *hazard = &stream->hazard;
    double taken[EXPOSURE_QUARTERS] = {0.0};
    if (year == 0) {
        for (size_t i = 0; i < count; i++) {
            size_t quarter = 0;
            while (quarter + 1 < EXPOSURE_QUARTERS && luck[i].word[3] >= stream->quarter[quarter]) {
                quarter++;
            }
            taken[quarter] += hazard_taken(hazard, quarter, &strikes[i]);
        }
        for (size_t quarter = 0; quarter < EXPOSURE_QUARTERS; quarter++) {
            stream->taken[quarter * history_count + history] += taken[quarter];
        }
    } else {
        double sum = 0.0;
        for (size_t i = 0; i < count; i++) {
            sum += hazard_taken(hazard, breach_year_period(year), &strikes[i]);
        }
        stream->taken[breach_year_period(year) * history_count + history] += sum;
    }
}

/* Streams that are the same place of the same channel, in the order of their severity parameters. */
typedef struct Group {
    SimulatedStream *const *members;
    size_t count;
} Group;

/* The number of events of each member, by the same word; returns the largest. */
static size_t year_counts(Group group, size_t history_count, size_t history, size_t year,
                          uint32_t word)
{
    size_t most = 0;
    for (size_t i = 0; i < group.count; i++) {
        SimulatedStream *stream = group.members[i];
        const size_t count = count_table_draw(&stream->counts[stream->counted_by[year]], word);
        stream->events[year * history_count + history] = (uint32_t)count;
        most = count > most ? count : most;
    }
    return most;
}

/* What the events [start, start + count) take in each member; severities are computed once for members with
 * equal parameters, which stand side by side. */
static void batch_take(Group group, size_t history_count, size_t history, size_t year,
                       const RandomWords *luck, size_t start, size_t count)
{
    Strike strikes[BATCH];
    const SimulatedStream *computed = NULL;
    for (size_t i = 0; i < group.count; i++) {
        SimulatedStream *stream = group.members[i];
        const Stream *kind = stream_kind(stream);
        const size_t events = stream->events[year * history_count + history];
        if (events <= start) {
            continue;
        }
        if (computed == NULL || severity_compare(computed, stream) != 0) {
            for (size_t event = 0; event < count; event++) {
                strikes[event] = kind->strike(stream->hazard.severity, &luck[event]);
            }
            computed = stream;
        }
        events_take(stream, history_count, history, year, luck, strikes,
                    events - start < count ? events - start : count);
    }
}

/* What very many small incidents of one year come to: given how bad a year it is, a compound Poisson sum of
 * mean L m and variance L s (m, s: the moments of one incident), drawn as the gamma with that mean and
 * variance; their number likewise. L is gamma, of which negative binomial counts are a mixture. */
static void sum_of_year(SimulatedStream *stream, size_t history_count, size_t history, size_t year,
                        double badness, double uniform)
{
    const double *rate = stream->hazard.rate;
    const double intensity = badness * breach_year_rate(rate, year);
    const double incidents = stream->mean * stream->mean / stream->square;
    const double taken =
        gamma_quantile(uniform, intensity * incidents) * stream->square / stream->mean;
    const double events = gamma_quantile(uniform, intensity);
    stream->events[year * history_count + history] = (uint32_t)fmin(nearbyint(events), UINT32_MAX);
    if (year > 0) {
        const size_t period = breach_year_period(year);
        stream->taken[period * history_count + history] = taken * stream->hazard.scale[period];
        return;
    }
    const double total = rate[0] + rate[1] + rate[2] + rate[3];
    for (size_t quarter = 0; quarter < EXPOSURE_QUARTERS && total > 0.0; quarter++) {
        stream->taken[quarter * history_count + history] =
            taken * stream->hazard.scale[quarter] * rate[quarter] / total;
    }
}

static void sums_simulate(const Breaches *breaches, Group group, size_t history, size_t year)
{
    const RandomWords luck = random_draw((RandomKey){breaches->seed, 0}, (uint32_t)history,
                                         (uint32_t)year * BREACH_STREAMS + group.members[0]->number,
                                         PURPOSE_BREACH_COUNT);
    const double badness =
        gamma_quantile(random_uniform(luck.word[0]), breaches->dispersion) / breaches->dispersion;
    for (size_t i = 0; i < group.count; i++) {
        sum_of_year(group.members[i], breaches->history_count, history, year, badness,
                    random_uniform(luck.word[1]));
    }
}

static void year_simulate(const Breaches *breaches, Group group, size_t history, size_t year)
{
    if (stream_kind(group.members[0])->strike == NULL) {
        sums_simulate(breaches, group, history, year);
        return;
    }
    const RandomKey key = {breaches->seed, 0};
    const uint32_t number = group.members[0]->number;
    const uint32_t count_time = (uint32_t)year * BREACH_STREAMS + number;
    const uint32_t event_time = (uint32_t)history * (EXPOSURE_YEARS * BREACH_STREAMS) + count_time;
    const RandomWords count_luck =
        random_draw(key, (uint32_t)history, count_time, PURPOSE_BREACH_COUNT);
    const size_t most =
        year_counts(group, breaches->history_count, history, year, count_luck.word[0]);
    for (size_t start = 0; start < most; start += BATCH) {
        RandomWords luck[BATCH];
        const size_t count = most - start < BATCH ? most - start : BATCH;
        for (size_t event = 0; event < count; event++) {
            luck[event] =
                random_draw(key, (uint32_t)(start + event), event_time, PURPOSE_BREACH_EVENT);
        }
        batch_take(group, breaches->history_count, history, year, luck, start, count);
    }
}

static void group_simulate(const Breaches *breaches, Group group, int threads)
{
#pragma omp parallel for schedule(static) num_threads(threads)
    for (size_t history = 0; history < breaches->history_count; history++) {
        for (size_t year = 0; year < EXPOSURE_YEARS; year++) {
            year_simulate(breaches, group, history, year);
        }
    }
}

static int member_order(const void *a, const void *b)
{
    const SimulatedStream *left = *(SimulatedStream *const *)a;
    const SimulatedStream *right = *(SimulatedStream *const *)b;
    const uint32_t left_number = left->number, right_number = right->number;
    if (left_number != right_number) {
        return left_number < right_number ? -1 : 1;
    }
    return severity_compare(left, right);
}

/* Zeroed arrays for what is simulated. */
static int streams_allocate(Breaches *breaches)
{
    for (size_t i = 0; i < breaches->count; i++) {
        SimulatedStream *stream = &breaches->streams[i];
        if (stream_empty(stream)) {
            continue;
        }
        stream->taken = calloc(breaches->history_count * EXPOSURE_PERIODS, sizeof *stream->taken);
        stream->events = calloc(breaches->history_count * EXPOSURE_YEARS, sizeof *stream->events);
        if (stream->taken == NULL || stream->events == NULL) {
            return -1;
        }
    }
    return 0;
}

int breaches_simulate(Breaches *breaches, int threads)
{
    if (breaches->count == 0) {
        return 0;
    }
    SimulatedStream **order = malloc(breaches->count * sizeof *order);
    if (order == NULL || streams_allocate(breaches) != 0) {
        free(order);
        return -1;
    }
    size_t count = 0;
    for (size_t i = 0; i < breaches->count; i++) {
        if (breaches->streams[i].taken != NULL) {
            order[count++] = &breaches->streams[i];
        }
    }
    qsort(order, count, sizeof *order, member_order);
    for (size_t first = 0, end; first < count; first = end) {
        end = first + 1;
        while (end < count && order[end]->number == order[first]->number) {
            end++;
        }
        group_simulate(breaches, (Group){order + first, end - first}, threads);
    }
    free(order);
    return 0;
}

void breaches_free(Breaches *breaches)
{
    for (size_t i = 0; i < breaches->count; i++) {
        SimulatedStream *stream = &breaches->streams[i];
        counts_free(stream);
        free(stream->taken);
        free(stream->events);
    }
    free(breaches->streams);
    *breaches = (Breaches){0};
}

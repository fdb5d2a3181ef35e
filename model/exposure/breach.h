/* breach: the histories of breaches of a set of streams of events.
 *
 * Knows streams and the numbers that describe them (channels/channel.h), not designs: two designs in which
 * a stream has the same numbers share one simulated stream, so that they agree to the last bit.
 *
 * Luck is keyed by history, year, stream and number of the event, never by design:
 *
 *     count    PURPOSE_BREACH_COUNT   person = history, time = year * 32 + stream; word 0, and for sums of a
 *                                     year word 1
 *     event    PURPOSE_BREACH_EVENT   person = number of the event, time = (history * 10 + year) * 32 + stream;
 *                                     words 0 to 2: severity, word 3: quarter of the first year
 *
 * with key (seed, 0) and stream the place that the stream has in scenario/channels.def. Up to 13 million histories,
 * and 2^32 events of a stream in a year, no two draws have the same counter. */
#ifndef TACIT_BREACH_H
#define TACIT_BREACH_H

#include <stddef.h>
#include <stdint.h>

#include "exposure/channels/channel.h"
#include "exposure/severity.h"

enum { BREACH_STREAMS = 32 };

/* One stream with its numbers and what was simulated of it. */
typedef struct SimulatedStream {
    size_t channel, place; /* channel_list[channel]->streams[place] */
    uint32_t number;       /* of its luck: stream_number */
    Hazard hazard;
    CountTable counts[EXPOSURE_YEARS]; /* empty where an earlier year has the same */
    size_t counted_by[EXPOSURE_YEARS]; /* the year whose table counts the events of a year */
    uint64_t quarter[EXPOSURE_QUARTERS -
                     1]; /* thresholds: a word below quarter[q] falls in q or before */
    double mean, square; /* moments of one incident, where years are drawn as sums */
    double *taken;    /* [EXPOSURE_PERIODS][history] persons taken, owned; NULL: no events at all */
    uint32_t *events; /* [EXPOSURE_YEARS][history] events, owned; NULL as well */
} SimulatedStream;

typedef struct Breaches {
    size_t history_count;
    uint32_t seed;
    double dispersion;
    size_t count;             /* streams so far */
    SimulatedStream *streams; /* owned */
} Breaches;

/* An empty set; free with breaches_free. */
void breaches_init(Breaches *breaches, size_t history_count, uint32_t seed, double dispersion);

/* Adds a stream unless one with the same numbers is there; *index receives its place either way.
 * Returns 0, or -1 when out of memory or counts would be too large (count_table_init). */
int breaches_add(Breaches *breaches, size_t channel, size_t place, const Hazard *hazard,
                 size_t *index);

/* Simulates all histories of all streams on so many threads. The result does not depend on the number of threads, nor for
 * one stream on which others there are. Returns 0, or -1 when out of memory. */
int breaches_simulate(Breaches *breaches, int threads);

/* Mean events of a year at these rates; that of the first is the mean of its quarters. */
double breach_year_rate(const double *rate, size_t year);

/* The period of a year after the first. */
size_t breach_year_period(size_t year);

/* Frees what the set owns. */
void breaches_free(Breaches *breaches);

#endif

/* progress: how far a run is, on stderr: a bar with the time left on a terminal, a line now and
 * then elsewhere. */
#ifndef TACIT_PROGRESS_H
#define TACIT_PROGRESS_H

#include <stdbool.h>
#include <time.h>

#include "words/trace_words.h"

typedef struct Progress {
    bool shown, terminal;
    enum TraceTongue language;
    struct timespec begin;
    double last; /* seconds since the beginning at which something was last said */
} Progress;

/* Seconds of the wall clock (CLOCK_MONOTONIC) since it showed `begin`. */
double seconds_since(const struct timespec *begin);

/* Begins now. Says nothing at all if quiet. */
void progress_begin(Progress *progress, bool quiet, enum TraceTongue language);

/* `done` is in [0, 1]. */
void progress_say(Progress *progress, double done);

/* Clears the bar. */
void progress_end(Progress *progress);

#endif

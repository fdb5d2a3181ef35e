#include "commands/progress.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "words/answer_words.h"

enum { BAR_WIDTH = 40 };

/* Seconds between two refreshments of the bar, and between two lines where there is no terminal. */
static const double BAR_SECONDS = 0.2, LINE_SECONDS = 15.0;

double seconds_since(const struct timespec *begin)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - begin->tv_sec) + 1e-9 * (double)(now.tv_nsec - begin->tv_nsec);
}

void progress_begin(Progress *progress, bool quiet, enum TraceTongue language)
{
    *progress =
        (Progress){.shown = !quiet, .terminal = isatty(STDERR_FILENO) == 1, .language = language};
    (void)clock_gettime(CLOCK_MONOTONIC, &progress->begin);
}

void progress_say(Progress *progress, double done)
{
    const double seconds = seconds_since(&progress->begin);
    if (!progress->shown ||
        seconds - progress->last < (progress->terminal ? BAR_SECONDS : LINE_SECONDS)) {
        return;
    }
    progress->last = seconds;
    const double left = done > 0.0 ? ceil(seconds / done * (1.0 - done)) : 0.0;
    if (!progress->terminal) {
        (void)fprintf(stderr, "%3.0f%s%.0f%s\n", 100.0 * done,
                      answer_word(progress->language, ANSWER_DONE), left,
                      answer_word(progress->language, ANSWER_LEFT));
        return;
    }
    const int filled = (int)(done * BAR_WIDTH);
    (void)fputs("\r[", stderr);
    for (int i = 0; i < BAR_WIDTH; i++) {
        (void)fputc(i < filled ? '#' : '.', stderr);
    }
    (void)fprintf(stderr, "] %3.0f%s%.0f%s ", 100.0 * done,
                  answer_word(progress->language, ANSWER_BAR_LEFT), left,
                  answer_word(progress->language, ANSWER_LEFT));
    (void)fflush(stderr);
}

void progress_end(Progress *progress)
{
    if (progress->shown && progress->terminal && progress->last > 0.0) {
        (void)fprintf(stderr, "\r%*s\r", BAR_WIDTH + 40, "");
        (void)fflush(stderr);
    }
}

/* rendezvous: where threads wait for each other, asleep.
 *
 * Weeks are short, and OpenMP's own barriers spin: on a machine that is busy with something else
 * that took three times as long (measured). MODEL.md does not depend on it. */
#ifndef TACIT_RENDEZVOUS_H
#define TACIT_RENDEZVOUS_H

#include <pthread.h>
#include <stdbool.h>
#ifdef _OPENMP
#include <omp.h>
#endif

/* The number of the calling thread in the present parallel region, and how many there are. */
static inline int thread_number(void)
{
#ifdef _OPENMP
    return omp_get_thread_num();
#else
    return 0;
#endif
}

static inline int threads_here(void)
{
#ifdef _OPENMP
    return omp_get_num_threads();
#else
    return 1;
#endif
}

typedef struct Rendezvous {
    pthread_mutex_t mutex;
    pthread_cond_t over;
    int threads, arrived;
    unsigned round;
} Rendezvous;

/* For `threads` threads. Returns 0, or -1 when the system refuses. Free with rendezvous_free. */
int rendezvous_create(int threads, Rendezvous *rendezvous);
void rendezvous_free(Rendezvous *rendezvous);

/* The last thread to arrive returns true at once, and must call rendezvous_end when it has done
 * what is to be done alone; the others return false then. */
bool rendezvous_last(Rendezvous *rendezvous);
void rendezvous_end(Rendezvous *rendezvous);

#endif

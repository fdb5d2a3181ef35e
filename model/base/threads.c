#include "base/threads.h"

#include <stdlib.h>

#ifdef _OPENMP

#include <omp.h>
#include <pthread.h>

struct Rendezvous {
    pthread_mutex_t mutex;
    pthread_cond_t over;
    int threads, arrived;
    unsigned round;
};

int threads_chosen(int wanted)
{
    return wanted > 0 ? wanted : omp_get_max_threads();
}

int thread_number(void)
{
    return omp_get_thread_num();
}

int threads_here(void)
{
    return omp_get_num_threads();
}

static int rendezvous_init(int threads, Rendezvous *rendezvous)
{
    *rendezvous = (Rendezvous){.threads = threads};
    if (pthread_mutex_init(&rendezvous->mutex, NULL) != 0) {
        return -1;
    }
    if (pthread_cond_init(&rendezvous->over, NULL) != 0) {
        (void)pthread_mutex_destroy(&rendezvous->mutex);
        return -1;
    }
    return 0;
}

Rendezvous *rendezvous_create(int threads)
{
    Rendezvous *rendezvous = malloc(sizeof *rendezvous);
    if (rendezvous != NULL && rendezvous_init(threads, rendezvous) != 0) {
        free(rendezvous);
        return NULL;
    }
    return rendezvous;
}

void rendezvous_free(Rendezvous *rendezvous)
{
    if (rendezvous != NULL) {
        (void)pthread_cond_destroy(&rendezvous->over);
        (void)pthread_mutex_destroy(&rendezvous->mutex);
        free(rendezvous);
    }
}

void rendezvous_expect(Rendezvous *rendezvous, int threads)
{
    rendezvous->threads = threads;
}

bool rendezvous_last(Rendezvous *rendezvous)
{
    (void)pthread_mutex_lock(&rendezvous->mutex);
    const unsigned round = rendezvous->round;
    const bool last = ++rendezvous->arrived == rendezvous->threads;
    while (!last && rendezvous->round == round) {
        (void)pthread_cond_wait(&rendezvous->over, &rendezvous->mutex);
    }
    (void)pthread_mutex_unlock(&rendezvous->mutex);
    return last;
}

void rendezvous_end(Rendezvous *rendezvous)
{
    (void)pthread_mutex_lock(&rendezvous->mutex);
    rendezvous->arrived = 0;
    rendezvous->round++;
    (void)pthread_cond_broadcast(&rendezvous->over);
    (void)pthread_mutex_unlock(&rendezvous->mutex);
}

#else /* one thread, which is always the last and waits for nobody */

struct Rendezvous {
    int threads;
};

int threads_chosen(int wanted)
{
    (void)wanted;
    return 1;
}

int thread_number(void)
{
    return 0;
}

int threads_here(void)
{
    return 1;
}

Rendezvous *rendezvous_create(int threads)
{
    Rendezvous *rendezvous = malloc(sizeof *rendezvous);
    if (rendezvous != NULL) {
        rendezvous->threads = threads;
    }
    return rendezvous;
}

void rendezvous_free(Rendezvous *rendezvous)
{
    free(rendezvous);
}

void rendezvous_expect(Rendezvous *rendezvous, int threads)
{
    rendezvous->threads = threads;
}

bool rendezvous_last(Rendezvous *rendezvous)
{
    (void)rendezvous;
    return true;
}

void rendezvous_end(Rendezvous *rendezvous)
{
    (void)rendezvous;
}

#endif

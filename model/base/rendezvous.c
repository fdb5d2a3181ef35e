#include "base/rendezvous.h"

int rendezvous_create(int threads, Rendezvous *rendezvous)
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

void rendezvous_free(Rendezvous *rendezvous)
{
    (void)pthread_cond_destroy(&rendezvous->over);
    (void)pthread_mutex_destroy(&rendezvous->mutex);
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

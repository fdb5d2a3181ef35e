/* threads: how many work, which of them is calling, and where they wait for each other, asleep.
 *
 * Weeks are short, and OpenMP's own barriers spin: on a machine that is busy with something else
 * that took three times as long (measured). The one file of the core that asks OpenMP or the system
 * for anything; built without OpenMP there is one thread, and the C library is enough. */
#ifndef TACIT_THREADS_H
#define TACIT_THREADS_H

#include <stdbool.h>

/* Threads of whoever asks for so many: as many as the machine offers for 0. */
int threads_chosen(int wanted);

/* The number of the calling thread in the present parallel region, and how many there are. */
int thread_number(void);
int threads_here(void);

typedef struct Rendezvous Rendezvous;

/* For `threads` threads. NULL when out of memory or the system refuses. Free with rendezvous_free,
 * which accepts NULL. */
Rendezvous *rendezvous_create(int threads);
void rendezvous_free(Rendezvous *rendezvous);

/* Says how many threads there are after all; to be called by one of them before any arrives. */
void rendezvous_expect(Rendezvous *rendezvous, int threads);

/* The last thread to arrive returns true at once, and must call rendezvous_end when it has done
 * what is to be done alone; the others return false then. */
bool rendezvous_last(Rendezvous *rendezvous);
void rendezvous_end(Rendezvous *rendezvous);

#endif

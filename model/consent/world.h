/* world: the people, what is offered to them, and what has happened to each: what every question
 * about a person in one design is asked of. All is borrowed. */
#ifndef TACIT_WORLD_H
#define TACIT_WORLD_H

#include "consent/programme.h"

typedef struct World {
    const Population *population;
    const Programme *programme;
    const Consent *consent;
} World;

/* The same while it is being simulated. */
typedef struct Simulation {
    World world;
    Consent *consent; /* that of the world, to be written */
} Simulation;

#endif

/* provider: hospitals and practices as numbers, for the channels that reach their files. */
#ifndef TACIT_PROVIDER_H
#define TACIT_PROVIDER_H

#include "channel.h"

/* One kind of provider in one set of parameters. */
typedef struct Providers {
    double stores;
    double rate;     /* breaches of one store per year, at the size observed */
    double coverage; /* files per person of the population */
} Providers;

Providers provider_hospitals(const Parameters *values);
Providers provider_practices(const Parameters *values);

/* Persons in one store. */
double provider_size(Providers providers, double population);

/* Breaches a year of all stores when each holds `size` persons and was observed at `reference`. */
double provider_rate(const ChannelSetting *setting, Providers providers, double size,
                     double reference);

#endif

/* exposure_expected: what is to be expected of breaches, by formula instead of simulated histories.
 *
 * Expected persons of a stream and period are rate times E[min(reach size, scale V)] (channels/). Without
 * chance, designs can be mixed: the split of a difference over what the designs differ in, and the frontier
 * at which they change places. exposure/README.md, Formulas. */
#ifndef TACIT_EXPOSURE_EXPECTED_H
#define TACIT_EXPOSURE_EXPECTED_H

#include "exposure/channels/channel.h"
#include "exposure/exposure_results.h"

/* gamma and delta that add up to sum: delta stays, gamma gives way; where that would make gamma negative,
 * gamma is 0 and delta the sum. */
void exposure_exponents(const Parameters *observed, double sum, ChannelSetting *setting);

/* Shares of the population in each part, from the persons of a state. */
void exposure_shares(const ExposureState *state, double simulated_persons, ChannelSetting *setting);

/* Persons exposed per 100 000 person-years up to each moment. */
typedef struct Expected {
    double persons[EXPOSURE_MOMENTS][CHANNEL_COUNT + 1][CLASS_COUNT]; /* last channel: all */
} Expected;

/* What is expected of a design whose setting is complete and whose record is in this state. */
void expected_persons(const ChannelSetting *setting, const ExposureState *state,
                      Expected *expected);

/* Fills expected, split, frontier and harm of results, which are allocated. Returns 0, or -1 when out of
 * memory. */
int expected_report(const ExposureInput *input, ExposureResults *results);

#endif

/* loss: the two ways of not being where one is disposed to be, the gates at which that happens, and
 * the players to whom it is owed: names and what a run says of them.
 *
 * How they are found: losses.h, attribution.h. outcomes/README.md, Losses by gate. */
#ifndef TACIT_LOSS_H
#define TACIT_LOSS_H

#include <stddef.h>

#include "base/label.h"

/* Included though disposed out; excluded though disposed in. */
enum Loss { LOSS_UNWANTED, LOSS_MISSED, LOSS_COUNT };
const char *loss_name(size_t loss); /* as in outcome.def; NULL past the end */
const char *loss_sentence(size_t loss);

/* What a person must get through not to be lost, in the order in which it is met. To add a gate:
 * a name here, its sentence in loss.c, and where it fails in losses.c. */
enum Gate {
    GATE_NOT_SENT,
    GATE_NOT_DELIVERED,
    GATE_NOT_OPENED,
    GATE_NOT_READ,
    GATE_NOT_UNDERSTOOD,
    GATE_OTHER_DECIDER,
    GATE_MOVED,
    GATE_DEFERRED,
    GATE_NEVER_ASKED,
    GATE_BARRED,
    GATE_PUT_OFF,
    GATE_NOT_IN_TIME,
    GATE_GAVE_UP,
    GATE_COUNT
};
const Label *gate_label(size_t gate); /* "not_sent", ...; NULL past the end */
const char *gate_name(size_t gate);
const char *gate_sentence(size_t gate);

/* Gates that can be set to certain success. The order is that of the bits of a set of players. */
enum Player {
    PLAYER_NOTICE,
    PLAYER_READING,
    PLAYER_UNDERSTANDING,
    PLAYER_PROCEDURE,
    PLAYER_PROCRASTINATION,
    PLAYER_PROXY,
    PLAYER_ASKING,
    PLAYER_DEFERENCE,
    PLAYER_COUNT
};
const Label *player_label(size_t player); /* "notice", ...; NULL past the end */
const char *player_name(size_t player);
const char *player_sentence(size_t player);

/* What is said of a number over the areas of one replicate. */
enum AttributionStatistic {
    ATTRIBUTION_MEAN,
    ATTRIBUTION_SE,
    ATTRIBUTION_Q05,
    ATTRIBUTION_Q50,
    ATTRIBUTION_Q95,
    ATTRIBUTION_LOW,
    ATTRIBUTION_HIGH,
    ATTRIBUTION_STATISTICS
};
const char *attribution_statistic_name(size_t statistic); /* "mean", ...; NULL past the end */

/* Lost persons by their first failed gate, as shares of a group. Arrays are owned. */
typedef struct LossResults {
    double *share[LOSS_COUNT]; /* [replicate][design][moment][group][gate]; NaN where undefined */
} LossResults;

/* Shares of the group `all` that are lost, and to whom that is owed. Arrays are owned. */
typedef struct AttributionResults {
    double *shapley;  /* [design][loss][player][statistic] */
    double *not_sent; /* [design][loss][statistic]: lost before anything was sent */
} AttributionResults;

/* Allocates, everything undefined; `designs` counts `none` for the losses, and not for their
 * attribution. Return 0, or -1 when out of memory. The functions to free accept a zeroed struct. */
int loss_results_create(size_t replicates, size_t designs, size_t moments, size_t groups,
                        LossResults *results);
void loss_results_free(LossResults *results);
int attribution_results_create(size_t designs, AttributionResults *results);
void attribution_results_free(AttributionResults *results);

/* Bytes of these arrays. */
double loss_results_memory(size_t replicates, size_t designs, size_t moments, size_t groups);

#endif

/* channel: a way in which records get out, as one or more streams of events.
 *
 * A stream is a clustered count of events a year, each of which takes
 *
 *     min(reach, scale * severity)        persons
 *
 * where severity is the event's luck (shared by all designs) and rate, reach and scale are the design's,
 * period by period (exposure.h). A wider reach or a larger scale therefore never takes fewer persons in
 * the same event.
 *
 * To add a channel: copy the nearest file of this folder (one const struct: name, sentence, source and
 * functions; a number of its own for each stream), add its place to enum ExposureChannel (exposure.h), its
 * struct to the list below and to channel.c, a paragraph to MODEL.md §15 and its closed form to
 * tests/test_exposure.c. Simulation, results, documentation and tests walk the list. */
#ifndef TACIT_CHANNEL_H
#define TACIT_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>

#include "../exposure.h"
#include "../random.h"

/* Whom a stream takes: everybody (local files, which exist without the programme), or those with a live
 * record (what the programme adds). */
enum Part { PART_LOCAL, PART_PROGRAMME, PART_COUNT };

enum { CHANNEL_STREAMS_MAX = 4, SEVERITY_PARAMETERS = 6 };

/* What a stream depends on. Borrowed pointers. */
typedef struct ChannelSetting {
    const Parameters *design;            /* the design */
    const Parameters *observed;          /* `none`: what is observed without a programme */
    double population;                   /* real persons */
    double live_share[EXPOSURE_PERIODS]; /* rho: share of the population with a live record */
    double size_frequency,
        size_severity; /* gamma, delta: the parameters, or the pair that is tried */
} ChannelSetting;

/* A stream in one design; zeros where it does not exist. */
typedef struct Hazard {
    double rate[EXPOSURE_PERIODS];  /* mean events per year while this is the state; never falls,
                                             or never rises, with the share of live records */
    double reach[EXPOSURE_PERIODS]; /* persons that one event takes at most */
    double scale[EXPOSURE_PERIODS]; /* persons per unit of severity */
    double severity[SEVERITY_PARAMETERS]; /* what the severity function takes; unused ones 0 */
    bool identity_only;                   /* leaks who the persons are, nothing else */
} Hazard;

typedef struct Stream {
    const char *name; /* "hospital" */
    uint32_t number;  /* keys its luck (breach.h): its own, below BREACH_STREAMS, for ever */
    enum Part part;
    void (*hazard)(const ChannelSetting *setting, Hazard *hazard); /* fills a zeroed hazard */
    double (*severity)(const double *parameters,
                       const RandomWords *luck); /* of words 0 to 2, not 3 */
} Stream;

typedef struct Channel {
    const char *name;     /* as in the results file */
    const char *sentence; /* what it is */
    const char *source;   /* evidence ids */
    size_t stream_count;
    Stream streams[CHANNEL_STREAMS_MAX];
} Channel;

extern const Channel channel_platform;
extern const Channel channel_credential;
extern const Channel channel_provider;

/* All channels, in the order of enum ExposureChannel. */
extern const Channel *const channel_list[CHANNEL_COUNT];

/* Whether there is a programme at all, that is, whether the design is not `none`. */
bool channel_programme(const ChannelSetting *setting);

/* Store of `size` persons whose share is taken, by the splitting law with reference size `reference`:
 * sets reach and scale of a period so that an event takes min(size, U size^delta reference^(1 - delta)). */
void channel_store(const ChannelSetting *setting, double size, double reference, size_t period,
                   Hazard *hazard);

/* The share U that an event takes of a store: parameters[0] = whole, parameters[1] = part (severity.h). */
double channel_share(const double *parameters, const RandomWords *luck);

/* Persons that one event takes. */
static inline double hazard_taken(const Hazard *hazard, size_t period, double severity)
{
    const double wanted = hazard->scale[period] * severity;
    return wanted < hazard->reach[period] ? wanted : hazard->reach[period];
}

#endif

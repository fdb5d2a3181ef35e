/* channel: a way in which records get out, as one or more streams of events.
 *
 * A stream is a clustered count of events a year, each of which takes
 *
 *     min(reach * size, scale * severity)        persons
 *
 * where severity, and the size of the store that is hit over the mean of its kind, are the event's luck
 * (shared by all designs), and rate, reach and scale are the design's, period by period (exposure.h). A
 * wider reach or a larger scale therefore never takes fewer persons in the same event. A stream of very
 * many small incidents (lookups, lost devices) is drawn as the sum of a year instead.
 *
 * To add a channel: its row in scenario/channels.def, which says what the file holds. Simulation, formulas,
 * results, documentation and tests walk the list. Its paragraph is in exposure/README.md, its closed form in
 * tests/exposure/test_channels.c. */
#ifndef TACIT_CHANNEL_H
#define TACIT_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/label.h"
#include "base/random.h"
#include "exposure/vocabulary.h"

enum { CHANNEL_STREAMS_MAX = 4, SEVERITY_PARAMETERS = 6 };

/* Kinds of data that an event takes or leaves. */
enum Leak { LEAK_IDENTITY, LEAK_COVERAGE, LEAK_DOCUMENTS, LEAK_COUNT };

/* What a stream depends on. Borrowed pointers. */
typedef struct ChannelSetting {
    const Parameters *design;                   /* the design */
    const Parameters *observed;                 /* `none`: what is observed without a programme */
    double population;                          /* real persons */
    double share[PART_COUNT][EXPOSURE_PERIODS]; /* of the population that is in the part */
    double size_frequency,
        size_severity; /* gamma, delta: the parameters, or the pair that is tried */
} ChannelSetting;

/* A stream in one design; zeros where it does not exist. */
typedef struct Hazard {
    double rate[EXPOSURE_PERIODS]; /* mean events per year while this is the state; never falls,
                                             or never rises, with the shares of the parts */
    double
        reach[EXPOSURE_PERIODS]; /* persons that one event takes at most, in a store of mean size */
    double scale[EXPOSURE_PERIODS];       /* persons per unit of severity */
    double severity[SEVERITY_PARAMETERS]; /* what the functions of the stream take; unused ones 0 */
    double leaks[LEAK_COUNT]; /* share of the persons taken of whom it leaks that kind */
} Hazard;

/* The luck of one event. */
typedef struct Strike {
    double severity;
    double size; /* of the store that is hit, over the mean of its kind; 1 where there is but one */
} Strike;

typedef struct Stream {
    const char *name; /* "hospital" */
    enum Part part;
    bool by_size;                                                  /* depends on gamma and delta */
    void (*hazard)(const ChannelSetting *setting, Hazard *hazard); /* fills a zeroed hazard */
    /* event by event: of words 0 to 2, not 3; and E[min(reach * size, scale * severity)] */
    Strike (*strike)(const double *parameters, const RandomWords *luck);
    double (*mean)(const double *parameters, double scale, double reach);
    /* or, with strike and mean NULL, as sums of a year: E[V] and E[V^2] of one incident */
    void (*moments)(const double *parameters, double *mean, double *square);
} Stream;

typedef struct Channel {
    const char *sentence; /* what it is */
    const char *source;   /* evidence ids */
    size_t stream_count;
    const Stream *streams[CHANNEL_STREAMS_MAX];
} Channel;

/* A channel: its sentence, its source, and pointers to its streams. */
#define CHANNEL(what, evidence, ...)                                                               \
    {                                                                                              \
        .sentence = what, .source = evidence,                                                      \
        .stream_count = sizeof((const Stream *[]){__VA_ARGS__}) / sizeof(const Stream *),          \
        .streams = {                                                                               \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }

/* Streams by their luck, numbered by the list: STREAM_platform is 0, for ever. */
#define STREAM(name) STREAM_##name,
#define RETIRED(place) STREAM_RETIRED_##place,
#define STREAMS_OF(NAME, name, coverage, clinical, en, fr, ...) __VA_ARGS__
enum StreamNumber { CHANNELS(STREAMS_OF) STREAM_COUNT };
#undef STREAM
#undef RETIRED

/* The streams and channels that the list has, each of which a file of this folder defines. */
#define STREAM(name) extern const Stream stream_##name;
#define RETIRED(place)
#define CHANNEL_STRUCT(NAME, name, coverage, clinical, en, fr, ...)                                \
    extern const Channel channel_##name;                                                           \
    __VA_ARGS__
CHANNELS(CHANNEL_STRUCT)
#undef STREAM
#undef RETIRED

/* All channels, in the order of enum ExposureChannel, and all streams, NULL where one is retired. */
extern const Channel *const channel_list[CHANNEL_COUNT];
extern const Stream *const stream_list[STREAM_COUNT];

/* The number that keys the luck of a stream (breach.h): its place in stream_list. */
uint32_t stream_number(const Stream *stream);

/* Whether there is a programme at all, that is, whether the design is not `none`. */
bool channel_programme(const ChannelSetting *setting);

/* Sets what a channel leaks as the parameters say: identity of all, coverage and documents of shares. */
void channel_leaks(const ChannelSetting *setting, enum ExposureChannel channel, Hazard *hazard);

/* The same for a store that only says who has a record. */
void channel_leaks_identity(Hazard *hazard);

/* Store of `size` persons whose share is taken, by the splitting law with reference size `reference`:
 * sets reach and scale of a period so that an event takes min(size, U size^delta reference^(1 - delta)). */
void channel_store(const ChannelSetting *setting, double size, double reference, size_t period,
                   Hazard *hazard);

/* The share U that an event takes of a store: parameters[0] = whole, parameters[1] = part (severity.h);
 * and the mean of what is taken. */
Strike channel_share(const double *parameters, const RandomWords *luck);
double channel_share_mean(const double *parameters, double scale, double reach);

/* Incidents of one person each. */
void channel_single(const double *parameters, double *mean, double *square);

/* Share of the local copies that remain beside the record in a period. */
double channel_local_copies(const ChannelSetting *setting, size_t period);

/* Chance that a professional without business there reaches a record by the access rule. */
double channel_insider_reach(const ChannelSetting *setting);

/* The kind of data that a class is made of. */
enum Leak channel_leak_of(size_t class_index);

/* Persons that one event takes. */
static inline double hazard_taken(const Hazard *hazard, size_t period, const Strike *strike)
{
    const double wanted = hazard->scale[period] * strike->severity;
    const double most = hazard->reach[period] * strike->size;
    return wanted < most ? wanted : most;
}

/* What a channel is called, CHANNEL_COUNT: all of them; NULL past it. */
const Label *exposure_channel_label(size_t channel);

/* Names as they stand in the results file; NULL past the end. */
const char *exposure_channel_name(size_t channel);     /* "platform", ..., CHANNEL_COUNT: "all" */
const char *exposure_channel_sentence(size_t channel); /* what it is */
const char *exposure_channel_source(size_t channel);   /* evidence ids; "" for "all" */

#endif

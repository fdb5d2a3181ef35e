/* trace: what happened to single persons of the first replicate, design by design, step by step.
 *
 * A step is an event with its week and the arguments that its sentence needs; the sentences are
 * those of trace_words.h. Steps follow from the columns of consent.h, but for services by
 * professionals, which no column keeps.
 *
 * To add an event: its name in enum TraceEvent, its row and its sentences in trace_words.c, and the
 * step where it is found out in trace.c. */
#ifndef TACIT_TRACE_H
#define TACIT_TRACE_H

#include <stddef.h>

#include "base/problem.h"
#include "consent/queue.h"
#include "outcomes/standing.h"
#include "scenario/scenario.h"

/* What a person is, then what happens, in the order in which it happens within a week. */
enum TraceEvent {
    TRACE_AGE,            /* enum Age */
    TRACE_HOUSEHOLD,      /* persons */
    TRACE_INSTITUTION,    /* */
    TRACE_REGION,         /* entry of the dimension */
    TRACE_DEPRIVATION,    /* fifth from 0 */
    TRACE_BARRIER,        /* enum BarrierBit */
    TRACE_CHRONIC,        /* */
    TRACE_SENSITIVE,      /* */
    TRACE_DECIDER,        /* enum TraceDecider, number of the decider */
    TRACE_DISPOSITION,    /* enum Disposition */
    TRACE_SHIFTED,        /* enum Disposition: the wish about this design is another */
    TRACE_UNREACHED,      /* nothing that is sent or asked reaches the person */
    TRACE_SILENCE_OPENS,  /* the record opens at the end of the window */
    TRACE_SILENCE_SHELL,  /* an empty shell of it does */
    TRACE_REPORT,         /* enum Moment, enum TraceState, enum TraceCould */
    TRACE_TURNED,         /* enum Disposition: a change of mind */
    TRACE_SENT,           /* enum TraceLetter, enum Delivery, enum TraceFate */
    TRACE_READ,           /* enum TraceLetter, enum Delivery, enum TraceReading */
    TRACE_MET,            /* enum TraceMeeting: a professional took the time */
    TRACE_KNOWS,          /* enum TraceKnowledge: levels reached, not that of being informed */
    TRACE_INFORMED,       /* enum TraceKnowledge, enum Route */
    TRACE_MOVED,          /* enum Disposition: moved by what one was told when newly informed */
    TRACE_ANSWERS,        /* enum TraceAnswer */
    TRACE_YES_OPENS,      /* the record opens at a yes */
    TRACE_STARTS,         /* */
    TRACE_TAKES_UP_AGAIN, /* having spent all tries */
    TRACE_OVERTAKEN,      /* the week appointed to start, with nothing left to act for */
    TRACE_TRIES,          /* enum TraceAct, number from 1, enum TraceWay, enum TraceResult */
    TRACE_JOINS,          /* the record opens by joining */
    TRACE_LEAVES,         /* enum TraceLeaving */
    TRACE_RETURNS,        /* */
    TRACE_REOPENS,        /* the record of somebody who came back opens */
    TRACE_ACTIVATES,      /* */
    TRACE_MASKS,          /* */
    TRACE_EVENT_COUNT
};

/* Whether the event happens in a week of a design, rather than saying what the person is. */
static inline bool trace_happens(enum TraceEvent event)
{
    return event > TRACE_DISPOSITION;
}

enum TraceDecider {
    TRACE_BY_ONESELF,
    TRACE_BY_HOUSEHOLD,
    TRACE_BY_GUARDIAN,
    TRACE_BY_STAFF,
    TRACE_DECIDER_COUNT
};

enum TraceLetter { TRACE_NOTICE, TRACE_REMINDER, TRACE_LETTER_COUNT };
enum TraceFate { TRACE_ARRIVES, TRACE_LOST, TRACE_UNOPENED, TRACE_UNOPENED_YET, TRACE_FATE_COUNT };

/* What was read, or is known: a level of knowledge, of a rule where silence leads inside or
 * outside. */
enum { TRACE_UNREAD = 2 * LEVEL_COUNT, TRACE_READING_COUNT };
enum { TRACE_KNOWLEDGE_COUNT = 2 * LEVEL_COUNT };

enum TraceMeeting {
    TRACE_EXPLAINED,
    TRACE_ASKED,
    TRACE_REQUESTED,
    TRACE_LEAVES_THERE,
    TRACE_MEETING_COUNT
};
enum TraceAnswer { TRACE_YES, TRACE_YES_DEFERRED, TRACE_NO, TRACE_LATER, TRACE_ANSWER_COUNT };

enum TraceAct {
    TRACE_TO_REFUSE,
    TRACE_TO_CLOSE,
    TRACE_TO_CLOSE_SHELL,
    TRACE_TO_JOIN,
    TRACE_TO_RETURN,
    TRACE_ACT_COUNT
};

/* By which way a try was made; TRACE_ANYHOW: a call, but it would have succeeded without. */
enum TraceWay { TRACE_ALONE, TRACE_HELPED, TRACE_PHONE, TRACE_ANYHOW, TRACE_WAY_COUNT };
enum TraceResult { TRACE_FAILS, TRACE_UNANSWERED, TRACE_WORKS, TRACE_RESULT_COUNT };

enum TraceLeaving {
    TRACE_REFUSED,
    TRACE_CLOSED,
    TRACE_CLOSED_SHELL,
    TRACE_DECLINED,
    TRACE_LEAVING_COUNT
};

/* The rungs, in their order, with two reasons for each of the tacit ones; and the window. */
enum TraceState {
    TRACE_AGAINST,
    TRACE_EXPLICIT,
    TRACE_UNINFORMED_YES,
    TRACE_TACIT_UNINFORMED,
    TRACE_TACIT_UNABLE,
    TRACE_ACQUIESCENT,
    TRACE_AGAINST_OUT,
    TRACE_EXPLICIT_OUT,
    TRACE_TACIT_OUT_UNINFORMED,
    TRACE_TACIT_OUT_UNABLE,
    TRACE_ACQUIESCENT_OUT,
    TRACE_PENDING,
    TRACE_STATE_COUNT
};

/* Bits. */
enum TraceCould { TRACE_COULD_BE_OUT = 1, TRACE_COULD_BE_IN = 2, TRACE_COULD_COUNT = 4 };

enum { TRACE_ARGUMENTS = 4 };

typedef struct TraceStep {
    size_t design; /* of the scenario; nothing for what a person is */
    uint32_t week; /* NEVER for what a person is */
    enum TraceEvent event;
    uint32_t arguments[TRACE_ARGUMENTS];
} TraceStep;

/* One person: what the person is, then the steps of every design, each in order of time. */
typedef struct Trace {
    uint32_t person;
    enum TraceDecider decider;
    char region[TEXT_NAME_MAX + 1]; /* its name */
    TraceStep *steps;               /* owned */
    size_t count, capacity;
    bool failed; /* out of memory: steps are missing */
} Trace;

/* The first steps say what the person is: how many. */
size_t trace_about(const Trace *trace);

/* The steps of a design: the first of *count, borrowed. */
const TraceStep *trace_steps(const Trace *trace, size_t design, size_t *count);

/* Traces that grow while a replicate is being run. All is borrowed. */
typedef struct TraceRun {
    Trace *traces; /* of different persons */
    size_t count;
    size_t design; /* that is being run */
    World world;   /* its people, and what happens to them in it */
} TraceRun;

/* Begins the traces of `count` different persons of a population that has been drawn, and says who
 * they are. Whatever happens then, the traces are to be freed with trace_free. */
void trace_begin(TraceRun *run, const Population *population, const uint32_t *persons, size_t count,
                 Trace *traces);

/* Around every design of the scenario, in their order: before it is run, at each service by a
 * professional and each try (from any thread, see Observer of simulate.h), and after it, when consent holds
 * what happened. trace_design_end returns 0, or -1 when out of memory. Nothing that a run computes
 * depends on it. */
void trace_design_begin(TraceRun *run, size_t design, const Programme *programme,
                        const Consent *consent);
void trace_service(const TraceRun *run, const Service *service);
void trace_try(const TraceRun *run, uint32_t person, const Try *made);
int trace_design_end(const TraceRun *run);

/* Puts the steps in order, after the last design. */
void trace_end(const TraceRun *run);

/* Simulates the first replicate of every design for the whole population, and traces `count`
 * different persons, each below the number of persons. Returns 0, or -1 with a problem. The traces
 * are the caller's to free with trace_free, also after a failure. */
int trace_persons(const Scenario *scenario, const uint32_t *persons, size_t count, int threads,
                  Trace *traces, Problem *problem);

void trace_free(Trace *trace);

#endif

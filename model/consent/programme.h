/* programme: a design made ready to run: what is sent, when, to whom, and how one may say no or
 * yes, as thresholds that draws are compared with. */
#ifndef TACIT_PROGRAMME_H
#define TACIT_PROGRAMME_H

#include "base/problem.h"
#include "consent/action.h"
#include "consent/activation.h"
#include "consent/asking.h"
#include "consent/knowledge.h"
#include "consent/notice.h"
#include "consent/rule.h"
#include "consent/wish.h"

/* An audit of the first waves, before later ones are sent. */
typedef struct Audit {
    uint32_t week; /* 0: none */
    enum Criterion criterion;
    double threshold; /* fails below it, or for the gap above */
    uint32_t delay;   /* weeks by which later waves are put off if it fails */
} Audit;

/* Sums over the persons of an audited area who decide for themselves. */
typedef struct AuditTally {
    int64_t persons[5], informed[5], able[5]; /* by fifth of deprivation */
} AuditTally;

typedef struct Programme {
    const Rule *rule;
    uint32_t weeks;       /* simulated weeks */
    uint32_t survey_week; /* in which people are asked what they know and did */
    uint64_t guardian_acts, institution_acts;
    uint64_t line_capacity; /* calls that the line can answer in a week, of the simulated persons */
    int64_t service;        /* time of one service by a professional, unit 1 / FIXED_ONE hour */
    Audit audit;
    uint32_t wave[REGIONS_MAX]; /* when notices are sent in this run: planned, or put off */
    NoticeTables notice;
    KnowledgeTables knowledge;
    WishTables wish;
    AskingTables asking;
    ActionTables action;
    ActivationTables activation;
    const struct Records
        *records; /* of the same design (records/records.h): borrowed, NULL until set */
} Programme;

/* Returns 0, or -1 with a problem at the parameter. Free with programme_free. Nothing here
 * needs the records; whoever goes on to outcomes makes them (records_init), sets the pointer, and
 * frees them after the programme. */
int programme_init(const Parameters *values, uint32_t weeks, Programme *programme,
                   Problem *problem);
void programme_free(Programme *programme);

/* Chains all thresholds but those of the records into `hash`. */
uint64_t programme_hash(const Programme *programme, uint64_t hash);

/* Week in which the notices of a person's area are sent. */
static inline uint32_t programme_sent(const Programme *programme, const Population *population,
                                      uint32_t person)
{
    return programme->wave[population->region[person / population->area_size]];
}

/* Week from which on silence counts for a person: the end of the window. */
uint32_t programme_silent(const Programme *programme, const Population *population,
                          uint32_t person);

/* Puts the waves back to what was planned: to be called before a run. */
void programme_plan(Programme *programme);

/* Whether letters to a region wait for the audit; and puts those regions off. */
bool programme_waits(const Programme *programme, size_t region);
void programme_put_off(Programme *programme);

/* Whether anything can reach the person: all but those guarded by somebody who does not handle
 * the matter. */
bool programme_reaches(const Programme *programme, const Population *population, uint32_t person);

#endif

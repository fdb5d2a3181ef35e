/* twin_inside: what the files of the plain twin say to one another.
 *
 *   twin_population.c  2, 5    persons          twin_asking.c   10      professionals
 *   twin_peers.c       5       ties             twin_action.c   11      acts and the line
 *   twin_rates.c       6       rates            twin_ability.c  13      the swapped wish
 *   twin_knowledge.c   7, 8    who hears what   twin_outcome.c  14      rungs
 *   twin_wish.c        8a      what one wants   twin_care.c     23, 24  contacts of care, copy
 *   twin.c             3, 9    the weeks, the rules
 *   twin_activation.c  12      activation */
#ifndef TACIT_TWIN_INSIDE_H
#define TACIT_TWIN_INSIDE_H

#include "twin/twin.h"

typedef struct Twin {
    const Parameters *design;
    RandomKey key;
    uint32_t count, weeks, area_size, areas;
    bool default_in;       /* silence leads inside, to a record or to a shell */
    bool opens_by_silence; /* to a record */
    bool joins_alone, yes_opens, own_requests;
    double scale[STAGE_COUNT][ADULT_COUNT]; /* rate of those without barriers over the row */
    double contacts[CONTACT_COUNT];         /* per year, of those to whom no factor applies */
    uint32_t layers;                        /* of possible ties */
    uint32_t *peers; /* [layer][person]: whom the layer ties to the person, or TWIN_NEVER */
    uint64_t *cut;   /* [week][area]: queue word below which one is served */
    uint64_t *line;  /* [week]: word below which a call is answered */
    TwinPerson *persons;
} Twin;

static inline uint32_t twin_later(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static inline uint32_t twin_earlier(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static inline const TwinPerson *twin_decider(const Twin *twin, uint32_t j)
{
    return &twin->persons[twin->persons[j].decider];
}

/* ---- words and chances ---- */

/* A word against a probability, which counts as at most 1. */
bool twin_below(uint32_t word, double probability);

/* -ln(1 - p), where 1 counts as 1 - 2^-40. */
double twin_hazard(double p);

/* The first k below the weeks simulated with word < ever (1 - (1 - weekly)^(k + 1)). */
uint32_t twin_first(const Twin *twin, uint32_t word, double ever, double weekly);

/* ---- persons ---- */

/* Index in tables by adult band; a child's is that of age_40_59. */
int twin_band(const TwinPerson *person);

/* Thresholds of the barriers by adult band, in standard deviations; infinite where nobody (minus:
 * everybody) has the barrier. */
typedef struct TwinBarriers {
    double threshold[BARRIER_COUNT][ADULT_COUNT];
} TwinBarriers;

/* The thresholds that give each barrier its rate. */
void twin_barriers(const Parameters *design, TwinBarriers *barriers);

/* Chances of the barriers given deprivation d, in a band; of online_with_help, given that
 * no_internet does not hold. */
void twin_barrier_chances(const Parameters *design, const TwinBarriers *barriers, int band,
                          double d, double chances[BARRIER_COUNT]);

/* Fills twin->layers and twin->peers (allocated here, freed by the caller). Returns 0, or -1 if
 * there are too many layers or memory is short. */
int twin_find_peers(Twin *twin);

/* ---- rates ---- */

/* Returns 0, or -1 if somebody could have a rate above 1. */
int twin_solve_rates(Twin *twin);

/* Product of a person's multipliers of a stage. */
double twin_multiplier(const Twin *twin, const TwinPerson *person, enum Stage stage);
double twin_rate(const Twin *twin, const TwinPerson *decider, enum Stage stage, double row);

/* ---- knowledge and wish ---- */

/* Sets the channels of all, which depend on no week. */
void twin_set_channels(Twin *twin);

/* Sets S, D and the date of report of a person whose region is sent its notices in `wave`. */
void twin_set_dates(const Twin *twin, uint32_t wave, TwinPerson *person);

/* Whether a letter arrives at decider d. */
bool twin_reached(const Twin *twin, const TwinPerson *d);

/* What is known beforehand: media and campaigns. Letters: those of the week. */
void twin_broadcast(Twin *twin);
void twin_send_letters(Twin *twin, uint32_t week);

/* Something brings decider d to a level in a week, unless it is beyond the end. */
void twin_candidate(Twin *twin, uint32_t d, enum Level level, uint32_t week, TwinSource source);

/* What follows for decider d, at once, from having learned something in this week: the wish, an
 * appointment to act, the search for more, talk. `aware_now` and `informed_now`: these levels are
 * among what is new. */
void twin_digest(Twin *twin, uint32_t d, uint32_t week, bool aware_now, bool informed_now);

/* Whether d knows in a week how to refuse. */
bool twin_know_how(const Twin *twin, const TwinPerson *d, uint32_t week);

/* The wish starts as the disposition, moved by wish_shift. */
void twin_shift_wish(Twin *twin, uint32_t i);

/* Decider d becomes informed in this week. */
void twin_move_wish(Twin *twin, uint32_t d, uint32_t week);

void twin_change_minds(Twin *twin, uint32_t week);

/* What a person wished before a date. */
TwinWish twin_wish_at(const TwinPerson *person, uint32_t date);

/* ---- asking ---- */

void twin_solve_contacts(Twin *twin);

/* The professionals of one area in one week. Returns 0, or -1 if memory is short. */
int twin_ask(Twin *twin, uint32_t area, uint32_t week);

/* The contacts of person j in a year, of one kind. */
double twin_yearly_contacts(const Twin *twin, uint32_t j, int kind);

/* The kind of contact of person j in a week, or -1; whether j is asked there. */
int twin_contact(const Twin *twin, uint32_t j, uint32_t week);
int twin_contact_of(const Twin *twin, uint32_t j, uint32_t word); /* by another word */
bool twin_is_asked(const Twin *twin, uint32_t j, uint32_t week);

/* Whether j, being asked at a contact of a kind in a week, is so by this word. */
bool twin_asks(const Twin *twin, uint32_t j, uint32_t week, int kind, uint32_t word);

/* Whether j, wanting something, does it in a week, if there is a contact that offers it. */
bool twin_requests(const Twin *twin, uint32_t j, uint32_t week, bool leaving);

/* ---- acting ---- */

/* Whether j, wanting something in a week, does not act on it: the deadline has overtaken the wish. */
bool twin_sleeps(const Twin *twin, uint32_t j, uint32_t week, bool leaving);

/* The same of a wish that has never turned round. */
bool twin_asleep(const Twin *twin, uint32_t j, uint32_t week, bool leaving);

/* What j wants in a week: by a try of one's own, or at a contact. */
typedef enum Want { NO_WANT, TO_LEAVE, TO_JOIN, TO_RETURN } Want;
Want twin_want(const Twin *twin, uint32_t j, uint32_t week, bool at_contact);

/* Whether contacts offer what j would do there in a week, leaving or not. */
bool twin_offered(const Twin *twin, uint32_t j, uint32_t week, bool leaving);

/* A want of those d decides for begins in this week: appoints the week in which they start. */
void twin_appoint(Twin *twin, uint32_t d, uint32_t week);

/* Weeks that j, about to start in a week, waits for a code. */
uint32_t twin_code_wait(const Twin *twin, uint32_t j, bool leaving, uint32_t week);

/* Weeks until j starts whose want begins in week `since`; TWIN_NEVER if not before the end. */
uint32_t twin_delay(const Twin *twin, uint32_t j, bool leaving, uint32_t since);

/* The number of the try in a week about j of one who began in week `start` with the try number `first`;
 * TWIN_NEVER if there is none. */
uint32_t twin_number(const Twin *twin, uint32_t j, uint32_t start, uint32_t first, uint32_t week);

typedef struct TwinTry {
    uint32_t person, number; /* the luck */
    bool leaving;            /* else joining or returning */
    bool know_how;
    bool alone; /* without helper and counter */
    bool closing;
    double steps, credentials;
} TwinTry;

/* The try that j would make in a week. */
TwinTry twin_try(const Twin *twin, uint32_t j, uint32_t number, uint32_t week, bool leaving);

/* Whether it succeeds if calls are answered whose word is below `line`. */
bool twin_succeeds(const Twin *twin, const TwinTry *try, uint64_t line);

void twin_act(Twin *twin, uint32_t week);

/* ---- activation: after acting ---- */

void twin_activate(Twin *twin, uint32_t week);

/* ---- ability ---- */

/* Whether j is able at a date, from what happened before. */
bool twin_able_at(const Twin *twin, uint32_t j, uint32_t date);
void twin_measure_ability(Twin *twin, uint32_t j);

/* Whether a person is included at a date. */
bool twin_included(const Parameters *design, const TwinPerson *person, uint32_t date);

#endif

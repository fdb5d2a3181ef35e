#include "consent/ability.h"

#include "base/week.h"
#include "consent/queue.h"
#include "consent/replay.h"

/* The copy of a person. */
typedef struct Copy {
    const World *world;
    uint32_t person;
    Life real;         /* what happened to the person */
    uint32_t parting;  /* week in which they part: informed, and the notice sent; NEVER if not */
    uint32_t searched; /* as is: the question after those before this week is the next */
} Copy;

static Copy copy_of(const World *world, uint32_t person)
{
    const Life real = life_of(world, person);
    const uint32_t week =
        later(real.informed, programme_sent(world->programme, world->population, person));
    return (Copy){.world = world,
                  .person = person,
                  .real = real,
                  .parting = week < world->programme->weeks ? week : NEVER};
}

/* --- at once, by reasonable tries --- */

/* Whether the copy that wants something has a contact, so many weeks after parting, at which it gets it:
 * of its own accord, or asked. A firm answer is what it wishes. */
static bool meets(const Copy *copy, enum Aim aim, uint32_t number)
{
    const Programme *programme = copy->world->programme;
    const Population *population = copy->world->population;
    const uint32_t week = copy->parting + number;
    const enum Act act =
        life_act(programme, aim, programme_silent(programme, population, copy->person), week);
    const bool own =
        programme->action.at_contact[act] && (aim == AIM_LEAVE || programme->rule->own_request);
    const bool asked =
        copy->real.said_yes >= copy->parting && (aim == AIM_LEAVE || programme->rule->opens_at_yes);
    const uint32_t since = week - programme_sent(programme, population, copy->person);
    return (own && asking_contact_of_copy(population, &programme->asking, copy->person, number)) ||
           (asked && asking_asks_copy(population, &programme->asking, copy->person, number, since));
}

/* The first week in which the copy is served at such a contact, or NEVER. */
static uint32_t served(const Copy *copy, enum Aim aim, uint32_t until)
{
    for (uint32_t week = copy->parting; week < until; week++) {
        if (meets(copy, aim, week - copy->parting) &&
            queue_serves(copy->world, copy->person, week)) {
            return week;
        }
    }
    return NEVER;
}

/* The first week in which one of so many tries succeeds, or NEVER. */
static uint32_t tried(const Copy *copy, enum Aim aim, uint32_t tries, const Change *change,
                      uint32_t until)
{
    const Programme *programme = copy->world->programme;
    const uint32_t silent = programme_silent(programme, copy->world->population, copy->person);
    const uint32_t start =
        copy->parting +
        life_code_wait(copy->world, copy->person, life_act(programme, aim, silent, copy->parting));
    for (uint32_t n = 0; n < tries && start + n < until; n++) {
        const Try due = {.week = start + n,
                         .number = n,
                         .aim = aim,
                         .act = life_act(programme, aim, silent, start + n)};
        if (life_try(copy->world, copy->person, &due, change).succeeds) {
            return due.week;
        }
    }
    return NEVER;
}

/* A contact, if there is one, is the last of the tries. */
static uint32_t at_once(const Copy *copy, enum Aim aim, const Change *change)
{
    const Programme *programme = copy->world->programme;
    const ActionTables *action = &programme->action;
    const uint32_t until = earlier(copy->parting + action->reasonable_weeks, programme->weeks);
    const bool alone = aim == AIM_LEAVE || programme->rule->joins_alone;
    const uint32_t contact = served(copy, aim, until);
    const uint32_t tries =
        contact == NEVER ? action->reasonable_tries : action->reasonable_tries - 1;
    return alone ? earlier(contact, tried(copy, aim, tries, change, until)) : contact;
}

/* --- as the person is --- */

/* The next week with a question, or something to do of one's own accord, at which the copy is served. */
static bool ask(void *context, const Life *life, uint32_t from, uint32_t until, Question *question)
{
    Copy *copy = context;
    const World *world = copy->world;
    const AskingTables *asking = &world->programme->asking;
    Prospects prospects = life_prospects(world, copy->person, life, &(Change){0});
    prospects.explained_till = 0;
    for (uint32_t week = later(from, copy->searched); week < until; week++) {
        week = asking_next(world->population, asking, &prospects, copy->person, week, until);
        if (week < until && queue_serves(world, copy->person, week)) {
            *question =
                (Question){.week = week,
                           .informed = true,
                           .request = asking_encounter(world->population, asking, &prospects,
                                                       copy->person, week) == ENCOUNTER_REQUEST};
            copy->searched = week + 1;
            return true;
        }
    }
    return false;
}

/* Week in which the copy gets where it wishes, or NEVER. Who said yes by deference, not informed, is in by
 * no wish of its own. */
static uint32_t as_is(Copy *copy, enum Aim aim, const Change *change)
{
    const Replay replay = {.world = copy->world,
                           .person = copy->person,
                           .change = *change,
                           .ask = ask,
                           .context = copy};
    Life life = life_before(&copy->real, copy->parting);
    life.wish = aim == AIM_LEAVE ? OUT_FIRM : IN_FIRM;
    life.marks = 0;
    life.joined = aim == AIM_LEAVE ? life.joined : NEVER;
    copy->searched = copy->parting;
    replay_weeks(&replay, copy->parting, copy->world->programme->weeks, &life);
    return aim == AIM_LEAVE ? life.left : life.joined;
}

/* What the person really did by a wish, unless a help was needed that the copy does without. */
static uint32_t really(const Copy *copy, enum Aim aim, const Change *change)
{
    const Life *real = &copy->real;
    if (aim == AIM_LEAVE) {
        return change->unhelped && (real->marks & MARK_HELPED) != 0 ? NEVER : real->left;
    }
    const bool wished = real->joined >= copy->parting && (real->marks & MARK_DEFERRED) == 0;
    return change->unhelped && (real->marks & MARK_JOINED_HELPED) != 0
               ? NEVER
               : earlier(wished ? real->joined : NEVER, real->returned);
}

/* --- all of it --- */

/* Whether the copy is there from the parting on without doing anything, or never parts. */
static bool anyhow(const Copy *copy, enum Aim aim)
{
    const Rule *rule = copy->world->programme->rule;
    return copy->parting == NEVER ||
           (aim == AIM_LEAVE ? !rule->default_in && copy->real.joined >= copy->parting
                             : rule_opens_by_silence(rule));
}

/* As the person is; whoever got there is so no later than that. */
static uint32_t put_off_from(Copy *copy, enum Aim aim, const Change *change)
{
    return anyhow(copy, aim) ? copy->parting
                             : earlier(as_is(copy, aim, change), really(copy, aim, change));
}

/* Whoever gets there as the person is, from week `put_off` on, can, too. */
static uint32_t able_from(const Copy *copy, enum Aim aim, const Change *change, uint32_t put_off)
{
    return anyhow(copy, aim) ? copy->parting : earlier(at_once(copy, aim, change), put_off);
}

Ability ability_of(const World *world, uint32_t person)
{
    const Change helped = {0}, unhelped = {.unhelped = true};
    const enum Aim departing = world->programme->rule->default_in ? AIM_LEAVE : AIM_JOIN;
    Copy copy = copy_of(world, person);
    Ability ability = {.out_as_is = put_off_from(&copy, AIM_LEAVE, &helped),
                       .in_as_is = put_off_from(&copy, AIM_JOIN, &helped)};
    ability.out = able_from(&copy, AIM_LEAVE, &helped, ability.out_as_is);
    ability.in = able_from(&copy, AIM_JOIN, &helped, ability.in_as_is);
    ability.alone =
        able_from(&copy, departing, &unhelped, put_off_from(&copy, departing, &unhelped));
    return ability;
}

/* --- turning round --- */

static uint16_t tries_that_work(const World *world, uint32_t person, enum Act act, bool know_how)
{
    unsigned works = 0;
    for (uint32_t n = 0; n < world->programme->action.reasonable_tries; n++) {
        const Try attempt = {.number = TRIES_REVERSED + n, .act = act};
        works |= (unsigned)action_attempt(world->population, &world->programme->action, person,
                                          &attempt, know_how, random_threshold(1.0), true)
                     .succeeds
                 << n;
    }
    return (uint16_t)works;
}

static uint64_t contacts_after(const World *world, uint32_t person)
{
    uint64_t contacts = 0;
    for (uint32_t k = 0; k < world->programme->action.reasonable_weeks; k++) {
        contacts |= (uint64_t)asking_contact_of_copy(world->population, &world->programme->asking,
                                                     person, TRIES_REVERSED + k)
                    << k;
    }
    return contacts;
}

Reversal ability_reversal(const World *world, uint32_t person)
{
    const uint32_t decider = population_decider(world->population, person);
    Reversal reversal = {.sent = programme_sent(world->programme, world->population, person),
                         .silent = programme_silent(world->programme, world->population, person),
                         .informed = world->consent->knows[LEVEL_INFORMED][decider],
                         .know_how = knowledge_know_how_from(world->population,
                                                             &world->programme->knowledge,
                                                             world->consent, decider)};
    if (reversal.informed == NEVER) {
        return reversal;
    }
    for (size_t act = 0; act < ACT_COUNT; act++) {
        reversal.wait[act] = life_code_wait(world, person, (enum Act)act);
        reversal.tries[0][act] = tries_that_work(world, person, (enum Act)act, false);
        reversal.tries[1][act] = reversal.know_how == NEVER
                                     ? reversal.tries[0][act]
                                     : tries_that_work(world, person, (enum Act)act, true);
    }
    reversal.contacts = contacts_after(world, person);
    return reversal;
}

/* The ways to the other side that a rule leaves somebody at a date. */
typedef struct Sides {
    enum Aim aim;
    bool alone, at_contact;
} Sides;

static Sides other_side(const Programme *programme, const Life *life, bool inside, uint32_t date)
{
    const Rule *rule = programme->rule;
    if (inside) {
        return (Sides){.aim = AIM_LEAVE, .alone = true, .at_contact = true};
    }
    const bool left = life->left < date && life->returned >= date;
    const bool back = left && life_back(programme, life);
    if (left && !programme->action.reversible) {
        return (Sides){.aim = AIM_NOTHING};
    }
    return (Sides){.aim = AIM_JOIN,
                   .alone = rule->joins_alone || back,
                   .at_contact = rule->own_request || back};
}

bool ability_reverses(const Programme *programme, const Reversal *reversal, const Life *life,
                      bool inside, uint32_t date)
{
    if (reversal->informed >= date) {
        return false;
    }
    const Sides sides = other_side(programme, life, inside, date);
    const uint16_t *tries = reversal->tries[reversal->know_how < date];
    const uint32_t wait = reversal->wait[life_act(programme, sides.aim, reversal->silent, date)];
    for (uint32_t k = 0; k < programme->action.reasonable_weeks; k++) {
        const enum Act act = life_act(programme, sides.aim, reversal->silent, date + k);
        const bool works = k >= wait && k - wait < programme->action.reasonable_tries &&
                           (tries[act] >> (k - wait) & 1U) != 0;
        const bool contact =
            programme->action.at_contact[act] && (reversal->contacts >> k & 1U) != 0;
        if (date + k >= reversal->sent &&
            ((sides.alone && works) || (sides.at_contact && contact))) {
            return true;
        }
    }
    return false;
}

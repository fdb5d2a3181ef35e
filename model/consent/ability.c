#include "consent/ability.h"

#include "base/week.h"
#include "consent/queue.h"
#include "consent/replay.h"

/* How a question comes about: a professional asks; or the copy asks at any contact, or, putting it
 * off, as often as the person would. */
enum Questions { QUESTIONS_PUT, QUESTIONS_AT_ONCE, QUESTIONS_PUT_OFF, QUESTIONS_COUNT };

/* The search for the first week in which a copy is served at a question: how far it has come. */
typedef struct Search {
    uint32_t from;  /* weeks before this have been looked at */
    uint32_t found; /* NEVER while not */
} Search;

/* The copy of a person, and how it lives. */
typedef struct Copy {
    Replay replay;
    Life real;        /* what happened to the person */
    uint32_t parting; /* week in which they part: informed, and the notice sent; NEVER if not */
    enum Questions questions;
    Search search[QUESTIONS_COUNT]; /* the same for every way of trying */
} Copy;

/* First week from `from` on and before `until` in which there is a question, or NEVER. */
static uint32_t next_question(const Copy *copy, uint32_t from, uint32_t until)
{
    const World *world = copy->replay.world;
    const AskingTables *asking = &world->programme->asking;
    const uint32_t person = copy->replay.person;
    if (copy->questions != QUESTIONS_AT_ONCE) {
        const Prospects prospects = {
            .sent = programme_sent(world->programme, world->population, person),
            .open = true,
            .requests_from = copy->questions == QUESTIONS_PUT ? NEVER : copy->parting};
        return asking_next(world->population, asking, &prospects, person, from, until);
    }
    for (uint32_t week = from; week < until && week < asking->weeks; week++) {
        if (asking_contact(world->population, asking, person, week)) {
            return week;
        }
    }
    return NEVER;
}

/* The first question at which the copy is served: a firm answer ends the asking. */
static bool ask(void *context, const Life *life, uint32_t from, uint32_t until, Question *question)
{
    (void)life, (void)from;
    Copy *copy = context;
    Search *search = &copy->search[copy->questions];
    while (search->found == NEVER && search->from < until) {
        const uint32_t week = next_question(copy, search->from, until);
        search->from = week == NEVER ? until : week + 1;
        if (week != NEVER && queue_serves(copy->replay.world, copy->replay.person, week)) {
            search->found = week;
        }
    }
    *question = (Question){.week = search->found, .informed = true};
    return search->found < until;
}

/* A copy that tries at once, by all ways. */
static void copy_init(const World *world, uint32_t person, Copy *copy)
{
    const Life real = life_of(world, person);
    const uint32_t sent = programme_sent(world->programme, world->population, person);
    const uint32_t week = later(real.informed, sent);
    const uint32_t parting = week < world->programme->weeks ? week : NEVER;
    *copy = (Copy){
        .replay = {.world = world,
                   .person = person,
                   .change = {.at_once = true, .tries = world->programme->action.reasonable_tries},
                   .ask = ask,
                   .context = copy},
        .real = real,
        .parting = parting};
    for (size_t questions = 0; questions < QUESTIONS_COUNT; questions++) {
        copy->search[questions] = (Search){.from = parting, .found = NEVER};
    }
}

/* What becomes of the copy by a wish, until what really happened in week `really`. */
static Life copy_live(Copy *copy, uint8_t wish, uint32_t really)
{
    Life life = life_before(&copy->real, copy->parting);
    life.wish = wish;
    life.marks = 0;
    replay_weeks(&copy->replay, copy->parting,
                 earlier(really, copy->replay.world->programme->weeks), &life);
    return life;
}

/* Week of what the person really did, unless a help was needed that the copy does without. */
static uint32_t really(const Copy *copy, uint32_t week, uint8_t by_help)
{
    return copy->replay.change.unhelped && (copy->real.marks & by_help) != 0 ? NEVER : week;
}

/* Week from which the copy is out, or NEVER; whoever really left is out no later than that. */
static uint32_t out_from(Copy *copy)
{
    const Rule *rule = copy->replay.world->programme->rule;
    if (copy->parting == NEVER || (!rule->default_in && copy->real.joined >= copy->parting)) {
        return copy->parting;
    }
    const uint32_t left = really(copy, copy->real.left, MARK_HELPED);
    copy->questions = QUESTIONS_PUT;
    return earlier(copy_live(copy, OUT_FIRM, left).left, left);
}

/* Week from which the copy is in, or NEVER; whoever really joined is in no later than that. */
static uint32_t in_from(Copy *copy)
{
    const Rule *rule = copy->replay.world->programme->rule;
    if (copy->parting == NEVER || rule_opens_by_silence(rule) ||
        copy->real.joined < copy->parting) {
        return copy->parting;
    }
    const uint32_t joined =
        really(copy, earlier(copy->real.joined, copy->real.returned), MARK_JOINED_HELPED);
    copy->questions = !rule->own_request            ? QUESTIONS_PUT
                      : copy->replay.change.at_once ? QUESTIONS_AT_ONCE
                                                    : QUESTIONS_PUT_OFF;
    return earlier(copy_live(copy, IN_FIRM, joined).joined, joined);
}

/* Week from which the copy is where silence does not lead. */
static uint32_t departs_from(Copy *copy)
{
    return copy->replay.world->programme->rule->default_in ? out_from(copy) : in_from(copy);
}

Ability ability_of(const World *world, uint32_t person)
{
    Copy copy;
    copy_init(world, person, &copy);
    Ability ability = {.out = out_from(&copy), .in = in_from(&copy)};
    copy.replay.change.unhelped = true;
    ability.alone = departs_from(&copy);
    copy.replay.change = (Change){0};
    ability.as_is = departs_from(&copy);
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
        return (Sides){.aim = AIM_LEAVE, .alone = true};
    }
    const bool left = life->left < date && life->returned >= date;
    const bool back = left && (life->joined <= life->left || rule_opens_by_silence(rule));
    if (left && !programme->action.reversible) {
        return (Sides){.aim = AIM_NOTHING};
    }
    return (Sides){
        .aim = AIM_JOIN, .alone = rule->joins_alone || back, .at_contact = rule->own_request};
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
        const bool contact = (reversal->contacts >> k & 1U) != 0;
        if (date + k >= reversal->sent &&
            ((sides.alone && works) || (sides.at_contact && contact))) {
            return true;
        }
    }
    return false;
}

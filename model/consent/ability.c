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

bool ability_close(const Population *population, const Programme *programme, uint32_t person)
{
    for (uint32_t n = 0; n < programme->action.reasonable_tries; n++) {
        const Try attempt = {.number = n, .act = ACT_CLOSE};
        if (action_attempt(population, &programme->action, person, &attempt, false,
                           random_threshold(1.0), true)
                .succeeds) {
            return true;
        }
    }
    return false;
}

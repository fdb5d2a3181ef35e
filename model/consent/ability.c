#include "consent/ability.h"

#include "base/week.h"

/* The search for the first week in which a copy is served at a question: how far it has come. */
typedef struct Search {
    uint32_t from;  /* weeks before this have been looked at */
    uint32_t found; /* NEVER while not */
} Search;

/* The copy of a person, and how it tries. */
typedef struct Copy {
    const World *world;
    uint32_t person, decider;
    uint32_t sent;
    uint32_t parting; /* week in which it parts from the person: informed, and the notice sent */
    uint32_t start;   /* week of the first try */
    uint32_t tries;
    bool helpers;     /* may turn to a helper or to the counter */
    bool puts_off;    /* puts off asking for a record at a contact, as the person does */
    Search search[3]; /* by how a question comes about: the same for every way of trying */
} Copy;

/* How a question comes about: a professional asks; or the copy asks at any contact, or, putting it
 * off, as often as the person would. */
enum Questions { QUESTIONS_PUT, QUESTIONS_AT_ONCE, QUESTIONS_PUT_OFF };

/* A copy that tries at once, by all ways. */
static Copy copy_make(const World *world, uint32_t person)
{
    const uint32_t decider = population_decider(world->population, person);
    const uint32_t informed = world->consent->knows[LEVEL_INFORMED][decider];
    const uint32_t sent = programme_sent(world->programme, world->population, person);
    const uint32_t week = informed > sent ? informed : sent;
    const uint32_t parting = week < world->programme->weeks ? week : NEVER;
    return (Copy){.world = world,
                  .person = person,
                  .decider = decider,
                  .sent = sent,
                  .parting = parting,
                  .start = parting,
                  .tries = world->programme->action.reasonable_tries,
                  .helpers = true,
                  .search = {{.from = parting, .found = NEVER},
                             {.from = parting, .found = NEVER},
                             {.from = parting, .found = NEVER}}};
}

/* The load of the queue stays as it was: the copy is served if it stands no further back than the
 * last who was. */
static bool served(const Copy *copy, uint32_t week)
{
    const uint32_t area = copy->person / copy->world->population->area_size;
    return copy->world->programme->asking.served > 0 &&
           random_week(copy->world->population->key, copy->person, week, PURPOSE_QUEUE) <=
               copy->world->consent->cut[(size_t)area * copy->world->consent->weeks + week];
}

/* First week from `from` on and before `until` in which there is a question, or NEVER. */
static uint32_t next_question(const Copy *copy, uint32_t from, uint32_t until,
                              enum Questions questions)
{
    const AskingTables *asking = &copy->world->programme->asking;
    if (questions != QUESTIONS_AT_ONCE) {
        return asking_next_question(copy->world->population, asking, copy->person, copy->sent, from,
                                    until, questions == QUESTIONS_PUT ? NEVER : copy->parting);
    }
    for (uint32_t week = from; week < until && week < asking->weeks; week++) {
        if (asking_contact(copy->world->population, asking, copy->person, week)) {
            return week;
        }
    }
    return NEVER;
}

/* First week before `until` in which the copy is served at a question, or `until`. */
static uint32_t answers(Copy *copy, uint32_t until, enum Questions questions)
{
    if (copy->world->consent->said_yes[copy->person] < copy->parting) {
        return until; /* a yes before being informed ended the asking, of the copy too */
    }
    Search *search = &copy->search[questions];
    while (search->found == NEVER && search->from < until) {
        const uint32_t week = next_question(copy, search->from, until, questions);
        search->from = week == NEVER ? until : week + 1;
        if (week != NEVER && served(copy, week)) {
            search->found = week;
        }
    }
    return earlier(search->found, until);
}

/* Week of the first successful try, to leave or to join; NEVER if none. */
static uint32_t succeeds(const Copy *copy, bool leave)
{
    const Programme *programme = copy->world->programme;
    const uint32_t silent = programme_silent(programme, copy->world->population, copy->person);
    for (uint32_t n = 0; n < copy->tries && copy->start + n < programme->weeks; n++) {
        const uint32_t week = copy->start + n;
        const Try attempt = {
            .number = n, .act = leave ? action_leaving(programme->rule, silent, week) : ACT_JOIN};
        const bool know_how =
            leave && knowledge_know_how(copy->world->population, &programme->knowledge,
                                        copy->world->consent, copy->decider, week);
        if (action_attempt(copy->world->population, &programme->action, copy->person, attempt,
                           know_how, copy->world->consent->line[week], copy->helpers)
                .succeeds) {
            return week;
        }
    }
    return NEVER;
}

/* Week from which the copy is out, or NEVER; whoever really left is out no later than that. */
static uint32_t out_from(Copy *copy)
{
    if (copy->parting == NEVER) {
        return NEVER;
    }
    if (!copy->world->programme->rule->default_in &&
        copy->world->consent->joined[copy->person] >= copy->parting) {
        return copy->parting;
    }
    const bool by_help = (copy->world->consent->marks[copy->person] & MARK_HELPED) != 0;
    const uint32_t left =
        copy->helpers || !by_help ? copy->world->consent->left[copy->person] : (uint32_t)NEVER;
    return answers(copy, earlier(succeeds(copy, true), left), QUESTIONS_PUT);
}

/* Week from which the copy is in, or NEVER; whoever really joined is in no later than that. */
static uint32_t in_from(Copy *copy)
{
    const Rule *rule = copy->world->programme->rule;
    const uint32_t joined = copy->world->consent->joined[copy->person];
    if (copy->parting == NEVER || rule_opens_by_silence(rule) || joined < copy->parting) {
        return copy->parting;
    }
    const uint32_t tries = rule->joins_alone ? succeeds(copy, false) : NEVER;
    const bool by_help = (copy->world->consent->marks[copy->person] & MARK_JOINED_HELPED) != 0;
    const uint32_t really = copy->helpers || !by_help
                                ? earlier(joined, copy->world->consent->returned[copy->person])
                                : (uint32_t)NEVER;
    return answers(copy, earlier(tries, really),
                   !rule->own_request ? QUESTIONS_PUT
                   : copy->puts_off   ? QUESTIONS_PUT_OFF
                                      : QUESTIONS_AT_ONCE);
}

/* Week from which the copy is where silence does not lead. */
static uint32_t departs_from(Copy *copy)
{
    return copy->world->programme->rule->default_in ? out_from(copy) : in_from(copy);
}

Ability ability_of(const World *world, uint32_t person)
{
    Copy copy = copy_make(world, person);
    Ability ability = {.out = out_from(&copy), .in = in_from(&copy)};
    copy.helpers = false;
    ability.alone = departs_from(&copy);
    copy.helpers = true;
    if (copy.parting != NEVER) {
        const uint32_t deadline =
            world->programme->rule->default_in
                ? programme_silent(world->programme, world->population, person)
                : 0;
        copy.start += action_wait(world->population, &world->programme->action, copy.decider,
                                  copy.parting, deadline);
    }
    copy.tries = world->programme->action.tries;
    copy.puts_off = true;
    ability.as_is = departs_from(&copy);
    return ability;
}

bool ability_close(const Population *population, const Programme *programme, uint32_t person)
{
    for (uint32_t n = 0; n < programme->action.reasonable_tries; n++) {
        const Try attempt = {.number = n, .act = ACT_CLOSE};
        if (action_attempt(population, &programme->action, person, attempt, false,
                           random_threshold(1.0), true)
                .succeeds) {
            return true;
        }
    }
    return false;
}

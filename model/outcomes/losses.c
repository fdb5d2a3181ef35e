#include "outcomes/losses.h"

#include "base/week.h"

/* A way of acting with a smaller chance than this is none. */
static const double LEAST_CHANCE = 0.05;

bool losses_lost(const Population *population, const Programme *programme, uint32_t person,
                 const PersonPath *path, enum Loss loss, uint32_t date)
{
    return loss == LOSS_UNWANTED ? outcome_unwanted(population, programme, person, path, date)
                                 : outcome_missed(population, programme, person, path, date);
}

/* What became of a letter by `date`. */
static enum Gate letter_stage(const Letter *letter, uint32_t date)
{
    return !letter->delivered                        ? GATE_NOT_DELIVERED
           : !letter->opened || letter->week >= date ? GATE_NOT_OPENED
           : !letter->read                           ? GATE_NOT_READ
                                                     : GATE_NOT_UNDERSTOOD;
}

/* How far any of the letters to a decider who is still not informed has come. */
static enum Gate furthest_stage(const Population *population, const NoticeTables *tables,
                                uint32_t reader, uint32_t sent, uint32_t date)
{
    enum Gate furthest = GATE_NOT_DELIVERED;
    const int mailings = notice_mailings(population, tables, reader);
    for (int mailing = 0; mailing < mailings; mailing++) {
        for (uint32_t n = 0; n < tables->letters && sent + n * tables->gap < date; n++) {
            const Letter letter =
                notice_letter(population, tables, reader, n, (enum Mailing)mailing, sent);
            const enum Gate stage = letter_stage(&letter, date);
            furthest = stage > furthest ? stage : furthest;
        }
    }
    return furthest;
}

/* A wish or disposition with which the person would not be lost. */
static bool saves(uint8_t wish, enum Loss loss)
{
    return loss == LOSS_UNWANTED ? disposed_out(wish) : disposed_in(wish);
}

/* Whether an act or an answer of an informed decider, by a wish that was not the person's
 * disposition, stands at `date`: nobody else leaves, comes back, or says yes without deference. */
static bool acted_against(const PersonPath *path, enum Loss loss, uint32_t date)
{
    if (loss == LOSS_MISSED) {
        return path->left < date;
    }
    return path->returned < date || (path->said_yes < date && (path->marks & MARK_DEFERRED) == 0);
}

/* Whether the wish that acts about the person is, or was when it acted, another than the person's
 * disposition. */
static bool moved(const World *world, uint32_t person, const PersonPath *path, enum Loss loss,
                  uint32_t date)
{
    const uint32_t decider = population_decider(world->population, person);
    const WishPath wishes = decider == person ? path->wishes : wish_path(world, decider);
    return !saves(wish_before(&wishes, date), loss) || acted_against(path, loss, date);
}

/* The want that is pursued at `date`; one that never starts if there is none. */
static Pursuit pursued(const PersonPath *path, uint32_t date)
{
    Pursuit latest = {.aim = AIM_NOTHING, .begin = NEVER, .start = NEVER, .sleeps_from = NEVER};
    for (size_t i = 0; i < path->pursuit_count && path->pursuits[i].begin < date; i++) {
        latest = path->pursuits[i];
    }
    return latest;
}

/* Whether no act that the person could turn to before `date` has a chance worth the name. */
static bool barred(const World *world, uint32_t person, const PersonPath *path,
                   const Pursuit *pursuit, uint32_t date)
{
    const uint32_t decider = population_decider(world->population, person);
    const bool know_how = knowledge_know_how(world->population, &world->programme->knowledge,
                                             world->consent, decider, date - 1);
    bool open[ACT_COUNT] = {false};
    open[life_act(world->programme, pursuit->aim, path->silent, pursuit->begin)] = true;
    open[life_act(world->programme, pursuit->aim, path->silent, date - 1)] = true;
    const uint64_t least = random_threshold(LEAST_CHANCE);
    for (size_t act = 0; act < ACT_COUNT; act++) {
        if (open[act] && action_chance(world->population, &world->programme->action, person,
                                       (enum Act)act, know_how, true) >= least) {
            return false;
        }
    }
    return true;
}

/* Whether the tries of the last round begun before `date` are spent. */
static bool spent(const World *world, uint32_t person, const Pursuit *pursuit, uint32_t date)
{
    const Round first = pursuit_round(pursuit);
    const Round last = life_round(world, person, &first, pursuit->sleeps_from, date - 1);
    return earlier(date, pursuit->sleeps_from) - last.start >= world->programme->action.tries;
}

/* Of a person whose decider is informed, wishes as the person is disposed, and may act alone. */
static enum Gate acting_gate(const World *world, uint32_t person, const PersonPath *path,
                             uint32_t date)
{
    const Pursuit pursuit = pursued(path, date);
    return barred(world, person, path, &pursuit, date) ? GATE_BARRED
           : pursuit.start >= date                     ? GATE_PUT_OFF
           : spent(world, person, &pursuit, date)      ? GATE_GAVE_UP
                                                       : GATE_NOT_IN_TIME;
}

bool losses_nothing_sent(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return path->sent >= date ||
           (programme->notice.letters == 0 && path->knows[LEVEL_INFORMED] >= date);
}

enum Gate losses_gate(const World *world, uint32_t person, const PersonPath *path, enum Loss loss,
                      uint32_t date)
{
    const uint32_t decider = population_decider(world->population, person);
    if (losses_nothing_sent(world->programme, path, date)) {
        return GATE_NOT_SENT;
    }
    if (!programme_reaches(world->programme, world->population, person)) {
        return GATE_OTHER_DECIDER;
    }
    if (path->knows[LEVEL_INFORMED] >= date) {
        return furthest_stage(world->population, &world->programme->notice, decider, path->sent,
                              date);
    }
    if (moved(world, person, path, loss, date)) {
        return saves(world->population->disposition[decider], loss) ? GATE_MOVED
                                                                    : GATE_OTHER_DECIDER;
    }
    if (loss == LOSS_UNWANTED && path->said_yes < date) {
        return GATE_DEFERRED;
    }
    if (loss == LOSS_MISSED && !world->programme->rule->joins_alone) {
        return GATE_NEVER_ASKED;
    }
    return acting_gate(world, person, path, date);
}

static void tally_person(const World *world, uint32_t person, LossTally *tally)
{
    const uint8_t disposition = world->population->disposition[person];
    if (!disposed_in(disposition) && !disposed_out(disposition)) {
        return;
    }
    const enum Loss loss = disposed_out(disposition) ? LOSS_UNWANTED : LOSS_MISSED;
    const PersonPath path = outcome_events(world, person);
    const uint32_t groups = outcome_groups(world->population, person);
    const size_t moments = moment_count(world->programme->weeks);
    uint32_t dates[MOMENT_COUNT];
    outcome_dates(world->programme, &path, dates);
    for (size_t moment = 0; moment < moments; moment++) {
        if (dates[moment] == NEVER ||
            !losses_lost(world->population, world->programme, person, &path, loss, dates[moment])) {
            continue;
        }
        const enum Gate gate = losses_gate(world, person, &path, loss, dates[moment]);
        for (uint32_t rest = groups; rest != 0; rest &= rest - 1) {
            tally->persons[moment][__builtin_ctz(rest)][loss][gate]++;
        }
    }
}

void losses_area(const World *world, uint32_t area, LossTally *tally)
{
    if (!world->programme->rule->programme) {
        return;
    }
    const uint32_t end = population_area_end(world->population, area);
    for (uint32_t person = population_area_first(world->population, area); person < end; person++) {
        tally_person(world, person, tally);
    }
}

void losses_add(const LossTally *other, LossTally *tally)
{
    const int64_t *from = (const int64_t *)other->persons;
    int64_t *to = (int64_t *)tally->persons;
    for (size_t i = 0; i < sizeof tally->persons / sizeof *to; i++) {
        to[i] += from[i];
    }
}

void losses_store(const LossTally *tally, const int64_t *sizes, bool programme, size_t replicate,
                  size_t design, Results *results)
{
    for (size_t m = 0; programme && m < results->moment_count; m++) {
        for (size_t g = 0; g < GROUP_COUNT; g++) {
            const size_t row =
                ((replicate * results->design_count + design) * results->moment_count + m) *
                    GROUP_COUNT +
                g;
            const int64_t size = sizes[m * GROUP_COUNT + g];
            for (size_t cell = 0; size > 0 && cell < LOSS_COUNT * GATE_COUNT; cell++) {
                const size_t loss = cell / GATE_COUNT, gate = cell % GATE_COUNT;
                results->losses.share[loss][row * GATE_COUNT + gate] =
                    (double)tally->persons[m][g][loss][gate] / (double)size;
            }
        }
    }
}

#include "outcomes/attribution.h"

#include <math.h>
#include <string.h>

#include "base/week.h"
#include "consent/queue.h"
#include "consent/replay.h"
#include "outcomes/losses.h"

enum {
    DATE_MOST = 52,                               /* a year */
    LETTER_SETS = 1 << (PLAYER_UNDERSTANDING + 1) /* the first three players */
};

/* A week in which the person would be served by a professional: who is asked is asked at once, who could
 * act of one's own accord does so only under some conditions. */
typedef struct Visit {
    uint32_t week;
    bool asked, acts;
} Visit;

/* What happened to a lost person and around, as far as the gates are concerned. */
typedef struct Case {
    const World *world;
    uint32_t person, decider;
    enum Loss loss;
    uint32_t date;
    PersonPath path; /* of the trial at hand: sent and silent stay, what is done is written over */
    bool reached;    /* somebody acts for the person */
    uint8_t own;     /* disposition */
    uint8_t wish[2]; /* that acts: before and after a change of mind */
    uint32_t turned; /* week of the change of mind, or NEVER */
    uint32_t informed[LETTER_SETS], requests_from[LETTER_SETS];
    uint32_t explained; /* informed only by an explanation of that week that came too late to
                           answer the question of the same week by the wish; NEVER if not so */
    Visit visits[DATE_MOST];
    size_t visit_count;
} Case;

static bool removed(unsigned set, enum Player player)
{
    return (set >> player & 1U) != 0;
}

/* --- being informed --- */

/* Week in which a letter informs when the players of `set` are removed, or NEVER. One that is
 * certain to be opened is opened when it would have been, at the latest before the date. */
static uint32_t letter_informs(const Letter *letter, unsigned set, uint32_t date)
{
    const bool notice = removed(set, PLAYER_NOTICE);
    if (!(notice || (letter->delivered && letter->opened)) ||
        !(letter->read || removed(set, PLAYER_READING)) ||
        !(letter->understood || removed(set, PLAYER_UNDERSTANDING))) {
        return NEVER;
    }
    return notice ? earlier(letter->week, date - 1) : letter->week;
}

/* Fills the weeks in which the decider is informed by a letter. */
static void letters_inform(Case *lost)
{
    const NoticeTables *tables = &lost->world->programme->notice;
    const int mailings = notice_mailings(lost->world->population, tables, lost->decider);
    for (unsigned set = 0; set < LETTER_SETS; set++) {
        lost->informed[set] = NEVER;
    }
    for (int mailing = 0; mailing < mailings; mailing++) {
        for (uint32_t n = 0; n < tables->letters && lost->path.sent + n * tables->gap < lost->date;
             n++) {
            const Letter letter = notice_letter(lost->world->population, tables, lost->decider, n,
                                                (enum Mailing)mailing, lost->path.sent);
            for (unsigned set = 0; set < LETTER_SETS; set++) {
                lost->informed[set] =
                    earlier(lost->informed[set], letter_informs(&letter, set, lost->date));
            }
        }
    }
}

/* Other routes inform in the week in which they did. */
static void routes_inform(Case *lost)
{
    const uint32_t recorded = lost->world->consent->knows[LEVEL_INFORMED][lost->decider];
    const bool explained =
        source_route(lost->world->consent->source[lost->decider]) == ROUTE_PROFESSIONAL;
    for (unsigned set = 0; set < LETTER_SETS; set++) {
        const uint32_t letter = lost->informed[set];
        uint32_t informed = earlier(letter, recorded), from = informed;
        if (informed >= lost->date) {
            informed = from = NEVER; /* too late to make a difference */
        } else if (letter > recorded && explained) {
            from++; /* who is informed at a contact asks for a record from the week after */
        }
        lost->informed[set] = informed;
        lost->requests_from[set] = from;
    }
}

static bool explanation_informs(const Case *lost, uint32_t person, uint32_t week)
{
    return asking_explains(lost->world->population, &lost->world->programme->asking, person,
                           lost->decider, week) >= LEVEL_INFORMED;
}

/* Whether an explanation of `week` came before the person's answer of that week: the person's own,
 * or that of somebody of the household who was served earlier. */
static bool explained_before(const Case *lost, uint32_t week)
{
    const uint32_t first = household_first(lost->world->population, lost->person),
                   end = first + household_size(lost->world->population, lost->person);
    for (uint32_t other = first; other < end; other++) {
        if (population_decider(lost->world->population, other) == lost->decider &&
            queue_word(lost->world, other, week) <= queue_word(lost->world, lost->person, week) &&
            explanation_informs(lost, other, week)) {
            return true;
        }
    }
    return false;
}

static uint32_t late_explanation(const Case *lost)
{
    const uint32_t week = lost->world->consent->knows[LEVEL_INFORMED][lost->decider];
    const bool explained =
        source_route(lost->world->consent->source[lost->decider]) == ROUTE_PROFESSIONAL;
    return week < lost->date && explained && !explained_before(lost, week) ? week : NEVER;
}

/* --- questions --- */

static uint32_t next_visit(const Case *lost, const Prospects *prospects, uint32_t from)
{
    return asking_next(lost->world->population, &lost->world->programme->asking, prospects,
                       lost->person, from, lost->date);
}

static bool encounters(const Case *lost, const Prospects *prospects, uint32_t week,
                       enum Encounter encounter)
{
    return asking_encounter(lost->world->population, &lost->world->programme->asking, prospects,
                            lost->person, week) == encounter;
}

/* The queue is as long as it was. Whoever would always act meets every visit. */
static void find_visits(Case *lost)
{
    const Prospects asked = {.sent = lost->path.sent, .open = true, .requests_from = NEVER};
    const Prospects acts = {.sent = lost->path.sent, .requests_until = NEVER};
    Prospects all = acts;
    all.open = true;
    for (uint32_t week = next_visit(lost, &all, lost->path.sent); week < lost->date;
         week = next_visit(lost, &all, week + 1)) {
        if (queue_serves(lost->world, lost->person, week)) {
            lost->visits[lost->visit_count++] =
                (Visit){.week = week,
                        .asked = encounters(lost, &asked, week, ENCOUNTER_QUESTION),
                        .acts = encounters(lost, &acts, week, ENCOUNTER_REQUEST)};
        }
    }
}

/* --- a case --- */

/* The wish that acts is that of the decider, as recorded at the date and, where the mind was
 * changed before, until then. */
static void find_wishes(Case *lost)
{
    const WishPath wishes = wish_path(lost->world, lost->decider);
    const uint32_t change =
        wish_change_week(lost->world->population, &lost->world->programme->wish, lost->decider);
    const bool changes = change < lost->date &&
                         !disposed_firmly(lost->world->population->disposition[lost->decider]);
    lost->turned = changes ? change : NEVER;
    lost->wish[0] = wish_before(&wishes, changes ? change : lost->date);
    lost->wish[1] = wish_before(&wishes, lost->date);
}

static void case_init(const World *world, uint32_t person, const PersonPath *path, enum Loss loss,
                      uint32_t date, Case *lost)
{
    lost->world = world;
    lost->person = person;
    lost->decider = population_decider(world->population, person);
    lost->loss = loss;
    lost->date = date;
    lost->path = *path;
    lost->reached = programme_reaches(world->programme, world->population, person);
    lost->own = world->population->disposition[person];
    lost->visit_count = 0;
    find_wishes(lost);
    letters_inform(lost);
    routes_inform(lost);
    lost->explained = late_explanation(lost);
    find_visits(lost);
}

/* --- a trial: the same case with some gates removed --- */

typedef struct Trial {
    Case *lost;
    unsigned set;
    uint32_t informed, requests_from;
    uint32_t pulled; /* week of the question that comes once one is informed; NEVER if not, or not
                        any more */
    size_t next;     /* visit */
} Trial;

static Change change_of(unsigned set)
{
    return (Change){.at_once = removed(set, PLAYER_PROCRASTINATION),
                    .surely = removed(set, PLAYER_PROCEDURE),
                    .notified = removed(set, PLAYER_NOTICE),
                    .by_wish = removed(set, PLAYER_DEFERENCE)};
}

static Question question_at(const Trial *trial, uint32_t week)
{
    const bool late = week == trial->lost->explained && trial->requests_from != week;
    return (Question){.week = week,
                      .informed = trial->informed < week || (trial->informed == week && !late)};
}

/* What happens at a visit, if anything: a question, or what the person does of one's own accord. */
static bool taken(const Trial *trial, const Visit *visit, const Life *life, Question *question)
{
    const Case *lost = trial->lost;
    *question = question_at(trial, visit->week);
    if (visit->asked && life_asked(life)) {
        return true;
    }
    const Change change = change_of(trial->set);
    Prospects prospects = life_prospects(lost->world, lost->person, life, &change);
    prospects.requests_from = later(prospects.requests_from, trial->requests_from);
    question->request = true;
    return visit->acts && visit->week >= prospects.requests_from &&
           visit->week < prospects.requests_until;
}

/* The next question; the pulled one stands where its week belongs, before others of that week. */
static bool ask(void *context, const Life *life, uint32_t from, uint32_t until, Question *question)
{
    Trial *trial = context;
    const Case *lost = trial->lost;
    const bool pulls = trial->pulled >= from && trial->pulled < until && life_asked(life);
    const uint32_t end = pulls ? trial->pulled : until;
    while (trial->next < lost->visit_count && lost->visits[trial->next].week < end) {
        const Visit *visit = &lost->visits[trial->next++];
        if (visit->week >= from && taken(trial, visit, life, question)) {
            return true;
        }
    }
    if (pulls) {
        *question = (Question){.week = trial->pulled, .informed = true};
        trial->pulled = NEVER;
    }
    return pulls;
}

/* The life until the date, by the wish that acts or, in the proxy's place, by the person's own. */
static Life live(Trial *trial)
{
    const Case *lost = trial->lost;
    const unsigned set = trial->set;
    const bool own = removed(set, PLAYER_PROXY);
    const Replay replay = {.world = lost->world,
                           .person = lost->person,
                           .change = change_of(set),
                           .ask = ask,
                           .context = trial};
    Life life = {.informed = trial->informed,
                 .joined = NEVER,
                 .left = NEVER,
                 .said_yes = NEVER,
                 .returned = NEVER,
                 .start = NEVER,
                 .wish = own ? lost->own : lost->wish[0]};
    const uint32_t turned = own ? NEVER : lost->turned;
    if (turned == NEVER) {
        replay_weeks(&replay, 0, lost->date, &life);
    } else if (turned <= trial->informed) { /* nothing was wanted before */
        life_turn(lost->wish[1], turned, &life);
        replay_weeks(&replay, 0, lost->date, &life);
    } else {
        replay_weeks(&replay, 0, turned, &life);
        life_turn(lost->wish[1], turned, &life);
        replay_weeks(&replay, turned, lost->date, &life);
    }
    life_open(lost->world->programme, lost->path.silent, &life);
    return life;
}

/* Whether the person is lost in the trial in which the players of `set` are removed. */
static bool still_lost(Case *lost, unsigned set)
{
    if (!lost->reached && !removed(set, PLAYER_PROXY)) {
        return true;
    }
    const unsigned letters = set % LETTER_SETS;
    Trial trial = {.lost = lost,
                   .set = set,
                   .informed = lost->informed[letters],
                   .requests_from = lost->requests_from[letters],
                   .pulled = NEVER};
    if (removed(set, PLAYER_ASKING) && trial.informed != NEVER) {
        trial.pulled = later(trial.informed, lost->path.sent);
    }
    const Life life = live(&trial);
    lost->path.joined = life.joined;
    lost->path.left = life.left;
    lost->path.said_yes = life.said_yes;
    lost->path.returned = life.returned;
    return losses_lost(lost->world->population, lost->world->programme, lost->person, &lost->path,
                       lost->loss, lost->date);
}

/* The set without players whose gates are no gates to this person, which is worth as much. */
static unsigned without_idle(const Case *lost, unsigned set)
{
    const bool defers =
        random_draw(lost->world->population->key, lost->decider, 0, PURPOSE_DEFERENCE).word[0] <
        lost->world->programme->asking.deference;
    if (lost->reached && lost->turned == NEVER && lost->wish[0] == lost->own) {
        set &= ~(1U << PLAYER_PROXY);
    }
    return defers ? set : set & ~(1U << PLAYER_DEFERENCE);
}

void attribution_game(const World *world, uint32_t person, const PersonPath *path, enum Loss loss,
                      uint32_t date, Game *game)
{
    Case lost;
    case_init(world, person, path, loss, date, &lost);
    const unsigned all = without_idle(&lost, PLAYER_SETS - 1);
    for (unsigned set = 0; set < PLAYER_SETS; set++) {
        unsigned same = 0; /* a set of letters that informs in the same week */
        while (lost.informed[same] != lost.informed[set % LETTER_SETS] ||
               lost.requests_from[same] != lost.requests_from[set % LETTER_SETS]) {
            same++;
        }
        const unsigned alike = (set & all) - set % LETTER_SETS + same;
        game->lost[set] = alike < set ? game->lost[alike] : still_lost(&lost, set);
    }
}

void attribution_shapley(const Game *game, int64_t shares[PLAYER_COUNT])
{
    /* s! (7 - s)! / 8!: the chance that a player comes after exactly s others, all orders alike */
    static const int64_t WEIGHT[PLAYER_COUNT] = {105, 15, 5, 3, 3, 5, 15, 105};
    memset(shares, 0, PLAYER_COUNT * sizeof *shares);
    for (unsigned set = 0; set < PLAYER_SETS; set++) {
        for (unsigned player = 0; player < PLAYER_COUNT; player++) {
            if (!removed(set, (enum Player)player)) {
                shares[player] += WEIGHT[__builtin_popcount(set)] *
                                  (game->lost[set] - game->lost[set | 1U << player]);
            }
        }
    }
}

/* --- sums --- */

enum Moment attribution_moment(uint32_t weeks)
{
    return moment_count(weeks) > MOMENT_YEAR_1 ? MOMENT_YEAR_1 : MOMENT_DEADLINE;
}

/* Adds what the loss of a person is owed to, if the person is lost. */
static void attribute(const World *world, uint32_t person,
                      int64_t owed[LOSS_COUNT][ATTRIBUTION_COLUMNS])
{
    const PersonPath path = outcome_events(world, person);
    uint32_t dates[MOMENT_COUNT];
    outcome_dates(world->programme, &path, dates);
    const uint32_t date = dates[attribution_moment(world->programme->weeks)];
    for (size_t loss = 0; date != NEVER && loss < LOSS_COUNT; loss++) {
        if (!losses_lost(world->population, world->programme, person, &path, (enum Loss)loss,
                         date)) {
            continue;
        }
        if (losses_nothing_sent(world->programme, &path, date)) {
            owed[loss][ATTRIBUTION_NOT_SENT] += ATTRIBUTION_ONE;
            continue;
        }
        Game game;
        int64_t shares[PLAYER_COUNT];
        attribution_game(world, person, &path, (enum Loss)loss, date, &game);
        attribution_shapley(&game, shares);
        for (size_t player = 0; player < PLAYER_COUNT; player++) {
            owed[loss][player] += shares[player];
        }
    }
}

void attribution_area(const World *world, uint32_t area, AttributionTally *tally)
{
    int64_t owed[LOSS_COUNT][ATTRIBUTION_COLUMNS] = {{0}}, persons = 0;
    const uint32_t end = population_area_end(world->population, area);
    for (uint32_t person = population_area_first(world->population, area); person < end; person++) {
        if ((outcome_groups(world->population, person) & 1U << GROUP_ALL) != 0) {
            persons++;
            attribute(world, person, owed);
        }
    }
    tally->areas++;
    tally->persons += persons;
    tally->squared_persons += persons * persons;
    for (size_t loss = 0; loss < LOSS_COUNT; loss++) {
        for (size_t c = 0; c < ATTRIBUTION_COLUMNS; c++) {
            tally->sum[loss][c] += owed[loss][c];
            tally->square[loss][c] += owed[loss][c] * owed[loss][c];
            tally->product[loss][c] += owed[loss][c] * persons;
        }
    }
}

static void add(const int64_t *from, int64_t *to, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        to[i] += from[i];
    }
}

void attribution_add(const AttributionTally *other, AttributionTally *tally)
{
    enum { COLUMNS = LOSS_COUNT * ATTRIBUTION_COLUMNS };
    tally->areas += other->areas;
    tally->persons += other->persons;
    tally->squared_persons += other->squared_persons;
    add(other->sum[0], tally->sum[0], COLUMNS);
    add(other->square[0], tally->square[0], COLUMNS);
    add(other->product[0], tally->product[0], COLUMNS);
}

/* The share of `all` owed to a column, and its standard error: that of a ratio of sums over areas,
 * which are as good as drawn one by one. */
static void put(const AttributionTally *tally, size_t loss, size_t column, double *statistics)
{
    const double areas = (double)tally->areas, persons = (double)tally->persons;
    const double mean = (double)tally->sum[loss][column] / persons;
    const double squares = (double)tally->square[loss][column] -
                           2.0 * mean * (double)tally->product[loss][column] +
                           mean * mean * (double)tally->squared_persons;
    const double variance = areas / (areas - 1.0) * fmax(0.0, squares) / (persons * persons);
    statistics[ATTRIBUTION_MEAN] = mean / ATTRIBUTION_ONE;
    statistics[ATTRIBUTION_SE] = areas > 1.0 ? sqrt(variance) / ATTRIBUTION_ONE : NAN;
}

void attribution_store(const AttributionTally *tally, size_t design, Results *results)
{
    for (size_t loss = 0; tally->persons > 0 && loss < LOSS_COUNT; loss++) {
        const size_t row = design * LOSS_COUNT + loss;
        for (size_t player = 0; player < PLAYER_COUNT; player++) {
            put(tally, loss, player,
                results->attribution.shapley +
                    (row * PLAYER_COUNT + player) * ATTRIBUTION_STATISTICS);
        }
        put(tally, loss, ATTRIBUTION_NOT_SENT,
            results->attribution.not_sent + row * ATTRIBUTION_STATISTICS);
    }
}

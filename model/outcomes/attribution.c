#include "outcomes/attribution.h"

#include <math.h>
#include <string.h>

#include "base/week.h"
#include "outcomes/losses.h"

enum {
    DATE_MOST = 52,                                /* a year */
    LETTER_SETS = 1 << (PLAYER_UNDERSTANDING + 1), /* the first three players */
    UNKNOWN = NEVER - 1                            /* not worked out yet */
};

/* A week in which a professional can be met: who is asked is asked at once, who could ask for a
 * record does so only under some conditions. */
typedef struct Question {
    uint32_t week;
    bool asked;
} Question;

/* What happened to a person and around, as far as the gates are concerned; and what has been worked
 * out of it so far. */
typedef struct Life {
    const World *world;
    uint32_t person, decider;
    enum Loss loss;
    uint32_t date;
    PersonPath path; /* of the trial at hand: sent and silent stay, what is done is written over */
    bool reached;    /* somebody acts for the person */
    bool defers;
    uint8_t own;     /* disposition */
    uint8_t wish[2]; /* that acts: before and after a change of mind */
    uint32_t turned; /* week of the change of mind, or NEVER */
    uint32_t informed[LETTER_SETS], requests_from[LETTER_SETS];
    uint32_t explained; /* informed only by an explanation of that week that came too late to
                           answer the question of the same week by the wish; NEVER if not so */
    Question questions[DATE_MOST];
    size_t question_count;
    uint16_t wait[2][DATE_MOST];                /* [with a deadline][week in which a want begins] */
    uint16_t succeeds[AIM_COUNT][2][DATE_MOST]; /* [aim][after a change][week of the first try] */
} Life;

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
static void letters_inform(Life *life)
{
    const NoticeTables *tables = &life->world->programme->notice;
    const int kinds =
        1 + notice_by_post_too(life->world->population, tables, life->decider,
                               notice_channel(life->world->population, tables, life->decider));
    for (unsigned set = 0; set < LETTER_SETS; set++) {
        life->informed[set] = NEVER;
    }
    for (int too = 0; too < kinds; too++) {
        for (uint32_t n = 0; n < tables->letters && life->path.sent + n * tables->gap < life->date;
             n++) {
            const Letter letter = notice_letter(life->world->population, tables, life->decider, n,
                                                too != 0, life->path.sent);
            for (unsigned set = 0; set < LETTER_SETS; set++) {
                life->informed[set] =
                    earlier(life->informed[set], letter_informs(&letter, set, life->date));
            }
        }
    }
}

/* Other routes inform in the week in which they did. */
static void routes_inform(Life *life)
{
    const uint32_t recorded = life->world->consent->knows[LEVEL_INFORMED][life->decider];
    const bool explained =
        source_route(life->world->consent->source[life->decider]) == ROUTE_PROFESSIONAL;
    for (unsigned set = 0; set < LETTER_SETS; set++) {
        const uint32_t letter = life->informed[set];
        uint32_t informed = earlier(letter, recorded), from = informed;
        if (informed >= life->date) {
            informed = from = NEVER; /* too late to make a difference */
        } else if (letter > recorded && explained) {
            from++; /* who is informed at a contact asks for a record from the week after */
        }
        life->informed[set] = informed;
        life->requests_from[set] = from;
    }
}

static bool explanation_informs(const Life *life, uint32_t person, uint32_t week)
{
    return random_draw(life->world->population->key, person, week, PURPOSE_EXPLANATION).word[0] <
           life->world->programme->asking.informs[life->world->population->barriers[life->decider]];
}

static uint32_t queue_word(const Life *life, uint32_t person, uint32_t week)
{
    return random_week(life->world->population->key, person, week, PURPOSE_QUEUE);
}

/* Whether an explanation of `week` came before the person's answer of that week: the person's own,
 * or that of somebody of the household who was served earlier. */
static bool explained_before(const Life *life, uint32_t week)
{
    const uint32_t first = household_first(life->world->population, life->person),
                   end = first + household_size(life->world->population, life->person);
    for (uint32_t other = first; other < end; other++) {
        if (population_decider(life->world->population, other) == life->decider &&
            queue_word(life, other, week) <= queue_word(life, life->person, week) &&
            explanation_informs(life, other, week)) {
            return true;
        }
    }
    return false;
}

static uint32_t late_explanation(const Life *life)
{
    const uint32_t week = life->world->consent->knows[LEVEL_INFORMED][life->decider];
    const bool explained =
        source_route(life->world->consent->source[life->decider]) == ROUTE_PROFESSIONAL;
    return week < life->date && explained && !explained_before(life, week) ? week : NEVER;
}

/* --- questions --- */

/* The queue is as long as it was: the person is served if not further back than the last who was. */
static bool served(const Life *life, uint32_t week)
{
    const size_t area = life->person / life->world->population->area_size;
    return life->world->programme->asking.served > 0 &&
           queue_word(life, life->person, week) <=
               life->world->consent->cut[area * life->world->consent->weeks + week];
}

/* Whether the person would ask for a record, if able to. */
static bool requests(const Life *life, uint32_t week)
{
    const AskingTables *asking = &life->world->programme->asking;
    return life->world->programme->rule->own_request &&
           random_week(life->world->population->key, life->person, week, PURPOSE_OWN_REQUEST) <
               asking->own_request &&
           asking_contact(life->world->population, asking, life->person, week);
}

static uint32_t next_asked(const Life *life, uint32_t from)
{
    return asking_next_question(life->world->population, &life->world->programme->asking,
                                life->person, life->path.sent, from, life->date, NEVER);
}

static void find_questions(Life *life)
{
    uint32_t asked = next_asked(life, life->path.sent);
    uint32_t week = life->world->programme->rule->own_request ? life->path.sent : asked;
    while (week < life->date) {
        if ((week == asked || requests(life, week)) && served(life, week)) {
            life->questions[life->question_count++] = (Question){week, week == asked};
        }
        asked = week == asked ? next_asked(life, week + 1) : asked;
        week = life->world->programme->rule->own_request ? week + 1 : asked;
    }
}

/* --- a life --- */

/* The wish that acts is that of the decider, as recorded at the date and, where the mind was
 * changed before, until then. */
static void find_wishes(Life *life)
{
    const WishPath wishes = wish_path(life->world, life->decider);
    const uint32_t change =
        wish_change_week(life->world->population, &life->world->programme->wish, life->decider);
    const bool changes = change < life->date &&
                         !disposed_firmly(life->world->population->disposition[life->decider]);
    life->turned = changes ? change : NEVER;
    life->wish[0] = wish_before(&wishes, changes ? change : life->date);
    life->wish[1] = wish_before(&wishes, life->date);
}

static void life_begin(const World *world, uint32_t person, const PersonPath *path, enum Loss loss,
                       uint32_t date, Life *life)
{
    life->world = world;
    life->person = person;
    life->decider = population_decider(world->population, person);
    life->loss = loss;
    life->date = date;
    life->path = *path;
    life->reached = programme_reaches(world->programme, world->population, person);
    life->defers =
        random_draw(world->population->key, life->decider, 0, PURPOSE_DEFERENCE).word[0] <
        world->programme->asking.deference;
    life->own = world->population->disposition[person];
    life->question_count = 0;
    find_wishes(life);
    letters_inform(life);
    routes_inform(life);
    life->explained = late_explanation(life);
    find_questions(life);
    for (size_t week = 0; week < DATE_MOST; week++) {
        life->wait[0][week] = life->wait[1][week] = UNKNOWN;
        for (size_t aim = 0; aim < AIM_COUNT; aim++) {
            life->succeeds[aim][0][week] = life->succeeds[aim][1][week] = UNKNOWN;
        }
    }
}

/* --- acting --- */

/* Week in which one starts who wants something from week `begin` on. */
static uint32_t starts(Life *life, uint32_t begin, enum Aim aim)
{
    const bool deadline = aim == AIM_LEAVE && life->world->programme->rule->default_in;
    uint16_t *wait = &life->wait[deadline][begin];
    if (*wait == UNKNOWN) {
        *wait = (uint16_t)earlier(NEVER, action_wait(life->world->population,
                                                     &life->world->programme->action, life->decider,
                                                     begin, deadline ? life->path.silent : 0));
    }
    return begin + *wait;
}

static uint32_t first_success(const Life *life, uint32_t start, enum Aim aim, bool changed)
{
    const Programme *programme = life->world->programme;
    for (uint32_t n = 0; n < programme->action.tries && start + n < life->date; n++) {
        const uint32_t week = start + n;
        const Try attempt = {.number = n + (changed ? TRIES_CHANGED : 0),
                             .act = aim == AIM_LEAVE
                                        ? action_leaving(programme->rule, life->path.silent, week)
                                        : ACT_JOIN};
        const bool know_how = knowledge_know_how(life->world->population, &programme->knowledge,
                                                 life->world->consent, life->decider, week);
        if (action_attempt(life->world->population, &programme->action, life->person, attempt,
                           know_how, life->world->consent->line[week], true)
                .succeeds) {
            return week;
        }
    }
    return NEVER;
}

/* Week in which one reaches an aim by a try, or NEVER if not before the date. */
static uint32_t reaches(Life *life, unsigned set, uint32_t begin, enum Aim aim, bool changed)
{
    const uint32_t start = removed(set, PLAYER_PROCRASTINATION) ? begin : starts(life, begin, aim);
    if (start >= life->date) {
        return NEVER;
    }
    if (removed(set, PLAYER_PROCEDURE)) {
        return start;
    }
    uint16_t *week = &life->succeeds[aim][changed][start];
    if (*week == UNKNOWN) {
        *week = (uint16_t)first_success(life, start, aim, changed);
    }
    return *week;
}

/* --- a trial: the same life with some gates removed --- */

typedef struct Trial {
    Life *life;
    unsigned set;
    uint32_t informed, requests_from;
    uint8_t wish;      /* that acts at present, */
    uint32_t held;     /* from this week on */
    enum Aim aim;      /* pursued at present, */
    uint32_t succeeds; /* and reached in this week */
} Trial;

static bool asking_ended(const PersonPath *path)
{
    return path->left != NEVER || path->said_yes != NEVER;
}

static enum Aim aim_now(const Trial *trial)
{
    const Programme *programme = trial->life->world->programme;
    const PersonPath *path = &trial->life->path;
    const Situation situation = {.joined = path->joined,
                                 .left = path->left,
                                 .returned = path->returned,
                                 .bound = path->said_yes != NEVER &&
                                          trial->informed <= path->said_yes &&
                                          trial->held <= path->said_yes};
    return action_aim(programme->rule, programme->action.reversible, trial->wish, &situation);
}

static void begin_want(Trial *trial, uint32_t week)
{
    trial->aim = aim_now(trial);
    trial->succeeds = trial->aim == AIM_NOTHING
                          ? NEVER
                          : reaches(trial->life, trial->set, week, trial->aim, trial->held > 0);
}

/* Acts if that succeeds before week `until`. */
static void act(Trial *trial, uint32_t until)
{
    PersonPath *path = &trial->life->path;
    if (trial->succeeds >= until) {
        return;
    }
    switch (trial->aim) {
    case AIM_LEAVE:
        path->left = trial->succeeds;
        break;
    case AIM_JOIN:
        path->joined = path->said_yes = trial->succeeds;
        break;
    case AIM_RETURN:
        path->returned = trial->succeeds;
        break;
    case AIM_NOTHING:
    case AIM_COUNT:
        break;
    }
    trial->aim = AIM_NOTHING;
    trial->succeeds = NEVER;
}

/* A question of `week`, if asking has not ended. A yes or no ends every want. */
static void be_asked(Trial *trial, uint32_t week, bool informed)
{
    PersonPath *path = &trial->life->path;
    if (asking_ended(path)) {
        return;
    }
    const bool defers = trial->life->defers && !removed(trial->set, PLAYER_DEFERENCE);
    switch (asking_answer(trial->wish, informed, defers)) {
    case ANSWER_YES:
        path->said_yes = week;
        path->joined = trial->life->world->programme->rule->opens_at_yes ? week : path->joined;
        break;
    case ANSWER_NO:
        path->left = week;
        break;
    case ANSWER_LATER:
        return;
    }
    trial->aim = AIM_NOTHING;
    trial->succeeds = NEVER;
}

/* A question as it came, or an occasion to ask for a record. */
static void meet(Trial *trial, const Question *question)
{
    const uint32_t week = question->week;
    const bool informed = trial->informed < week ||
                          (trial->informed == week &&
                           (week != trial->life->explained || trial->requests_from == week));
    if (question->asked || (week >= trial->requests_from && disposed_in(trial->wish) &&
                            trial->life->path.joined == NEVER)) {
        be_asked(trial, week, informed);
    }
}

/* The weeks from `from` to before `until`, in which one wish is held. `pulled` is the week of the
 * question that comes when one is informed, or NEVER. */
static void live(Trial *trial, uint8_t wish, uint32_t from, uint32_t until, uint32_t pulled)
{
    const Life *life = trial->life;
    const uint32_t begin = later(later(trial->informed, life->path.sent), from);
    bool begun = false;
    trial->wish = wish;
    trial->held = from;
    trial->aim = AIM_NOTHING;
    trial->succeeds = NEVER;
    for (size_t i = 0; i <= life->question_count; i++) {
        /* the pulled question stands where its week belongs, before others of that week */
        const Question *next = i < life->question_count ? &life->questions[i] : NULL;
        const uint32_t week = next == NULL ? until : earlier(next->week, until);
        if (pulled != NEVER && pulled >= from && pulled <= week && pulled < until) {
            be_asked(trial, pulled, true);
            pulled = NEVER;
        }
        if (!begun && begin < week) {
            begin_want(trial, begin);
            begun = true;
        }
        act(trial, week);
        if (next != NULL && next->week >= from && next->week < until) {
            meet(trial, next);
        }
    }
}

/* Whether the person is lost in the trial in which the players of `set` are removed. */
static bool still_lost(Life *life, unsigned set)
{
    const bool own = removed(set, PLAYER_PROXY);
    if (!life->reached && !own) {
        return true;
    }
    const unsigned letters = set % LETTER_SETS;
    Trial trial = {.life = life,
                   .set = set,
                   .informed = life->informed[letters],
                   .requests_from = life->requests_from[letters]};
    PersonPath *path = &life->path;
    path->joined = path->left = path->said_yes = path->returned = NEVER;
    const uint32_t pulled = removed(set, PLAYER_ASKING) && trial.informed != NEVER
                                ? later(trial.informed, path->sent)
                                : NEVER;
    const uint32_t turned = own ? NEVER : life->turned;
    if (turned == NEVER) {
        live(&trial, own ? life->own : life->wish[0], 0, life->date, pulled);
    } else if (turned <= trial.informed) { /* nothing was wanted before */
        live(&trial, life->wish[1], 0, life->date, pulled);
    } else {
        live(&trial, life->wish[0], 0, turned, pulled);
        live(&trial, life->wish[1], turned, life->date, pulled);
    }
    if (rule_opens_by_silence(life->world->programme->rule) && path->left >= path->silent) {
        path->joined = path->silent;
    }
    return life->loss == LOSS_UNWANTED
               ? outcome_unwanted(life->world->population, life->world->programme, life->person,
                                  path, life->date)
               : outcome_missed(life->world->population, life->world->programme, life->person, path,
                                life->date);
}

void attribution_game(const World *world, uint32_t person, const PersonPath *path, enum Loss loss,
                      uint32_t date, Game *game)
{
    Life life;
    life_begin(world, person, path, loss, date, &life);
    for (unsigned letters = 0; letters < LETTER_SETS; letters++) {
        unsigned same = 0; /* a set of letters that informs in the same week */
        while (life.informed[same] != life.informed[letters] ||
               life.requests_from[same] != life.requests_from[letters]) {
            same++;
        }
        for (unsigned rest = 0; rest < PLAYER_SETS; rest += LETTER_SETS) {
            game->lost[rest + letters] =
                same < letters ? game->lost[rest + same] : still_lost(&life, rest + letters);
        }
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
    for (size_t loss = 0; loss < LOSS_COUNT; loss++) {
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

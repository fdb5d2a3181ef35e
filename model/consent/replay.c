#include "consent/replay.h"

#include "base/week.h"

/* What one is about to reach by trying. */
typedef struct Success {
    enum Aim aim;
    Try made; /* in week NEVER if there is no success */
    TryResult result;
} Success;

/* The first try before `until` that succeeds, if nothing comes between. */
static Success first_success(const Replay *replay, const Life *life, uint32_t until)
{
    Success success = {.aim = life_aim(replay->world->programme, life), .made = {.week = NEVER}};
    Try due;
    for (uint32_t week = life->start;
         week < until && life_due(replay->world, replay->person, week, life, &replay->change, &due);
         week = life_next_try(replay->world, replay->person, week, life, &replay->change)) {
        success.result = life_try(replay->world, replay->person, &due, &replay->change);
        if (success.result.succeeds) {
            success.made = due;
            break;
        }
    }
    return success;
}

static bool next_question(const Replay *replay, const Life *life, uint32_t from, uint32_t until,
                          Question *question)
{
    const bool wants = life_wants(replay->world->programme, life) != AIM_NOTHING;
    return (life_asked(life) || wants) && replay->ask(replay->context, life, from, until, question);
}

static void meet(const Replay *replay, const Question *question, Life *life)
{
    if (question->request) {
        (void)life_request(replay->world->programme, question->week, life);
    } else {
        (void)life_answer(replay->world, replay->person, question->week, question->informed,
                          &replay->change, life);
    }
}

void replay_weeks(const Replay *replay, uint32_t from, uint32_t until, Life *life)
{
    const World *world = replay->world;
    const uint32_t sent = programme_sent(world->programme, world->population, replay->person);
    const uint32_t begin = later(later(life->informed, sent), from);
    bool begun = false;
    Success success = {.made = {.week = NEVER}};
    for (;;) {
        const uint32_t unasked = begun ? success.made.week : begin;
        Question question;
        if (next_question(replay, life, from, earlier(until, unasked + 1), &question)) {
            meet(replay, &question, life);
            from = question.week;
            if (life_aim(world->programme, life) != success.aim) {
                success = (Success){.made = {.week = NEVER}}; /* nothing is left to be tried */
            }
        } else if (unasked >= until) {
            return;
        } else if (begun) {
            life_do(&success.made, success.result, life);
            from = unasked + 1;
            success = (Success){.made = {.week = NEVER}};
        } else {
            life_want(world, replay->person, begin, &replay->change, life);
            from = begin + 1; /* questions of the week have come before */
            success = first_success(replay, life, until);
            begun = true;
        }
    }
}

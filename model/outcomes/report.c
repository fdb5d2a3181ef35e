#include "outcomes/report.h"

#include <string.h>

#include "records/record.h"

const char *moment_name(size_t moment)
{
    static const char *const NAMES[MOMENT_COUNT] = {"deadline", "year_1", "year_5", "year_10"};
    return moment < MOMENT_COUNT ? NAMES[moment] : NULL;
}

uint32_t moment_week(size_t moment)
{
    static const uint32_t WEEKS[MOMENT_COUNT] = {0, 52, 260, 520};
    return WEEKS[moment];
}

size_t moment_count(uint32_t weeks)
{
    size_t count = 1;
    while (count < MOMENT_COUNT && moment_week(count) <= weeks) {
        count++;
    }
    return count;
}

static const struct {
    const char *name, *sentence;
} GROUPS[GROUP_COUNT] = {
    {"all", "adults who decide for themselves"},
    {"everyone", "all persons, those decided for included"},
    {"children", "persons under 18"},
    {"protected", "adults under legal protection who do not live in an institution"},
    {"age_0_17", "persons under 18"},
    {"age_18_24", "18 to 24"},
    {"age_25_39", "25 to 39"},
    {"age_40_59", "40 to 59"},
    {"age_60_74", "60 to 74"},
    {"age_75_plus", "75 and over"},
#define BARRIER(key, rates, rate_low, rate_high, rate_source, multipliers, multiplier_source,      \
                text)                                                                              \
    {"barrier_" #key, text},
#include "scenario/barriers.def"
#undef BARRIER
    {"barrier_none", "no barrier"},
    {"deprivation_1", "least deprived fifth"},
    {"deprivation_2", "second fifth of deprivation"},
    {"deprivation_3", "third fifth of deprivation"},
    {"deprivation_4", "fourth fifth of deprivation"},
    {"deprivation_5", "most deprived fifth"},
    {"chronic_illness", "with a chronic illness"},
    {"sensitive_condition", "with a sensitive condition"},
    {"institution", "adults who live in an institution"},
};

const char *group_name(size_t group)
{
    return group < GROUP_COUNT ? GROUPS[group].name : NULL;
}

const char *group_sentence(size_t group)
{
    return group < GROUP_COUNT ? GROUPS[group].sentence : NULL;
}

const OutcomeRow *outcome_row(size_t outcome)
{
    enum { WISH_FREE, WISH_BOUND };
    enum { ZERO, UNDEFINED };
    static const OutcomeRow ROWS[OUTCOME_COUNT] = {
#define OUTCOME(name, unit, bound, under_none, sentence)                                           \
    {#name, unit, sentence, bound == WISH_BOUND, under_none == UNDEFINED},
#include "outcomes/outcome.def"
#undef OUTCOME
    };
    return outcome < OUTCOME_COUNT ? &ROWS[outcome] : NULL;
}

int64_t outcome_one(size_t outcome)
{
    const char *unit = outcome_row(outcome)->unit;
    return strcmp(unit, "document") == 0 || strcmp(unit, "hour") == 0 ? DOCUMENT_ONE : 1;
}

static const struct {
    const char *name, *sentence;
} STATES[STATE_COUNT] = {
    [STATE_UNAWARE] = {"unaware", "has not heard of the record"},
    [STATE_AWARE] = {"aware", "knows that it exists, no more"},
    [STATE_KNOWS_DEFAULT] = {"knows_default", "knows what silence leads to, no more"},
    [STATE_INFORMED] = {"informed", "knows how to refuse or join, no more"},
    [STATE_ENLIGHTENED] = {"enlightened", "also knows who sees what and with what consequences"},
    [STATE_PENDING] = {"pending", "is within the window"},
    [STATE_INCLUDED] = {"included", "has a record that is open to others"},
    [STATE_ATTEMPTING] = {"attempting", "has begun to act, not yet succeeded nor given up"},
    [STATE_REFUSED] = {"refused", "refused before the record opened"},
    [STATE_CLOSED] = {"closed", "closed a record that was open"},
    [STATE_JOINED] = {"joined", "joined by an act of one's own or through a professional"},
    [STATE_ACTIVATED] = {"activated", "activated the record"},
    [STATE_RETURNED] = {"returned", "came back after having left"},
};

const char *weekly_state_name(size_t state)
{
    return state < STATE_COUNT ? STATES[state].name : NULL;
}

const char *weekly_state_sentence(size_t state)
{
    return state < STATE_COUNT ? STATES[state].sentence : NULL;
}

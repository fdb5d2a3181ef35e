#include "outcomes/report.h"

#include "base/fixed.h"

static const Label MOMENTS[] = {
    {"deadline", "at each person's own deadline under the design",
     "à l’échéance propre à chaque personne selon le dispositif"},
    {"year_1", "one year after the first notice", "un an après la première notification"},
    {"year_5", "five years after the first notice", "cinq ans après la première notification"},
    {"year_10", "ten years after the first notice", "dix ans après la première notification"},
};
_Static_assert(sizeof MOMENTS / sizeof MOMENTS[0] == MOMENT_COUNT, "a label for every moment");

const Label *moment_label(size_t moment)
{
    return moment < MOMENT_COUNT ? &MOMENTS[moment] : NULL;
}

const char *moment_name(size_t moment)
{
    return moment < MOMENT_COUNT ? MOMENTS[moment].name : NULL;
}

uint32_t moment_week(size_t moment)
{
    static const uint32_t WEEKS[] = {0, 52, 260, 520};
    _Static_assert(sizeof WEEKS / sizeof WEEKS[0] == MOMENT_COUNT, "a week for every moment");
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
    Label label;
    const char *sentence;
} GROUPS[] = {
    {{"all", "adults who decide for themselves", "adultes qui décident pour eux-mêmes"},
     "adults who decide for themselves"},
    {{"everyone", "everyone", "tout le monde"}, "all persons, those decided for included"},
    {{"children", "children", "enfants"}, "persons under 18"},
    {{"protected", "protected adults", "majeurs protégés"},
     "adults under legal protection who do not live in an institution"},
    {{"age_0_17", "aged 0 to 17", "0 à 17 ans"}, "persons under 18"},
    {{"age_18_24", "aged 18 to 24", "18 à 24 ans"}, "18 to 24"},
    {{"age_25_39", "aged 25 to 39", "25 à 39 ans"}, "25 to 39"},
    {{"age_40_59", "aged 40 to 59", "40 à 59 ans"}, "40 to 59"},
    {{"age_60_74", "aged 60 to 74", "60 à 74 ans"}, "60 to 74"},
    {{"age_75_plus", "aged 75 and over", "75 ans et plus"}, "75 and over"},
#define BARRIER(key, rates, rate_low, rate_high, rate_source, multipliers, multiplier_source, en,  \
                fr, text, ...)                                                                     \
    {{"barrier_" #key, en, fr}, text},
#include "scenario/barriers.def"
#undef BARRIER
    {{"barrier_none", "without barriers", "sans obstacle"}, "no barrier"},
    {{"deprivation_1", "least deprived fifth", "cinquième le moins défavorisé"},
     "least deprived fifth"},
    {{"deprivation_2", "second fifth", "deuxième cinquième"}, "second fifth of deprivation"},
    {{"deprivation_3", "middle fifth", "cinquième du milieu"}, "third fifth of deprivation"},
    {{"deprivation_4", "fourth fifth", "quatrième cinquième"}, "fourth fifth of deprivation"},
    {{"deprivation_5", "most deprived fifth", "cinquième le plus défavorisé"},
     "most deprived fifth"},
    {{"chronic_illness", "chronic illness", "maladie chronique"}, "with a chronic illness"},
    {{"sensitive_condition", "sensitive condition", "affection sensible"},
     "with a sensitive condition"},
    {{"disposed_in", "disposed to be in", "disposées à être dedans"},
     "adults who, knowing everything, would want to be in: a guess, not a measurement"},
    {{"disposed_out", "disposed to be out", "disposées à être dehors"},
     "adults who, knowing everything, would want to be out: a guess, not a measurement"},
    {{"indifferent", "indifferent", "indifférentes"},
     "adults who, knowing everything, would want neither: a guess, not a measurement"},
    {{"institution", "in an institution", "en institution"}, "adults who live in an institution"},
};

_Static_assert(sizeof GROUPS / sizeof GROUPS[0] == GROUP_COUNT, "a row for every group");

const Label *group_label(size_t group)
{
    return group < GROUP_COUNT ? &GROUPS[group].label : NULL;
}

const char *group_name(size_t group)
{
    return group < GROUP_COUNT ? GROUPS[group].label.name : NULL;
}

const char *group_sentence(size_t group)
{
    return group < GROUP_COUNT ? GROUPS[group].sentence : NULL;
}

/* Units, and what one of each counts as. */
#define SHARE "1", 1
#define PART "1", FIXED_ONE
#define WEEK "week", 1
#define DOCUMENT "document", FIXED_ONE
#define NOTICE "notice", 1
#define LETTER "letter", 1
#define CALL "call", 1
#define HOUR "hour", FIXED_ONE
#define CONTACT "contact", 1

const OutcomeRow *outcome_row(size_t outcome)
{
    enum { WISH_FREE, WISH_BOUND };
    enum { ZERO, UNDEFINED };
    static const OutcomeRow ROWS[OUTCOME_COUNT] = {
#define OUTCOME(name, en, fr, unit, bound, under_none, sentence)                                   \
    {#name, unit, sentence, {#name, en, fr}, bound == WISH_BOUND, under_none == UNDEFINED},
#include "outcomes/outcome.def"
#undef OUTCOME
    };
    return outcome < OUTCOME_COUNT ? &ROWS[outcome] : NULL;
}

const Label *outcome_label(size_t outcome)
{
    return outcome < OUTCOME_COUNT ? &outcome_row(outcome)->label : NULL;
}

int64_t outcome_one(size_t outcome)
{
    return outcome_row(outcome)->one;
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
    [STATE_REFUSED] = {"refused", "refused by oneself before the record opened"},
    [STATE_CLOSED] = {"closed", "closed by oneself a record that was open"},
    [STATE_SAID_NO] = {"said_no", "said no to a professional"},
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

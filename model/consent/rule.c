#include "consent/rule.h"

static const Rule RULES[CONSENT_COUNT] = {
    [CONSENT_OPT_OUT] = {.name = "opt_out", .programme = true, .default_in = true},
    [CONSENT_OPT_IN] = {.name = "opt_in",
                        .programme = true,
                        .joins_alone = true,
                        .opens_at_yes = true},
    [CONSENT_ACTIVE_CHOICE] = {.name = "active_choice",
                               .programme = true,
                               .opens_at_yes = true,
                               .own_request = true},
    [CONSENT_TWO_STEP] = {.name = "two_step",
                          .programme = true,
                          .default_in = true,
                          .shell = true,
                          .opens_at_yes = true,
                          .own_request = true},
    [CONSENT_NONE] = {.name = "none"},
};

const Rule *rule_get(double consent)
{
    return &RULES[(int)consent];
}

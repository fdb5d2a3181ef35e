#include "rule.h"

static const Rule RULES[CONSENT_COUNT] = {
    [CONSENT_OPT_OUT] = {.name = "opt_out",
                         .sentence = "the record opens at the end of the window unless one refuses",
                         .programme = true,
                         .default_in = true},
    [CONSENT_OPT_IN] = {.name = "opt_in",
                        .sentence = "the record opens when one joins, alone or with a professional",
                        .programme = true,
                        .joins_alone = true,
                        .opens_at_yes = true},
    [CONSENT_ACTIVE_CHOICE] =
        {.name = "active_choice",
         .sentence =
             "the record opens when one says yes at a contact, asked or of one's own accord",
         .programme = true,
         .opens_at_yes = true,
         .own_request = true},
    [CONSENT_TWO_STEP] =
        {.name = "two_step",
         .sentence = "an empty shell opens at the end of the window unless one refuses; documents "
                     "can be reached after a yes at a contact, asked or of one's own accord",
         .programme = true,
         .default_in = true,
         .shell = true,
         .opens_at_yes = true,
         .own_request = true},
    [CONSENT_NONE] = {.name = "none",
                      .sentence = "no programme: nobody is told, asked or included"},
};

const Rule *rule_get(double consent)
{
    return &RULES[(int)consent];
}

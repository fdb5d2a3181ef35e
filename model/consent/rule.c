#include "consent/rule.h"

#define ACTS(...) __VA_ARGS__
#define RULE(NAME, rule, acts, ...) [CONSENT_##NAME] = {.name = #rule, ACTS acts},

static const Rule RULE_ROWS[CONSENT_COUNT] = {RULES(RULE)};

const Rule *rule_get(double consent)
{
    return &RULE_ROWS[(int)consent];
}

#include "consent/programme.h"

#include <math.h>
#include <stdio.h>

#include "base/fixed.h"

int programme_init(const Parameters *values, uint32_t weeks, Programme *programme, Problem *problem)
{
    *programme =
        (Programme){.rule = rule_get(values->design_consent),
                    .weeks = weeks,
                    .survey_week = (uint32_t)values->survey_week,
                    .guardian_acts = random_threshold(values->action_guardian_acts),
                    .institution_acts = random_threshold(values->action_institution_acts),
                    .line_capacity =
                        (uint64_t)floor(values->action_phone_capacity * values->population_persons /
                                        values->population_represents),
                    .service = llround(values->asking_minutes / 60.0 * FIXED_ONE),
                    .audit = {.week = (uint32_t)values->notice_audit_week,
                              .criterion = (enum Criterion)(int)values->notice_audit_criterion,
                              .threshold = values->notice_audit_threshold,
                              .delay = (uint32_t)values->notice_audit_delay}};
    (void)problem_say(problem, "out of memory");
    BarrierLatents latents;
    if (barrier_latents_solve(values, &latents, problem) != 0 ||
        notice_tables_init(values, &latents, weeks, &programme->notice, problem) != 0 ||
        knowledge_tables_init(values, &latents, weeks, &programme->knowledge, problem) != 0 ||
        wish_tables_init(values, weeks, &programme->wish) != 0 ||
        asking_tables_init(values, weeks, &programme->asking, problem) != 0 ||
        action_tables_init(values, &latents, weeks, &programme->action, problem) != 0 ||
        activation_tables_init(values, &programme->asking, weeks, &programme->activation) != 0) {
        programme_free(programme);
        return -1;
    }
    programme_plan(programme);
    return 0;
}

void programme_free(Programme *programme)
{
    notice_tables_free(&programme->notice);
    knowledge_tables_free(&programme->knowledge);
    wish_tables_free(&programme->wish);
    asking_tables_free(&programme->asking);
    action_tables_free(&programme->action);
    activation_tables_free(&programme->activation);
}

uint64_t programme_hash(const Programme *programme, uint64_t hash)
{
    hash = random_hash(hash, &programme->guardian_acts, sizeof programme->guardian_acts);
    hash = random_hash(hash, &programme->institution_acts, sizeof programme->institution_acts);
    hash = notice_hash(&programme->notice, hash);
    hash = knowledge_hash(&programme->knowledge, hash);
    hash = wish_hash(&programme->wish, hash);
    hash = asking_hash(&programme->asking, hash);
    hash = action_hash(&programme->action, hash);
    return activation_hash(&programme->activation, hash);
}

uint32_t programme_silent(const Programme *programme, const Population *population, uint32_t person)
{
    return notice_silent(population, &programme->notice, population_decider(population, person),
                         programme_sent(programme, population, person));
}

void programme_plan(Programme *programme)
{
    for (size_t r = 0; r < programme->notice.region_count; r++) {
        programme->wave[r] = programme->notice.wave[r];
    }
}

bool programme_waits(const Programme *programme, size_t region)
{
    return programme->audit.week > 0 && programme->notice.wave[region] >= programme->audit.week;
}

void programme_put_off(Programme *programme)
{
    for (size_t r = 0; r < programme->notice.region_count; r++) {
        if (programme_waits(programme, r)) {
            programme->wave[r] = programme->notice.wave[r] + programme->audit.delay;
        }
    }
}

bool programme_reaches(const Programme *programme, const Population *population, uint32_t person)
{
    if (!population_guarded(population, person)) {
        return true;
    }
    const bool institution = (population->traits[person] & TRAIT_INSTITUTION) != 0;
    return random_draw(population->key, person, 0, PURPOSE_GUARDIAN).word[0] <
           (institution ? programme->institution_acts : programme->guardian_acts);
}

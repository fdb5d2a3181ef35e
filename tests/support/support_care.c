#include "support/support_care.h"

#include "support/check.h"

void values_meeting(Parameters *values, uint32_t persons)
{
    parameters_default(values);
    values->population_persons = persons;
    values->population_practice_size = 80;
    values->population_sensitive_other = 0.2;
    values_fill(values->notice_wave, 1);
    values_fill(values->asking_intensity, 0.05);
    values->disposition_change_yearly = 0.2;
    values->records_activated_weekly = 0.05;
    values->records_masked = 0.6;
    values->records_sensitive_share = 0.5;
    values->care_contacts[OCCASION_EMERGENCY] = 3;
    values->care_contacts[OCCASION_FIRST_CONTACT] = 5;
    values->care_document_age = 12;
    values_fill(values->care_looks, 0.7);
    values->care_unable = 0.4;
    values->care_breaks = 0.7;
    values->care_withholding = 0.2;
}

void world_see_as(const Parameters *values, TestWorld *world)
{
    Problem problem = {0};
    Programme before = world->programme;
    Parameters design = *values;
    for (int rule = 0; rule < CONSENT_COUNT; rule++) {
        design.design_consent = rule_get(rule) == before.rule ? rule : design.design_consent;
    }
    if (programme_init(&design, before.weeks, &world->programme, &problem) != 0) {
        fail_msg("%s", problem.sentence);
    }
    programme_free(&before);
    records_free(&world->records);
    world_records(&design, world);
}

int64_t *world_outcome(const TestWorld *world, enum Outcome outcome, uint32_t date)
{
    int64_t *found = malloc(world->population.count * sizeof *found);
    assert_non_null(found);
    for (uint32_t i = 0; i < world->population.count; i++) {
        int64_t values[OUTCOME_COUNT];
        const PersonPath path = world_path(world, i);
        outcome_person(&world->population, &world->programme, i, &path, date, values);
        found[i] = values[outcome];
    }
    return found;
}

int64_t world_sum(const TestWorld *world, enum Outcome outcome, uint32_t date)
{
    int64_t *each = world_outcome(world, outcome, date), sum = 0;
    for (uint32_t i = 0; i < world->population.count; i++) {
        sum += each[i];
    }
    free(each);
    return sum;
}

void check_same_outcomes(TestWorld *world, const Parameters *values, const Parameters *others,
                         uint32_t date, enum Outcome except)
{
    const uint32_t count = world->population.count;
    int64_t(*first)[OUTCOME_COUNT] = malloc(count * sizeof *first), second[OUTCOME_COUNT];
    assert_non_null(first);
    world_see_as(values, world);
    for (uint32_t i = 0; i < count; i++) {
        const PersonPath path = world_path(world, i);
        outcome_person(&world->population, &world->programme, i, &path, date, first[i]);
    }
    world_see_as(others, world);
    for (uint32_t i = 0; i < count; i++) {
        const PersonPath path = world_path(world, i);
        outcome_person(&world->population, &world->programme, i, &path, date, second);
        for (size_t o = 0; o < OUTCOME_COUNT; o++) {
            if (first[i][o] != second[o] && o != except) {
                fail_msg("person %u: %s is %lld and %lld", i, outcome_row(o)->name,
                         (long long)first[i][o], (long long)second[o]);
            }
        }
    }
    free(first);
}

void check_never_more(TestWorld *world, const Parameters *fewer, const Parameters *more,
                      enum Outcome outcome, uint32_t date)
{
    uint32_t smaller = 0;
    world_see_as(fewer, world);
    int64_t *low = world_outcome(world, outcome, date);
    world_see_as(more, world);
    int64_t *high = world_outcome(world, outcome, date);
    for (uint32_t i = 0; i < world->population.count; i++) {
        smaller += low[i] < high[i];
        if (low[i] > high[i]) {
            fail_msg("person %u: %s is %lld, and %lld where it should not be less", i,
                     outcome_row(outcome)->name, (long long)low[i], (long long)high[i]);
        }
    }
    free(low);
    free(high);
    assert_true(smaller > 0);
}

#include "support/support_losses.h"

#include "support/check.h"
#include "support/support_consent.h"

void values_certain(Parameters *values)
{
    parameters_default(values);
    values_alone(values);
    values_quiet(values);
    values->population_persons = 2000;
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        char name[80];
        (void)snprintf(name, sizeof name, "rate_%s", barrier_key(b));
        const ParameterRow *row = parameters_find("population", name);
        values_fill_at(parameters_values(values, row), row->length, 0.0);
    }
    values_fill(values->population_institution, 0.0);
    values->knowledge_search_ever = 0.0;
    values->knowledge_told_peers = 0.0;
    values_fill(values->notice_delay, 0.0);
    values_fill(values->notice_delivered_email, 1.0);
    values_fill(values->notice_delivered_post, 1.0);
    values_fill(values->notice_delivered_app, 1.0);
    values_fill(values->notice_opened_email, 1.0);
    values_fill(values->notice_opened_post, 1.0);
    values_fill(values->notice_opened_app, 1.0);
    values->notice_opened_first_week = 1.0;
    values->notice_read_email = values->notice_read_post = values->notice_read_app = 1.0;
    values_fill(values->notice_understood, 1.0);
    values_fill(values->action_started, 1.0);
    values->action_first_week = 1.0;
    values->action_by_form = 1.0;
    values_at_hand(values);
    values->disposition_firm_in = values->disposition_firm_out = 0.5;
}

void values_not_delivered(Parameters *values)
{
    values_fill(values->notice_delivered_email, 0.0);
    values_fill(values->notice_delivered_post, 0.0);
}

void values_not_opened(Parameters *values)
{
    values_fill(values->notice_opened_email, 0.0);
    values_fill(values->notice_opened_post, 0.0);
}

void values_not_read(Parameters *values)
{
    values->notice_read_email = values->notice_read_post = 0.0;
}

void values_not_understood(Parameters *values)
{
    values_fill(values->notice_understood, 0.0);
}

void values_guardian_does_nothing(Parameters *values)
{
    values_fill(values->population_rate_protected_adult, 1.0);
    values_fill(values->population_multiplier_protected_adult, 1.0);
    values->action_guardian_acts = 0.0;
}

void values_shifted_in(Parameters *values)
{
    values->disposition_firm_out = 0.0;
    values->disposition_wish_shift = 1.0;
}

void values_deferring(Parameters *values)
{
    values_asked(values);
    values->asking_minutes = 0.0;
    values->asking_deference = 1.0;
    values->disposition_firm_out = 0.0;
}

void values_nothing(Parameters *values)
{
    (void)values;
}

void values_put_off(Parameters *values)
{
    values_fill(values->action_started, 0.0);
}

void values_eventful(Parameters *values)
{
    parameters_default(values);
    values->population_persons = 4000;
    values->population_practice_size = 500;
    values->disposition_decider_differs = 0.4;
    values->disposition_wish_shift = -0.2;
    values->disposition_influence = 0.8;
    values->disposition_campaign_persuades = 0.5;
    values->disposition_change_yearly = 0.5;
    values->disposition_firm_in = values->disposition_firm_out = 0.2;
    values_fill(values->disposition_out, 0.2);
    values_fill(values->knowledge_campaign_weekly, 0.02);
    values->knowledge_search_ever = 0.2;
    values->knowledge_told_peers = 0.3;
    values->action_surge = 0.5;
    values->action_slackening = 0.5;
    values->action_by_phone = 0.5;
    values->action_phone_capacity = 100000;
    values->action_guardian_acts = values->action_institution_acts = 0.5;
    values_fill(values->asking_intensity, 0.05);
    values_fill(values->asking_explained, 0.02);
    values->asking_minutes_weekly = 30;
    values->asking_own_request = 0.2;
    values->notice_reminders = 2;
    values->notice_both = 0.3;
    values_fill(values->notice_by_app, 0.2);
}

void world_losses(const TestWorld *world, LossTally *tally)
{
    *tally = (LossTally){0};
    for (uint32_t area = 0; area < world->population.area_count; area++) {
        losses_area(as_world(world), area, tally);
    }
}

GateCounts world_gates(const TestWorld *world, enum Loss loss, enum Moment moment)
{
    static LossTally tally;
    GateCounts counts = {0};
    world_losses(world, &tally);
    for (size_t gate = 0; gate < GATE_COUNT; gate++) {
        counts.by_gate[gate] = tally.persons[moment][GROUP_EVERYONE][loss][gate];
        counts.persons += counts.by_gate[gate];
    }
    return counts;
}

void for_each_lost(const TestWorld *world, enum Moment moment, LostVisitor *visit, void *context)
{
    for (uint32_t i = 0; i < world->population.count; i++) {
        const PersonPath path = world_path(world, i);
        uint32_t dates[MOMENT_COUNT];
        outcome_dates(&world->programme, &path, dates);
        for (size_t loss = 0; loss < LOSS_COUNT; loss++) {
            if (losses_lost(&world->population, &world->programme, i, &path, (enum Loss)loss,
                            dates[moment])) {
                visit(world, i, &path, (enum Loss)loss, dates[moment], context);
            }
        }
    }
}

#include "support/support_consent.h"

#include "support/check.h"
#include "support/support_law.h"
#include "support/support_worlds.h"

void values_fill_at(double *vector, size_t count, double value)
{
    for (size_t i = 0; i < count; i++) {
        vector[i] = value;
    }
}

static void households_of(Parameters *values, size_t size)
{
    memset(values->population_household_size, 0, sizeof values->population_household_size);
    values->population_household_size[size - 1] = 1.0;
    values_fill(values->population_family_share, 0.0);
    values->population_age_share[AGE_0_17] = 0.0;
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        values->population_age_share[a + 1] = values->population_alone_age[a];
    }
    values_fill(values->population_rate_protected_adult, 0.0);
    values_fill(values->population_institution, 0.0);
}

void values_alone(Parameters *values)
{
    households_of(values, 1);
}

void values_pairs(Parameters *values)
{
    households_of(values, 2);
}

void values_quiet(Parameters *values)
{
    values->knowledge_media_weekly = 0.0;
    values->knowledge_media_after = 0.0;
    values->knowledge_told_in = 0.0;
    values->knowledge_told_out = 0.0;
    values->knowledge_told_indifferent = 0.0;
    values->knowledge_search_ever = 0.0;
    values_fill(values->asking_intensity, 0.0);
    values->asking_own_request = 0.0;
    values->records_activated_weekly = 0.0; /* and nobody is invited: the page informs nobody */
}

void values_eager(uint32_t persons, Parameters *values)
{
    parameters_default(values);
    values_alone(values);
    values_quiet(values);
    values_uncongested(values);
    values_without_barriers(values);
    values->population_persons = persons;
    values->knowledge_media_weekly = 1.0;
    values_fill(values->knowledge_media_content, 1.0);
    values_fill(values->notice_wave, 0.0);
    values->disposition_in = 0.4;
    values_fill(values->disposition_out, 0.6);
    values->disposition_sensitive_out = 1.0;
    values_fill(values->action_started, 1.0);
    values->action_first_week = 1.0;
    values_fill(values->action_completed, 0.0);
    values->action_helper_household = 0.0;
    values->action_helper_outside = 0.0;
    values->action_by_phone = 0.0;
    values->action_gatekeeping = 0.0;
    values_at_hand(values);
}

void values_at_hand(Parameters *values)
{
    values->action_credentials_refuse = 0;
    values->action_credentials_close = 0;
    values->action_credentials_join = 0;
    values->action_code_wait = 0;
    values->action_closing = 1.0;
    values->action_taken_up_again = 0.0;
}

void values_uncongested(Parameters *values)
{
    values->asking_minutes_weekly = 1e6;
    values->action_phone_capacity = 1e9;
}

void values_asked(Parameters *values)
{
    values_uncongested(values);
    values_fill(values->asking_contacts, 13.0);
    values->asking_contacts_chronic = 1.0;
    values->asking_gp_without_practice = 1.0;
    values_fill(values->asking_intensity, 1.0);
}

void world_of(const Parameters *values, enum ConsentRule rule, uint32_t weeks, TestWorld *world)
{
    Scenario scenario;
    support_scenario(&scenario, (uint32_t)values->population_persons);
    scenario.weeks = weeks;
    Parameters design = *values;
    design.design_consent = rule;
    world_run(&scenario, &design, 0, world);
    scenario_free(&scenario);
}

/* --- one wave --- */

/* Everything about one band: how barriers are spread and the rates of each stage by pattern. */
typedef struct Band {
    double share[BARRIER_PATTERNS];
    double by_app[BARRIER_PATTERNS], by_email[BARRIER_PATTERNS];
    double delivered[DELIVERY_COUNT][BARRIER_PATTERNS];
    double opened[DELIVERY_COUNT][BARRIER_PATTERNS];
    double read[DELIVERY_COUNT][BARRIER_PATTERNS];
    double understood[BARRIER_PATTERNS];
    double online[BARRIER_PATTERNS], other[3][BARRIER_PATTERNS];
} Band;

static void band_init(const Parameters *values, size_t a, Band *band)
{
    law_patterns(values, a, band->share);
    law_rates(values, band->share, STAGE_BY_EMAIL, values->notice_by_app[a], band->by_app);
    law_rates(values, band->share, STAGE_BY_EMAIL, values->notice_by_email[a], band->by_email);
    values_fill(band->delivered[DELIVERY_EMAIL], values->notice_delivered_email[a]);
    values_fill(band->delivered[DELIVERY_APP], values->notice_delivered_app[a]);
    law_rates(values, band->share, STAGE_DELIVERED_POST, values->notice_delivered_post[a],
              band->delivered[DELIVERY_POST]);
    law_rates(values, band->share, STAGE_OPENED, values->notice_opened_email[a],
              band->opened[DELIVERY_EMAIL]);
    law_rates(values, band->share, STAGE_OPENED, values->notice_opened_post[a],
              band->opened[DELIVERY_POST]);
    law_rates(values, band->share, STAGE_OPENED, values->notice_opened_app[a],
              band->opened[DELIVERY_APP]);
    law_rates(values, band->share, STAGE_READ, values->notice_read_app, band->read[DELIVERY_APP]);
    law_rates(values, band->share, STAGE_READ, values->notice_read_email,
              band->read[DELIVERY_EMAIL]);
    law_rates(values, band->share, STAGE_READ, values->notice_read_post, band->read[DELIVERY_POST]);
    law_rates(values, band->share, STAGE_UNDERSTOOD, values->notice_understood[a],
              band->understood);
    law_rates(values, band->share, STAGE_ONLINE, values->action_completed[a], band->online);
    law_rates(values, band->share, STAGE_PHONE, values->action_by_phone, band->other[0]);
    law_rates(values, band->share, STAGE_FORM, values->action_by_form, band->other[1]);
    law_rates(values, band->share, STAGE_IN_PERSON, values->action_in_person, band->other[2]);
}

static double channel_weight(const Band *band, enum Delivery channel, unsigned pattern)
{
    const double app = band->by_app[pattern], email = band->by_email[pattern];
    return band->share[pattern] * (channel == DELIVERY_APP     ? app
                                   : channel == DELIVERY_EMAIL ? (1.0 - app) * email
                                                               : (1.0 - app) * (1.0 - email));
}

/* One letter that arrived at somebody with this pattern brings at least this level, sooner or later. */
static double reaches(const Parameters *values, const Band *band, enum Delivery channel,
                      unsigned pattern, enum Level level)
{
    const double opened = band->opened[channel][pattern];
    const double read = band->read[channel][pattern], u = band->understood[pattern];
    switch (level) {
    case LEVEL_AWARE:
        return opened;
    case LEVEL_KNOWS_DEFAULT:
        return opened * read * (u + (1.0 - u) * values->notice_understood_default);
    case LEVEL_INFORMED:
        return opened * read * u;
    default:
        return opened * read * u * values->notice_enlightening;
    }
}

/* Opened within `weeks` weeks of sending. */
static double opened_within(const Parameters *values, enum Delivery channel, double weeks)
{
    return 1.0 - pow(1.0 - values->notice_opened_first_week,
                     fmax(0.0, weeks - values->notice_delay[channel]));
}

/* The level by the deadline: the address is good, and one letter or another brings it in time. */
static double reached_in_time(const Parameters *values, const Band *band, enum Delivery channel,
                              unsigned pattern, enum Level level)
{
    const double one = reaches(values, band, channel, pattern, level);
    double none = 1.0;
    for (double n = 0.0; n <= values->notice_reminders; n += 1.0) {
        const double weeks = values->notice_window - n * values->notice_reminder_gap;
        none *= 1.0 - one * opened_within(values, channel, weeks);
    }
    return band->delivered[channel][pattern] * (1.0 - none);
}

static double wave_law(const Parameters *values, const Band *band, enum Delivery channel,
                       enum Level level)
{
    double reached = 0.0, weight = 0.0;
    for (unsigned pattern = 0; pattern < BARRIER_PATTERNS; pattern++) {
        const double share = channel_weight(band, channel, pattern);
        weight += share;
        reached += share * reached_in_time(values, band, channel, pattern, level);
    }
    return reached / weight;
}

static enum Delivery channel_of(const Population *population, const Band *band, uint32_t person)
{
    const double u = random_draw(population->key, person, 0, PURPOSE_HEALTH).word[3] * 0x1p-32;
    const uint8_t pattern = population->barriers[person];
    const double app = band->by_app[pattern], email = band->by_email[pattern];
    return u < app ? DELIVERY_APP : u < app + (1.0 - app) * email ? DELIVERY_EMAIL : DELIVERY_POST;
}

static void wave_values(uint32_t persons, Parameters *values)
{
    parameters_default(values);
    values_fill(values->population_alone_age, 0.2); /* enough of every age */
    values_alone(values);
    values_quiet(values);
    values->population_persons = persons;
    values->notice_enlightening = 0.385;
    values->notice_opened_first_week = 0.31; /* so that the week of arrival matters */
    values->notice_window = 4;
    values->notice_reminders = 1;
    values->notice_reminder_gap = 2;
    values_fill(values->notice_by_app, 0.3);
    values_fill(values->notice_by_email, 0.5);
    values_fill(values->notice_delivered_email,
                0.41); /* many lost addresses, hardly a lost letter */
    values_fill(values->notice_delivered_post, 0.47);
    values_fill(values->notice_delivered_app, 0.53);
    values_fill(values->notice_opened_email, 0.79);
    values_fill(values->notice_opened_post, 0.87);
    values_fill(values->notice_opened_app, 0.61);
    values->notice_read_app = 0.83;
    values->notice_delay[DELIVERY_APP] = 1;
}

static void check_band_wave(const Parameters *values, const TestWorld *world, size_t a)
{
    Band band;
    double count[DELIVERY_COUNT] = {0}, hits[DELIVERY_COUNT][LEVEL_COUNT] = {{0}};
    band_init(values, a, &band);
    for (uint32_t i = 0; i < world->population.count; i++) {
        if (world->population.age[i] != a + 1) {
            continue;
        }
        const enum Delivery channel = channel_of(&world->population, &band, i);
        const PersonPath path = world_path(world, i);
        count[channel] += 1.0;
        for (size_t level = 0; level < LEVEL_COUNT; level++) {
            hits[channel][level] += path.knows[level] < path.sent + values->notice_window;
        }
    }
    for (size_t channel = 0; channel < DELIVERY_COUNT; channel++) {
        for (size_t level = 0; level < LEVEL_COUNT; level++) {
            char what[80];
            (void)snprintf(
                what, sizeof what, "%s by %s at %s", dimension_entry(DIMENSION_LEVEL, level),
                dimension_entry(DIMENSION_DELIVERY, channel), dimension_entry(DIMENSION_ADULT, a));
            share_check(hits[channel][level], count[channel],
                        wave_law(values, &band, (enum Delivery)channel, (enum Level)level), what);
        }
    }
}

void check_one_wave(uint32_t persons)
{
    Parameters values;
    TestWorld world;
    wave_values(persons, &values);
    world_of(&values, CONSENT_OPT_OUT, 40, &world);
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        check_band_wave(&values, &world, a);
    }
    world_free(&world);
}

/* --- acts --- */

enum { ACT_WEEKS = 40 };

/* Shares of a band that have left before the record opened, left after, and joined, by the last week. */
typedef struct Acts {
    double refused, closed, joined;
} Acts;

/* Started by k weeks after the want began in week `begin`, with or without a deadline (model/consent/README.md, Acting). */
static double started_by(const Parameters *values, size_t a, int k, int begin, bool deadline)
{
    if (k < 0) {
        return 0.0;
    }
    const double six = -log(1.0 - values->action_started[a]);
    const double first = values->action_first_week, r = values->action_decay;
    const double window = values->notice_window;
    double hazard = six * (first + (1.0 - first) * (1.0 - pow(r, k)) / (1.0 - pow(r, 5.0)));
    if (deadline && begin < window) {
        const double slackening = pow(6.0 / window, values->action_slackening);
        hazard *= slackening;
        hazard += k >= window - 1.0 - begin ? values->action_surge * six : 0.0;
    }
    return 1.0 - exp(-hazard);
}

static double of_three(double completed)
{
    return 1.0 - pow(1.0 - completed, 1.0 / 3.0);
}

/* Who helps with an act. */
typedef struct Help {
    bool helper, counter;
} Help;

static double per_try(const Parameters *values, const Band *band, size_t a, unsigned pattern,
                      Help help, double steps)
{
    const double kept = pow(1.0 - values->action_step_loss, steps - 1.0);
    const double found = pow(1.0 - values->action_credential_loss, 2.0); /* for every act */
    double best = of_three(band->online[pattern]) * found;
    best = fmax(best, band->other[0][pattern]);
    best = fmax(best, band->other[1][pattern] * found);
    if (help.counter) {
        best = fmax(best, band->other[2][pattern]);
    }
    if (help.helper) {
        const double helped = values->action_completed[a] + values->action_helped_gain;
        best = fmax(best, of_three(fmin(1.0 - 0x1p-20, helped)) * found);
    }
    return best * kept;
}

/* Share of the acts in which these help: both may oppose, and then decline. */
static double help_law(const Parameters *values, Help help, bool joining)
{
    double out = 0.0;
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        out += values->population_age_share[a + 1] * values->disposition_out[a];
    }
    const double willing =
        1.0 - (joining ? out : values->disposition_in) * values->action_gatekeeping;
    const double helper = values->action_helper_outside * willing;
    return (help.helper ? helper : 1.0 - helper) * (help.counter ? willing : 1.0 - willing);
}

/* Adds to `acts` what somebody who begins in week `start` does, by tries one a week; once the record is open, only
 * if awake. */
static void try_law(const Parameters *values, double weight, int start, double refuse, double close,
                    double join, Acts *acts)
{
    double not_left = weight, not_joined = weight;
    for (int week = start; week < start + values->action_tries && week < ACT_WEEKS; week++) {
        const bool early = week < values->notice_window;
        acts->refused += early ? not_left * refuse : 0.0;
        acts->closed += early ? 0.0 : values->action_closing * not_left * close;
        acts->joined += not_joined * join;
        not_left *= 1.0 - (early ? refuse : close);
        not_joined *= 1.0 - join;
    }
}

/* What people with this pattern do who become informed in week `informed`; refusing and closing start by the hazard with a
 * deadline, joining by the one without. */
static void informed_law(const Parameters *values, const Band *band, size_t a, unsigned pattern,
                         double weight, int informed, Acts *acts)
{
    for (unsigned who = 0; who < 4; who++) {
        const Help help = {.helper = who & 1U, .counter = who >> 1};
        const double refuse = per_try(values, band, a, pattern, help, values->action_steps_refuse);
        const double close = per_try(values, band, a, pattern, help, values->action_steps_close);
        const double join = per_try(values, band, a, pattern, help, values->action_steps_join);
        const double leavers = weight * help_law(values, help, false),
                     joiners = weight * help_law(values, help, true);
        for (int k = 0; informed + k < ACT_WEEKS; k++) {
            Acts leaving = {0}, joining = {0};
            const double leave = started_by(values, a, k, informed, true) -
                                 started_by(values, a, k - 1, informed, true);
            const double enter = started_by(values, a, k, informed, false) -
                                 started_by(values, a, k - 1, informed, false);
            try_law(values, leavers * leave, informed + k, refuse, close, 0.0, &leaving);
            try_law(values, joiners * enter, informed + k, 0.0, 0.0, join, &joining);
            acts->refused += leaving.refused;
            acts->closed += leaving.closed;
            acts->joined += joining.joined;
        }
    }
}

static Acts acts_law(const Parameters *values, size_t a)
{
    Acts acts = {0};
    Band band;
    band_init(values, a, &band);
    for (unsigned pattern = 0; pattern < BARRIER_PATTERNS; pattern++) {
        for (int c = 0; c < DELIVERY_COUNT; c++) {
            const enum Delivery channel = (enum Delivery)c;
            const double weight = channel_weight(&band, channel, pattern) *
                                  band.delivered[channel][pattern] *
                                  reaches(values, &band, channel, pattern, LEVEL_INFORMED);
            for (int week = 0; week < ACT_WEEKS && weight > 1e-12; week++) {
                const double now = opened_within(values, channel, week + 1.0) -
                                   opened_within(values, channel, week);
                informed_law(values, &band, a, pattern, weight * now, week, &acts);
            }
        }
    }
    acts.refused *= values->disposition_out[a];
    acts.closed *= values->disposition_out[a];
    acts.joined *= values->disposition_in;
    return acts;
}

/* Illness is independent of barriers, and wishes of both, so that shares multiply. */
static void acts_values(uint32_t persons, Parameters *values)
{
    wave_values(persons, values);
    values->population_chronic_loading = 0.0;
    values->disposition_in = 0.385;
    values->disposition_sensitive_out = 1.0;
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        values->disposition_out[a] = 0.61 - 0.02 * (double)a;
    }
    values_fill(values->notice_wave, 0.0);
    values->notice_read_email = 0.75;
    values->notice_read_post = 0.75;
    values->notice_reminders = 0;
    values->notice_window = 5;
    values->action_surge = 0.83;
    values->action_slackening = 0.4;
    values->action_by_phone = 0.17;
    values->action_phone_capacity = 1e9;
    values->action_by_form = 0.21;
    values->action_in_person = 0.37;
    values->action_gatekeeping = 0.7;
    values->action_closing = 0.3;
    values->action_taken_up_again = 0.0;
    values->action_code_wait = 0;
    values->action_credential_loss = 0.19;
    values->action_steps_close = 3;
    values->action_steps_join = 2;
    values->action_step_loss = 0.27;
}

/* What the persons of each band did, and how many there are. */
static void count_acts(const Parameters *values, enum ConsentRule rule, Acts acts[ADULT_COUNT],
                       double count[ADULT_COUNT])
{
    TestWorld world;
    world_of(values, rule, ACT_WEEKS, &world);
    memset(acts, 0, ADULT_COUNT * sizeof *acts);
    memset(count, 0, ADULT_COUNT * sizeof *count);
    for (uint32_t i = 0; i < world.population.count; i++) {
        const size_t a = adult_index(world.population.age[i]);
        const PersonPath path = world_path(&world, i);
        const bool left = path.left != NEVER;
        count[a] += 1.0;
        acts[a].refused += left && path.left < values->notice_window;
        acts[a].closed += left && path.left >= values->notice_window;
        acts[a].joined += rule == CONSENT_OPT_IN && path.joined != NEVER;
    }
    world_free(&world);
}

static void add_acts(const Acts *acts, double weight, Acts *sum)
{
    sum->refused += weight * acts->refused;
    sum->closed += weight * acts->closed;
}

void check_acts(uint32_t persons)
{
    Parameters values;
    Acts out[ADULT_COUNT], in[ADULT_COUNT];
    double count[ADULT_COUNT];
    acts_values(persons, &values);
    count_acts(&values, CONSENT_OPT_OUT, out, count);
    count_acts(&values, CONSENT_OPT_IN, in, count);
    Acts all_law = {0}, all = {0};
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        const Acts law = acts_law(&values, a);
        share_check(out[a].refused, count[a], law.refused, "refused");
        share_check(in[a].joined, count[a], law.joined, "joined");
        assert_true(in[a].refused + in[a].closed == 0.0);
        add_acts(&law, count[a] / persons, &all_law);
        add_acts(&out[a], 1.0, &all);
        all_law.joined += law.joined * count[a] / persons;
        all.joined += in[a].joined;
    }
    share_check(all.refused, persons, all_law.refused, "refused, all bands");
    share_check(all.closed, persons, all_law.closed, "closed, all bands");
    share_check(all.joined, persons, all_law.joined, "joined, all bands");
}

/* --- two persons --- */

/* Letters that arrive inform at once; who gets none can only be told. */
static void told_values(uint32_t persons, Parameters *values)
{
    parameters_default(values);
    values_pairs(values);
    values_quiet(values);
    values->population_persons = persons;
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        char key[80];
        (void)snprintf(key, sizeof key, "rate_%s", barrier_key(b));
        values_fill_at(parameters_values(values, parameters_find("population", key)), ADULT_COUNT,
                       0.0);
    }
    values_fill(values->notice_wave, 0.0);
    values_fill(values->notice_by_email, 1.0);
    values_fill(values->notice_delay, 0.0);
    values_fill(values->notice_delivered_email, 0.385);
    values_fill(values->notice_opened_email, 1.0);
    values_fill(values->notice_understood, 1.0);
    values->notice_opened_first_week = 1.0;
    values->notice_read_email = 1.0;
    values->notice_enlightening = 0.0;
    values->knowledge_told_in = 0.67;
    values->knowledge_told_out = 0.45;
    values->knowledge_told_indifferent = 0.56;
    values->knowledge_told_weekly = 0.31;
    values->knowledge_told_peers = 0.0;
    values_fill(values->disposition_out, 0.29);
    values->disposition_sensitive_out = 1.0;
    values->disposition_in = 0.385;
}

enum { WAITS = 6 };

/* Listeners whose only source is one teller of a kind, and how many have not reached a level after k weeks of telling. */
typedef struct Listeners {
    double count, waiting[LEVEL_COUNT][WAITS];
} Listeners;

static void listen(const TestWorld *world, uint32_t listener, Listeners *listeners)
{
    const PersonPath path = world_path(world, listener);
    assert_int_equal(path.knows[LEVEL_ENLIGHTENED], NEVER);
    assert_true(path.knows[LEVEL_INFORMED] == NEVER || path.route == ROUTE_HOUSEHOLD);
    assert_true(path.knows[LEVEL_AWARE] > 0);
    listeners->count += 1.0;
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        for (uint32_t k = 0; k < WAITS; k++) {
            listeners->waiting[level][k] += path.knows[level] > 1 + k;
        }
    }
}

static void check_listeners(const Listeners *listeners, double ever, double weekly,
                            const char *kind)
{
    for (size_t level = 0; level <= LEVEL_INFORMED; level++) {
        for (int k = 0; k < WAITS; k++) {
            char what[80];
            (void)snprintf(what, sizeof what, "%s: not yet %s after %d weeks", kind,
                           dimension_entry(DIMENSION_LEVEL, level), k);
            /* one word decides for all levels: who is told is told all that the teller knows */
            share_check(listeners->waiting[level][k], listeners->count,
                        1.0 - ever * (1.0 - pow(1.0 - weekly, k + 1.0)), what);
        }
    }
}

void check_second_told(uint32_t persons)
{
    Parameters values;
    TestWorld world;
    Listeners in = {0}, out = {0}, indifferent = {0};
    told_values(persons, &values);
    world_of(&values, CONSENT_OPT_OUT, 30, &world);
    const Population *population = &world.population;
    for (uint32_t i = 0; i < population->count; i++) {
        if (household_size(population, i) < 2) {
            continue; /* cut at the end of an area */
        }
        const uint32_t first = household_first(population, i), teller = i == first ? i + 1 : first;
        const bool told = source_route(world.consent.source[i]) != ROUTE_NOTICE;
        if (told && source_route(world.consent.source[teller]) == ROUTE_NOTICE) {
            const uint8_t disposition = population->disposition[teller];
            listen(&world, i,
                   disposed_in(disposition)    ? &in
                   : disposed_out(disposition) ? &out
                                               : &indifferent);
        } else if (told) {
            assert_int_equal(world.consent.knows[LEVEL_AWARE][i], NEVER);
        }
    }
    check_listeners(&in, values.knowledge_told_in, values.knowledge_told_weekly, "in");
    check_listeners(&out, values.knowledge_told_out, values.knowledge_told_weekly, "out");
    check_listeners(&indifferent, values.knowledge_told_indifferent, values.knowledge_told_weekly,
                    "indifferent");
    world_free(&world);
}

/* --- professionals --- */

/* Weekly chance of a contact, from means over the population (model/consent/README.md, Asking). */
static double contact_law(const Parameters *values, bool ill, bool without)
{
    double sum = 0.0;
    for (size_t kind = 0; kind < CONTACT_COUNT; kind++) {
        double mean = 0.0;
        for (size_t a = 0; a < ADULT_COUNT; a++) {
            const double chronic = values->population_chronic[a + 1];
            const double lacks = kind == CONTACT_GP ? values->population_no_practice[a] : 0.0;
            mean += values->population_age_share[a + 1] *
                    (1.0 - chronic + chronic * values->asking_contacts_chronic) *
                    (1.0 - lacks + lacks * values->asking_gp_without_practice);
        }
        double yearly = values->asking_contacts[kind] / mean;
        yearly *= ill ? values->asking_contacts_chronic : 1.0;
        yearly *= without && kind == CONTACT_GP ? values->asking_gp_without_practice : 1.0;
        sum += yearly / 52.0 * values->asking_intensity[kind];
    }
    return sum;
}

static void explained_values(uint32_t persons, Parameters *values)
{
    parameters_default(values);
    values_alone(values);
    values_quiet(values);
    values_uncongested(values);
    values->population_persons = persons;
    values_fill(values->notice_delivered_email, 0.0);
    values_fill(values->notice_delivered_post, 0.0);
    values->asking_intensity[CONTACT_GP] = 0.385;
    values->asking_intensity[CONTACT_PHARMACY] = 0.27;
    values->asking_intensity[CONTACT_HOSPITAL] = 0.9;
    values->asking_intensity[CONTACT_COUNTER] = 1.0;
    values->asking_minutes = 3.0;
    values->asking_deference = 0.0;
    values->asking_half_life = 0.0; /* the law of contacts is of one rate in all weeks */
}

/* People of one kind of contact chances: how many are not yet explained anything after k weeks. */
typedef struct Patients {
    double count, waiting[WAITS];
} Patients;

static void check_patients(const Parameters *values, const Patients *patients, bool ill,
                           bool without)
{
    for (int k = 0; k < WAITS; k++) {
        char what[80];
        (void)snprintf(what, sizeof what, "%s, %s: not explained after %d weeks",
                       ill ? "ill" : "healthy", without ? "no practice" : "practice", k);
        share_check(patients->waiting[k], patients->count,
                    pow(1.0 - contact_law(values, ill, without), k + 1.0), what);
    }
}

/* Of those explained once, by pattern of barriers. */
typedef struct Explained {
    double count, informed, enlightened;
} Explained;

static void check_explained(const Parameters *values, const Explained *explained, unsigned pattern)
{
    const double minutes =
        values->asking_minutes * stage_multiplier(values, STAGE_UNDERSTOOD, pattern);
    const double informed = 1.0 - exp(-minutes / values->asking_minutes_informed);
    const double enlightened = 1.0 - exp(-minutes / values->asking_minutes_enlightened);
    if (explained->count * fmin(enlightened, 1.0 - informed) >= 20.0) {
        share_check(explained->informed, explained->count, informed, "informed");
        share_check(explained->enlightened, explained->count, enlightened, "enlightened");
    }
}

void check_first_explanation(uint32_t persons)
{
    Parameters values;
    TestWorld world;
    Patients patients[2][2] = {{{0}}};
    Explained explained[BARRIER_PATTERNS] = {{0}};
    explained_values(persons, &values);
    world_of(&values, CONSENT_OPT_IN, 40, &world);
    for (uint32_t i = 0; i < persons; i++) {
        const uint8_t traits = world.population.traits[i];
        const PersonPath path = world_path(&world, i);
        const uint32_t first = path.knows[LEVEL_KNOWS_DEFAULT];
        Patients *alike =
            &patients[(traits & TRAIT_CHRONIC) != 0][(traits & TRAIT_NO_PRACTICE) != 0];
        alike->count += 1.0;
        for (uint32_t k = 0; k < WAITS; k++) {
            alike->waiting[k] += first > path.sent + k;
        }
        if (first != NEVER) {
            Explained *same = &explained[world.population.barriers[i]];
            same->count += 1.0;
            same->informed += path.knows[LEVEL_INFORMED] == first;
            same->enlightened += path.knows[LEVEL_ENLIGHTENED] == first;
            assert_int_equal(path.knows[LEVEL_AWARE], first);
        }
    }
    for (int ill = 0; ill < 2; ill++) {
        for (int without = 0; without < 2; without++) {
            check_patients(&values, &patients[ill][without], ill, without);
        }
    }
    for (unsigned pattern = 0; pattern < BARRIER_PATTERNS; pattern++) {
        check_explained(&values, &explained[pattern], pattern);
    }
    world_free(&world);
}

/* --- activation --- */

void check_activation(uint32_t persons)
{
    Parameters values;
    TestWorld world;
    double count[2] = {0}, waiting[2][WAITS] = {{0}};
    parameters_default(&values);
    values_alone(&values);
    values_quiet(&values);
    values.population_persons = persons;
    values.knowledge_media_weekly = 1.0;
    memset(values.knowledge_media_content, 0, sizeof values.knowledge_media_content);
    values.knowledge_media_content[LEVEL_AWARE] = 1.0;
    values_fill(values.notice_delivered_email, 0.0);
    values_fill(values.notice_delivered_post, 0.0);
    values.records_activated_weekly = 0.17;
    values.records_activated_in_care = 0.0;
    values.records_activated_helped = 0.385;
    world_of(&values, CONSENT_OPT_OUT, 40, &world);
    for (uint32_t i = 0; i < persons; i++) {
        const PersonPath path = world_path(&world, i);
        const uint8_t barriers = world.population.barriers[i];
        if (barriers >> BARRIER_no_internet & 1U) {
            assert_int_equal(path.activated, NEVER);
            continue;
        }
        const bool helped = barriers >> BARRIER_online_with_help & 1U;
        count[helped] += 1.0;
        for (uint32_t k = 0; k < WAITS; k++) {
            waiting[helped][k] += path.activated > path.joined + k;
        }
    }
    for (int helped = 0; helped < 2; helped++) {
        const double weekly =
            values.records_activated_weekly * (helped ? values.records_activated_helped : 1.0);
        for (int k = 0; k < WAITS; k++) {
            share_check(waiting[helped][k], count[helped], pow(1.0 - weekly, k + 1.0),
                        helped ? "not activated, online with help" : "not activated, online alone");
        }
    }
    world_free(&world);
}

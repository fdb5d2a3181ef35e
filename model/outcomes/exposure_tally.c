#include "outcomes/exposure_tally.h"

#include "base/week.h"
#include "records/records.h"

uint32_t exposure_tally_week(const Population *population, uint32_t person, size_t period,
                             uint32_t weeks)
{
    const uint32_t start = exposure_period_start(period), end = exposure_period_week(period);
    const uint32_t word =
        random_week(population->key, person, (uint32_t)period, PURPOSE_EXPOSURE_WEEK);
    /* weeks are counted by what came before them: the week after start is the first of the period */
    return earlier(start + 1 + (uint32_t)((uint64_t)word * (end - start) >> 32), weeks);
}

/* What one person is to a part. */
typedef struct Holder {
    int64_t held[HELD_COUNT];
    int64_t documents, sensitive_documents;
} Holder;

static void add_holder(const Holder *holder, enum Part part, size_t period, size_t rung,
                       uint32_t groups, ExposureTally *tally)
{
    for (size_t held = 0; held < HELD_COUNT; held++) {
        tally->persons[part][period][held][rung] += holder->held[held];
    }
    tally->documents[part][period][rung] += holder->documents;
    tally->sensitive_documents[part][period][rung] += holder->sensitive_documents;
    for (uint32_t rest = groups; rest != 0; rest &= rest - 1) {
        const int group = __builtin_ctz(rest);
        for (size_t held = 0; held < HELD_COUNT; held++) {
            tally->groups[part][period][held][group] += holder->held[held];
        }
    }
}

/* A file of a provider: everybody has one, and it holds something. How much is not counted here. */
static Holder local_holder(bool sensitive)
{
    return (Holder){
        .held = {FIXED_ONE, FIXED_ONE, sensitive ? FIXED_ONE : 0},
    };
}

/* A record that has filled up for so many weeks. */
static Holder record_holder(const Population *population, const Programme *programme,
                            uint32_t person, uint32_t weeks)
{
    const RecordTables *record = &programme->records->record;
    const bool sensitive = (population->traits[person] & TRAIT_SENSITIVE) != 0;
    const int64_t documents = record_documents(population, record, person, weeks);
    return (Holder){.held = {FIXED_ONE, record_holding(population, record, person, weeks, false),
                             record_holding(population, record, person, weeks, true)},
                    .documents = documents,
                    .sensitive_documents =
                        sensitive ? documents * record->sensitive_share / FIXED_ONE : 0};
}

/* A record that is open to others; what is masked is not. */
static void add_open(const Population *population, const Programme *programme, uint32_t person,
                     const PersonPath *path, uint32_t date, const Holder *full, size_t period,
                     size_t rung, uint32_t groups, ExposureTally *tally)
{
    Holder open = *full;
    if (outcome_masked(population, programme, person, path, date)) {
        open.held[HELD_SENSITIVE] = 0;
        open.documents -= open.sensitive_documents;
        open.sensitive_documents = 0;
    }
    add_holder(&open, PART_LIVE, period, rung, groups, tally);
    if (path->activated < date) {
        add_holder(full, PART_ACTIVATED, period, rung, groups, tally);
    }
    if (outcome_in_research(population, programme, person, path, date)) {
        add_holder(full, PART_COPY, period, rung, groups, tally);
    }
}

static void add_record(const Population *population, const Programme *programme, uint32_t person,
                       const PersonPath *path, uint32_t date, size_t period, size_t rung,
                       uint32_t groups, ExposureTally *tally)
{
    const bool included = outcome_included(programme, path, date);
    const bool kept = included || outcome_retained(programme, path, date);
    if (!kept && !outcome_opened(programme, path, date)) {
        return;
    }
    const uint32_t weeks = kept ? outcome_weeks_of_deposit(programme, path, date) : 0;
    const Holder full = record_holder(population, programme, person, weeks);
    add_holder(&full, PART_STORED, period, rung, groups, tally);
    if (included) {
        add_open(population, programme, person, path, date, &full, period, rung, groups, tally);
    }
}

void exposure_tally_person(const Population *population, const Programme *programme,
                           uint32_t person, const PersonPath *path, uint32_t groups,
                           ExposureTally *tally)
{
    const Holder local = local_holder((population->traits[person] & TRAIT_SENSITIVE) != 0);
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const uint32_t date = exposure_tally_week(population, person, period, programme->weeks);
        const size_t rung = path != NULL ? outcome_rung(programme, path, date, LEVEL_INFORMED)
                                         : (size_t)RUNG_UNDEFINED;
        tally->weeks[period] += date;
        add_holder(&local, PART_LOCAL, period, rung, groups, tally);
        if (path != NULL) {
            add_record(population, programme, person, path, date, period, rung, groups, tally);
        }
    }
}

static void add(const void *from, void *to, size_t bytes)
{
    const int64_t *added = from;
    int64_t *sum = to;
    for (size_t i = 0; i < bytes / sizeof *sum; i++) {
        sum[i] += added[i];
    }
}

void exposure_tally_add(const ExposureTally *other, ExposureTally *tally)
{
    add(other, tally, sizeof *tally);
}

/* What a class takes of a person who holds it. */
static enum Held class_held(size_t class_index)
{
    return class_index == CLASS_CLINICAL    ? HELD_DOCUMENT
           : class_index == CLASS_SENSITIVE ? HELD_SENSITIVE
                                            : HELD_ANYTHING;
}

static void state_of_period(const ExposureTally *tally, size_t part, size_t period, double weight,
                            PartState *state)
{
    for (size_t class_index = 0; class_index < CLASS_COUNT; class_index++) {
        const enum Held held = class_held(class_index);
        for (size_t rung = 0; rung < EXPOSURE_RUNGS; rung++) {
            state->persons[period][class_index][rung] +=
                weight * (double)tally->persons[part][period][held][rung];
        }
        for (size_t group = 0; group < GROUP_COUNT; group++) {
            state->group[period][class_index][group] +=
                weight * (double)tally->groups[part][period][held][group];
        }
    }
    for (size_t rung = 0; rung < EXPOSURE_RUNGS; rung++) {
        state->documents[period][CLASS_CLINICAL][rung] +=
            weight * (double)tally->documents[part][period][rung];
        state->documents[period][CLASS_SENSITIVE][rung] +=
            weight * (double)tally->sensitive_documents[part][period][rung];
    }
}

void exposure_tally_state(const ExposureTally *tally, const int64_t group_size[GROUP_COUNT],
                          double part, ExposureState *state)
{
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        state->week[period] +=
            part * (double)tally->weeks[period] / (double)group_size[GROUP_EVERYONE];
        for (size_t p = 0; p < PART_COUNT; p++) {
            state_of_period(tally, p, period, part / FIXED_ONE, &state->part[p]);
        }
    }
    for (size_t group = 0; group < GROUP_COUNT; group++) {
        state->group_persons[group] += part * (double)group_size[group];
    }
}

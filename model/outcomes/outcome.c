#include "outcomes/outcome.h"

#include <string.h>

#include "base/week.h"
#include "outcomes/care_outcome.h"
#include "records/records.h"

/* VALUE(name) is where a value goes in an array `values`. There is a function behind it for every row of
 * outcome.def but those of other files, and a row that nobody gives a value leaves one that nobody calls:
 * it does not compile. */
#define OUTCOME(name, ...)                                                                         \
    static int64_t *value_##name(int64_t values[OUTCOME_COUNT])                                    \
    {                                                                                              \
        return &values[OUTCOME_##name];                                                            \
    }
#define RUNG_OUTCOME(...)
#define CARE_OUTCOME(...)
#include "outcomes/outcome.def"
#undef OUTCOME
#define VALUE(name) *value_##name(values)

/* In or out by an informed and free choice. */
static bool rung_chosen(enum Rung rung)
{
    return rung == RUNG_EXPLICIT || rung == RUNG_ACQUIESCENT || rung == RUNG_EXPLICIT_OUT ||
           rung == RUNG_ACQUIESCENT_OUT;
}

/* The rungs and what follows from them, at each level of knowledge: the nine rungs follow each other in
 * outcome.def, and the others them. */
static void rung_values(const Programme *programme, const PersonPath *path, uint32_t date,
                        int64_t values[OUTCOME_COUNT])
{
    static const struct {
        enum Level level;
        enum Outcome first, with_activation;
    } AT[] = {{LEVEL_INFORMED, OUTCOME_against, OUTCOME_explicit_with_activation},
              {LEVEL_KNOWS_DEFAULT, OUTCOME_against_knows_default,
               OUTCOME_explicit_with_activation_knows_default},
              {LEVEL_ENLIGHTENED, OUTCOME_against_enlightened,
               OUTCOME_explicit_with_activation_enlightened}};
    for (size_t i = 0; i < sizeof AT / sizeof AT[0]; i++) {
        const enum Rung rung = outcome_rung(programme, path, date, AT[i].level);
        int64_t *const at = &values[AT[i].first] - OUTCOME_against;
        if (rung < RUNG_COUNT) {
            at[OUTCOME_against + rung] = 1;
        }
        at[OUTCOME_chosen] = rung_chosen(rung);
        at[OUTCOME_effective_consent] = rung == RUNG_EXPLICIT || rung == RUNG_ACQUIESCENT;
        at[OUTCOME_explicit_consent] = rung == RUNG_EXPLICIT;
        values[AT[i].with_activation] =
            rung == RUNG_EXPLICIT || (values[OUTCOME_included] && rung != RUNG_AGAINST &&
                                      standing_activated(path, date, AT[i].level));
    }
    VALUE(can_reverse) = outcome_can_reverse(programme, path, date);
    VALUE(explicit_locked) = values[OUTCOME_explicit] && !values[OUTCOME_can_reverse];
    VALUE(chosen_locked) = values[OUTCOME_chosen] && !values[OUTCOME_can_reverse];
}

static void research_values(const Population *population, const Programme *programme,
                            uint32_t person, const PersonPath *path, uint32_t date,
                            int64_t values[OUTCOME_COUNT])
{
    if (!programme->records->research.copy || !values[OUTCOME_included]) {
        return;
    }
    const bool in = outcome_in_research(population, programme, person, path, date);
    VALUE(in_research) = in;
    VALUE(research_refused) = !in;
    VALUE(research_unwanted) =
        in && research_objects(population, &programme->records->research, person);
    VALUE(documents_in_research) = in ? values[OUTCOME_documents] : 0;
}

static void record_values(const Population *population, const Programme *programme, uint32_t person,
                          const PersonPath *path, uint32_t date, int64_t values[OUTCOME_COUNT])
{
    const uint32_t informed = path->knows[LEVEL_INFORMED];
    const uint32_t until_informed = earlier(informed, earlier(date, path->left));
    const uint32_t before = weeks_between(path->joined, until_informed);
    const int64_t documents = outcome_documents(population, programme, person, path, date);
    const bool retained = outcome_retained(programme, path, date);
    VALUE(included_before_informed) =
        before > 0 || (standing_begun(programme, path, date) && informed >= date);
    VALUE(weeks_before_informed) = before;
    VALUE(weeks_included) = standing_weeks_open(programme, path, 0, date);
    VALUE(documents) = documents;
    VALUE(with_document) =
        values[OUTCOME_included]
            ? record_holding(population, &programme->records->record, person,
                             outcome_weeks_of_deposit(programme, path, date), false)
            : 0;
    VALUE(documents_before_informed) =
        record_documents(population, &programme->records->record, person,
                         weeks_between(later(path->joined, standing_deposits_from(programme, path)),
                                       until_informed));
    VALUE(retained) = retained;
    VALUE(documents_retained) = retained ? documents : 0;
    VALUE(documents_without_consent) =
        (values[OUTCOME_included] || retained) && !values[OUTCOME_effective_consent] ? documents
                                                                                     : 0;
    VALUE(masked) = outcome_masked(population, programme, person, path, date);
}

/* Out by one's last act, and which. */
static void leaving_values(const Programme *programme, const PersonPath *path, uint32_t date,
                           int64_t values[OUTCOME_COUNT])
{
    const bool out = standing_left(path, date), no = standing_said_no(path),
               open = standing_was_open(programme, path);
    VALUE(out_by_own_act) = out;
    VALUE(refused) = out && !no && !open;
    VALUE(closed) = out && !no && open;
    VALUE(said_no) = out && no;
}

static void knowledge_values(const PersonPath *path, uint32_t date, int64_t values[OUTCOME_COUNT])
{
    VALUE(aware) = path->knows[LEVEL_AWARE] < date;
    VALUE(knows_default) = path->knows[LEVEL_KNOWS_DEFAULT] < date;
    VALUE(informed) = path->knows[LEVEL_INFORMED] < date;
    VALUE(enlightened) = path->knows[LEVEL_ENLIGHTENED] < date;
    if (path->knows[LEVEL_INFORMED] < date) {
        VALUE(informed_by_notice) = path->route == ROUTE_NOTICE;
        VALUE(informed_by_household) = path->route == ROUTE_HOUSEHOLD;
        VALUE(informed_by_media) = path->route == ROUTE_MEDIA;
        VALUE(informed_by_professional) = path->route == ROUTE_PROFESSIONAL;
        VALUE(informed_by_campaign) = path->route == ROUTE_CAMPAIGN;
        VALUE(informed_by_peers) = path->route == ROUTE_PEERS;
        VALUE(informed_by_search) = path->route == ROUTE_SEARCH;
        VALUE(informed_by_activation) = path->route == ROUTE_ACTIVATION;
    }
}

/* Calls made before `date`. */
static int calls_before(const PersonPath *path, uint32_t date)
{
    int calls = 0;
    for (uint32_t i = 0; i < CALL_WORDS && i * CALLS_IN_WORD < date; i++) {
        const uint32_t weeks = date - i * CALLS_IN_WORD;
        const uint64_t before = weeks < CALLS_IN_WORD ? (UINT64_C(1) << weeks) - 1 : UINT64_MAX;
        calls += __builtin_popcountll(path->calls[i] & before);
    }
    return calls;
}

static void cost_values(const Population *population, const Programme *programme, uint32_t person,
                        const PersonPath *path, uint32_t date, int64_t values[OUTCOME_COUNT])
{
    const uint32_t decider = population_decider(population, person);
    VALUE(notices) = notice_count(population, &programme->notice, decider, path->sent, date);
    VALUE(letters) = notice_letters(population, &programme->notice, decider, path->sent, date);
    VALUE(calls) = calls_before(path, date);
    VALUE(professional_hours) = 0; /* found with the persons of a professional: tally_person */
}

static void disposition_values(const Population *population, const Programme *programme,
                               uint32_t person, const PersonPath *path, uint32_t date,
                               int64_t values[OUTCOME_COUNT])
{
    const uint8_t disposition = population->disposition[person];
    const bool in = disposed_in(disposition), out = disposed_out(disposition);
    const bool included = values[OUTCOME_included];
    VALUE(unwanted) = outcome_unwanted(population, programme, person, path, date);
    VALUE(missed) = outcome_missed(population, programme, person, path, date);
    VALUE(departing) = programme->rule->default_in ? out : in;
    /* somebody still within the window has not got anywhere yet */
    VALUE(departed) =
        values[OUTCOME_departing] &&
        (programme->rule->default_in ? !values[OUTCOME_opened] && !values[OUTCOME_pending]
                                     : included);
    VALUE(self_determination) = values[OUTCOME_informed] && values[OUTCOME_can_in] &&
                                values[OUTCOME_can_out] && !(in && !included) && !(out && included);
}

/* All but what adds up over contacts of care. */
static void state_values(const Population *population, const Programme *programme, uint32_t person,
                         const PersonPath *path, uint32_t date, int64_t values[OUTCOME_COUNT])
{
    const bool left = path->left < date;
    const bool can_out = path->can_out < date, can_in = standing_able_in(programme, path, date);
    memset(values, 0, OUTCOME_COUNT * sizeof *values);
    VALUE(included) = outcome_included(programme, path, date);
    VALUE(opened) = outcome_opened(programme, path, date);
    VALUE(pending) = standing_pending(programme, path, date);
    VALUE(joined) = !rule_opens_by_silence(programme->rule) && path->joined < date;
    VALUE(returned) = path->returned < date;
    VALUE(activated) = path->activated < date;
    VALUE(said_yes) = path->said_yes < date;
    VALUE(by_deference) = values[OUTCOME_included] && standing_deferred(path, date);
    VALUE(disclosed_refusals) = left && (path->marks & MARK_HELPED) != 0;
    VALUE(can_out) = can_out;
    VALUE(can_in) = can_in;
    VALUE(can_out_as_is) = path->out_as_is < date;
    VALUE(can_in_as_is) = standing_in_as_is(programme, path, date);
    VALUE(able) = programme->rule->default_in ? can_out : can_in;
    VALUE(able_alone) = path->able_alone < date;
    VALUE(able_as_is) = path->able_as_is < date;
    leaving_values(programme, path, date, values);
    knowledge_values(path, date, values);
    rung_values(programme, path, date, values);
    record_values(population, programme, person, path, date, values);
    cost_values(population, programme, person, path, date, values);
    disposition_values(population, programme, person, path, date, values);
    research_values(population, programme, person, path, date, values);
}

void outcome_values(const Population *population, const Programme *programme, uint32_t person,
                    const PersonPath *path, size_t count, const uint32_t *dates,
                    int64_t (*values)[OUTCOME_COUNT])
{
    for (size_t i = 0; i < count; i++) {
        state_values(population, programme, person, path, dates[i], values[i]);
    }
    care_outcome(population, programme, person, path, count, dates, values);
}

void outcome_person(const Population *population, const Programme *programme, uint32_t person,
                    const PersonPath *path, uint32_t date, int64_t values[OUTCOME_COUNT])
{
    outcome_values(population, programme, person, path, 1, &date,
                   (int64_t(*)[OUTCOME_COUNT])values);
}

#include "run/persons.h"

#include <stdlib.h>

#include "outcomes/standing.h"

static const char *age_entry(const Scenario *scenario, size_t age)
{
    (void)scenario;
    return dimension_entry(DIMENSION_AGE, age);
}

static const char *region_entry(const Scenario *scenario, size_t region)
{
    const Regions *regions = &scenario->values.regions;
    return region < regions->count ? regions->name[region] : NULL;
}

static const char *disposition_entry(const Scenario *scenario, size_t disposition)
{
    (void)scenario;
    static const char *const NAMES[] = {[INDIFFERENT] = "indifferent",
                                        [IN_SOFT] = "in_soft",
                                        [IN_FIRM] = "in_firm",
                                        [OUT_SOFT] = "out_soft",
                                        [OUT_FIRM] = "out_firm"};
    return disposition < sizeof NAMES / sizeof NAMES[0] ? NAMES[disposition] : NULL;
}

static const char *route_entry(const Scenario *scenario, size_t route)
{
    (void)scenario;
    static const char *const NAMES[] = {[ROUTE_NONE] = "none",
                                        [ROUTE_NOTICE] = "notice",
                                        [ROUTE_MEDIA] = "media",
                                        [ROUTE_CAMPAIGN] = "campaign",
                                        [ROUTE_HOUSEHOLD] = "household",
                                        [ROUTE_PEERS] = "peers",
                                        [ROUTE_PROFESSIONAL] = "professional",
                                        [ROUTE_ACTIVATION] = "activation",
                                        [ROUTE_SEARCH] = "search"};
    _Static_assert(sizeof NAMES / sizeof NAMES[0] == ROUTE_COUNT, "every route has a name");
    return route < sizeof NAMES / sizeof NAMES[0] ? NAMES[route] : NULL;
}

static const char *rung_entry(const Scenario *scenario, size_t rung)
{
    (void)scenario;
    return rung_name(rung);
}

static const PersonColumn TRAITS[PERSON_BARRIER] = {
    [PERSON_AGE_BAND] = {"age_band", "Age band", age_entry},
    [PERSON_REGION] = {"region", "Region", region_entry},
    [PERSON_FIFTH] = {"deprivation_fifth", "Fifth of deprivation: 1 least, 5 most deprived", NULL},
    [PERSON_CHRONIC] = {"chronic_illness", "Has a chronic illness", NULL},
    [PERSON_SENSITIVE] = {"sensitive_condition", "Has a sensitive condition", NULL},
    [PERSON_INSTITUTION] = {"institution", "Lives in an institution", NULL},
    [PERSON_DISPOSITION] = {"disposition", "What the person would want: a guess, not a measurement",
                            disposition_entry}};

static const char *const BARRIERS[BARRIER_COUNT] = {
#define BARRIER(key, ...) "barrier_" #key,
#include "scenario/barriers.def"
#undef BARRIER
};

static const PersonColumn LINKS[PERSON_LINKS] = {
    [PERSON_HOUSEHOLD] = {"household", "Number of the first person of the household", NULL},
    [PERSON_DECIDER] = {"decider", "Number of the person who decides; -1: an outside guardian",
                        NULL}};

static const PersonColumn WEEKS[PERSON_WEEKS] = {
    [PERSON_SENT] = {"sent", "Week of the first notice to the region", NULL},
    [PERSON_KNOWS +
        LEVEL_AWARE] = {"aware", "Week in which the decider knew that it exists; -1: never", NULL},
    [PERSON_KNOWS + LEVEL_KNOWS_DEFAULT] = {"knows_default",
                                            "Week in which the decider knew what silence leads to; "
                                            "-1: never",
                                            NULL},
    [PERSON_KNOWS + LEVEL_INFORMED] = {"informed",
                                       "Week in which the decider knew how to refuse or join; "
                                       "-1: never",
                                       NULL},
    [PERSON_KNOWS + LEVEL_ENLIGHTENED] = {"enlightened",
                                          "Week in which the decider also knew who sees what; "
                                          "-1: never",
                                          NULL},
    [PERSON_JOINED] = {"joined", "Week in which the record opened; -1: never", NULL},
    [PERSON_LEFT] = {"left", "Week of refusing, closing, or saying no; -1: never", NULL},
    [PERSON_SAID_YES] = {"said_yes",
                         "Week of saying yes to a professional, or of joining; -1: never", NULL},
    [PERSON_RETURNED] = {"returned", "Week of coming back after having left; -1: never", NULL},
    [PERSON_ACTIVATED] = {"activated", "Week in which the record was activated; -1: never", NULL},
    [PERSON_CAN_OUT] = {"can_out",
                        "Week in which a copy with a firm wish to be out is out; -1: never", NULL},
    [PERSON_CAN_IN] = {"can_in", "Week in which a copy with a firm wish to be in is in; -1: never",
                       NULL},
    [PERSON_ABLE_ALONE] = {"able_alone",
                           "Week in which a copy that would depart from the default has done so "
                           "without helper and counter; -1: never",
                           NULL},
    [PERSON_ABLE_AS_IS] = {
        "able_as_is",
        "Week in which such a copy has done so with the person's own putting off; "
        "-1: never",
        NULL}};

static const PersonColumn STATES[PERSON_STATES] = {
    [PERSON_ROUTE] = {"route", "How the decider was first informed", route_entry},
    [PERSON_WISH] = {"wish", "What the person wishes in the end: disposition and what moved it",
                     disposition_entry},
    [PERSON_RUNG + MOMENT_DEADLINE] = {"rung_deadline",
                                       "Rung of consent at the person's own deadline", rung_entry},
    [PERSON_RUNG + MOMENT_YEAR_1] = {"rung_year_1", "Rung of consent a year after the first notice",
                                     rung_entry},
    [PERSON_RUNG + MOMENT_YEAR_5] = {"rung_year_5",
                                     "Rung of consent five years after the first notice",
                                     rung_entry},
    [PERSON_RUNG + MOMENT_YEAR_10] = {
        "rung_year_10", "Rung of consent ten years after the first notice", rung_entry}};

PersonColumn person_trait(size_t trait)
{
    if (trait < PERSON_BARRIER) {
        return TRAITS[trait];
    }
    const size_t barrier = trait - PERSON_BARRIER;
    return (PersonColumn){BARRIERS[barrier], barrier_sentence(barrier), NULL};
}

PersonColumn person_link(size_t link)
{
    return LINKS[link];
}

PersonColumn person_week(size_t week)
{
    return WEEKS[week];
}

PersonColumn person_state(size_t state)
{
    return STATES[state];
}

static void *column(size_t count, size_t size, int *status)
{
    void *const values = malloc(count * size);
    *status = values == NULL ? -1 : *status;
    return values;
}

static size_t state_count(const Scenario *scenario)
{
    return PERSON_RUNG + moment_count(scenario->weeks);
}

int persons_create(const Scenario *scenario, Persons *persons)
{
    int status = 0;
    const size_t count = (size_t)scenario->values.population_persons;
    const size_t designs = scenario->design_count + 1;
    *persons =
        (Persons){.count = count, .design_count = designs, .state_count = state_count(scenario)};
    for (size_t i = 0; i < PERSON_TRAITS; i++) {
        persons->traits[i] = column(count, sizeof *persons->traits[i], &status);
    }
    for (size_t i = 0; i < PERSON_LINKS; i++) {
        persons->links[i] = column(count, sizeof *persons->links[i], &status);
    }
    for (size_t i = 0; i < PERSON_WEEKS; i++) {
        persons->weeks[i] = column(count * designs, sizeof *persons->weeks[i], &status);
    }
    for (size_t i = 0; i < persons->state_count; i++) {
        persons->states[i] = column(count * designs, sizeof *persons->states[i], &status);
    }
    return status;
}

void persons_free(Persons *persons)
{
    for (size_t i = 0; i < PERSON_TRAITS; i++) {
        free(persons->traits[i]);
    }
    for (size_t i = 0; i < PERSON_LINKS; i++) {
        free(persons->links[i]);
    }
    for (size_t i = 0; i < PERSON_WEEKS; i++) {
        free(persons->weeks[i]);
    }
    for (size_t i = 0; i < PERSON_STATES; i++) {
        free(persons->states[i]);
    }
    *persons = (Persons){0};
}

double persons_memory(const Scenario *scenario)
{
    const double designs = (double)scenario->design_count + 1;
    const double person = PERSON_TRAITS * sizeof(int8_t) + PERSON_LINKS * sizeof(int32_t);
    const double history =
        PERSON_WEEKS * sizeof(int16_t) + (double)state_count(scenario) * sizeof(int8_t);
    return scenario->values.population_persons * (person + designs * history);
}

static void keep_traits(const Population *population, uint32_t person, Persons *persons)
{
    const uint8_t traits = population->traits[person];
    const uint32_t decider = population_decider(population, person);
    persons->traits[PERSON_AGE_BAND][person] = (int8_t)population->age[person];
    persons->traits[PERSON_REGION][person] =
        (int8_t)population->region[person / population->area_size];
    persons->traits[PERSON_FIFTH][person] = (int8_t)population->fifth[person];
    persons->traits[PERSON_CHRONIC][person] = (traits & TRAIT_CHRONIC) != 0;
    persons->traits[PERSON_SENSITIVE][person] = (traits & TRAIT_SENSITIVE) != 0;
    persons->traits[PERSON_INSTITUTION][person] = (traits & TRAIT_INSTITUTION) != 0;
    persons->traits[PERSON_DISPOSITION][person] = (int8_t)population->disposition[person];
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        persons->traits[PERSON_BARRIER + b][person] = population->barriers[person] >> b & 1;
    }
    persons->links[PERSON_HOUSEHOLD][person] = (int32_t)household_first(population, person);
    persons->links[PERSON_DECIDER][person] =
        population_guarded(population, person) ? PERSON_OUTSIDE : (int32_t)decider;
}

static void keep_undefined(Persons *persons, size_t place)
{
    for (size_t i = 0; i < PERSON_WEEKS; i++) {
        persons->weeks[i][place] = PERSON_WEEK_UNDEFINED;
    }
    for (size_t i = 0; i < persons->state_count; i++) {
        persons->states[i][place] = PERSON_STATE_UNDEFINED;
    }
}

static int16_t week_kept(uint32_t week)
{
    return week == NEVER ? PERSON_NEVER : (int16_t)week;
}

static void keep_weeks(const PersonPath *path, Persons *persons, size_t place)
{
    persons->weeks[PERSON_SENT][place] = week_kept(path->sent);
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        persons->weeks[PERSON_KNOWS + level][place] = week_kept(path->knows[level]);
    }
    persons->weeks[PERSON_JOINED][place] = week_kept(path->joined);
    persons->weeks[PERSON_LEFT][place] = week_kept(path->left);
    persons->weeks[PERSON_SAID_YES][place] = week_kept(path->said_yes);
    persons->weeks[PERSON_RETURNED][place] = week_kept(path->returned);
    persons->weeks[PERSON_ACTIVATED][place] = week_kept(path->activated);
    persons->weeks[PERSON_CAN_OUT][place] = week_kept(path->can_out);
    persons->weeks[PERSON_CAN_IN][place] = week_kept(path->can_in);
    persons->weeks[PERSON_ABLE_ALONE][place] = week_kept(path->able_alone);
    persons->weeks[PERSON_ABLE_AS_IS][place] = week_kept(path->able_as_is);
}

void persons_observe(void *observer, size_t design, const World *world)
{
    Persons *const persons = observer;
    for (uint32_t person = 0; person < world->population->count; person++) {
        const size_t place = person * persons->design_count + design;
        if (design == 0) {
            keep_traits(world->population, person, persons);
        }
        if (!world->programme->rule->programme) {
            keep_undefined(persons, place);
            continue;
        }
        uint32_t dates[MOMENT_COUNT];
        const PersonPath path = outcome_path(world, person);
        keep_weeks(&path, persons, place);
        persons->states[PERSON_ROUTE][place] = (int8_t)path.route;
        persons->states[PERSON_WISH][place] =
            (int8_t)wish_before(&path.wishes, world->programme->weeks);
        outcome_dates(world->programme, &path, dates);
        for (size_t state = PERSON_RUNG; state < persons->state_count; state++) {
            const uint32_t date = dates[state - PERSON_RUNG];
            persons->states[state][place] =
                date == NEVER ? PERSON_STATE_UNDEFINED
                              : (int8_t)outcome_rung(world->programme, &path, date, LEVEL_INFORMED);
        }
    }
}

/* Contacts of care and the research copy in the plain twin: model/records/README.md, Contacts of care. */
#include "twin/twin_inside.h"

#include <math.h>

/* A contact of care. */
typedef struct Meeting {
    uint32_t number, week;
    enum Occasion occasion;
    bool matters, looks;
} Meeting;

static bool open_in(const Parameters *p, const TwinPerson *j, uint32_t week)
{
    const bool waits = (int)p->design_consent == CONSENT_OPT_OUT && j->joined > j->left;
    return (j->joined <= week && week < j->left) ||
           (j->returned <= week && (!waits || j->silent <= week));
}

static bool filling_in(const Parameters *p, const TwinPerson *j, uint32_t week)
{
    const bool yes = j->said_yes <= week || j->activated <= week || j->returned <= week;
    return open_in(p, j, week) && ((int)p->records_deposit == DEPOSIT_AUTOMATIC || yes);
}

static uint64_t word(const Twin *twin, uint32_t j, uint32_t number, enum Purpose purpose, int w)
{
    return random_draw(twin->key, j, number, purpose).word[w];
}

/* Chance of a contact in a week. */
static double weekly(const Parameters *p, const TwinPerson *j)
{
    double mean = 0.0;
    for (int a = 0; a < AGE_COUNT; a++) {
        mean +=
            p->population_age_share[a] * (1.0 - p->population_chronic[a] +
                                          p->population_chronic[a] * p->asking_contacts_chronic);
    }
    const double yearly =
        p->care_contacts[OCCASION_EMERGENCY] + p->care_contacts[OCCASION_FIRST_CONTACT];
    return yearly / 52.0 / mean * (j->chronic ? p->asking_contacts_chronic : 1.0);
}

/* The next contact from week `from` on; false if there is none before the end. */
static bool next(const Twin *twin, uint32_t j, uint32_t from, Meeting *contact)
{
    const Parameters *p = twin->design;
    const uint32_t n = contact->number;
    const uint32_t gap = twin_first(twin, (uint32_t)word(twin, j, n, PURPOSE_CARE, 0), 1.0,
                                    weekly(p, &twin->persons[j]));
    if (gap == TWIN_NEVER) {
        return false;
    }
    const double both =
        p->care_contacts[OCCASION_EMERGENCY] + p->care_contacts[OCCASION_FIRST_CONTACT];
    contact->week = from + gap;
    contact->occasion = twin_below((uint32_t)word(twin, j, n, PURPOSE_CARE, 1),
                                   p->care_contacts[OCCASION_EMERGENCY] / both)
                            ? OCCASION_EMERGENCY
                            : OCCASION_FIRST_CONTACT;
    contact->matters =
        twin_below((uint32_t)word(twin, j, n, PURPOSE_CARE, 2), p->care_matters[contact->occasion]);
    contact->looks =
        twin_below((uint32_t)word(twin, j, n, PURPOSE_CARE, 3), p->care_looks[contact->occasion]);
    return true;
}

static bool draw(const Twin *twin, uint32_t j, const Meeting *contact, enum Purpose purpose, int w,
                 double chance)
{
    return twin_below((uint32_t)word(twin, j, contact->number, purpose, w), chance);
}

static bool deposited(const Twin *twin, uint32_t j, const Meeting *contact)
{
    const Parameters *p = twin->design;
    const uint32_t age =
        twin_first(twin, (uint32_t)word(twin, j, contact->number, PURPOSE_CARE_DOCUMENT, 0), 1.0,
                   1.0 / (1.0 + p->care_document_age));
    return contact->matters && age <= contact->week &&
           filling_in(p, &twin->persons[j], contact->week - age) &&
           draw(twin, j, contact, PURPOSE_CARE_DOCUMENT, 1,
                p->records_deposited / p->records_produced);
}

static bool masked(const Twin *twin, uint32_t j, const Meeting *contact)
{
    const Parameters *p = twin->design;
    const TwinPerson *person = &twin->persons[j], *d = twin_decider(twin, j);
    return person->sensitive && !d->barriers[BARRIER_no_internet] &&
           !d->barriers[BARRIER_online_with_help] && person->activated < contact->week &&
           twin_below((uint32_t)word(twin, j, 0, PURPOSE_MASKING, 0), p->records_masked) &&
           draw(twin, j, contact, PURPOSE_CARE_DOCUMENT, 2, p->records_sensitive_share);
}

/* Chance that the record answers, and that what matters is found in it. */
static double answers(const Parameters *p, const Meeting *contact)
{
    return (int)p->design_storage == STORAGE_PERSONAL ? p->care_carried[contact->occasion]
                                                      : p->care_platform_answers;
}

static double retrieved(const Parameters *p, const TwinPerson *j, const Meeting *contact)
{
    const double stores = p->care_stores * (j->chronic ? p->care_stores_chronic : 1.0);
    return answers(p, contact) *
           ((int)p->design_storage == STORAGE_FEDERATED ? pow(p->care_store_answers, stores) : 1.0);
}

static void open_record(const Twin *twin, uint32_t j, const Meeting *contact, uint32_t date,
                        TwinCare *care)
{
    const Parameters *p = twin->design;
    const TwinPerson *person = &twin->persons[j];
    const int access = (int)p->design_access, glass = (int)p->design_break_glass;
    const bool informed = twin_decider(twin, j)->knows[LEVEL_INFORMED] < contact->week;
    const bool refuses = informed && twin_wish_at(person, contact->week).side == TWIN_OUT;
    if (access == ACCESS_EVERYONE) {
        care->openings++;
        care->without_agreement++;
    } else if (contact->occasion == OCCASION_EMERGENCY &&
               draw(twin, j, contact, PURPOSE_CARE_OPENING, 1, p->care_unable)) {
        if (glass != BREAK_GLASS_OFF &&
            draw(twin, j, contact, PURPOSE_CARE_OPENING, 3, p->care_breaks)) {
            care->openings++;
            care->without_agreement++;
            care->break_glass++;
            care->unseen += glass == BREAK_GLASS_SILENT ||
                            (glass == BREAK_GLASS_TRACE && person->activated >= date);
        }
    } else if (access == ACCESS_AGREEMENT &&
               draw(twin, j, contact, PURPOSE_CARE_OPENING, 2, p->care_unasked)) {
        care->openings++;
        care->without_agreement++;
    } else if (!refuses &&
               draw(twin, j, contact, PURPOSE_CARE_OPENING, 3,
                    p->care_agreed * (access == ACCESS_CARE_TEAM ? p->care_lets_in : 1.0))) {
        care->openings++;
    }
}

static void count(const Twin *twin, uint32_t j, const Meeting *contact, uint32_t date,
                  TwinCare *care)
{
    const Parameters *p = twin->design;
    const TwinPerson *person = &twin->persons[j];
    const bool in = person->disposition.side == TWIN_IN;
    const bool there = deposited(twin, j, contact);
    const bool visible = there && !masked(twin, j, contact);
    const bool open = twin_included(p, person, contact->week);
    const bool found =
        visible && open &&
        draw(twin, j, contact, PURPOSE_CARE_OPENING, 0, retrieved(p, person, contact));
    const int64_t before = care->openings;
    if (open && contact->looks &&
        draw(twin, j, contact, PURPOSE_CARE_OPENING, 0, answers(p, contact))) {
        open_record(twin, j, contact, date, care);
    }
    const bool opened = found && care->openings > before;
    const bool useful =
        opened && draw(twin, j, contact, PURPOSE_CARE_DOCUMENT, 3, p->care_new[contact->occasion]);
    care->contacts++;
    care->existing += contact->matters;
    care->deposited += there;
    care->unmasked += visible;
    care->retrievable += found;
    care->opened += opened;
    care->useful += useful;
    care->contacts_in += in;
    care->useful_in += in && useful;
    const double less = p->care_withholding * p->care_perceived_access[(int)p->design_access];
    care->withheld +=
        open && twin_decider(twin, j)->knows[LEVEL_AWARE] < contact->week &&
        draw(twin, j, contact, PURPOSE_WITHHOLDING, 0,
             fmin(1.0, less * (person->sensitive ? p->care_withholding_sensitive : 1.0)));
}

static void count_research(const Twin *twin, uint32_t j, uint32_t date, TwinCare *care)
{
    const Parameters *p = twin->design;
    const TwinPerson *person = &twin->persons[j], *d = twin_decider(twin, j);
    const RandomWords u = random_draw(twin->key, j, 0, PURPOSE_RESEARCH);
    const bool objects =
        person->disposition.side == TWIN_OUT || twin_below(u.word[1], p->research_objects);
    const bool told = twin_below(u.word[0], p->research_told);
    const uint32_t learns = d->knows[told ? LEVEL_INFORMED : LEVEL_ENLIGHTENED];
    if ((int)p->research_copy == YES_NO_NO || !twin_included(p, person, date)) {
        return;
    }
    care->research_refused = objects && twin_below(u.word[2], p->research_refuses) && learns < date;
    care->in_research = !care->research_refused;
    care->research_unwanted = care->in_research && objects;
}

TwinCare twin_care(const Scenario *scenario, const Parameters *design, uint32_t replicate,
                   TwinPerson *persons, uint32_t person, uint32_t date)
{
    const Twin twin = {.design = design,
                       .key = {scenario->seed, replicate},
                       .weeks = scenario->weeks,
                       .persons = persons};
    TwinCare care = {0};
    Meeting contact = {0};
    for (uint32_t from = 0; next(&twin, person, from, &contact) && contact.week < date;
         from = contact.week + 1) {
        count(&twin, person, &contact, date, &care);
        contact.number++;
    }
    count_research(&twin, person, date, &care);
    return care;
}

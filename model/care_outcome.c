#include "care_outcome.h"

/* Whose contacts are counted, in what design and as seen from what date. */
typedef struct View {
    const Population *population;
    const Programme *programme;
    const PersonPath *path;
    uint32_t person, date;
    bool masks; /* once the record is activated */
} View;

/* Whether the person would say no to a professional who asks in `week`. */
static bool refuses(const View *view, uint32_t week)
{
    return view->path->knows[LEVEL_INFORMED] < week &&
           disposed_out(wish_before(&view->path->wishes, week));
}

/* A trace is seen by who has activated the record by the date, be it after the opening; a notice of
 * it is taken to reach everybody. */
static bool unseen(const View *view)
{
    const enum BreakGlass how = view->programme->break_glass;
    return how == BREAK_GLASS_SILENT ||
           (how == BREAK_GLASS_TRACE && view->path->activated >= view->date);
}

static void count_opening(const View *view, enum Opening opening, int64_t values[OUTCOME_COUNT])
{
    values[OUTCOME_openings] += opening != OPENING_NONE;
    values[OUTCOME_openings_without_agreement] +=
        opening == OPENING_UNASKED || opening == OPENING_BREAK_GLASS;
    values[OUTCOME_break_glass_openings] += opening == OPENING_BREAK_GLASS;
    values[OUTCOME_break_glass_unseen] += opening == OPENING_BREAK_GLASS && unseen(view);
}

/* At a contact in a week in which the record is open, or with a document that may lie in it. */
static void count_use(const View *view, const CareContact *contact, bool open, bool filling,
                      int64_t values[OUTCOME_COUNT])
{
    const CareTables *tables = &view->programme->care;
    const CareDocument document = care_document(view->population, tables, view->person, contact);
    const bool deposited = filling && document.deposited;
    const bool unmasked = deposited && !(view->masks && document.sensitive &&
                                         view->path->activated < contact->week);
    const bool retrievable = unmasked && open && document.retrieved;
    const enum Opening opening = open && document.answers
                                     ? care_opening(view->population, tables, view->person, contact,
                                                    refuses(view, contact->week))
                                     : OPENING_NONE;
    const bool opened = retrievable && opening != OPENING_NONE;
    values[OUTCOME_care_deposited] += deposited;
    values[OUTCOME_care_unmasked] += unmasked;
    values[OUTCOME_care_retrievable] += retrievable;
    values[OUTCOME_care_opened] += opened;
    values[OUTCOME_care_useful] += opened && document.is_new;
    count_opening(view, opening, values);
}

static void count_contact(const View *view, const CareContact *contact,
                          int64_t values[OUTCOME_COUNT])
{
    const bool open = outcome_included(view->programme, view->path, contact->week);
    const bool filling = contact->produced != NEVER &&
                         outcome_deposits(view->programme, view->path, contact->produced);
    values[OUTCOME_care_contacts]++;
    values[OUTCOME_care_existing] += contact->matters;
    if (open || filling) {
        count_use(view, contact, open, filling, values);
    }
    values[OUTCOME_care_withheld] +=
        open && view->path->knows[LEVEL_AWARE] < contact->week &&
        care_withholds(view->population, &view->programme->care, view->person, contact);
}

void care_outcome(const Population *population, const Programme *programme, uint32_t person,
                  const PersonPath *path, uint32_t date, int64_t values[OUTCOME_COUNT])
{
    const View view = {population, programme, path, person, date,
                       record_masks(population, &programme->record, person)};
    CareContact contact = {0};
    while (care_next(population, &programme->care, person, date, &contact)) {
        count_contact(&view, &contact, values);
    }
    values[OUTCOME_care_balance] = values[OUTCOME_care_useful] - values[OUTCOME_care_withheld];
    if (disposed_in(population->disposition[person])) {
        values[OUTCOME_care_contacts_in] = values[OUTCOME_care_contacts];
        values[OUTCOME_care_useful_in] = values[OUTCOME_care_useful];
    }
}

#include "outcomes/care_outcome.h"

#include "base/week.h"
#include "records/records.h"

/* Where a value goes, as in outcome.c: a row CARE_OUTCOME of outcome.def without its value does not compile. */
#define OUTCOME(...)
#define RUNG_OUTCOME(...)
#define CARE_OUTCOME(name, ...)                                                                    \
    static int64_t *value_##name(int64_t values[OUTCOME_COUNT])                                    \
    {                                                                                              \
        return &values[OUTCOME_##name];                                                            \
    }
#include "outcomes/outcome.def"
#undef OUTCOME
#define VALUE(name) *value_##name(values)

/* Whose contacts are counted, and in what design. */
typedef struct View {
    const Population *population;
    const Programme *programme;
    const PersonPath *path;
    uint32_t person;
    bool masks; /* once the record is activated */
} View;

/* What becomes of one contact; each of the first four only if the one before. */
typedef struct Use {
    bool deposited, unmasked, retrievable, opened, useful;
    bool withheld;
    enum Opening opening;
} Use;

/* Whether the person would say no to a professional who asks in `week`. */
static bool refuses(const View *view, uint32_t week)
{
    return view->path->knows[LEVEL_INFORMED] < week &&
           disposed_out(wish_before(&view->path->wishes, week));
}

static bool deposited(const View *view, const CareDocument *document)
{
    return document->deposited && document->produced != NEVER &&
           outcome_deposits(view->programme, view->path, document->produced);
}

static bool masked(const View *view, const CareContact *contact, const CareDocument *document)
{
    return view->masks && document->sensitive && view->path->activated < contact->week;
}

/* What becomes of the document that matters, if there is one. */
static CareDocument find_document(const View *view, const CareContact *contact, Use *use)
{
    CareDocument document = {.produced = NEVER};
    if (contact->matters) {
        document =
            care_document(view->population, &view->programme->records->care, view->person, contact);
        use->deposited = deposited(view, &document);
        use->unmasked = use->deposited && !masked(view, contact, &document);
    }
    return document;
}

static Use use_at(const View *view, const CareContact *contact)
{
    const CareTables *tables = &view->programme->records->care;
    Use use = {.opening = OPENING_NONE};
    const CareDocument document = find_document(view, contact, &use);
    if (!outcome_included(view->programme, view->path, contact->week)) {
        return use;
    }
    if (contact->looks || use.unmasked) {
        const CareAccess access = care_access(view->population, tables, view->person, contact,
                                              refuses(view, contact->week));
        use.retrievable = use.unmasked && access.retrieved;
        use.opening = access.opening;
        use.opened = use.retrievable && use.opening != OPENING_NONE;
        use.useful = use.opened && document.is_new;
    }
    use.withheld = view->path->knows[LEVEL_AWARE] < contact->week &&
                   care_withholds(view->population, tables, view->person, contact);
    return use;
}

/* A trace is seen by who has activated the record by the date, be it after the opening; a notice of
 * it is taken to reach everybody. */
static bool unseen(const View *view, uint32_t date)
{
    const enum BreakGlass how = view->programme->records->break_glass;
    return how == BREAK_GLASS_SILENT || (how == BREAK_GLASS_TRACE && view->path->activated >= date);
}

static void count_use(const View *view, const Use *use, uint32_t date,
                      int64_t values[OUTCOME_COUNT])
{
    const bool by_break_glass = use->opening == OPENING_BREAK_GLASS;
    VALUE(care_deposited) += use->deposited;
    VALUE(care_unmasked) += use->unmasked;
    VALUE(care_retrievable) += use->retrievable;
    VALUE(care_opened) += use->opened;
    VALUE(care_useful) += use->useful;
    VALUE(care_withheld) += use->withheld;
    VALUE(care_balance) += use->useful - use->withheld;
    VALUE(openings) += use->opening != OPENING_NONE;
    VALUE(openings_without_agreement) += by_break_glass || use->opening == OPENING_UNASKED;
    VALUE(break_glass_openings) += by_break_glass;
    VALUE(break_glass_unseen) += by_break_glass && unseen(view, date);
}

static void add_up_disposed_in(int64_t values[OUTCOME_COUNT])
{
    VALUE(care_contacts_in) = values[OUTCOME_care_contacts];
    VALUE(care_useful_in) = values[OUTCOME_care_useful];
}

void care_outcome(const Population *population, const Programme *programme, uint32_t person,
                  const PersonPath *path, size_t count, const uint32_t *dates,
                  int64_t (*values)[OUTCOME_COUNT])
{
    const View view = {population, programme, path, person,
                       record_masks(population, &programme->records->record, person)};
    /* nobody opens, and nothing is deposited in, a record that there never is */
    const uint32_t since = earlier(path->joined, path->returned);
    uint32_t last = 0;
    for (size_t i = 0; i < count; i++) {
        last = later(last, dates[i]);
    }
    CareContact contact = {0};
    while (care_next(population, &programme->records->care, person, last, &contact)) {
        const Use use = contact.week >= since ? use_at(&view, &contact) : (Use){0};
        for (size_t i = 0; i < count; i++) {
            if (contact.week < dates[i]) {
                (*value_care_contacts(values[i]))++;
                *value_care_existing(values[i]) += contact.matters;
                count_use(&view, &use, dates[i], values[i]);
            }
        }
    }
    for (size_t i = 0; i < count && disposed_in(population->disposition[person]); i++) {
        add_up_disposed_in(values[i]);
    }
}

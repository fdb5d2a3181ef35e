/* care: when people meet a professional who does not know them, and whether a record helps there.
 *
 * Two occasions: emergencies, and first contacts with a professional. When they fall, whether a
 * document exists that would matter and how old it is are luck of the person, the same in every
 * design; what becomes of it depends on the design (care_outcome.h).
 * records/README.md, Contacts of care. */
#ifndef TACIT_CARE_H
#define TACIT_CARE_H

#include "population/population.h"

typedef struct CareTables {
    uint32_t weeks;
    uint64_t *gap[2];   /* [k]: weeks from one contact to the next, by chronic illness */
    uint64_t *age;      /* [k]: weeks since the document that matters was produced */
    uint64_t emergency; /* a contact is an emergency */
    uint64_t matters[OCCASION_COUNT], is_new[OCCASION_COUNT], looks[OCCASION_COUNT];
    uint64_t deposited; /* a document produced while the record fills is deposited */
    uint64_t sensitive; /* a document of a person with a sensitive condition is sensitive */
    uint64_t answers[OCCASION_COUNT];      /* the record can be reached */
    uint64_t retrieved[2][OCCASION_COUNT]; /* and what matters too, by chronic illness */
    uint64_t unable;      /* in an emergency: cannot be asked; 0 where nobody needs to be */
    uint64_t unasked;     /* opened without asking one who can be asked */
    uint64_t agrees;      /* who is asked agrees, and access follows */
    uint64_t breaks;      /* who cannot be asked has the record opened all the same */
    uint64_t withheld[2]; /* tells less, by sensitive condition */
} CareTables;

/* Returns 0, or -1 when out of memory. Free with care_tables_free. */
int care_tables_init(const Parameters *values, uint32_t weeks, CareTables *tables);
void care_tables_free(CareTables *tables);

/* Chains the thresholds into `hash`. */
uint64_t care_hash(const CareTables *tables, uint64_t hash);

/* A contact of a person. */
typedef struct CareContact {
    uint32_t number; /* counted from 1; 0 before the first: start with {0} */
    uint32_t week;
    enum Occasion occasion;
    bool matters; /* a document exists that would matter */
    bool looks;   /* the professional would open a record */
} CareContact;

/* Moves on to the next contact of the person. Returns false when there is none before week
 * `until`; the contact is then undefined. */
bool care_next(const Population *population, const CareTables *tables, uint32_t person,
               uint32_t until, CareContact *contact);

/* What luck says of the document that matters at a contact. */
typedef struct CareDocument {
    uint32_t produced; /* week; NEVER if before the first notice */
    bool deposited;    /* if the record was filling in that week */
    bool sensitive;    /* is among what the person masks, if the person does */
    bool is_new;       /* to the professional */
} CareDocument;

CareDocument care_document(const Population *population, const CareTables *tables, uint32_t person,
                           const CareContact *contact);

/* How a record that is open is opened by the professional who looks, or not. */
enum Opening { OPENING_NONE, OPENING_AGREED, OPENING_UNASKED, OPENING_BREAK_GLASS };

typedef struct CareAccess {
    bool retrieved;       /* the document that matters can be retrieved, if it is there */
    enum Opening opening; /* of the record */
} CareAccess;

/* What becomes of a record that is open at a contact; who `refuses` says no to the question. */
CareAccess care_access(const Population *population, const CareTables *tables, uint32_t person,
                       const CareContact *contact, bool refuses);

/* Whether the person, aware of a record that is open, tells less at a contact. */
bool care_withholds(const Population *population, const CareTables *tables, uint32_t person,
                    const CareContact *contact);

#endif

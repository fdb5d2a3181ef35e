/* random: every draw is a pure function of seed, replicate, person (or event), time (or try) and
 * purpose.
 *
 * The same person meets the same luck in every design and on any number of threads. A decision
 * compares a keyed 32-bit word with an integer threshold: probabilities enter only through
 * random_threshold, so that two machines that agree on the thresholds agree on every decision.
 *
 * Generator: Philox4x32-10 (Salmon et al. 2011, doi:10.1145/2063384.2063405), counter (person,
 * time, purpose, 0), key (seed, replicate). */
#ifndef TACIT_RANDOM_H
#define TACIT_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* What a draw is for. Append only: a changed number changes every published result. */
enum Purpose {
    PURPOSE_HOUSEHOLD =
        1,       /* person = first of the household; words: size, family, single parent, minors */
    PURPOSE_AGE, /* time 0; words: age, same age as the first */
    PURPOSE_DEPRIVATION, /* time 0: own part; time 1: household's, person = its first */
    PURPOSE_BARRIER,     /* time 0: barriers 0 to 3; time 1: barriers 4 to 7 */
    PURPOSE_HEALTH,      /* words: chronic illness, sensitive condition, regular practice, email */
    PURPOSE_DISPOSITION, /* words: out or in, firm, differs from the decider */
    PURPOSE_NOTICE,  /* time = letter; words: delivered (the first's), opened, read, understood */
    PURPOSE_OPENING, /* time = letter; words: weeks until opened, by post, by post too */
    PURPOSE_MEDIA,   /* word 0: when heard */
    PURPOSE_TALK,    /* person = listener, time = teller's place; word 0: weeks until told */
    PURPOSE_CONTACT, /* time = week / 4, word = week % 4: a contact and its kind */
    PURPOSE_ASKED,   /* the same: asked at that contact */
    PURPOSE_OWN_REQUEST,   /* the same: asks for a record at that contact */
    PURPOSE_QUEUE,         /* the same: place in that week's queue of the practice */
    PURPOSE_EXPLANATION,   /* time = week; word 0: what the explanation achieves */
    PURPOSE_DEFERENCE,     /* word 0: says yes because a professional asks */
    PURPOSE_START,         /* person = decider; word 0: when one starts to act */
    PURPOSE_TRY,           /* time = number of the try; word 0: success */
    PURPOSE_HELPER,        /* time 0: has one, who declines, who opposes; time 1: the counter */
    PURPOSE_GUARDIAN,      /* word 0: an outside guardian handles the matter */
    PURPOSE_ACTIVATION,    /* words: when activated, when on an invitation; informed by it */
    PURPOSE_BREACH_COUNT,  /* person = history, time = 32 year + stream (breach.h); word 0: count */
    PURPOSE_BREACH_EVENT,  /* person = event, time = 32 (10 history + year) + stream (breach.h) */
    PURPOSE_INSTITUTION,   /* word 0: lives in an institution */
    PURPOSE_PEER,          /* person = half of a place, time = 4 layer + round: orders of persons */
    PURPOSE_TIE,           /* person = the smaller of two, time = layer; word 0: a tie */
    PURPOSE_PEER_TALK,     /* person = teller, time = layer / 4, word = layer % 4: when told */
    PURPOSE_SECOND_NOTICE, /* the letter by post beside an email; as PURPOSE_NOTICE */
    PURPOSE_CAMPAIGN,      /* time = campaign; word 0: when met */
    PURPOSE_SEARCH,        /* words: when one looks for more, what is found */
    PURPOSE_WISH,          /* words: shift, campaign for, campaign against, influence */
    PURPOSE_CHANGE,        /* words: when the wish turns round, which way */
    PURPOSE_EXPLAINED,     /* as PURPOSE_ASKED: explained without a question */
    PURPOSE_LINE,          /* time = number of the try; word 0: the call is answered */
    PURPOSE_MASKING,       /* word 0: masks what is sensitive */
    PURPOSE_EXPOSURE_WEEK, /* time = period / 4, word = period % 4: the week that stands for it */
    PURPOSE_CARE,          /* time = number of the contact; words: weeks since the one before,
                              occasion, a document matters, the professional looks */
    PURPOSE_CARE_DOCUMENT, /* the same; words: age, deposited, sensitive, new */
    PURPOSE_CARE_OPENING, /* the same; words: answers, unable, unasked, agrees (or breaks the glass) */
    PURPOSE_WITHHOLDING, /* the same; word 0: tells less */
    PURPOSE_RESEARCH,    /* words: told of the copy, objects, refuses */
    PURPOSE_COPY_CONTACT, /* time = week / 4, word = week % 4, weeks counted from the one in which a copy
                             begins: a contact of the copy (ability.h) */
    PURPOSE_CLOSING,      /* person = decider; word 0: knows how to close */
    PURPOSE_COPY_ASKED, /* as PURPOSE_COPY_CONTACT: asked at that contact */
    PURPOSE_SLEEP, /* person = decider; word 0: a wish that the deadline overtakes stays awake */
    PURPOSE_AGAIN  /* time = number of the first try of a round; word 0: weeks until it begins */
};

/* The key of one replicate. */
typedef struct RandomKey {
    uint32_t seed, replicate;
} RandomKey;

/* Four independent uniform words. */
typedef struct RandomWords {
    uint32_t word[4];
} RandomWords;

/* The draw of (key, person, time, purpose). */
RandomWords random_draw(RandomKey key, uint32_t person, uint32_t time, enum Purpose purpose);

/* One word of a weekly draw: word week % 4 of time week / 4, so that one block serves four
 * weeks. */
uint32_t random_week(RandomKey key, uint32_t person, uint32_t week, enum Purpose purpose);

/* The threshold of a probability: an event happens if word < threshold. 0 never, 2^32 always.
 * probability must be in [0, 1]. */
uint64_t random_threshold(double probability);

/* The uniform in (0, 1) of a word, (word + 1/2) / 2^32. For statistics (exposure), never for a
 * person's decision. */
double random_uniform(uint32_t word);

enum { RANDOM_NORMAL_BITS = 14, RANDOM_NORMAL_ONE = 1 << 16 };

/* Quantiles of the standard normal at the midpoints of 2^14 equal parts, in units of 1/65536,
 * rescaled to variance one: the only normals that persons are made of. Fills table[1 <<
 * RANDOM_NORMAL_BITS]. */
void random_normal_table(int32_t *table);

/* 64-bit hash (FNV-1a) of bytes, chained through `hash`; start with RANDOM_HASH_START. */
#define RANDOM_HASH_START 14695981039346656037ULL
uint64_t random_hash(uint64_t hash, const void *bytes, size_t size);

#endif

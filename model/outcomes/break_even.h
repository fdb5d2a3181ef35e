/* break_even: how much an unwanted inclusion must weigh against a missed one for two designs to be
 * equally good. MODEL.md section 21. */
#ifndef TACIT_BREAK_EVEN_H
#define TACIT_BREAK_EVEN_H

/* Shares of a group. */
typedef struct Harm {
    double unwanted, missed;
} Harm;

/* The weight w of one unwanted inclusion, in missed ones, at which w unwanted + missed is the same
 * for both. NaN where there is none: where one design is at least as bad in both, or they do not
 * differ in unwanted inclusions. */
double break_even_weight(Harm a, Harm b);

#endif

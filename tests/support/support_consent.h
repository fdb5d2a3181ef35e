/* support_consent: small worlds in which what happens can be computed with pencil and paper, and the checks
 * that compare the model with it at any size. Failures inside are failures of the test. */
#ifndef TACIT_SUPPORT_CONSENT_H
#define TACIT_SUPPORT_CONSENT_H

#include "support/support.h"

/* Everybody lives alone, or everybody with one other adult; nobody is under protection. */
void values_alone(Parameters *values);
void values_pairs(Parameters *values);

/* Nobody hears from the media, the household or a professional. */
void values_quiet(Parameters *values);

/* Contacts every week, at which everybody is asked and there is time for all. */
void values_asked(Parameters *values);

/* No minutes are ever short. */
void values_uncongested(Parameters *values);

/* Everybody is informed in week 0, in which all notices are sent, starts at once and has no way to act. A share of
 * 0.4 wishes in, the others out. */
void values_eager(uint32_t persons, Parameters *values);

/* No act asks for a number, no code is waited for, and one closes as readily as one refuses. */
void values_at_hand(Parameters *values);

/* Sets every entry of a vector. */
#define values_fill(vector, value)                                                                 \
    values_fill_at((vector), sizeof(vector) / sizeof(vector)[0], (value))
void values_fill_at(double *vector, size_t count, double value);

/* Runs one replicate of `values` under a rule; free with world_free. */
void world_of(const Parameters *values, enum ConsentRule rule, uint32_t weeks, TestWorld *world);

/* Shares that reach each level by the deadline, by age band and delivery channel, after one wave of letters and a
 * reminder without other routes, against delivered x (opened x read x understood x opened in time, of either). */
void check_one_wave(uint32_t persons);

/* Shares that refuse, close and join, by age band, against the convolution over weeks of informed, started and
 * completed, with several action channels, helpers, a surge and slackening. */
void check_acts(uint32_t persons);

/* When people are first explained the record by a professional, by illness and practice, and what they then know. */
void check_first_explanation(uint32_t persons);

/* When an open record is activated, by being online alone, with help or not at all. */
void check_activation(uint32_t persons);

/* When the second of two persons in a household is told by the first, by the first's disposition. */
void check_second_told(uint32_t persons);

#endif

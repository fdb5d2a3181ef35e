/* audit: what an audit of the first waves finds, and whether later waves are put off.
 *
 * consent/README.md, Audit. */
#ifndef TACIT_AUDIT_H
#define TACIT_AUDIT_H

#include "consent/world.h"

/* Adds an area to the tally if its last deadline has passed in the week of the audit. Needs the
 * columns of the weeks before. */
void audit_area(const World *world, uint32_t area, AuditTally *tally);

/* Adds `other` to `tally`. */
void audit_add(const AuditTally *other, AuditTally *tally);

/* What the audit looks at: a share, or the gap between the least and the most deprived fifth; NaN
 * if there is nobody to look at. */
double audit_measure(const AuditTally *tally, enum Criterion criterion);

/* Whether a measure fails the audit; so does having nobody to look at. */
bool audit_fails(const Audit *audit, double measure);

#endif

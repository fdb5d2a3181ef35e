/* fixed: documents and hours are counted in integers of 2^-20, so that sums over persons are exact
 * and do not depend on their order. */
#ifndef TACIT_FIXED_H
#define TACIT_FIXED_H

enum { FIXED_ONE = 1 << 20 };

#endif

/* output: the results file, an HDF5 file that explains itself and can be run again.
 *
 *     /                 attributes: layout, title, question, program, version, revision, run_id,
 *                       seed, thresholds_hash
 *     /scenario         the resolved scenario, one text
 *     /parameters       every number the model takes: value, default, range, unit, source; and what each design
 *                       that is a companion stands beside
 *     /outcomes         one dataset per row of outcome.def
 *     /weekly           one dataset per state, week by week
 *     /exposure         breaches: simulated histories, and what formulas say is to be expected
 *     /exposure_split   for every pair of designs, what the difference in expected exposure is owed to
 *     /frontier         for every pair, how breaches must grow with size for the two to change places
 *     /summary          outcomes over replicates: mean, error, quantiles, range
 *     /differences      the same for every pair of designs, paired within the replicate
 *     /losses           the unwanted and the missed by the gate at which they failed first
 *     /attribution      to which gates these losses are owed: Shapley values
 *     /stories          what happens to some persons in every design, in words
 *     /persons          the first replicate person by person, where it was asked for
 *     /provenance       how the file came about; the only group in which two equal runs may differ
 *
 * No time stamps, and nothing depends on the number of threads: `h5diff --exclude-path /provenance`
 * of two runs of one scenario finds nothing. input.h reads the file back. */
#ifndef TACIT_OUTPUT_H
#define TACIT_OUTPUT_H

#include <stddef.h>
#include <stdint.h>

#include "base/problem.h"
#include "outcomes/results.h"

/* Raised when a reader of the old layout would misread the new one. */
enum { OUTPUT_LAYOUT = 1 };

/* A file the scenario was read from, as it stood. Strings are borrowed. */
typedef struct OutputSource {
    const char *name, *text;
} OutputSource;

/* How a run came about. Strings are borrowed; none is NULL. */
typedef struct OutputProvenance {
    const char *command_line;
    const char *libraries; /* "GSL 2.7.1, libyaml 0.2.5"; HDF5 is added */
    size_t threads;
    const OutputSource *sources; /* may be NULL if source_count is 0 */
    size_t source_count;
} OutputProvenance;

enum { OUTPUT_RUN_ID_SIZE = 33 };

/* What identifies the numbers of a run: 32 hexadecimal digits out of the resolved scenario, the
 * version of the program and the hash of its thresholds. */
void output_run_id(const char *scenario_text, uint64_t thresholds_hash,
                   char run_id[OUTPUT_RUN_ID_SIZE]);

/* Puts the file together in memory: the bytes that output_write writes, to be freed by the caller.
 * Returns 0, or -1 with a problem; then *bytes is NULL. */
int output_make(const Results *results, const char *scenario_text,
                const OutputProvenance *provenance, void **bytes, size_t *size, Problem *problem);

/* Writes everything in results to the file at path, complete or not at all: it is put together in
 * memory and placed in one step (placement.h). Returns 0, or -1 with a problem; then the earlier
 * file, if any, is as it was and nothing is left beside it (unless the sentence says that only the
 * folder could not be synced). An array of results that is missing, or an outcome that was never
 * computed, is an error too. A process that is killed while it writes leaves the earlier file, and
 * perhaps a file path.part-XXXXXX, which the next run to write there removes. */
int output_write(const Results *results, const char *scenario_text,
                 const OutputProvenance *provenance, const char *path, Problem *problem);

#endif

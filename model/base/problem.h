/* problem: what is wrong, told to whoever can mend it: which value is to blame, and a sentence.
 *
 * A plain value with room of its own: nothing is allocated, so that running out of memory can be told
 * too, and nothing is to be freed. What does not fit is cut. */
#ifndef TACIT_PROBLEM_H
#define TACIT_PROBLEM_H

enum { PROBLEM_PATH_SIZE = 160, PROBLEM_SENTENCE_SIZE = 512 };

typedef struct Problem {
    char path
        [PROBLEM_PATH_SIZE]; /* dotted, "disposition.out.age_65_74"; "" when no value is to blame */
    char sentence[PROBLEM_SENTENCE_SIZE]; /* what is wrong, what is allowed; without full stop */
} Problem;

/* Each of these writes over the problem, and returns -1 for the caller to return. */

/* No value is to blame: memory ran out, a file cannot be written. */
__attribute__((format(printf, 2, 3))) int problem_say(Problem *problem, const char *format, ...);

/* The value at `path` is to blame, or one entry of it unless `entry` is NULL. */
__attribute__((format(printf, 4, 5))) int problem_at(Problem *problem, const char *path,
                                                     const char *entry, const char *format, ...);

#endif

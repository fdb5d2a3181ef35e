/* language: the language in which a command speaks to people. */
#ifndef TACIT_LANGUAGE_H
#define TACIT_LANGUAGE_H

#include "commands/options.h"
#include "words/trace_words.h"

/* That of --language, or of the locale (LC_ALL, LC_MESSAGES, LANG, the first that is set); English where that is none of
 * ours. Returns COMMAND_DONE, or says on stderr what is wrong with --language. */
int language_read(const char *command, const Options *options, enum TraceTongue *language);

#endif

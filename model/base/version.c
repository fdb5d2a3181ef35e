#include "base/version.h"

#if !defined TACIT_VERSION || !defined TACIT_REVISION
#error "the build defines TACIT_VERSION and TACIT_REVISION (see Makefile)"
#endif

const char *version_number(void)
{
    return TACIT_VERSION;
}

const char *version_revision(void)
{
    return TACIT_REVISION;
}

const char *version_compiler(void)
{
#ifdef __clang__
    return __VERSION__; /* names itself */
#else
    return "gcc " __VERSION__;
#endif
}

#include "base/problem.h"

#include <stdarg.h>
#include <stdio.h>

int problem_say(Problem *problem, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(problem->sentence, sizeof problem->sentence, format, arguments);
    va_end(arguments);
    problem->path[0] = '\0';
    return -1;
}

int problem_at(Problem *problem, const char *path, const char *entry, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(problem->sentence, sizeof problem->sentence, format, arguments);
    va_end(arguments);
    (void)snprintf(problem->path, sizeof problem->path, "%s%s%s", path, entry != NULL ? "." : "",
                   entry != NULL ? entry : "");
    return -1;
}

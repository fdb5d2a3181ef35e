/* A race on purpose: `make verify` trusts ThreadSanitizer only after it has found this one. */
#include <stdio.h>

int main(void)
{
    long total = 0;
#pragma omp parallel for shared(total)
    for (long i = 0; i < 100000; i++)
        total += i;
    printf("%ld\n", total);
    return 0;
}

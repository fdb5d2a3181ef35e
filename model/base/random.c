#include "base/random.h"

#include <Random123/philox.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

RandomWords random_draw(RandomKey key, uint32_t person, uint32_t time, enum Purpose purpose)
{
    const philox4x32_ctr_t counter = {{person, time, (uint32_t)purpose, 0}};
    const philox4x32_key_t philox_key = {{key.seed, key.replicate}};
    const philox4x32_ctr_t drawn = philox4x32(counter, philox_key);
    return (RandomWords){{drawn.v[0], drawn.v[1], drawn.v[2], drawn.v[3]}};
}

uint32_t random_week(RandomKey key, uint32_t person, uint32_t week, enum Purpose purpose)
{
    return random_draw(key, person, week / 4, purpose).word[week % 4];
}

uint64_t random_threshold(double probability)
{
    return (uint64_t)llround(probability * 4294967296.0);
}

double random_uniform(uint32_t word)
{
    return (word + 0.5) * 0x1p-32;
}

void random_normal_table(int32_t *table)
{
    const int size = 1 << RANDOM_NORMAL_BITS;
    double variance = 0.0;
    for (int i = 0; i < size; i++) {
        const double z = gsl_cdf_ugaussian_Pinv((i + 0.5) / size);
        variance += z * z / size;
    }
    for (int i = 0; i < size; i++) {
        const double z = gsl_cdf_ugaussian_Pinv((i + 0.5) / size);
        table[i] = (int32_t)lround(z / sqrt(variance) * RANDOM_NORMAL_ONE);
    }
}

uint64_t random_hash(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ byte[i]) * 1099511628211ULL;
    }
    return hash;
}

#include "outcomes/break_even.h"

#include <math.h>

double break_even_weight(Harm a, Harm b)
{
    const double fewer_unwanted = a.unwanted - b.unwanted;
    const double weight = (b.missed - a.missed) / fewer_unwanted;
    return fewer_unwanted != 0.0 && weight > 0.0 ? weight : NAN;
}

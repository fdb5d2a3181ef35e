#include "consent/audit.h"

#include <math.h>

#include "consent/ability.h"

void audit_area(const World *world, uint32_t area, AuditTally *tally)
{
    const uint32_t week = world->programme->audit.week;
    if (world->programme->wave[world->population->region[area]] + world->programme->notice.longest >
        week) {
        return;
    }
    const uint32_t end = population_area_end(world->population, area);
    for (uint32_t person = population_area_first(world->population, area); person < end; person++) {
        if (!population_decides_for_oneself(world->population, person)) {
            continue;
        }
        const size_t fifth = world->population->fifth[person] - 1U;
        const Ability ability = ability_of(world, person);
        const uint32_t able = world->programme->rule->default_in ? ability.out : ability.in;
        tally->persons[fifth]++;
        tally->informed[fifth] += world->consent->knows[LEVEL_INFORMED][person] < week;
        tally->able[fifth] += able < week;
    }
}

void audit_add(const AuditTally *other, AuditTally *tally)
{
    for (size_t fifth = 0; fifth < 5; fifth++) {
        tally->persons[fifth] += other->persons[fifth];
        tally->informed[fifth] += other->informed[fifth];
        tally->able[fifth] += other->able[fifth];
    }
}

static double share(const int64_t counts[5], const int64_t persons[5], size_t first, size_t end)
{
    int64_t count = 0, of = 0;
    for (size_t fifth = first; fifth < end; fifth++) {
        count += counts[fifth];
        of += persons[fifth];
    }
    return of > 0 ? (double)count / (double)of : NAN;
}

double audit_measure(const AuditTally *tally, enum Criterion criterion)
{
    switch (criterion) {
    case CRITERION_ABLE:
        return share(tally->able, tally->persons, 0, 5);
    case CRITERION_GAP:
        return share(tally->able, tally->persons, 0, 1) - share(tally->able, tally->persons, 4, 5);
    default:
        return share(tally->informed, tally->persons, 0, 5);
    }
}

bool audit_fails(const Audit *audit, double measure)
{
    return audit->criterion == CRITERION_GAP ? !(measure <= audit->threshold)
                                             : !(measure >= audit->threshold);
}

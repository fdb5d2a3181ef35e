/* Breach exposure: what each channel says of a design, against its closed form. */
#include "exposure_world.h"

#include "severity.h"

static void test_a_store_never_loses_more_than_it_holds(void **state)
{
    /* Splitting into smaller stores than those observed: the law wants more than a store holds. */
    World world;
    world_init(&world, 100);
    Parameters *split = world_add(&world, CONSENT_OPT_IN, STORAGE_PERSONAL, ACCESS_AGREEMENT, ALL);
    split->exposure_practices *= 32.0;
    world_add_none(&world);
    const Hazard hazard = hazard_of(&world, split, CHANNEL_PROVIDER, 1);
    const double size = split->exposure_practice_coverage * split->population_represents /
                        split->exposure_practices;
    assert_true(hazard.scale[0] > size);
    check_within(hazard_taken(&hazard, 0, &(Strike){1.0, 1.0}), size, 1e-12);
    check_within(hazard_taken(&hazard, 0, &(Strike){0.01, 1.0}), 0.01 * hazard.scale[0], 1e-12);
    scenario_free(&world.scenario);
}

static void test_care_team_limits_the_reach_to_the_patients_with_a_record(void **state)
{
    static const double share[EXPOSURE_QUARTERS] = {0.2385, 0.0, 0.5, 1.0};
    World world;
    world_init(&world, 100);
    Parameters *team = world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_CARE_TEAM, ALL);
    world_add_none(&world);
    const Hazard hazard = hazard_at(&world, team, CHANNEL_CREDENTIAL, 1, share);
    check_within(hazard.reach[0], 0.2385 * team->exposure_team_reach, 1e-9);
    check_within(hazard.rate[1], 0.0, 0.0);
    check_within(hazard.reach[3], team->exposure_team_reach, 1e-9);
    scenario_free(&world.scenario);
}

static void test_an_index_leaks_identity_only(void **state)
{
    World world;
    ExposureResults results;
    world_init(&world, 150);
    world_without(&world, false, true, true, true);
    world.scenario.values.exposure_platform_rate = 0.5;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_FEDERATED, ACCESS_AGREEMENT, ALL);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_PERSONAL, ACCESS_AGREEMENT, ALL);
    world_add_none(&world);
    world_run(&world, &results);
    Place place = place_of(0, CHANNEL_COUNT, SCOPE_TOTAL);
    assert_true(persons_at(&results, place) == 0.0);
    assert_true(documents_at(&results, place) == 0.0);
    assert_true(exceedance_at(&results, place, 0) == 0.0);
    place.class_index = CLASS_SENSITIVE;
    assert_true(persons_at(&results, place) == 0.0);
    place.class_index = CLASS_IDENTITY;
    const double index = persons_at(&results, place);
    assert_true(index > 0.0 && exceedance_at(&results, place, 0) > 0.0);
    place.design = 1;
    assert_true(persons_at(&results, place) == index);
    place.class_index = CLASS_CLINICAL;
    assert_true(persons_at(&results, place) > 0.0);
    place.design = 2;
    place.class_index = CLASS_IDENTITY;
    assert_true(persons_at(&results, place) == 0.0);
    world_free(&world, &results);
}

static void test_a_central_record_replaces_local_copies_and_no_other_does(void **state)
{
    World world;
    world_init(&world, 100);
    world.scenario.values.exposure_federation_exposure = 2.385;
    world.scenario.values.exposure_substitution = 0.2;
    const Parameters *central =
        world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    const Parameters *federated =
        world_add(&world, CONSENT_OPT_OUT, STORAGE_FEDERATED, ACCESS_AGREEMENT, ALL);
    const Parameters *personal =
        world_add(&world, CONSENT_OPT_OUT, STORAGE_PERSONAL, ACCESS_AGREEMENT, ALL);
    const Parameters *none = world_add_none(&world);
    for (size_t place = 0; place < 2; place++) {
        const Hazard observed = hazard_of(&world, none, CHANNEL_PROVIDER, place);
        const Hazard replaced = hazard_of(&world, central, CHANNEL_PROVIDER, place);
        const Hazard connected = hazard_of(&world, federated, CHANNEL_PROVIDER, place);
        const Hazard kept = hazard_of(&world, personal, CHANNEL_PROVIDER, place);
        check_within(replaced.reach[3] / observed.reach[3], 0.8, 1e-12);
        check_within(replaced.rate[3] / observed.rate[3],
                     pow(0.8, central->exposure_size_frequency), 1e-12);
        assert_memory_equal(kept.rate, observed.rate, sizeof kept.rate);
        assert_memory_equal(kept.reach, observed.reach, sizeof kept.reach);
        assert_memory_equal(connected.rate, observed.rate, sizeof connected.rate);
        assert_memory_equal(connected.reach, observed.reach, sizeof connected.reach);
    }
    scenario_free(&world.scenario);
}

static void test_a_federation_makes_records_reachable_and_not_files(void **state)
{
    /* practices half as many and twice as large as observed, so that s and r differ */
    static const double share[EXPOSURE_QUARTERS] = {0.2385, 0.0, 0.5, 1.0};
    World world;
    world_init(&world, 100);
    world.scenario.values.exposure_federation_exposure = 3.385;
    const Parameters *others[] = {
        world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL),
        world_add(&world, CONSENT_OPT_OUT, STORAGE_PERSONAL, ACCESS_AGREEMENT, ALL), NULL};
    Parameters *federated =
        world_add(&world, CONSENT_OPT_OUT, STORAGE_FEDERATED, ACCESS_AGREEMENT, ALL);
    federated->exposure_practices /= 2.0;
    others[2] = world_add_none(&world);
    const double delta = federated->exposure_size_severity;
    for (size_t place = 0; place < 2; place++) {
        const Hazard local = hazard_at(&world, federated, CHANNEL_PROVIDER, place, share);
        const Hazard observed = hazard_of(&world, others[2], CHANNEL_PROVIDER, place);
        const Hazard hazard = hazard_at(&world, federated, CHANNEL_PROVIDER, 2 + place, share);
        for (size_t i = 0; i < EXPOSURE_QUARTERS; i++) {
            const double records = share[i] * local.reach[i];
            const double wanted =
                records > 0.0 ? pow(records, delta) * pow(observed.reach[i], 1.0 - delta) : 0.0;
            check_within(hazard.rate[i], share[i] > 0.0 ? 2.385 * local.rate[i] : 0.0,
                         1e-12 * local.rate[i]);
            check_within(hazard.reach[i], records, 1e-12 * local.reach[i]);
            check_within(hazard.scale[i], wanted, 1e-12 * wanted);
        }
        assert_memory_equal(hazard.severity, local.severity, sizeof hazard.severity);
        assert_memory_equal(hazard.leaks, local.leaks, sizeof hazard.leaks);
        for (size_t i = 0; i < 3; i++) {
            const Hazard absent = hazard_of(&world, others[i], CHANNEL_PROVIDER, 2 + place);
            check_within(absent.rate[3], 0.0, 0.0);
            check_within(absent.reach[3], 0.0, 0.0);
        }
    }
    scenario_free(&world.scenario);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_a_store_never_loses_more_than_it_holds),
    cmocka_unit_test(test_care_team_limits_the_reach_to_the_patients_with_a_record),
    cmocka_unit_test(test_an_index_leaks_identity_only),
    cmocka_unit_test(test_a_central_record_replaces_local_copies_and_no_other_does),
    cmocka_unit_test(test_a_federation_makes_records_reachable_and_not_files),
};
CHECK_MAIN(tests)

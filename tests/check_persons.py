"""The group `persons` of a results file: xarray opens it, its numbers agree with the outcomes, and the rest of
the file is as it is without it.

Prints TAP; ends with 1 if anything failed.
"""

import sys
import warnings

import h5py
import netCDF4
import numpy as np
import xarray as xr

from check_results_file import QUICK, SCENARIO, datasets, run
from tap import run_checks

WEEKS = "sent aware knows_default informed enlightened joined left said_yes returned activated".split()
WEEKS += ["can_out", "can_in", "able_alone", "able_as_is"]
STATES = ["route", "wish", "rung_deadline", "rung_year_1"]
TRAITS = ["age_band", "region", "deprivation_fifth", "chronic_illness", "sensitive_condition", "institution"]
TRAITS += ["disposition"]
ROUTES = ["notice", "media", "campaign", "household", "peers", "professional", "search", "activation"]
FEW = ["--replicates", "2", "--set", "exposure.histories=100", "--no-ranges"]
PROGRAMMES = ["opt_out", "opt_in", "decentralised"]


class Check:
    def __init__(self, folder):
        self.path = folder / "persons.h5"
        self.without = folder / "without.h5"
        self.printed = run(SCENARIO, self.path, *FEW, "--persons-out", "--threads", "1")
        self.printed_without = run(SCENARIO, self.without, *FEW, "--threads", "2")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            self.persons = xr.open_dataset(self.path, group="persons").load()
            self.outcomes = xr.open_dataset(self.path, group="outcomes").isel(replicate=0).load()
        self.deciders = self.decides_for_oneself()

    def decides_for_oneself(self):
        adult = self.persons.age_band != 0
        return adult & (self.persons.barrier_protected_adult == 0) & (self.persons.institution == 0)

    def code(self, column, name):
        attributes = self.persons[column].attrs
        return attributes["flag_values"][attributes["flag_meanings"].split().index(name)]

    def share(self, which):
        return which.where(self.deciders).mean("person")

    def outcome(self, name, moment):
        return self.outcomes[name].sel(group="all", moment=moment, design=PROGRAMMES)

    def check_everything_else_is_as_without_persons(self):
        assert self.printed == self.printed_without
        with h5py.File(self.path) as a, h5py.File(self.without) as b:
            left, right = dict(datasets(a)), dict(datasets(b))
            assert {name for name in left if not name.startswith("persons/")} == set(right)
            assert dict(a.attrs) == dict(b.attrs)
            for name in right:
                if not name.startswith("provenance/"):
                    assert left[name].dtype == right[name].dtype and left[name].chunks == right[name].chunks
                    np.testing.assert_array_equal(left[name][()], right[name][()])

    def check_it_says_that_it_is_the_first_replicate(self):
        assert self.persons.attrs["replicate"] == 0
        assert "first replicate" in self.persons.attrs["long_name"]

    def check_dimensions_and_columns(self):
        assert dict(self.persons.sizes) == {"person": 2400, "design": 4}
        assert list(self.persons.person.values) == list(range(2400))
        for name in WEEKS + STATES:
            assert self.persons[name].dims == ("person", "design"), name
        barriers = [name for name in self.persons if name.startswith("barrier_")]
        assert len(barriers) == 7
        for name in TRAITS + barriers + ["household", "decider"]:
            assert self.persons[name].dims == ("person",), name
        for name, item in self.persons.data_vars.items():
            assert item.attrs["units"] and item.attrs["long_name"], name

    def check_netcdf4_reads_every_variable(self):
        with netCDF4.Dataset(self.path) as file:
            for variable in file["persons"].variables.values():
                variable[...]

    def check_large_columns_are_chunked_and_deflated(self):
        with h5py.File(self.path) as file:
            for name in WEEKS:
                item = file["persons"][name]
                assert item.compression == "gzip" and item.shuffle and item.dtype == "<i2", name
                assert item.id.get_storage_size() < item.size * 2, name

    def check_nothing_is_defined_without_a_programme(self):
        for name in WEEKS + STATES:
            assert bool(self.persons[name].sel(design="none").isnull().all()), name
            assert bool(self.persons[name].sel(design=PROGRAMMES).notnull().all()), name

    def check_weeks_are_weeks_or_never(self):
        for name in WEEKS:
            weeks = self.persons[name].sel(design=PROGRAMMES)
            assert float(weeks.min()) >= -1 and float(weeks.max()) < 60, name
        sent = self.persons.sent.sel(design=PROGRAMMES)
        assert float(sent.min()) >= 0

    def check_codes_have_names(self):
        meanings = self.persons.disposition.attrs["flag_meanings"].split()
        assert meanings == ["indifferent", "in_soft", "in_firm", "out_soft", "out_firm"]
        assert self.persons.wish.attrs["flag_meanings"].split() == meanings
        assert set(self.persons.route.attrs["flag_meanings"].split()) == {"none", *ROUTES}
        assert len(self.persons.rung_year_1.attrs["flag_meanings"].split()) == 10
        for name in ("age_band", "region", "disposition", "route", "wish", "rung_deadline", "rung_year_1"):
            values = self.persons[name].values
            values = values[~np.isnan(values.astype(float))]
            assert set(np.unique(values)) <= set(self.persons[name].attrs["flag_values"]), name
            assert self.persons[name].attrs["flag_values"].dtype == np.int8, name

    def check_groups_have_their_sizes(self):
        size = self.outcomes.group_size
        assert int(self.deciders.sum()) == size.sel(group="all")
        for name in ("chronic_illness", "sensitive_condition", "barrier_no_internet", "barrier_no_address"):
            assert int((self.persons[name] * self.deciders).sum()) == size.sel(group=name), name
        assert int(self.persons.institution.sum()) == size.sel(group="institution") > 0
        for fifth in range(1, 6):
            persons = (self.persons.deprivation_fifth == fifth) & self.deciders
            assert int(persons.sum()) == size.sel(group=f"deprivation_{fifth}"), fifth

    def check_deciders_are_of_the_household(self):
        own = self.persons.decider == self.persons.person
        assert bool((own == self.deciders).where(self.persons.decider >= 0, True).all())
        decided_for = self.persons.where(self.persons.decider >= 0, drop=True)
        decider = self.persons.isel(person=decided_for.decider.astype(int).values)
        assert np.array_equal(decider.household.values, decided_for.household.values)
        assert np.array_equal(decider.informed.sel(design="opt_in"), decided_for.informed.sel(design="opt_in"))

    def check_rungs_are_the_outcomes(self):
        for moment in ("deadline", "year_1"):
            column = f"rung_{moment}"
            for rung in self.persons[column].attrs["flag_meanings"].split():
                here = self.share(self.persons[column] == self.code(column, rung)).sel(design=PROGRAMMES)
                np.testing.assert_allclose(here, self.outcome(rung, moment), atol=1e-12, err_msg=rung)

    def check_weeks_are_the_outcomes(self):
        for name in ("aware", "knows_default", "informed", "enlightened", "activated", "said_yes"):
            weeks = self.persons[name]
            here = self.share((weeks >= 0) & (weeks < 52)).sel(design=PROGRAMMES)
            np.testing.assert_allclose(here, self.outcome(name, "year_1"), atol=1e-12, err_msg=name)

    def check_routes_are_the_outcomes(self):
        informed = (self.persons.informed >= 0) & (self.persons.informed < 52)
        for route in ROUTES:
            here = self.share(informed & (self.persons.route == self.code("route", route))).sel(design=PROGRAMMES)
            there = self.outcome(f"informed_by_{route}", "year_1")
            np.testing.assert_allclose(here, there, atol=1e-12, err_msg=route)


if __name__ == "__main__":
    sys.exit(run_checks(Check))

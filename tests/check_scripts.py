"""What the scripts that make tables compute by themselves, checked without a run."""

import datetime
import pathlib
import sys

from tap import run_checks

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "scripts"))
import levers  # noqa: E402
import programmes  # noqa: E402

VECTOR = {"key": "notice.by_email", "maximum": 1.0, "default": {"young": 0.2, "middle": 0.4, "old": 0.6}}


class Scripts:
    """No state: the checks call functions."""

    def __init__(self, _scratch):
        pass

    def check_a_vector_is_moved_by_one_factor_to_the_plain_mean(self):
        entries = levers.vector(VECTOR, 0.2)["notice.by_email"]
        assert [round(value, 12) for value in entries.values()] == [0.1, 0.2, 0.3], entries

    def check_a_vector_stops_at_its_maximum(self):
        entries = levers.vector(VECTOR, 0.8)["notice.by_email"]
        assert [round(value, 12) for value in entries.values()] == [0.4, 0.8, 1.0], entries

    def check_a_vector_of_zeros_is_moved_to_the_end(self):
        zeros = {**VECTOR, "default": {"young": 0, "old": 0}}
        assert levers.vector(zeros, 0.5) == {"notice.by_email": {"young": 0.5, "old": 0.5}}

    def check_equal_designs_are_run_once(self):
        move = levers.Move("notice.window", "", {"notice.window": 4}, {"notice.window": 4}, levers.ALONE, ("opt_in",), "all")
        assert [len(designs) for _, designs in levers.batches([move, move])] == [1]

    def check_a_mean_that_no_rates_can_have_is_lowered_to_what_they_can(self):
        row = levers.runs.parameters()["notice.understood"]
        settings, remark = levers.possible(levers.vector(row, 0.85))
        assert "age_25_39 0.8" in remark and settings["notice.understood"]["age_18_24"] > 0.85, remark

    def check_a_month_counts_as_its_middle_and_a_span_as_its_own(self):
        assert programmes.day("2024-02") == datetime.date(2024, 2, 15)
        assert programmes.day("2018-12-06/2018-12-12") == datetime.date(2018, 12, 9)

    def check_the_weeks_of_what_was_observed(self):
        nation = programmes.targets("The national wave of 2022")
        assert next(target for target in nation if target.source == "programmes:MES-012").week == 39
        flows = [target for target in programmes.targets("The record on request of 2018") if target.kind == "flow"]
        assert [target.week for target in flows] == [4, 9, 22]

    def check_a_count_is_set_over_the_people_and_a_share_is_not(self):
        refused, _, activated = programmes.targets("The pilots of 2021")
        assert refused.value * refused.factor(7) == 0.69 * 0.01, refused
        assert activated.factor(7) == 1 / 3391505, activated


if __name__ == "__main__":
    sys.exit(run_checks(Scripts))

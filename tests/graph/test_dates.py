from kg.graph.dates import earliest, is_date, latest


def test_partial_dates_are_compared_by_their_periods() -> None:
    dates = ["2020", "2020-03", "2019-12-31", "2021-01"]
    assert earliest(dates) == "2019-12-31"
    assert latest(dates) == "2021-01"


def test_of_equal_periods_the_more_precise_one() -> None:
    assert earliest(["2020", "2020-01-01"]) == "2020-01-01"
    assert latest(["2020-12", "2020-12-31", "2020"]) == "2020-12-31"


def test_what_is_no_date_is_left_out() -> None:
    assert earliest(["去年", "2020-13", ""]) is None
    assert latest([]) is None
    assert is_date("2020-02") and not is_date("2020-2")

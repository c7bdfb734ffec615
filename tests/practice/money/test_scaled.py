"""Quantities, rates, rounding and taxes are exact."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.money import scaled, taxes
from casetui.practice.money.currencies import unit
from casetui.session.results import Refuse

WIDE = st.integers(-(10**10), 10**10)


@given(WIDE, st.integers(0, 10**8), st.sampled_from(["USD", "JPY", "KWD"]))
def test_an_amount_is_rounded_half_up_as_decimals_are(quantity: int, rate: int, currency: str) -> None:
    exact = Decimal(quantity) / 10_000 * Decimal(rate) / 10_000 * unit(currency)
    assert scaled.amount(quantity, rate, currency) == int(exact.to_integral_value(ROUND_HALF_UP))


@given(WIDE, st.integers(0, 10**8))
def test_a_reversed_amount_is_the_same_below_nothing(quantity: int, rate: int) -> None:
    assert scaled.amount(-quantity, rate, "USD") == -scaled.amount(quantity, rate, "USD")


@pytest.mark.parametrize(
    ("minutes", "step", "hours"), [(18, 6, "0.3"), (19, 6, "0.4"), (1, 6, "0.1"), (80, 6, "1.4"),
    (80, 15, "1.5"),
                                   (80, 1, "1.3333"), (0, 6, "0")],
)  # fmt: skip
def test_time_is_rounded_up_to_the_firms_unit(minutes: int, step: int, hours: str) -> None:
    assert scaled.shown(scaled.hours(scaled.rounded_up(minutes, step))) == hours


@pytest.mark.parametrize(
    ("text", "kept"),
    [("0.3", 3_000), ("12", 120_000), ("0.0001", 1), ("0.00001", None), ("", None), ("-1", None),
    ("1e3", None),
     ("１", None), ("1.", None), (".5", None)],
)  # fmt: skip
def test_a_plain_number_is_kept_whole_or_not_at_all(text: str, kept: int | None) -> None:
    assert scaled.parse(text) == kept


@given(st.integers(0, 10**12))
def test_a_scaled_number_is_shown_whole(number: int) -> None:
    whole, _, part = scaled.shown(number).partition(".")
    assert int(whole) * 10_000 + int(part.ljust(4, "0")) == number


@pytest.mark.parametrize(
    ("day", "percent"),
    [(date(2010, 12, 31), "17.5"), (date(2011, 1, 3), "17.5"), (date(2011, 1, 4), "20"),
    (date(2026, 1, 1), "20")],
)  # fmt: skip
def test_a_tax_is_what_it_was_on_its_day(day: date, percent: str) -> None:
    assert taxes.on(taxes.OF_SYSTEM["ew"], "standard", day).percent == percent


def test_a_tax_that_is_not_known_is_refused_by_name() -> None:
    with pytest.raises(Refuse, match="no tax “luxury”"):
        taxes.on(taxes.OF_SYSTEM["ew"], "luxury", date(2026, 1, 1))
    with pytest.raises(Refuse, match="1 Jan 1970"):
        taxes.on(taxes.OF_SYSTEM["ew"], "standard", date(1970, 1, 1))


@pytest.mark.parametrize("text", ["101", "-1", "20.125", "", "20 %", "２０", "1e1", "20."])
def test_what_is_no_percentage_is_refused(text: str) -> None:
    with pytest.raises(Refuse, match="per cent"):
        taxes.percent_of(text)


@pytest.mark.parametrize(
    "table",
    [
        {"standard": {"name": "VAT"}}, {"standard": {"name": "VAT", "rates": []}}, {"none": {}},
        {"standard": {"name": "VAT", "rates": [["2011-02-30", "20"]]}}, {"standard": 20},
        {"standard": {"name": "VAT", "rates": [["2011-01-04", 20]]}}, {"a b": {"name": "x", "rates": [[]]}},
    ],
)  # fmt: skip
def test_a_table_of_taxes_that_is_wrong_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(Refuse):
        taxes.checked(table)

"""An amount is understood as the firm writes it, or refused; cents never appear or vanish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style
from casetui.session.results import Refuse

POINT, COMMA = Style("USD"), Style("EUR", ",")
YEN, DINAR = Style("JPY"), Style("KWD")


@pytest.mark.parametrize(
    ("text", "style", "minor"),
    [
        ("402", POINT, 40_200), ("0.60", POINT, 60), (".5", POINT, 50), ("18.6", POINT, 1_860),
        ("1,000.50", POINT, 100_050), ("1,234,567", POINT, 123_456_700), ("$402", POINT, 40_200),
        ("402 USD", POINT, 40_200), ("usd 402", POINT, 40_200), ("007", POINT, 700), ("0", POINT, 0),
        ("1.000,50", COMMA, 100_050), ("1.000", COMMA, 100_000), ("0,60", COMMA, 60),
        ("€18,60", COMMA, 1_860),
        ("402", YEN, 402), ("1,000", YEN, 1_000), ("¥402", YEN, 402),
        ("1.250", DINAR, 1_250), ("1", DINAR, 1_000), ("1,000.125", DINAR, 1_000_125),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_the_firm_writes_it(text: str, style: Style, minor: int) -> None:
    assert amounts.typed(text, style) == minor


@pytest.mark.parametrize(
    ("text", "style", "why"),
    [
        ("1.000,50", POINT, "is not an amount"), ("1,000.50", COMMA, "is not an amount"),
        ("1.000", POINT, "two ways"), ("1,000", COMMA, "two ways"), ("1,00", POINT, "two ways"),
        ("1,0000", POINT, "two ways"), ("12,34,567", POINT, "two ways"), (",500", POINT, "two ways"),
        ("1e9", POINT, "is not an amount"), ("-3", POINT, "is not an amount"),
        ("NaN", POINT, "not an amount"),
        ("inf", POINT, "not an amount"), ("１２", POINT, "not an amount"), ("٣", POINT, "not an amount"),
        ("", POINT, "is not an amount"), (".", POINT, "not an amount"), ("5.", POINT, "is not an amount"),
        ("$", POINT, "is not an amount"), ("1.2.3", POINT, "not an amount"),
        ("1 000", POINT, "not an amount"),
        ("1_000", POINT, "not an amount"), ("0x10", POINT, "not an amount"), ("+5", POINT, "not an amount"),
        ("$-5", POINT, "not an amount"), ("0.125", POINT, "more decimals"),
        ("18.6000", POINT, "more decimals"),
        ("402.5", YEN, "more decimals"), ("1.2500", DINAR, "more decimals"),
        ("€5", POINT, "amounts are in USD"), ("5 GBP", POINT, "amounts are in USD"),
        ("999999999999", POINT, "more than is kept"), ("9" * 5_000, POINT, "is not an amount"),
    ],
)  # fmt: skip
def test_what_could_be_misread_is_refused_in_a_sentence(text: str, style: Style, why: str) -> None:
    with pytest.raises(Refuse, match=why) as refusal:
        amounts.typed(text, style)
    assert len(str(refusal.value)) < 160


@given(st.integers(0, amounts.MOST), st.sampled_from([POINT, COMMA, YEN, DINAR]))
def test_what_is_shown_is_read_back(minor: int, style: Style) -> None:
    assert amounts.typed(amounts.shown(minor, style), style) == minor
    assert amounts.typed(amounts.shown(minor, style, named=True), style) == minor


@given(st.text(max_size=30), st.sampled_from([POINT, COMMA, YEN, DINAR]))
def test_any_text_is_an_amount_or_refused(text: str, style: Style) -> None:
    try:
        minor = amounts.typed(text, style)
    except Refuse:
        return
    assert 0 <= minor <= amounts.MOST


def test_nothing_is_no_amount_where_one_is_due() -> None:
    with pytest.raises(Refuse, match="nothing"):
        amounts.more_than_nothing("0.00", POINT)


@pytest.mark.parametrize(
    ("minor", "style", "text", "plain"),
    [
        (-5, POINT, "-0.05", "-0.05"), (123_456, POINT, "1,234.56", "1234.56"),
        (123_456, COMMA, "1.234,56", "1234.56"), (-1_234, YEN, "-1,234", "-1234"),
        (1_234, DINAR, "1.234", "1.234"),
    ],
)  # fmt: skip
def test_amounts_are_shown_with_their_currencys_decimals(
    minor: int, style: Style, text: str, plain: str
) -> None:
    assert amounts.shown(minor, style) == text
    assert amounts.plain(minor, style.currency) == plain

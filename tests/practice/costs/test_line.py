"""The line of costs: each is as it was meant, or asks; a number is never misread, and no word is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.costs.chips import chips
from casetui.practice.costs.line import understand
from casetui.practice.costs.rates import RateRow
from casetui.practice.firm.firm import Firm
from casetui.practice.money import scaled
from tests.practice.costs.lines import reads, reckoning, without_case

LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "lines.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
COMMA = reckoning(Firm(day_order="dmy", currency="EUR", decimal_mark=",", system="ew"))


@pytest.mark.parametrize(("text", "right"), LINES, ids=[row[0] for row in LINES])
def test_a_line_is_what_was_meant_or_a_question(text: str, right: str) -> None:
    read = reads(text)
    if right.startswith("asks: "):
        assert read.startswith("asks: ") and right.removeprefix("asks: ") in read, read
    else:
        assert read == right.rstrip()


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("0,3h Anruf call", "time 18m 90,00 | Anruf call | A108"),
        ("0.3h call", "time 18m 90,00 | call | A108"),
        ("0,3 call", "time 18m 90,00 | call | A108"),
        ("0.3 call", "asks: two ways"),
        ("1.000,50 expert", "expense 1.000,50 | expert | E119 paid by firm"),
        ("1.000 expert", "expense 1.000,00 | expert | E119 paid by firm"),
        ("1,000 expert", "asks: two ways"),
        ("1,000.50 expert", "asks: is not an amount"),
        ("€18,60 copies 31 @ 0,60", "expense 18,60 | copies | E101 31 × 0,60"),
        ("18.60 copies", "asks: two ways"),
        ("25 copies", "expense 25,00 | copies | E101 paid by firm"),
        ("12.6.2026 1h call", "time 60m 300,00 | call | A108 2026-06-12"),
        ("11/10 1h call", "time 60m 300,00 | call | A108 2026-10-11"),
    ],
)
def test_a_firm_that_writes_a_comma_is_read_so(text: str, right: str) -> None:
    read = reads(text, COMMA)
    assert read == right or (right.startswith("asks: ") and right[6:] in read), read


@pytest.mark.parametrize(
    ("currency", "text", "minor"),
    [("JPY", "402 filing fee", 402), ("KWD", "1.250 filing fee", 1_250), ("JPY", "copies 31 @ 0.6", 19)],
)
def test_currencies_without_cents_and_with_three_decimals(currency: str, text: str, minor: int) -> None:
    new = understand(text, reckoning(Firm(currency=currency))).new
    assert new is not None and (new.amount, new.currency) == (minor, currency)


def test_yen_have_no_decimals_to_be_misread() -> None:
    assert "more decimals than JPY" in reads("18.60 copies", reckoning(Firm(currency="JPY")))
    assert reads("0.3 call", reckoning(Firm(currency="JPY"))).startswith("time 18m 90 |")


@pytest.mark.parametrize(("unit", "minutes", "hours"), [(6, 7, 2_000), (15, 7, 2_500), (1, 30, 5_000)])
def test_time_is_rounded_up_to_the_firms_unit(unit: int, minutes: int, hours: int) -> None:
    new = understand(f"{minutes}m call", reckoning(Firm(time_unit=unit))).new
    assert new is not None and (new.minutes, new.quantity) == (minutes, hours)


def test_time_without_a_rate_is_asked_about_unless_it_is_not_charged() -> None:
    nothing = reckoning(rate=0)
    assert "No hourly rate is set for MB" in reads("1h call", nothing)
    assert reads("1h call no charge", nothing) == "time 60m 0.00 | call | A108 no charge"


def test_under_fixed_terms_an_hour_is_not_charged_unless_that_is_said() -> None:
    fixed = replace(reckoning(), terms=lambda _case, _day: type("T", (), {"terms": "fixed"})())  # type: ignore[arg-type]
    assert reads("1h call", fixed).endswith("A108 no charge")
    assert reads("1h call billable", fixed) == "time 60m 300.00 | call | A108"


def test_a_line_without_a_case_says_that_it_misses_one_alone() -> None:
    line = understand("1h call", without_case(reckoning()))
    assert line.wants_case and "#2026-0042" in line.why
    assert not understand("2 call", without_case(reckoning())).wants_case
    assert understand("1h call #42", without_case(reckoning())).new is not None


def test_the_tax_is_the_usual_one_and_court_fees_bear_none() -> None:
    ew = reckoning(Firm(system="ew", currency="GBP"))
    texts = ("1h call", "25 copies", "402 court fee", "25 copies tax:zero")
    taxed = [understand(text, ew).new for text in texts]
    assert [new.tax for new in taxed if new is not None] == ["standard", "standard", "none", "zero"]


def test_what_was_understood_is_said_back() -> None:
    of = reckoning()
    shown = " ".join(text for text, _role in chips(understand("7m email Okafor fri @ann", of), of))
    assert shown == (
        "[time] [0.2 h × 300.00 = 60.00 USD] (7 min, rounded up) (rate of the firm since 1 Jan 2020)"
        " A106? Communicate (with client) [#2026-0007] [@ANN] [Fri 20 Nov 2026]"
    )
    asked = chips(understand("2 call", of), of)
    assert asked == [("2 of what? Write 2h or 2.00 USD.", "bad")]


def test_no_escape_code_or_bidi_sign_gets_through() -> None:
    read = reads("0.3h call \x1b]0;x\x07 \u202eevil [bold]x[/bold]")
    assert "\x1b" not in read and "\u202e" not in read and "[bold]x[/bold]" in read


PIECES = """
    call court draft letter Okafor re the of 12jun fri 0.3h 2h 18m 402 0.60 $5 31 @ x @ann #42 L210 A103 E112
    unpaid no charge billable 1e9 -3 ½h 1,000.50 1.000,50 9:30 today "a b" ( ) , . ; 3 letters
"""
WORDS = st.lists(st.sampled_from(PIECES.split()), max_size=8)


@given(WORDS)
def test_of_any_line_every_word_is_understood_kept_or_asked_about(words: list[str]) -> None:
    text = " ".join(words)
    line = understand(text, reckoning())
    if line.new is None:
        assert line.why
        return
    new = line.new
    assert (new.kind == "time") == (new.minutes is not None) and new.amount >= 0 and new.quantity > 0
    assert new.amount == scaled.amount(new.quantity, new.rate, "USD")
    for word in re.findall(r"[A-Za-z]{4,}", text):
        signs = ("unpaid", "charge", "billable", "today")
        assert word in new.text or word in signs, (text, new.text)


@given(st.text(max_size=60))
def test_no_text_breaks_the_line(text: str) -> None:
    line = understand(text, reckoning())
    assert (line.new is None) == bool(line.why)


@given(st.integers(1, 24 * 60))
def test_every_length_is_read_as_it_was_written(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)
    ways = [f"{minutes}m call", f"{minutes} min call"]
    ways += [f"{hours}h{rest:02} call", f"{hours} h {rest} m call"] if hours else []
    ways += [f"{minutes // 6 / 10:.1f}h call"] if minutes % 6 == 0 else []
    for text in ways:
        new = understand(text, reckoning()).new
        assert new is not None and new.minutes == minutes, text


@given(st.integers(2_400, 10**9))
def test_every_amount_is_read_as_the_firm_writes_it(minor: int) -> None:
    whole, cents = divmod(minor, 100)
    for text, of in (
        (f"{whole:,}.{cents:02} expert", reckoning()), (f"{whole}.{cents:02} expert", reckoning()),
        (f"{whole:,}".replace(",", ".") + f",{cents:02} expert", COMMA),
    ):  # fmt: skip
        new = understand(text, of).new
        assert new is not None and new.amount == minor and new.kind == "expense", text


def test_the_most_particular_rate_is_the_one_of_the_case() -> None:
    def rate(number: int, user: int | None, case: int | None, since: str) -> RateRow:
        return RateRow(number, 1, 0, user, case, None, since, 1, "USD", 1)

    rows = [
        rate(1, None, None, "2026-05-01"), rate(2, 1, None, "2026-04-01"), rate(3, None, 7, "2026-03-01"),
        rate(4, 1, 7, "2026-01-01"), rate(5, 1, 7, "2026-02-01"),
    ]  # fmt: skip
    assert [row.id for row in sorted(rows, key=lambda row: row.particular)] == [1, 2, 3, 4, 5]

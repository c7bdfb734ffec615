"""The `$` line: one line read as time or an expense; what could be meant in two ways is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from casetui.practice.costs import codes, signs
from casetui.practice.costs.rates import RateRow
from casetui.practice.costs.reckoning import Reckoning
from casetui.practice.costs.signs import Scan
from casetui.practice.costs.terms import (
    BILLABLE,
    BY_FIRM,
    EXPENSE,
    LONGEST,
    MOST_MINUTES,
    NO_CHARGE,
    NOT_BY_THE_HOUR,
    TIME,
)
from casetui.practice.dates.shapes import Unclear, day_name
from casetui.practice.lines import whole
from casetui.practice.money import amounts, scaled, taxes
from casetui.practice.money.amounts import Style
from casetui.practice.money.currencies import decimals, unit
from casetui.session.results import Refuse
from casetui.text import clean_line

LONGEST_LINE = 2_000
BELOW = 24
"""A number below it may be hours; from it on it is an amount."""

WHICH_CASE = "Which case? Write its number, such as #2026-0042."


@dataclass(frozen=True)
class NewCost:
    """An entry to be made; amounts in minor units, quantity and rate scaled by 10,000."""

    case: int
    kind: str
    day: date
    user: int
    text: str
    minutes: int | None
    quantity: int
    rate: int
    amount: int
    currency: str
    treatment: str
    paid: str
    tax: str
    task: str
    activity: str
    expense: str


@dataclass(frozen=True)
class Understood:
    """A line as understood; `why` is the question an unclear one raises, and then there is no entry.

    `wants_case`: nothing but the case is missing. `guessed` are the codes that nobody typed, `rate` is what
    the hours are charged at, `terms` those of the case where they say that an hour is not charged.
    """

    text: str
    new: NewCost | None = None
    why: str = ""
    case_ref: str = ""
    wants_case: bool = False
    guessed: frozenset[str] = frozenset()
    rate: RateRow | None = None
    terms: str = ""


def understand(text: str, reckoning: Reckoning) -> Understood:
    """Read a line; whatever it is, what comes back says how it was read, or the question it raises."""
    try:
        line = whole(text, LONGEST_LINE)
        said = signs.scan(line, reckoning.habits, reckoning.style)
        return _understood(text, said, reckoning)
    except (Unclear, Refuse) as why:
        return Understood(text, why=str(why), wants_case=str(why) == WHICH_CASE)


def _understood(text: str, said: Scan, reckoning: Reckoning) -> Understood:
    words = said.words
    minutes, minor = _measure(said, words, reckoning.style)
    kind = TIME if minutes is not None else EXPENSE
    if not words:
        example = "0.3h call to court" if kind == TIME else "402 filing fee"
        raise Unclear(f"What was it? Write it behind, such as {example}.")
    words = whole(words, LONGEST, "What was done")
    day = said.day or reckoning.today
    if day > reckoning.today:
        raise Unclear(f"{day_name(day)} is still to come; time and expenses are entered once they are there.")
    user = _whose(said, reckoning)
    task, activity, expense, guessed = _codes(said, words, kind, reckoning, _case(said, reckoning))
    case = _case(said, reckoning)
    if kind == TIME and said.paid:
        raise Unclear("Time is not paid for by anybody: leave out who paid, or put it in quotes.")
    if case is None:
        raise Unclear(WHICH_CASE)
    tax = _tax(said, expense, day, reckoning)
    shared = (case[0], kind, day, user, words)
    if minutes is None:
        quantity, rate = _counted(said, minor, reckoning.style)
        new = NewCost(
            *shared, None, quantity, rate, minor, reckoning.style.currency, said.treatment or BILLABLE,
            said.paid or BY_FIRM, tax, task, activity, expense,
        )  # fmt: skip
        return Understood(text, new, case_ref=case[1], guessed=guessed)
    terms = reckoning.terms_on(case[0], day)
    by_terms = usual_treatment(terms)
    treatment = said.treatment or by_terms
    its = reckoning.rate(user, case[0], day)
    if its is None and treatment == BILLABLE:
        who = reckoning.staff.initials(user)
        raise Unclear(
            f"No hourly rate is set for {who} on {day_name(day)}: casetui costs rate set does; until then"
            " write no charge or non-billable."
        )
    quantity = scaled.hours(scaled.rounded_up(minutes, reckoning.firm.time_unit))
    rate = its.rate if its is not None else 0
    amount = scaled.amount(quantity, rate, reckoning.style.currency)
    new = NewCost(
        *shared, minutes, quantity, rate, amount, reckoning.style.currency, treatment, "", tax, task,
        activity, expense,
    )  # fmt: skip
    told = terms if not said.treatment and by_terms == NO_CHARGE else ""
    return Understood(text, new, case_ref=case[1], guessed=guessed, rate=its, terms=told)


def usual_treatment(terms: str) -> str:
    """How time is treated under terms, where its line does not say it."""
    return NO_CHARGE if terms in NOT_BY_THE_HOUR else BILLABLE


# --- how long, how much


def _measure(said: Scan, words: str, style: Style) -> tuple[int | None, int]:
    """How many minutes it took, or None and what it cost, in minor units."""
    if said.counted is not None:
        if said.minutes is not None:
            raise Unclear("Hours are charged at the rate that is set; casetui costs rate set says which.")
        return None, _counted_amount(said, style)
    if said.minutes is not None:
        return _checked(said.minutes), 0
    if said.money:
        return None, amounts.more_than_nothing(said.money, style)
    if not said.bare:
        raise Unclear("How long, or how much? Begin with it: 0.3h call to court, or 402 filing fee.")
    return _bare(said.bare, words, style)


def _checked(minutes: int) -> int:
    if minutes <= 0:
        raise Unclear("That is no time at all; how long did it take?")
    if minutes > MOST_MINUTES:
        raise Unclear("A day has 24 hours; enter each day by itself.")
    return minutes


def _bare(number: str, words: str, style: Style) -> tuple[int | None, int]:
    """A number without hours or a currency: time with one decimal below 24, else an amount."""
    if number.startswith(("-", "+")):
        raise Unclear("Nothing is entered below nothing: a mistake is reversed (D, or costs reverse).")
    mark = re.escape(style.mark)
    is_whole = number.isascii() and number.isdigit()
    tenths = re.fullmatch(rf"([0-9]{{0,2}}){mark}([0-9])", number)
    if is_whole and int(number) < BELOW:
        minor = int(number) * unit(style.currency)
        raise Unclear(f"{number} of what? {_either(f'{int(number)}h', minor, style)}")
    works, costs = codes.speaks_of_work(words), codes.speaks_of_expense(words)
    if tenths is not None and int(tenths[1] or 0) < BELOW:
        minutes = int(tenths[1] or 0) * 60 + int(tenths[2]) * 6
        if costs and not works:
            minor = amounts.typed(number, style) if decimals(style.currency) else 0
            raise Unclear(f"Is {number} hours or {style.currency}? {_either(f'{number}h', minor, style)}")
        return _checked(minutes), 0
    minor = amounts.more_than_nothing(number, style)
    if works and not costs:
        length = f"{number}m" if is_whole else f"{number}h"
        raise Unclear(f"Is {number} time or {style.currency}? {_either(length, minor, style)}")
    return None, minor


def _either(length: str, minor: int, style: Style) -> str:
    money = f" or {amounts.shown(minor, style)} {style.currency}" if minor else ""
    return f"Write {length}{money}."


def _counted_amount(said: Scan, style: Style) -> int:
    """What so many cost together; Unclear where the line says that they cost something else."""
    assert said.counted is not None
    each = _price(said.counted[1], style)
    total = scaled.amount(_quantity(said.counted[0], style), each, style.currency)
    if not total:
        raise Unclear("The amount is nothing; write how much it is.")
    if total > amounts.MOST:
        raise Unclear(f"That is more than is kept: {amounts.shown(amounts.MOST, style)}.")
    named = said.money or said.bare
    if named and amounts.typed(named, style) != total:
        raise Unclear(
            f"{said.counted[0]} at {said.counted[1]} are {amounts.shown(total, style)}, and not {named};"
            " which is right?"
        )
    return total


def _counted(said: Scan, minor: int, style: Style) -> tuple[int, int]:
    """How many, and what each costs, both scaled; one of the whole amount where the line says no more."""
    if said.counted is None:
        return scaled.SCALE, scaled.rate_of(minor, style.currency)
    return _quantity(said.counted[0], style), _price(said.counted[1], style)


def _quantity(text: str, style: Style) -> int:
    whole_part, mark, part = text.partition(style.mark)
    if style.groups in text or len(whole_part) > 6 or len(part) > 2 or (mark and not part):
        raise Unclear(f"{text} of them? Write such as 31 @ {amounts.shown(unit(style.currency), style)}.")
    read = scaled.parse(f"{whole_part or 0}.{part or 0}")
    if not read:
        raise Unclear(f"{text} of them is nothing; how many are there?")
    return read


def _price(text: str, style: Style) -> int:
    """What one costs; below one of the currency it may have parts of its smallest coin: 0.065."""
    fine = re.fullmatch(rf"0?{re.escape(style.mark)}([0-9]{{1,4}})", text)
    if fine is not None:
        return scaled.parse(f"0.{fine[1]}") or 0
    return scaled.rate_of(amounts.typed(text, style), style.currency)


# --- whose, of which case, which codes


def _whose(said: Scan, reckoning: Reckoning) -> int:
    people = list(dict.fromkeys(reckoning.staff.need(name).id for name in said.people))
    if len(people) > 1:
        names = " and ".join(map(reckoning.staff.initials, people[:2]))
        raise Unclear(f"{names}: the time of each is an entry of its own.")
    return people[0] if people else reckoning.me


def _case(said: Scan, reckoning: Reckoning) -> tuple[int, str] | None:
    if not said.refs:
        return (reckoning.case, reckoning.case_ref) if reckoning.case is not None else None
    found = reckoning.find_case(said.refs[0])
    if found is None:
        raise Refuse(f"There is no case {clean_line(said.refs[0], 40)}.")
    return found


def _codes(
    said: Scan, words: str, kind: str, reckoning: Reckoning, case: tuple[int, str] | None
) -> tuple[str, str, str, frozenset[str]]:
    """Task, activity and expense: those that were typed, else those that the words speak of."""
    typed: dict[str, str] = {}
    for one in said.codes:
        if typed.setdefault(one.set, one.code) != one.code:
            raise Unclear(f"{typed[one.set]} and {one.code} are two codes of one kind; write one.")
    wrong = codes.EXPENSE if kind == TIME else codes.ACTIVITY
    if wrong in typed:
        raise Unclear(f"{typed[wrong]} is a code of {'expenses' if kind == TIME else 'what takes time'}.")
    guess = codes.guess(words, kind, reckoning.roles(case[0]) if case is not None else ())
    chosen = {its: typed.get(its) or getattr(guess, its) for its in codes.SETS}
    guessed = frozenset(code for its, code in chosen.items() if code and its not in typed)
    return chosen[codes.TASK], chosen[codes.ACTIVITY], chosen[codes.EXPENSE], guessed


def _tax(said: Scan, expense: str, day: date, reckoning: Reckoning) -> str:
    """The tax that was typed, else the usual one; a court's fees are paid for the client, and bear none."""
    code = said.tax or (taxes.NONE if expense == codes.COURT_FEES else reckoning.usual_tax)
    return taxes.on(reckoning.taxes, code, day).code

"""Client money in one line: `receive 2026-0042 1500 from Okafor retainer cheque 1021`, and what it means.

Every word of the line is understood as something, or the line is refused with the word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casetui.practice.cases import cases
from casetui.practice.client_money import accounts, bank, listing, paying, receiving, reversing
from casetui.practice.client_money.paying import Order
from casetui.practice.client_money.receiving import Receipt
from casetui.practice.client_money.terms import PAYMENT, PREPARED, TRANSFER, WAYS, money, way
from casetui.practice.dates.shapes import Unclear
from casetui.practice.firm import dating
from casetui.practice.firm.firm import Firm
from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.text import clean_line

LONGEST = 400

VERBS = (
    "receive",
    "pay",
    "transfer",
    "clear",
    "return",
    "void",
    "charge",
    "credit",
    "pay-in",
    "take-out",
    "allot",
)
EXAMPLE = "receive 2026-0042 1500 from Okafor retainer cheque 1021"
PURPOSES = frozenset((
    "retainer", "settlement", "deposit", "damages", "refund", "costs", "fee", "fees", "bail", "disbursement",
    "disbursements", "expenses", "lien", "overpayment", "completion",
))  # fmt: skip
"""Words that say what money is for, also without a "for" before them."""

_REF = re.compile(r"#?((?=[A-Za-z/-]*[0-9])[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+)+)")
_NUMBERED = re.compile(r"([BCVW])(\d{1,9})", re.IGNORECASE)
_OTHER_WAYS = frozenset({"check", "wire", "ach", "bacs"})

Act = Callable[[Session], Future[Result[Any]]]


@dataclass(frozen=True)
class Meant:
    """What a line means: in words, what it touches, and the act."""

    said: str
    done: str
    act: Act


@dataclass
class _Words:
    """The words of a line, taken one by one."""

    rest: list[str]
    found: dict[str, Any] = field(default_factory=dict)

    def next(self) -> str:
        """The next word; '' at the end."""
        return self.rest[0] if self.rest else ""

    def take(self) -> str:
        """Take the next word."""
        return self.rest.pop(0) if self.rest else ""


def understood(session: Session, firm: Firm, text: str, case: int | None = None) -> Meant:
    """What a line means; `case` is the one that is looked at. Refuse says what is unclear about it."""
    line = clean_line(text, max(LONGEST, len(text)))
    if len(line) > LONGEST:
        raise Refuse(f"A line has at most {LONGEST} characters.")
    words = _Words(line.split())
    verb = words.take().casefold()
    if verb not in VERBS:
        raise Refuse(f"Begin with {', '.join(VERBS[:-1])} or {VERBS[-1]}, such as {EXAMPLE}.")
    if verb in ("clear", "return", "void", "allot"):
        return _of_entry(session, firm, verb, words)
    if verb in ("charge", "credit", "pay-in", "take-out"):
        return _of_account(session, firm, verb, words)
    return _of_case(session, firm, verb, words, case)


# --- receipts, payments, transfers


def _of_case(session: Session, firm: Firm, verb: str, words: _Words, case: int | None) -> Meant:
    ref = _REF.fullmatch(words.next())
    if ref is not None:
        words.take()
        case = cases.by_ref(session, ref[1])
        if case is None:
            raise Refuse(f"There is no case {ref[1]}.")
    if case is None:
        raise Refuse(f"Of which case? Write its ref, such as {EXAMPLE}.")
    typed = words.take()
    if not typed:
        raise Refuse("How much? Write the amount after the case.")
    its = _read(session, firm, verb, words)
    account = accounts.meant(session, its.get("B"))
    amount = amounts.more_than_nothing(typed, Style(account.currency, firm.decimal_mark))
    known = cases.lines(session, [case])
    if not known:
        raise Refuse("There is no such case.")
    said = [money(session, amount, account.currency), known[0].ref, *its["said"]]
    common: dict[str, Any] = {"account": account.id, "client": its.get("C"), "day": its.get("day")}
    method, number, purpose, who = (its.get(name, "") for name in ("method", "number", "purpose", "who"))
    if verb == "receive":
        said.append(f"cleared {_day(its['cleared'])}" if "cleared" in its else "not cleared yet")
        receipt = Receipt(
            case, amount, who, cleared=its.get("cleared"), method=method, reference=number, purpose=purpose,
            **common,
        )  # fmt: skip
        return Meant(f"receive {', '.join(said)}", "entered", lambda on: receiving.receive(on, receipt))
    if verb == "transfer" and its.get("V") is None:
        raise Refuse("Which invoice does it pay? Write its number, such as V7.")
    order = Order(
        case, amount, who, TRANSFER if verb == "transfer" else PAYMENT, method=method, number=number,
        purpose=purpose, invoice=its.get("V"), **common,
    )  # fmt: skip
    return Meant(f"{verb} {', '.join(said)}", "prepared", lambda on: paying.pay(on, order))


def _read(session: Session, firm: Firm, verb: str, words: _Words) -> dict[str, Any]:
    """What the words after the amount say."""
    its: dict[str, Any] = {"said": []}
    before = {"receive": "from", "pay": "to"}.get(verb, "")
    while words.rest:
        word = words.take()
        low = word.casefold()
        if before and low == before:
            _once(its, "who", _until(words, before))
            its["said"].append(f"{before} {its['who']}")
        elif low == "for" or low in PURPOSES:
            purpose = " ".join(
                filter(None, ("" if low == "for" else word, _until(words, "", asked=low == "for")))
            )
            _once(its, "purpose", purpose)
            its["said"].append(purpose)
        elif low in WAYS or low in _OTHER_WAYS:
            _once(its, "method", way(low))
            if any(char.isdigit() for char in words.next()) and _numbered(words.next()) is None:
                its["number"] = words.take()
            its["said"].append(" ".join(filter(None, (its["method"], its.get("number", "")))))
        elif low == "cleared" and verb == "receive":
            _once(its, "cleared", _maybe_day(session, firm, words))
        elif low == "on":
            _once(its, "day", _day_of(session, firm, words.take()))
            its["said"].append(f"on {_day(its['day'])}")
        elif (found := _numbered(word)) is not None and found[0] in "BCV":
            _once(its, found[0], found[1])
            its["said"].append(word.upper())
        else:
            raise Refuse(f"“{clean_line(word, 40)}” is not understood; write it after from, to or for.")
    if before and not its.get("who"):
        raise Refuse(f"{'From' if before == 'from' else 'To'} whom? Write “{before} WHO”.")
    return its


def _until(words: _Words, before: str, *, asked: bool = True) -> str:
    """The words up to one that says something else; of a name none looks like an amount."""
    taken: list[str] = []
    while words.rest:
        low = words.next().casefold()
        ends = low in ("for", "from", "to", "cleared", "on") or low in WAYS or low in _OTHER_WAYS
        if ends or (before and low in PURPOSES and taken) or _numbered(words.next()) is not None:
            break
        if (not asked or before) and amounts.looks_like_one(words.next()):
            shown = clean_line(words.next(), 40)
            raise Refuse(f"“{shown}” looks like an amount; the amount comes after the case.")
        taken.append(words.take())
    if before and not taken:
        raise Refuse(f"{'From' if before == 'from' else 'To'} whom? Write “{before} WHO”.")
    return " ".join(taken)


# --- what is done to an entry, and to an account


def _of_entry(session: Session, firm: Firm, verb: str, words: _Words) -> Meant:
    word = words.take()
    found = _numbered(word)
    if found is None or found[0] != "W":
        raise Refuse(f"Which entry? Write its number, such as {verb} W12.")
    number = found[1]
    if verb == "allot":
        ref = _REF.fullmatch(words.take())
        case = cases.by_ref(session, ref[1]) if ref is not None else None
        if ref is None or case is None:
            raise Refuse("Of which case is it? Write its ref, such as allot W12 2026-0042.")
        _no_more(words)
        return Meant(
            f"W{number} is client money of {ref[1]}", "allotted", lambda on: receiving.allot(on, number, case)
        )
    day = None
    if verb == "clear":
        day = _maybe_day(session, firm, words)
        _no_more(words)
        return Meant(f"W{number} cleared {_day(day)}", "cleared", lambda on: receiving.clear(on, number, day))
    if words.next().casefold() == "on":
        words.take()
        day = _day_of(session, firm, words.take())
    why = " ".join(words.rest)
    on_day = f" on {_day(day)}" if day else ""
    if verb == "return":
        return Meant(
            f"the bank returned W{number}{on_day}: {why or 'no reason given'}", "entered",
            lambda on: bank.returned(on, number, why, day),
        )  # fmt: skip
    if not why:
        raise Refuse(f"Why is it void? Write it after the number: void W{number} lost in the post.")
    row = listing.one(session, number)
    if row is None:
        raise Refuse(f"There is no entry W{number}.")
    said = f"void W{number}{on_day}: {why}"
    if row.state == PREPARED:
        return Meant(said, "dropped", lambda on: paying.drop(on, [row.target], why))
    return Meant(said, "reversed", lambda on: reversing.reverse(on, number, why, day))


def _of_account(session: Session, firm: Firm, verb: str, words: _Words) -> Meant:
    found = _numbered(words.next())
    number = None
    if found is not None and found[0] == "B":
        words.take()
        number = found[1]
    its = accounts.meant(session, number)
    typed = words.take()
    if not typed:
        raise Refuse(f"How much? Write {verb} AMOUNT.")
    amount = amounts.more_than_nothing(typed, Style(its.currency, firm.decimal_mark))
    day = None
    if words.next().casefold() == "on":
        words.take()
        day = _day_of(session, firm, words.take())
    what, much = " ".join(words.rest), money(session, amount, its.currency)
    on_day = f" on {_day(day)}" if day else ""
    if verb in ("pay-in", "take-out"):
        _no_more(words)
        minor = amount if verb == "pay-in" else -amount
        does = "pays in" if verb == "pay-in" else "takes out"
        return Meant(
            f"the firm {does} {much}, {its.called}{on_day}", "entered",
            lambda on: reversing.own(on, its.id, minor, day),
        )  # fmt: skip
    if not what:
        raise Refuse("What did the bank do? Say so after the amount.")
    act = bank.charge if verb == "charge" else bank.credit
    does = "took" if verb == "charge" else "credited"
    return Meant(
        f"the bank {does} {much}, {its.called}{on_day}: {what}", "entered",
        lambda on: act(on, its.id, amount, what, day),
    )  # fmt: skip


# --- words


def _numbered(word: str) -> tuple[str, int] | None:
    found = _NUMBERED.fullmatch(word)
    return None if found is None else (found[1].upper(), int(found[2]))


def _once(its: dict[str, Any], name: str, value: object) -> None:
    if name in its:
        raise Refuse("The line says that twice; once is enough.")
    its[name] = value


def _no_more(words: _Words) -> None:
    if words.rest:
        raise Refuse(f"“{clean_line(words.next(), 40)}” is not understood.")


def _maybe_day(session: Session, firm: Firm, words: _Words) -> date:
    """The day that the next word is, or today where nothing follows that could be one."""
    if not words.rest or words.next().casefold() in ("for", "from", "to", "on"):
        return dating.day("today", firm, session.clock())
    return _day_of(session, firm, words.take())


def _day_of(session: Session, firm: Firm, word: str) -> date:
    if not word:
        raise Refuse("Which day? Write one such as fri or 12jun.")
    try:
        return dating.day(word, firm, session.clock(), past=True)
    except Unclear as unclear:
        raise Refuse(str(unclear)) from unclear


def _day(day: date | None) -> str:
    return f"{day:%a %-d %b %Y}" if day else ""

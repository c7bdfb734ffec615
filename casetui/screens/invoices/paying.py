"""A payment in one line: what it is understood as stands beside it while it is typed."""

from __future__ import annotations

from casetui.practice.invoices import invoices, typed
from casetui.practice.invoices.payments import New, PaymentRow
from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style
from casetui.practice.receiving import receiving
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.performing import write
from casetui.session.results import Refuse

HINT = "1,200 cheque yesterday V3 ref 4711"


async def pay(on: DeskScreen, case: int, ref: str, called: str = "") -> None:
    """Ask for a payment in a case, of one invoice first where that is `called`, and record it."""
    desk = on.desk
    style = Style(desk.firm.currency, desk.firm.decimal_mark)

    def read(text: str) -> tuple[typed.Typed, New]:
        said = typed.payment(text, desk.firm, desk.now(), style)
        chosen = tuple(invoices.called(desk.session, one) for one in said.on)
        return said, New(
            said.amount, said.day, case, None, chosen, said.method, said.reference, None
        )

    def echo(text: str) -> tuple[str, str]:
        if not text.strip():
            return HINT, "dim"
        try:
            said, _new = read(text)
        except Refuse as refused:
            return str(refused), "bad"
        for_what = ", ".join(said.on) or "oldest first"
        amount = amounts.shown(said.amount, style, named=True)
        return f"{amount}  {said.method}  {said.day:%a %-d %b}  {for_what}", "good"

    text, why = f" {called}" if called else "", ""
    while True:
        text = await on.ask.line(f"Paid in {ref}:", text, echo=echo, why=why)
        try:
            _said, new = read(text)
        except Refuse as refused:
            why = str(refused)
            continue
        why = await write(
            on, receiving.add(desk.session, desk.firm, new),
            lambda done: f"Recorded as {', '.join(f'Y{number}' for number in done.payments) or 'received'}.",
            lambda done: {"payments": done.payments, "invoices": [row for row, _part in done.parts],
                          "cases": [case]},
        )  # fmt: skip
        if not why:
            return


async def take_back(on: DeskScreen, row: PaymentRow) -> None:
    """Take a payment back, with a reason."""
    desk = on.desk
    style = Style(row.currency, desk.firm.decimal_mark)
    shown = amounts.shown(row.amount - row.taken_back, style, named=True)
    why = await on.ask.line(f"Take back {shown} of {row.name} – why:")
    try:
        going = receiving.reverse(desk.session, desk.firm, row.id, why)
        refused = await write(
            on, going, lambda number: f"{row.name} taken back by Y{number}.",
            {"payments": [row.id], "cases": [row.case]},
        )  # fmt: skip
    except Refuse as error:
        refused = str(error)
    if refused:
        on.say(f"{row.name}: {refused}", "bad")

"""How invoices, their lines, payments and debts look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from casetui.practice.invoices import invoices, owed, payments
from casetui.practice.invoices.invoices import InvoiceRow, LineRow
from casetui.practice.invoices.owed import Owed
from casetui.practice.invoices.payments import Part, PaymentRow
from casetui.practice.invoices.terms import APPROVED, DRAFT, FOR_APPROVAL, ISSUED, PAID
from casetui.practice.money import amounts, scaled
from casetui.practice.money.amounts import Style
from casetui.screens.frame.desk import Desk
from casetui.widgets.cells import Cell, Line, allotted, column, fit
from casetui.widgets.document import Block, BlockLine, Hung, fact

ROLES = {DRAFT: "", FOR_APPROVAL: "soon", APPROVED: "accent", ISSUED: "", PAID: "good"}
WORDS = {DRAFT: "draft", FOR_APPROVAL: "for_approval", APPROVED: "approved", ISSUED: "issued", PAID: "paid"}

LEAST, GROW = (17, 13, 12, 14, 14, 8), ((0, 26), (5, 60))
"""The columns of an invoice: number, state, date, total, unpaid, client; and which grow."""

PAID_LEAST, PAID_GROW = (6, 12, 13, 16, 20), ((4, 80),)
LINE_LEAST, LINE_GROW = (4, 10, 5, 28, 8, 10, 13), ((3, 90),)
"""The columns of a line: its number, day, who, text, quantity, rate, amount."""

SIGNS = (
    ("for approval", "it waits for an attorney: = approves it"),
    ("approved", "d issues it with the next number"),
    ("open", "issued, and something of it is unpaid; late: past the day to pay by"),
    ("not sent", "issued, but not delivered yet: d says when and how"),
    ("credit", "a credit note: it takes another one back"),
)
"""The signs of a row, and what each means."""


def money(desk: Desk, minor: int, currency: str, *, named: bool = False) -> str:
    """An amount as it is read."""
    return amounts.shown(minor, Style(currency, desk.firm.decimal_mark), named=named)


def day(text: str) -> str:
    """A day as lists show it."""
    return f"{date.fromisoformat(text):%-d %b %Y}" if text else "-"


def standing(desk: Desk, row: InvoiceRow) -> tuple[str, str]:
    """How an invoice stands, in a word, and its role."""
    if row.state == ISSUED and not row.is_credit and not row.delivered:
        return "not sent", "soon"
    if row.is_credit and row.state == ISSUED:
        return "credit", "dim"
    if row.unpaid and row.due < desk.today().isoformat():
        return "late", "bad"
    its = row.standing
    return desk.words[f"invoice_state.{WORDS[its]}"], ROLES[its]


def cells(desk: Desk, row: InvoiceRow, width: int) -> Sequence[Cell]:
    """An invoice as a line."""
    number, state, dated, total, unpaid, client = allotted(width, LEAST, GROW)
    word, role = standing(desk, row)
    sign = "credit note " if row.is_credit and not row.number else ""
    settled = row.state == ISSUED and not row.unpaid
    left = money(desk, row.unpaid, row.currency) if row.unpaid else ""
    return (
        Cell(column(f"{sign}{row.number or row.name}", number), "dim" if settled else "accent"),
        Cell(column(word, state), role), Cell(column(day(row.day), dated), "dim"),
        Cell(
            fit(money(desk, row.total, row.currency), total - 1, right=True) + " ", "dim" if settled else "",
        ),
        Cell(fit(left, unpaid - 1, right=True) + " ", "strong"), Cell(fit(row.client_name, client), "dim"),
    )  # fmt: skip


def payment_cells(desk: Desk, row: PaymentRow, width: int) -> Sequence[Cell]:
    """A payment as a line."""
    name, on, how, amount, said = allotted(width, PAID_LEAST, PAID_GROW)
    back = row.reverses is not None
    told = f"takes Y{row.reverses} back: {row.why}" if back else row.reference or row.payer_name or ""
    gone = row.taken_back == row.amount
    return (
        Cell(column(row.name, name), "dim"), Cell(column(day(row.day), on), "dim"),
        Cell(column(row.method, how)),
        Cell(fit(money(desk, row.amount, row.currency), amount - 2, right=True) + "  ",
             "bad" if back else "dim" if gone else "good"),
        Cell(fit(told, said), "soon" if back else "dim"),
    )  # fmt: skip


def line_cells(desk: Desk, at: int, row: LineRow, currency: str, width: int) -> Sequence[Cell]:
    """A line of an invoice as a line."""
    number, on, who, text, quantity, rate, amount = allotted(width, LINE_LEAST, LINE_GROW)
    role = "dim" if not row.amount else ""
    return (
        Cell(column(str(at), number), "dim"),
        Cell(column(f"{date.fromisoformat(row.day):%-d %b %y}", on), "dim"),
        Cell(column(desk.staff.initials(row.user), who), "dim"), Cell(column(row.text, text), role),
        Cell(fit(scaled.shown(row.quantity), quantity - 1, right=True) + " ", "dim"),
        Cell(fit(scaled.shown(row.rate, 2), rate - 1, right=True) + " ", "dim"),
        Cell(fit(money(desk, row.amount, currency), amount, right=True), "soon" if row.adjustment else role),
    )  # fmt: skip


def line_block(desk: Desk, row: LineRow, currency: str) -> Block:
    """All of a line."""
    return Block(row.id, (Cell(row.text, "strong"),), list(_line_facts(desk, row, currency)))


def _line_facts(desk: Desk, row: LineRow, currency: str) -> Iterator[BlockLine]:
    if row.user is not None:
        yield fact("who", desk.staff.name(row.user), 12)
    quantity, rate = scaled.shown(row.quantity), scaled.shown(row.rate, 2)
    yield fact("comes to", f"{quantity} × {rate} {currency}", 12)
    if row.adjustment:
        yield fact("adjusted by", money(desk, row.adjustment, currency), 12, "soon")
    yield fact("charged", money(desk, row.amount, currency), 12)
    if row.tax_rate or row.tax_code != "none":
        percent = scaled.shown(row.tax_rate * 100)
        yield fact("tax", f"{money(desk, row.tax, currency)} ({row.tax_code}, {percent} %)", 12)
    if codes := " ".join(filter(None, (row.task, row.activity, row.expense))):
        yield fact("codes", codes, 12)
    if row.cost is not None:
        yield fact("entry", f"X{row.cost}", 12)


def block(desk: Desk, row: InvoiceRow, lines: Sequence[LineRow], parts: Sequence[Part]) -> Block:
    """An invoice to be read: what it says of itself, its lines, what settled it."""
    kind = "Credit note" if row.is_credit else desk.words.capital("invoice")
    word, role = standing(desk, row)
    head = (Cell(f"{kind} {row.number or row.name}  ", "strong"), Cell(word, role or "accent"))
    return Block(row.id, head, [*_facts(desk, row), "", *_lines(desk, row, lines), *_parts(desk, row, parts)])


def whole_block(desk: Desk, row: InvoiceRow) -> Block:
    """An invoice to be read, with its lines and what settled it read from the database."""
    session = desk.session
    return block(desk, row, invoices.lines(session, row.id), payments.parts(session, invoice=row.id))


def _facts(desk: Desk, row: InvoiceRow) -> Iterator[BlockLine]:
    who = desk.staff.name
    facts = [
        ("case", f"{row.case_ref}  {row.case_title}"), ("for", row.client_name),
        ("sent back", row.returned), ("credits", f"V{row.credits}: {row.why}" if row.credits else ""),
        ("date", day(row.day) if row.day else ""), ("to pay by", day(row.due) if row.due else ""),
        ("delivered", f"{day(row.delivered)} ({row.delivered_how})" if row.delivered else ""),
        ("drawn up by", who(row.drawn_by)), ("approved by", who(row.approved_by)), ("above", row.text),
    ]  # fmt: skip
    for name, value in facts:
        if value:
            yield fact(name, value.replace("\n", " "), 12, "soon" if name == "sent back" else "")


def _lines(desk: Desk, row: InvoiceRow, lines: Sequence[LineRow]) -> Iterator[BlockLine]:
    for one in lines:
        amount = fit(money(desk, one.amount, row.currency), 13, right=True)
        yield Hung((Cell(one.text, "" if one.amount else "dim"),), Cell(f"{amount}  "))
    yield ""
    sums = [("fees", row.fees), ("expenses", row.expenses), ("tax", row.tax)]
    for name, minor in [(name, minor) for name, minor in sums if minor] + [("total", row.total)]:
        yield _sum(desk, name, minor, row)
    if row.state == ISSUED and not row.is_credit:
        yield _sum(desk, "unpaid", row.unpaid, row)


def _sum(desk: Desk, name: str, minor: int, row: InvoiceRow) -> Line:
    shown = fit(money(desk, minor, row.currency), 13, right=True)
    return Cell(shown, "strong" if name in ("total", "unpaid") else ""), Cell(f"  {name}", "dim")


def _parts(desk: Desk, row: InvoiceRow, parts: Sequence[Part]) -> Iterator[BlockLine]:
    if parts:
        yield ""
    for one in parts:
        which = f"Y{one.payment}" if one.payment else f"V{one.credit}" if one.credit else one.why
        back = ", taken back" if one.reverses is not None else ""
        amount = fit(money(desk, one.amount, row.currency), 13, right=True)
        yield Hung((Cell(f"{day(one.day)}  {one.kind}{back}: {which}", "dim"),), Cell(f"{amount}  "))


def owed_line(desk: Desk, sums: Sequence[Owed]) -> Line:
    """What is owed, and for how long, in one line."""
    if not sums:
        return (Cell(" Nothing is owed.", "dim"),)
    cells = [Cell(" Owed ", "dim")]
    for its in sums:
        cells.append(Cell(f"{money(desk, its.total, its.currency, named=True)}  ", "strong"))
        for name, minor, role in zip(owed.AGES, its.by_age, ("", "", "soon", "bad"), strict=True):
            if minor:
                cells += [Cell(f"{name}: ", "dim"), Cell(f"{money(desk, minor, its.currency)}  ", role)]
    return tuple(cells)

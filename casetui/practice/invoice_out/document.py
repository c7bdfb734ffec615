"""What an invoice says, in words: made anew of a draft, and kept as it was of one that is issued."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from casetui.clock import local
from casetui.practice.costs.terms import EXPENSE, TIME
from casetui.practice.firm import staff
from casetui.practice.firm.firm import Firm
from casetui.practice.invoice_out.letterhead import Letterhead
from casetui.practice.invoices import invoices, totals
from casetui.practice.invoices.invoices import InvoiceRow, LineRow
from casetui.practice.invoices.terms import ISSUED
from casetui.practice.money import amounts, scaled, taxes
from casetui.practice.money.amounts import Style
from casetui.practice.money.currencies import decimals
from casetui.session.reader import Reader
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first
from casetui.tables.cases import Case
from casetui.tables.files import Text
from casetui.tables.invoices import Invoice
from casetui.tables.people import Contact
from casetui.words import Words, fill


@dataclass(frozen=True)
class DocumentLine:
    """A line as it is printed."""

    day: str
    who: str
    text: str
    quantity: str
    rate: str
    amount: str


@dataclass(frozen=True)
class Document:
    """All that an invoice says; every value is as it is printed."""

    title: str
    firm: str
    letter: bool
    head: str
    to: str
    about: str
    facts: tuple[tuple[str, str], ...]
    text: str
    parts: tuple[tuple[str, tuple[DocumentLine, ...], str], ...]  # what they are, the lines, their sum
    sums: tuple[tuple[str, str], ...]
    total: tuple[str, str]
    terms: str
    pay: str
    signed: str
    notice: str
    foot: str
    mark: str = ""  # that it is a draft


def of_invoice(session: Reader, firm: Firm, letterhead: Letterhead, row: InvoiceRow) -> Document:
    """What an invoice says: of one that is issued, as it was said then."""
    kept = session.rows(Invoice, Text.body).join(Text, on=Invoice.document == Text.id)
    there = first(kept.where(Invoice.id == row.id)) if row.state == ISSUED else None
    return from_text(there[0]) if there else made(session, firm, letterhead, row)


def made(session: Reader | Tx, firm: Firm, letterhead: Letterhead, row: InvoiceRow) -> Document:
    """What an invoice says by what is kept of it now."""
    return _Making(session, firm, letterhead, row).document()


def as_text(document: Document) -> str:
    """A document as it is kept."""
    return json.dumps(asdict(document), ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Document:
    """A document as it was kept."""
    its: dict[str, Any] = json.loads(text)
    parts = (
        (name, tuple(DocumentLine(**one) for one in lines), total) for name, lines, total in its["parts"]
    )
    pairs = {name: tuple((label, value) for label, value in its[name]) for name in ("facts", "sums")}
    return Document(**{**its, **pairs, "parts": tuple(parts), "total": tuple(its["total"])})


class _Making:
    """One document on its way."""

    def __init__(self, session: Reader | Tx, firm: Firm, letterhead: Letterhead, row: InvoiceRow) -> None:
        self.session, self.firm, self.letterhead, self.row = session, firm, letterhead, row
        reader = session.session if isinstance(session, Tx) else session
        self.words, self.staff = Words.load(firm.system), staff.load(reader)
        self.style = Style(row.currency, firm.decimal_mark)
        self.today = firm_today(reader, firm)
        self.lines = invoices.lines(session, row.id)

    def document(self) -> Document:
        row, words, head = self.row, self.words, self.letterhead
        kind = words["invoicing.credit" if row.is_credit else "invoicing.title"]
        total = words["invoicing.credited" if row.is_credit else "invoicing.total"]
        places = self._places()
        signs = not row.is_credit
        return Document(
            title=f"{kind} {row.number}" if row.number else kind, firm=self.firm.name,
            letter=self.firm.system == "us", head=fill(head.head, **places), to=self._to(),
            about=row.case_title, facts=tuple(self._facts()), text=row.text or row.why,
            parts=tuple(self._parts()), sums=tuple(self._sums()),
            total=(total, amounts.shown(row.total, self.style, named=True)),
            terms=fill(head.terms, **places) if signs else "", pay=fill(head.pay, **places) if signs else "",
            signed=_without_gaps(fill(head.signed, **places)),
            notice=fill(head.notice, **places) if signs else "",
            foot=fill(head.foot, **places), mark="" if row.state == ISSUED else words["invoicing.draft"],
        )  # fmt: skip

    def _places(self) -> dict[str, str]:
        row = self.row
        attorney = row.approved_by
        if attorney is None:
            its = first(self.session.rows(Case, Case.attorney).where(Case.id == row.case))
            attorney = its[0] if its else None
        return {
            "firm": self.firm.name, "attorney": self.staff.name(attorney) if attorney is not None else "",
            "days": str(self.firm.payment_days), "number": row.number or "", "due": self._due(),
        }  # fmt: skip

    def _due(self) -> str:
        due = self.row.due or (self.today + timedelta(days=self.firm.payment_days)).isoformat()
        return shown_day(due)

    def _to(self) -> str:
        postal = first(self.session.rows(Contact, Contact.postal).where(Contact.id == self.row.client))
        return "\n".join(filter(None, (self.row.client_name, postal[0] if postal else "")))

    def _facts(self) -> list[tuple[str, str]]:
        row, words = self.row, self.words
        day = row.day or self.today.isoformat()
        facts = [
            (words["invoicing.number"], row.number or ""),
            (words["invoicing.date"], shown_day(day)),
            (words["invoicing.tax_point"], shown_day(row.tax_point or day) if row.tax else ""),
            (words["invoicing.due"], "" if row.is_credit else self._due()),
            (words["invoicing.ref"], row.case_ref),
            (words["invoicing.tax_number"], self.letterhead.tax_number),
        ]
        if row.credits is not None:
            its = invoices.one(self.session, row.credits)
            facts.append((words["invoicing.corrects"], (its.number or "") if its else ""))
        return [(label, value) for label, value in facts if value]

    def _parts(self) -> list[tuple[str, tuple[DocumentLine, ...], str]]:
        fees = [one for one in self.lines if one.kind != EXPENSE]
        expenses = [one for one in self.lines if one.kind == EXPENSE]
        found = ((self.words["invoicing.fees"], fees), (self.words["invoicing.expenses"], expenses))
        return [
            (name, tuple(map(self._line, its)), self._amount(sum(one.amount for one in its)))
            for name, its in found if its
        ]  # fmt: skip

    def _line(self, one: LineRow) -> DocumentLine:
        plain = one.kind == TIME or one.quantity != scaled.SCALE
        charged = scaled.amount(one.quantity, one.rate, self.row.currency)
        free = one.kind == TIME and not one.amount and charged
        return DocumentLine(
            shown_day(one.day, short=True), self.staff.initials(one.user) if one.user is not None else "",
            one.text, scaled.shown(one.quantity, 1 if one.kind == TIME else 0) if plain else "",
            self._rate(one.rate) if plain else "",
            self.words["invoicing.included"] if free else self._amount(one.amount),
        )  # fmt: skip

    def _rate(self, rate: int) -> str:
        return scaled.shown(rate, decimals(self.row.currency)).replace(".", self.style.mark)

    def _amount(self, minor: int) -> str:
        return amounts.shown(minor, self.style)

    def _sums(self) -> list[tuple[str, str]]:
        """What it comes to without tax, and the tax of each rate; nothing where there is none."""
        by_tax: dict[tuple[str, int], list[int]] = {}
        for one in self.lines:
            its = by_tax.setdefault((one.tax_code, one.tax_rate), [0, 0])
            its[0] += one.amount
            its[1] += one.tax
        if set(by_tax) <= {(taxes.NONE, 0)}:
            return []
        table, row = totals.table(self.firm), self.row
        sums = [(self.words["invoicing.net"], self._amount(row.fees + row.expenses))]
        for (code, rate), (net, tax) in by_tax.items():
            if code != taxes.NONE:
                name = str(table[code]["name"]) if code in table else code
                percent = taxes.Tax(code, name, rate).percent
                sums.append((f"{name} {percent} % of {self._amount(net)}", self._amount(tax)))
        return sums


def _without_gaps(text: str) -> str:
    """A text without the lines that have nothing to say: nobody has approved a draft yet."""
    return "\n".join(line for line in text.split("\n") if line.strip())


def shown_day(day: str, *, short: bool = False) -> str:
    """A day as it is printed."""
    return f"{date.fromisoformat(day):{'%-d %b %y' if short else '%-d %B %Y'}}"


def firm_today(session: Reader, firm: Firm) -> date:
    """The day that it is in the firm's zone."""
    return local(session.clock(), firm.zone).date()

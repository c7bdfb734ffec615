"""An invoice on paper, as text and as a table: what stands on it, fixed once it is issued."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from casetui.practice.firm import firm
from casetui.practice.invoice_out import document, laying, letterhead, writing
from casetui.practice.invoices import changing, drafting, invoices, issuing
from casetui.practice.invoices.invoices import InvoiceRow
from casetui.practice.printing import text
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.tables.people import Contact
from tests.firm import SmallFirm, done
from tests.practice.invoices.made import cost, hours


def row_of(small: SmallFirm, number: int) -> InvoiceRow:
    return invoices.need(small.session(), number)


def draft(small: SmallFirm, english: bool = False) -> InvoiceRow:
    if english:
        small.firm = replace(small.firm, system="ew", currency="GBP")
    tax = "standard" if english else "none"
    hours(small, 18, tax=tax, currency=small.firm.currency, text="Call to court [sic] | about the lease")
    cost(small, 1_860, quantity=310_000, rate=6_000, text="Copies", currency=small.firm.currency)
    return row_of(small, done(drafting.draw_up(small.session(), small.firm, 1).result()))


def issue(small: SmallFirm, row: InvoiceRow) -> InvoiceRow:
    done(issuing.approve(small.session("ADA"), [row_of(small, row.id).target]).result())
    said = writing.said(small.session(), small.firm)
    done(issuing.issue(small.session(), small.firm, row_of(small, row.id).target, said).result())
    return row_of(small, row.id)


def test_a_draft_is_looked_at_as_it_will_be_printed(small: SmallFirm) -> None:
    row = draft(small)
    pages = writing.pages_of(small.session(), small.firm, row)
    shown = "\n".join(text.page(pages.pages[0]))
    assert shown.startswith("DRAFT: not an invoice\nQuill LLP\n")
    rows = {" ".join(line.split()) for line in shown.splitlines()}
    assert "28 May 26 MB Call to court [sic] | about the 0.3 200.00 60.00" in rows
    assert "28 May 26 MB Copies 31 0.60 18.60" in rows and "Total due 78.60 USD" in rows
    assert all(len(line) <= 78 for line in shown.splitlines())


def test_an_english_bill_has_its_tax_its_signatory_and_the_right_to_object(small: SmallFirm) -> None:
    row = issue(small, draft(small, english=True))
    shown = writing.plain(small.session(), small.firm, row)
    wanted = (
        "Bill INV-2026-0001", "Tax point", "VAT 20 % of 60.00", "12.00", "90.60 GBP", "Disbursements",
        "Ada Quill\nfor Quill LLP", "Legal Ombudsman", "Part III of the Solicitors Act",
    )  # fmt: skip
    for words in wanted:
        assert words in shown, words
    assert "nvoice" not in shown and "DRAFT" not in shown


def test_two_pdfs_of_one_invoice_are_the_same_bytes_and_say_what_the_text_says(small: SmallFirm) -> None:
    row = issue(small, draft(small))
    first = writing.pdf(small.session(), small.firm, row)
    assert first == writing.pdf(small.session("ADA"), small.firm, row_of(small, row.id))
    page = PdfReader(BytesIO(first)).pages[0].extract_text()
    for words in ("Invoice INV-2026-0001", "Call to court [sic] | about the", "78.60 USD", "page 1 of 1"):
        assert words in page


def test_what_was_issued_says_the_same_ever_after(small: SmallFirm) -> None:
    row = issue(small, draft(small))
    before = writing.pdf(small.session(), small.firm, row)

    def rename(tx: Tx) -> None:
        tx.update(Contact, row.client, None, name="June Harlow-Smith")
        firm.put(tx, name="Quill & Co")

    done(small.session("SV").act("setting.change", rename))
    letterhead.path_of(small.path).write_text('head = "Quill & Co"\n')
    now = firm.load(small.session())
    assert writing.pdf(small.session(), replace(now, name=small.firm.name), row_of(small, row.id)) == before


def test_a_document_is_kept_as_it_is(small: SmallFirm) -> None:
    row = draft(small, english=True)
    head = letterhead.shipped(small.firm)
    its = document.made(small.session(), small.firm, head, row)
    assert document.from_text(document.as_text(its)) == its


def test_the_letterhead_is_the_firms_to_change(small: SmallFirm) -> None:
    path = letterhead.path_of(small.path)
    path.write_text('head = """\nQUILL\n1 Mill Lane"""\ntax_number = "12-3456789"\npay = "Quote {number}."\n')
    row = issue(small, draft(small))
    shown = writing.plain(small.session(), small.firm, row)
    assert shown.startswith("QUILL\n1 Mill Lane\n")
    assert "Tax ID        12-3456789" in shown and "Quote INV-2026-0001." in shown
    path.write_text(letterhead.as_toml(letterhead.load(small.path, small.firm)))
    assert writing.plain(small.session(), small.firm, row) == shown


@pytest.mark.parametrize(("written", "why"), [
    ('heed = "x"', "line 1: there is no “heed” on a letterhead"), ("head = 3", "line 1: head is a text"),
    ("pay = 'x'\nhead = ", "last line: Invalid value"),
    ("head = '" + "x" * 9_000 + "'", "head is a text of at most 8,000"),
])  # fmt: skip
def test_what_is_wrong_with_a_letterhead_is_told(small: SmallFirm, written: str, why: str) -> None:
    letterhead.path_of(small.path).write_text(written)
    with pytest.raises(Refuse, match=why):
        letterhead.load(small.path, small.firm)


def test_a_long_invoice_goes_on_over_its_pages(small: SmallFirm) -> None:
    for number in range(120):
        hours(small, 6, text=f"Entry {number:03} " + "word " * (number % 9))
    row = row_of(small, done(drafting.draw_up(small.session(), small.firm, 1).result()))
    pages = writing.pages_of(small.session(), small.firm, row)
    shown = ["\n".join(text.page(page)) for page in pages.pages]
    assert len(shown) > 2 and all("Fees" in page for page in shown[:3])
    assert all(sum(f"Entry {number:03}" in page for page in shown) == 1 for number in range(120))
    drawn = PdfReader(BytesIO(writing.pdf(small.session(), small.firm, row))).pages
    assert len(drawn) == len(shown)
    for number in range(120):
        at = next(at for at, page in enumerate(shown) if f"Entry {number:03}" in page)
        assert f"Entry {number:03}" in drawn[at].extract_text(), "page by page as it is printed"


def test_a_table_has_every_line_and_no_formula(small: SmallFirm) -> None:
    row = draft(small)
    line = invoices.lines(small.session(), row.id)[0]
    done(changing.reword(small.session(), small.firm, row.target, line.id, "=1+1").result())
    rows = list(csv.DictReader(StringIO(writing.table(small.session(), small.staff, row_of(small, row.id)))))
    assert [one["amount"] for one in rows] == ["60.00", "18.60"]
    assert rows[0]["text"] == "'=1+1" and rows[0]["quantity"] == "0.3" and rows[1]["cost"] == "X2"


def test_text_from_outside_is_only_text(small: SmallFirm, tmp_path: Path) -> None:
    odd, head = "<b>&[/x] 日本 ✓", letterhead.shipped(small.firm)
    done(small.session("SV").act("contact.change", lambda tx: tx.update(Contact, 1, None, name=odd)))
    shown = laying.pages(document.made(small.session(), small.firm, head, draft(small)))
    assert "<b>&[/x] 日本 ✓" in text.whole(shown)
    assert writing.pdf(small.session(), small.firm, row_of(small, 1)).startswith(b"%PDF-")

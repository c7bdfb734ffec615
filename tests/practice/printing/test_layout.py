"""Pages: whatever stands on them, nothing is lost, wider than its page, or torn from its foot."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.practice.printing import pdf, text
from casetui.practice.printing.layout import FOOT, LETTER_ROWS, WIDTH, Cell, Sheet, cut, wide, wrapped

NO_LETTERS = ("Cc", "Cs", "Cf", "Mn", "Me", "Zs", "Zl", "Zp")
WORDS = st.text(st.characters(blacklist_categories=NO_LETTERS), max_size=60)


@given(st.lists(WORDS).map(" ".join), st.integers(2, 80))
def test_a_wrapped_text_keeps_every_letter_and_its_width(words: str, width: int) -> None:
    lines = wrapped(words, width)
    assert all(wide(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "").replace("\n", "")


def test_what_is_cut_says_so() -> None:
    assert cut("日本語の名前", 7) == "日本語…" and cut("short", 7) == "short"


def test_every_page_has_its_heading_and_its_foot() -> None:
    sheet = Sheet(letter=True, foot="Quill LLP")
    sheet.heading(((Cell(0, WIDTH, "Fees"),),))
    for number in range(200):
        sheet.add((Cell(0, 10, f"line {number}"),), (Cell(0, 10, f"more {number}"),))
    pages = sheet.done("Invoice")
    shown = [text.page(page) for page in pages.pages]
    assert all(len(page) == LETTER_ROWS and page[0] == "Fees" for page in shown)
    assert shown[0][-1] == f"Quill LLP{'page 1 of 8':>69}"
    listed = [line for page in shown for line in page[1:-FOOT] if line]
    assert len(listed) == 400 and all(page[-FOOT - 2 :] for page in shown)
    assert all(page[1].startswith("line") for page in shown), "two rows that belong together stay together"


@given(st.text(max_size=300))
@settings(max_examples=25)
def test_a_pdf_is_made_of_whatever_is_written(words: str) -> None:
    sheet = Sheet(letter=False, foot=words)
    sheet.text(words, width=30)
    assert pdf.made(sheet.done(words), words).startswith(b"%PDF-")

"""What a long text keeps is what Textual would count and join anew, whatever was done to it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument

from casetui.widgets.long_text import LongDocument, LongWrapped

TEXT = st.text("ab \n\té漢", max_size=40)
EDIT = st.tuples(st.integers(0, 8), st.integers(0, 12), st.integers(0, 8), st.integers(0, 12), TEXT)


def _place(document: Document, row: int, column: int) -> tuple[int, int]:
    row = min(row, document.line_count - 1)
    return row, min(column, len(document.get_line(row)))


@given(TEXT, st.lists(EDIT, max_size=6), st.integers(1, 9))
def test_it_is_the_same(text: str, edits: list[tuple[int, int, int, int, str]], width: int) -> None:
    plain, kept = Document(text), LongDocument(text)
    wrapped, counted = WrappedDocument(plain, width), LongWrapped(kept, width)
    for row, column, to_row, to_column, new in edits:
        start, end = sorted((_place(plain, row, column), _place(plain, to_row, to_column)))
        done = plain.replace_range(start, end, new)
        assert kept.replace_range(start, end, new) == done
        wrapped.wrap_range(start, end, done.end_location)
        counted.wrap_range(start, end, done.end_location)
        assert (kept.text, counted.height) == (plain.text, wrapped.height)

"""Pages as plain text, as they will be printed."""

from __future__ import annotations

from casetui.practice.printing.layout import BLANK, Pages, Row, cut, wide

FORM_FEED = "\f"


def page(rows: tuple[Row, ...]) -> list[str]:
    """A page as lines."""
    return [line(row) for row in rows]


def line(row: Row) -> str:
    """A row as a line."""
    text = ""
    for cell in sorted(row, key=lambda cell: cell.at - cell.width if cell.right else cell.at):
        shown = cut(cell.text, cell.width)
        start = cell.at - wide(shown) if cell.right else cell.at
        text += " " * max(0, start - wide(text)) + shown
    return text.rstrip()


def whole(pages: Pages) -> str:
    """All pages one after the other, free rows before the foot left out."""
    return "\n".join("\n".join(_tight(rows)) for rows in pages.pages) + "\n"


def _tight(rows: tuple[Row, ...]) -> list[str]:
    """The lines of a page with a single free one above its foot."""
    body, foot = list(rows[:-1]), rows[-1]
    while body and body[-1] == BLANK:
        body.pop()
    return [*(line(row) for row in body), "", line(foot), ""]

"""Makes the HTML of the mail: a letter as a mail program writes it, a page as a billing system does."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from casetui.demo import data

_PAGES: dict[str, str] = data.read("pages")


def letter_page(body: str) -> str:
    """Plain text as the HTML that a mail program would write beside it."""
    paragraphs = escape(body, quote=False).split("\n\n")
    marked = "</p>\n<p>".join(paragraph.replace("\n", "<br>\n") for paragraph in paragraphs)
    return _PAGES["letter"].format(paragraphs=marked)


def system_page(title: str, rows: Iterable[tuple[str, str]], closing: str) -> str:
    """A heading, a table and a link, as billing and case systems write them."""
    cells = (_PAGES["row"].format(name=escape(name), value=escape(value)) for name, value in rows)
    return _PAGES["system"].format(title=escape(title), rows="".join(cells), closing=escape(closing))

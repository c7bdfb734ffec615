"""The layout of an HTML mail as text, by `inscriptis`, once all that is hidden or hostile is gone."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import Any

import lxml.etree  # type: ignore[import-untyped]
import lxml.html  # type: ignore[import-untyped]
from inscriptis.css_profiles import STRICT_CSS_PROFILE
from inscriptis.html_engine import Inscriptis
from inscriptis.html_properties import Display
from inscriptis.model.config import ParserConfig
from inscriptis.model.html_element import HtmlElement

from casetui.text import clean, clean_line

MAX_ELEMENTS = 20_000
"""A page of more elements keeps its words only: laying it out would keep everybody waiting."""

_MAX_URL = 200
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_MAX_LISTS = 8
_MAX_TABLE = {"rows": 200, "columns": 12, "cell": 100}
_MAX_PADDING = 1_000_000
"""Characters that all tables of a page may take: a hostile one pads each of a thousand rows to a megabyte."""

_DROPPED = frozenset(
    {"head", "script", "style", "title", "template", "object", "svg", "select", "button", "iframe"}
)
_LISTS = frozenset({"ul", "ol", "blockquote"})
_TABLES = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_HIDING = (
    "display:none", "visibility:hidden", "mso-hide:all", "font-size:0;", "font-size:0px", "max-height:0",
)  # fmt: skip
_SHOWN_LINKS = ("http://", "https://", "ftp://", "mailto:", "tel:")


def lay_out(html: str) -> str | None:
    """Return `html` as laid out text, or None when it is too large, too deep or not HTML at all."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return None
    if parser.error_log.filter_from_fatals():
        # The parser gave up, as it does at 256 levels, and left out the rest.
        return None
    elements = list(islice(tree.iter("*"), MAX_ELEMENTS + 1))
    if len(elements) > MAX_ELEMENTS:
        return None
    try:
        _flatten_tables(elements)
        _simplify(elements)
        text: str = Inscriptis(tree, _config()).get_text()
    except (RecursionError, ValueError, LookupError):
        return None
    return text


@lru_cache(maxsize=1)
def _config() -> ParserConfig:
    css = {**STRICT_CSS_PROFILE, "blockquote": HtmlElement(display=Display.block, padding_inline=2)}
    return ParserConfig(css=css)


def _simplify(elements: list[Any]) -> None:
    """Drop what is hidden, write links and pictures out, leave no style that asks for a million blanks."""
    depth: dict[Any, int] = {}
    dropped = []
    for element in elements:
        level = depth.get(element.getparent(), 0) + (element.tag in _LISTS)
        depth[element] = level
        if element.tag in _DROPPED or _is_hidden(element):
            dropped.append(element)
        elif element.tag == "a":
            _write_link(element)
        elif element.tag == "img":
            alt = clean_line(element.get("alt") or "", 100)
            element.tag, element.text = "span", _settable(f"[{alt}]") if alt else None
        elif element.tag == "hr":
            element.tag, element.text = "div", "-" * 20
        elif element.tag in _LISTS and level > _MAX_LISTS:
            element.tag = "div"
        element.attrib.clear()
        # inscriptis takes entities apart a second time; "&amp;lt;" would come out as "<".
        if element.text and "&" in element.text:
            element.text = _settable(element.text.replace("&", "&amp;"))
        if element.tail and "&" in element.tail:
            element.tail = _settable(element.tail.replace("&", "&amp;"))
    for element in dropped:
        if element.getparent() is not None:
            element.drop_tree()


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None:
        return True
    style = "".join((element.get("style") or "")[:2000].lower().split()) + ";"
    return any(hiding in style for hiding in _HIDING)


def _write_link(link: Any) -> None:
    """Put the address behind the words of a link, unless they are the address."""
    address = "".join((link.get("href") or "").split())
    if not address.lower().startswith(_SHOWN_LINKS):
        return
    words = " ".join("".join(link.itertext()).split())
    if not words or _bare(words) == _bare(address):
        return
    shown = address if len(address) <= _MAX_URL else address[: _MAX_URL - 1] + "…"
    if len(link):
        link[-1].tail = _settable(f"{link[-1].tail or ''} <{shown}>")
    else:
        link.text = _settable(f"{link.text} <{shown}>")


def _settable(text: str) -> str:
    """Return `text` as the tree takes it: a page may spell control characters that no XML may hold."""
    return _NOT_XML.sub("\ufffd", clean(text))


def _bare(address: str) -> str:
    plain = address.lower()
    for start in (*_SHOWN_LINKS, "www."):
        plain = plain.removeprefix(start)
    return plain.rstrip("/")


def _flatten_tables(elements: list[Any]) -> None:
    """Make blocks of tables that only lay a page out or are too large; small tables of data stay."""
    within: dict[Any, Any] = {}
    holders: set[Any] = set()
    for element in elements:
        outer = within.get(element.getparent())
        if element.tag == "table":
            holders.add(outer)
            outer = element
        within[element] = outer
    room = _MAX_PADDING
    kept: set[Any] = set()
    for table in [element for element in elements if element.tag == "table" and element not in holders]:
        size = _data_size(table)
        if 0 < size <= room:
            room -= size
            kept.add(table)
    for element in elements:
        if element.tag in _TABLES and within[element] not in kept:
            element.tag = "div"


def _data_size(table: Any) -> int:
    """Return the characters a table of data takes when drawn, 0 for one that is none."""
    widths: dict[int, int] = {}
    rows = 0
    for row in table.iter("tr"):
        rows += 1
        for column, cell in enumerate(child for child in row if child.tag in ("td", "th")):
            length = sum(len(text) for text in cell.itertext())
            if length > _MAX_TABLE["cell"]:
                return 0
            widths[column] = max(widths.get(column, 0), length)
    if rows > _MAX_TABLE["rows"] or not 1 < len(widths) <= _MAX_TABLE["columns"]:
        return 0
    return rows * (sum(widths.values()) + 2 * len(widths))

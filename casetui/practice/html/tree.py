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
from inscriptis.model.html_document_state import HtmlDocumentState
from inscriptis.model.html_element import HtmlElement
from inscriptis.model.tag import CustomHtmlTagHandlerMapping
from inscriptis.model.tag.list_tag import li_start_handler

from casetui.practice.html import hrefs, lists
from casetui.practice.html.looks import PLAIN, Look, look
from casetui.practice.html.marks import mark
from casetui.practice.html.styles import Sheets
from casetui.practice.html.tables import flatten_tables
from casetui.text import clean, clean_line

MAX_ELEMENTS = 20_000
"""A page of more elements keeps its words only: laying it out would keep everybody waiting."""

_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_MAX_LISTS = 8
_FILLED = frozenset({"text", "submit", "button", "reset", "email", "tel", "date", "number", "url"})
_DROPPED = frozenset({"head", "script", "style", "title", "template", "object", "svg", "select", "iframe"})
_LISTS = frozenset({"ul", "ol", "blockquote"})


def lay_out(html: str) -> str | None:
    """Return `html` as laid out text, or None when it is too large, too deep or not HTML at all."""
    tree = parsed(html)
    if tree is None:
        return None
    elements = list(islice(tree.iter("*"), MAX_ELEMENTS + 1))
    if len(elements) > MAX_ELEMENTS:
        return None
    try:
        looks = _looks(tree, elements)
        flatten_tables(elements)
        _simplify(elements, looks)
        mark(tree, looks)
        text: str = Inscriptis(tree, _config()).get_text()
    except (RecursionError, ValueError, LookupError):
        return None
    return text


def parsed(html: str) -> Any:
    """Return the tree of a page, None where it is too deep or not HTML at all."""
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, default_doctype=False
    )
    try:
        tree = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return None
    # When the parser gives up, as it does at 256 levels, it leaves out the rest.
    return None if parser.error_log.filter_from_fatals() else tree


@lru_cache(maxsize=1)
def _config() -> ParserConfig:
    css = {**STRICT_CSS_PROFILE, "blockquote": HtmlElement(display=Display.block, padding_inline=2)}
    items = CustomHtmlTagHandlerMapping({"li": _begin_item}, {})
    return ParserConfig(css=css, custom_html_tag_handler_mapping=items)


def _begin_item(state: HtmlDocumentState, attributes: dict[str, str]) -> None:
    if lists.MARK in attributes:
        state.tags[-1].list_bullet = attributes[lists.MARK]
        state.tags[-1].write("")
    else:
        li_start_handler(state, {})


def _looks(tree: Any, elements: list[Any]) -> dict[Any, Look]:
    """Return how the text of each element looks."""
    sheets = Sheets(sheet.text or "" for sheet in tree.iter("style"))
    is_quirky = not tree.getroottree().docinfo.doctype
    looks: dict[Any, Look] = {}
    for element in elements:
        outer = looks.get(element.getparent(), PLAIN)
        looks[element] = look(element, outer, sheets, is_quirky=is_quirky)
    return looks


def _simplify(elements: list[Any], looks: dict[Any, Look]) -> None:
    """Drop what is hidden, write links and pictures out, leave no style that asks for a million blanks."""
    depth: dict[Any, int] = {}
    dropped = []
    for element in elements:
        level = depth.get(element.getparent(), 0) + (element.tag in _LISTS)
        depth[element] = level
        if element.tag in _DROPPED or looks[element].is_gone:
            dropped.append(element)
        else:
            _write_out(element, level, looks)
        number = element.get(lists.MARK) if element.tag == "li" else None
        element.attrib.clear()
        if number:
            element.set(lists.MARK, number)
        # inscriptis takes entities apart a second time; "&amp;lt;" would come out as "<".
        if element.text and "&" in element.text:
            element.text = _settable(element.text.replace("&", "&amp;"))
        if element.tail and "&" in element.tail:
            element.tail = _settable(element.tail.replace("&", "&amp;"))
    for element in dropped:
        if element.getparent() is not None:
            element.drop_tree()


def _write_out(element: Any, level: int, looks: dict[Any, Look]) -> None:
    """Put into words what an element shows by being there."""
    if element.tag == "a":
        _write_link(element)
    elif element.tag == "img":
        _put_words(element, element.get("alt"))
    elif element.tag == "input":
        is_shown = (element.get("type") or "text").lower() in _FILLED
        _put_words(element, element.get("value") if is_shown else "")
    elif element.tag == "hr":
        element.tag, element.text = "div", "-" * 20
    elif element.tag in _LISTS and level > _MAX_LISTS:
        element.tag = "div"
    elif element.tag == "ol":
        lists.number_items(element, lambda item: looks[item].is_gone)


def _put_words(element: Any, words: str | None) -> None:
    """Let words stand for what no text can show."""
    said = clean_line(words or "", 100)
    element.tag, element.text = "span", _settable(f"[{said}]") if said else None


def _write_link(link: Any) -> None:
    """Put the address behind the words of a link, unless they are the address."""
    address, words = hrefs.address_of(link), hrefs.words_of(link)
    if not address or not words or hrefs.is_said(words, address):
        return
    shown = hrefs.shown(address)
    if len(link):
        link[-1].tail = _settable(f"{link[-1].tail or ''} {shown}")
    else:
        link.text = _settable(f"{link.text} {shown}")


def _settable(text: str) -> str:
    """Return `text` as the tree takes it: a page may spell control characters that no XML may hold."""
    return _NOT_XML.sub("\ufffd", clean(text))

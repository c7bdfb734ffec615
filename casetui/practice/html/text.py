"""HTML mail becomes text that reads well: links with their address, tables kept, nothing fetched."""

from __future__ import annotations

import html as entities
import re

from casetui.text import clean

MAX_HTML = 2_000_000
"""Characters of HTML that are looked at; longer ones lose their layout and their end."""

_SKIPPED = frozenset({"head", "script", "style", "title", "template", "object", "svg"})
_BREAKS = frozenset({
    "address", "article", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "footer", "form", "header",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "tr",
    "ul",
})  # fmt: skip
STRUCK = "[struck: "
"""Begins words that are struck out, up to the next closing bracket."""

_STRIKING = frozenset({"del", "s", "strike"})
_TAG = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,20})(?=[\s/>]|$)")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def readable(html: str) -> str:
    """Return the text of an HTML mail, cleaned; a hostile or huge one loses its layout, not its words."""
    laid_out = None
    if len(html) <= MAX_HTML:
        # The parser and its C library are only loaded when the first HTML mail is read.
        from casetui.practice.html.tree import lay_out

        laid_out = lay_out(html.replace("\x00", ""))
    text = plain_strip(html[:MAX_HTML]) if laid_out is None else laid_out
    lines = [line.rstrip() for line in clean(text.replace("\xa0", " ")).split("\n")]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def plain_strip(html: str) -> str:
    """Return `html` without its tags, comments, scripts and styles, in one pass whatever is in it."""
    skipping = ""
    in_comment = False
    first, *chunks = html.split("<")
    done = [first]
    for chunk in chunks:
        if in_comment or (not skipping and chunk.startswith("!--")):
            _, ending, after = chunk.partition("-->")
            in_comment = not ending
            done.append(after)
            continue
        tag, _, text = chunk.partition(">")
        match = _TAG.match(tag)
        name = match[1].lower() if match else ""
        if skipping:
            if name == skipping and tag.startswith("/"):
                skipping = ""
                done.append(text)
        elif name in _SKIPPED and not tag.startswith("/") and not tag.endswith("/"):
            skipping = name
        elif match or tag.startswith(("!", "?")):
            if name in _STRIKING:
                done.append("]" if tag.startswith("/") else STRUCK)
            done.append("\n" if name in _BREAKS else "")
            done.append(text)
        else:
            done.append("<" + chunk)
    plain = "".join(done)
    try:
        return entities.unescape(plain)
    except ValueError:
        # A number of thousands of digits, which only a hostile page has.
        return plain

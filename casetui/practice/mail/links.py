"""All addresses that a message leads to, whole, whichever of its texts they stand in."""

from __future__ import annotations

import re
from typing import NamedTuple

from casetui.practice.html.links import MAX_ADDRESS, MAX_LINKS, links_in
from casetui.practice.mail.mail import own_texts
from casetui.text import clean_line

_MAX_TEXT = 2_000_000
# Between angle brackets an address may go on over the end of a line (RFC 3986, appendix C).
_ADDRESS = re.compile(
    r"<((?:https?|ftp)://[^<>]{1,20000})>|(?:https?|ftp)://[^\s<>\"]{1,20000}", re.IGNORECASE
)
_TRAILING = ".,;:!?)]}'"


class Link(NamedTuple):
    """Where a link leads, and the words that say so, "" for an address that stands in the text itself."""

    words: str
    address: str


def links_of(raw: bytes) -> list[Link]:
    """Return the links of a message, each address once, in the order of its parts; raises Unreadable."""
    found: dict[str, Link] = {}
    for mime, text in own_texts(raw):
        for words, address in links_in(text) if mime == "text/html" else _in_plain(text):
            whole = clean_line(address, MAX_ADDRESS)
            if whole not in found and len(found) < MAX_LINKS:
                found[whole] = Link(clean_line(words, 200), whole)
    return list(found.values())


def _in_plain(text: str) -> list[tuple[str, str]]:
    matches = _ADDRESS.finditer(text[:_MAX_TEXT])
    return [("", "".join(match[1].split()) if match[1] else match[0].rstrip(_TRAILING)) for match in matches]

"""All links of a page, each with its whole address."""

from __future__ import annotations

from casetui.practice.html.text import MAX_HTML

MAX_LINKS = 500
MAX_ADDRESS = 20_000
"""Characters of one address; nobody follows a longer one, but a page may be made of nothing else."""


def links_in(html: str) -> list[tuple[str, str]]:
    """Return the words and the whole address of each link of a page, each address once."""
    from casetui.practice.html import hrefs
    from casetui.practice.html.tree import parsed

    tree = parsed(html[:MAX_HTML].replace("\x00", ""))
    found: dict[str, str] = {}
    for link in () if tree is None else tree.iter("a", "area"):
        if (address := hrefs.address_of(link)[:MAX_ADDRESS]) and len(found) < MAX_LINKS:
            found.setdefault(address, hrefs.words_of(link))
    return [(words, address) for address, words in found.items()]

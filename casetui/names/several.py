"""What somebody is called, each name by itself: who a text names may have more than one, or be two."""

from __future__ import annotations

import re
from functools import lru_cache

from casetui.names.folding import latin, word_of, words
from casetui.names.nicknames import given
from casetui.names.reading import Name, read_one

_ALSO = re.compile(
    r"\s*[,(]?\s*\b(?:d/?b/?a|t/a|trading as|doing business as|a\.?k\.?a\b\.?|also known as"
    r"|formerly(?: known as)?|f/?k/?a|previously(?: known as)?|n/?k/?a|now known as)\s(?=\s*\S)",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\s*[,(]?\s*\b(?:nee|née|geb\b\.?|geboren|geborene|born|z domu|rozena)\s+(?=\w)", re.IGNORECASE
)
_AND = re.compile(r"\s+(?:&|and|und|et|y)\s+", re.IGNORECASE)
_HINT = re.compile(
    r"[/&]|\b(?:trading|doing|also|formerly|previously|now|[adfn]\.?[bk]\.?a|n[eé]e|geb|gebor|born|domu|rozena"
    r"|and|und|et|y)",
    re.IGNORECASE,
)
"""Without this a text has one name only: it spares most the longer look."""


@lru_cache(8_192)
def read(text: str, organisation: bool | None = None) -> tuple[Name, ...]:
    """The names that a text says somebody has: now, in trade, formerly or by birth; those of a couple."""
    if not _HINT.search(text):
        return (read_one(text, organisation),)
    names: list[Name] = []
    for one in _ALSO.split(text):
        now, *born = _BORN.split(one.strip(" ()"), maxsplit=1) if not organisation else (one,)
        names.append(read_one(now, organisation))
        maiden = read_one(born[0], organisation) if born else None
        if maiden and maiden.parts and names[-1].parts:
            names.append(Name(text, (names[-1].parts[0], *maiden.parts)))
        if not organisation and not names[-1].forms:
            names += [read_one(each, False) for each in _couple(now)]
    return tuple(name for name in names if name.parts) or (read_one(text, organisation),)


def _couple(text: str) -> list[str]:
    """Both of two persons who are named together: John & Mary Smith, John Smith and Mary Jones."""
    both = _AND.split(text)
    if len(both) != 2 or not all(both):
        return []
    first, other = (words(latin(one)) for one in both)
    if len(other) < 2 or not first or not all(given(word_of(one[0])) for one in (first, other)):
        return []
    return [both[0] if len(first) > 1 else f"{both[0]} {' '.join(other[1:])}", both[1]]

"""Reading the name of an organisation: its legal forms, and which of its words are its own."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from casetui.names.folding import BARE, word_of, words
from casetui.names.parts import Part, part

_LONGEST = 6
"""How many words a legal form may have."""

_PLAIN = re.compile(r"[A-Za-z0-9]{2,}(?:[ -][A-Za-z0-9]{2,})*")
"""Words with nothing in or about them that is read in more than one way."""

_SLASHED = re.compile(r"\b([A-Za-z])/(?=[A-Za-z]\b)")


class Company(NamedTuple):
    """An organisation's name."""

    parts: list[Part]
    forms: frozenset[str]


class _Known(NamedTuple):
    forms: dict[str, str]
    before: frozenset[str]
    short: dict[str, str]
    between: frozenset[str]
    general: frozenset[str]
    tells: frozenset[str]
    shows: frozenset[str]
    """The words without which no name looks like an organisation's."""


def read(plain: str, organisation: bool | None) -> Company | None:
    """A name in Latin letters as an organisation's; None where nobody says that it is, nor any word of it.

    Who says that it is none is believed unless a legal form says otherwise: Anna Bank, but not Acme Ltd.
    """
    known = _known()
    unslashed = _SLASHED.sub(r"\1", plain) if "/" in plain else plain
    said = _letters_together(words(unslashed.replace("&", " and ").replace("+", " and ")))
    texts = [word_of(word) for word in said]
    may_be = "&" in plain or not known.shows.isdisjoint(texts) or any(map(str.isdigit, texts))
    if not organisation and (not may_be or len(texts) < 2):
        return None
    forms, kept, clear = _without_forms(said, texts, known)
    if not organisation and not clear:
        told = "&" in plain or any(text in known.tells or text.isdigit() for _word, text in kept)
        if not told or organisation is False:
            return None
    own = [(word, known.short.get(text, text)) for word, text in kept if text not in known.between] or kept
    parts = [_part(word, text)._replace(general=text in known.general) for word, text in own]
    return Company(parts, forms) if parts else None


def has_only(plain: str, texts: set[str]) -> bool:
    """Whether a name would have no other word as an organisation's than these: said so only of plain ones."""
    if not _PLAIN.fullmatch(plain):
        return False
    said = plain.lower().replace("-", " ").split()
    return texts.issuperset(said) and _known().short.keys().isdisjoint(said)


def _part(word: str, text: str) -> Part:
    one = part(word if word_of(word) == text else text)
    return one._replace(said=word.strip(BARE), given=None)


def _letters_together(found: list[str]) -> list[str]:
    """Letters that stand one by one as the word that they are: L.L.C., S.A."""
    if all(len(word) > 1 for word in found):
        return found
    together: list[str] = []
    run = ""
    for word in [*found, ""]:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        if run:
            together.append(run)
        run = ""
        if word:
            together.append(word)
    return together


def _without_forms(
    said: list[str], texts: list[str], known: _Known
) -> tuple[frozenset[str], list[tuple[str, str]], bool]:
    """The legal forms, the other words, whether these are plainly forms: "as" may be a name, "AS" is none."""
    forms: set[str] = set()
    kept: list[tuple[str, str]] = []
    clear = False
    shouted = all(word.isupper() for word in said)
    at = 0
    while at < len(texts):
        longest = min(_LONGEST, len(texts) - at) if texts[at] in known.shows else 0
        for length in range(longest, 0, -1):
            form = known.forms.get(" ".join(texts[at : at + length]))
            if form is None or length == len(texts) or (at == 0 and texts[0] not in known.before):
                continue
            capitals = said[at].isupper() and not shouted
            plainly = length > 1 or len(texts[at]) > 2 or capitals
            if not plainly and texts[at] != "co" and at + length < len(texts):
                continue
            forms.add(form)
            clear |= plainly
            at += length
            break
        else:
            kept.append((said[at], texts[at]))
            at += 1
    return frozenset(forms), kept, clear


@cache
def _known() -> _Known:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    forms = {way: form for form, ways in data["forms"].items() for way in (form, *ways)}
    said = data["words"]
    before, between, general, tells = (
        frozenset(said[name].split()) for name in ("before", "between", "general", "tells")
    )
    shows = tells | {way.partition(" ")[0] for way in forms}
    return _Known(forms, before, said["short"], between, general | {*said["regions"].split()}, tells, shows)

"""Reading a name: who somebody is, without titles, in the order given name, family name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from casetui.names import companies
from casetui.names.folding import BARE, latin, word_of, words
from casetui.names.parts import Part, part, within_bounds

_ALLAH = frozenset(("allah", "lh", "llah", "ullah"))
_BRACKETS = re.compile(r"""[("“«]+([^()"”»]{1,80})[)"”»]+""")
_DOTTED = re.compile(r"\b([A-Za-z])\.")
_ARTICLE = re.compile(r"\s*(?:al|el)-", re.IGNORECASE)
"""Al-Hassan begins with an article; Al Smith is called Al."""

_VOWEL = re.compile("[AEIOUY]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name, as it is compared."""

    said: str
    parts: tuple[Part, ...]
    organisation: bool | None = None
    """Whether it is an organisation's; None: nobody said, and it does not show."""

    swapped: bool = False
    """It was written with the family name first, and a comma."""

    generation: str = ""
    forms: frozenset[str] = frozenset()
    """Its legal forms, where it is a company."""

    @property
    def needed(self) -> int:
        """How many of its parts are no mere addition."""
        return len(self.needed_of(range(len(self.parts))))

    def needed_of(self, places: Iterable[int]) -> list[int]:
        """Which of these places have a part that is no mere addition."""
        return [at for at in places if not self.parts[at].optional]

    def said_of(self, places: Iterable[int]) -> str:
        """The same parts in words."""
        return " ".join(self.parts[at].said for at in self.needed_of(places))


class _Known(NamedTuple):
    titles: frozenset[str]
    degrees: frozenset[str]
    particles: frozenset[str]
    opening: frozenset[str]
    prefixes: dict[str, str]
    generations: dict[str, str]


def is_addition(text: str) -> bool:
    """Whether a folded word stands beside names and is none: a title, a degree, Jr."""
    known = _known()
    return text in known.titles or text in known.degrees or text in known.generations


def read_one(text: str, organisation: bool | None) -> Name:
    """Read one name; whose it is shows from its words where nobody says."""
    plain = latin(text)
    company = companies.read(plain, organisation)
    if company is not None:
        return Name(text, within_bounds(company.parts), True, forms=company.forms)
    return _person(text, plain, organisation)


def _person(text: str, plain: str, organisation: bool | None) -> Name:
    outside, bracketed = _without_brackets(plain) if "(" in plain or '"' in plain else (plain, [])
    outside = _DOTTED.sub(r"\1' ", outside) if "." in outside else outside
    generation = ""
    segments: list[tuple[list[str], bool]] = []
    for segment in outside.split(","):
        found, kept = _without_additions(_spoken(segment))
        generation = generation or found
        if kept:
            segments.append((kept, _ARTICLE.match(segment) is not None))
    swapped = len(segments) > 1
    if swapped:
        segments = [*segments[1:], segments[0]]
    parts = [
        one for at, (kept, article) in enumerate(segments) for one in _parts(kept, within=at > 0 or article)
    ]
    if not parts:  # nothing but titles
        parts = [part(word) for word in words(plain)]
    return Name(text, within_bounds(parts + bracketed), organisation, swapped, generation)


def _without_brackets(plain: str) -> tuple[str, list[Part]]:
    """A name without what stands in brackets or quotes, unless that is all, and the parts there."""
    outside = _BRACKETS.sub(" ", plain)
    if not words(outside):
        return plain, []
    within = [word for found in _BRACKETS.findall(plain) for word in words(found)]
    titles = _known().titles
    return outside, [part(word)._replace(optional=True) for word in within if word_of(word) not in titles]


def _spoken(segment: str) -> list[str]:
    """The words of one segment, initials apart that are written as one: JM Harlan."""
    found = words(segment)
    if len(found) > 1 and not segment.isupper():
        first, *others = found
        if 1 < len(first) < 4 and first.isupper() and first.isalpha() and _are_initials(first):
            return [*first, *others]
    return found


def _are_initials(word: str) -> bool:
    return (not _VOWEL.search(word) and word != "NG") or word.endswith("J")


def _without_additions(found: list[str]) -> tuple[str, list[str]]:
    """The generation that a name ends in, and the words without that, titles and degrees."""
    known, generation = _known(), ""
    alone = all(word_of(word) in known.degrees for word in found)
    while found:
        last = word_of(found[-1])
        if last in known.generations and not (last in ("junior", "senior") and len(found) < 3):
            generation = known.generations[last]
        elif not (last in known.degrees and (alone or len(found) > 2 or found[-1].isupper())):
            break
        found = found[:-1]
    first = 0
    while first < len(found) - 1 and word_of(found[first]) in known.titles:
        first += 1
    return generation, found[first:]


def _parts(found: list[str], within: bool) -> list[Part]:
    """The parts of some words; `within`: others stand before them, so that they may begin with a particle."""
    known = _known()
    parts: list[Part] = []
    before = prefix = ""
    for at, word in enumerate(found):
        text = word_of(word)
        # What ends in an apostrophe is an initial or a syllable of another script, and means what it says.
        opens = at < len(found) - 1 and not word.endswith("'")
        inside = within or at > 0
        if prefix:
            if prefix == "abdul" and text in known.particles and opens:
                continue  # abd al-Rahman
            parts.append(_with_prefix(prefix, word))
            prefix = ""
        elif opens and text in known.prefixes and (inside or text != "mac"):
            prefix = known.prefixes[text]
        elif opens and text in known.particles and (inside or _begins(found, known)):
            before += text
        else:
            one = part(word)
            parts.append(one._replace(glued=before + one.text) if before else one)
            before = ""
    return parts


def _begins(found: list[str], known: _Known) -> bool:
    """Whether a name begins with its particle: de Niro, van der Berg, but not Van Morrison."""
    first, second = map(word_of, found[:2])
    if first in known.opening or second in known.particles:
        return True
    return found[0].islower() and not found[1].islower()


def _with_prefix(prefix: str, word: str) -> Part:
    """A word with what belongs to it, though a blank may stand between: Mac Donald, Abdul Rahman, St John."""
    text = word_of(word)
    if prefix != "abdul":
        return part(prefix.title() + word)
    joined = "abdullah" if text in _ALLAH else f"abdul{text}"
    return part(BARE + joined if word.startswith(BARE) else joined)


@cache
def _known() -> _Known:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    sets = {name: frozenset(data[name].split()) for name in ("titles", "degrees", "particles", "opening")}
    generations = {way: name for name, ways in data["generations"].items() for way in ways}
    return _Known(prefixes=data["prefixes"], generations=generations, **sets)

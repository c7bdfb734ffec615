"""The keys by which a database finds the names that may be like one: two strongly alike share at least one.

A key of one part is shared by all who have a part that sounds like it. Where those are many, the keys of two
parts find the same: a part by its sound, and how another begins, so that a slip in either leaves one whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from casetui.names import companies
from casetui.names.likeness import COMMON, Share
from casetui.names.nicknames import called
from casetui.names.organisations import acronyms
from casetui.names.parts import LONGEST, Part
from casetui.names.reading import Name, is_addition
from casetui.names.several import read
from casetui.names.sounds import sound

_MOST_WAYS, _MOST_ALONE = 6, 5
_SHORTEST_SLIP, _HALF = 5, 3
_CLASSES = str.maketrans("cqyw" + "aeou", "kkjv" + "aaaa")
_AND, _BEGINS, _ENDS = "+", "<", ">"


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one name."""

    alone: tuple[str, ...]
    """Of one part each: what it sounds like. They are what a share is asked with."""

    together: tuple[str, ...]
    """Of two parts each."""

    halves: tuple[str, ...] = ()
    """How the only part of a name begins, and how it ends."""

    @property
    def all(self) -> tuple[str, ...]:
        """All of them, as they are kept with a name."""
        return (*self.alone, *self.together, *self.halves)


def keys(name: str, organisation: bool | None = None) -> Keys:
    """The keys of a name, and of what else it says that somebody is called."""
    alone: dict[str, None] = {}
    together: dict[str, None] = {}
    halves: dict[str, None] = {}
    for one in read(name, organisation):
        if not one.parts:
            alone[" ".join(one.said.casefold().split())[:LONGEST]] = None
            continue
        alone |= dict.fromkeys(_alone(one))
        if one.organisation is None:
            alone |= dict.fromkeys(_as_company(one))
        together |= dict.fromkeys(_together(one))
        halves |= dict.fromkeys(_halves(one))
    alone.pop("", None)
    return Keys(tuple(alone), tuple(together), tuple(halves))


def asked(of: Keys, share: Share, common: float = COMMON) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys to look for, and those left out because too many have them and the others find the same names.

    Left out is only the key of a `common` part of a name that has others: who is called only that, or has
    only that in common with it, is not found then, and whoever asks can say so.
    """
    if not of.together:
        return of.all, ()
    left_out = tuple(key for key in of.alone if share(key) >= common)
    return tuple(key for key in of.all if key not in left_out), left_out


def wordings(name: str, organisation: bool | None = None) -> list[list[frozenset[str]]]:
    """The words that a text which names somebody has: for each of their names, one of each of these sets.

    As folded Latin words: initials, middle names, legal forms and what many organisations have are left out.
    """
    return [_wording(one) for one in read(name, organisation) if one.parts]


def _wording(name: Name) -> list[frozenset[str]]:
    own = [one for one in name.parts if not one.general and not one.initial and not one.optional]
    own = own or list(name.parts)
    if name.organisation or len(own) < 3:
        return [_written(one) for one in own]
    # No text means somebody without the first and the last; the last but one may stand with that: Xiaoming.
    return [_written(own[0]), _written(own[-1]) | {own[-2].text + own[-1].text}]


def _written(part: Part) -> frozenset[str]:
    ways = {part.text, part.plain, part.glued} - {""}
    return frozenset(ways | called(part.given) if part.given else ways)


def _alone(name: Name) -> Iterable[str]:
    telling = [one for one in name.parts if not one.general and not one.initial]
    # A name is told by what stands in its brackets only where it has more than that.
    own = telling if any(not one.optional for one in telling) else list(name.parts)
    for one in own[:_MOST_ALONE]:
        yield from _sounds(one, short=True)
    if 1 < len(name.parts) < 4:
        yield sound("".join(one.text for one in name.parts))[:LONGEST]  # for who writes them as one word
    if name.organisation:
        yield from (sound(letters)[:LONGEST] for letters in acronyms(name))


def _as_company(name: Name) -> Iterable[str]:
    """What a name would be found by if it were an organisation's: Van den Berg has no particle there."""
    known = {one.text for one in name.parts}
    if companies.has_only(name.said, known):
        return
    for one in read(name.said, True)[0].parts[:_MOST_ALONE]:
        if len(one.text) > 2 and one.text not in known and not one.general and not is_addition(one.text):
            yield from one.keys


def _together(name: Name) -> Iterable[str]:
    parts = [one for one in name.parts if not one.optional] or list(name.parts)
    count = len(parts)
    # Three of them are enough: of two names with the same parts, in whatever order, they share two.
    chosen = parts if count < 4 else [parts[0], parts[-2], parts[-1]]
    for at, one in enumerate(chosen):
        if one.initial:
            continue
        for other in (*chosen[:at], *chosen[at + 1 :]):
            for begins in _beginnings(other):
                # Of three parts two are the same by themselves, whatever the third is short for.
                for its in _sounds(one, short=count == 2):
                    yield f"{its}{_AND}{begins}"
    if count > 3:
        yield _AND.join(sorted(one.sound for one in parts))[: 2 * LONGEST]


def _halves(name: Name) -> Iterable[str]:
    own = [one for one in name.parts if not one.general] or list(name.parts)
    if len(own) == 1 and len(own[0].plain) >= _SHORTEST_SLIP:
        yield own[0].plain[:_HALF] + _BEGINS
        yield _ENDS + own[0].plain[-_HALF:]


@lru_cache(16_384)  # most names are made of names that others have
def _sounds(one: Part, *, short: bool) -> tuple[str, ...]:
    """What a part sounds like, with its particle too, and the names that it is `short` for."""
    ways = (one.glued, *(_full(one) if short else ()))
    found = dict.fromkeys((*one.keys, *(sound(way)[:LONGEST] for way in ways if way)))
    return tuple(found)[:_MOST_WAYS]


def _full(one: Part) -> list[str]:
    """The names that a part is short for."""
    return sorted(one.given.full - one.given.own) if one.given else []


@lru_cache(16_384)
def _beginnings(one: Part) -> tuple[str, ...]:
    """How a part begins, or what it stands for; letters that are written for one another are one."""
    own = sorted(one.given.own) if one.given else []
    ways = (one.text, one.glued, *own, *_full(one))
    return tuple(dict.fromkeys(way[0].translate(_CLASSES) for way in ways if way))

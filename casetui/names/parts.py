"""The parts that a name is compared by."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from casetui.names import sounds
from casetui.names.folding import BARE, word_of
from casetui.names.nicknames import Given, given

LONGEST = 20
"""How many letters of a sound a key has; that is more than nearly all words have."""

MOST = 12
"""How many parts are compared each by itself; all that follow count as one, so that nothing is left out."""


class Part(NamedTuple):
    """A word of a name."""

    said: str
    """As it was written, in Latin letters."""
    text: str
    plain: str
    """Without the two ways of writing ü."""
    spelled: str
    sound: str
    keys: tuple[str, ...]
    """What it sounds like, or the names of which it is a spelling: by these it is found, and counted."""

    given: Given | None
    """What is known of it as a given name."""
    bare: bool
    """It came without its vowels."""

    initial: bool
    """It is the first letter of a name only."""

    glued: str = ""
    """With the particle before it, as some write it: deluca."""
    optional: bool = False
    """It stood in brackets: the name is whole without it."""
    general: bool = False
    """Many organisations have it."""


@lru_cache(16_384)
def part(word: str) -> Part:
    """One word of a name in Latin letters."""
    text = word_of(word)
    bare = word.startswith(BARE)
    plain = sounds.plain(text)
    initial = len(text) == 1 and text.isalpha()
    known = given(BARE + text if bare else text)
    spelled, sound = sounds.spelled(plain), sounds.sound(text)
    own = sorted(known.own) if known else ()
    keys = dict.fromkeys(sounds.sound(name)[:LONGEST] for name in own) or (sound[:LONGEST],)
    return Part(word.strip(f"{BARE}'`"), text, plain, spelled, sound, tuple(keys), known, bare, initial)


def within_bounds(parts: list[Part]) -> tuple[Part, ...]:
    """The parts of a name, those beyond `MOST` as one."""
    if len(parts) <= MOST:
        return tuple(parts)
    rest = parts[MOST - 1 :]
    last = part(" ".join(one.said for one in rest))
    return (*parts[: MOST - 1], last._replace(text="".join(one.text for one in rest)))

"""Given names: what each is short for, how else it is written, and what it is called in other languages."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from casetui.names.folding import BARE, latin, word_of, words

NOBODY: frozenset[str] = frozenset()


class Given(NamedTuple):
    """What is known of a given name, each name by its first spelling."""

    own: frozenset[str]
    """The names that it is a spelling of."""
    full: frozenset[str]
    """These, and those that it is short for."""
    abroad: frozenset[str]
    """The names that these have in other languages, each as a group of all."""


UNKNOWN = Given(NOBODY, NOBODY, NOBODY)


def given(word: str) -> Given | None:
    """What is known of a folded word as a given name; None where it may be none."""
    return _names().get(word)


def called(known: Given) -> frozenset[str]:
    """All that somebody of a given name is called in the same language, as folded words."""
    return frozenset(word for name in known.full for word in _called().get(name, ()))


@cache
def _called() -> dict[str, list[str]]:
    """For each name what is short for it or a spelling of it."""
    called: dict[str, list[str]] = {}
    for word, its in _names().items():
        for name in its.full if not word.startswith(BARE) else ():
            called.setdefault(name, []).append(word)
    return called


@cache
def _names() -> dict[str, Given]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    own: dict[str, set[str]] = {}
    for group in (*data["spelled"]["names"], *data["spelled"]["family"]):
        for name in group:
            own.setdefault(_word(name), set()).add(_word(group[0]))
    full = {word: set(names) for word, names in own.items()}
    for names, shorts in data["short"].items():
        for name in map(_word, names.split()):
            of = own.setdefault(name, {name})
            full.setdefault(name, set()).update(of)
            for short in map(_word, shorts):
                full.setdefault(short, set()).update(of)
    abroad: dict[str, set[str]] = {}
    for number, group in enumerate(data["abroad"]["names"]):
        for name in group:
            word = _word(name)
            for root in own.get(word, {word}):
                abroad.setdefault(root, set()).add(f"abroad {number}")
            full.setdefault(word, set())
    for word in data["known"]["names"].split():
        full.setdefault(word, set())
    known = {}
    for word, names in full.items():
        # A name that stands by itself is its own.
        its = frozenset(own.get(word, {word} if not names or word in abroad else NOBODY))
        both = its | names
        elsewhere = frozenset(place for name in both for place in abroad.get(name, NOBODY))
        known[word] = Given(its, both, elsewhere)
    return known


def _word(name: str) -> str:
    """A name of the file as the words of a name are looked up: those without vowels apart."""
    ((word),) = words(latin(name))[-1:]
    return word[0] + word_of(word) if word.startswith(BARE) else word_of(word)

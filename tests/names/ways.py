"""The names that pairs are made of, and in what ways somebody writes them otherwise."""

from __future__ import annotations

import random
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

DATA = tomllib.loads(Path(__file__).with_name("making.toml").read_text("utf-8"))
_PLAIN = {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae",
          "ı": "i", "þ": "th", "Þ": "Th", "ð": "d"}  # fmt: skip
_GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}


@cache
def names(key: str) -> list[str]:
    """One of the lists of names."""
    return [name.strip() for name in " ".join(DATA[key].split()).split(";")]


def halves(pair: str) -> tuple[str, str]:
    """Both sides of a pair in one of the tables."""
    one, _, two = pair.partition("=")
    return one, two


def plain(name: str, german: bool = False) -> str:
    """A name without its accents, or as Germans write it where they have none."""
    for one, two in (_PLAIN | (_GERMAN if german else {})).items():
        name = name.replace(one, two)
    return "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))


def swapped(name: str) -> str:
    """The family name first."""
    given, _, family = name.rpartition(" ")
    return f"{family}, {given}"


def lettered(name: str, letters: str) -> str:
    """A name of another script in Latin letters."""
    low = "".join(char for char in unicodedata.normalize("NFD", name.lower()) if char != "\u0301")
    low = unicodedata.normalize("NFC", low)
    for one, two in map(halves, letters.split()):
        low = low.replace(one, two)
    return low.title()


def typed(chance: random.Random, word: str) -> str:
    """A word as a hurried hand types it: a letter left out, doubled, swapped, or that of the next key."""
    while True:
        at = chance.randrange(0 if chance.random() < 0.05 else 1, len(word) - 1)
        here = word[at].lower()
        way = chance.randrange(4)
        new = (
            word[:at] + word[at + 1 :] if way == 0
            else word[: at + 1] + here + word[at + 1 :] if way == 1
            else word[:at] + word[at + 1] + word[at] + word[at + 2 :] if way == 2
            else word[:at] + chance.choice(DATA["keys"].get(here, here)) + word[at + 1 :]
        ).capitalize()  # fmt: skip
        if new.lower() != word.lower():
            return new

"""How a word sounds, roughly and whatever the language: by what it is spelled alike, by what it is found."""

from __future__ import annotations

import re
from functools import lru_cache

_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))

_SPELLINGS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        ("^ye", "e"), ("schtsch|shch|zh", "sh"), ("s?tsch|tch|cz", "ch"), ("sch", "sh"), ("chr", "kr"),
        ("ph", "f"), ("ck", "k"), ("kh", "h"), ("gh", "g"), ("th|dt", "t"), ("dh", "d"), ("sz", "z"),
        ("t[sz]", "z"), ("qu", "kv"), ("q", "k"),
        ("x", "ks"), ("c(?=[eiy])", "s"), ("c(?!h)", "k"), ("w", "v"),
        ("[yj]", "i"), ("oo|ou", "u"), ("ee|ie", "i"), ("ei", "ai"), (r"(.)\1+", r"\1"), ("(?<=[^cs])h$", ""),
    )
)  # fmt: skip
_MERGED = str.maketrans({"v": "f", "g": "k", "z": "s"})
_VOWELS = re.compile("(?<!^)[aeiou]")


@lru_cache(16_384)
def plain(word: str) -> str:
    """A folded word with ue, oe, ae and aa as the letters they are written for."""
    if "e" in word or "aa" in word:
        for pair, letter in _UMLAUTS:
            word = word.replace(pair, letter)
    return word


@lru_cache(16_384)
def spelled(word: str) -> str:
    """A folded word in one spelling for all that sound the same: Meyer, Maier; Tchaikovsky, Chaykovskiy."""
    for pattern, put in _SPELLINGS:
        word = pattern.sub(put, word)
    return word


@lru_cache(16_384)
def sound(word: str) -> str:
    """What is left of the sound when vowels go: the same for a word with and without them."""
    letters = spelled(plain(word))
    if letters[:1] == "i" and letters[1:2] in tuple("aeou"):
        letters = f"j{letters[1:]}"  # John, Yuri
    letters = letters.replace("ch", "s").replace("sh", "s").translate(_MERGED)
    first = "a" if letters[:1] in tuple("aeiou") else letters[:1]
    return first + _VOWELS.sub("", letters)[1:]

"""How a word sounds, roughly and whatever the language: by what it is spelled alike, by what it is found."""

from __future__ import annotations

import re
from functools import lru_cache

_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))

_CONSONANTS = {
    "schtsch": "sh", "shch": "sh", "zh": "sh", "sch": "sh", "stsch": "ch", "tsch": "ch", "tch": "ch",
    "cz": "ch", "ch": "ch", "chr": "kr", "ph": "f", "ck": "k", "kh": "h", "gh": "g", "th": "t", "dt": "t",
    "dh": "d", "sz": "z", "ts": "z", "tz": "z", "qu": "kv", "q": "k", "x": "ks", "c": "k", "w": "v", "y": "i",
    "j": "i",
}  # fmt: skip
"""How consonants are written that sound the same, the longest first: in English, German, French, Polish."""

_CONSONANT = re.compile("c(?=[eiy])|" + "|".join(sorted(_CONSONANTS, key=len, reverse=True)))
_SOFT = frozenset("eiy")
_VOWEL_PAIR = re.compile("o[ou]|[ei]e|ii|ei")
_VOWEL_PAIRS = {"oo": "u", "ou": "u", "ee": "i", "ie": "i", "ii": "i", "ei": "ai"}
_DOUBLED = re.compile(r"(.)\1+")
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
    word = word[1:] if word.startswith("ye") else word
    word = _CONSONANT.sub(_consonant, word)
    word = _VOWEL_PAIR.sub(lambda found: _VOWEL_PAIRS[found[0]], word)
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] if len(word) > 1 and word[-1] == "h" and word[-2] not in "cs" else word


@lru_cache(16_384)
def sound(word: str) -> str:
    """What is left of the sound when vowels go: the same for a word with and without them."""
    letters = spelled(plain(word))
    if letters[:1] == "i" and letters[1:2] in tuple("aeou"):
        letters = f"j{letters[1:]}"  # John, Yuri
    letters = letters.replace("ch", "s").replace("sh", "s").translate(_MERGED)
    first = "a" if letters[:1] in tuple("aeiou") else letters[:1]
    return first + _VOWELS.sub("", letters)[1:]


def _consonant(found: re.Match[str]) -> str:
    said = found[0]
    soft = said == "c" and found.string[found.end() : found.end() + 1] in _SOFT
    return "s" if soft else _CONSONANTS[said]

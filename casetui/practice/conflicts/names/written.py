"""In what two names differ of which all parts are the same."""

from __future__ import annotations


def written(first: str, other: str) -> str:
    """In a few words: "same name", or what tells the ways apart in which it is written."""
    one, two = first.casefold(), other.casefold()
    if _letters(one) == _letters(two) or (one.isascii() and two.isascii()):
        return "same name"
    return "same name in another script" if _foreign(one) or _foreign(two) else "same but for accents"


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _foreign(text: str) -> bool:
    """Whether a letter is none of the Latin ones, with whatever accents."""
    return any(char.isalpha() and char > "\u036f" and not "\u1e00" <= char <= "\u1eff" for char in text)

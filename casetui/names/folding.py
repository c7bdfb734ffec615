"""Any script and any way of writing as plain letters from a to z, with the signs that part a name left in."""

from __future__ import annotations

import re
import unicodedata

BARE = "\x02"
"""Stands before a word of a script that leaves the vowels out: only its consonants say what it is."""

_UNSEEN = frozenset(("So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn"))
"""What is neither letter nor sign: pictures, controls, joiners, characters that are not there."""

_SEMITIC = re.compile("[\u0590-\u07bf\u08a0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+")
_ABUGIDA = re.compile("[\u0900-\u0eff]+")
"""The scripts of India, Thailand and Laos: a vowel that nobody writes is said after many a consonant."""

_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]+")
_SYLLABIC = re.compile("[\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003134f]+")
_LETTERS = {
    **dict.fromkeys("اآأإٱىةעא", "a"), "ع": "a", "ؤ": "w", "ئ": "y", "ء": "", "ـ": "", "ו": "w", "כ": "k",
    "ך": "k", "ח": "h", "ه": "ah", "ה": "ah", "ב": "b", "ظ": "z", "ט": "t", "ק": "k", "ש": "sh",
}  # fmt: skip
_KOREAN = {
    "이": "lee", "김": "kim", "박": "park", "최": "choi", "정": "jeong", "조": "cho", "강": "kang",
    "임": "lim", "오": "oh", "노": "noh", "유": "yoo", "류": "ryu", "우": "woo", "신": "shin",
}  # fmt: skip
"""How Korean families write themselves, which is not as their syllables are spelled."""

_ARTICLE = re.compile(r"\bال(?=\w{3})")
_DIGRAPHS = (
    (re.compile("oy"), "ou"), (re.compile(r"\bmp"), "b"), (re.compile("mp"), "mb"),
    (re.compile(r"\bnt"), "d"), (re.compile("g[gk]"), "ng"), (re.compile(r"\bng"), "g"),
    (re.compile("([ae])y(?=[kptsfxc])"), r"\1f"), (re.compile("([ae])y(?=[bgdvzlmnraeiou])"), r"\1v"),
)  # fmt: skip
_HALF_VOWEL = {"w": "u", "y": "i"}
_AFTER = frozenset("awy")
"""What these are consonants before."""


def latin(text: str) -> str:
    """A name in ASCII, its signs and capitals kept; `BARE` before each word that came without its vowels."""
    if text.isascii():
        return text if text.isprintable() else re.sub("[^ -~]+", " ", text)
    from anyascii import anyascii

    text = unicodedata.normalize("NFKC", text)
    text = "".join(" " if unicodedata.category(char) in _UNSEEN else char for char in text)
    text = _SEMITIC.sub(lambda run: _consonants(run[0]), _ARTICLE.sub("ال-", text))
    text = _ABUGIDA.sub(lambda run: BARE + "".join(filter(str.isalnum, anyascii(run[0]))).casefold(), text)
    text = _GREEK.sub(lambda run: _greek(anyascii(run[0])), text)
    text = _SYLLABIC.sub(lambda run: f" {_syllables(run[0])} ", text)
    return anyascii(text)


def folded(text: str) -> str:
    """A name as bare words: a to z and digits, one blank between; a second folding changes nothing."""
    return " ".join(word for word in map(word_of, words(latin(text))) if word)


def words(text: str) -> list[str]:
    """The words of a name in ASCII, as they were written; apostrophes part no word."""
    return _WORD.findall(text)


def word_of(word: str) -> str:
    """A word without capitals and signs."""
    return word.casefold() if word.isalnum() else "".join(filter(str.isalnum, word.casefold()))


_WORD = re.compile(f"{BARE}?[A-Za-z0-9'`]*[A-Za-z0-9][A-Za-z0-9'`]*")


def _consonants(run: str) -> str:
    """A word of Arabic or Hebrew; w and y are vowels unless they stand first, or before one."""
    from anyascii import anyascii

    plain = unicodedata.normalize("NFKD", run) if max(run) >= "\ufb1d" else run
    seen = (char for char in plain if not unicodedata.combining(char))
    letters = "".join(_LETTERS[char] if char in _LETTERS else anyascii(char) for char in seen)
    letters = "".join(filter(str.isalnum, letters)).casefold().replace("aah", "ah")
    letters = letters[1:] if letters.startswith("ah") and plain[:1] in "הه" else letters
    if letters[:1] == "j":
        letters = f"ja{letters[1:].removeprefix('a')}"  # no vowel: Jabr
    if letters == "al":
        return letters
    spoken = [
        _HALF_VOWEL[char] if at and char in _HALF_VOWEL and letters[at + 1 : at + 2] not in _AFTER else char
        for at, char in enumerate(letters)
    ]
    return BARE + "".join(spoken) if letters else " "


def _greek(letters: str) -> str:
    letters = letters.casefold()
    for pattern, spoken in _DIGRAPHS:
        letters = pattern.sub(spoken, letters)
    return letters


def _syllables(run: str) -> str:
    """Each character of Chinese or Korean by itself, as one writes them apart or together in Latin letters.

    An apostrophe ends each, as in Xi'an: no "da" of these is an Italian's.
    """
    from anyascii import anyascii

    first = _KOREAN.get(run[0], "") if 1 < len(run) < 5 else ""
    spoken = [first, *map(anyascii, run[1:])] if first else map(anyascii, run)
    return " ".join(f"{syllable}'" for syllable in spoken)

"""How a part of one name and a part of another are alike."""

from __future__ import annotations

from casetui.names.parts import Part

SAME, WAY, NICKNAME, SCRIPT, JOINED = "same", "way", "nickname", "script", "joined"
SLIP, NEAR, SOUND, ABROAD, INITIAL, SHORT = "slip", "near", "sound", "abroad", "initial", "short"

COSTS = {
    SAME: 0.0, WAY: 0.25, NICKNAME: 0.5, SCRIPT: 0.0, JOINED: 0.25, SLIP: 0.75, NEAR: 1.25, SOUND: 1.25,
    ABROAD: 1.5, INITIAL: 0.5, SHORT: 0.5,
}  # fmt: skip
"""How far each likeness is from being the same."""

SURE = (SAME, WAY, SCRIPT, JOINED, NICKNAME)
"""What may be no slip."""

Found = tuple[str, float, str]
"""A likeness, what it costs beyond its kind, and how it is told."""

_SHORTEST_SLIP, _LONG, _MOST = 5, 8, 3
_SHORTEST_ABBREVIATION = 3
_SHORT, _PET = 0.75, 0.75
"""How much further two short parts are apart, and two pet names."""


def same(one: Part, two: Part) -> Found | None:
    """How two parts are the same, however they are written."""
    if one.text == two.text:
        return SAME, 0.0, "" if bool(one.glued) == bool(two.glued) else "particle left out"
    if one.plain == two.plain:
        return SAME, 0.0, f"{_both(one, two)} written otherwise"
    if (one.glued or two.glued) and (one.glued in (two.text, two.glued) or two.glued == one.text):
        return SAME, 0.0, "particle written otherwise"
    if one.bare is not two.bare and one.sound == two.sound and not _two_names(one, two):
        return SCRIPT, 0.0 if len(one.sound) > 2 else _SHORT, ""
    return None


def called(one: Part, two: Part) -> Found | None:
    """How two parts are the same, or one given name: another spelling, a short one, another language's."""
    found = same(one, two)
    if found is not None or one.given is None or two.given is None:
        return found
    if not one.given.own.isdisjoint(two.given.own):
        return WAY, 0.0, f"{_both(one, two)} written otherwise"
    if not one.given.full.isdisjoint(two.given.full):
        return NICKNAME, _pet_names(one, two), f"nickname {_both(one, two)}"
    if not one.given.abroad.isdisjoint(two.given.abroad):
        return ABROAD, 0.0, f"{_both(one, two)} in another language"
    return None


def nearly(one: Part, two: Part) -> Found | None:
    """How two parts of persons' names may be one all the same: an initial, a slip, another spelling."""
    if len(one.text) == 1 or len(two.text) == 1:
        return initial(one, two)
    return near(one, two)


def initial(one: Part, two: Part) -> Found | None:
    """Whether one is how the other begins, or what that is short for."""
    if one.initial == two.initial:
        return None
    short, long = (one, two) if one.initial else (two, one)
    names = (long.text, *(long.given.full if long.given else ()))
    if all(name[0] != short.text for name in names if name):
        return None
    return INITIAL, 0.0, f"initial {short.text.upper()}."


def near_word(one: Part, two: Part) -> Found | None:
    """How two words of organisations are alike: no number is nearly another, and more words are near."""
    if _abbreviates(one, two) or _abbreviates(two, one):
        return SHORT, 0.0, f"{_both(one, two)} written short"
    if len(one.text) < _SHORTEST_SLIP or len(two.text) < _SHORTEST_SLIP:
        return None
    if not (one.text.isalpha() and two.text.isalpha()):
        return None
    found = near(one, two)
    if found is None or found[0] != SLIP or _mistyped(one.plain, two.plain):
        return found
    return NEAR, 0.0, found[2]


def _abbreviates(short: Part, long: Part) -> bool:
    """Whether a word that many organisations have is written with some of its letters: cty, mgmt."""
    if not long.general or len(long.text) < len(short.text) + 2 or len(short.text) < _SHORTEST_ABBREVIATION:
        return False
    letters = iter(long.text)
    return short.text[0] == long.text[0] and all(letter in letters for letter in short.text)


def near(one: Part, two: Part) -> Found | None:
    """How two parts are spelled nearly the same."""
    a, b = one.plain, two.plain
    short, long = len(a), len(b)
    if short > long:
        short, long = long, short
    if short < 2 or long - short > _MOST or (one.given and two.given):
        return None  # two given names are two names, however near
    if one.spelled == two.spelled:
        return SLIP if _slip(a, b, long) else SOUND, 0.0, _nearly(one, two)
    allowed = 0 if short < 4 else 1 if long < _LONG else 2
    if one.spelled[:1] != two.spelled[:1]:
        # Hardly anybody errs in the first letter, and nobody in that and another one.
        allowed = 0 if short < 6 or (a[-1] != b[-1] and one.spelled[-1] != two.spelled[-1]) else 1
    if long - short > allowed or not allowed:
        return None
    from rapidfuzz.distance import OSA

    distance = OSA.distance(a, b, score_cutoff=allowed)
    if distance > allowed and OSA.distance(one.spelled, two.spelled, score_cutoff=allowed) > allowed:
        return None
    kind = SLIP if distance == 1 and _slip(a, b, long) else NEAR
    return kind, _SHORT if short < _SHORTEST_SLIP else 0.0, _nearly(one, two)


def _slip(a: str, b: str, long: int) -> bool:
    """Whether who meant one plainly typed the other: two letters swapped, one doubled, one in a long word.

    A letter more or less at the end, or another one in a short name, makes another family: Roberts, Hanson.
    """
    if long < _SHORTEST_SLIP:
        return False
    if _mistyped(a, b):
        return True
    short, longer = sorted((a, b), key=len)
    if len(short) < _LONG or len(longer) - len(short) > 1:
        return False
    at = _first_difference(short, longer)
    rest = at + 1 if len(short) == len(longer) else at
    return 0 < at < len(short) - (len(short) == len(longer)) and short[rest:] == longer[at + 1 :]


def _mistyped(a: str, b: str) -> bool:
    """Whether two letters are swapped, or one is doubled, in a word that begins and ends in the same way."""
    short, longer = sorted((a, b), key=len)
    at = _first_difference(short, longer)
    if not 0 < at < len(short):
        return False
    if len(a) == len(b):
        return a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
    return longer[at] == longer[at - 1] and short[at:] == longer[at + 1 :]


def _first_difference(short: str, long: str) -> int:
    return next((at for at, char in enumerate(short) if char != long[at]), len(short))


def _pet_names(one: Part, two: Part) -> float:
    """How much further two pet names are apart of one name are apart: Liz and Lily, not Bob and Bobby."""
    if one.given is None or two.given is None or one.text[:3] == two.text[:3]:
        return 0.0
    full = one.given.own & two.given.full or two.given.own & one.given.full
    return 0.0 if full else _PET


def _two_names(one: Part, two: Part) -> bool:
    """Whether both are known as given names, and as different ones."""
    return bool(one.given and two.given and not one.given.own & two.given.own)


def _nearly(one: Part, two: Part) -> str:
    return f"{_both(one, two)} spelled nearly the same"


def _both(one: Part, two: Part) -> str:
    return f"{one.said}/{two.said}"

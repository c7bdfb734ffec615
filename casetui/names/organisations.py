"""How alike the names of two organisations are."""

from __future__ import annotations

from casetui.names import pairing, resembling
from casetui.names.folding import latin, word_of, words
from casetui.names.likeness import POSSIBLE, STRONG, WEAK, Alike, judged
from casetui.names.pairing import Pairing
from casetui.names.parts import Part
from casetui.names.reading import Name

_SHORTEST_ACRONYM = 3
_SMALL = frozenset(("of", "and", "the", "for", "de", "und", "et", "y"))
"""Words whose letter is left out of initials as often as not."""

_SAME_FORMS = (frozenset(("inc", "co", "llc", "pc", "ltd")), frozenset(("ltd", "plc", "pty")))
"""Legal forms that people take for one another."""


def compare(first: Name, other: Name) -> Alike | None:
    """How alike they are; None where they are two."""
    found = pairing.pair(first.parts, other.parts, people=False)
    how = [one.how for one in sorted(found.pairs, key=lambda one: -one.cost)]
    points = sum(one.cost for one in found.pairs)
    if not found.pairs:
        return _acronym(first, other)
    left = [first.parts[at] for at in found.left]
    left_other = [other.parts[at] for at in found.left_other]
    own = [one for one in found.pairs if not first.parts[one.first].general]
    if left or left_other:
        return _with_more(first, other, found, len(own), left, left_other)
    best = STRONG
    differ, said = _forms(first, other)
    how.append(said)
    places = [one.other for one in found.pairs]
    if places != sorted(places):
        best, points = POSSIBLE, points + 0.5
        how.insert(0, "swapped")
    if differ:
        best = POSSIBLE
    if points > 1:
        best = POSSIBLE if points <= 2.5 and _exact(found) else WEAK
    if points > 1 and not _exact(found) and len(first.parts) > 1:
        return None
    return judged(best, points, how if any(how) else ["same name"])


def _with_more(
    first: Name, other: Name, found: Pairing, own: int, left: list[Part], left_other: list[Part]
) -> Alike | None:
    """One has words that the other has not, or each has."""
    missing = left or left_other
    said = " ".join(one.said for one in missing)
    how = (f"part left out: {said}", *(one.how for one in found.pairs), _forms(first, other)[1])
    points = sum(one.cost for one in found.pairs)
    exact = sum(one.kind == resembling.SAME for one in found.pairs)
    if left and left_other:
        if own and exact == len(found.pairs) and all(one.general for one in (*left, *left_other)):
            differ = f"but {' '.join(one.said for one in left)}/{' '.join(one.said for one in left_other)}"
            return judged(WEAK, 1, (differ,))
        return None
    if not own or not exact or points > 1.25 or any(one.text.isdigit() for one in missing):
        return None
    if all(one.general for one in missing) or own > 1:
        return judged(POSSIBLE, points + 0.5, how)
    return judged(WEAK, points + 1, how)


def with_person(company: Name, person: Name) -> Alike | None:
    """How an organisation's name has a person's in it."""
    found = pairing.pair(company.parts, person.parts, people=True)
    sure = [one for one in found.pairs if one.kind in (resembling.SAME, resembling.JOINED, resembling.SCRIPT)]
    others = [company.parts[at] for at in found.left if not company.parts[at].general]
    if not sure:
        return None
    if not found.left_other and (len(sure) > 1 or not others):
        return judged(POSSIBLE if not others else WEAK, len(others), ("an organisation of that name",))
    family = sure[-1].other == len(person.parts) - 1 and not person.parts[-1].given
    if family and not others:
        return judged(WEAK, 2, (f"an organisation named {person.parts[-1].said}",))
    return None


def _exact(found: Pairing) -> bool:
    return any(one.kind == resembling.SAME for one in found.pairs)


def _forms(first: Name, other: Name) -> tuple[bool, str]:
    """Whether the legal forms tell them apart, and what there is to say of them."""
    one, two = first.forms, other.forms
    if one == two:
        return False, ""
    if not one or not two:
        return False, "company form left out"
    said = f"company form {'/'.join(' '.join(sorted(forms)) for forms in (one, two))}"
    alike = bool(one & two) or any(one <= group and two <= group for group in _SAME_FORMS)
    return not alike, said


def _acronym(first: Name, other: Name) -> Alike | None:
    for short, long in ((first, other), (other, first)):
        if len(short.parts) == 1 and short.parts[0].text in acronyms(long):
            return judged(POSSIBLE, 1, (f"initials {short.parts[0].said}",))
    return None


def acronyms(name: Name) -> list[str]:
    """The first letters of an organisation's words: its own, or all with or without small ones."""
    said = [word_of(word) for word in words(latin(name.said))]
    ways = ([one.text for one in name.parts], said, [word for word in said if word not in _SMALL])
    letters = ("".join(word[:1] for word in way) for way in ways)
    return list(dict.fromkeys(found for found in letters if len(found) >= _SHORTEST_ACRONYM))

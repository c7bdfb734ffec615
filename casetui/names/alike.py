"""How alike two names are, whoever has them: as strong, possible or weak, with the reason in words."""

from __future__ import annotations

from casetui.names import organisations, persons
from casetui.names.likeness import SAME_NAME, Alike, Share
from casetui.names.reading import Name
from casetui.names.several import read


def alike(
    first: str,
    other: str,
    *,
    first_is_organisation: bool | None = None,
    other_is_organisation: bool | None = None,
    share: Share | None = None,
) -> Alike | None:
    """How alike two names are, the same whichever comes first; None where they are two.

    Whether one is an organisation is seen from its words where nobody says. `share` tells how many have a
    part of a name: what is rare weighs more then, and what all have less.
    """
    is_one, is_two = first_is_organisation, other_is_organisation
    if (other, str(is_two)) < (first, str(is_one)):
        first, is_one, other, is_two = other, is_two, first, is_one
    if share is None and _bare(first) == _bare(other):
        return SAME_NAME if _bare(first) else None
    best: Alike | None = None
    for one in read(first, is_one):
        for two in read(other, is_two):
            found = _compared(one, two, share)
            if found is not None and (best is None or found.score > best.score):
                best = found
    return best


def _bare(name: str) -> str:
    return " ".join(name.casefold().split())


def _compared(one: Name, two: Name, share: Share | None) -> Alike | None:
    if not one.parts or not two.parts:
        return SAME_NAME if _bare(one.said) == _bare(two.said) != "" else None
    if not one.organisation and not two.organisation:
        return persons.compare(one, two, share)
    if one.organisation is False or two.organisation is False:  # a person, who may own the other
        company, person = (one, two) if one.organisation else (two, one)
        return organisations.with_person(company, person)
    first, other = (its if its.organisation else read(its.said, True)[0] for its in (one, two))
    found = organisations.compare(first, other)
    if found is None and None in (one.organisation, two.organisation):
        return organisations.with_person(*((one, two) if one.organisation else (two, one)))
    return found

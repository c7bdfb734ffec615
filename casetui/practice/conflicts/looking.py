"""Looks for somebody among all whom the firm knows, has known or has heard of, behind walls, too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from casetui.names.alike import alike
from casetui.names.likeness import Share
from casetui.practice.conflicts import bonds, places, reached, written
from casetui.practice.conflicts.hits import (
    BENCH,
    LOUD,
    POSSIBLE,
    STRENGTHS,
    STRONG,
    WEAK,
    Asked,
    Found,
    Here,
    Hit,
    strongest_first,
)  # fmt: skip
from casetui.session.reader import Reader
from casetui.sqlite import known_names
from casetui.sqlite.known_names import Finding
from casetui.sqlite.reading import raw

K = TypeVar("K")

CANDIDATES = 600
"""How many names that have something in common with one are compared with it, the likeliest."""

COMMON = 12
"""Of how many people a name may be before it tells, alone, nothing of any of them."""

AGAIN = ("opposing counsel", "insurer")
"""Roles that the same people have in many cases: being met again in the same one is no more than that."""

MOST_WEAK = 50
"""How many weak hits are kept of one check."""


class Match(NamedTuple):
    """That a name, a contact or an enquiry is like somebody who is looked for: how strong, and in what."""

    strength: str
    how: str
    via: int | None = None


def look(session: Reader, asked: Sequence[Asked], here: Here) -> Iterator[Found]:
    """What is found for each of these, one after the other."""
    far = session.behind_walls()
    finding = known_names.Finding(raw(far.database))
    for one in asked:
        yield Found((one,), tuple(_of_one(far, finding, one, here)))


def joined(parts: Iterable[Found]) -> Found:
    """One answer of what was found for several: each hit once for each of them, by whichever name.

    Of weak ones no more than a number are kept.
    """
    asked: list[Asked] = []
    hits: dict[tuple[object, ...], Hit] = {}
    for part in parts:
        asked += part.asked
        who = {one.name: one.contact for one in part.asked}
        for hit in part.hits:
            key = (who.get(hit.asked) or hit.asked, hit.table, hit.id, hit.case, hit.role)
            if key not in hits or STRENGTHS.index(hit.strength) < STRENGTHS.index(hits[key].strength):
                hits[key] = hit
    ordered = strongest_first(hits.values())
    weak = [hit for hit in ordered if hit.strength == WEAK]
    kept = [hit for hit in ordered if hit.strength != WEAK] + weak[:MOST_WEAK]
    return Found(tuple(asked), tuple(kept), max(0, len(weak) - MOST_WEAK))


def _of_one(far: Reader, finding: Finding, asked: Asked, here: Here) -> Iterator[Hit]:
    known = finding.like(asked.name, asked.organisation or None, CANDIDATES)
    matches = _by_name(far, asked, known, finding.share)
    people = {number: match for (table, number), match in matches.items() if table == "contacts"}
    people = _less_of_common(people)
    for number, at in reached.contacts(far, asked).items():
        _keep_stronger(people, number, Match(STRONG if at.certain else POSSIBLE, at.how))
    if asked.contact is not None:
        people[asked.contact] = Match(STRONG, "the same contact")
    certain = [number for number, match in people.items() if match.strength == STRONG]
    for number, bond in bonds.around(far, certain).items():
        people.setdefault(number, Match(POSSIBLE, bond.how, bond.via))
    told = list(_told(far, asked, people, here))
    yield from told
    cases = {hit.case for hit in told if hit.case is not None}
    if not asked.is_of_the_bench:  # courts write in all their cases
        yield from _enquirers(far, matches, asked, here, cases)
    for place in bonds.of_staff(far, [n for (table, n) in matches if table == "interests"]):
        match = matches["interests", place.id]
        yield replace(place, asked=asked.name, strength=match.strength, how=match.how)
    for place in places.staff(far):
        if likeness := alike(asked.name, place.name):
            yield replace(place, asked=asked.name, strength=likeness.strength, how=likeness.words)
    for place in written.naming(far, asked, here):
        yield replace(place, asked=asked.name, strength=WEAK)


def _enquirers(
    far: Reader, matches: dict[tuple[str, int], Match], asked: Asked, here: Here, cases: set[int]
) -> Iterator[Hit]:
    """Who asked the firm for something; who did so often is told once, with the newest of it."""
    told: dict[tuple[object, ...], list[Hit]] = {}
    named = [number for (table, number) in matches if table == "enquiries"]
    for place, by_mail in places.enquirers(far, named, asked, here):
        if place.case in cases:
            continue  # the contact there is who asked
        match = matches.get(("enquiries", place.id))
        if match is None or (by_mail and match.strength != STRONG):
            match = Match(STRONG, "same mail address")
        hit = replace(place, asked=asked.name, strength=match.strength, how=match.how)
        told.setdefault((hit.name, hit.role, hit.case), []).append(hit)
    for same in told.values():
        newest, strongest = max(same, key=lambda hit: hit.id), strongest_first(same)[0]
        often = f"; {len(same)} enquiries" if len(same) > 1 else ""
        yield replace(newest, strength=strongest.strength, how=strongest.how + often)


def _by_name(
    far: Reader, asked: Asked, known: Sequence[known_names.Known], share: Share
) -> dict[tuple[str, int], Match]:
    """Of the names that may be it those that are, by whose they are; another name is its contact's."""
    found: dict[tuple[str, int], Match] = {}
    for whose, name, other in places.names(far, known):
        likeness = alike(asked.name, name, first_is_organisation=asked.organisation or None, share=share)
        if likeness is None:
            continue
        how = f"{likeness.words} ({name})" if other else likeness.words
        _keep_stronger(found, whose, Match(likeness.strength, how))
    return found


def _keep_stronger(found: dict[K, Match], key: K, match: Match) -> None:
    there = found.get(key)
    if there is None or STRENGTHS.index(match.strength) < STRENGTHS.index(there.strength):
        found[key] = match


def _less_of_common(people: dict[int, Match]) -> dict[int, Match]:
    """The same, where a name that many have counts for less."""
    strong = sum(match.strength == STRONG for match in people.values())
    if strong <= COMMON:
        return people
    return {
        number: Match(POSSIBLE, f"{match.how}; {strong} have it") if match.strength == STRONG else match
        for number, match in people.items()
    }


def _told(far: Reader, asked: Asked, people: dict[int, Match], here: Here) -> Iterator[Hit]:
    """What those contacts are and were, in other cases than the one that is checked."""
    for place in places.roles(far, people):
        if place.case is not None and place.case == here.case:
            continue
        if place.case is None and place.id == asked.contact:
            continue
        if asked.is_of_the_bench and place.role in BENCH:
            continue  # they sit in every case
        match = people[place.id]
        strength = _how_loud(asked, place, match.strength)
        yield replace(place, asked=asked.name, strength=strength, how=match.how, via=match.via)


def _how_loud(asked: Asked, place: Hit, strength: str) -> str:
    """A client set against another: whoever is certain to be one stands before all else."""
    against = {asked.side, place.side} == {"ours", "theirs"} and "client" in (asked.role, place.role)
    if strength == STRONG and against:
        return LOUD
    if strength == STRONG and (place.case is None or asked.role == place.role in AGAIN):
        return POSSIBLE
    return strength

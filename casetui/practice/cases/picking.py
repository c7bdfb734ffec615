"""Picking a case by letters of its refs and numbers, its title or a party, at each key anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from peewee import SQL, fn

from casetui.practice.cases import cases
from casetui.practice.cases.cases import CaseLine
from casetui.session.reader import Reader
from casetui.sqlite.case_names import plain
from casetui.sqlite.reading import first, tuples
from casetui.tables.cases import ENDED, Case

MOST = 50
LOOKED_AT = 400
"""How many cases are looked at of those that have the letters, the newest."""

ALIKE = 1_000
"""How many cases are compared of those that are like what was typed."""

LEAST_ALIKE = 75
"""How alike, of 100, a word that was typed and a part of a case's names must be."""

NEWEST = 5_000
"""How many cases are looked through for a single letter."""

SLIPS = 4
"""From this length on a word may have a slip in it: a letter too many, too few, wrong, or two turned."""


def pick(session: Reader, text: str, limit: int = MOST) -> list[CaseLine]:
    """The cases that fit the letters best: by their number, by how words begin, by any part, then alike."""
    words = plain(text).split()
    if not words:
        return cases.lines(session, _newest(session, limit))
    ranks: dict[int, tuple[Any, ...]] = {}
    for rank, query in enumerate(_queries(words)):
        for number, status, ref, names in _hits(session, query, LOOKED_AT) if query else ():
            exact = _ends_with(ref, words[-1])
            if all(_has(names, word) for word in words) if rank else exact:
                ranks.setdefault(number, (0 if exact else rank, status in ENDED, -number))
        if rank and len(ranks) >= limit:
            break
    else:
        if all(len(word) == 1 for word in words):
            for number, status in _beginning(session, words):
                ranks.setdefault(number, (ALIKE, status in ENDED, -number))
        elif len(ranks) < limit:
            for number, status, score in _alike(session, words):
                ranks.setdefault(number, (ALIKE, status in ENDED, -score, -number))
    return cases.lines(session, sorted(ranks, key=lambda number: ranks[number])[:limit])


def _has(names: str, word: str) -> bool:
    """Whether the names have a word; a single letter must begin one."""
    return (word if len(word) > 1 else f" {word}") in names


def _ends_with(ref: str, word: str) -> bool:
    """Whether a ref ends with a number, with as many noughts as one likes, or with letters of it."""
    last = ref.rsplit(maxsplit=1)[-1]
    return last.lstrip("0") == word.lstrip("0") if word.isdigit() else last.endswith(word)


def _queries(words: Sequence[str]) -> Iterator[str]:
    """What the index is asked for, best first: a number, how words begin, letters anywhere in them."""
    last = words[-1]
    ways = dict.fromkeys((last.zfill(4), last)) if last.isdigit() else (last,)
    numbers = [" " * (not words[:-1]) + " ".join([*words[:-1], way]) for way in ways]
    yield _any(f'ref : "{number}"' for number in numbers if len(number) > 2) if _has_digit(last) else ""
    yield _all(f" {word}" for word in words)
    yield _all(words)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _any(parts: Iterator[str]) -> str:
    return " OR ".join(parts)


def _all(parts: Iterator[str] | Sequence[str]) -> str:
    """A query for parts that must all be there; what is too short for the index is left to be looked at."""
    return " AND ".join(f'"{part}"' for part in parts if len(part) > 2)


def _hits(session: Reader, query: str, limit: int) -> list[tuple[Any, ...]]:
    """The cases whose letters the index finds: number, status, ref and names, the newest first."""
    from casetui.sqlite.fulltext import CaseNames  # here: it loads more than a desk needs at its start

    index = CaseNames.alias("case_names")
    rowid = SQL('"case_names"."rowid"')
    found = session.rows(Case, Case.id, Case.status, index.ref, index.names).join(index, on=rowid == Case.id)
    found = found.where(SQL('"case_names" MATCH ?', [query])).order_by(rowid.desc()).limit(limit)
    return tuples(found)


def _newest(session: Reader, limit: int) -> list[int]:
    query = session.rows(Case, Case.id).order_by(Case.id.desc()).limit(limit)
    going_on = tuples(query.where(Case.status.not_in(ENDED)))
    ended = tuples(query.where(Case.status.in_(ENDED))) if len(going_on) < limit else []
    return [number for (number,) in (*going_on, *ended)][:limit]


def _beginning(session: Reader, letters: Sequence[str]) -> list[tuple[Any, ...]]:
    """The newest cases that have words which begin with these letters: number and status."""
    from casetui.sqlite.fulltext import CaseNames

    newest = first(session.rows(Case, Case.id).order_by(Case.id.desc()))
    index = CaseNames.alias("case_names")
    rowid = SQL('"case_names"."rowid"')
    query = session.rows(Case, Case.id, Case.status).join(index, on=rowid == Case.id)
    # The index has its own numbers, and is read from the end; it would look for a pattern in all of it.
    query = query.where(SQL('"case_names"."rowid" > ?', [(newest[0] if newest else 0) - NEWEST]))
    query = query.where(*(fn.INSTR(index.names, f" {letter}") > 0 for letter in letters))
    return tuples(query.order_by(rowid.desc()).limit(MOST))


def _alike(session: Reader, words: Sequence[str]) -> Iterator[tuple[int, str, float]]:
    """Cases whose names are like the words that were typed: number, status, and how much."""
    groups = [" OR ".join(f'"{part}"' for part in _parts(word)) for word in words if len(word) > 1]
    query = " AND ".join(f"({group})" for group in groups if group)
    if not query:
        return
    from rapidfuzz import fuzz

    for number, status, _ref, names in _hits(session, query, ALIKE):
        if all(
            fuzz.partial_ratio(word, names, score_cutoff=LEAST_ALIKE) if _may_slip(word)
            else _has(names, word) for word in words
        ):  # fmt: skip
            # Whole words weigh: with one letter left out "Haddad" is nearer to itself than "Haddock" is.
            there = names.split()
            yield number, status, min(max(fuzz.ratio(word, one) for one in there) for word in words)


def _may_slip(word: str) -> bool:
    """Whether a word may be mistyped and still be known: a number with a slip in it is another number."""
    return len(word) >= SLIPS and not any(map(str.isdigit, word))


def _parts(word: str) -> list[str]:
    """What of a word is still right where one slip is in it; the whole of a short one.

    A slip in one half leaves the other as it is; two letters turned in the middle are turned back.
    """
    if not _may_slip(word):
        return [part for part in (f" {word}", word) if len(part) > 2]
    half = len(word) // 2
    turned = f"{word[: half - 1]}{word[half]}{word[half - 1]}{word[half + 1 :]}"
    return [part for part in (f" {word[:half]}", word[half:], turned) if len(part) > 2]

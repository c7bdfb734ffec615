"""Refs of cases: issued once, by the firm's pattern; found by the whole of them, or by their number alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any

from peewee import fn

from casetui.clock import local
from casetui.practice.firm import firm, ref_pattern
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.sqlite.reading import tuples
from casetui.tables.cases import Case
from casetui.text import clean_line

MOST_DASHES = 4
"""How many dashes of a file's name may stand for the slash of a ref."""

ASKED = 20
"""How many cases are looked at that have one number, the newest."""

_DIGITS = "0123456789"


def issue(tx: Tx, zone: str, area: str = "") -> str:
    """The next ref by the firm's pattern: it counts within all else that the pattern says, such as the year.

    Refs are issued once: withdrawn cases keep theirs, those behind walls, too. No two differ in capitals
    alone, or would be one as the name of a folder.
    """
    pattern = ref_pattern.parse(firm.load(tx.session).ref_pattern)
    year, code = local(tx.now, zone).year, _code(tx, area) if pattern.has(ref_pattern.AREA) else ""
    before, behind = map(on_disk, pattern.around(year, code))
    number = "substr(replace(ref, '/', '-'), :skip, length(ref) - :around)"
    row = tx.connection.execute(
        f"SELECT max(CAST({number} AS INTEGER)) FROM cases WHERE replace(ref, '/', '-') LIKE :like"
        f" AND length(ref) > :around AND {number} NOT GLOB '*[^0-9]*'",
        {"skip": len(before) + 1, "around": len(before) + len(behind), "like": f"{before}%{behind}"},
    ).fetchone()
    return pattern.ref((row[0] or 0) + 1, year, code)


def _code(tx: Tx, area: str) -> str:
    from casetui.practice.areas import areas  # here: the desk opens without them

    path = Path(str(tx.session.database.database))
    return areas.load(path, tx.session.words()).of(area).code


def on_disk(ref: str) -> str:
    """A ref as the name of a folder or a part of a file's: none chooses a path."""
    return ref.replace("/", "-")


def meant_by(name: str) -> Iterable[str]:
    """The refs that a name on disk, or a text, may stand for."""
    parts = name.split("-")
    if "/" in name or not 1 < len(parts) <= MOST_DASHES + 1:
        return dict.fromkeys((name, name.upper()))
    spelled = ("".join(pair) for pair in product(*((part + "-", part + "/") for part in parts[:-1])))
    whole = [f"{one}{parts[-1]}" for one in map("".join, spelled)]
    return dict.fromkeys((*whole, *(one.upper() for one in whole)))


def is_called(session: Reader | Tx, value: str) -> Any:
    """The condition that a case is called so: by its ref, in capitals or not, or by its number alone."""
    whole = Case.ref.collate("NOCASE") == value
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        return whole
    reader = session.session if isinstance(session, Tx) else session
    if ref_pattern.parse(firm.load(reader).ref_pattern).begins_with_number:
        return whole | (Case.ref.cast("INTEGER") == int(value))
    at_end = fn.SUBSTR(Case.ref, fn.LENGTH(fn.RTRIM(Case.ref, _DIGITS)) + 1)
    return whole | ((at_end != "") & (at_end.cast("INTEGER") == int(value)))


def find(session: Reader | Tx, value: str) -> tuple[int, str] | None:
    """The case of that ref, or the newest of that number, with its ref; None where this user has none.

    Refuse asks where cases of one number differ in more than the year: any of them may be meant.
    """
    query = session.rows(Case, Case.id, Case.ref).where(is_called(session, value.strip()))
    rows = tuples(query.order_by(Case.id.desc()).limit(ASKED))
    exact = [row for row in rows if row[1].casefold() == value.strip().casefold()]
    found = exact or rows
    shapes = {re.sub(r"\d+", "", ref): ref for _case, ref in reversed(found)}
    if len(shapes) > 1:
        named = " or ".join(list(shapes.values())[::-1][:3])
        raise Refuse(f"“{clean_line(value, 40)}” may be {named}: write the whole ref.")
    return (found[0][0], found[0][1]) if found else None

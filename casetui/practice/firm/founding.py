"""Founds a firm: a new database with its settings and staff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casetui.clock import Clock, system_clock
from casetui.db import create_database, remove_database
from casetui.practice.firm import firm, staff
from casetui.session.results import Done, Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx


@dataclass(frozen=True)
class Founder:
    """One of the staff a firm begins with."""

    login: str
    name: str
    initials: str
    role: str
    emails: tuple[str, ...] = ()


def found(
    path: Path, settings: dict[str, Any], people: Sequence[Founder], clock: Clock = system_clock
) -> None:
    """Make the database of a new firm; Refuse or CannotOpen say what is wrong, and then there is none."""
    if not any(person.role in staff.MANAGING for person in people):
        managing = " or an ".join(staff.MANAGING)
        raise Refuse(f"A firm needs a {managing}: nobody else can add users and settings.")
    database = create_database(path)
    session = Session(database, path, None, clock)

    def run(tx: Tx) -> None:
        firm.put(tx, **settings)
        for person in people:
            staff.add(tx, person.login, person.name, person.initials, person.role, person.emails)

    founded = False
    try:
        result = session.act("firm.found", run)
        founded = isinstance(result, Done)
        if not founded:
            raise Refuse(str(result))
    finally:
        session.close()
        if not founded:
            remove_database(path)

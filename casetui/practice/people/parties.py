"""Roles in cases: given, changed and ended; what somebody was stays to be seen."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date, timedelta
from typing import Any

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.people import keeping, roles
from casetui.practice.people.keeping import Details
from casetui.practice.people.seeing import seen
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first, tuples
from casetui.tables.cases import Case, Party
from casetui.tables.people import Contact

ROLES = (
    "client", "opposing party", "opposing counsel", "witness", "expert", "judge", "court", "insurer", "other",
)  # fmt: skip
HEARD = ("witness", "expert")
OURS, THEIRS = "ours", "theirs"
SIDE_OF = {"client": OURS, "opposing party": THEIRS, "opposing counsel": THEIRS, "judge": "", "court": ""}
"""The roles that say by themselves on whose side somebody is."""


def add(
    session: Session, case: int, contact: int, role: str, side: str = "", since: str = ""
) -> Future[Result[int]]:
    """Give a contact a role in a case, from a day on (YYYY-MM-DD; '' from the beginning); the line's id."""
    return session.write("party.add", lambda tx: add_in(tx, case, contact, role, side, since))


def add_in(tx: Tx, case: int, contact: int, role: str, side: str = "", since: str = "") -> int:
    """Give a contact a role in a case, inside another act."""
    tx.get(Case, case)
    if first(tx.rows(Contact, Contact.id).where(Contact.id == contact, seen(tx.session))) is None:
        raise Refuse(f"There is no C{contact}.")
    _is_role(role, side)
    if since:
        date.fromisoformat(since)
    lasts = (Party.until == "") | (Party.until >= (since or roles.today(tx.session)))
    now = tx.rows(Party, Party.id).where(Party.case == case, Party.contact == contact, Party.role == role)
    if first(now.where(lasts)) is not None:
        raise Refuse(f"C{contact} is {role} in this case already.")
    return tx.insert(
        Party, case_id=case, contact_id=contact, role=role, side=SIDE_OF.get(role, side), since=since
    )


def bring_in(
    tx: Tx, case: int, who: int | str, role: str, side: str = "", since: str = ""
) -> int:
    """Give a role to a contact, or to one of this name, who is added; whose it is. Inside another act.

    Of those who have the very name already somebody is told: they may be meant.
    """
    if isinstance(who, str):
        called = tx.rows(Contact, Contact.id).where(Contact.name.collate("NOCASE") == who, seen(tx.session))
        same = [f"C{number}" for (number,) in tuples(called.order_by(Contact.id).limit(3))]
        who = keeping.add_in(tx, Details(who))
        if same:
            tx.told.append(f"{', '.join(same)} has the name of C{who}, too; merge them if they are one.")
    add_in(tx, case, who, role, side, since)
    return who


def end(session: Session, target: Target, day: date) -> Outcome:
    """End a role with its last day, or with another one where it ended, or will, on a wrong one."""
    return acting.each(session, "party.end", [target], _seen, lambda tx, row: _end(tx, row, day))


def change(session: Session, target: Target, role: str, day: date, side: str = "") -> Outcome:
    """Give somebody another role from a day on; what they were ends the day before, and stays a line."""

    def run(tx: Tx, row: Row) -> None:
        if row["role"] == role and row["side"] == SIDE_OF.get(role, side or row["side"]):
            raise Refuse(f"They are {role} already.")
        if row["until"] and row["until"] < roles.today(tx.session):
            raise Refuse(f"It has ended already, on {row['until']}.")
        before = day - timedelta(days=1)
        began = date.fromisoformat(row["since"]) if row["since"] else None
        _end(tx, row, day if began is not None and before < began <= day else before)
        side_then = side or ("" if role in SIDE_OF else row["side"])
        add_in(tx, row["case_id"], row["contact_id"], role, side_then, day.isoformat())

    return acting.each(session, "party.change", [target], _seen, run)


def _end(tx: Tx, row: Row, day: date) -> None:
    if row["until"] == day.isoformat():
        raise Refuse(f"It has ended already, on {row['until']}.")
    if row["since"] and day < date.fromisoformat(row["since"]):
        raise Refuse(f"It began on {row['since']}, after that day.")
    tx.update(Party, row["id"], None, until=day.isoformat())


def _seen(tx: Tx, target: Target) -> Row:
    return acting.as_seen(tx, Party, target)


def _is_role(role: str, side: str) -> None:
    if role not in ROLES:
        raise Refuse(f"“{role}” is no role; there are {', '.join(ROLES)}.")
    if side not in ("", OURS, THEIRS):
        raise Refuse(f"A side is {OURS} or {THEIRS}, or nobody's.")
    if side and side != SIDE_OF.get(role, side):
        its = SIDE_OF[role] or "nobody's"
        raise Refuse(f"The side of whoever is {role} is {its}, not {side}.")


def side_of(role: str, side: str) -> str:
    """On whose side somebody with this role is: ours, theirs, or '' for nobody's."""
    return SIDE_OF.get(role, side)


def opposed(tx: Tx, one: int, other: int) -> list[int]:
    """The cases in which two contacts are or were on opposite sides, as far as this user sees them.

    Whom a side calls to be heard need not be of that side.
    """
    sides: dict[int, dict[int, set[str]]] = {}
    query: Any = tx.rows(Party, Party.case, Party.contact, Party.role, Party.side)
    query = query.where(Party.contact.in_([one, other]), Party.role.not_in(HEARD))
    for case, contact, role, side in tuples(query):
        sides.setdefault(case, {}).setdefault(contact, set()).add(side_of(role, side))
    return [
        case for case, its in sides.items()
        if any(
            {mine, theirs} == {OURS, THEIRS} for mine in its.get(one, ()) for theirs in its.get(other, ())
        )
    ]  # fmt: skip

"""The points of a case's opening and closing lists: each done, or not needed and why."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from casetui.practice.areas.areas import Areas
from casetui.practice.areas.records import Area, ListPoint
from casetui.practice.lines import whole
from casetui.practice.opening import limitation
from casetui.practice.opening.limitation import LIMITATION
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import columns, first, tuples
from casetui.tables.cases import Case, Tick
from casetui.text import clean_line

OPENING, CLOSING = "opening", "closing"
LISTS = (OPENING, CLOSING)
DONE, NOT_NEEDED = "done", "not needed"

LONGEST_WHY = 500


@dataclass(frozen=True)
class Ticked:
    """What was said of a point, by whom and when (UTC); `second` is who else says so."""

    id: int
    version: int
    updated_at: int
    key: str
    state: str
    why: str
    user: int
    at: int
    second: int | None
    second_at: int | None


@dataclass(frozen=True)
class Point:
    """A point of a list, and what was said of it; `settled` where nothing is left to do for it."""

    list: str
    key: str
    words: str
    required: bool
    note: str
    ticked: Ticked | None
    settled: bool
    left: str = ""  # what is left to do for it, in words

    @property
    def waits(self) -> bool:
        """Whether it stands in the way."""
        return self.required and not self.settled


def of_case(session: Reader | Tx, areas: Areas, case: int, which: str) -> list[Point]:
    """The points of one of a case's lists, in the area's order."""
    area = area_of(session, areas, case)
    said = {row[3]: Ticked(*row) for row in tuples(
        session.rows(Tick, *columns(Ticked, Tick)).where(Tick.case == case, Tick.list == which)
    )}  # fmt: skip
    dated = limitation.is_confirmed(session, case) if which == OPENING else None
    return [_point(which, one, said.get(one.key), dated) for one in _listed(area, which)]


def area_of(session: Reader | Tx, areas: Areas, case: int) -> Area:
    """The practice area of a case."""
    row = first(session.rows(Case, Case.area).where(Case.id == case))
    return areas.of(row[0] if row else "")


def _listed(area: Area, which: str) -> Sequence[ListPoint]:
    return area.opening if which == OPENING else area.closing


def _point(which: str, one: ListPoint, said: Ticked | None, dated: bool | None) -> Point:
    settled, left = said is not None, ""
    if which == OPENING and one.key == LIMITATION:
        if dated is not None:
            settled, left = dated, "" if dated else "its deadline is to be confirmed by a second person"
        elif said is None:
            left = "enter the deadline (a), or say that there is none and why"
        else:
            settled = said.second is not None
            left = "" if settled else "a second person is to confirm that there is none"
    return Point(which, one.key, one.words, one.required, one.note, said, settled, left)


def tick(session: Session, areas: Areas, case: int, which: str, keys: Sequence[str]) -> Future[Result[int]]:
    """Say that points of a list are done; how many."""
    return session.write("case.tick", lambda tx: _say(tx, areas, case, which, keys, ""))


def not_needed(
    session: Session, areas: Areas, case: int, which: str, keys: Sequence[str], why: str
) -> Future[Result[int]]:
    """Say that points of a list are not needed, and why; how many."""
    reason = whole(why, LONGEST_WHY, "The reason")
    if not reason:
        raise Refuse("Why is it not needed? Say so in a line.")
    return session.write("case.tick", lambda tx: _say(tx, areas, case, which, keys, reason))


def _say(tx: Tx, areas: Areas, case: int, which: str, keys: Sequence[str], why: str) -> int:
    tx.get(Case, case)
    there = {point.key: point for point in of_case(tx, areas, case, which)}
    for key in keys:
        point = there.get(key)
        if point is None:
            raise Refuse(f"“{clean_line(key, 40)}” is no point of its {which} list: {', '.join(there)}.")
        if point.ticked is not None:
            raise Refuse(f"“{point.words}” is {point.ticked.state} already.")
        if (which, key) == (OPENING, LIMITATION) and not why:
            raise Refuse(
                "A limitation date is a deadline, entered with a and confirmed; if there is none, say why."
            )
        tx.insert(
            Tick, case_id=case, list=which, key=key, words=point.words, why=why,
            state=NOT_NEEDED if why else DONE, user_id=tx.session.me, at=tx.now,
        )  # fmt: skip
    return len(keys)


def untick(session: Session, case: int, which: str, key: str) -> Future[Result[int]]:
    """Say that a point is open again."""

    def run(tx: Tx) -> int:
        row = _said(tx, case, which, key)
        tx.withdraw(Tick, row, None, "open again")
        return row

    return session.write("case.tick", run)


def second(session: Session, case: int, which: str, key: str) -> Future[Result[int]]:
    """Say, as another person, that a point is rightly not needed."""

    def run(tx: Tx) -> int:
        row = _said(tx, case, which, key)
        said = tx.get(Tick, row)
        if said["second_id"] is not None:
            raise Refuse("It is confirmed already.")
        if said["user_id"] == tx.session.me:
            raise Refuse("You said so yourself; somebody else must confirm it.")
        tx.update(Tick, row, None, second_id=tx.session.me, second_at=tx.now)
        return row

    return session.write("case.second", run)


def _said(tx: Tx, case: int, which: str, key: str) -> int:
    tx.get(Case, case)
    row = first(tx.rows(Tick, Tick.id).where(Tick.case == case, Tick.list == which, Tick.key == key))
    if row is None:
        raise Refuse("Nothing was said of it yet.")
    return int(row[0])

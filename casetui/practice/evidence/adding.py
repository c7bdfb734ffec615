"""Putting evidence on the list of a case: one item, or what the area usually wants; and changing it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row
from casetui.practice.areas.areas import Areas
from casetui.practice.evidence import items
from casetui.practice.evidence.items import ItemTarget
from casetui.practice.evidence.terms import KINDS, LONGEST, WEIGHTS
from casetui.practice.evidence.typed import Wish
from casetui.practice.lines import whole
from casetui.practice.people.seeing import those_seen
from casetui.practice.walls.owning import may_own
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first, tuples
from casetui.tables.cases import Case
from casetui.tables.evidence import UNDATED, Custody, EvidenceItem, Exhibit, Point, Proof
from casetui.text import folded


def seen(tx: Tx, target: ItemTarget) -> Row:
    """The item a user acts on, as they saw it."""
    return acting.as_seen(tx, EvidenceItem, target)


def add(session: Session, case: int, wish: Wish) -> Future[Result[int]]:
    """Put an item on the list of a case; its number."""
    return session.write("evidence.add", lambda tx: put_in(tx, case, wish))


def put_in(tx: Tx, case: int, wish: Wish, **more: Any) -> int:
    """Put an item on the list inside another act; its number."""
    tx.get(Case, case)
    chaser = wish.chaser if wish.chaser is not None else items.chaser_of(tx.session, case)
    columns = {**_columns(tx, wish), "chaser_id": _chaser(tx, case, chaser), **more}
    item = tx.insert(EvidenceItem, case_id=case, author_id=tx.session.me, at=tx.now, **columns)
    _prove(tx, case, item, wish.points)
    return item


def change(session: Session, target: ItemTarget, wish: Wish) -> Outcome:
    """Change what is known of an item to what a line says."""

    def run(tx: Tx, row: Row) -> None:
        columns = _columns(tx, wish)
        columns["chaser_id"] = _chaser(tx, row["case_id"], wish.chaser)
        if columns["due"] == row["due"]:
            del columns["presses"]  # chasing it may have been put off
        if not wish.source or columns["source"] == row["source"]:
            columns["contact_id"] = row["contact_id"] if wish.source else None
        proved = _prove(tx, row["case_id"], row["id"], wish.points)
        if not proved and all(row[name] == value for name, value in columns.items()):
            raise Refuse("That changes nothing.")
        if tx.update(EvidenceItem, row["id"], None, **columns) == row["version"]:
            tx.touch(EvidenceItem, row["id"])

    return acting.each(session, "evidence.change", [target], seen, run)


def _columns(tx: Tx, wish: Wish) -> dict[str, Any]:
    lines = {name: whole(getattr(wish, name), LONGEST[name], f"{name.replace('_', ' ').capitalize()}")
             for name in ("title", "source", "marks", "place", "made_by", "made_to")}  # fmt: skip
    if not lines["title"]:
        raise Refuse("What is it? Write its name first.")
    if wish.kind not in KINDS:
        raise Refuse(f"Evidence is one of: {', '.join(KINDS)}.")
    contact = items.contact_named(tx.session, lines["source"]) if lines["source"] else None
    return {
        **lines, "kind": wish.kind, "due": wish.due, "presses": wish.due or UNDATED, "day": wish.day,
        "physical": int(wish.physical), "contact_id": contact,
    }  # fmt: skip


def _chaser(tx: Tx, case: int, chaser: int | None) -> int | None:
    """Somebody who may see the case, or nobody."""
    if chaser is not None:
        may_own(tx, chaser, case, "evidence.receive", "evidence")
    return chaser


def _prove(tx: Tx, case: int, item: int, points: Sequence[tuple[int, str]]) -> bool:
    """Have an item prove just these points of its case; whether that is another state than before."""
    known = dict(tuples(tx.rows(Point, Point.number, Point.id).where(Point.case == case)))
    if unknown := [number for number, _weight in points if number not in known]:
        all_of_them = ", ".join(map(str, sorted(known))) or "none yet"
        raise Refuse(f"There is no point {unknown[0]} in this case (there is {all_of_them}).")
    wanted = {known[number]: weight for number, weight in points}
    there = tuples(tx.rows(Proof, Proof.id, Proof.point, Proof.weight).where(Proof.item == item))
    now = {point: (row, weight) for row, point, weight in there if point in known.values()}
    for point, (row, weight) in now.items():
        if point not in wanted:
            tx.withdraw(Proof, row, None, "does not prove it")
        elif wanted[point] != weight:
            tx.update(Proof, row, None, weight=wanted[point])
    for point in wanted.keys() - now.keys():
        tx.insert(Proof, case_id=case, item_id=item, point_id=point, weight=wanted[point])
    return {point: weight for point, (_row, weight) in now.items()} != wanted


def prove(session: Session, targets: Sequence[ItemTarget], point: int, weight: str | None) -> Outcome:
    """Say of items that they prove a point (by its number in the case), and how far; None: they do not."""
    if weight is not None and weight not in WEIGHTS:
        raise Refuse("It proves it strongly, weakly, or not at all.")

    def run(tx: Tx, row: Row) -> None:
        query = tx.rows(Proof, Point.number, Proof.weight).join(Point, on=Proof.point == Point.id)
        now = dict(tuples(query.where(Proof.item == row["id"], Point.withdrawn.is_null())))
        wanted = {number: its for number, its in {**now, point: weight}.items() if its is not None}
        if not _prove(tx, row["case_id"], row["id"], tuple(wanted.items())):
            raise Refuse("That changes nothing.")
        tx.touch(EvidenceItem, row["id"])

    return acting.each(session, "evidence.prove", targets, seen, run)


def usual(session: Session, areas: Areas, case: int, stage: str = "") -> list[str]:
    """What the area of a case usually wants (in one stage, or in all of them) that is not on its list yet."""
    row = first(session.rows(Case, Case.area).where(Case.id == case))
    area = areas.of(row[0] if row else "")
    titles = [title for one in area.stages if stage in ("", one.key) for title in one.evidence]
    query = session.rows(EvidenceItem, EvidenceItem.wanted, EvidenceItem.title).where(
        EvidenceItem.case == case
    )
    there = {folded(title) for both in tuples(query) for title in both}
    return [title for title in dict.fromkeys(titles) if folded(title) not in there]


def bring(session: Session, areas: Areas, case: int, titles: Sequence[str]) -> Future[Result[int]]:
    """Put what the area usually wants on the list of a case; how much of it was not there yet."""

    def run(tx: Tx) -> int:
        fresh = [title for title in usual(session, areas, case) if title in titles]
        if not fresh:
            raise Refuse("All of it is on the list already.")
        for title in fresh:
            put_in(tx, case, Wish(title, kind_of(title)), wanted=title)
        return len(fresh)

    return session.write("evidence.bring", run)


_TELLING = {
    "photo": ("photograph", "photographs", "photos", "picture"), "video": ("video", "footage", "cctv"),
    "statement": ("statement", "statements", "account", "affidavit", "deposition", "transcripts"),
    "report": ("report", "reports"), "record": ("records", "record", "bills", "slips", "certificate"),
    "message": ("messages", "emails", "letters", "correspondence"),
}  # fmt: skip


def kind_of(title: str) -> str:
    """What the words of a name tell of its kind; "document" where they tell nothing."""
    words = set(folded(title).split())
    return next((kind for kind, telling in _TELLING.items() if words & set(telling)), "document")


def give(session: Session, targets: Sequence[ItemTarget], chaser: int) -> Outcome:
    """Have somebody else chase what is missing."""

    def run(tx: Tx, row: Row) -> None:
        _chaser(tx, row["case_id"], chaser)
        if row["chaser_id"] == chaser:
            raise Refuse("It is theirs already.")
        tx.update(EvidenceItem, row["id"], None, chaser_id=chaser)

    return acting.each(session, "evidence.give", targets, seen, run)


def from_contact(session: Session, target: ItemTarget, contact: int, name: str) -> Outcome:
    """Say which contact an item is to come from."""

    def run(tx: Tx, row: Row) -> None:
        if contact not in those_seen(tx.session, [contact]):
            raise Refuse(f"There is no contact C{contact}.")
        tx.update(EvidenceItem, row["id"], None, contact_id=contact, source=whole(name, LONGEST["source"]))

    return acting.each(session, "evidence.change", [target], seen, run)


def withdraw(session: Session, targets: Sequence[ItemTarget], reason: str) -> Outcome:
    """Take items off the list, with a reason; what has a chain of custody or is an exhibit stays."""
    why = whole(reason, LONGEST["why"], "The reason")
    if not why:
        raise Refuse("Say why it is taken off the list.")

    def run(tx: Tx, row: Row) -> None:
        for model, what in ((Custody, "has a chain of custody"), (Exhibit, "is an exhibit")):
            if first(tx.rows(model, model.id).where(model.item == row["id"])):
                raise Refuse(f"S{row['id']} {what} and stays on the list.")
        tx.withdraw(EvidenceItem, row["id"], None, why)

    return acting.each(session, "evidence.withdraw", targets, seen, run)

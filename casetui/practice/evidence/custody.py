"""The chain of custody: append-only; the giver is the last holder, and time does not run backwards."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from peewee import fn

from casetui.practice.lines import whole
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import among, column, tuples
from casetui.tables.evidence import Custody, EvidenceItem
from casetui.text import folded

COLLECTED, HANDED_IN, TRANSFERRED = "collected", "received", "transferred"
EXAMINED, COPIED, RETURNED, DESTROYED, VOID = "examined", "copied", "returned", "destroyed", "void"
ACTS = (COLLECTED, HANDED_IN, TRANSFERRED, EXAMINED, COPIED, RETURNED, DESTROYED, VOID)
"""What an entry says was done; `void` says of an earlier one that it never was."""

STAYS = (COPIED,)
"""What leaves a thing with whoever has it."""

LONGEST = {"giver": 200, "holder": 200, "place": 200, "why": 500, "seal": 100, "receipt": 200, "gap": 500}


@dataclass(frozen=True)
class Step:
    """One step: what was done, when (UTC), from whom to whom, where and why; `corrects` an earlier one."""

    act: str
    happened: int
    giver: str = ""
    holder: str = ""
    place: str = ""
    why: str = ""
    seal: str = ""
    receipt: str = ""
    gap: str = ""
    corrects: int | None = None


class Entry(NamedTuple):
    """An entry of a chain; `corrected_by` is the number of the entry that holds in its place."""

    id: int
    version: int
    updated_at: int
    item: int
    number: int
    act: str
    happened: int
    giver: str
    holder: str
    place: str
    why: str
    seal: str
    receipt: str
    gap: str
    corrects: int | None
    recorded_by: int
    at: int
    corrected_by: int | None = None
    broken: str = ""  # what is wrong with it now that another one was corrected

    @property
    def holds(self) -> bool:
        """Whether it holds, and no other one in its place."""
        return self.corrected_by is None and self.act != VOID


class Held(NamedTuple):
    """Who has a thing now and where, since when; its seal, and whether it is destroyed."""

    holder: str
    place: str
    since: int
    seal: str
    destroyed: bool


_COLUMNS = (
    Custody.id, Custody.version, Custody.updated_at, Custody.item, Custody.number, Custody.act,
    Custody.happened, Custody.giver, Custody.holder, Custody.place, Custody.why, Custody.seal,
    Custody.receipt, Custody.gap, Custody.corrects, Custody.recorded_by, Custody.at,
)  # fmt: skip


def of_item(session: Reader | Tx, item: int) -> list[Entry]:
    """The entries of an item's chain by their numbers, those that do not hold among them."""
    return _of(session, [item]).get(item, [])


def _of(session: Reader | Tx, items: Sequence[int]) -> dict[int, list[Entry]]:
    query = session.rows(Custody, *_COLUMNS).where(among(Custody.item, items))
    found: dict[int, list[Entry]] = {}
    for row in tuples(query.order_by(Custody.item, Custody.number)):
        found.setdefault(row[3], []).append(Entry(*row))
    return {item: _judged(entries) for item, entries in found.items()}


def _judged(entries: list[Entry]) -> list[Entry]:
    """The entries, each with what holds in its place, and what is wrong in the chain as it holds."""
    instead = {entry.corrects: entry.number for entry in entries if entry.corrects is not None}
    entries = [entry._replace(corrected_by=instead.get(entry.number)) for entry in entries]
    broken: dict[int, str] = {}
    last: Entry | None = None
    for entry in chain(entries):
        if last is not None and not entry.gap and not _same(entry.giver, last.holder):
            broken[entry.number] = f"{last.holder or 'nobody'} had it, and {entry.giver or 'nobody'} gave it"
        last = entry
    return [entry._replace(broken=broken.get(entry.number, "")) for entry in entries]


def chain(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that hold, each in the place of the one that it corrects."""
    by_number = {entry.number: entry for entry in entries}

    def place(entry: Entry) -> int:
        while entry.corrects is not None:
            entry = by_number[entry.corrects]
        return entry.number

    return sorted((entry for entry in entries if entry.holds), key=place)


def held(session: Reader | Tx, item: int) -> Held | None:
    """Where a thing is now; None where nobody said."""
    return _held(of_item(session, item))


def held_many(session: Reader, items: Sequence[int]) -> dict[int, Held]:
    """Where some things are now."""
    found = {item: _held(entries) for item, entries in _of(session, items).items()}
    return {item: its for item, its in found.items() if its is not None}


def _held(entries: Sequence[Entry]) -> Held | None:
    its = chain(entries)
    if not its:
        return None
    last = its[-1]
    seal = next((entry.seal for entry in reversed(its) if entry.seal), "")
    place = next(
        (entry.place for entry in reversed(its) if entry.place and _same(entry.holder, last.holder)), ""
    )
    return Held(last.holder, place, last.happened, seal, last.act == DESTROYED)


def _same(one: str, other: str) -> bool:
    return folded(one) == folded(other)


def enter(session: Session, item: int, step: Step) -> Future[Result[int]]:
    """Add an entry to a chain; its number there. It is never changed, and never undone.

    Destroying is an attorney's act, and so is correcting an entry that says it.
    """
    kept = _checked(session, step)
    entry = next((one for one in of_item(session, item) if one.number == kept.corrects), None)
    destroys = kept.act == DESTROYED or (entry is not None and entry.act == DESTROYED)

    def run(tx: Tx) -> int:
        row = tx.get(EvidenceItem, item)
        entries = of_item(tx, item)
        wanted = _fitted(tx, entries, kept)
        every = tx.session.rows(Custody, fn.MAX(Custody.number), withdrawn=True)
        number = (column(every.where(Custody.item == item))[0] or 0) + 1
        tx.insert(
            Custody, case_id=row["case_id"], item_id=item, number=number, recorded_by_id=tx.session.me,
            at=tx.now, **{name: getattr(wanted, name) for name in Step.__dataclass_fields__},
        )  # fmt: skip
        now = of_item(tx, item)
        tx.told += [
            f"Entry {one.number} does not follow any more: {one.broken}." for one in now if one.broken
        ]
        its = _held(now)
        if its is not None and its.place and its.place != row["place"]:
            tx.update(EvidenceItem, item, None, place=its.place)
        return number

    return session.write("custody.destroy" if destroys else "custody.enter", run)


def _checked(session: Reader, step: Step) -> Step:
    """A step as it may be kept; Refuse what is missing in it."""
    lines: dict[str, Any] = {
        name: whole(getattr(step, name), most, name.capitalize()) for name, most in LONGEST.items()
    }
    kept = replace(step, **lines)
    if kept.act not in ACTS:
        raise Refuse(f"A step is one of: {', '.join(ACTS)}.")
    if kept.happened > session.clock():
        raise Refuse("That is still to come: an entry says what has happened.")
    if kept.act == VOID:
        if kept.corrects is None or not kept.why:
            raise Refuse("Which entry never was, and why? Say both.")
        return kept
    if kept.corrects is not None and not kept.why:
        raise Refuse("What was wrong with the entry that this corrects? Say why.")
    if kept.act in (EXAMINED, TRANSFERRED, RETURNED, DESTROYED) and not kept.why:
        raise Refuse(f"Why was it {kept.act}? Say so in a line.")
    if kept.act not in (DESTROYED, *STAYS) and not kept.holder:
        raise Refuse("Who has it from then on? Name them.")
    if kept.act == RETURNED and not kept.receipt:
        raise Refuse("What is returned has a receipt: say which, such as its number or who signed it.")
    return kept


def _fitted(tx: Tx, entries: Sequence[Entry], step: Step) -> Step:
    """A step as it stands in its chain; Refuse where it does not follow from what is before it."""
    before, after = _around(entries, step)
    if step.act == VOID:
        return step
    last = before[-1] if before else None
    if last is not None and last.act == DESTROYED:
        raise Refuse(f"It was destroyed (entry {last.number}); only a correction can follow.")
    if last is not None and step.happened < last.happened:
        raise Refuse(f"Entry {last.number} was later: time does not run backwards in a chain of custody.")
    if after and step.happened > after[0].happened:
        raise Refuse(
            f"Entry {after[0].number} was earlier: time does not run backwards in a chain of custody."
        )
    if last is None:
        if step.act not in (COLLECTED, HANDED_IN) and not step.gap:
            raise Refuse("Nothing says how it came here: begin with collected or received, or say the gap.")
        return step
    giver = step.giver or ("" if step.gap else last.holder)
    holder = step.holder or (last.holder if step.act in STAYS else "")
    if not step.gap and not _same(giver, last.holder):
        raise Refuse(
            f"{last.holder or 'Nobody'} has it by entry {last.number}, not {giver}: name who gave it, or say"
            " that there is a gap and why."
        )
    return replace(step, giver=giver, holder=holder)


def _around(entries: Sequence[Entry], step: Step) -> tuple[list[Entry], list[Entry]]:
    """What holds before a step, and after it where it corrects an earlier one."""
    its = chain(entries)
    if step.corrects is None:
        return its, []
    wrong = next((entry for entry in entries if entry.number == step.corrects), None)
    if wrong is None:
        raise Refuse(f"There is no entry {step.corrects} in its chain.")
    if not wrong.holds:
        instead = f": entry {wrong.corrected_by} does" if wrong.corrected_by else ""
        raise Refuse(f"Entry {wrong.number} does not hold any more{instead}.")
    at = its.index(wrong)
    return its[:at], its[at + 1 :]

"""Builds the demo firm's database: its people and cases, its mail through the intake, its staff at work."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from casetui.clock import Clock
from casetui.db import open_database
from casetui.demo import invented, rounds
from casetui.demo.agenda import DemoAgenda
from casetui.demo.mail.composing import Composed, compose
from casetui.practice.enquiries.intake import Intake
from casetui.practice.firm import firm, founding, staff
from casetui.practice.mail.sources import Raw
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.merging import merge_whole
from casetui.tables.cases import Case, Party
from casetui.tables.people import Address, Contact

BATCH = 1_000
"""Messages in one transaction: nobody waits for a lock on a database that is not in its place yet."""

UNLIMITED = float("inf")
"""Seconds that a batch may work: by a limit, a slow machine would make another demo than a quick one."""

SMALL = 2_000
"""Up to so many enquiries the story is told day by day, beyond that month by month."""

HOUR, DAY = 3_600, 86_400
WEEK = 7 * DAY

Progress = Callable[[int], None]
"""Told how many enquiries have begun."""


def build(
    path: Path, enquiries: int, seed: int, clock: Clock, progress: Progress = lambda _begun: None
) -> None:
    """Make the demo database at `path`, moved into place when whole; Refuse where something is there already.

    The same count, seed and instant give the same firm.
    """
    partial = path.with_name(path.name + ".partial")
    for taken in (path, _files(path)):
        if taken.exists():
            raise Refuse(f"{taken} is there already; nothing was changed.")
    _clear(partial)
    now, begun = clock(), _Begun(enquiries)
    try:
        mail = compose(enquiries, seed, now)
        first = next(mail, None)
        opened = (first.received_at if first else now) - WEEK
        _found(partial, Stopped(opened))
        with Demo(partial, now, opened, small=enquiries <= SMALL) as demo:
            demo.found_cases()
            demo.live(chain([first] if first else [], mail), lambda batch: progress(begun.count(batch)))
        _move(partial, path)
    except OSError as error:
        raise Refuse(f"The demo can't be made at {path}: {error.strerror or error}.") from error
    finally:
        _clear(partial)


class _Begun:
    """Counts the threads that ask something; those numbered from `enquiries` on ask nothing."""

    def __init__(self, enquiries: int) -> None:
        self._enquiries, self._most = enquiries, 0

    def count(self, batch: list[Composed]) -> int:
        """How many have begun with this batch."""
        asking = (composed.thread + 1 for composed in batch if composed.thread < self._enquiries)
        self._most = max(self._most, *asking, 0)
        return self._most


class Stopped:
    """A clock that stands still until it is set, in UTC seconds."""

    def __init__(self, at: int) -> None:
        """Stand at this instant."""
        self.at = at

    def __call__(self) -> int:
        """The instant."""
        return self.at


class Demo:
    """The firm's life so far, told by a clock that is set as it goes on."""

    def __init__(self, path: Path, now: int, opened: int, *, small: bool) -> None:
        """Open the founded database; `opened` is when the story begins. A small one is told day by day."""
        self.now, self.small = now, small
        self.clock = Stopped(opened)
        self.database = open_database(path)
        self.path = path
        reading = Session(self.database, path, None, self.clock)
        self.firm, self.people = firm.load(reading), staff.load(reading)
        self.sessions = {
            person.initials: Session(self.database, path, person.actor, self.clock, walls=False)
            for person in self.people.people
        }

    def __enter__(self) -> Demo:
        """Begin."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Finish all writes and fold the write-ahead log in."""
        for session in self.sessions.values():
            session.close()
        merge_whole(self.database)
        self.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        self.database.close()

    def found_cases(self) -> None:
        """Add the contacts, the cases and who is what in them."""
        session = self.sessions["GC"]
        known = rounds.done(session.act("contact.add", _add_contacts))
        users = {person.initials: person.id for person in self.people.people}
        rounds.done(session.act("case.open", lambda tx: _add_cases(tx, users, known)))

    def live(self, mail: Iterator[Composed], progress: Callable[[list[Composed]], None]) -> None:
        """Take the mail in as it comes, closing each week what was answered, and triage what is left."""
        intake = Intake(self.sessions["IT"], self.firm, longest=UNLIMITED)
        weekly = self.clock.at + 2 * WEEK
        for batch in _batches(mail, DAY if self.small else 4 * WEEK):
            for composed in batch:
                intake.add(Raw("demo", composed.raw, None, len(composed.raw)), composed.received_at)
            at = batch[-1].received_at
            intake.commit(at)
            progress(batch)
            if at >= weekly:
                weekly = at + WEEK
                self.clock.at = at
                rounds.close_settled(self.sessions, at)
        self.clock.at = self.now - HOUR
        rounds.close_settled(self.sessions, self.clock.at)
        DemoAgenda(self.sessions, self.firm, self.clock, self.now).write()
        rounds.Round(self.sessions, self.firm, self.clock, self.now).go()


def _batches(mail: Iterator[Composed], longest: int) -> Iterator[list[Composed]]:
    """Cut the mail into batches that span at most so many seconds."""
    batch: list[Composed] = []
    for composed in mail:
        if batch and (len(batch) >= BATCH or composed.received_at - batch[0].received_at > longest):
            yield batch
            batch = []
        batch.append(composed)
    if batch:
        yield batch


def _found(path: Path, clock: Clock) -> None:
    office = invented.FIRM
    settings = {
        "name": office.name, "system": office.legal_system, "zone": office.zone,
        "day_order": office.day_order, "currency": office.currency, "mailbox": office.mailbox,
        "reply_hours": office.reply_hours, "demo": True,
    }  # fmt: skip
    people = [
        founding.Founder(who.login, who.name, who.initials, who.role, (who.email,)) for who in invented.STAFF
    ]
    founding.found(path, settings, people, clock)


def _add_contacts(tx: Tx) -> dict[str, int]:
    known = {}
    for key, contact in invented.CONTACTS.items():
        known[key] = tx.insert(
            Contact, name=contact.name, phone=contact.phone, organisation=int(contact.organisation)
        )
        tx.insert(Address, email=contact.email.casefold(), contact_id=known[key])
    return known


def _add_cases(tx: Tx, users: dict[str, int], known: dict[str, int]) -> None:
    for case in invented.CASES:
        number = tx.insert(
            Case, ref=case.ref, title=case.title, status=case.status, manager_id=users[case.manager],
            attorney_id=users[case.attorney], court_number=case.number, opened_at=tx.now,
        )  # fmt: skip
        for party in case.parties:
            tx.insert(Party, case_id=number, contact_id=known[party.contact], role=party.role)


def _files(path: Path) -> Path:
    return path.with_name(path.name + ".files")


def _move(partial: Path, path: Path) -> None:
    """Put the whole database in its place: its files first, for no row may name one that is not there."""
    if _files(partial).exists():
        _files(partial).rename(_files(path))
    partial.rename(path)
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear(partial: Path) -> None:
    """Remove what a build that was broken off has left."""
    for ending in ("", "-wal", "-shm"):
        partial.with_name(partial.name + ending).unlink(missing_ok=True)
    shutil.rmtree(_files(partial), ignore_errors=True)

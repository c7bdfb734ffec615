"""The firm's life so far: its cases, its mail as it came in, and what its staff made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from casetui.demo import evidence, gates, quiet
from casetui.demo.agenda import Agenda
from casetui.demo.casework import Casework
from casetui.demo.house import House, done
from casetui.demo.invented import CASES, CONTACTS
from casetui.demo.mail.composing import Composed
from casetui.demo.papers import PaperWork
from casetui.demo.rounds import LastRound, close_settled
from casetui.practice.cases import listing
from casetui.practice.cases.cases import PENDING
from casetui.practice.enquiries.intake import Intake
from casetui.practice.mail.sources import Raw
from casetui.practice.people import parties, phones
from casetui.session.transaction import Tx
from casetui.tables.cases import Case
from casetui.tables.people import Address, Contact

SMALL = 2_000
"""Up to so many enquiries the mail is taken in day by day, beyond that month by month."""

BATCH = 1_000
"""Messages in one transaction: nobody waits for a lock on a database that is not in its place yet."""

UNLIMITED = float("inf")
"""Seconds that a batch may work: by a limit, a slow machine would make another demo than a quick one."""

HOUR, DAY = 3_600, 86_400
WEEK = 7 * DAY


def open_cases(house: House) -> None:
    """Add the contacts, the cases and who is what in them."""
    session = house.sessions["GC"]
    known = done(session.act("contact.add", _add_contacts))
    quiet.describe_people(house, known)
    users = {initials: actor.id for initials, actor in house.actors.items()}

    def open_all(tx: Tx) -> None:
        quiet.add_cases(tx, house, users, known)
        _add_cases(tx, users, known)

    done(session.act("case.open", open_all))


def live(house: House, mail: Iterable[Composed], enquiries: int, progress: Callable[[int], None]) -> None:
    """Take the mail in as it comes, closing each week what was answered, and work at what is left.

    `progress` is told how many enquiries have begun.
    """
    intake = Intake(house.sessions["IT"], house.firm, longest=UNLIMITED)
    casework, paperwork = Casework(house), PaperWork(house)
    casework.describe()
    gates.see_to(house, listing.page(house.sessions["GC"], "all", limit=len(CASES) * 10).rows)
    begun, weekly = 0, house.at + 2 * WEEK
    for batch in _batches(mail, DAY if enquiries <= SMALL else 4 * WEEK):
        for composed in batch:
            intake.add(Raw("demo", composed.raw, None, len(composed.raw)), composed.received_at)
        at = batch[-1].received_at
        intake.commit(at)
        # Threads numbered from `enquiries` on ask nothing.
        begun = max([begun, *(composed.thread + 1 for composed in batch if composed.thread < enquiries)])
        progress(begun)
        if at >= weekly:
            weekly = at + WEEK
            house.at = at
            close_settled(house)
        casework.until(at)
        paperwork.until(at)
    casework.until(house.now - HOUR)
    paperwork.until(house.now - HOUR)
    house.at = house.now - HOUR
    close_settled(house)
    evidence.see_to(house)
    Agenda(house).enter()
    LastRound(house).go()


def _batches(mail: Iterable[Composed], longest: int) -> Iterator[list[Composed]]:
    """Cut the mail into batches that span at most so many seconds."""
    batch: list[Composed] = []
    for composed in mail:
        if batch and (len(batch) >= BATCH or composed.received_at - batch[0].received_at > longest):
            yield batch
            batch = []
        batch.append(composed)
    if batch:
        yield batch


def _add_contacts(tx: Tx) -> dict[str, int]:
    known = {}
    for key, contact in CONTACTS.items():
        known[key] = tx.insert(Contact, name=contact.name, organisation=int(contact.organisation))
        phones.add(tx, known[key], contact.phone)
        tx.insert(Address, email=contact.email.casefold(), contact_id=known[key])
    return known


def _add_cases(tx: Tx, users: dict[str, int], known: dict[str, int]) -> None:
    for case in CASES:
        number = tx.insert(
            Case, ref=case.ref, title=case.title, status=case.status, manager_id=users[case.manager],
            attorney_id=users[case.attorney], court_number=case.number, opened_at=tx.now,
            begun_at=None if case.status == PENDING else tx.now,
        )  # fmt: skip
        for party in case.parties:
            parties.add_in(tx, number, known[party.contact], party.role)

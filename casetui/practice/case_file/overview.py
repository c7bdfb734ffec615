"""Where a case stands, from the records alone: what is next, who waits for whom, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

from peewee import fn

from casetui.practice.agenda import window
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.areas import areas
from casetui.practice.case_file import belongings, timeline
from casetui.practice.case_file.belongings import PartyRow
from casetui.practice.case_file.timeline import Event
from casetui.practice.cases import keeping, listing, telling
from casetui.practice.cases.cases import OPEN
from casetui.practice.cases.keeping import GuidanceRow
from casetui.practice.cases.listing import ListedCase
from casetui.practice.cases.telling import Due
from casetui.practice.enquiries.enquiries import WAITING, EnquiryRow
from casetui.practice.evidence import items, points
from casetui.practice.evidence.points import PointRow
from casetui.practice.firm import firm
from casetui.practice.notes import notes
from casetui.practice.notes.notes import NoteRow
from casetui.practice.outbox import outbox
from casetui.practice.outbox.outbox import OutgoingRow
from casetui.practice.walls import walls
from casetui.session.session import Session
from casetui.sqlite.letters import holds
from casetui.sqlite.reading import column
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import ENDED
from casetui.tables.evidence import EvidenceItem
from casetui.tables.papers import Paper

NEXT, LAST = 6, 5
"""How much of what is next, and of what was last, an overview shows."""

EARLY = ("", "intake", "investigation")
"""The stages in which a claim can still become too late."""


@dataclass(frozen=True)
class Overview:
    """A case at a glance."""

    case: ListedCase
    guidance: GuidanceRow | None
    ahead: tuple[AgendaRow, ...]
    for_us: tuple[EnquiryRow, ...]  # they wait for us
    for_them: tuple[EnquiryRow, ...]  # we wait for them
    leaving: tuple[OutgoingRow, ...]
    unseen: tuple[NoteRow, ...]  # a lawyer is to see them
    parties: tuple[PartyRow, ...]
    missing: tuple[str, ...]
    wanted: tuple[str, ...]  # papers and evidence that its stage wants, and it has nothing of that name
    gaps: tuple[tuple[PointRow, str], ...]  # points that are not proved, with what is wanting
    evidence: dict[str, int]  # how much is in each state, and `late`
    shut_out: tuple[int, ...]  # who may hear nothing of it
    update: Due | None  # when its client is due an update; None for a case that is not open
    last: tuple[Event, ...]


def of_case(session: Session, case: int) -> Overview | None:
    """How a case stands; None where this user has none of that number."""
    row = listing.one(session, case)
    if row is None:
        return None
    planned = belongings.planned(session, case, done=False)
    asked = [one for one in belongings.asked(session, case, closed=False) if one.case == case]
    parties = belongings.parties(session, case)
    return Overview(
        row,
        keeping.guidance(session, case),
        tuple(planned[:NEXT]),
        tuple(one for one in asked if one.state != WAITING),
        tuple(one for one in asked if one.state == WAITING),
        tuple(outbox.in_case(session, case)),
        tuple(notes.unseen_in(session, case)),
        tuple(parties),
        tuple(_missing(session, row, planned, parties)) if row.status not in ENDED else (),
        tuple(_wanted(session, row)) if row.status not in ENDED else (),
        tuple(points.gaps(session, case)),
        items.counts(session, case, firm.today(session).isoformat()),
        tuple(walls.shut_out_of(session, case)),
        telling.reasons(session, [(case, row.area, row.silent_since)])[case] if row.status == OPEN else None,
        tuple(timeline.events(session, case, most=LAST)),
    )


def _missing(
    session: Session, case: ListedCase, planned: list[AgendaRow], parties: list[PartyRow]
) -> Iterator[str]:
    """What a case should have and has not."""
    now = session.clock()
    if case.attorney is None:
        yield "no attorney"
    if not case.stage:
        yield "no stage"
    today = firm.today(session)
    clients = [party for party in parties if party.role == "client" and not party.is_over(today)]
    if not clients:
        yield "no client"
    elif not any(party.phones for party in clients):
        yield "no phone of the client"
    if not any(_is_ahead(item, now) for item in planned):
        yield "no next date"
    if case.stage in EARLY and not _has_limitation(session, case.id):
        yield "no limitation date"
    undated = sum(item.kind == "deadline" and item.day is None for item in planned)
    if undated:
        yield f"{undated} deadline{'s' if undated > 1 else ''} without a date"


def _wanted(session: Session, case: ListedCase) -> list[str]:
    """What the stage of a case wants that is not among its papers, nor on its list of evidence."""
    stage = areas.of(session).of(case.area).stage(case.stage)
    wanted = list(dict.fromkeys((*stage.papers, *stage.evidence))) if stage is not None else []
    if not wanted:
        return []
    named = reduce(or_, (holds(Paper.title, name) for name in wanted))
    there = column(session.rows(Paper, Paper.title).where(Paper.case == case.id, named))
    its = session.rows(EvidenceItem, EvidenceItem.title).where(EvidenceItem.case == case.id)
    there += column(its.where(reduce(or_, (holds(EvidenceItem.title, name) for name in wanted))))
    titles = "\n".join(there).casefold()
    return [name for name in wanted if name.casefold() not in titles]


def _is_ahead(item: AgendaRow, now: int) -> bool:
    """Whether something on the agenda is still to come, or goes on repeating."""
    return window.goes_on(item, now) if item.rule else item.end_at is not None and item.end_at > now


def _has_limitation(session: Session, case: int) -> bool:
    query = session.rows(AgendaItem, AgendaItem.id).where(
        AgendaItem.case == case, AgendaItem.kind == "deadline",
        fn.INSTR(fn.LOWER(AgendaItem.title), "limitation") > 0,
    )  # fmt: skip
    return bool(query.exists(session.database))

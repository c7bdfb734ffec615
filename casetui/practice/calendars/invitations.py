"""Invitations that came with mail: what, when, where and who, and what each would do to the agenda."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from casetui.clock import local
from casetui.practice.agenda import recurrence
from casetui.practice.agenda.plan import Plan, when_words
from casetui.practice.agenda.terms import CANCELLED
from casetui.practice.attachments import attachments
from casetui.practice.attachments.media import is_calendar
from casetui.practice.calendars import importing
from casetui.practice.calendars.content import properties
from casetui.practice.calendars.importing import CANCELS, CHANGED, ENDS, LEFT, NEW, Effect
from casetui.practice.calendars.texts import sections
from casetui.practice.enquiries import correspondence
from casetui.practice.enquiries.correspondence import AttachmentLine
from casetui.practice.firm.firm import Firm
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.sqlite.reading import column
from casetui.tables.mail import Message

LARGEST = 300_000
"""Bytes of an invitation; a larger file is a whole calendar, to be imported."""

MOST_SHOWN = 5
MOST_NAMED = 8


@dataclass(frozen=True)
class Invitation:
    """What a message would do to the agenda, who organises it, and who is invited."""

    effects: tuple[Effect, ...]
    organisers: tuple[str, ...]
    invited: tuple[str, ...]

    @property
    def writes(self) -> list[Effect]:
        """Those of its entries that would change anything."""
        return [effect for effect in self.effects if effect.writes]


def carried(files: Iterable[AttachmentLine]) -> list[AttachmentLine]:
    """Those of a message's files that may be an invitation."""
    return [file for file in files if is_calendar(file.mime, file.name) and file.size <= LARGEST]


def data_of(session: Session, files: Iterable[AttachmentLine]) -> list[bytes]:
    """The calendars among files; the same in two parts is one."""
    datas = (attachments.content(session, file.id)[2] for file in carried(files))
    return list({sha256(data).digest(): data for data in datas}.values())


def of_files(session: Session, firm: Firm, files: Iterable[AttachmentLine]) -> Invitation | None:
    """The invitation among a message's files; None where there is none. Refuse for what is no calendar."""
    datas = data_of(session, files)
    if not datas:
        return None
    effects: dict[tuple[str, str], Effect] = {}
    organisers, invited = dict[str, None](), dict[str, None]()
    for data in datas:
        for place, effect in enumerate(importing.plan(session, firm, data, mailed=True)):
            event = effect.event
            key = (event.uid, event.occurrence) if event else (effect.title, str(place))
            effects.setdefault(key, effect)
        for _name, lines, _whole in (one for section in sections(data) for one in section.components):
            said = properties(lines[:LARGEST])
            organisers |= dict.fromkeys(one.person for one in said.get("ORGANIZER", ()))
            invited |= dict.fromkeys(one.person for one in said.get("ATTENDEE", ()))
    return Invitation(tuple(effects.values()), tuple(organisers), tuple(invited))


def lines(invitation: Invitation, zone: str, today: date) -> Iterator[tuple[str, str]]:
    """An invitation for people, as pairs of a word and what it is; its hours on the clock of `zone`."""
    for effect in invitation.effects[:MOST_SHOWN]:
        yield "what", effect.title
        if (event := effect.event) is not None:
            repeats = f", {recurrence.words(event.rule)}" if event.rule else ""
            yield "when", on_clock(event.plan, zone, today) + repeats
            if event.place:
                yield "where", event.place
        yield "here", _stands(effect, zone, today)
    if (more := len(invitation.effects) - MOST_SHOWN) > 0:
        yield "and", f"{more} more entries"
    if invitation.organisers:
        yield "from", ", ".join(invitation.organisers[:2])
    if invitation.invited:
        more = len(invitation.invited) - MOST_NAMED
        named = ", ".join(invitation.invited[:MOST_NAMED])
        yield "with", named + (f" and {more} more" if more > 0 else "")


def on_clock(plan: Plan, zone: str, today: date) -> str:
    """A plan on the clock of a zone, and in its own beside it where that is another."""
    instants = plan.instants()
    if plan.at is None or plan.zone == zone or instants is None:
        return when_words(plan, today)
    begins, ends = (local(instant, zone) for instant in instants)
    here = Plan(begins.date(), begins.time(), ends.date(), ends.time() if plan.until else None, zone)
    if plan.until is None:
        here = replace(here, end_day=here.day)
    return f"{when_words(here, today)} ({plan.at:%H:%M} in {plan.zone})"


def _stands(effect: Effect, zone: str, today: date) -> str:
    """How the agenda stands to an entry."""
    row = effect.row
    if effect.what == NEW:
        return "not in the agenda yet"
    if effect.what == LEFT:
        return f"left out: {effect.why}"
    if row is None:
        return "cancels this day of its series" if effect.what == CANCELS else "nothing to take in"
    now = f"{row.name}, {on_clock(row.plan, zone, today)}"
    if effect.what == CHANGED:
        return f"changes {now}"
    if effect.what == CANCELS:
        return f"cancels {now}"
    if effect.what == ENDS:
        return f"{now} is no more: {effect.why}"
    older = effect.event is not None and effect.event.sequence < row.sequence
    state = ", cancelled" if row.state == CANCELLED else ", which was changed since" if older else ""
    return f"in the agenda as {row.name}{state}"


def need(session: Session, message: int) -> tuple[bytes, int | None]:
    """The calendars that came with a message as one file, and its case. Refuse where there are none."""
    datas = data_of(session, correspondence.attachments(session, [message]))
    if not datas:
        raise Refuse(f"No invitation came with M{message}.")
    case = next(iter(column(session.rows(Message, Message.case).where(Message.id == message))))
    return b"\r\n".join(datas), case

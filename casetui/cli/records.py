"""Records as JSON objects; docs/json.md describes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from casetui.cli.opening import Work
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.case_file.belongings import PartyRow
from casetui.practice.case_file.changes import Altered
from casetui.practice.case_file.overview import Overview
from casetui.practice.case_file.summary import Summary
from casetui.practice.case_file.timeline import Event
from casetui.practice.cases.keeping import GuidanceRow
from casetui.practice.cases.listing import ListedCase
from casetui.practice.enquiries import whose
from casetui.practice.enquiries.correspondence import AttachmentLine, Item
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.firm.cover import CoverRow
from casetui.practice.firm.staff import Colleague
from casetui.practice.notes import difference
from casetui.practice.notes.notes import NoteRow
from casetui.practice.outbox import letting_go
from casetui.practice.outbox.letter import Enclosed
from casetui.practice.outbox.outbox import OutgoingRow
from casetui.practice.people.card import Card, Other
from casetui.practice.people.listing import ListedContact
from casetui.practice.people.senders import COURT, SenderRow
from casetui.practice.private.preferences import SavedView
from casetui.practice.screening.listing import Viewed, WallRow
from casetui.practice.searching.everything import Found
from casetui.practice.today.decisions import Decision
from casetui.session.history import Step
from casetui.tables.kinds import KINDS, lettered, named


def instant(at: int | None) -> str | None:
    """An instant as ISO 8601 in UTC."""
    return None if at is None else datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def enquiry(row: EnquiryRow, work: Work) -> dict[str, Any]:
    """An enquiry."""
    return {
        "id": named("enquiries", row.id),
        "version": row.version,
        "updated": instant(row.updated_at),
        "state": row.state,
        "owner": _who(row.owner, work),
        "with": _who(row.with_user, work),
        "instruction": row.instruction,
        "kind": row.kind,
        "channel": row.channel,
        "sender": {"name": row.sender_name, "email": row.sender_email, "reach": row.reach},
        "subject": row.subject,
        "case": row.case_ref,
        "case_pending": row.case_ref in work.pending,
        "proposed_case": row.proposed_ref,
        "proposed_why": row.proposed_why if row.proposed_ref else "",
        "opened": instant(row.opened_at),
        "asked": instant(row.asked_at),
        "last": instant(row.last_at),
        "due": instant(row.due_at),
        "overdue": row.is_overdue(work.now),
        "answered": instant(row.answered_at),
        "wakes": instant(row.wake_at),
        "closed": instant(row.closed_at),
        "outcome": row.outcome,
        "messages": row.messages,
        "attachments": row.attachments,
        "automatic": row.automatic,
        "problem": row.problem,
        "dates": row.dates,
        "looks_like": COURT if whose.looks_like_court(row) else "",
        "reply": row.pending_reply and {"id": f"O{row.pending_reply[0]}", "state": row.pending_reply[1]},
    }


def case(row: ListedCase, work: Work) -> dict[str, Any]:
    """A case as it is listed."""
    return {
        "id": row.ref,
        "version": row.version,
        "updated": instant(row.updated_at),
        "title": row.title,
        "status": row.status,
        "stage": row.stage,
        "stage_title": work.areas.stage_title(row.area, row.stage),
        "staged": instant(row.staged_at),
        "area": row.area,
        "court": row.court,
        "court_number": row.court_number,
        "their_ref": row.their_ref,
        "manager": _who(row.manager, work),
        "attorney": _who(row.attorney, work),
        "client": row.client,
        "opened": instant(row.opened_at),
        "reviewed": instant(row.reviewed_at),
        "deadline": instant(row.deadline_at),
        "next": instant(row.next_at),
        "told": instant(row.told_at),
        "tries": row.tries,
        "tried": instant(row.tried_at),
    }


def case_overview(seen: Overview, work: Work) -> dict[str, Any]:
    """How a case stands."""
    said = seen.guidance
    return {
        **case(seen.case, work),
        "missing": list(seen.missing),
        "shut_out": [_who(user, work) for user in seen.shut_out],
        "holds": [one.name for one in seen.holds],
        "keep_until": seen.keep_until or None,
        "wanted": list(seen.wanted),
        "guidance": said and guidance(said, work),
        "ahead": [row.name for row in seen.ahead],
        "for_us": [f"E{row.id}" for row in seen.for_us],
        "for_them": [f"E{row.id}" for row in seen.for_them],
        "leaving": [f"O{row.id}" for row in seen.leaving],
        "unseen": [row.name for row in seen.unseen],
        "parties": [party(one) for one in seen.parties],
        "last": [event(one, work) for one in seen.last],
    }  # fmt: skip


def guidance(said: GuidanceRow, work: Work) -> dict[str, Any]:
    """What a client may be told."""
    return {
        "id": f"G{said.id}", "version": said.version, "updated": instant(said.updated_at),
        "author": _who(said.author, work), "at": instant(said.at), "text": said.body,
        "until": said.until.isoformat() if said.until else "",
    }  # fmt: skip


def case_summary(told: Summary, work: Work) -> dict[str, Any]:
    """A case as it is told to an attorney."""
    return {
        "id": told.case.ref, "version": told.case.version, "updated": instant(told.case.updated_at),
        "title": told.case.title, "as_of": work.today.isoformat(), "facts": dict(told.facts),
        "parts": [
            {
                "title": part.title, "left_out": part.left_out,
                "lines": [
                    {"record": line.number or None, "when": line.when, "text": line.text,
                     "privileged": line.privileged}
                    for line in part.lines
                ],
            }
            for part in told.parts
        ],
    }  # fmt: skip


def party(row: PartyRow) -> dict[str, Any]:
    """Somebody's role in a case."""
    return {
        "id": row.id,
        "version": row.version,
        "updated": instant(row.updated_at),
        "role": row.role,
        "side": row.side,
        "since": row.since,
        "until": row.until,
        "contact": named("contacts", row.contact),
        "name": row.name,
        "organisation": row.organisation,
        "phones": list(row.phones),
        "emails": list(row.emails),
        "cases": list(row.cases),
    }


def note(row: NoteRow, work: Work) -> dict[str, Any]:
    """A note of a case, whole."""
    return {
        "id": row.name,
        "version": row.version,
        "updated": instant(row.updated_at),
        "case": row.case_ref,
        "at": instant(row.at),
        "author": _who(row.author, work),
        "kind": row.kind,
        "title": row.title,
        "enquiry": row.enquiry and named("enquiries", row.enquiry),
        "item": row.item and named("agenda", row.item),
        "about": row.about_name,
        "held": instant(row.held_at),
        "place": row.place,
        "present": row.present,
        "privileged": bool(row.privileged),
        "declaration": row.declaration,
        "read_back": bool(row.read_back),
        "signed": row.signed_on,
        "scan": row.scan and named("papers", row.scan),
        "passed_to": _who(row.passed_to, work),
        "passed": instant(row.passed_at),
        "seen": instant(row.seen_at),
        "text": row.body,
    }
def contact(row: ListedContact, work: Work) -> dict[str, Any]:
    """A contact as the list has it."""
    return {
        "id": row.name, "version": row.version, "updated": instant(row.updated_at), "name": row.called,
        "organisation": row.organisation, "minor": row.minor, "represented": row.represented_by is not None,
        "do_not_contact": row.do_not_contact, "emails": list(row.emails), "phones": list(row.phones),
        "roles": [
            {"role": one.role, "case": one.ref, "case_pending": one.ref in work.pending, "past": one.past}
            for one in row.roles
        ],
    }  # fmt: skip


def contact_card(told: Card, work: Work) -> dict[str, Any]:
    """A contact with all that is known of it."""
    return {
        **contact(told.contact, work),
        "postal": told.postal, "language": told.language, "preferred": told.preferred,
        "may_be_told": told.may_be_told, "note": told.note,
        "other_names": [{"name": one.name, "kind": one.kind} for one in told.other_names],
        "numbers": [{"number": one.number, "label": one.label} for one in told.phones],
        "guardian": _other(told.guardian), "represented_by": _other(told.represented_by),
        "speaks_for": [_other(one) for one in told.speaks_for],
        "relations": [
            {"id": named("contacts", one.contact), "version": one.version, "updated": instant(one.updated_at),
             "name": one.called, "nature": one.nature, "of_theirs": one.of_theirs}
            for one in told.relations
        ],
        "parties": [
            {"id": one.id, "version": one.version, "updated": instant(one.updated_at), "role": one.role,
             "side": one.side, "since": one.since, "until": one.until, "case": one.ref, "title": one.title,
             "status": one.status}
            for one in told.roles
        ],
        "enquiries": [
            {"id": named("enquiries", one.id), "version": one.version, "updated": instant(one.updated_at),
             "last": instant(one.at), "subject": one.subject, "state": one.state, "case": one.case_ref}
            for one in told.enquiries
        ],
    }  # fmt: skip


def _other(other: Other | None) -> dict[str, Any] | None:
    return None if other is None else {"id": other.name, "name": other.called}


def event(one: Event, work: Work, altered: Sequence[Altered] = ()) -> dict[str, Any]:
    """Something that happened in a case, with what it changed where that is asked for."""
    made: dict[str, Any] = {
        "id": f"{one.letter}{one.number}" if one.letter else one.number,
        "version": 1,
        "updated": instant(one.at),
        "at": instant(one.at),
        "by": _who(one.user, work),
        "who": one.who,
        "records": one.name,
        "what": one.words,
    }
    if altered:
        made["changes"] = [
            {
                "record": record.name, "title": record.title, "new": record.is_new,
                "columns": [
                    {"name": column.name, "before": column.before, "after": column.after,
                     "difference": [difference.plain(line) for line in column.lines]}
                    for column in record.columns
                ],
            }
            for record in altered
        ]  # fmt: skip
    return made


def found(one: Found, work: Work) -> dict[str, Any]:
    """Something that a search found."""
    return {
        "id": one.name,
        "version": one.version,
        "updated": instant(one.updated_at),
        "kind": KINDS[one.table].type,
        "at": instant(one.at),
        "case": one.case_ref or None,
        "case_pending": one.case_ref in work.pending,
        "enquiry": None if one.enquiry is None else named("enquiries", one.enquiry),
        "title": one.title,
        "who": one.who,
        "around": one.around,
    }


def sender(row: SenderRow) -> dict[str, Any]:
    """What was said of an address or a domain."""
    return {
        "id": row.id,
        "version": row.version,
        "updated": instant(row.updated_at),
        "of": row.pattern.removeprefix("@"),
        "domain": row.pattern.startswith("@"),
        "kind": row.kind,
    }


def item(said: Item, work: Work, headers: str | None = None) -> dict[str, Any]:
    """A message, a note or an outgoing message of an enquiry."""
    made = {
        "id": f"{said.letter}{said.id}",
        "version": said.version,
        "updated": instant(said.updated_at),
        "type": lettered(said.letter).type,
        "direction": said.direction,
        "at": instant(said.at),
        "author": _who(said.author, work),
        "sender": {"name": said.sender_name, "email": said.sender_email},
        "to": said.recipients,
        "cc": said.copies,
        "subject": said.subject,
        "text": said.body,
        "message_id": said.message_id,
        "problems": said.problems,
        "attachments": [attachment(line) for line in said.attachments],
    }
    return made if headers is None else {**made, "headers": headers}


def agenda_item(
    row: AgendaRow, work: Work, section: str = "", clash: bool = False, *, whole: bool = False
) -> dict[str, Any]:
    """An agenda item; `whole` adds what hangs on it."""
    made = {
        "id": row.name, "version": row.version, "updated": instant(row.updated_at), "section": section,
        "kind": row.kind, "title": row.title, "state": row.state, "owner": _who(row.owner, work),
        "case": row.case_ref, "case_pending": row.case_ref in work.pending, "priority": row.priority,
        "day": row.day, "time": row.time or None,
        "end_day": row.end_day, "end_time": row.end_time or None, "all_day": row.all_day, "zone": row.zone,
        "start": instant(row.start_at), "end": instant(row.end_at), "place": row.place, "rule": row.rule,
        "occurrence": row.occurrence or None, "parent": _name("agenda", row.parent),
        "wakes": instant(row.wake_at), "overdue": row.is_overdue(work.now), "clash": clash,
        "source": row.source, "message": _name("messages", row.message),
        "trigger": row.trigger, "offset": row.offset, "confirmed": instant(row.confirmed_at),
        "confirmed_by": _who(row.confirmed_by, work), "returned": row.returned, "done": instant(row.done_at),
        "outcome": row.outcome,
    }  # fmt: skip
    return {**made, **_on_item(row, work)} if whole else made


def _on_item(row: AgendaRow, work: Work) -> dict[str, Any]:
    from casetui.practice.agenda import attending, deadlines, notes, preparing

    return {
        "attendees": [
            {"user": _who(one.user, work), "name": one.name, "email": one.email}
            for one in attending.guests(work.session, row.id)
        ],
        "dates": [
            {"day": step.day, "time": step.time or None, "zone": step.zone, "by": _who(step.who, work),
             "at": instant(step.at), "why": step.why}
            for step in deadlines.dates_had(work.session, row)
        ],
        "preparation": [agenda_item(task, work) for task in preparing.children(work.session, row.id)],
        "notes": [
            {"author": _who(note.author, work), "at": instant(note.at), "title": note.title,
             "text": note.body}
            for note in notes.of_item(work.session, row)
        ],
    }  # fmt: skip


def decision(waiting: Decision, work: Work) -> dict[str, Any]:
    """Something that waits for the acting user's yes or no."""
    row = waiting.row
    return {
        "id": waiting.name, "version": waiting.version, "updated": instant(row.updated_at),
        "kind": waiting.kind, "title": waiting.title, "case": waiting.case_ref,
        "case_pending": waiting.case_ref in work.pending,
        "day": row.day if isinstance(row, AgendaRow) else None,
    }  # fmt: skip


def cover(row: CoverRow, work: Work) -> dict[str, Any]:
    """Who does whose work."""
    return {
        "id": row.id, "version": row.version, "updated": instant(row.updated_at),
        "absent": _who(row.absent, work), "by": _who(row.by, work), "from": row.from_day,
        "until": row.until_day, "set_by": _who(row.set_by, work),
    }  # fmt: skip


def wall(row: WallRow, ref: str, work: Work) -> dict[str, Any]:
    """A wall round a case, or that all but a few are shut out of it."""
    return {
        "id": row.id, "version": row.version, "updated": instant(row.updated_at), "case": ref,
        "type": "wall" if row.user is not None else "circle", "user": _who(row.user, work),
        "circle": row.in_circle, "reason": row.reason, "since": row.since or None,
        "set": instant(row.set_at), "set_by": _who(row.set_by, work), "papers": row.papers,
        "ended": instant(row.ended_at), "ended_by": _who(row.ended_by, work), "ended_why": row.ended_why,
    }  # fmt: skip


def viewing(row: Viewed, work: Work) -> dict[str, Any]:
    """That somebody looked at a case; it never changes."""
    at = instant(row.at)
    return {"id": row.id, "version": 1, "updated": at, "user": _who(row.user, work), "at": at}


def attachment(line: AttachmentLine) -> dict[str, Any]:
    """A file that came with a message."""
    searchable = line.has_words if line.is_read else None
    return {**_file("attachments", line), "searchable": searchable}


def _file(table: str, file: AttachmentLine | Enclosed) -> dict[str, Any]:
    return {
        "id": named(table, file.id),
        "version": file.version,
        "updated": instant(file.updated_at),
        "name": file.name,
        "mime": file.mime,
        "size": file.size,
        "sha256": bytes(file.digest).hex(),
    }


def step(done: Step) -> dict[str, Any]:
    """One act in a record's history; it never changes."""
    return {
        "id": done.entry,
        "version": 1,
        "updated": instant(done.at),
        "who": done.who,
        "what": done.sentence,
    }


def outgoing(row: OutgoingRow, work: Work, along: Sequence[Enclosed]) -> dict[str, Any]:
    """A message on its way out, with what goes along."""
    return {
        "id": named("outgoing", row.id),
        "version": row.version,
        "updated": instant(row.updated_at),
        "state": row.state,
        "kind": row.kind,
        "author": _who(row.author, work),
        "to": row.recipients,
        "cc": row.copies,
        "subject": row.subject,
        "enquiry": _name("enquiries", row.enquiry),
        "case": row.case_ref,
        "case_pending": row.case_ref in work.pending,
        "answers": _name("messages", row.answers),
        "needs_approval": bool(row.needs_approval),
        "returned": row.returned,
        "approved": instant(row.approved_at),
        "approved_by": _who(row.approved_by, work),
        "sent": instant(row.left_at),
        "sent_by": _who(row.sent_by, work),
        "sent_how": row.sent_how,
        "undelivered": row.undelivered,
        "held": "" if row.kind == "notice" else letting_go.held(work.session, row),
        "let_go": row.let_go,
        "text": row.body,
        "attachments": [_file("enclosures", file) for file in along],
    }


def colleague(person: Colleague) -> dict[str, Any]:
    """Somebody of the firm."""
    return {
        "id": person.id,
        "version": person.version,
        "updated": instant(person.updated_at),
        "login": person.login,
        "name": person.name,
        "initials": person.initials,
        "role": person.role,
        "disabled": bool(person.disabled),
    }


def view(saved: SavedView) -> dict[str, Any]:
    """A filter saved on a key: a private row, which has neither versions nor a time."""
    return {
        "id": saved.key,
        "version": 1,
        "updated": None,
        "name": saved.name,
        "view": saved.view,
        "filter": saved.filter,
        "sort": saved.sort,
    }


def _name(table: str, row_id: int | None) -> str | None:
    return None if row_id is None else named(table, row_id)


def _who(user: int | None, work: Work) -> str | None:
    return None if user is None else work.staff.initials(user)

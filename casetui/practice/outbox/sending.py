"""How an approved message leaves: as an .eml file, through the firm's sendmail command, or printed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from casetui.files.modes import write_new
from casetui.files.store import StoreError
from casetui.practice.attachments import keeping
from casetui.practice.enquiries import enquiries
from casetui.practice.firm.firm import Firm
from casetui.practice.mail.compose import NOBODY, Composition, File, Unsendable, build
from casetui.practice.mail.mail import read_message
from casetui.practice.outbox import committing, enclosures, holding, outbox
from casetui.practice.outbox.letter import NON_ENGAGEMENT
from casetui.practice.outbox.outbox import READY, SENDING, SENT, OutgoingRow
from casetui.session.results import Done, Refuse, Refused, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.mail import Message
from casetui.tables.outbox import Outgoing
from casetui.text import clean_line

EML, SENDMAIL, PRINTED = "eml", "sendmail", "printed"
WAYS = (EML, SENDMAIL, PRINTED)
SENDMAIL_SECONDS = 60.0

Sent = Result[str]


class NotSent(Exception):
    """The message did not leave; why, in one sentence."""


def compose(session: Session, firm: Firm, item: OutgoingRow) -> bytes:
    """The RFC 5322 message of an outgoing item, a reply to what it answers."""
    if not firm.mailbox:
        raise NotSent("The firm has no mail address to write from; the setting 'mailbox' names it.")
    answered, thread = outbox.answered_message(session, item)
    # When it began to leave: what broke off is the same message, to the letter, when asked about again.
    date = (item.sent_at or item.updated_at) if item.state == SENDING else session.clock()
    along = enclosures.of_one(session, item.id)
    try:
        files = tuple(File(file.name, file.mime, session.store.get(*file.place)) for file in along)
    except StoreError as why:
        raise NotSent(str(why)) from why
    composition = Composition(
        sender_name=firm.name, sender_email=firm.mailbox,
        recipients=item.recipients if "@" in item.recipients else NOBODY, copies=item.copies,
        subject=item.subject, body=item.body, date=date, in_reply_to=answered,
        references=thread, calendar=outbox.calendar_of(session, item.id),
        seed=f"{item.id}.{date}", files=files,
    )  # fmt: skip
    try:
        return build(composition)
    except Unsendable as why:
        raise NotSent(str(why)) from why


def send(session: Session, firm: Firm, item: OutgoingRow, how: str, folder: Path | None) -> Sent:
    """Let a ready message leave and mark it sent: when, how, by whom; the value says where it went.

    Files go into `folder`; without one, whoever asks for a printed letter prints it.

    It is marked as being sent before it leaves: a crash in between shows, and nothing is sent twice unseen.
    """
    if item.state != READY:
        return Refused(f"O{item.id} is {item.state}; only what is ready can be sent.")
    if how == SENDMAIL and not firm.sendmail:
        return Refused("The firm has named no sendmail command; write an .eml file instead.")
    if how != PRINTED and "@" not in item.recipients:
        return Refused(f"O{item.id} goes to no mail address: it can only be printed.")
    try:
        compose(session, firm, item)
    except NotSent as why:
        return Refused(str(why))
    begun = session.act("outgoing.sending", lambda tx: _begin(tx, item))
    if not isinstance(begun, Done):
        return begun
    leaving = outbox.one(session, item.id)
    assert leaving is not None
    raw = compose(session, firm, leaving)
    try:
        where = _WAYS[how](firm, item, raw, folder)
    except subprocess.TimeoutExpired:
        program = firm.sendmail[0]
        return Refused(f"{program} did not answer; find out whether O{item.id} left, and say so here.")
    except (NotSent, OSError, subprocess.SubprocessError) as error:
        did_not_leave(session, leaving)
        return Refused(f"O{item.id} was not sent: {clean_line(str(error), 300)}")
    result = _mark_sent(session, firm, leaving, raw, how, where)
    if isinstance(result, Refused):
        return Refused(f"O{item.id} has left ({where}), but that could not be recorded: {result}")
    return result


def _begin(tx: Tx, item: OutgoingRow) -> int:
    row = tx.get(Outgoing, item.id)
    if row["version"] == item.version and row["state"] != READY:
        raise Refuse(f"O{item.id} is {row['state']}; only what is ready can be sent.")
    holding.check(tx, item.id, "A lawyer may let it go with a reason.")
    committing.check(tx, item.id)
    return tx.update(Outgoing, item.id, item.version, state=SENDING, sent_at=tx.now)


def did_not_leave(session: Session, item: OutgoingRow) -> Result[int]:
    """Say that a message whose sending broke off did not leave: it is ready again. The value is its id."""

    def run(tx: Tx) -> int:
        if tx.get(Outgoing, item.id)["state"] != SENDING:
            raise Refuse(f"O{item.id} is not being sent.")
        tx.update(Outgoing, item.id, None, state=READY, sent_at=None)
        return item.id

    return session.act("outgoing.failed", run)


def did_leave(session: Session, firm: Firm, item: OutgoingRow, how: str) -> Sent:
    """Say that a message whose sending broke off has left: it is sent."""
    if item.state != SENDING:
        return Refused(f"O{item.id} is {item.state}; nothing of it broke off.")
    try:
        raw = compose(session, firm, item)
    except NotSent as why:
        return Refused(str(why))
    return _mark_sent(session, firm, item, raw, how, "it had left")


def _mark_sent(session: Session, firm: Firm, item: OutgoingRow, raw: bytes, how: str, where: str) -> Sent:
    """Record what left: the item is sent, its message is kept, and its enquiry's clock stops.

    What is its addressee's alone becomes no message, which others would read.
    """
    mail = read_message(raw, session.clock())
    try:
        placed = session.store.put(raw)
    except StoreError as error:
        return Refused(str(error))

    def run(tx: Tx) -> str:
        # What has left is recorded whatever became of the row meanwhile: it may have been filed.
        row = tx.get(Outgoing, item.id, withdrawn=True)
        if row["state"] != SENDING:
            raise Refuse(f"O{item.id} is {row['state']} by now.")
        message = _taken_in(tx, mail.identity)
        counted = message is not None
        if message is None and row["addressee_id"] is None:
            message = tx.insert(
                Message, case_id=row["case_id"], enquiry_id=row["enquiry_id"], direction="out",
                author_id=session.me, sender_name=firm.name, sender_email=firm.mailbox,
                recipients=row["recipients"], copies=row["copies"], subject=row["subject"],
                message_id=mail.message_id, at=tx.now, text_id=tx.text(mail.text), digest=tx.file(placed),
                identity=mail.identity, size=placed.size,
            )  # fmt: skip
            if row["enclosed"]:
                keeping.keep_parts(tx, mail, message, row["case_id"])
        tx.update(
            Outgoing, item.id, None, state=SENT, sent_at=tx.now, sent_by=session.me, sent_how=how,
            message_id=message,
        )  # fmt: skip
        if row["enquiry_id"] is not None:
            declined = row["kind"] == NON_ENGAGEMENT
            enquiries.sent(tx, row["enquiry_id"], declined=declined, counted=counted)
        return where

    return session.act("outgoing.send", run)


def _taken_in(tx: Tx, identity: bytes) -> int | None:
    """The message as the intake had it first, where the mail server brought the firm its copy at once."""
    wall, values = tx.session.wall_sql(Message)
    rows = tx.query(f"SELECT id FROM messages WHERE identity = ? AND {wall}", identity, *values)
    return rows[0][0] if rows else None


def _as_eml(_firm: Firm, item: OutgoingRow, raw: bytes, folder: Path | None) -> str:
    if folder is None:
        raise NotSent("There is no folder to write it to.")
    return f"written to {_new_file(folder, f'O{item.id}', 'eml', raw)}"


def _new_file(folder: Path, stem: str, ending: str, data: bytes) -> Path:
    """Write a file that was not there before, under the first free name."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path, number = folder / f"{stem}.{ending}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.{ending}"
    write_new(path, data)
    return path


def _by_sendmail(firm: Firm, _item: OutgoingRow, raw: bytes, _folder: Path | None) -> str:
    done = subprocess.run(
        list(firm.sendmail), input=raw, capture_output=True, timeout=SENDMAIL_SECONDS, check=False
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise NotSent(f"{firm.sendmail[0]} ended with {done.returncode}. {said}")
    return f"handed to {firm.sendmail[0]}"


def _printed(_firm: Firm, item: OutgoingRow, raw: bytes, folder: Path | None) -> str:
    if folder is None:
        return "printed"
    files = ", ".join(part.name for part in read_message(raw).parts) if item.enclosed else ""
    heads = f"To: {item.recipients}\n\n{item.subject}\n\n" + (f"Enclosed: {files}\n\n" if files else "")
    path = _new_file(folder, f"O{item.id}", "txt", (heads + item.body.rstrip() + "\n").encode())
    return f"printed from {path}"


_WAYS: dict[str, Callable[[Firm, OutgoingRow, bytes, Path | None], str]] = {
    EML: _as_eml, SENDMAIL: _by_sendmail, PRINTED: _printed,
}  # fmt: skip

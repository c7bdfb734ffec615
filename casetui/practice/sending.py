"""How an approved message leaves: as an .eml file, through the firm's sendmail command, or printed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from casetui.db.schema import Message, Outgoing
from casetui.practice import enquiries, outbox
from casetui.practice.compose import Outgoing as Composed
from casetui.practice.compose import Unsendable, build
from casetui.practice.firm import Firm
from casetui.practice.letters import NON_ENGAGEMENT
from casetui.practice.mail import read_message
from casetui.practice.outbox import READY, SENDING, SENT, OutgoingRow
from casetui.results import Conflict, Done, Refused
from casetui.session import Session
from casetui.text import clean_line
from casetui.transaction import Tx

EML, SENDMAIL, PRINTED = "eml", "sendmail", "printed"
WAYS = (EML, SENDMAIL, PRINTED)
SENDMAIL_SECONDS = 60.0


class NotSent(Exception):
    """The message did not leave; why, in one sentence."""


def compose(session: Session, firm: Firm, item: OutgoingRow) -> bytes:
    """The RFC 5322 message of an outgoing item, a reply to what it answers."""
    if not firm.mailbox:
        raise NotSent("The firm has no mail address to write from; 'casetui init' or the setting 'mailbox' names it.")
    answered, thread = outbox.answered_message(session, item)
    composed = Composed(
        sender_name=firm.name, sender_email=firm.mailbox, recipients=item.recipients, copies=item.copies,
        subject=item.subject, body=item.body, date=session.clock(), in_reply_to=answered, references=thread,
        seed=f"{item.id}.{item.version}",
    )  # fmt: skip
    try:
        return build(composed)
    except Unsendable as why:
        raise NotSent(str(why)) from why


def send(session: Session, firm: Firm, item: OutgoingRow, how: str, folder: Path) -> Done[str] | Conflict | Refused:
    """Let a ready message leave and mark it sent: when, how, by whom; the value says where it went.

    It is marked as being sent before it leaves, so that a crash in between shows and is not sent twice unseen.
    """
    if item.state != READY:
        return Refused(f"O{item.id} is {item.state}; only what is ready can be sent.")
    if how == SENDMAIL and not firm.sendmail:
        return Refused("The firm has named no sendmail command; write an .eml file instead.")
    try:
        raw = compose(session, firm, item)
    except NotSent as why:
        return Refused(str(why))
    begun = session.act("outgoing.sending", lambda tx: tx.update(Outgoing, item.id, item.version, state=SENDING))
    if not isinstance(begun, Done):
        return begun
    try:
        where = _WAYS[how](firm, item, raw, folder)
    except (NotSent, OSError, subprocess.SubprocessError) as error:
        session.act("outgoing.failed", lambda tx: tx.update(Outgoing, item.id, begun.value, state=READY))
        return Refused(f"O{item.id} was not sent: {clean_line(str(error), 300)}")
    return mark_sent(session, firm, item, begun.value, raw, how, where)


def mark_sent(
    session: Session, firm: Firm, item: OutgoingRow, version: int, raw: bytes, how: str, where: str
) -> Done[str] | Conflict | Refused:
    """Record what left: the item is sent, its message is kept, and its enquiry's clock stops."""
    mail = read_message(raw, session.clock())
    placed = session.store.put(raw)

    def run(tx: Tx) -> str:
        assert session.actor is not None
        row = tx.get(Outgoing, item.id)
        message = tx.insert(
            Message, case_id=row["case_id"], enquiry_id=row["enquiry_id"], direction="out",
            author_id=session.actor.id, sender_name=firm.name, sender_email=firm.mailbox,
            recipients=row["recipients"], copies=row["copies"], subject=row["subject"], message_id=mail.message_id,
            at=tx.now, text_id=tx.text(mail.text), digest=tx.file(placed), identity=mail.identity, size=placed.size,
        )  # fmt: skip
        tx.update(
            Outgoing, item.id, version, state=SENT, sent_at=tx.now, sent_by=session.actor.id, sent_how=how,
            message_id=message,
        )  # fmt: skip
        if row["enquiry_id"] is not None:
            enquiries.sent(tx, row["enquiry_id"], declined=row["kind"] == NON_ENGAGEMENT)
        return where

    return session.act("outgoing.send", run)


def _as_eml(_firm: Firm, item: OutgoingRow, raw: bytes, folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"O{item.id}.eml"
    number = 1
    while path.exists():
        number += 1
        path = folder / f"O{item.id}-{number}.eml"
    with path.open("xb") as target:
        target.write(raw)
    return f"written to {path}"


def _by_sendmail(firm: Firm, _item: OutgoingRow, raw: bytes, _folder: Path) -> str:
    done = subprocess.run(
        list(firm.sendmail), input=raw, capture_output=True, timeout=SENDMAIL_SECONDS, check=False
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise NotSent(f"{firm.sendmail[0]} ended with {done.returncode}. {said}")
    return f"handed to {firm.sendmail[0]}"


def _printed(_firm: Firm, _item: OutgoingRow, _raw: bytes, _folder: Path) -> str:
    return "printed"


_WAYS: dict[str, Callable[[Firm, OutgoingRow, bytes, Path], str]] = {
    EML: _as_eml, SENDMAIL: _by_sendmail, PRINTED: _printed,
}  # fmt: skip


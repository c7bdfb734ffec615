"""Takes mail in: each message once, filed where it may be, and an enquiry opened or continued by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from casetui.db.schema import NEVER, Attachment, Case, Enquiry, Message
from casetui.practice import enquiries, threads
from casetui.practice.contacts import Standing, standing
from casetui.practice.enquiries import CLOSED, OPEN, WAITING, WITH
from casetui.practice.firm import Firm
from casetui.practice.mail import Mail, Unreadable, read_message, subject_key
from casetui.practice.sources import Raw
from casetui.practice.threads import Found
from casetui.results import Done, Refuse
from casetui.session import Session
from casetui.store import Placed, StoreFull
from casetui.transaction import Tx

HOLD_SECONDS = 0.012
"""How long one batch aims to hold the write lock; others get in between batches."""

BATCH_BYTES = 4_000_000
"""How much mail waits in memory for one batch, unless a single message is larger."""

NO_ASK = "taken in as history"


@dataclass
class Report:
    """What an intake came to; `look` counts what was taken in but needs a person's look."""

    added: int = 0
    there: int = 0
    filed: int = 0
    look: int = 0
    refused: list[str] = field(default_factory=list)
    bytes_read: int = 0


@dataclass(frozen=True)
class _Taken:
    raw: bytes
    mail: Mail
    received_at: int


class Intake:
    """One run over some sources; its session is the mail room's, which no wall keeps from filing."""

    def __init__(self, session: Session, firm: Firm, *, history: bool = False) -> None:
        """Prepare a run; `history` takes old mail in without starting clocks."""
        self.session, self.firm, self.history = session, firm, history
        self.report = Report()
        self._batch: list[_Taken] = []
        self._bytes = 0
        self._size = 20

    def run(self, raws: Iterable[Raw]) -> Iterator[Report]:
        """Take every message in; the report so far after each batch, whose messages are durable by then."""
        for raw in raws:
            self.report.bytes_read += raw.size
            self.add(raw)
            if len(self._batch) >= self._size or self._bytes >= BATCH_BYTES:
                self.commit()
                yield self.report
        self.commit()
        yield self.report

    def add(self, raw: Raw, received_at: int | None = None) -> None:
        """Read one message into the batch; what can't be read is reported, and the run goes on."""
        now = self.session.clock() if received_at is None else received_at
        if raw.data is None:
            self.report.refused.append(f"{raw.label}: {raw.problem}")
            return
        try:
            mail = read_message(raw.data, now)
        except Unreadable as problem:
            self.report.refused.append(f"{raw.label}: {problem}")
            return
        self._batch.append(_Taken(raw.data, mail, now))
        self._bytes += len(raw.data)

    def commit(self) -> None:
        """Store the batch, sync it and write its rows in one short transaction."""
        batch, self._batch, self._bytes = self._batch, [], 0
        fresh = self._unknown(batch)
        self.report.there += len(batch) - len(fresh)
        if not fresh:
            return
        placed = self.session.store.put_many([taken.raw for taken in fresh])
        begun = perf_counter()
        result = self.session.act("mail.ingest", lambda tx: self._write(tx, fresh, placed))
        held = perf_counter() - begun
        self._size = max(1, int(self._size * 0.7)) if held > HOLD_SECONDS else min(200, self._size + 2)
        if not isinstance(result, Done):
            raise Refuse(str(result))
        for filed, look, there in result.value:
            self.report.added += not there
            self.report.there += there
            self.report.filed += filed
            self.report.look += look

    def _unknown(self, batch: Sequence[_Taken]) -> list[_Taken]:
        """Those of a batch that the database does not have, each once."""
        fresh = {taken.mail.identity: taken for taken in reversed(batch)}
        query = self.session.rows(Message, Message.identity, withdrawn=True)
        for (identity,) in query.where(Message.identity.in_(list(fresh))).tuples():
            fresh.pop(bytes(identity), None)
        return [taken for taken in batch if fresh.get(taken.mail.identity) is taken]

    def _write(
        self, tx: Tx, batch: Sequence[_Taken], placed: Sequence[Placed]
    ) -> list[tuple[bool, bool, bool]]:
        outcomes = []
        for taken, place in zip(batch, placed, strict=True):
            if tx.query("SELECT 1 FROM messages WHERE identity = ? AND " + _WALL, taken.mail.identity, 0):
                outcomes.append((False, False, True))
                continue
            filed = take_in(tx, self.firm, taken.mail, place, taken.received_at, history=self.history)
            outcomes.append((filed, bool(taken.mail.problems), False))
        return outcomes


_WALL = "(case_id IS NULL OR case_id NOT IN (SELECT case_id FROM walls WHERE user_id = ? AND withdrawn IS NULL))"


def take_in(tx: Tx, firm: Firm, mail: Mail, placed: Placed, now: int, *, history: bool = False) -> bool:
    """Write one message that is not there yet, and what it means for its enquiry; whether it filed to a case."""
    sender = mail.sender.email.casefold()
    known = standing(tx, sender)
    if mail.authentication == "fail":
        known = Standing(None, (), ())  # somebody else may have written it: nothing follows from the sender
    at = _when(mail, now)
    others = tuple(address.email.casefold() for address in (*mail.to, *mail.cc) if address.email)
    ours = known.user is not None or bool(sender and sender == firm.mailbox and mail.authentication != "fail")
    internal = ours and all(_is_ours(tx, firm, email) for email in others)
    direction = "internal" if internal else "out" if ours else "in"
    found = threads.find(tx, mail, known, others[:20] if ours else (sender,), at)
    if direction == "out":
        enquiry = found.enquiry
        if enquiry is not None:
            _answered(tx, enquiry, at)
    else:
        enquiry = _ask(tx, firm, mail, known, found, at, clock=direction == "in" and not history, history=history)
    _insert(tx, mail, placed, direction, enquiry, found.case, at, known.user)
    return found.case is not None


def _when(mail: Mail, now: int) -> int:
    """When the firm had the message: its own server's stamp, else its date, never the future."""
    at = mail.received_at or mail.sent_at
    return now if at is None or at > now or at < EARLIEST else at


EARLIEST = 315_532_800
"""1 January 1980: mail that claims to be older has a broken date."""


def _is_ours(tx: Tx, firm: Firm, email: str) -> bool:
    found = tx.query(
        "SELECT 1 FROM addresses WHERE email = ? AND user_id IS NOT NULL AND withdrawn IS NULL LIMIT 1", email
    )
    return bool(found) or email == firm.mailbox


def _answered(tx: Tx, enquiry: int, at: int) -> None:
    """The firm wrote to them from its own mail: the clock of an earlier ask stops."""
    row = tx.get(Enquiry, enquiry)
    columns: dict[str, Any] = {"last_at": max(at, row["last_at"]), "messages": row["messages"] + 1}
    if at >= row["asked_at"]:
        columns |= {"answered_at": at, **enquiries.stopped_clock()}
        if row["state"] != CLOSED:
            columns |= {"state": WAITING, "wake_at": None, "with_id": None}
    tx.update(Enquiry, enquiry, None, **columns)


def _ask(
    tx: Tx, firm: Firm, mail: Mail, known: Standing, found: Found, at: int, *, clock: bool, history: bool
) -> int:
    """Open or continue the enquiry of a message from outside (or from a colleague); its id."""
    if found.enquiry is not None:
        _continue(tx, firm, mail, found.enquiry, at, clock=clock and not mail.automatic, history=history)
        return found.enquiry
    kind = known.kind
    owner = tx.get(Case, found.case)["manager_id"] if found.case is not None else None
    columns: dict[str, Any] = {"asked_at": at, "due_at": None, "press_at": NEVER}
    if clock and not mail.automatic:
        columns = dict(enquiries.clock(firm, at))
    if history:
        columns |= {"state": CLOSED, "closed_at": at, "outcome": NO_ASK}
    return tx.insert(
        Enquiry, case_id=found.case, proposed_id=found.proposed, proposed_why=found.why, owner_id=owner, kind=kind,
        contact_id=known.contacts[0] if known.contacts else None, sender_name=mail.sender.name,
        sender_email=mail.sender.email, subject=mail.subject or "(no subject)",
        subject_key=subject_key(mail.subject), opened_at=at, last_at=at, rank=enquiries.resting_rank(kind),
        messages=1, attachments=len(mail.parts), automatic=mail.automatic, problem=" ".join(mail.problems)[:500],
        **columns,
    )  # fmt: skip


def _continue(
    tx: Tx, firm: Firm, mail: Mail, enquiry: int, at: int, *, clock: bool, history: bool
) -> None:
    """Add a message to its enquiry: whoever writes again opens it again; automatic mail only lies with it."""
    row = tx.get(Enquiry, enquiry)
    columns: dict[str, Any] = {
        "last_at": max(at, row["last_at"]),
        "messages": row["messages"] + 1,
        "attachments": row["attachments"] + len(mail.parts),
    }
    if mail.automatic == "bounce":
        columns |= {"state": OPEN, "closed_at": None, "wake_at": None, "problem": "A message to them came back."}
    elif not mail.automatic and not history and at >= (row["answered_at"] or 0):
        if row["state"] != WITH:
            columns |= {"state": OPEN, "closed_at": None, "outcome": "", "wake_at": None}
        if clock and (row["due_at"] is None or row["state"] == CLOSED):
            columns |= enquiries.clock(firm, at)
    tx.update(Enquiry, enquiry, None, **columns)


def _insert(
    tx: Tx, mail: Mail, placed: Placed, direction: str, enquiry: int | None, case: int | None, at: int,
    author: int | None,
) -> None:
    message = tx.insert(
        Message, case_id=case, enquiry_id=enquiry, direction=direction, author_id=author,
        sender_name=mail.sender.name, sender_email=mail.sender.email,
        recipients=", ".join(str(address) for address in mail.to)[:10_000],
        copies=", ".join(str(address) for address in mail.cc)[:10_000],
        subject=mail.subject, message_id=mail.message_id, at=at, text_id=tx.text(mail.text),
        digest=tx.file(placed), identity=mail.identity, size=placed.size, automatic=mail.automatic,
        problems=" ".join(mail.problems),
    )  # fmt: skip
    for part in mail.parts:
        tx.insert(
            Attachment, case_id=case, message_id=message, part=part.number, name=part.name, mime=part.mime,
            size=part.size, digest=part.digest,
        )  # fmt: skip

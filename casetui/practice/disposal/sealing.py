"""Sealing: nobody reads or searches a record any more; that it was there, from whom and when, stays.

What it said is put where no read ever looks, and a sentence stands in its place: lists, texts, files, JSON
and the index have nothing else to show. What the log knows of it is put there, too, and comes back with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from typing import Any

from casetui.clock import local
from casetui.files.packs import Placed
from casetui.practice.attachments import attachments
from casetui.practice.disposal import gathering
from casetui.practice.disposal.gathering import Rows
from casetui.practice.disposal.places import SEALED, TABLES, Instead, is_sealed
from casetui.practice.disposal.terms import PROPOSED, reason_of
from casetui.practice.firm.firm import Firm
from casetui.session import audit
from casetui.session.results import Done, Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, tuples
from casetui.tables.disposal import Seal, Sealed
from casetui.tables.enquiries import Enquiry
from casetui.tables.firm import User
from casetui.tables.kinds import KINDS, named
from casetui.tables.mail import Attachment, Message

Apart = Mapping[int, Placed]
"""Where attachments are kept that were in a message of which one is sealed, by their numbers."""


def seal(session: Session, firm: Firm, table: str, row_id: int, reason: str) -> Future[Result[int]]:
    """Seal a message, an attachment, a note or a paper, with what hangs on it; the seal's number."""
    if table not in TABLES:
        raise Refuse("Only a message, an attachment, a note or a paper is sealed.")
    why = reason_of(reason, f"{named(table, row_id)} is sealed")
    apart = _apart(session, table, row_id)
    assert session.actor is not None
    day = f"{local(session.clock(), firm.zone):%-d %b %Y}"
    sentence = f"Sealed by {session.actor.name} on {day}: {why.rstrip('.')}. Nobody reads it."
    file = session.store.put(sentence.encode())

    def run(tx: Tx) -> int:
        row = tx.get(KINDS[table].model, row_id)
        rows = _with_it(tx, table, row_id)
        if any(is_sealed(tx, its, ids) for its, ids in rows.items()):
            raise Refuse(f"{named(table, row_id)}, or something of it, is sealed already.")
        sender, at = _origin(tx, table, row)
        number = tx.insert(
            Seal, case_id=row["case_id"], of=table, row_id=row_id, sender=sender, dated_at=at, reason=why,
            sealed_by=tx.session.me, sealed_at=tx.now,
        )  # fmt: skip
        tx.file(file)
        _Sealing(tx, number, Instead(tx.text(sentence), file)).run(rows, apart)
        along = [named(its, one) for its, ids in rows.items() for one in ids if (its, one) != (table, row_id)]
        if named_along := [name for name in along if name[0] in "MANP"]:
            tx.told.append(f"Sealed along with it: {', '.join(sorted(named_along))}.")
        return number

    return session.write("seal.set", run)


def _apart(session: Session, table: str, row_id: int) -> dict[int, Placed]:
    """Take the other attachments out of the message of one that is sealed: its original is sealed, too."""
    if table == "papers":
        model: Any = KINDS["papers"].model
        its = column(session.rows(model, model.attachment).where(model.id == row_id))
        row_id = its[0] if its and its[0] is not None else 0
    elif table != "attachments":
        return {}
    message = session.rows(Attachment, Attachment.message).where(Attachment.id == row_id)
    others = session.rows(Attachment, Attachment.id).where(
        Attachment.message.in_(column(message)), Attachment.id != row_id, Attachment.part != 0
    )
    return {one: session.store.put(attachments.content(session, one)[2]) for one in column(others)}


def _with_it(tx: Tx, table: str, row_id: int) -> Rows:
    """A record with its parts, and the papers and files that are the same thing under another number."""
    rows: Rows = {table: [row_id]}
    if table == "papers":
        came_with = "SELECT message_id, attachment_id FROM papers WHERE id = ?"
        ((message, attachment),) = tx.query(came_with, row_id)
        if attachment is not None:
            rows["attachments"] = [attachment]
        elif message is not None:
            rows["messages"] = [message]
    for its in ("messages", "attachments"):
        for one in rows.get(its, ()):
            name = "message_id" if its == "messages" else "attachment_id"
            same = [paper for (paper,) in tx.query(f"SELECT id FROM papers WHERE {name} = ?", one)]
            rows["papers"] = sorted({*rows.get("papers", ()), *same})
    found: dict[str, set[int]] = {}
    for its, ids in rows.items():
        for one in ids:
            for part, numbers in gathering.of_record(tx, its, one).items():
                found.setdefault(part, set()).update(numbers)
    kept = (*TABLES, "paper_versions")
    return {its: sorted(found[its]) for its in kept if found.get(its)}


def _origin(tx: Tx, table: str, row: Mapping[str, Any]) -> tuple[str, int | None]:
    """From whom a record is, and when it came or was written."""
    if table == "attachments":
        return _origin(tx, "messages", tx.get(Message, row["message_id"], withdrawn=True))
    at = int(row["at"])
    if table == "messages" and row["sender_name"]:
        address = f" <{row['sender_email']}>" if row["sender_email"] else ""
        return f"{row['sender_name']}{address}", at
    if table != "notes" and (row.get("sender_email") or row.get("sender")):
        return str(row.get("sender_email") or row.get("sender")), at
    author = row["author_id"]
    return str(tx.get(User, author, withdrawn=True)["name"]) if author is not None else "", at


class _Sealing:
    """Puts what rows say under a seal, inside an act."""

    def __init__(self, tx: Tx, seal: int, instead: Instead) -> None:
        self._tx, self._seal, self._instead = tx, seal, instead

    def run(self, rows: Rows, apart: Apart) -> None:
        tx = self._tx
        with tx.behind_walls():  # the same paper may be in another case, too
            for one, place in apart.items():
                file = tx.file(place)
                tx.update(Attachment, one, None, file_id=file, part=0, digest=file, size=place.size)
            for one in rows.get("attachments", ()):
                self._original(tx.get(Attachment, one, withdrawn=True)["message_id"], rows)
            for table, ids in rows.items():
                for one in ids:
                    self._row(table, one)
            for one in rows.get("messages", ()):
                self._enquiry(tx.get(Message, one, withdrawn=True))

    def _row(self, table: str, row_id: int) -> None:
        tx, model = self._tx, KINDS[table].model
        row = tx.get(model, row_id, withdrawn=True)
        columns = self._instead.columns(table, row)
        self._keep(table, row_id, {name: row[name] for name in columns})
        read = tx.query("SELECT text_id FROM search_docs WHERE kind = ? AND row_id = ?", table, row_id)
        if read and read[0][0] is not None:
            self._keep("search", row_id, {"text_id": read[0][0]})
        self._log_too(table, row_id)
        tx.replace(model, row_id, **columns)
        if table == "papers":  # what was read of its file goes, the sentence is read in its place
            tx.read_anew(model, row_id)

    def _original(self, message: int, rows: Rows) -> None:
        """The bytes that a message came in, of which one attachment is sealed: that is in them."""
        row = self._tx.get(Message, message, withdrawn=True)
        if message not in rows.get("messages", ()) and row["digest"] is not None:
            self._keep("messages", message, {"digest": row["digest"]})
            self._tx.update(Message, message, None, digest=None)

    def _enquiry(self, message: Mapping[str, Any]) -> None:
        """The subject of an enquiry that is its message's."""
        if message["enquiry_id"] is None:
            return
        tx, number = self._tx, int(message["enquiry_id"])
        row = tx.get(Enquiry, number, withdrawn=True)
        ((content,),) = tx.query(
            "SELECT content FROM sealed WHERE seal_id = ? AND kind = 'messages' AND row_id = ?",
            self._seal, message["id"],
        )  # fmt: skip
        mine, its = row["subject"].casefold(), audit.from_json(content)["subject"].casefold()
        if not mine or not (its.endswith(mine) or mine.endswith(its)):
            return
        self._keep("enquiries", number, {"subject": row["subject"], "subject_key": row["subject_key"]})
        self._log_too("enquiries", number, only="subject")
        tx.replace(Enquiry, number, subject=SEALED, subject_key="")

    def _keep(self, table: str, row_id: int, columns: Mapping[str, Any]) -> None:
        self._put(table, row_id, audit.as_json(columns))

    def _put(self, kind: str, row_id: int, content: str) -> None:
        put = "INSERT INTO sealed (seal_id, kind, row_id, content) VALUES (?, ?, ?, ?)"
        self._tx.connection.execute(put, (self._seal, kind, row_id, content))

    def _log_too(self, table: str, row_id: int, only: str = "") -> None:
        """Take what the log knows of a row along; `only` what it knows of one column."""
        changes = "SELECT id, payload FROM changes WHERE kind = ? AND row_id = ? AND payload IS NOT NULL"
        for number, payload in self._tx.query(changes, table, row_id):
            data = json.loads(payload)
            if not only or only in data["before"] or only in data["after"]:
                self._put("changes", number, payload)
                self._tx.connection.execute("UPDATE changes SET payload = NULL WHERE id = ?", (number,))


def unseal(session: Session, number: int, reason: str) -> Future[Result[int]]:
    """Let everybody read again what was sealed, with a reason; the seal's number."""

    def run(tx: Tx) -> int:
        row, name = tx.get(Seal, number), named("seals", number)
        why = reason_of(reason, f"{name} is unsealed")
        asked = tx.query(
            "SELECT 1 FROM disposals WHERE seal_id = ? AND state = ? AND withdrawn IS NULL", number, PROPOSED
        )
        if asked:
            raise Refuse(f"Somebody asks for {name} to be destroyed; that is sent back first.")
        kept = tx.query("SELECT kind, row_id, content FROM sealed WHERE seal_id = ? ORDER BY id", number)
        if not kept:
            raise Refuse(f"What {name} kept was destroyed.")
        with tx.behind_walls():
            _bring_back(tx, kept)
        tx.connection.execute("DELETE FROM sealed WHERE seal_id = ?", (number,))
        tx.update(Seal, number, None, withdrawn=why, ended_by=tx.session.me, ended_at=tx.now)
        return int(row["id"])

    return session.write("seal.end", run)


def _bring_back(tx: Tx, kept: list[tuple[Any, ...]]) -> None:
    for kind, row_id, content in kept:
        if kind == "changes":
            tx.connection.execute("UPDATE changes SET payload = ? WHERE id = ?", (content, row_id))
        elif kind != "search":
            tx.update(KINDS[kind].model, row_id, None, **audit.from_json(content))
            if kind == "papers":
                tx.read_anew(KINDS[kind].model, row_id)


def twins(session: Session, seal: int) -> Iterator[str]:
    """The records that have the very bytes of what was sealed, as far as this user sees them."""
    digests = []
    for (content,) in tuples(_contents(session, seal)):
        digests += [value for name, value in audit.from_json(content).items() if name == "digest" and value]
    for table, letter in (("attachments", "id"), ("paper_versions", "paper")):
        model: Any = KINDS[table].model
        whose = getattr(model, letter)
        field = model.digest if table == "attachments" else model.file
        for number in dict.fromkeys(column(session.rows(model, whose).where(field.in_(digests)))):
            yield named("attachments" if table == "attachments" else "papers", number)


def _contents(session: Session, seal: int) -> Any:
    query = session.rows(Sealed, Sealed.content).join(Seal, on=Sealed.seal == Seal.id)
    return query.where(Sealed.seal == seal, Sealed.kind.in_(("attachments", "paper_versions")))


def told(session: Session, result: Done[int]) -> list[str]:
    """What must be known of what was sealed: what was sealed along, and what is the same elsewhere."""
    same = list(twins(session, result.value))
    more = [f"The same file is also {', '.join(same)}: seal that, too."] if same else []
    return [*result.told, *more]

"""Text being written: kept a second after typing stops, offered back, dropped when it is used."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from casetui.session.session import Kept, Session
from casetui.sqlite.reading import tuples
from casetui.tables.private import Draft


@dataclass(frozen=True)
class DraftText:
    """A draft: what it is for ("reply:E12", "note:E12"), its one-line fields, its text."""

    subject: str
    fields: dict[str, Any]
    body: str
    updated_at: int


def keep(session: Session, subject: str, body: str, fields: dict[str, Any], case: int | None = None) -> Kept:
    """Keep the text as the user's draft for this subject."""
    values = {
        "body": body, "fields": json.dumps(fields, ensure_ascii=False), "case": case,
        "updated_at": session.clock()
    }  # fmt: skip
    return session.keep(Draft, {"subject": subject}, values)


def drop(session: Session, subject: str) -> Kept:
    """Forget the draft: it was used, or thrown away."""
    return session.keep(Draft, {"subject": subject}, None)


def find(session: Session, subject: str) -> DraftText | None:
    """The user's draft for this subject."""
    return next((draft for draft in mine(session) if draft.subject == subject), None)


def mine(session: Session) -> list[DraftText]:
    """All drafts of the acting user, newest first."""
    query = session.rows(Draft, Draft.subject, Draft.fields, Draft.body, Draft.updated_at)
    query = query.where(Draft.user == session.me).order_by(Draft.updated_at.desc())
    return [DraftText(subject, json.loads(fields), body, at) for subject, fields, body, at in tuples(query)]


def several(session: Session, kind: str) -> list[DraftText]:
    """The drafts that are kept under a kind and a number ("lines:2"), newest first."""
    return [one for one in mine(session) if one.subject.startswith(f"{kind}:")]


def new_name(session: Session, kind: str) -> str:
    """A kind and a number under which nothing is kept yet."""
    taken = {one.subject for one in several(session, kind)}
    return next(name for n in range(1, len(taken) + 2) if (name := f"{kind}:{n}") not in taken)

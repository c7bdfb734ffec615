"""Which enquiry a message belongs to, and whether it may join it by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casetui.db.schema import Case, Enquiry, Message
from casetui.practice.contacts import Standing
from casetui.practice.mail import Mail, case_refs, subject_key
from casetui.transaction import Tx

SUBJECT_DAYS = 60
"""How long the same subject from the same correspondent still means the same enquiry."""

_COURT_NUMBER = re.compile(r"\b[\w:/.]*\d[\w:/.-]*\b")


@dataclass(frozen=True)
class Found:
    """Where a message goes: an enquiry to continue, a case it files to, or a case it only proposes."""

    enquiry: int | None = None
    case: int | None = None
    proposed: int | None = None
    why: str = ""


def find(tx: Tx, mail: Mail, known: Standing, correspondents: tuple[str, ...], at: int) -> Found:
    """Thread by references, then by a case's ref or court number, then by subject, then by the sender alone.

    A case is only ever filed to when the sender is a party of it or works here: anybody can write a ref, a
    court number or a References line.
    """
    found = _by_references(tx, mail, known)
    if found is None:
        found = _by_number(tx, mail, known, correspondents)
    if found is None:
        found = _by_subject(tx, mail, known, correspondents, at)
    return found or _by_sender(known)


def _may_file(known: Standing, case: int) -> bool:
    return known.user is not None or known.is_party_of(case)


def _by_references(tx: Tx, mail: Mail, known: Standing) -> Found | None:
    ids = [number for number in dict.fromkeys((mail.in_reply_to, *reversed(mail.references))) if number][:20]
    if not ids:
        return None
    wall, values = tx.session.wall_sql(Message, "m.")
    rows = tx.query(
        "SELECT m.id, m.enquiry_id, m.case_id, m.sender_email, m.recipients, m.copies FROM messages AS m"
        f" WHERE m.message_id IN ({', '.join('?' * len(ids))}) AND m.withdrawn IS NULL AND {wall}"
        " ORDER BY m.id DESC LIMIT 1",
        *ids, *values,
    )  # fmt: skip
    if not rows:
        return None
    number, enquiry, case, *people = rows[0]
    if case is not None:
        if _may_file(known, case):
            return Found(enquiry, case)
        return Found(proposed=case, why=f"answers M{number}, but its sender is no party of the case")
    taking_part = known.user is not None or mail.sender.email.casefold() in " ".join(people).casefold()
    return Found(enquiry) if taking_part and mail.sender.email else None


def _by_number(tx: Tx, mail: Mail, known: Standing, correspondents: tuple[str, ...]) -> Found | None:
    refs = case_refs(mail.subject)[:5]
    numbers = [number for number in _COURT_NUMBER.findall(mail.subject[:500]) if len(number) > 4][:10]
    wanted = (*refs, *numbers)
    if not wanted:
        return None
    wall, values = tx.session.wall_sql(Case)
    marks = ", ".join("?" * len(wanted))
    rows = tx.query(
        f"SELECT id, ref, status FROM cases WHERE (ref IN ({marks}) OR (court_number IN ({marks})"
        f" AND court_number <> '')) AND withdrawn IS NULL AND {wall} ORDER BY id DESC LIMIT 1",
        *wanted, *wanted, *values,
    )  # fmt: skip
    if not rows:
        return None
    case, ref, _status = rows[0]
    named = ref if ref in refs else "the court number"
    if not _may_file(known, case):
        return Found(proposed=case, why=f"its subject names {named}, but its sender is no party of the case")
    return Found(_open_enquiry(tx, case, correspondents), case)


def _open_enquiry(tx: Tx, case: int, correspondents: tuple[str, ...]) -> int | None:
    wall, values = tx.session.wall_sql(Enquiry)
    rows = tx.query(
        "SELECT id FROM enquiries WHERE case_id = ? AND state <> 'closed' AND withdrawn IS NULL"
        f" AND sender_email IN ({', '.join('?' * len(correspondents))}) AND {wall} ORDER BY id DESC LIMIT 1",
        case, *correspondents, *values,
    )  # fmt: skip
    return rows[0][0] if rows else None


def _by_subject(
    tx: Tx, mail: Mail, known: Standing, correspondents: tuple[str, ...], at: int
) -> Found | None:
    key = subject_key(mail.subject)
    if not key or not correspondents:
        return None
    wall, values = tx.session.wall_sql(Enquiry)
    rows = tx.query(
        f"SELECT id, case_id FROM enquiries WHERE sender_email IN ({', '.join('?' * len(correspondents))})"
        f" AND subject_key = ? AND last_at BETWEEN ? AND ? AND withdrawn IS NULL AND {wall}"
        " ORDER BY id DESC LIMIT 1",
        *correspondents, key, at - SUBJECT_DAYS * 86_400, at + SUBJECT_DAYS * 86_400, *values,
    )  # fmt: skip
    if not rows:
        return None
    enquiry, case = rows[0]
    if case is None or _may_file(known, case):
        return Found(enquiry, case)
    return Found(proposed=case, why=f"has the subject of E{enquiry}, but its sender is no party of the case")


def _by_sender(known: Standing) -> Found:
    open_cases = known.open_cases
    if len(open_cases) == 1:
        return Found(case=next(iter(open_cases)))
    if open_cases:
        return Found(proposed=max(open_cases), why=f"its sender is a party of {len(open_cases)} open cases")
    return Found()

"""Which enquiry a message belongs to, and whether it may join it by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from casetui.practice.mail.addresses import addresses
from casetui.practice.mail.mail import Mail
from casetui.practice.mail.subject import case_refs, subject_key
from casetui.practice.people.contacts import Standing
from casetui.session.transaction import Tx
from casetui.tables.cases import Case
from casetui.tables.enquiries import Enquiry
from casetui.tables.mail import Message

SUBJECT_DAYS = 60
"""How long the same subject from the same correspondent still means the same enquiry."""

_COURT_NUMBER = re.compile(r"\b[\w:/.]*\d[\w:/.-]*\b")


@dataclass(frozen=True)
class Home:
    """Where a message goes: an enquiry to continue, a case it files to, or a case it only proposes.

    `undelivered` is the enquiry whose answer a bounce says did not arrive.
    """

    enquiry: int | None = None
    case: int | None = None
    proposed: int | None = None
    why: str = ""
    undelivered: int | None = None


@dataclass(frozen=True)
class Sender:
    """Who wrote a message, as far as that is known, and whom it is about."""

    known: Standing
    is_ours: bool  # from an address of the firm
    correspondents: tuple[str, ...]  # the sender, or whom the firm wrote to

    def may_file(self, case: int) -> bool:
        """Whether their word is enough for a case: anybody can write a ref, a number or a References line."""
        return self.is_ours or self.known.is_party_of(case)


def find(tx: Tx, mail: Mail, sender: Sender, at: int) -> Home:
    """Thread by references, then by a case's ref or court number, then by subject, then by the sender alone.

    A case is only ever filed to when the sender is a party of it or works here; else it is proposed, and the
    message still continues what its sender has asked outside any case.
    """
    proposal = Home()
    for candidate in (
        _by_references(tx, mail, sender), _by_number(tx, mail, sender), _by_subject(tx, mail, sender, at),
    ):  # fmt: skip
        if candidate is None:
            continue
        if candidate.enquiry is None and candidate.case is None:
            proposal = proposal if proposal.proposed else candidate
        elif candidate.case is not None or not proposal.proposed:
            return replace(candidate, undelivered=candidate.undelivered or proposal.undelivered)
        else:
            return replace(proposal, enquiry=candidate.enquiry)
    if proposal.proposed or sender.is_ours:
        return proposal
    return _by_sender(sender.known)


def _by_references(tx: Tx, mail: Mail, sender: Sender) -> Home | None:
    ids = [number for number in dict.fromkeys((mail.in_reply_to, *reversed(mail.references))) if number][:20]
    if not ids:
        return None
    wall, values = tx.session.wall_sql(Message, "m.")
    rows = tx.query(
        "SELECT m.id, m.enquiry_id, m.case_id, m.direction, m.sender_email, m.recipients, m.copies,"
        f" m.message_id FROM messages AS m WHERE m.message_id IN ({', '.join('?' * len(ids))})"
        f" AND m.withdrawn IS NULL AND {wall} ORDER BY m.id DESC LIMIT 50",
        *ids, *values,
    )  # fmt: skip
    if not rows:
        return None
    # What it answers counts more than what came before that.
    number, enquiry, case, direction, *people, _id = min(rows, key=lambda row: ids.index(row[-1]))
    undelivered = enquiry if mail.automatic == "bounce" and direction == "out" else None
    if case is not None:
        if sender.may_file(case):
            return Home(enquiry, case, undelivered=undelivered)
        why = f"answers M{number}, but its sender is no party of the case"
        return Home(proposed=case, why=why, undelivered=undelivered)
    if sender.is_ours or undelivered or _takes_part(mail.sender.email, people):
        return Home(enquiry, undelivered=undelivered)
    return None


def _takes_part(email: str, people: list[str]) -> bool:
    """Whether this address wrote or got a message, whole: not as a part of somebody else's."""
    return bool(email) and any(
        email.casefold() == address.email.casefold() for written in people for address in addresses(written)
    )


def _by_number(tx: Tx, mail: Mail, sender: Sender) -> Home | None:
    refs = case_refs(mail.subject)[:5]
    numbers = [number for number in _COURT_NUMBER.findall(mail.subject[:500]) if len(number) > 4][:10]
    wanted = (*refs, *numbers)
    if not wanted:
        return None
    wall, values = tx.session.wall_sql(Case)
    marks = ", ".join("?" * len(wanted))
    rows = tx.query(
        f"SELECT id, ref FROM cases WHERE (ref IN ({marks}) OR (court_number IN ({marks})"
        f" AND court_number <> '')) AND withdrawn IS NULL AND {wall} ORDER BY id DESC LIMIT 1",
        *wanted, *wanted, *values,
    )  # fmt: skip
    if not rows:
        return None
    case, ref = rows[0]
    if not sender.may_file(case):
        named = ref if ref in refs else "the court number"
        return Home(proposed=case, why=f"its subject names {named}, but its sender is no party of the case")
    return Home(_open_enquiry(tx, case, sender.correspondents), case)


def _open_enquiry(tx: Tx, case: int, correspondents: tuple[str, ...]) -> int | None:
    wall, values = tx.session.wall_sql(Enquiry)
    rows = tx.query(
        "SELECT id FROM enquiries WHERE case_id = ? AND state <> 'closed' AND withdrawn IS NULL"
        f" AND sender_email IN ({', '.join('?' * len(correspondents))}) AND {wall} ORDER BY id DESC LIMIT 1",
        case, *correspondents, *values,
    )  # fmt: skip
    return rows[0][0] if rows else None


def _by_subject(tx: Tx, mail: Mail, sender: Sender, at: int) -> Home | None:
    key, correspondents = subject_key(mail.subject), sender.correspondents
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
    if case is None or sender.may_file(case):
        return Home(enquiry, case)
    return Home(proposed=case, why=f"has the subject of E{enquiry}, but its sender is no party of the case")


def _by_sender(known: Standing) -> Home:
    open_cases = known.open_cases
    if len(open_cases) == 1:
        return Home(case=next(iter(open_cases)))
    if open_cases:
        return Home(proposed=max(open_cases), why=f"its sender is a party of {len(open_cases)} open cases")
    return Home()

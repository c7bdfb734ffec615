"""Which enquiry a message belongs to, and whether it may join it by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from casetui.practice.cases import court_numbers
from casetui.practice.enquiries.topics import Topic
from casetui.practice.mail.addresses import addresses
from casetui.practice.mail.mail import Mail
from casetui.practice.mail.subject import case_refs
from casetui.practice.people.contacts import Standing
from casetui.session.transaction import Tx
from casetui.tables.cases import DESTROYED, Case
from casetui.tables.enquiries import Enquiry
from casetui.tables.mail import Message

SUBJECT_DAYS = 60
"""How long the same subject from the same correspondent still means the same enquiry."""


@dataclass(frozen=True)
class Home:
    """Where a message goes: an enquiry to continue, a case it files to, or a case it only proposes.

    `came_back` is the message of the firm's that a bounce says did not arrive.
    """

    enquiry: int | None = None
    case: int | None = None
    proposed: int | None = None
    why: str = ""
    came_back: int | None = None


@dataclass(frozen=True)
class Sender:
    """Who wrote a message, as far as that is known, and whom it is about."""

    known: Standing
    is_ours: bool  # from an address of the firm
    correspondents: tuple[str, ...]  # the sender, or whom the firm wrote to
    is_machine: bool = False  # from nobody's own address: each of its messages may be about somebody else

    def may_file(self, case: int) -> bool:
        """Whether their word is enough for a case: anybody can write a ref, a number or a References line."""
        return self.is_ours or self.known.is_party_of(case)


def find(tx: Tx, mail: Mail, topic: Topic, sender: Sender, at: int) -> Home:
    """Thread by references, then by a case's ref or court number, then by subject, then by the sender alone.

    A case is only ever filed to when the sender is a party of it or works here; else it is proposed, and the
    message still continues what its sender has asked outside any case. What mail servers send back has one
    subject whomever it did not reach, and so have voicemails and forms whoever they are from: there it says
    nothing.
    """
    referred = _by_references(tx, mail, sender)
    candidates = (
        referred, _by_number(tx, mail, topic, sender),
        _by_subject(tx, topic, sender, at) if _is_told_by_subject(mail, sender) else None,
    )  # fmt: skip
    home = _best(candidates)
    if home is None:
        home = Home() if sender.is_ours else _by_sender(tx, sender, topic)
    return replace(home, came_back=referred.came_back if referred else None)


def _is_told_by_subject(mail: Mail, sender: Sender) -> bool:
    """Whether the same subject from the same address is about the same; a court names its case beside it."""
    return not sender.is_machine or mail.automatic == "list" or sender.known.kind == "court"


def _best(candidates: Iterable[Home | None]) -> Home | None:
    """The first that names a case to file to or an enquiry; what only proposes a case is told beside it."""
    proposal = None
    for candidate in candidates:
        if candidate is None:
            continue
        if candidate.enquiry is None and candidate.case is None:
            proposal = proposal or (candidate if candidate.proposed else None)
        elif candidate.case is not None or proposal is None:
            return candidate
        else:
            return replace(proposal, enquiry=candidate.enquiry)
    return proposal


def _by_references(tx: Tx, mail: Mail, sender: Sender) -> Home | None:
    named = (*mail.about, mail.in_reply_to, *reversed(mail.references))
    ids = [number for number in dict.fromkeys(named) if number][:20]
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
    is_ours = direction == "out"
    came_back = number if mail.automatic == "bounce" and is_ours else None
    if case is not None:
        if sender.may_file(case):
            return Home(enquiry, case, came_back=came_back)
        why = f"answers M{number}, but its sender is no party of the case"
        return Home(proposed=case, why=why, came_back=came_back)
    if sender.is_ours or (mail.about and is_ours) or came_back or _takes_part(mail.sender.email, people):
        return Home(enquiry, came_back=came_back)
    return None


def _takes_part(email: str, people: list[str]) -> bool:
    """Whether this address wrote or got a message, whole: not as a part of somebody else's."""
    return bool(email) and any(
        email.casefold() == address.email.casefold() for written in people for address in addresses(written)
    )


def _by_number(tx: Tx, mail: Mail, topic: Topic, sender: Sender) -> Home | None:
    named, what = _with_ref(tx, case_refs(mail.subject))
    if not named:
        named, what = court_numbers.cases_of(tx, topic.in_subject)[:1], "subject names the court number"
    if not named and not sender.is_ours:  # a colleague may compare one case with another
        named, what = court_numbers.cases_of(tx, topic.in_text), "text names the court number"
    if not named:
        return None
    # A text may speak of other cases beside the one it is about.
    case = next((number for number in named if sender.may_file(number)), None)
    if case is None:
        return Home(proposed=named[0], why=f"its {what}, but its sender is no party of the case")
    return Home(_open_enquiry(tx, case, sender.correspondents), case)


def _with_ref(tx: Tx, refs: list[str]) -> tuple[list[int], str]:
    """The newest case that has one of these refs, and in which words it is named."""
    if not refs:
        return [], ""
    wall, values = tx.session.wall_sql(Case)
    refs = list(dict.fromkeys((*refs, *(ref.upper() for ref in refs))))
    rows = tx.query(
        f"SELECT id, ref FROM cases WHERE ref IN ({', '.join('?' * len(refs))}) AND withdrawn IS NULL"
        f" AND status <> '{DESTROYED}' AND {wall} ORDER BY id DESC LIMIT 1",
        *refs, *values,
    )  # fmt: skip
    return [case for case, _ref in rows], "".join(f"subject names {ref}" for _case, ref in rows)


def _open_enquiry(tx: Tx, case: int, correspondents: tuple[str, ...]) -> int | None:
    wall, values = tx.session.wall_sql(Enquiry)
    rows = tx.query(
        "SELECT id FROM enquiries WHERE case_id = ? AND state <> 'closed' AND withdrawn IS NULL"
        f" AND sender_email IN ({', '.join('?' * len(correspondents))}) AND {wall} ORDER BY id DESC LIMIT 1",
        case, *correspondents, *values,
    )  # fmt: skip
    return rows[0][0] if rows else None


def _by_subject(tx: Tx, topic: Topic, sender: Sender, at: int) -> Home | None:
    if not topic.subject or not sender.correspondents:
        return None
    wall, values = tx.session.wall_sql(Enquiry)
    is_same, of_topic = topic.condition()
    rows = tx.query(
        "SELECT id, case_id FROM enquiries"
        f" WHERE sender_email IN ({', '.join('?' * len(sender.correspondents))})"
        f" AND {is_same} AND last_at BETWEEN ? AND ? AND withdrawn IS NULL AND {wall}"
        " ORDER BY subject_key = ? DESC, id DESC LIMIT 1",
        *sender.correspondents, *of_topic, at - SUBJECT_DAYS * 86_400, at + SUBJECT_DAYS * 86_400, *values,
        topic.key,
    )  # fmt: skip
    if not rows:
        return None
    enquiry, case = rows[0]
    if case is None or sender.may_file(case):
        return Home(enquiry, case)
    return Home(proposed=case, why=f"has the subject of E{enquiry}, but its sender is no party of the case")


def _by_sender(tx: Tx, sender: Sender, topic: Topic) -> Home:
    known, open_cases = sender.known, sender.known.open_cases
    if len(open_cases) == 1:
        case = next(iter(open_cases))
        # A court that names another number than this case's writes about a case that the firm has not got.
        if known.kind == "court" and topic.names_another(tx.get(Case, case)["court_number"]):
            return Home()
        if sender.is_machine:
            return Home(proposed=case, why="its sender is that court, but it names no number")
        return Home(case=case)
    if open_cases:
        return Home(proposed=max(open_cases), why=f"its sender is a party of {len(open_cases)} open cases")
    return Home()

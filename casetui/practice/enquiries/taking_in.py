"""What one message that comes in means: where it is filed, and the enquiry it opens, continues or answers."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

from casetui.files.packs import Placed
from casetui.practice.attachments.keeping import keep_parts
from casetui.practice.enquiries import enquiries, threads
from casetui.practice.enquiries.enquiries import CAME_BACK, CLOSED, OPEN, WITH
from casetui.practice.enquiries.meant import is_nobodys
from casetui.practice.enquiries.threads import Home, Sender
from casetui.practice.enquiries.topics import Topic
from casetui.practice.firm.firm import Firm
from casetui.practice.mail.machines.delivery import not_delivered
from casetui.practice.mail.mail import Mail
from casetui.practice.people.contacts import Standing, standing
from casetui.practice.walls.owning import may_own
from casetui.session import following
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.tables.cases import Case
from casetui.tables.enquiries import Enquiry
from casetui.tables.mail import Message

FORGED = "The sender may be forged: a mail server's check of it failed."
UNDELIVERED = "A message to them came back."

EARLIEST = 315_532_800
"""1 January 1980: mail that claims to be older has a broken date."""


def take_in(
    tx: Tx, firm: Firm, mail: Mail, topic: Topic, placed: Placed, now: int, *, history: bool = False
) -> int | None:
    """Write a message that is not there yet, and what it means for its enquiry; the case it was filed to."""
    mail, sender = _known(tx, firm, mail)
    at = _when(mail, now)
    direction = _direction(tx, firm, mail, sender)
    home = threads.find(tx, mail, topic, sender, at)
    enquiry = home.enquiry
    if direction == "out":
        if enquiry is not None:
            _answered(tx, mail, enquiry, at, sender.known.user)
    else:
        clock = direction == "in" and not history and not mail.automatic
        if enquiry is None:
            enquiry = _open(tx, firm, mail, topic, sender.known, home, at, clock=clock, history=history)
        else:
            _continue(tx, firm, mail, topic, sender.known, home, at, clock=clock, history=history)
    if home.came_back is not None:
        _not_delivered(tx, mail, home.came_back, history=history)
    _insert(tx, mail, placed, direction, enquiry, home.case, at, sender.known.user)
    if direction != "out" and enquiry is not None:
        _adopt_answers(tx, mail, enquiry, home.case)
    return home.case


def _known(tx: Tx, firm: Firm, mail: Mail) -> tuple[Mail, Sender]:
    """Who the sender is to the firm: nobody, where the address may be forged."""
    email = mail.sender.email.casefold()
    if mail.authentication == "fail":
        mail = replace(mail, problems=(*mail.problems, FORGED))
        return mail, Sender(Standing(None, (), ()), False, (email,) if email else ())
    if mail.automatic == "list" and (_is_ours(tx, firm, mail.list_address) or _answers_us(tx, firm, mail)):
        mail = replace(mail, automatic="")  # to the firm's own group address, or an answer: no newsletter
    known = standing(tx, email)
    is_ours = known.user is not None or bool(email and email == firm.mailbox.casefold())
    if is_ours:
        return mail, Sender(known, True, _others(mail)[:20])
    is_machine = is_nobodys(mail)
    known = known.of_office() if is_machine else known
    return mail, Sender(known, False, (email,) if email else (), is_machine)


def _answers_us(tx: Tx, firm: Firm, mail: Mail) -> bool:
    """Whether somebody answers, to the firm itself, what the firm wrote: no newsletter does."""
    if not mail.in_reply_to or not any(_is_ours(tx, firm, email) for email in _others(mail)[:20]):
        return False
    wall, values = tx.session.wall_sql(Message)
    sent = tx.query(
        f"SELECT 1 FROM messages WHERE message_id = ? AND direction = 'out' AND {wall} LIMIT 1",
        mail.in_reply_to, *values,
    )  # fmt: skip
    return bool(sent)


def _others(mail: Mail) -> tuple[str, ...]:
    return tuple(address.email.casefold() for address in (*mail.to, *mail.cc) if address.email)


def _direction(tx: Tx, firm: Firm, mail: Mail, sender: Sender) -> str:
    """In, out, or internal: from the firm to nobody but itself."""
    if not sender.is_ours:
        return "in"
    others = _others(mail)
    return "internal" if others and all(_is_ours(tx, firm, email) for email in others) else "out"


def _when(mail: Mail, now: int) -> int:
    """When the firm had the message: its own server's stamp, else its date, never the future."""
    at = mail.received_at or mail.sent_at
    return now if at is None or at > now or at < EARLIEST else at


def _is_ours(tx: Tx, firm: Firm, email: str) -> bool:
    if not email:
        return False
    users = tx.query(
        "SELECT 1 FROM addresses WHERE email = ? AND user_id IS NOT NULL AND withdrawn IS NULL LIMIT 1", email
    )
    return bool(users) or email == firm.mailbox.casefold()


def _answered(tx: Tx, mail: Mail, enquiry: int, at: int, author: int | None) -> None:
    """The firm wrote to them from its own mail: the clock stops, though not for an "out of office".

    What was nobody's is the writer's from then on.
    """
    row = tx.get(Enquiry, enquiry)
    columns: dict[str, Any] = {"last_at": max(at, row["last_at"]), "messages": row["messages"] + 1}
    if at >= row["asked_at"] and not mail.automatic:
        columns |= {"answered_at": max(at, row["answered_at"] or 0), **enquiries.STOPPED_CLOCK}
        if row["state"] != CLOSED:
            columns |= enquiries.left_with_them(row)
        if row["owner_id"] is None and author is not None:
            with suppress(Refuse):  # whose role takes none, or who is shut out
                may_own(tx, author, row["case_id"], "enquiry.take", "enquiries")
                columns["owner_id"] = author
    tx.update(Enquiry, enquiry, None, **columns)


def _open(
    tx: Tx, firm: Firm, mail: Mail, topic: Topic, known: Standing, home: Home, at: int, *, clock: bool,
    history: bool,
) -> int:  # fmt: skip
    """Open the enquiry of a message from outside (or from a colleague); its id."""
    if home.case is not None:
        owner = tx.get(Case, home.case)["manager_id"]
    else:
        owner = _addressee(tx, mail) if known.user is not None else None
    columns = enquiries.clock(firm, at) if clock else {"asked_at": at, **enquiries.STOPPED_CLOCK}
    if history:
        columns |= {"state": CLOSED, "closed_at": at, "outcome": "taken in as history"}
    return tx.insert(
        Enquiry, case_id=home.case, proposed_id=home.proposed, proposed_why=home.why, owner_id=owner,
        kind=known.kind, contact_id=known.contacts[0] if known.contacts else None,
        sender_name=mail.sender.name, sender_email=mail.sender.email, subject=mail.subject or "(no subject)",
        subject_key=topic.key, opened_at=at, last_at=at,
        rank=enquiries.resting_rank(known.kind), messages=1, attachments=len(mail.parts),
        automatic=mail.automatic, problem=" ".join(mail.problems)[:500], **columns,
    )  # fmt: skip


def _addressee(tx: Tx, mail: Mail) -> int | None:
    """The colleague that a colleague's mail is to: the first of them, whose it is then."""
    users = (standing(tx, email).user for email in _others(mail))
    return next((user for user in users if user is not None), None)


def _continue(
    tx: Tx, firm: Firm, mail: Mail, topic: Topic, known: Standing, home: Home, at: int, *, clock: bool,
    history: bool,
) -> None:  # fmt: skip
    """Add a message to its enquiry: whoever writes again opens it again; automatic mail only lies with it."""
    assert home.enquiry is not None
    row = tx.get(Enquiry, home.enquiry)
    columns: dict[str, Any] = {
        "last_at": max(at, row["last_at"]),
        "messages": row["messages"] + 1,
        "attachments": row["attachments"] + len(mail.parts),
    }
    if row["subject_key"] == topic.subject:
        columns["subject_key"] = topic.key  # from its first court number on it is about that
    if row["case_id"] is None and row["proposed_id"] is None and home.proposed is not None:
        columns |= {"proposed_id": home.proposed, "proposed_why": home.why}
    if FORGED in mail.problems:
        columns["problem"] = FORGED
    if known.kind == "court" and not history:
        columns["dates"] = ""  # what it writes now may hold others
    if not mail.automatic and not history and at >= (row["answered_at"] or 0):
        columns |= _asked_again(row, known.user)
        if clock and (row["due_at"] is None or row["state"] == CLOSED):
            columns |= enquiries.clock(firm, at)
    tx.update(Enquiry, home.enquiry, None, **columns)


def _asked_again(row: dict[str, Any], user: int | None) -> dict[str, Any]:
    """The state of an enquiry about which somebody (of the firm, if `user`) wrote again."""
    if row["state"] == WITH and (user is None or user != row["with_id"]):
        return {}
    rank = row["rank"] if row["state"] == OPEN else enquiries.resting_rank(row["kind"])
    if row["state"] == WITH:
        rank = CAME_BACK  # whoever it was with has answered by mail
    return {**enquiries.REOPENED, "rank": rank}


def _not_delivered(tx: Tx, mail: Mail, letter: int, *, history: bool) -> None:
    """What the firm wrote did not arrive: somebody has to look, and no clock runs, for nobody asked again."""
    sent = tx.get(Message, letter, withdrawn=True)
    said = not_delivered(mail.unreached)
    if said not in sent["problems"]:
        tx.update(Message, letter, None, problems=f"{sent['problems']} {said}".strip())
    if sent["enquiry_id"] is None or history:
        return
    row = tx.get(Enquiry, sent["enquiry_id"], withdrawn=True)
    columns: dict[str, Any] = {"rank": enquiries.resting_rank(row["kind"]), "problem": UNDELIVERED}
    if row["answered_at"] is not None and row["answered_at"] <= sent["at"]:
        columns["answered_at"] = None  # it was this letter that answered
    tx.update(Enquiry, row["id"], None, **enquiries.REOPENED, **columns)


def _adopt_answers(tx: Tx, mail: Mail, enquiry: int, case: int | None) -> None:
    """Join the firm's answers to this message that were taken in before it, from another mailbox."""
    if not mail.message_id:
        return
    wall, values = tx.session.wall_sql(Message)
    answers = tx.query(
        "SELECT id, at, automatic, author_id FROM messages WHERE in_reply_to = ? AND enquiry_id IS NULL"
        f" AND direction = 'out' AND withdrawn IS NULL AND {wall} ORDER BY at",
        mail.message_id, *values,
    )  # fmt: skip
    for message, at, automatic, author in answers:
        following.refile(tx, Message, message, case, enquiry_id=enquiry)
        _answered(tx, replace(mail, automatic=automatic), enquiry, at, author)


def _insert(
    tx: Tx, mail: Mail, placed: Placed, direction: str, enquiry: int | None, case: int | None, at: int,
    author: int | None,
) -> None:  # fmt: skip
    message = tx.insert(
        Message, case_id=case, enquiry_id=enquiry, direction=direction, author_id=author,
        sender_name=mail.sender.name, sender_email=mail.sender.email,
        recipients=", ".join(str(address) for address in mail.to)[:10_000],
        copies=", ".join(str(address) for address in mail.cc)[:10_000],
        reply_to=", ".join(str(address) for address in mail.reply_to)[:1_000],
        subject=mail.subject, message_id=mail.message_id, in_reply_to=mail.in_reply_to, at=at,
        text_id=tx.text(mail.text), digest=tx.file(placed), identity=mail.identity, size=placed.size,
        automatic=mail.automatic, problems=" ".join(mail.problems),
    )  # fmt: skip
    keep_parts(tx, mail, message, case)

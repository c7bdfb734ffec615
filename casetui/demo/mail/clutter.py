"""Mail of the demo that asks nothing of anybody: lists, bounces, notes between colleagues."""

from __future__ import annotations

from random import Random

from casetui.demo.invented import FIRM, STAFF, Correspondent
from casetui.demo.mail import office
from casetui.demo.mail.letters import Letter
from casetui.demo.mail.prose import signature, stamp
from casetui.demo.mail.slots import Slots, stranger

_BOUNCED = """\
This is the mail system at host mail.{domain}.

I'm sorry to have to inform you that your message could not be delivered to one or more recipients.

<{to}>: host mx.{host} said: 550 5.1.1 User unknown [/rejected]
"""


def letter_of_list(rng: Random, at: int) -> Letter:
    """Return a mailing to subscribers, with the headers by which lists are known."""
    name, box, subject = rng.choice(office.LISTS)
    slots = Slots(rng, at, {})
    host = "lists.kestrelbar.example.com"
    body = "\n\n".join(slots.fill(text) for text in rng.sample(office.LIST_BODIES, 2))
    extra = (
        ("List-Id", f"{name} <{box}.{host}>"),
        ("List-Unsubscribe", f"<mailto:{box}-leave@{host}>"),
        ("Precedence", "list"),
    )
    foot = f"\n\n_______________\n{box} mailing list\nhttps://{host}/{box}\n"
    return Letter(
        Correspondent(name, f"{box}@{host}"),
        (Correspondent("", FIRM.mailbox),),
        slots.fill(subject),
        body + foot,
        at,
        f"<{rng.getrandbits(80):020x}@{host}>",
        extra=extra,
        form=rng.choice(("plain", "both")),
        transfer="quoted-printable",
    )


def colleagues(rng: Random, at: int) -> Letter:
    """Return a note from one colleague to another."""
    writer, reader = rng.sample(STAFF, 2)
    slots = Slots(rng, at, {})
    subject, text = rng.choice(office.NOTES)
    body = f"{reader.name.split()[0]},\n\n{slots.fill(text)}\n\n{writer.initials}\n\n{signature(writer)}"
    return Letter(
        writer,
        (reader,),
        slots.fill(subject),
        body,
        at,
        f"<{rng.getrandbits(80):020x}@{FIRM.domain}>",
    )


def bounce(rng: Random, at: int) -> bytes:
    """Return a delivery status report (RFC 3464) about a letter of the firm's."""
    to = stranger(rng).email
    staff, host, mark = rng.choice(STAFF), to.partition("@")[2], f"=_rep_{rng.getrandbits(64):016x}"
    parts = (
        ("text/plain; charset=us-ascii", _BOUNCED.format(domain=FIRM.domain, to=to, host=host)),
        (
            "message/delivery-status",
            f"Reporting-MTA: dns; mail.{FIRM.domain}\n\n"
            f"Final-Recipient: rfc822; {to}\nAction: failed\nStatus: 5.1.1\n",
        ),
        (
            "text/rfc822-headers",
            f"From: {staff.name} <{staff.email}>\nTo: {to}\nSubject: Your message of last week\n"
            f"Message-ID: <{rng.getrandbits(80):020x}@{FIRM.domain}>\nDate: {stamp(at - 40)}\n",
        ),
    )
    head = (
        f"Return-Path: <>\nFrom: Mail Delivery System <mailer-daemon@{FIRM.domain}>\nTo: {staff.email}\n"
        f"Subject: Undelivered Mail Returned to Sender\nDate: {stamp(at)}\nAuto-Submitted: auto-replied\n"
        f"Message-ID: <{rng.getrandbits(80):020x}@{FIRM.domain}>\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/report; report-type=delivery-status;\n boundary="{mark}"\n\n'
    )
    body = "".join(f"--{mark}\nContent-Type: {kind}\n\n{text}\n" for kind, text in parts)
    return f"{head}{body}--{mark}--\n".replace("\n", "\r\n").encode("ascii")

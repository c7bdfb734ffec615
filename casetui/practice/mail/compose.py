"""Messages the firm sends: proper RFC 5322 that joins its thread, and that no name or subject can break."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import headerregistry
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

from casetui.practice.mail.addresses import MailAddress, addresses
from casetui.practice.mail.headers import message_ids
from casetui.practice.mail.subject import without_replies
from casetui.text import clean, clean_line

MAX_REFERENCES = 50
MAX_RECIPIENTS = 100
_SAFE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{3,250}>")
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_DOMAIN = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_STRAY = re.compile(r'[\r\n:()"]')

NOBODY = "undisclosed-recipients:;"
"""An empty group (RFC 5322, 3.4): to whom a printed letter goes that has no mail address."""


class Unsendable(ValueError):
    """A message that cannot be sent as it is; the text says why in one sentence."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with a message."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Composition:
    """What a message is made from.

    `recipients` and `copies` are addresses as typed: "Ann Example <ann@example.com>, bob@example.com".
    NOBODY stands for a letter that leaves on paper.
    `date` is in UTC seconds; `in_reply_to` is the Message-ID answered, `references` are those of its thread,
    oldest first. The same content with the same `seed` gets the same Message-ID, so a second try is known.
    """

    sender_name: str
    sender_email: str
    recipients: str
    subject: str
    body: str
    date: int
    copies: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    seed: str = ""
    calendar: str = ""  # an iCalendar REQUEST that goes with the text
    files: tuple[File, ...] = ()


def build(message: Composition) -> bytes:
    """Return the message as it goes out, with CRLF line ends; raises Unsendable for what is no address."""
    sender = _written(MailAddress(clean_line(message.sender_name, 200), message.sender_email.strip()))
    made = EmailMessage(policy=SMTP)
    made["From"] = sender
    made["To"] = NOBODY if message.recipients == NOBODY else _listed(message.recipients)
    if message.copies.strip():
        made["Cc"] = _listed(message.copies)
    made["Subject"] = clean_line(message.subject, 900)
    made["Date"] = datetime.fromtimestamp(message.date, UTC)
    body = clean(message.body).rstrip() + "\n"
    # Quoted-printable passes servers that know 7 bits only, whichever way the message leaves.
    made.set_content(body, cte=None if body.isascii() else "quoted-printable")
    if message.calendar:
        made.add_alternative(message.calendar, subtype="calendar", cte="base64", params={"method": "REQUEST"})
    for file in message.files:
        kind, _, of_kind = file.mime.partition("/")
        # Names in other alphabets are written as RFC 2231 has it.
        made.add_attachment(file.data, maintype=kind, subtype=of_kind, cte="base64", filename=file.name)
    try:
        return _identification(message, sender.domain) + made.as_bytes()
    except (MessageError, ValueError, UnicodeError) as error:
        raise Unsendable(f"This message cannot be written as mail: {clean_line(str(error), 200)}.") from error


def reply_subject(subject: str) -> str:
    """Return the subject of a reply: one "Re:", however many it has in whichever language."""
    return f"Re: {without_replies(clean_line(subject, 900))}".rstrip()


def reply_references(mail_refs: tuple[str, ...], message_id: str) -> tuple[str, ...]:
    """Return the References of a reply (RFC 5322, 3.6.4): of too many, the first and the latest are kept."""
    ids = [ref for ref in dict.fromkeys(mail_refs) if ref != message_id]
    known = [number for number in (*ids, message_id) if _SAFE_ID.fullmatch(number)]
    return tuple(known if len(known) <= MAX_REFERENCES else [known[0], *known[1 - MAX_REFERENCES :]])


def quote(text: str, intro: str) -> str:
    """Return `text` as a reply quotes it, under the line `intro`."""
    lines = clean(text).strip("\n").split("\n")
    quoted = (f">{line}" if line.startswith(">") else f"> {line}".rstrip() for line in lines)
    return "\n".join((clean_line(intro), *quoted)) + "\n"


def _listed(text: str) -> list[headerregistry.Address]:
    """Return what was typed as addresses; what can be read in two ways is refused, or it would go astray."""
    outside = _QUOTED.sub("", text.strip())
    listed = addresses(text, MAX_RECIPIENTS + 1)
    if not listed:
        raise Unsendable("This message has no recipient.")
    if len(listed) > MAX_RECIPIENTS:
        raise Unsendable(f"This message has more than {MAX_RECIPIENTS} recipients.")
    named = sum(1 for address in listed if address.name and address.email)
    if _STRAY.search(outside) or named > outside.count("<"):
        raise Unsendable(f"{clean_line(text, 200)} reads in two ways; write: Name <name@example.com>, …")
    return [_written(address) for address in listed]


def _written(address: MailAddress) -> headerregistry.Address:
    """Return the address for a header; a name can neither end the line nor smuggle in another address."""
    local, _, domain = address.email.rpartition("@")
    try:
        domain = domain if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError:
        domain = ""
    if not (_LOCAL.fullmatch(local) and _DOMAIN.fullmatch(domain)) or local[0] == "." or ".." in f"{local}.":
        raise Unsendable(f"{address.email or address.name or 'The sender'} is no mail address.")
    return headerregistry.Address(address.name, local, domain)


def _identification(message: Composition, domain: str) -> bytes:
    """Return Message-ID, In-Reply-To and References, folded here: `email` encodes a long id beyond use."""
    seed = message.seed or os.urandom(16).hex()
    what = "\0".join((seed, str(message.date), message.recipients, message.subject, message.body))
    lines = [f"Message-ID: <{sha256(what.encode('utf-8', 'replace')).hexdigest()[:32]}@{domain}>"]
    answered = next(iter(message_ids(message.in_reply_to)), "")
    if _SAFE_ID.fullmatch(answered):
        lines.append(f"In-Reply-To: {answered}")
    if references := reply_references(message.references, answered):
        lines.append("References: " + "\r\n ".join(references))
    return ("\r\n".join(lines) + "\r\n").encode("ascii")

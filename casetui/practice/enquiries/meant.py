"""The person meant by an enquiry that came from nobody's own address: a voicemail, a form, a portal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from casetui.practice.enquiries.correspondence import Item
from casetui.practice.enquiries.taking_down import understand
from casetui.practice.mail.addresses import addresses
from casetui.practice.mail.machines.shared import is_shared
from casetui.practice.mail.machines.wording import answers_by_itself
from casetui.practice.mail.mail import Mail
from casetui.practice.mail.subject import without_replies
from casetui.text import clean_line

NEVER_CLIENTS = ("court", "colleague")
"""Kinds of senders who write about a case, and are never its client."""

_LOOKED_AT = 5_000
_LABELLED = re.compile(r"^[ \t>*]*([^\W\d_][\w' -]{1,30}?)[ \t]*[:：][ \t]*(\S.{0,200})$", re.MULTILINE)
_LABELS = {
    "name": ("name", "full name", "your name", "from", "caller", "caller name", "contact", "client"),
    "email": ("email", "e-mail", "mail", "email address", "e-mail address", "your email"),
    "phone": (
        "phone", "telephone", "tel", "mobile", "number", "phone number", "caller id", "callback", "call back",
    ),
}  # fmt: skip
_FROM = re.compile(r"\b(?:voice ?mail|message|call|fax|enquiry|inquiry) from:? (.{2,120})", re.IGNORECASE)
_VIA = re.compile(r"\s+\(?via\b.*", re.IGNORECASE)


@dataclass(frozen=True)
class Person:
    """Who is meant, as far as that is known."""

    name: str = ""
    email: str = ""
    phone: str = ""

    def __str__(self) -> str:
        """Them as one line, which `read` understands."""
        return " ".join(part for part in (self.name, self.email, self.phone) if part)


def read(line: str) -> Person:
    """Who a line names: `Jane Okafor jane@okafor.example.com 555-0101`."""
    if not line.strip():
        return Person()
    found = addresses(line, 1)
    email = found[0].email if found else ""
    understood = understand(f"call {line.replace(':', ' ').replace(f'<{email}>', email)}")
    return Person(understood.who, email, understood.phone)


def speaks_for_another(kind: str, automatic: str, email: str) -> bool:
    """Whether whoever sent an enquiry is not the person that it is about."""
    return bool(automatic) or kind in NEVER_CLIENTS or is_shared(email)


def is_nobodys(mail: Mail) -> bool:
    """Whether mail is nobody's own word: sent to many, or by a machine that answers for no one.

    What answers by itself, "out of office", comes from the address of whoever is away.
    """
    if is_shared(mail.sender.email) or mail.automatic in ("bounce", "list"):
        return True
    subject = mail.subject.strip()
    is_answer = mail.in_reply_to or mail.about or answers_by_itself(subject)
    return mail.automatic == "auto" and not is_answer and without_replies(subject) == subject


def offered(items: Iterable[Item]) -> Person:
    """Whom the messages of an enquiry say that they are about: the first that is found of each."""
    found: dict[str, str] = {}
    for item in items:
        if item.letter == "M" and item.direction == "in":
            for name, value in _told(item):
                if value and not is_shared(value):
                    found.setdefault(name, value)
    return Person(**found)


def _told(item: Item) -> Iterable[tuple[str, str]]:
    """What one message tells: where it wants its answer, what its text has labels for, its subject."""
    for address in addresses(item.reply_to, 1):
        yield from _parts(Person(address.name, address.email))
    for label, value in _LABELLED.findall(item.body[:_LOOKED_AT]):
        name = next((name for name, labels in _LABELS.items() if label.casefold().strip() in labels), "")
        if name:
            yield from _parts(read(value)) if name == "name" else ((name, clean_line(value, 100)),)
    if match := _FROM.search(item.subject):
        yield from _parts(read(match[1]))
    if (shown := _VIA.sub("", item.sender_name)) != item.sender_name:
        yield "name", shown


def _parts(person: Person) -> Iterable[tuple[str, str]]:
    return ("name", person.name), ("email", person.email), ("phone", person.phone)

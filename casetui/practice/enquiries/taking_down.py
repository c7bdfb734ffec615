"""An enquiry without mail: a call, a visit or a letter, noted in one line, filed afterwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from casetui.files.store import StoreError
from casetui.practice.attachments.media import guess_mime
from casetui.practice.cases import refs
from casetui.practice.enquiries import enquiries
from casetui.practice.firm.firm import Firm
from casetui.practice.mail.subject import subject_key
from casetui.practice.people.contacts import at_number, standing
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.cases import Case
from casetui.tables.enquiries import Enquiry
from casetui.tables.mail import Attachment, Message
from casetui.text import clean, clean_line

CHANNEL_WORDS = {
    "call": "phone", "phone": "phone", "visit": "visit", "letter": "letter", "enquiry": "phone",
}  # fmt: skip
LARGEST_FILE = 100_000_000
_EMAIL = re.compile(r"[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+")
_PHONE = re.compile(
    r"(?<![\w+/:.#-])(?:"
    r"(?:\+|00)\d{7,15}"
    r"|(?:\+|00)\d{1,3}[ .-]?\(?\d{1,5}\)?(?:(?:[ .-]\d{3,8}){1,3}|(?:[ .-]\d\d){3,4})"
    r"|\(?0\d{2,4}\)?[ -]?\d{3,4}[ -]?\d{3,4}"
    r"|(?:1[ .-])?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}"
    r"|\d{3}[ .-]?\d{4}"
    r")(?![\w/:-]|\.\d)"
)
"""A telephone number: from abroad, with the 0 of a country's own, North American, or local."""

_OTHER_NUMBER = re.compile(
    r"\b(?:docket|claim|case|cause|index|invoice|bill|policy|account|file|matter|ref|order|plot|title|exhibits?|pages?|pp|bates)\.?"
    r"(?: (?:no|nr|number)\b)?[.:]? ?\Z",
    re.IGNORECASE,
)
"""What stands before a number that nobody calls."""

_CASE = re.compile(r"#(\S*[^\s,;.:])")


@dataclass(frozen=True)
class EnquiryLine:
    """One line as understood: how they came, who, about what, how to reach them, which case."""

    channel: str
    who: str
    subject: str
    email: str = ""
    phone: str = ""
    case_ref: str = ""


def understand(text: str, channel: str = "phone") -> EnquiryLine:
    """Read `call Okafor re deed 555-0101 okafor@example.com #2026-0042`; what is left is the subject.

    The first word may name the channel; who stands before "re", "about" or a colon; without one of those the
    whole line is both.
    """
    rest = clean_line(text, 2_000)
    first, _, others = rest.partition(" ")
    if (word := first.casefold().rstrip(":")) in CHANNEL_WORDS and others:
        channel, rest = CHANNEL_WORDS[word], others
    reach: dict[str, str] = {}
    for name, find in (("email", _EMAIL.search), ("case_ref", _CASE.search), ("phone", _phone)):
        if match := find(rest):
            reach[name] = match[1] if name == "case_ref" else match[0]
            rest = clean_line(rest[: match.start()] + " " + rest[match.end() :])
    parts = re.split(r"(?:\A|\s+)(?:re|about|wg)\.?:?\s+|:\s+", rest, maxsplit=1, flags=re.IGNORECASE)
    who, subject = (parts[0], parts[1]) if len(parts) == 2 else (rest, rest)
    return EnquiryLine(channel, clean_line(who, 200), clean_line(subject), **reach)


def _phone(text: str) -> re.Match[str] | None:
    """The telephone number of a line, which is neither a date nor a court's or anybody's other number."""
    return next(
        (found for found in _PHONE.finditer(text) if not _OTHER_NUMBER.search(text, 0, found.start())), None
    )


def with_files(text: str, folder: Path) -> tuple[str, list[Path]]:
    """A line without its `+name` words that name files in the user's folder, and these files."""
    words, files = [], []
    for word in text.split():
        name = word[1:]
        if word.startswith("+") and name and "/" not in name and (folder / name).is_file():
            files.append(folder / name)
        else:
            words.append(word)
    return " ".join(words), files


def take_down(
    session: Session, firm: Firm, line: EnquiryLine, note: str = "", files: Sequence[Path] = ()
) -> Future[Result[int]]:
    """Write the enquiry down, its clock running from now: the taker's, or its case manager's; its id."""
    contents = [(path.name, _read(path)) for path in files]
    try:
        placed = session.store.put_many([data for _name, data in contents])
    except StoreError as error:
        raise Refuse(str(error)) from error

    def run(tx: Tx) -> int:
        if not line.who or not line.subject:
            raise Refuse("Write who asked and what about, such as: call Okafor re deed 555-0101.")
        case = _case(tx, line.case_ref)
        email = line.email.casefold()
        known = standing(tx, email) if email else at_number(tx, line.phone)
        owner = session.me
        if case is not None:
            owner = tx.get(Case, case)["manager_id"] or owner
        reach = clean_line(" ".join(part for part in (line.phone, line.email) if part), 200)
        enquiry = tx.insert(
            Enquiry, case_id=case, owner_id=owner, kind=known.kind, channel=line.channel,
            sender_name=line.who, sender_email=email, reach=reach, subject=line.subject,
            subject_key=subject_key(line.subject),
            contact_id=known.contacts[0] if known.contacts else None, opened_at=tx.now, last_at=tx.now,
            rank=enquiries.resting_rank(known.kind), messages=1, attachments=len(contents),
            **enquiries.clock(firm, tx.now),
        )  # fmt: skip
        message = tx.insert(
            Message, case_id=case, enquiry_id=enquiry, direction="in", channel=line.channel,
            author_id=session.me, sender_name=line.who, sender_email=email, subject=line.subject,
            at=tx.now, text_id=tx.text(clean(note).strip() or line.subject),
        )  # fmt: skip
        for (name, data), place in zip(contents, placed, strict=True):
            digest = tx.file(place)
            tx.insert(
                Attachment, case_id=case, message_id=message, name=clean_line(name, 200),
                mime=guess_mime(name), size=len(data), digest=digest, file_id=digest,
            )  # fmt: skip
        return enquiry

    return session.write("enquiry.add", run)


def _case(tx: Tx, ref: str) -> int | None:
    if not ref:
        return None
    found = refs.find(tx, ref)
    if found is None:
        raise Refuse(f"There is no case {clean_line(ref, 40)}.")
    return found[0]


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refuse(f"{clean_line(path.name)} is larger than {LARGEST_FILE // 1_000_000} MB.")
        if not path.is_file():
            raise Refuse(f"{clean_line(path.name)} is no plain file.")
        return path.read_bytes()
    except OSError as error:
        raise Refuse(f"{clean_line(path.name)} can't be read: {error.strerror}.") from error

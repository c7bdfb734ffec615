"""What a file or a message says of the paper that it would be: a proposal, for a person to accept."""

from __future__ import annotations

import os
import re
from datetime import date

from casetui.clock import local
from casetui.practice.firm.firm import Firm
from casetui.practice.mail.subject import bare
from casetui.practice.papers.details import LONGEST, Details
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.sqlite.reading import first
from casetui.tables.enquiries import Enquiry
from casetui.tables.mail import Attachment, Message
from casetui.text import clean_line

TELLING = {
    "order": ("order", "ruling", "judgment", "judgement", "decree"),
    "pleading": ("complaint", "motion", "answer", "brief", "petition", "pleading", "defence", "particulars"),
    "contract": ("contract", "agreement", "lease", "deed", "terms"),
    "statement": ("statement", "affidavit", "declaration", "testimony"),
    "report": ("report", "opinion", "assessment", "appraisal"),
    "invoice": ("invoice", "bill", "receipt"),
    "record": ("record", "records", "certificate"),
    "form": ("form",),
    "photo": ("photo", "photos", "photograph", "img", "dsc"),
    "letter": ("letter", "notice", "reply"),
}
"""Words in the name of a file, or in a subject, that tell what it is; the first kind that has one counts."""

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
_MEANINGLESS = re.compile(
    r"(?:scan|document|doc|attachment|file|image|img|untitled|page)?[\W\d_]*", re.IGNORECASE
)


def kind_of(text: str) -> str:
    """What these words tell of a paper's kind; "other" where they tell nothing."""
    words = set(re.findall(r"[^\W\d_]+", text.casefold()))
    return next((kind for kind, telling in TELLING.items() if words & set(telling)), "other")


def from_name(name: str) -> Details:
    """What the name of a file says."""
    stem = os.path.splitext(clean_line(name, 300))[0]
    day = ""
    if found := _DAY.search(stem):
        try:
            day = date(*map(int, found.groups())).isoformat()
            stem = stem[: found.start()] + " " + stem[found.end() :]
        except ValueError:
            pass  # a number, and no day
    title = " ".join(stem.replace("_", " ").split()).strip(" -.,") or clean_line(name, LONGEST["title"])
    return Details(title=title[:1].upper() + title[1:], kind=kind_of(stem), day=day)


def from_message(
    session: Reader, firm: Firm, message: int, attachment: int | None = None
) -> tuple[int | None, Details]:  # fmt: skip
    """The case of a message, and what it says of itself, or of a file that came with it, as a paper.

    Refuse where this user has no such message.
    """
    columns = (
        Message.case, Message.subject, Message.at, Message.sender_name, Message.sender_email,
        Message.recipients, Message.direction, Message.enquiry,
    )  # fmt: skip
    row = first(session.rows(Message, *columns).where(Message.id == message))
    if row is None:
        raise Refuse(f"There is no message M{message}.")
    case, subject, at, name, email, recipients, direction, enquiry = row
    files = session.rows(Attachment, Attachment.id, Attachment.name).where(Attachment.message == message)
    names = dict(files.tuples())
    title = clean_line(bare(subject), LONGEST["title"]) or f"M{message}"
    kind = kind_of(title)
    if attachment is not None:
        own = from_name(names.get(attachment, ""))
        kind = own.kind if own.kind != "other" else kind
        stem = os.path.splitext(names.get(attachment, ""))[0]
        if len(names) > 1 and not _MEANINGLESS.fullmatch(stem):
            title = own.title  # of several, the subject names none
    its = session.rows(Enquiry, Enquiry.kind).where(Enquiry.id == enquiry)
    if kind in ("other", "letter") and (first(its) or ("",))[0] == "court":
        kind = "order"
    return case, Details(
        title=title, kind=kind, day=f"{local(at, firm.zone):%Y-%m-%d}",
        sender=clean_line(name or email, LONGEST["sender"]) if direction == "in" else firm.name,
        recipient=clean_line(recipients, LONGEST["recipient"]) if direction == "out" else "",
    )  # fmt: skip

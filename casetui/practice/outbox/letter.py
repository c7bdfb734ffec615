"""A letter: what is being written, before it is in the outbox, and the kinds there are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from casetui.files.packs import Placed
from casetui.practice.lines import whole
from casetui.text import clean

REPLY, NON_ENGAGEMENT, LETTER, UPDATE = "reply", "non_engagement", "letter", "update"


@dataclass(frozen=True)
class Enclosed:
    """A file that goes with a letter; its bytes are kept, `id` is 0 until the outbox has it."""

    name: str
    mime: str
    digest: bytes
    size: int
    pack: str
    offset: int
    id: int = 0
    version: int = 0
    updated_at: int = 0

    @property
    def place(self) -> Placed:
        """Where its bytes are kept."""
        return Placed(self.digest, self.size, self.pack, self.offset)


def as_text(files: Sequence[Enclosed]) -> str:
    """What goes with a letter, as a draft keeps it."""
    return json.dumps([{**asdict(file), "digest": file.digest.hex()} for file in files])


def from_text(text: str) -> tuple[Enclosed, ...]:
    """What went with a letter whose draft was kept."""
    return tuple(Enclosed(**{**its, "digest": bytes.fromhex(its["digest"])}) for its in json.loads(text))


@dataclass(frozen=True)
class Letter:
    """What is being written, before it is in the outbox."""

    kind: str
    enquiry: int | None
    answers: int | None  # the message it answers
    recipients: str
    copies: str
    subject: str
    body: str
    needs_approval: bool = False
    enclosed: tuple[Enclosed, ...] = ()
    case: int | None = None  # of one that belongs to no enquiry

    def with_body(self, body: str) -> Letter:
        """The same letter with another text."""
        return replace(self, body=body)

    def cleaned(self) -> Letter:
        """The letter as it may be kept; Refuse for a head that is too long: nobody is left out in silence."""
        return replace(
            self, recipients=whole(self.recipients, 20_000, "To"), copies=whole(self.copies, 20_000, "Cc"),
            subject=whole(self.subject, 1_000, "The subject"), body=clean(self.body),
        )  # fmt: skip

"""A letter: what is being written, before it is in the outbox, and the kinds there are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from casetui.text import clean, clean_line

REPLY, NON_ENGAGEMENT = "reply", "non_engagement"


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

    def with_body(self, body: str) -> Letter:
        """The same letter with another text."""
        return replace(self, body=body)

    def cleaned(self) -> Letter:
        """The letter as it may be kept."""
        return replace(
            self, recipients=clean_line(self.recipients, 2_000), copies=clean_line(self.copies, 2_000),
            subject=clean_line(self.subject, 1_000), body=clean(self.body),
        )  # fmt: skip

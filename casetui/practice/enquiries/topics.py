"""What a message is about: its subject, and the court number it names beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from casetui.practice.cases import court_numbers
from casetui.practice.cases.court_numbers import CourtNumber
from casetui.practice.mail.machines.wording import answered_subject
from casetui.practice.mail.mail import Mail
from casetui.practice.mail.quotes import split_quote
from casetui.practice.mail.subject import subject_key

_LOOKED_AT = 20_000
_MARK = "\x1f"
"""Stands between subject and court number, as courts send all under one subject; sorts before all text."""


@dataclass(frozen=True)
class Topic:
    """The subject of a message as it is compared, and the court numbers it names.

    `in_subject` is all that may be one; `in_text` what has the form of one or is called one, subject first.
    """

    subject: str
    in_subject: tuple[CourtNumber, ...]
    in_text: tuple[CourtNumber, ...]

    @cached_property
    def key(self) -> str:
        """What an enquiry is found by again."""
        number = next(iter(self.in_text), None)
        if number is None or any(number.core == other.core for other in self.in_subject):
            return self.subject
        return f"{self.subject}{_MARK}{number.division}:{number.core}"

    def condition(self) -> tuple[str, tuple[str, ...]]:
        """Which enquiries it may continue, in SQL with its values: of its court number, or of none.

        What names no number may be about any, as a person's second message is.
        """
        if self.key != self.subject:
            return "subject_key IN (?, ?)", (self.key, self.subject)
        return "subject_key >= ? AND subject_key < ?", (self.subject, self.subject + " ")

    def names_another(self, written: str) -> bool:
        """Whether it names court numbers, none of which is this one."""
        number = court_numbers.read(written)
        is_named = any(number.means(other) for other in self.in_text) if number else True
        return bool(self.in_text) and not is_named


def topic_of(mail: Mail) -> Topic:
    """What a message is about."""
    subject = answered_subject(mail.subject) if mail.automatic == "auto" else ""
    return Topic(
        subject_key(subject or mail.subject), tuple(court_numbers.in_subject(mail.subject)),
        tuple(_in_text(mail)),
    )  # fmt: skip


def _in_text(mail: Mail) -> list[CourtNumber]:
    """The court numbers that its writer names, else those of what it quotes."""
    everywhere = court_numbers.in_text(f"{mail.subject}\n{mail.text[:_LOOKED_AT]}")
    if not everywhere:
        return []
    own = "".join(text for is_quoted, text in split_quote(mail.text[:_LOOKED_AT]) if not is_quoted)
    return court_numbers.in_text(f"{mail.subject}\n{own}") or everywhere

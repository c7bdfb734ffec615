"""What may be changed of a contact, field by field: how each is written in a line, and read back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from casetui.practice.acting import Target
from casetui.practice.people.card import Card, MailAddress, Number, OtherName
from casetui.practice.people.one_line import LABELS
from casetui.session.results import Refuse
from casetui.text import digits

LINE_END = " / "
"""What stands between the lines of an address while it is written in one."""


class Field(NamedTuple):
    """One thing that may be changed: its name, what it is now, and as which row of several it was seen."""

    name: str
    label: str
    value: str
    part: Target | None = None
    is_new: bool = False  # one more of several

    @property
    def place(self) -> tuple[str, int, bool]:
        """What it is known by, whatever comes and goes beside it."""
        return self.name, self.part.id if self.part is not None else 0, self.is_new


TEXTS = {
    "name": ("name", ""), "postal": ("post", f"1 Mill Lane{LINE_END}Kestrel 10101"),
    "do_not_contact": ("do not contact", "why; empty: they may be contacted"),
    "may_be_told": ("may be told", "who else, in words"),
    "language": ("language", "a tag such as es or pt-BR"), "note": ("note", ""),
}  # fmt: skip
"""What is one text: its label, and how it is written."""

LINED = ("postal", "note")
"""Texts of several lines."""

SEVERAL = {
    "phones": ("telephone", "mobile 555-0100; empty takes it off"), "emails": ("mail", "empty takes it off"),
    "other_names": ("also called", "empty takes it off"),
}  # fmt: skip
FLAGS = ("minor", "organisation")
OTHERS = {"represented_by": "represented by", "guardian": "guardian"}


def fields(told: Card) -> Iterator[Field]:
    """What may be changed, in the order of the card."""
    row = told.contact
    yield Field("name", "name", row.called)
    for name, values in _several(told).items():
        label = SEVERAL[name][0]
        yield from (Field(name, label, value, part) for part, value in values)
        yield one_more(name)
    for name, value in (
        ("postal", told.postal), ("do_not_contact", row.do_not_contact), ("may_be_told", told.may_be_told),
        ("language", told.language), ("note", told.note),
    ):  # fmt: skip
        yield Field(name, TEXTS[name][0], value.replace("\n", LINE_END))
    yield Field("preferred", "prefers", told.preferred or "not said")
    yield from (Field(name, name, "yes" if getattr(row, name) else "no") for name in FLAGS)
    for name, other in (("represented_by", told.represented_by), ("guardian", told.guardian)):
        yield Field(name, OTHERS[name], other.called if other is not None else "nobody")


def one_more(name: str) -> Field:
    """One more of what there may be several of."""
    return Field(name, f"+ {SEVERAL[name][0]}", "", is_new=True)


def _several(told: Card) -> dict[str, list[tuple[Target, str]]]:
    """What there may be several of: each as it was seen, and as it is written."""
    return {
        "phones": [(_seen(one), f"{one.label} {one.number}".strip()) for one in told.phones],
        "emails": [(_seen(one), one.email) for one in told.addresses],
        "other_names": [(_seen(one), one.name) for one in told.other_names],
    }


def _seen(one: Number | MailAddress | OtherName) -> Target:
    return Target(one.id, one.version)


def text(field: Field, typed: str) -> str:
    """A text as it is kept: " / " ends a line of those that have several."""
    parts = f" {typed} ".split(LINE_END) if field.name in LINED else [typed]
    return "\n".join(part.strip() for part in parts)


def number(typed: str) -> tuple[str, str]:
    """A telephone number and what it is called, which stands before it; Refuse where it is none."""
    word, _, rest = typed.strip().partition(" ")
    label = LABELS.get(word.casefold().rstrip(":."))
    found = (rest.strip(), label) if label is not None else (typed.strip(), "")
    if not digits(found[0]):
        raise Refuse(f"“{typed.strip()}” has no digits in it.")
    return found

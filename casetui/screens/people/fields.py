"""What may be changed of a contact, field by field: how each is written in a line, and read back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from casetui.practice.people.card import Card
from casetui.practice.people.one_line import LABELS
from casetui.session.results import Refuse
from casetui.text import digits

LINE_END = " / "
"""What stands between the lines of an address while it is written in one."""


class Field(NamedTuple):
    """One thing that may be changed: its name, which of several it is (-1: one more), what it is now."""

    name: str
    at: int
    label: str
    value: str


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
    yield Field("name", 0, "name", row.called)
    for name, values in several(told).items():
        label = SEVERAL[name][0]
        yield from (Field(name, n, label, _written(name, value)) for n, value in enumerate(values))
        yield Field(name, -1, f"+ {label}", "")
    for name, value in (
        ("postal", told.postal), ("do_not_contact", row.do_not_contact), ("may_be_told", told.may_be_told),
        ("language", told.language), ("note", told.note),
    ):  # fmt: skip
        yield Field(name, 0, TEXTS[name][0], value.replace("\n", LINE_END))
    yield Field("preferred", 0, "prefers", told.preferred or "not said")
    yield from (Field(name, 0, name, "yes" if getattr(row, name) else "no") for name in FLAGS)
    for name, other in (("represented_by", told.represented_by), ("guardian", told.guardian)):
        yield Field(name, 0, OTHERS[name], other.called if other is not None else "nobody")


def several(told: Card) -> dict[str, list[Any]]:
    """What there may be several of, as it is kept."""
    return {
        "phones": [(one.number, one.label) for one in told.phones],
        "emails": [one.email for one in told.addresses],
        "other_names": [(one.name, one.kind) for one in told.other_names],
    }


def _written(name: str, value: Any) -> str:
    """One of several, as it is written."""
    if name == "emails":
        return str(value)
    return f"{value[1]} {value[0]}".strip() if name == "phones" else str(value[0])


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


def with_one(told: Card, field: Field, value: Any) -> tuple[Any, ...]:
    """The values of a field that has several, with this one in its place or behind; None takes it off."""
    values, new = several(told)[field.name], [] if value is None else [value]
    if field.at < 0:
        return (*values, *new)
    return (*values[: field.at], *new, *values[field.at + 1 :])

"""Contacts as vCards: 4.0 (RFC 6350), or 3.0 (RFC 2426) for programs that read no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from casetui.practice.exchange.leaving import Leaving

LONGEST = 75
_TYPES = {
    "4.0": {"mobile": "cell", "home": "home", "work": "work", "fax": "fax", "pager": "pager"},
    "3.0": {"mobile": "CELL", "home": "HOME", "work": "WORK", "fax": "FAX", "pager": "PAGER"},
}

Write = Callable[[bytes], object]


def write(leaving: Iterable[Leaving], to: Write, version: str) -> int:
    """Write them out one by one; how many."""
    count = 0
    for contact in leaving:
        to(card(contact, version))
        count += 1
    return count


def card(contact: Leaving, version: str) -> bytes:
    """One contact."""
    lines = ["BEGIN:VCARD", f"VERSION:{version}", f"UID:{escaped(contact.uid)}"]
    if version == "4.0":
        lines.append(f"KIND:{'org' if contact.organisation else 'individual'}")
    elif contact.organisation:
        lines.append("X-ABShowAs:COMPANY")
    lines += [f"FN:{escaped(contact.name)}", f"N:{_name(contact)}"]
    if contact.organisation:
        lines.append(f"ORG:{escaped(contact.name)}")
    for name, kind in contact.others:
        # What it is besides a nickname, no vCard says.
        nickname = kind == "nickname"
        lines.append(f"NICKNAME:{escaped(name)}" if nickname else f"X-CASETUI-NAME:{kind};{escaped(name)}")
    lines += [f"EMAIL:{escaped(email)}" for email in contact.emails]
    lines += [line for at, phone in enumerate(contact.phones) for line in _phone(at, *phone, version)]
    if contact.postal:
        lines.append(_postal(contact.postal, version))
    if contact.language:
        lines.append(f"{'LANG' if version == '4.0' else 'X-CASETUI-LANGUAGE'}:{escaped(contact.language)}")
    for name, said in (
        ("PREFERRED", contact.preferred), ("MAY-BE-TOLD", contact.may_be_told),
        ("MINOR", "yes" if contact.minor else ""), ("DO-NOT-CONTACT", contact.do_not_contact),
    ):  # fmt: skip
        lines += [f"X-CASETUI-{name}:{escaped(said)}"] if said else []
    if contact.note:
        lines.append(f"NOTE:{escaped(contact.note)}")
    lines.append("END:VCARD")
    return b"".join(folded(line) for line in lines)


def folded(line: str) -> bytes:
    """A line in pieces of at most 75 bytes, no character in two of them."""
    data = line.encode("utf-8", "replace")
    if len(data) <= LONGEST:
        return data + b"\r\n"
    pieces, start = [], 0
    while start < len(data):
        end = start + LONGEST - bool(start)  # the space before it counts
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end])
        start = end
    return b"\r\n ".join(pieces) + b"\r\n"


def escaped(text: str) -> str:
    """A text as the value of a property."""
    for mark in ("\\", ",", ";"):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")


def _name(contact: Leaving) -> str:
    """The parts of the name, which version 3.0 asks for: all of it where they are not known."""
    return f"{escaped(contact.name)};;;;"


def _phone(at: int, number: str, label: str, version: str) -> list[str]:
    known = _TYPES[version].get(label, "")
    if not label or known:
        return [f"TEL;TYPE={known}:{escaped(number)}" if known else f"TEL:{escaped(number)}"]
    group = f"item{at + 1}"
    return [f"{group}.TEL:{escaped(number)}", f"{group}.X-ABLabel:{escaped(label)}"]


def _postal(text: str, version: str) -> str:
    """An address as its lines, in the place of the street: which of them is the city nobody has said."""
    if version == "4.0":
        label = text.replace("^", "^^").replace('"', "^'").replace("\n", "^n")
        return f'ADR;LABEL="{label}":;;{escaped(text)};;;;'
    return f"ADR:;;{escaped(text)};;;;"

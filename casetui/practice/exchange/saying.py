"""Gathers what a file says of one contact piece by piece, and makes a card of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from casetui.practice.exchange.cards import Card, Leavings, Number, OtherName
from casetui.practice.mail import addresses
from casetui.practice.people.keeping import LONGEST, LONGEST_TEXT, WAYS
from casetui.practice.people.several import MOST, NAME_KINDS
from casetui.text import clean, clean_line

T = TypeVar("T")

LONGEST_LINE = LONGEST["name"]

_EMAIL = re.compile(r"[^\s<>()\[\],;:\\\"@]{1,64}@[^\s<>()\\,;\"@\[\]]{1,253}")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_URI = re.compile(r"(?i)^(?:tel|sms|mailto):")
_EXTENSION = re.compile(r"(?i);ext=([\w-]+)")
_TRUE = frozenset({"1", "y", "yes", "true", "x"})


@dataclass
class Saying:
    """What is said of one contact so far; `leavings` hears what of it can't be taken."""

    place: int
    leavings: Leavings
    names: dict[str, str] = field(default_factory=dict)
    """The parts of a name: name (the whole), prefix, given, middle, family, suffix."""

    company: str = ""
    kind: str = ""
    """Whether it says that it is a person or an organisation; '' where it does not."""

    others: list[OtherName] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    phones: list[Number] = field(default_factory=list)
    postals: list[tuple[str, str]] = field(default_factory=list)
    """Postal addresses with what they are ("Home"), the one to be kept first."""

    notes: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)
    """What there is no place for but the note, each with its name."""

    plain: dict[str, str] = field(default_factory=dict)
    """What is kept as it is: language, preferred, may_be_told, minor, do_not_contact, uid."""

    def email(self, text: str) -> None:
        """A mail address, or what holds some."""
        text = _URI.sub("", text.strip())
        if not text:
            return
        if _EMAIL.fullmatch(text):
            found = [clean_line(text, 400).casefold()]
        else:
            found = [one.email.casefold() for one in addresses.received(text) if one.email]
            if not found:
                self._leave(f"“{clean_line(text, 60)}” is no mail address")
        self.emails += [email for email in found if email not in self.emails]

    def phone(self, text: str, label: str = "") -> None:
        """A telephone number, as it is written or as a tel: URI."""
        if text[:4].casefold() in ("tel:", "sms:"):
            extension = _EXTENSION.search(text)
            text = text[4:].partition(";")[0] + (f" ext. {extension[1]}" if extension else "")
        number = clean_line(text, 100)
        if not number:
            return
        if not any(char.isdigit() for char in number):
            self._leave(f"“{number[:60]}” is no telephone number")
        elif all(number != there.number for there in self.phones):
            self.phones.append(Number(number, clean_line(label, 30) if label else ""))

    def other(self, text: str, kind: str = "other") -> None:
        """Another name."""
        name = clean_line(text, LONGEST_LINE)
        if name and all(name != there.name for there in self.others):
            self.others.append(OtherName(name, kind if kind in NAME_KINDS else "other"))

    def postal(self, text: str, what: str = "") -> None:
        """A postal address in lines."""
        lines = (clean_line(line, LONGEST_LINE) for line in clean(text).split("\n"))
        address = "\n".join(line for line in lines if line)
        if address and all(address != there for _what, there in self.postals):
            self.postals.append((what, address))

    def note(self, text: str, name: str = "") -> None:
        """Something for the note, after its name where it has one."""
        said = clean(text).strip()
        if said and name:
            self.more.append(f"{clean_line(name, 60)}: {said}")
        elif said:
            self.notes.append(said)

    def _leave(self, why: str) -> None:
        self.leavings.leave(self.place, self.called or clean_line(self.company, 60), why)

    @property
    def called(self) -> str:
        """The name of the person, from its parts where the whole is not said."""
        if whole := clean_line(self.names.get("name", ""), LONGEST_LINE):
            return whole
        parts = (self.names.get(part, "") for part in ("given", "middle", "family", "suffix"))
        return clean_line(" ".join(part for part in parts if part), LONGEST_LINE)

    def card(self) -> Card | None:
        """The card that it makes; None, and said so, where nobody is named in it."""
        name, company = self.called, clean_line(self.company, LONGEST_LINE) if self.company else ""
        organisation = self.kind == "organisation" or (not self.kind and not name and bool(company))
        if organisation:
            name = name or company
        if not name and self.others:
            name = self.others.pop(0).name
        name = name or company or next(iter(self.emails), "")
        if not name:
            self.leavings.leave(self.place, "", self._nameless())
            return None
        more = [f"Organisation: {company}"] if company and company != name else []
        if "name" not in self.names and (prefix := clean_line(self.names.get("prefix", ""), 60)):
            more.insert(0, f"Title: {prefix}")
        more += [f"{what or 'Other'} address: {said}" for what, said in self.postals[1:]]
        if len(name) == LONGEST_LINE and name.endswith("…"):
            self._leave(f"its name has more than {LONGEST_LINE} characters, of which the first are taken")
        plain = {name: clean_line(text, LONGEST.get(name, 300)) for name, text in self.plain.items()}
        preferred = plain.get("preferred", "").casefold()
        if preferred not in WAYS:
            self._leave(f"“{preferred[:40]}” is none of {', '.join(WAYS[1:])}")
        language = plain.get("language", "").replace("_", "-")
        if language and not _TAG.fullmatch(language):
            more.append(f"Language: {language}")
            language = ""
        return Card(
            self.place, name, organisation,
            tuple(self._few([one for one in self.others if one.name != name], "other names")),
            tuple(self._few(self.emails, "mail addresses")), tuple(self._few(self.phones, "numbers")),
            self._short(self.postals[0][1] if self.postals else "", LONGEST_TEXT["postal"], "postal address"),
            language, preferred if preferred in WAYS else "",
            plain.get("may_be_told", ""), plain.get("minor", "").casefold() in _TRUE,
            plain.get("do_not_contact", ""),
            self._short("\n".join((*self.notes, *more, *self.more)), LONGEST_TEXT["note"], "note"),
            plain.get("uid", ""),
        )  # fmt: skip

    def _few(self, values: list[T], what: str) -> Iterable[T]:
        if len(values) > MOST:
            self._leave(f"has {len(values)} {what}, of which {MOST} are taken")
        return values[:MOST]

    def _short(self, text: str, most: int, what: str) -> str:
        if len(text) > most:
            self._leave(f"its {what} has {len(text)} characters, of which {most} are taken")
        return clean(text, most)

    def _nameless(self) -> str:
        return "has no name" if self.phones or self.postals or self.notes or self.more else "says nothing"


def in_lines(
    box: str = "", more: str = "", street: str = "", city: str = "", region: str = "", code: str = "",
    country: str = "",
) -> str:  # fmt: skip
    """A postal address in lines, from its parts in the order in which vCard has them."""
    box, more, street, city, region, code, country = (
        part.strip() for part in (box, more, street, city, region, code, country)
    )
    place = " ".join(part for part in (f"{city}," if city and region else city, region, code) if part)
    return "\n".join(part for part in (box, street, more, place, country) if part)

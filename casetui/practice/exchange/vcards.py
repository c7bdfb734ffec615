"""Reads vCards one by one, versions 2.1, 3.0 and 4.0; a bad one does not stop the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from casetui.practice.exchange import properties
from casetui.practice.exchange.cards import Card, Leavings
from casetui.practice.exchange.properties import Property
from casetui.practice.exchange.saying import Saying, in_lines
from casetui.text import clean_line

LONGEST_CARD = 2_000_000
"""Bytes of one card without its pictures; a longer one is none."""

_EDGE = re.compile(rb"(?i)^[ \t]*(BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*[\r\n]*$")
_PICTURE = re.compile(rb"(?i)^(?:[\w-]+\.)?(PHOTO|LOGO|SOUND|KEY)[;:]")
_AGENT = re.compile(rb"(?i)^(?:[\w-]+\.)?AGENT[^:]*:[ \t]*[\r\n]*$")
_VERSION = re.compile(rb"(?i)^VERSION[ \t]*:[ \t]*([\d.]+)")
_APPLE_LABEL = re.compile(r"^_\$!<(.*)>!\$_$")

_NUMBERS = (
    ("fax", "fax"), ("cell", "mobile"), ("mobile", "mobile"), ("pager", "pager"), ("home", "home"),
    ("work", "work"),
)  # fmt: skip
"""The label of a number by its types; the first that it has counts."""

_MORE = {
    "TITLE": "Job title", "ROLE": "Role", "URL": "Web", "BDAY": "Born", "ANNIVERSARY": "Anniversary",
    "IMPP": "Messages", "CATEGORIES": "Categories", "RELATED": "Related", "X-SPOUSE": "Spouse",
    "X-ASSISTANT": "Assistant", "X-MANAGER": "Manager", "X-ANNIVERSARY": "Anniversary", "DEATHDATE": "Died",
    "X-ABDATE": "Date", "X-ABRELATEDNAMES": "Related", "HOBBY": "Hobby", "EXPERTISE": "Expertise",
}  # fmt: skip
"""What has no place of its own here, and goes into the note."""

_OTHER_NAMES = {"NICKNAME": "nickname", "X-MAIDENNAME": "maiden", "X-MAIDEN-NAME": "maiden"}
_PHONETIC = ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-LAST-NAME")
_PLAIN = {
    "X-CASETUI-MAY-BE-TOLD": "may_be_told", "X-CASETUI-PREFERRED": "preferred", "X-CASETUI-MINOR": "minor",
    "X-CASETUI-DO-NOT-CONTACT": "do_not_contact", "UID": "uid", "LANG": "language",
    "X-CASETUI-LANGUAGE": "language",
}  # fmt: skip
_NOTHING = frozenset({
    "BEGIN", "END", "VERSION", "PRODID", "REV", "N", "FN", "SORT-STRING", "CLIENTPIDMAP", "X-ABLABEL",
    "X-ABADR", "X-ABSHOWAS", "KIND", "X-ADDRESSBOOKSERVER-KIND", "CLASS", "MAILER", "SOURCE", "NAME",
    "PROFILE", "X-ABUID", "X-IMAGETYPE", "X-IMAGEHASH", "X-MOZILLA-HTML", *_PHONETIC,
})  # fmt: skip
"""What says nothing of a person, or is read elsewhere."""


class Raw(NamedTuple):
    """The lines of one card, and the number of the first in the file."""

    place: int
    lines: list[bytes]


def is_one(head: bytes) -> bool:
    """Whether a text begins as vCards do."""
    return re.search(rb"(?im)^[ \t]*BEGIN[ \t]*:[ \t]*VCARD", head) is not None


def read(lines: Iterable[bytes], leavings: Leavings) -> Iterator[Card]:
    """The contacts of a file; what can't be taken is told to `leavings`."""
    for raw in cards(lines, leavings):
        card = _card(raw, leavings)
        if card is not None:
            yield card


def cards(lines: Iterable[bytes], leavings: Leavings) -> Iterator[Raw]:
    """The cards of a file as they are written; their pictures and the cards inside them are left out."""
    there, stray = _Open(leavings), 0
    for number, line in enumerate(lines, 1):
        edge = _EDGE.match(line)
        if edge is not None:
            if edge[1].upper() == b"BEGIN":
                there.begin(number)
            elif (card := there.end()) is not None:
                yield card
        elif there.raw is not None:
            there.add(line)
        elif line.strip():
            stray = stray or number
    there.break_off()
    if stray:
        leavings.leave(stray, "", "there is text outside of the cards")


class _Open:
    """The card that is being read, if one is."""

    def __init__(self, leavings: Leavings) -> None:
        self.raw: Raw | None = None
        self._leavings = leavings
        self._size = self._depth = 0
        self._in_picture = self._agent = False

    def begin(self, number: int) -> None:
        """A card begins: inside this one where it is its agent's, else this one has no end."""
        self._in_picture = False
        if self.raw is not None and (self._agent or self._depth):
            self._depth, self._agent = self._depth + 1, False
            self._leavings.skip("AGENT")
            return
        self.break_off()
        self.raw, self._size = Raw(number, []), 0

    def end(self) -> Raw | None:
        """A card ends; it, if it is whole."""
        self._in_picture = self._agent = False
        if self._depth:
            self._depth -= 1
            return None
        raw, self.raw = self.raw, None
        if raw is not None and self._size > LONGEST_CARD:
            self._leavings.leave(raw.place, _called(raw), f"is longer than {LONGEST_CARD // 1_000_000} MB")
            return None
        return raw

    def add(self, line: bytes) -> None:
        """A line of it."""
        self._in_picture = self._in_picture and _goes_on(line)
        if self._in_picture or self._depth:
            return
        if picture := _PICTURE.match(line):
            self._in_picture = True
            self._leavings.skip(picture[1].decode().upper())
            return
        self._agent = _AGENT.match(line) is not None
        self._size += len(line)
        if self._size <= LONGEST_CARD:
            assert self.raw is not None
            self.raw.lines.append(line)

    def break_off(self) -> None:
        """The file ends, or another card begins; one that is open is not whole."""
        if self.raw is not None:
            self._leavings.leave(self.raw.place, _called(self.raw), "has no end")
        self.raw, self._depth, self._agent = None, 0, False


def _goes_on(line: bytes) -> bool:
    """Whether a line belongs to a picture: folded, or (in version 2.1) base64 that begins a line."""
    return line[:1] in (b" ", b"\t") or not (b":" in line or not line.strip())


def _called(raw: Raw) -> str:
    for line in raw.lines[:50]:
        if line[:3].upper() in (b"FN:", b"FN;"):
            return clean_line(line.partition(b":")[2].decode("utf-8", "replace"), 60)
    return ""


def _card(raw: Raw, leavings: Leavings) -> Card | None:
    version = next((said[1] for line in raw.lines if (said := _VERSION.match(line))), b"")
    found: list[Property] = []
    saying = Saying(raw.place, leavings)
    for line in properties.unfolded(raw.lines):
        one, known = properties.read(line, old=version == b"2.1")
        if one is not None:
            found.append(one)
            leavings.foreign += not known
        elif line.strip():
            leavings.leave(raw.place, _called(raw), f"“{_shown(line)}” is no property")
    kind = next((one.text.strip().casefold() for one in found if one.name.endswith("KIND")), "")
    if kind in ("group", "location", "application", "device"):
        leavings.leave(raw.place, _called(raw), f"is a {kind}, not a contact")
        return None
    as_company = any(one.name == "X-ABSHOWAS" and one.text.casefold() == "company" for one in found)
    saying.kind = "organisation" if kind == "org" or as_company else "person" if kind == "individual" else ""
    labels = {one.group: _apple(one.text) for one in found if one.name == "X-ABLABEL" and one.group}
    _names(found, saying)
    # The preferred first, else in their order; a label stands for an address that is not there.
    for one in sorted(found, key=lambda one: (one.name == "LABEL", one.preference)):
        _take(one, saying, labels.get(one.group, ""))
    return saying.card()


def _shown(line: bytes) -> str:
    return clean_line(line[:200].decode("utf-8", "replace"), 40)


def _apple(text: str) -> str:
    found = _APPLE_LABEL.match(text)
    return (found[1].casefold() if found else text).strip()


def _names(found: list[Property], saying: Saying) -> None:
    whole = [one.text for one in sorted(found, key=lambda one: one.preference) if one.name == "FN"]
    whole = [text for text in whole if text.strip()]
    for one in found:
        if one.name == "N" and not any(saying.names.values()):
            words = [part.replace(",", " ") for part in (*one.parts, "", "", "", "", "")[:5]]
            saying.names |= dict(zip(("family", "given", "middle", "prefix", "suffix"), words, strict=True))
    if whole:
        saying.names["name"] = whole[0]
    for name in whole[1:]:
        saying.other(name)
    phonetic = {one.name: one.text for one in found if one.name in _PHONETIC}
    if phonetic:
        saying.other(" ".join(phonetic[name] for name in _PHONETIC if name in phonetic), "transliteration")


def _take(one: Property, saying: Saying, label: str) -> None:
    name = one.name
    if (does := _TAKERS.get(name)) is not None:
        does(one, saying, label)
    elif name in _PLAIN:
        saying.plain.setdefault(_PLAIN[name], one.text)
    elif name in _OTHER_NAMES:
        for text in one.listed:
            saying.other(text, _OTHER_NAMES[name])
    elif name in _MORE:
        text = ", ".join(part for part in one.listed if part) if name == "CATEGORIES" else one.text
        saying.note(text, label or _MORE[name])
    elif name not in _NOTHING and one.value:
        saying.leavings.skip(name)


def _email(one: Property, saying: Saying, _label: str) -> None:
    saying.email(one.text)


def _number(one: Property, saying: Saying, label: str) -> None:
    own = next((word for kind, word in _NUMBERS if kind in one.types), "")
    saying.phone(one.text, own or label)


def _address(one: Property, saying: Saying, label: str) -> None:
    saying.postal(one.label or in_lines(*one.parts[:7]), _whose(one, label))


def _printed(one: Property, saying: Saying, label: str) -> None:
    if not saying.postals:  # else it is an ADR once more, as it is printed
        saying.postal(one.text, _whose(one, label))


def _company(one: Property, saying: Saying, _label: str) -> None:
    saying.company = saying.company or ", ".join(part.strip() for part in one.parts if part.strip())


def _note(one: Property, saying: Saying, _label: str) -> None:
    saying.note(one.text)


def _own_name(one: Property, saying: Saying, _label: str) -> None:
    """Another name as casetui writes it: its kind, and the name."""
    kind, *name = (*one.parts, "")
    saying.other(";".join(name).removesuffix(";"), kind)


_TAKERS: dict[str, Callable[[Property, Saying, str], None]] = {
    "EMAIL": _email, "TEL": _number, "ADR": _address, "LABEL": _printed, "ORG": _company, "NOTE": _note,
    "X-CASETUI-NAME": _own_name,
}  # fmt: skip


def _whose(one: Property, label: str) -> str:
    kind = next((kind for kind in ("home", "work") if kind in one.types), "")
    return label or kind.capitalize()

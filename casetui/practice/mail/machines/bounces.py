"""What a mail server says of a message that it could not deliver: which one, to whom, and whether it gave up.

Most of them follow RFC 3464; the others quote the message they send back, or its header, in their text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casetui.practice.mail.addresses import addresses
from casetui.practice.mail.headers import Headers, message_ids, read_headers
from casetui.practice.mail.parts import Entity
from casetui.text import clean_line

_MOST = 10
"""Messages and addresses that one report is read for."""

_LOOKED_AT = 200_000
_HEADERS = frozenset({
    "text/rfc822-headers", "text/rfc822-header", "message/rfc822-headers", "message/global-headers",
})  # fmt: skip
_STATUS = frozenset({"message/delivery-status", "message/global-delivery-status"})
_RECEIPTS = frozenset({"message/disposition-notification"})
_ORIGINAL = ("original-message-id", "x-original-message-id")
_QUOTED_ID = re.compile(
    r"^[> \t|]{0,20}(?:x-)?(?:original-)?message-id[ \t]*:[ \t]*(?:\n[> \t|]{1,20})?(<[^<>\n]{3,990}>)",
    re.IGNORECASE | re.MULTILINE,
)
_ACTION = re.compile(r"^action[ \t]*:[ \t]*([a-z]+)", re.IGNORECASE | re.MULTILINE)
_NOT_FAILED = frozenset({"delayed", "delivered", "relayed", "expanded", "deliverable"})
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says; `actions` are RFC 3464's (failed, delayed …), none without a status."""

    actions: frozenset[str]
    message_ids: tuple[str, ...]
    unreached: tuple[str, ...]
    holds_header: bool  # of the message that it is about

    @property
    def has_failed(self) -> bool:
        """Whether somebody was not reached for good: what is not known to be well has failed ("expired")."""
        return bool(self.actions - _NOT_FAILED)


def read_report(root: Entity, text: str) -> Report:
    """Return what a machine's mail says of the message that it is about; `text` is its own text."""
    is_report = root.headers.first("content-type").lower().startswith("multipart/report")
    ids: list[str] = []
    status = ""
    holds_header = False
    for entity in _own_parts(root):
        if header := _returned_header(entity):
            ids += message_ids(header.first("message-id"))
            holds_header = True
        elif entity.mime in _STATUS or entity.mime in _RECEIPTS:
            told = _text_of(entity)
            status += f"\n\n{told}" if entity.mime in _STATUS else ""
            ids += _originals(told)
    if "message-id" in text[:_LOOKED_AT].lower():
        ids += _QUOTED_ID.findall(text[:_LOOKED_AT])
    if not ids and root.is_multipart:
        ids += _QUOTED_ID.findall(_whole(root))
    if not status and is_report:
        status = text[:_LOOKED_AT]  # a report whose parts could not be told apart
    known = dict.fromkeys(clean_line(number) for number in ids)
    return Report(
        frozenset(action.lower() for action in _ACTION.findall(status)),
        tuple(known)[:_MOST], _unreached(status, root.headers), holds_header,
    )  # fmt: skip


def _own_parts(root: Entity) -> Iterator[Entity]:
    """Yield the parts that belong to the report itself, not those of the message that it sends back."""
    waiting = [root]
    while waiting:
        entity = waiting.pop()
        if entity.is_multipart:
            waiting += reversed(entity.children)
        else:
            yield entity


def _returned_header(entity: Entity) -> Headers | None:
    if entity.is_message and entity.children:
        return entity.children[0].headers
    if entity.mime not in _HEADERS:
        return None
    data = entity.decoded()[0]
    return read_headers(data, 0, len(data))[0]


def _whole(root: Entity) -> str:
    """Return a report as it came, for those whose parts are not where their borders say, if it has an id."""
    end = min(root.end, root.start + _LOOKED_AT)
    if all(root.raw.find(name, root.start, end) < 0 for name in (b"essage-I", b"essage-i", b"ESSAGE-I")):
        return ""
    return root.raw[root.start : end].decode("latin-1").replace("\r\n", "\n")


def _text_of(entity: Entity) -> str:
    return entity.decoded()[0][:_LOOKED_AT].decode("utf-8", "replace").replace("\r\n", "\n")


def _originals(status: str) -> Iterator[str]:
    for group in _BLANK_LINE.split(status):
        fields = _fields(group)
        for name in _ORIGINAL:
            yield from message_ids(fields.first(name))


def _fields(group: str) -> Headers:
    data = group.strip("\n").encode("utf-8", "replace")
    return read_headers(data, 0, len(data))[0]


def _unreached(status: str, headers: Headers) -> tuple[str, ...]:
    """Return whom the message did not reach, by the status of each, else by the header, as Exim says it."""
    found: list[str] = []
    for group in _BLANK_LINE.split(status):
        fields = _fields(group)
        if fields.first("action").strip().lower() == "failed":
            named = fields.first("final-recipient") or fields.first("original-recipient")
            found += [address.email for address in addresses(named.rpartition(";")[2], 1)]
    found = found or [address.email for address in addresses(headers.first("x-failed-recipients"), _MOST)]
    return tuple(dict.fromkeys(email for email in found if email))[:_MOST]

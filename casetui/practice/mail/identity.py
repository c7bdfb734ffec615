"""When two mails are the same: what the sender wrote, not the road they came by.

The same mail fetched from another mailbox differs in Received fields, line ends, `>From ` quoting and
transfer encoding; none of these is part of the identity.
"""

from __future__ import annotations

import re
from hashlib import sha256

from casetui.practice.mail.headers import Headers, decode_words
from casetui.practice.mail.parts import Entity

_FIELDS = ("from", "to", "cc", "date", "subject", "message-id")
_VERSION = b"casetui mail 1"
_FROM_QUOTE = re.compile(rb"^>+From ", re.MULTILINE)


class Identity:
    """Gathers fields and parts in their order; each with its length, so that two can never run together."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = [_VERSION]

    def add(self, data: bytes) -> None:
        """Take in one piece."""
        self._pieces += (len(data).to_bytes(8, "big"), data)

    def add_message(self, headers: Headers) -> None:
        """Take in the fields that make a message what it is; folding and encoded words don't matter."""
        for name in _FIELDS:
            value = " ".join(decode_words(headers.joined(name)).split())
            self.add(value.encode("utf-8", "replace"))

    def add_part(self, entity: Entity, data: bytes, digest: bytes | None = None) -> None:
        """Take in one decoded part, by the `digest` of its `data` where nothing changes it on its way."""
        self.add(entity.mime.encode("utf-8", "replace"))
        self.add(entity.given_name.encode("utf-8", "replace"))
        is_exact = entity.encoding == "base64" and not entity.mime.startswith("text/")
        if not is_exact:
            digest = sha256(_canonical(data)).digest()
        self.add(digest or sha256(data).digest())

    def value(self) -> bytes:
        """Return the identity, 32 bytes."""
        return sha256(b"".join(self._pieces)).digest()


def _canonical(data: bytes) -> bytes:
    """Undo what servers and mailboxes do to text on its way."""
    data = data.replace(b"\r\n", b"\n")
    if b">From " in data:
        data = _FROM_QUOTE.sub(b"From ", data)
    return data.rstrip()

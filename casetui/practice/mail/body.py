"""The text of a mail as a person reads it: plain text where there is some, else its HTML made readable."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from casetui.practice.html.text import STRUCK, plain_strip, readable
from casetui.practice.mail.charsets import decode
from casetui.practice.mail.enclosed import pgp
from casetui.practice.mail.headers import decode_words
from casetui.practice.mail.parts import Entity, Part

_META_CHARSET = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_FEW_WORDS = 80
"""Words of a plain text that may only say where to read the message."""

_FAR_MORE = 4
"""How many times as many words the same message has, where the plain text is not the message."""

_LOOKED_AT = 200_000
_STRIKES = re.compile(rb"line-through|<(?:s|strike|del)[\s>]", re.IGNORECASE)
_NEEDS_HTML = re.compile(r"\bhtml\b", re.IGNORECASE)
_NEVER_SHOWN = frozenset({"text/x-amp-html", "text/watch-html", "text/enriched", "text/richtext"})
_SHOWN = frozenset({"text/plain", "text/html"})
FORWARDED = "---------- Forwarded message ----------"


def is_body(entity: Entity, *, is_top: bool, in_alternative: bool) -> bool:
    """Say whether this part is the mail's own text (shown), not a file that came with it (listed)."""
    if entity.children or entity.is_attached:
        return False
    if entity.mime in _SHOWN:
        return is_top or not entity.given_name
    return in_alternative and entity.mime in _NEVER_SHOWN


@dataclass(slots=True)
class BodyReader:
    """Reads the text of one message; `bodies` are the decoded bytes of the parts that are its own text."""

    bodies: Mapping[Entity, bytes]
    note: Callable[[str], None]

    def text(self, entity: Entity) -> str:
        """Return the text of `entity` and what it holds, not yet cleaned."""
        text = self._read(entity)
        return f"{entity.told}\n\n{text}".rstrip("\r\n") if entity.told else text

    def _read(self, entity: Entity) -> str:
        if entity.letter is not None:
            return self.text(entity.letter)
        if entity.mime == "multipart/alternative":
            return self._alternative(entity)
        if entity.is_message and entity.children:
            return "\n".join((FORWARDED, *_summary(entity.children[0]), "", self.text(entity.children[0])))
        if entity.children:
            return "\n\n".join(text for child in entity.children if (text := self.text(child).strip("\r\n")))
        return self._leaf(entity)

    def _alternative(self, entity: Entity) -> str:
        plain = ""
        for child in entity.children:
            if child.mime == "text/plain" and (plain := self._leaf(child)).strip():
                break
        if plain.strip() and not (len(plain) < 300 and _NEEDS_HTML.search(plain)):
            return self._richer(entity, plain) or plain
        # The last alternative is the richest; a plain text that only says "this is HTML" is none.
        for child in reversed(entity.children):
            if child.mime != "text/plain" and (text := self.text(child)).strip():
                return text
        return plain

    def _richer(self, alternative: Entity, plain: str) -> str:
        """Return the rich text where the plain one is none of the same: it gives as valid what is struck out,
        or only says where else to read the message.
        """
        words = len(plain.split())
        waiting = [child for child in alternative.children if child.mime != "text/plain"]
        while waiting:
            entity = waiting.pop()
            data = self.bodies.get(entity, b"")
            if entity.is_multipart:
                waiting += entity.children
            elif entity.mime == "text/html" and (_STRIKES.search(data) or _says_more(entity, data, words)):
                text = self._leaf(entity)
                if STRUCK in text or len(text.split()) > _FAR_MORE * words:
                    return text
        return ""

    def _leaf(self, entity: Entity) -> str:
        data = self.bodies.get(entity)
        if data is None or entity.mime not in _SHOWN:
            return ""
        text, problem = decoded_text(entity, data)
        if problem:
            self.note(problem)
        if entity.mime == "text/html":
            return pgp.shown(readable(text))
        if entity.params.get("format", "").lower() == "flowed":
            text = unflow(text, is_delsp=entity.params.get("delsp", "").lower() == "yes")
        return pgp.shown(text)


def _says_more(entity: Entity, data: bytes, words: int) -> bool:
    """Say whether HTML may hold far more than these few words, without laying it out."""
    if words > _FEW_WORDS or len(data) < _FAR_MORE * words:
        return False
    return len(plain_strip(decoded_text(entity, data[:_LOOKED_AT])[0]).split()) > _FAR_MORE * words


def decoded_text(entity: Entity, data: bytes) -> tuple[str, str]:
    """Return what is written in a part of text, HTML as it is, and a problem, or ""."""
    charset = entity.params.get("charset", "")
    if entity.mime == "text/html" and not charset and (meta := _META_CHARSET.search(data, 0, 4096)):
        charset = meta[1].decode("ascii")
    return decode(data, charset)


def _summary(message: Entity) -> list[str]:
    """Return the lines of a forwarded message that say who wrote it to whom, when, about what."""
    return [
        f"{name}: {' '.join(decode_words(value)[:2000].split())}"
        for name in ("From", "Date", "To", "Cc", "Subject")
        if (value := message.headers.joined(name.lower()))
    ]


def unflow(text: str, *, is_delsp: bool = False) -> str:
    """Return format=flowed text with its paragraphs put together again (RFC 3676)."""
    done: list[str] = []
    held: list[str] = []
    held_depth = 0
    for line in text.replace("\r\n", "\n").split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")
        if held and depth != held_depth:
            done.append(_quoted("".join(held), held_depth))
            held = []
        held_depth = depth
        if content.endswith(" ") and content != "-- ":
            held.append(content[:-1] if is_delsp else content)
        else:
            done.append(_quoted("".join((*held, content)), depth))
            held = []
    if held:
        done.append(_quoted("".join(held), held_depth))
    return "\n".join(done)


def _quoted(line: str, depth: int) -> str:
    return f"{'>' * depth} {line}" if depth else line


def instead_of_text(parts: tuple[Part, ...]) -> str:
    """Return the line that stands where a mail has no text of its own."""
    if not parts:
        return "This message has no text."
    named = [f"{part.name} ({part.mime}, {_size(part.size)})" for part in parts[:5]]
    more = f" and {len(parts) - 5} more" if len(parts) > 5 else ""
    return f"This message has no text; with it came {', '.join(named)}{more}."


def _size(size: int) -> str:
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1000:.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"

"""Mail addresses out of From, To and Cc, however badly they are written."""

from __future__ import annotations

import re
from typing import NamedTuple

from casetui.practice.mail.headers import MAX_VALUE, decode_words
from casetui.text import clean_line

_TOKEN = re.compile(
    r"""
    (?P<encoded>=\?[^?\s]{1,80}\?[bBqQ]\?[^?\s]*\?=)  # its commas and semicolons are text, raw as they may be
    | "(?P<quoted>(?:[^"\\]|\\.)*)"?
    | <(?P<angle>[^<>]*)>?
    | (?P<comment>\()
    | (?P<stop>[,;:])
    | (?P<plain>(?:(?!=\?)[^"<(,;:])+|=)
    """,
    re.VERBOSE | re.DOTALL,
)
_PARENTHESIS = re.compile(r"[()]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SPECIAL = re.compile(r"[()<>\[\]:;@\\,.\"]")
_TO_ESCAPE = re.compile(r"[\\\"]")
_MAILTO = re.compile(r"\[mailto:([^\[\]\s]{3,300})\]", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s<>()\[\],;:\\\"@]{1,128}@[^\s<>()\\,;\"@]{1,255}")


class MailAddress(NamedTuple):
    """A correspondent: the name as shown, and the address in small letters, "" when it is none."""

    name: str
    email: str

    def __str__(self) -> str:
        if not (self.name and self.email):
            return self.email or self.name
        name = self.name
        if _SPECIAL.search(name):
            name = '"' + _TO_ESCAPE.sub(r"\\\g<0>", name) + '"'
        return f"{name} <{self.email}>"


def received(value: str, most: int = 500) -> tuple[MailAddress, ...]:
    """Return the addresses of a field that came in, where a name may hold a comma without quotes.

    "Varga, Ines <ines@example.com>" is one person: who only has a name could not have been written to.
    """
    listed: list[MailAddress] = []
    names: list[str] = []
    for address in addresses(_mended(value[:MAX_VALUE]), most):
        if not address.email:
            names.append(address.name)
        elif names and address.name:
            listed.append(MailAddress(clean_line(", ".join((*names, address.name)), 200), address.email))
            names = []
        else:
            listed += [*(MailAddress(name, "") for name in names), address]
            names = []
    return (*listed, *(MailAddress(name, "") for name in names))


def _mended(value: str) -> str:
    """Return a field with what no address holds taken out: doubled brackets, a quote that is never closed."""
    value = _MAILTO.sub(r"<\1>", value.replace("<<", "<").replace(">>", ">"))
    return value.replace('"', "") if value.count('"') % 2 else value


def addresses(value: str, most: int = 500) -> tuple[MailAddress, ...]:
    """Return the addresses of a From, To, Cc or Reply-To field, cleaned, at most `most`."""
    listed: list[MailAddress] = []
    words: list[str] = []
    angle: str | None = None
    comment = ""
    value = value[:MAX_VALUE]
    at = 0
    while at < len(value) and len(listed) < most and (token := _TOKEN.match(value, at)):
        at = token.end()
        if token["comment"]:
            inner, at = _comment(value, at)
            comment = comment or inner
        elif token["quoted"] is not None:
            words.append(_ESCAPED.sub(r"\1", token["quoted"]))
        elif token["angle"] is not None:
            angle = token["angle"]
        elif token["plain"] is not None or token["encoded"] is not None:
            words.append(token[0])
        elif token["stop"] == ":":
            words.clear()  # what stood before a colon is the name of a group
        else:
            _finish(listed, words, angle, comment)
            words, angle, comment = [], None, ""
    if len(listed) < most:
        _finish(listed, words, angle, comment)
    return tuple(listed)


def _comment(value: str, at: int) -> tuple[str, int]:
    """Return the text of the comment that opened before `at`, and where it ends."""
    start, depth = at, 1
    for parenthesis in _PARENTHESIS.finditer(value, at):
        depth += 1 if parenthesis[0] == "(" else -1
        if depth == 0:
            return value[start : parenthesis.start()], parenthesis.end()
    return value[start:], len(value)


def _finish(listed: list[MailAddress], words: list[str], angle: str | None, comment: str) -> None:
    text = " ".join(" ".join(words).split())
    if angle is not None:
        # An old-fashioned route stands before a colon: <@relay.test:ann@example.com>.
        email = _email("".join(angle.rpartition(":")[2].split()))
        name = text or comment or ("" if email else angle)
    else:
        email, name = _bare(text)
        name = name or comment
    if name or email:
        listed.append(MailAddress(clean_line(decode_words(name), 200), email))


def _bare(text: str) -> tuple[str, str]:
    """Return address and name of what stands without angle brackets."""
    words = text.split(" ")
    emails = [email for word in words if "@" in word and (email := _email(word))]
    if len(emails) != 1:
        return "", text
    return emails[0], " ".join(word for word in words if "@" not in word)


def _email(text: str) -> str:
    email = clean_line(decode_words(text), 400).lower()
    return email if _EMAIL.fullmatch(email) else ""

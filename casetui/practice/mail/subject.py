"""Subjects of mail: what they are about without the Re: and Fwd: before it, and the case refs in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_REPLY = "re|aw|sv|vs|antw|ant|odp|ynt|rif|r|res|ref|回复|答复|回覆|답장"
_FORWARD = "fwd?|wg|vb|vl|tr|doorst|enc|pd|rv|i|转发|轉寄|전달"
_COUNT = r"\s?(?:\[\d{1,4}\]|\(\d{1,4}\)|\^\d{1,4})?\s?[:：]\s*"
_PREFIX = re.compile(rf"\s*(?:{_REPLY}|{_FORWARD}){_COUNT}", re.IGNORECASE)
_ONLY_REPLY = re.compile(rf"\s*(?:{_REPLY}){_COUNT}", re.IGNORECASE)
_TAG = re.compile(r"\s*\[([^\[\]]{1,40})\]\s*")
_REF = re.compile(r"(?<![\w-])[^\W_]+(?:[-/.][^\W_]+)*(?![\w-])", re.ASCII)
_LONGEST_REF, _MOST_PARTS, MOST_REFS = 24, 8, 200
_MOST = 50


def subject_key(subject: str) -> str:
    """Return `subject` for comparing: small letters, no Re:, Fwd:, AW:, RE[2]: or [list] before it."""
    at = 0
    for _ in range(_MOST):
        prefix = _PREFIX.match(subject, at)
        if not prefix:
            prefix = _TAG.match(subject, at)
            # A case ref in brackets, or brackets that are all there is, say what the mail is about.
            if not prefix or is_like_ref(prefix[1]) or not subject[prefix.end() :].strip():
                break
        at = prefix.end()
    return " ".join(subject[at:].casefold().split())


def without_replies(subject: str) -> str:
    """Return `subject` without the Re: and its sisters before it; Fwd: and [list] stay."""
    for _ in range(_MOST):
        if not (prefix := _ONLY_REPLY.match(subject)):
            break
        subject = subject[prefix.end() :]
    return subject.strip()


def bare(subject: str) -> str:
    """Return `subject` without the Re: and Fwd: before it."""
    for _ in range(_MOST):
        if not (prefix := _PREFIX.match(subject)):
            break
        subject = subject[prefix.end() :]
    return subject.strip()


def case_refs(text: str) -> list[str]:
    """Return what may be a case's ref in any firm's pattern, such as 2026-0042 or FAM/26/1, each once."""
    found: dict[str, None] = {}
    for token in _REF.findall(text):
        if any(map(str.isdigit, token)):
            found |= dict.fromkeys(filter(is_like_ref, _runs(token)))
        if len(found) >= MOST_REFS:
            break
    return list(found)[:MOST_REFS]


def is_like_ref(text: str) -> bool:
    """Whether a text may be a ref: letters and digits, or enough digits to be more than "1/2"."""
    if len(text) > _LONGEST_REF or not _REF.fullmatch(text):
        return False
    count = sum(map(str.isdigit, text))
    return bool(count) and (any(map(str.isalpha, text)) or (count > 4 and not text.isdigit()))


def _runs(token: str) -> Iterator[str]:
    """A word and, of one with slashes and dots, all that stands together in it: "2026-0042.pdf"."""
    pieces = re.split(r"([/.])", token)
    yield token
    for start in range(0, min(len(pieces), 2 * _MOST_PARTS), 2):
        for end in range(start + 1, min(len(pieces), start + 2 * _MOST_PARTS) + 1, 2):
            if end - start < len(pieces):
                yield "".join(pieces[start:end])

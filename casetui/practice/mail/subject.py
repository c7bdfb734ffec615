"""Subjects of mail: what they are about without the Re: and Fwd: before it, and the case refs in them."""

from __future__ import annotations

import re

_REPLY = "re|aw|sv|vs|antw|ant|odp|ynt|rif|r|res|ref|回复|答复|回覆|답장"
_FORWARD = "fwd?|wg|vb|vl|tr|doorst|enc|pd|rv|i|转发|轉寄|전달"
_COUNT = r"\s?(?:\[\d{1,4}\]|\(\d{1,4}\)|\^\d{1,4})?\s?[:：]\s*"
_PREFIX = re.compile(rf"\s*(?:{_REPLY}|{_FORWARD}){_COUNT}", re.IGNORECASE)
_ONLY_REPLY = re.compile(rf"\s*(?:{_REPLY}){_COUNT}", re.IGNORECASE)
_TAG = re.compile(r"\s*\[([^\[\]]{1,40})\]\s*")
_REF = re.compile(r"(?<![\w-])((?:19|20)\d\d-\d{4,6})(?![\w-])", re.ASCII)
_MOST = 50


def subject_key(subject: str) -> str:
    """Return `subject` for comparing: small letters, no Re:, Fwd:, AW:, RE[2]: or [list] before it."""
    at = 0
    for _ in range(_MOST):
        prefix = _PREFIX.match(subject, at)
        if not prefix:
            prefix = _TAG.match(subject, at)
            # A case ref in brackets, or brackets that are all there is, say what the mail is about.
            if not prefix or case_refs(prefix[1]) or not subject[prefix.end() :].strip():
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


def case_refs(subject: str) -> list[str]:
    """Return what reads as a case ref, such as 2026-0042, each once, at most ten."""
    return list(dict.fromkeys(_REF.findall(subject)))[:10]

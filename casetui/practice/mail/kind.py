"""What kind of mail this is: by a person or a machine, and what the firm's own server thought of it."""

from __future__ import annotations

import re

from casetui.practice.mail.addresses import addresses
from casetui.practice.mail.headers import Headers
from casetui.practice.mail.parts import Entity

_BULK = frozenset({"list", "bulk", "junk"})
_LIST_FIELDS = ("list-id", "list-post", "list-unsubscribe")
_AUTO_FIELDS = ("x-autoreply", "x-autorespond", "x-autorespond-reply")
_POSTMASTERS = frozenset({"mailer-daemon", "postmaster"})
_COMMENT = re.compile(r"\([^()]*\)")
_RESULT = re.compile(r"\b(dmarc|spf|dkim)\s*=\s*([a-z]+)", re.IGNORECASE)


def automatic(root: Entity, sender: str) -> str:
    """Return "bounce", "auto" (a machine answers or tells), "list" (sent to many), or "" for a person."""
    headers = root.headers
    # By the header's own words: a report without parts has been read as text, and is a report all the same.
    is_report = headers.first("content-type").lower().startswith("multipart/report")
    report = root.params.get("report-type", "").lower() if is_report else ""
    is_postmaster = sender.partition("@")[0] in _POSTMASTERS
    if report == "delivery-status" or headers.first("x-failed-recipients") or is_postmaster:
        return "bounce"
    submitted = headers.first("auto-submitted").partition(";")[0].strip().lower()
    precedence = headers.first("precedence").strip().lower()
    answers = any(headers.every(name) for name in _AUTO_FIELDS)
    if submitted not in ("", "no") or report or precedence == "auto_reply" or answers:
        return "auto"
    if precedence in _BULK or any(headers.every(name) for name in _LIST_FIELDS):
        return "list"
    return ""


def list_address(headers: Headers) -> str:
    """Return the address a list is written to, or "": a firm's own group address is no newsletter."""
    link = re.search(r"<\s*mailto:([^<>?]{1,300})", headers.first("list-post"), re.IGNORECASE)
    listed = addresses(f"<{link[1]}>") if link else ()
    return listed[0].email if listed else ""


def authentication(headers: Headers) -> str:
    """Return "fail" when a server found the sender forged (DMARC failed, or SPF and DKIM both), else ""."""
    by_server: dict[str, set[tuple[str, str]]] = {}
    for value in headers.every("authentication-results")[:50]:
        server, _, results = _COMMENT.sub(" ", value[:10_000]).partition(";")
        verdicts = by_server.setdefault(server.strip().lower(), set())
        verdicts.update((method.lower(), result.lower()) for method, result in _RESULT.findall(results))
    for verdicts in by_server.values():
        both_failed = {("spf", "fail"), ("dkim", "fail")} <= verdicts
        if ("dmarc", "fail") in verdicts or (both_failed and ("dkim", "pass") not in verdicts):
            return "fail"
    return ""

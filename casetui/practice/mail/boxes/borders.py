"""The line before each message of an mbox, told from text that begins with "From".

No standard says what stands in it (RFC 4155 describes only a default): programs write `From ann@example.com
Tue Nov 24 10:00:00 2026`, `From - …` (Thunderbird), `From ???@??? …` (Eudora), `From MAILER-DAEMON …`, the
zone before or after the year, the sender alone, or nothing at all.
"""

from __future__ import annotations

import re

LONGEST = 500
"""Bytes of a border, at most; a longer line is text."""

LOOK_AHEAD = 1000
"""Bytes after a border that are enough to see whether a header begins there."""

_DAY, _MONTH = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)", rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_CLOCK, _YEAR = rb"\d?\d:\d\d(?::\d\d)?(?: ?[AP]M)?", rb"(?:19|20)\d\d"
_ZONE = rb"(?:[A-Z]{1,5}(?: DST)?|(?:GMT|UTC)?[+-]\d\d:?\d\d)"
_DATE = (
    rb"(?:%(day)s,? +%(month)s +\d?\d,? +%(clock)s(?: +%(zone)s)? +%(year)s(?: +%(zone)s)?"
    rb"|(?:%(day)s,? +)?\d?\d[ -]%(month)s[ -]%(year)s,? +%(clock)s(?: +%(zone)s)?(?: *\([A-Za-z ]{1,40}\))?"
    rb"|(?:%(day)s,? +)?%(year)s-\d\d-\d\d[T ]%(clock)s(?:\.\d{1,9})?Z?(?: *%(zone)s)?)"
) % {b"day": _DAY, b"month": _MONTH, b"clock": _CLOCK, b"zone": _ZONE, b"year": _YEAR}
_FROM = re.compile(
    rb"From (?:(?P<sender>[^\r\n]{0,300}?)[ \t]*(?<=[ \t])(?P<date>%s)(?: +remote from [^\s]{1,100})?"
    rb"|(?P<alone>-|[^\s@]{1,100}@[^\s@]{1,200}|MAILER-DAEMON|))[ \t]*\r?\n" % _DATE,
    re.IGNORECASE,
)
_SENDER = re.compile(rb"-|\S{1,100}@\S{1,200}|MAILER-DAEMON", re.IGNORECASE)
_FIELD = re.compile(rb"[!-9;-~]{1,100}[ \t]*:|>?From ")
_USUAL = re.compile(
    rb">?From |(?:From|To|Cc|Bcc|Date|Subject|Sender|Reply-To|Message-ID|In-Reply-To|References|Received"
    rb"|Status|Return-Path|Delivered-To|Envelope-To|MIME-Version|Content-[a-z-]{1,40}|Authentication-Results"
    rb"|(?:Resent|List|Thread|Auto)-[a-z-]{1,40}|Precedence|User-Agent|Importance|Priority|Organization"
    rb"|ARC-[a-z-]{1,40}|DKIM-Signature|DomainKey-Signature|X-[\w-]{1,60})[ \t]*:",
    re.IGNORECASE,
)


def is_border(held: bytes | bytearray, at: int, *, dated: bool | None = None) -> bool:
    """Say whether the line at `at`, which begins with "From ", is a border, by its form and what is around.

    A header as only mail has it must follow. Where an address and a date, or an address and a blank line
    before it, make it sure, any field is enough; a message without a header is one after all three. In a
    file whose first border is `dated`, one without a date needs the blank line.
    """
    line = _FROM.match(held, at, at + LONGEST)
    if line is None:
        return False
    after, is_apart = line.end(), _is_apart(held, at)
    if _USUAL.match(held, after):
        return line["date"] is not None or is_apart or not dated
    is_sure = is_apart if line["alone"] else _SENDER.fullmatch(line["sender"] or b"") is not None
    is_headless = is_apart and line["date"] is not None and _is_blank(held, after)
    return is_sure and (_FIELD.match(held, after) is not None or is_headless)


def has_date(held: bytes | bytearray, at: int) -> bool:
    """Say whether the border at `at` has a date in it."""
    line = _FROM.match(held, at, at + LONGEST)
    return line is not None and line["date"] is not None


def has_form(held: bytes | bytearray, at: int) -> bool:
    """Say whether a border stands at `at`, going by that line alone."""
    return _FROM.match(held, at, at + LONGEST) is not None


def begins_header(held: bytes | bytearray, at: int) -> bool:
    """Say whether a header field that only mail has begins at `at`."""
    return _USUAL.match(held, at) is not None


def _is_apart(held: bytes | bytearray, at: int) -> bool:
    """Say whether a blank line, or nothing, stands before the line at `at`."""
    return at <= 1 or bytes(held[max(0, at - 3) : at]).endswith((b"\n\n", b"\n\r\n"))


def _is_blank(held: bytes | bytearray, at: int) -> bool:
    return at >= len(held) or held.startswith((b"\n", b"\r\n"), at)

"""vCalendar 1.0, the forerunner of iCalendar, which old telephones and organisers still write."""

from __future__ import annotations

import quopri
import re

_VERSION = re.compile(r"(?im)^VERSION[ \t]*:[ \t]*1\.0[ \t]*$")
_QUOTED = re.compile(
    r"(?im)^([A-Z-]+)((?:;[^:\n]*)?;(?:ENCODING=)?QUOTED-PRINTABLE(?:;[^:\n]*)?):((?:[^\n]*=\n)*[^\n]*)$"
)
_CHARSET = re.compile(r"(?i)CHARSET=([\w-]+)")
_RULE = re.compile(r"(?im)^(RRULE)[ \t]*:[ \t]*((?:D|W|MP|MD|YM|YD)\d[^\n]*)$")
_PARTS = re.compile(
    r"(?P<how>D|W|MP|MD|YM|YD)(?P<every>\d+)(?P<what>.*?)(?:\s*#(?P<times>\d+)"
    r"|\s+(?P<until>\d{8}T\d{6}Z?|\d{8}))?\s*$"
)
_FREQUENCIES = {"D": "DAILY", "W": "WEEKLY", "MP": "MONTHLY", "MD": "MONTHLY", "YM": "YEARLY", "YD": "YEARLY"}
_LISTS = re.compile(r"(?im)^((?:EXDATE|RDATE)[^:\n]*:)([^\n]*)$")


def is_one(text: str) -> bool:
    """Whether a calendar is written in version 1.0."""
    return _VERSION.search(text[:5_000]) is not None


def modern(text: str) -> str:
    """The calendar as iCalendar has it: texts without quoted-printable, rules as RFC 5545 writes them."""
    text = _QUOTED.sub(_plain, text)
    text = _RULE.sub(lambda found: f"RRULE:{rule(found[2])}", text)
    return _LISTS.sub(lambda found: found[1] + found[2].replace(";", ","), text)


def _plain(found: re.Match[str]) -> str:
    charset = _CHARSET.search(found[2])
    raw = quopri.decodestring(found[3].replace("=\n", "").encode("utf-8", "replace"))
    try:
        text = raw.decode(charset[1] if charset else "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = raw.decode("cp1252", "replace")
    escaped = text.replace("\\", "\\\\").replace("\r\n", "\n").replace("\n", "\\n").replace(",", "\\,")
    return f"{found[1]}:{escaped.replace(';', chr(92) + ';')}"


def rule(text: str) -> str:
    """A rule of version 1.0 ("W1 MO WE #10", "MP1 2+ FR 20271231T000000") as an RRULE, if it is one."""
    found = _PARTS.match(text.strip().upper())
    if found is None:
        return text
    parts = [f"FREQ={_FREQUENCIES[found['how']]}", f"INTERVAL={found['every']}"]
    words = found["what"].split()
    if found["how"] == "W" and words:
        parts.append(f"BYDAY={','.join(words)}")
    elif found["how"] == "MD" and words:
        days = ["-1" if word == "LD" else word.rstrip("+") for word in words]
        parts.append(f"BYMONTHDAY={','.join(f'-{day[:-1]}' if day.endswith('-') else day for day in days)}")
    elif found["how"] == "MP" and words:
        parts.append(f"BYDAY={','.join(_positions(words))}")
    elif found["how"] == "YM" and words:
        parts.append(f"BYMONTH={','.join(words)}")
    elif found["how"] == "YD" and words:
        parts.append(f"BYYEARDAY={','.join(words)}")
    if found["times"] and found["times"] != "0":
        parts.append(f"COUNT={found['times']}")
    elif found["until"]:
        parts.append(f"UNTIL={found['until']}")
    elif found["times"] is None:
        parts.append("COUNT=2")  # version 1.0: a rule without an end goes on twice
    return ";".join(parts)


def _positions(words: list[str]) -> list[str]:
    """ "2+ FR" as "2FR", "1- MO" as "-1MO"."""
    made, nth = [], ""
    for word in words:
        if word[-1:] in "+-" and word[:-1].isdecimal():
            nth = f"-{word[:-1]}" if word.endswith("-") else word[:-1]
        else:
            made.append(f"{nth}{word}")
    return made

"""A contact written in one line: a name, mail addresses and telephone numbers, in whatever order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casetui.text import clean_line, digits

LABELS = {
    "mobile": "mobile", "cell": "mobile", "mob": "mobile", "home": "home", "work": "work", "office": "work",
    "fax": "fax", "tel": "", "phone": "", "telephone": "", "ph": "",
}  # fmt: skip
"""What may stand before a number, and what it is then called."""

LEAST_DIGITS, MOST_DIGITS = 5, 15
"""How many digits a telephone number has; E.164 knows no longer ones."""

_QUOTED = re.compile(r'"([^"]+)"?|“([^”]+)”?')
_EMAIL = re.compile(
    r"<?(?:mailto:)?(?P<mail>[^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;]+?)>?(?=[\s,;]|$)", re.IGNORECASE
)
_NUMBER = re.compile(
    r"(?:(?<!\S)(?P<label>" + "|".join(LABELS) + r")[.:]?\s*)?"
    r"(?<!\w)(?P<number>(?:\+|\()?\d[\d().\-/ \u00a0\u2011]*\d(?:\s*(?:x|ext\.?)\s*\d{1,6})?)(?![\w@])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ContactLine:
    """A line as understood; `why` says what in it is not, and nothing of it may be added then."""

    name: str
    emails: tuple[str, ...] = ()
    phones: tuple[tuple[str, str], ...] = ()  # each number, and what it is called
    why: str = ""


def understand(text: str) -> ContactLine:
    """Read `Ann Okafor ann@okafor.test mobile 555-0100`; what is neither mail nor number is the name.

    What stands in quotes is name, whatever it looks like.
    """
    quoted: list[str] = []

    def put_by(found: re.Match[str]) -> str:
        quoted.append(found[1] or found[2])
        return f"\0{len(quoted) - 1}\0"

    rest = _QUOTED.sub(put_by, clean_line(text, 2_000))
    emails: list[str] = []
    phones: list[tuple[str, str]] = []

    def take_mail(found: re.Match[str]) -> str:
        emails.append(found["mail"].casefold())
        return " "

    def take_number(found: re.Match[str]) -> str:
        if not LEAST_DIGITS <= len(digits(found["number"])) <= MOST_DIGITS:
            return found[0]
        phones.append((clean_line(found["number"], 100), LABELS[(found["label"] or "tel").casefold()]))
        return " "

    rest = _NUMBER.sub(take_number, _EMAIL.sub(take_mail, rest))
    name = re.sub(r"\s+", " ", rest).strip(" ,;")
    why = _unclear(name)
    name = re.sub(r"\0(\d+)\0", lambda found: quoted[int(found[1])], name)
    line = ContactLine(clean_line(name, 300), tuple(dict.fromkeys(emails)), tuple(dict.fromkeys(phones)), why)
    return line if line.name or why else ContactLine("", line.emails, line.phones, "Write a name, too.")


def _unclear(name: str) -> str:
    """What of a name looks like something else, in a sentence; '' where nothing does."""
    for word in name.split():
        if "@" in word:
            return f"“{word}” is no mail address; put it in quotes where it is part of the name."
        if word.strip(",;.").casefold() in LABELS:
            return f"“{word}” stands before no number; put it in quotes where it is part of the name."
        if sum(map(str.isdecimal, word)) >= 3 and not any(map(str.isalpha, word)):
            return f"“{word}” is no telephone number; put it in quotes where it is part of the name."
    return ""

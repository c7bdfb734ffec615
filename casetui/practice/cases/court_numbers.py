"""Court numbers (docket, claim, index numbers), however they are written, and whose case they are.

The same number comes as `24-CV-00340`, `1:24-cv-00340-ABC-DEF` (division before, judges' initials behind) and
`24cv340`; which is meant is decided by what the firm has, and where two cases could be meant, neither is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from casetui.session.transaction import Tx
from casetui.tables.cases import Case

MOST = 8
"""Numbers that one message is looked through for."""

_SUBJECT, _TEXT = 500, 20_000
_LONGEST = 60
_AROUND = ".,;:!?()[]{}<>\"'“”‘’«»"
_DIGIT = re.compile(r"\d")
_SPACED = re.compile(
    r"(?<![\w-])(?:\d{1,2}:)?(?:20)?\d\d ?(?:cv|cr|mj|bk|ap|ad|mc|md|civ|crim) ?\d{1,7}(?!\w)", re.IGNORECASE
)
_FORMS = re.compile(
    r"(?:(?:\d{1,2}:)?(?:20)?\d\d(?:-[a-z]{1,5}-\d{1,7}|[a-z]{2,5}\d{3,7})|\d\d-\d{4,6})(?:[-(/]+[a-z]{1,5}\)?){0,5}",
    re.IGNORECASE,
)
"""What is a court's number without being called one: year, kind and number, or year and number."""

_CALLED = frozenset({
    "#", "no", "nos", "nr", "number", "id", "case", "cases", "docket", "cause", "index", "claim", "matter",
    "file", "action", "appeal", "petition", "complaint", "az", "aktenzeichen", "n°", "nº",
})  # fmt: skip
"""The words that a court's number is called by."""

_OTHERS = frozenset({
    "tel", "telephone", "phone", "fax", "mobile", "cell", "exhibit", "exhibits", "invoice", "policy",
    "account", "order", "room", "page", "item", "flat", "suite",
})  # fmt: skip
"""What has numbers of its own."""

_FILLERS = frozenset({"is", "was"})
_DATE = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")
_LABELLED = re.compile(r"[^\W\d_]+[:.#]+(?=\d)")
_DIVISION = re.compile(r"(\d{1,2}):(?=\d{2})")
_WITH_JUDGES = re.compile(r"((?:20)?\d\d-?[a-z]{1,5}-?\d{1,7})(?:[-(/]+[a-z]{1,5}\)?){1,5}")
_CENTURY = re.compile(r"\A20(?=\d\d-?[a-z])")
_GROUP = re.compile(r"\d+|[^\W\d_]+")


class CourtNumber(NamedTuple):
    """A court number: as it was written, its division if it names one, its core, which is always the same."""

    text: str
    division: str
    core: str

    def means(self, other: CourtNumber) -> bool:
        """Whether both can be the same number; one that names no division may be of any."""
        is_same_division = not (self.division and other.division) or self.division == other.division
        return self.core == other.core and is_same_division


def read(text: str) -> CourtNumber | None:
    """Return the court number that a word may be, None for one that is none: a date, a plain number."""
    written = text.strip(f"{_AROUND}/-#")
    plain = _LABELLED.sub("", "".join(written.casefold().split()), count=1)
    if _DATE.fullmatch(plain):
        return None
    division = _DIVISION.match(plain)
    rest = plain[division.end() :] if division else plain
    judged = _WITH_JUDGES.fullmatch(rest)
    rest = _CENTURY.sub("", judged[1] if judged else rest)
    groups = [group.lstrip("0") or "0" if group.isdigit() else group for group in _GROUP.findall(rest)]
    if len(groups) < 2 or sum(char.isdigit() for char in rest) < 3:
        return None
    return CourtNumber(written, division[1] if division else "", "-".join(groups))


def in_subject(subject: str) -> list[CourtNumber]:
    """Return what may be a court number in a subject, where such numbers stand without a word before them."""
    line = subject[:_SUBJECT]
    if not _DIGIT.search(line):
        return []
    words = [word for word in line.split() if _DIGIT.search(word)]
    return _each_once([*words, *(match[0] for match in _SPACED.finditer(line))])


def in_text(text: str) -> list[CourtNumber]:
    """Return the court numbers of a text: only what has the form of one, or is called one."""
    if len(text) > _TEXT:
        text = text[:_TEXT].rpartition(" ")[0]  # never half a number
    words = text.split()
    return _each_once(
        word
        for at, word in enumerate(words)
        if not word.isalpha()
        and _DIGIT.search(word)
        and len(word) <= _LONGEST
        and (_FORMS.fullmatch(word.strip(_AROUND)) or _is_called(words, at))
    )


def _is_called(words: list[str], at: int) -> bool:
    """Say whether a number is called that of a case: "Docket No. 26-0117", "#26-0117"."""
    word = words[at].strip(_AROUND)
    if word.startswith("#"):
        return True
    if (label := _LABELLED.match(word)) and label[0].rstrip(":.#").casefold() in _CALLED:
        return True
    before = [word.strip(_AROUND).casefold() for word in words[max(0, at - 4) : at]]
    before = before[:-1] if before and before[-1] in _FILLERS else before
    return bool(before) and before[-1] in _CALLED and not _OTHERS.intersection(before[-2:])


def _each_once(words: Iterable[str]) -> list[CourtNumber]:
    found: dict[tuple[str, str], CourtNumber] = {}
    for word in words:
        if len(found) >= MOST:
            break
        if len(word) <= _LONGEST and (number := read(word)):
            found.setdefault((number.division, number.core), number)
    return list(found.values())


def cases_of(tx: Tx, numbers: Sequence[CourtNumber]) -> list[int]:
    """Return the cases that these numbers mean, in their order; a number that may mean two means none."""
    if not numbers:
        return []
    wall, values = tx.session.wall_sql(Case)
    patterns = [f"%{'%'.join(group for group in n.core.split('-') if group.isdigit())}%" for n in numbers]
    either = " OR ".join(["court_number LIKE ?"] * len(patterns))
    rows = tx.query(
        # The numbers alone are read through, in their index; the cases only where one may be meant.
        f"SELECT id, court_number FROM cases WHERE id IN (SELECT id FROM cases WHERE {either})"
        f" AND withdrawn IS NULL AND {wall} ORDER BY id DESC LIMIT 500",
        *patterns, *values,
    )  # fmt: skip
    known = [(case, there) for case, written in rows if (there := read(written))]
    meant = (_meant(number, known) for number in numbers)
    return list(dict.fromkeys(case for case in meant if case is not None))


def _meant(number: CourtNumber, known: list[tuple[int, CourtNumber]]) -> int | None:
    """Return the case meant: of several with the very same number the newest, of different ones none."""
    likely = [(case, there) for case, there in known if number.means(there)]
    exactly = [case for case, there in likely if there.text.casefold() == number.text.casefold()]
    if exactly:
        return exactly[0]
    in_division = [(case, there) for case, there in likely if there.division == number.division]
    meant = in_division or likely
    is_clear = len({there.text.casefold() for _case, there in meant}) == 1
    return meant[0][0] if is_clear else None

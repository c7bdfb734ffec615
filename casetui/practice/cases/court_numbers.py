"""Court numbers (docket, claim, index numbers), however they are written, and whose case they are.

The same number comes as `24-CV-00340`, `1:24-cv-00340-ABC-DEF` (division before, judges' initials behind) and
`24cv340`; which is meant is decided by what the firm has, and where two cases could be meant, neither is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from casetui.session.transaction import Tx
from casetui.tables.cases import Case

MOST = 8
"""Numbers that one message is looked through for."""

_SUBJECT, _TEXT = 500, 20_000
_TOKEN = r"(?=[\w:/.-]{0,40}\d)\w[\w:/.-]{3,60}"
_TOKENS = re.compile(rf"(?<![\w:/.-]){_TOKEN}")
_SPACED = re.compile(
    r"(?<![\w-])(?:\d{1,2}:)?(?:20)?\d\d ?(?:cv|cr|mj|bk|ap|ad|mc|md|civ|crim) ?\d{1,7}(?!\w)", re.IGNORECASE
)
_FEDERAL = (
    r"(?<![\w-])(?:\d{1,2}:)?(?:20)?\d\d(?:-[A-Za-z]{1,5}-\d{1,7}|[A-Za-z]{2,5}\d{3,7})"
    r"(?:-[A-Za-z]{1,5}){0,4}(?!\w)"
)
_LABEL = (
    r"(?:(?<!\w)(?:case|docket|cause|index|claim|matter|file|action|appeal|petition|complaint|nos?|nr|number|az"
    r"|aktenzeichen|n[°º])(?!\w)|#)[ \t.:#°º]{0,4}(?:(?:nos?|number|nr|id)(?!\w)[ \t.:#]{0,4})?"
)
_NAMED = re.compile(rf"{_FEDERAL}|{_LABEL}(?P<labelled>{_TOKEN})", re.IGNORECASE)
_PHONE = re.compile(r"(?:tel|phone|fax|mobile|cell|call)\W{0,6}\Z", re.IGNORECASE)
_DATE = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")
_LABELLED = re.compile(r"[^\W\d_]+[:.]+(?=\d)")
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
    written = text.strip(".,;:/-")
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
    words = [match[0] for pattern in (_TOKENS, _SPACED) for match in pattern.finditer(line)]
    return _each_once([*words, *_called(line)])


def in_text(text: str) -> list[CourtNumber]:
    """Return the court numbers of a text: only what has the form of one, or is called one."""
    if len(text) > _TEXT:
        text = text[:_TEXT].rpartition(" ")[0]  # never half a number
    return _each_once(_called(text))


def _called(text: str) -> Iterator[str]:
    for match in _NAMED.finditer(text):
        if match["labelled"] is None or not _PHONE.search(text, max(0, match.start() - 12), match.start()):
            yield match["labelled"] or match[0]


def _each_once(words: Iterable[str]) -> list[CourtNumber]:
    found: dict[tuple[str, str], CourtNumber] = {}
    for word in words:
        if len(found) >= MOST:
            break
        if number := read(word):
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

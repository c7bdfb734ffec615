"""The numbers of a sequence as a pattern writes them: INV-{year}-#### is INV-2026-0001, INV-2026-0002, ..."""

from __future__ import annotations

import re

from casetui.session.results import Refuse
from casetui.text import clean_line

LONGEST = 20
"""What electronic invoices (LEDES) allow for a number."""

MOST = 10**9
YEAR = "{year}"

_PATTERN = re.compile(r"[A-Za-z0-9 /.#_-]*")


def checked(pattern: str) -> str:
    """A pattern as it may be kept; Refuse says what is wrong with it.

    No digit stands beside the number, so that two sequences do not run into each other.
    """
    plain = pattern.replace(YEAR, "2026", 1)
    runs = re.findall("#+", plain)
    if not _PATTERN.fullmatch(plain) or len(runs) != 1 or re.search(r"[0-9]#|#[0-9]", plain):
        raise Refuse(
            f"“{clean_line(pattern, 40)}” is no pattern such as INV-{YEAR}-####: letters, digits, / . - _ "
            "and one row of #, with no digit beside it."
        )
    if len(written(pattern, 2026, 1)) > LONGEST:
        raise Refuse(f"A number has at most {LONGEST} characters.")
    return pattern


def series(pattern: str, year: int) -> str:
    """Which sequence a pattern's numbers of a year are of; how many digits they have is no matter."""
    return re.sub("#+", "#", pattern.replace(YEAR, str(year), 1))


def written(pattern: str, year: int, number: int) -> str:
    """A number as the pattern writes it."""
    return re.sub("#+", lambda run: str(number).zfill(len(run[0])), pattern.replace(YEAR, str(year), 1))

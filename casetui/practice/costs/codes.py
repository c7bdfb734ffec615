"""The UTBMS codes of tasks, activities and expenses: their names, finding one, guessing one from words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from casetui.practice.costs.terms import TIME
from casetui.text import folded

TASK, ACTIVITY, EXPENSE = "task", "activity", "expense"
SETS = (TASK, ACTIVITY, EXPENSE)
LETTERS = {"L": TASK, "A": ACTIVITY, "E": EXPENSE}
SHAPE = re.compile(r"[LAE][0-9]{3}", re.IGNORECASE)

SHORT = 5
"""Letters below which a beginning is a whole word, endings of grammar apart: "tel" is no "tell"."""

_ENDS = r"(?:s|ed|ing)?(?!\w)"

IN_FIRM, WITH_CLIENT, WITH_COUNSEL, WITH_OTHERS = "A105", "A106", "A107", "A108"
COURT_FEES = "E112"


class Code(NamedTuple):
    """A code with its name, and the set it is of."""

    code: str
    name: str
    set: str


@cache
def _data() -> Mapping[str, Any]:
    text = files("casetui.practice.costs").joinpath("utbms.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def every() -> tuple[Code, ...]:
    """All codes in their order."""
    return tuple(Code(code, name, its) for its in SETS for code, name in _data()[its].items())


def find(code: str) -> Code | None:
    """The code written so, in whatever case; None where there is none."""
    wanted = code.upper()
    return next((one for one in every() if one.code == wanted), None)


def name(code: str) -> str:
    """What a code stands for; '' for none."""
    found = find(code)
    return found.name if found else ""


def search(words: str, *, sets: Iterable[str] = SETS) -> list[Code]:
    """The codes with all these words in number or name, those that begin with them first."""
    typed, wanted = folded(words).split(), set(sets)
    fit = [
        one for one in every()
        if one.set in wanted and all(word in folded(f"{one.code} {one.name}") for word in typed)
    ]  # fmt: skip
    begins = " ".join(typed)
    return sorted(fit, key=lambda one: not folded(one.code).startswith(begins))


class Guess(NamedTuple):
    """The codes that words speak of; '' where they speak of none."""

    task: str = ""
    activity: str = ""
    expense: str = ""


def guess(text: str, kind: str, roles: Sequence[tuple[str, str]] = ()) -> Guess:
    """The codes that words speak of; `roles` are the names of a case's people, each with its role."""
    low = folded(text)
    if kind == TIME:
        return Guess(_first(low, "task"), _activity(low, roles))
    return Guess(expense=_first(low, "expense"))


def speaks_of_work(text: str) -> bool:
    """Whether words speak of something that takes time."""
    return bool(_activity(folded(text), ()))


def speaks_of_expense(text: str) -> bool:
    """Whether words speak of something that costs money."""
    return bool(_first(folded(text), "expense"))


def _activity(low: str, roles: Sequence[tuple[str, str]]) -> str:
    """What was done; of talk and letters, with whom: by the role of who is named, or the word for it."""
    talk = _data()["words"]["talk"]
    at = [(_at(low, words), code) for code, words in _data()["words"]["activity"].items()]
    talked = _at(low, talk["any"])
    first, code = min(((place, code) for place, code in at if place >= 0), default=(len(low) + 1, ""))
    if talked < 0 or first < talked:
        return code
    named = next((role for name, role in roles if _names(low, name)), "")
    if named in ("client",) or _at(low, talk["client"]) >= 0:
        return WITH_CLIENT
    if "counsel" in named or _at(low, talk["counsel"]) >= 0:
        return WITH_COUNSEL
    return IN_FIRM if not named and _at(low, talk["in_firm"]) >= 0 else WITH_OTHERS


def _names(low: str, name: str) -> bool:
    """Whether words have the whole name of somebody, or its last word."""
    words = folded(name).split()
    if not words:
        return False
    return _at(low, [" ".join(words)]) >= 0 or (len(words[-1]) > 2 and _whole(low, words[-1]))


def _whole(low: str, word: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", low))


def _first(low: str, which: str) -> str:
    """The first code of the list one of whose words is there."""
    return next((code for code, words in _data()["words"][which].items() if _at(low, words) >= 0), "")


def _at(low: str, beginnings: Sequence[str]) -> int:
    """Where the first word with one of these beginnings stands; -1 for nowhere."""
    found = _pattern(tuple(beginnings)).search(low)
    return found.start() if found else -1


@cache
def _pattern(beginnings: tuple[str, ...]) -> re.Pattern[str]:
    parts = (re.escape(one) + (_ENDS if len(one) < SHORT else "") for one in beginnings)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})")

"""The lines of a court's order, or of any pasted list: where each begins, and what each is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casetui.practice.agenda.terms import DEADLINE

_BULLET = re.compile(
    r"^\s*(?:[-•*–—·▪◦☐☑✓]|\[[ x]?\]|\(?(?:[0-9]{1,3}|[a-z]|[ivx]{1,4})[.)](?![0-9])|\([a-z0-9]{1,3}\))\s+",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"\b(?:deadline|due|cut-?off|last day|no later than|not later than|on or before|within"
    r"|file[ds]?|filing|serve[ds]?|service of"
    r"|clos(?:e|es|ing)|complet(?:e|ed|ion)|exchange[ds]?|disclos\w*|submit\w*|produce[ds]?"
    r"|motions? (?:in limine|for|to)|briefs?"
    r"|responses?|repl(?:y|ies)|statements?|lists?|checklists?|reports?|memorand\w+|objections?|designat\w+|amend\w*|join\w*|stipulat\w*)\b"
    r"|\bby (?:the |[0-9]|noon|cob|close|mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep"
    r"|oct|nov|dec)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:before|after|prior to|following)\b", re.IGNORECASE)
_EVENTS = (
    ("trial", re.compile(r"\btrial\b", re.IGNORECASE)),
    ("mediation", re.compile(r"\b(?:mediation|ene session|early neutral evaluation)\b", re.IGNORECASE)),
    ("deposition", re.compile(r"\bdeposition of\b", re.IGNORECASE)),
    ("hearing", re.compile(
        r"\b(?:hearing|conference|oral arguments?|arraignment|sentencing|status check|docket call"
        r"|calendar call|cmc|ptr|ccmc|pcmc"
        r"|jury selection|voir dire|settlement day)\b", re.IGNORECASE,
    )),
)  # fmt: skip
_HEADS = re.compile(r"(?:hearing|oral arguments?|argument) (?:on|re|of)\b", re.IGNORECASE)
_BEFORE_TRIAL = re.compile(
    r"\b(?:pre-?trial|post-?trial|trial (?:brief|memo|memorandum|statement|bundle|exhibits?|witness)\w*)\b",
    re.IGNORECASE,
)


def lines(text: str) -> Iterator[str]:
    """The lines of a pasted list that hold something, without bullets and numbers before them."""
    for line in text.splitlines():
        if bare := _BULLET.sub("", line).strip():
            yield bare


def kind_of(line: str) -> str:
    """What a line of a court's order is: an event by its words, else a deadline.

    What must be done "by" a day, or is filed, served or closed, is a deadline, even for a hearing or trial.
    """
    label = re.split(r"[:\t]|\s[-–—]\s", line, maxsplit=1)[0]
    # "21 days before the CCMC" is no CCMC; "hearing on motion to dismiss" is a hearing.
    label = _COUNTED.split(label, maxsplit=1)[0]
    heads = _HEADS.match(label)
    if heads is None and _DUE.search(label):
        return DEADLINE
    for kind, words in _EVENTS:
        if words.search(_BEFORE_TRIAL.sub(" ", label) if kind == "trial" else label):
            return kind
    return DEADLINE

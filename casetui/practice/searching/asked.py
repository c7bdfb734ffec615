"""What a search asks for: free words, and `case: kind: from: before: after:`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from casetui.practice.dates import dates
from casetui.practice.dates.shapes import Unclear
from casetui.practice.firm.dating import working_days
from casetui.practice.firm.firm import Firm
from casetui.session.results import Refuse

KINDS = {
    "message": "messages", "note": "notes", "file": "attachments", "paper": "papers", "letter": "outgoing",
    "evidence": "evidence", "evidence-file": "evidence_files", "agenda": "agenda", "case": "cases",
    "person": "contacts",
}  # fmt: skip
"""What `kind:` takes, each with its table."""

NAMES = ("case", "kind", "from", "before", "after")
_TOKEN = re.compile(
    r"(?P<name>" + "|".join(NAMES) + r'):(?P<value>"[^"]*"?|\S*)|(?P<word>"[^"]*"?|\S+)', re.IGNORECASE
)


@dataclass(frozen=True)
class Asked:
    """A search as understood; instants are UTC seconds."""

    words: str
    sender: str = ""
    case: str = ""  # a ref, or how it ends
    tables: tuple[str, ...] = tuple(KINDS.values())
    before: int | None = None
    after: int | None = None

    @property
    def plain(self) -> list[str]:
        """The words one by one, without what is special about them."""
        return [word.strip('"*').casefold() for word in self.words.split() if word.strip('"*')]

    def spans(self, at: int) -> bool:
        """Whether an instant is in the span of time that is asked for."""
        return (self.after is None or at >= self.after) and (self.before is None or at < self.before)


def parse(text: str, firm: Firm, today: date) -> Asked:
    """Understand a search; Refuse says what is unclear in it, or that it asks for nothing."""
    words: list[str] = []
    given: dict[str, str] = {}
    for token in _TOKEN.finditer(text[:1_000]):
        if name := (token["name"] or "").casefold():
            given[name] = token["value"].strip('"')
        else:
            words.append(token["word"])
    if not words and not given.get("from"):
        raise Refuse("Say what to look for: some words, or from:.")
    return Asked(
        " ".join(words), given.get("from", ""), given.get("case", "").casefold(),
        _tables(given.get("kind", "")),
        _instant(given.get("before", ""), "before", firm, today),
        _instant(given.get("after", ""), "after", firm, today),
    )  # fmt: skip


def _tables(value: str) -> tuple[str, ...]:
    if not value:
        return tuple(KINDS.values())
    fitting = [table for kind, table in KINDS.items() if kind.startswith(value.casefold().rstrip("s"))]
    if not fitting:
        raise Refuse(f"kind: takes {', '.join(KINDS)}.")
    return tuple(fitting)


def _instant(value: str, name: str, firm: Firm, today: date) -> int | None:
    if not value:
        return None
    try:
        when = dates.parse(value.casefold(), today, firm.day_order, working_days(firm), past=True)
        return dates.instant(when.day, when.at or time(0), firm.zone)
    except Unclear as unclear:
        raise Refuse(f"{name}: {unclear}") from unclear

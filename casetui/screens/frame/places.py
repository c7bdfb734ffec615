"""The places of the desk: each says once what it is called, what shows it, and how its work is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from textual.screen import Screen

from casetui.practice.enquiries import inbox
from casetui.practice.evidence import items as evidence
from casetui.practice.outbox import outbox
from casetui.practice.paging import counted
from casetui.practice.today import pressing
from casetui.screens.frame.acting import Doing, ScreenAct
from casetui.screens.frame.desk import Desk
from casetui.widgets.status import Tab


@dataclass(frozen=True)
class Place:
    """A place: key `go-NAME` goes there, and `place.NAME` is its word; uncounted, it is in no top line."""

    name: str
    screen: str  # its class, loaded only when somebody goes there
    counted: Callable[[Desk], str] | None = None
    view: str = ""

    def open(self, desk: Desk, view: str = "") -> Screen[None]:
        """Make its screen, in one of its views or its own."""
        module, _, name = self.screen.partition(":")
        made: Any = getattr(import_module(f"casetui.screens.{module}"), name)
        view = view or self.view
        screen: Screen[None] = made(desk, view) if view else made(desk)
        return screen


def _waiting_enquiries(desk: Desk) -> str:
    return counted(sum(inbox.count(desk.session, view) for view in ("mine", "for-me")))


def _pressing_items(desk: Desk) -> str:
    return str(pressing.pressing(desk.session, desk.firm) or "")


def _late_evidence(desk: Desk) -> str:
    late = evidence.late(desk.session, desk.today().isoformat(), desk.me.id)
    return counted(late) if late else ""


PLACES = (
    Place("inbox", "inbox.inbox:InboxScreen", _waiting_enquiries),
    Place("today", "today.today:TodayScreen", _pressing_items),
    Place("week", "week.week:WeekScreen", lambda desk: ""),
    Place("cases", "cases.cases:CasesScreen", lambda desk: ""),
    Place("evidence", "missing.place:EvidenceScreen", _late_evidence),
    Place("outbox", "outbox.outbox:OutboxScreen", lambda desk: str(outbox.waiting_for(desk.session))),
    Place("people", "people.people:PeopleScreen"),
    Place("caseload", "caseload.caseload:CaseloadScreen"),
    Place("decisions", "today.today:TodayScreen", view="decide"),
)
"""All places in the order of the top line; the first lies under everything."""


def find(name: str) -> Place:
    """The place of this name."""
    return next(place for place in PLACES if place.name == name)


def tabs(desk: Desk, here: str) -> list[Tab]:
    """The places that have a key, and how much waits there."""
    counts = desk.remember("places", None, lambda: _counts(desk))
    return [
        Tab(keys[0], desk.words[f"place.{name}"], count, name == here)
        for name, count in counts.items() if (keys := desk.keymap.keys_of(f"go-{name}"))
    ]  # fmt: skip


def _counts(desk: Desk) -> dict[str, str]:
    return {one.name: one.counted(desk) for one in PLACES if one.counted is not None}


def acts(go: Callable[[str], Doing]) -> Iterator[ScreenAct]:
    """The acts that go to each place."""
    return (_going(one.name, go) for one in PLACES)


def _going(name: str, go: Callable[[str], Doing]) -> ScreenAct:
    return ScreenAct(f"go-{name}", None, lambda _key: go(name))

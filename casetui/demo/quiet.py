"""The demo's quiet cases and all that is known of its people beside what their letters show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from casetui.clock import local
from casetui.demo import data
from casetui.demo.house import House, done
from casetui.practice.cases.cases import PENDING
from casetui.practice.people import card, keeping
from casetui.practice.people.keeping import Details
from casetui.practice.people.parties import side_of
from casetui.session.transaction import Tx
from casetui.tables.cases import ENDED, Case, Party
from casetui.tables.disposal import Hold

DAY = 86_400
KEPT_DAYS = 6 * 365
OTHERS = ("guardian", "represented_by")


def describe_people(house: House, known: dict[str, int]) -> None:
    """Say what is known of people; who writes no letters is added, to `known` as well."""
    session = house.sessions["GC"]
    told = data.read("people")
    for key, its in told.items():
        if key not in known:
            known[key] = done(keeping.add(session, Details(its["name"])).result())
    for key, its in told.items():
        contact = card.of(session, known[key])
        assert contact is not None
        done(keeping.change(session, contact.contact.target, **_wanted(its, contact, known)).result())


def _wanted(told: Mapping[str, Any], contact: card.Card, known: Mapping[str, int]) -> dict[str, Any]:
    wanted = {
        name: value for name, value in told.items()
        if name not in ("name", "email", "phone", "phones", "other", *OTHERS)
    }  # fmt: skip
    wanted |= {name: known[told[name]] for name in OTHERS if name in told}
    numbers = [*((one.number, one.label) for one in contact.phones), *told.get("phones", {}).items()]
    if "phone" in told:
        numbers.append((told["phone"], ""))
    if numbers:
        wanted["phones"] = numbers
    if "email" in told:
        wanted["emails"] = (told["email"],)
    if "other" in told:
        wanted["other_names"] = tuple(told["other"].items())
    return wanted


def ended(status: str, opened: int, today: date, over: int | None = None) -> dict[str, Any]:
    """When a case was closed, and until when its file is kept; `over`: for so many days it need not be."""
    if status not in ENDED:
        return {}
    until = today + timedelta(days=KEPT_DAYS if over is None else -over)
    return {"closed_at": opened + 180 * DAY, "keep_until": until.isoformat()}


def add_cases(tx: Tx, house: House, users: Mapping[str, int], known: Mapping[str, int]) -> None:
    """Open the quiet cases, as they stand."""
    today = local(house.now, house.firm.zone).date()
    for told in data.read("quiet")["case"]:
        opened, staged = house.now - told["opened"] * DAY, told.get("staged")
        number = tx.insert(
            Case, ref=told["ref"], title=told["title"], status=told["status"],
            manager_id=users[told["manager"]], attorney_id=users[told["attorney"]],
            court_number=told.get("number", ""), opened_at=opened, court=told.get("court", ""),
            area=told["area"], stage=told.get("stage", ""), their_ref=told.get("their_ref", ""),
            staged_at=None if staged is None else house.now - staged * DAY,
            begun_at=None if told["status"] == PENDING else opened,
            **ended(told["status"], opened, today, told.get("over")),
        )  # fmt: skip
        if "hold" in told:
            tx.insert(
                Hold, case_id=number, reason=told["hold"], since=(today - timedelta(days=40)).isoformat(),
                set_by=users[told["attorney"]], set_at=house.now - 40 * DAY,
            )  # fmt: skip
        for role, people in told["parties"].items():
            for one in people:
                key, *days = one.split()
                span = dict(zip(days[::2], days[1::2], strict=True))
                since, until = (
                    (today - timedelta(days=int(span[name]))).isoformat() if name in span else ""
                    for name in ("from", "until")
                )
                tx.insert(
                    Party, case_id=number, contact_id=known[key], role=role, side=side_of(role, ""),
                    since=since, until=until,
                )  # fmt: skip

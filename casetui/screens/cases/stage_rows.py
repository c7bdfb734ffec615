"""What a stage brings, as rows to look through, and what of them is kept that was changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.cases.listing import ListedCase
from casetui.practice.cases.stages import Coming


@dataclass(frozen=True)
class Offered:
    """A task that comes along, as it is `first` and as it was changed; `out`: it is left out.

    Without a task it is a paper or evidence (`kind`) that is wanted.
    """

    number: int
    title: str
    ref: str = ""
    kind: str = ""
    first: New | None = None
    task: New | None = None
    out: bool = False

    @property
    def touched(self) -> bool:
        """Whether it is not any more as it came along."""
        return self.out or self.task != self.first


def rows(cases: Sequence[ListedCase], coming: Coming) -> list[Offered]:
    """What comes along with these cases: the tasks, then what is wanted."""
    refs = {case.id: case.ref for case in cases}
    found = [
        *(Offered(0, one.title, refs[one.case or 0], "", one, one) for one in coming.tasks),
        *(Offered(0, title, kind="paper") for title in coming.papers),
        *(Offered(0, title, kind="evidence") for title in coming.evidence),
    ]
    return [replace(one, number=number) for number, one in enumerate(found)]


def kept(offered: Sequence[Offered]) -> str:
    """What was changed, as a draft; '' for nothing."""
    touched = [(one.task, one) for one in offered if one.task is not None and one.touched]
    if not touched:
        return ""
    return json.dumps([
        {"ref": one.ref, "of": one.title, "out": one.out, "title": task.title, "owner": task.owner,
         "priority": task.priority, **_plan(task.plan)}
        for task, one in touched
    ], ensure_ascii=False)  # fmt: skip


def with_kept(offered: Sequence[Offered], body: str) -> list[Offered]:
    """The rows with what was changed of them; what does not come along any more is passed over."""
    known = {(said["ref"], said["of"]): said for said in json.loads(body)}
    return [_changed(one, known.get((one.ref, one.title))) for one in offered]


def _changed(one: Offered, said: dict[str, Any] | None) -> Offered:
    if said is None or one.task is None:
        return one
    at, until = (time.fromisoformat(said[name]) if said[name] else None for name in ("at", "until"))
    day, end_day = (date.fromisoformat(said[name]) if said[name] else None for name in ("day", "end_day"))
    task = replace(
        one.task, title=said["title"], owner=said["owner"], priority=said["priority"],
        plan=Plan(day, at, end_day, until, said["zone"]),
    )  # fmt: skip
    return replace(one, task=task, out=said["out"])


def _plan(plan: Plan) -> dict[str, str]:
    return {
        "day": plan.day.isoformat() if plan.day else "", "at": plan.at.isoformat() if plan.at else "",
        "end_day": plan.end_day.isoformat() if plan.end_day else "",
        "until": plan.until.isoformat() if plan.until else "", "zone": plan.zone,
    }  # fmt: skip

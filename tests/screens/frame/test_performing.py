"""How an act on the records of a list is done, told, repeated and refused, whatever their kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from casetui.practice.acting import Acted, Target
from casetui.screens.frame.acting import Ended
from casetui.screens.frame.performing import Deed, Performer, Upshot, write
from casetui.session.results import Conflict, Done, Refused


@dataclass(frozen=True)
class Volume:
    """A record of a kind that the desk does not know."""

    id: int

    @property
    def key(self) -> str:
        return f"volume {self.id}"

    @property
    def name(self) -> str:
        return f"V{self.id}"

    @property
    def target(self) -> Target:
        return Target(self.id, 1)


@dataclass
class Shelf:
    """A screen with a list of them, all meant."""

    rows: list[Volume]
    said: list[tuple[str, str]] = field(default_factory=list)
    changed: list[Any] = field(default_factory=list)
    pended: list[str] = field(default_factory=list)
    upshots: list[Upshot[Volume]] = field(default_factory=list)
    below: list[Any] = field(default_factory=list)
    counted: int = 0

    def __post_init__(self) -> None:
        self.desk: Any = SimpleNamespace(own_entries=set(), done_in={}, last_deeds={}, session=None)
        self.ask: Any = None
        self.app: Any = None
        self.left = False
        self.place = "library"

    def say(self, text: str, role: str = "") -> None:
        self.said.append((text, role))

    def tell_below(self, changes: Mapping[str, Iterable[int]]) -> None:
        self.below.append(changes)

    def aside(self, text: str) -> None:
        raise AssertionError("nothing holds for it")

    def show_places(self) -> None:
        self.counted += 1

    def rows_changed(self, kind: str, ids: Any, *, here: bool) -> None:
        self.changed.append((kind, list(ids), here))

    def targets(self) -> list[Volume]:
        return self.rows

    def pending(self, rows: Sequence[Volume]) -> None:
        self.pended = [row.name for row in rows]

    def settled(self, upshot: Upshot[Volume]) -> None:
        self.upshots.append(upshot)


Result = Done[Any] | Conflict | Refused


def came_to(result: Result) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(result)
    return future


def lending(result: Callable[[list[Any]], Result], **how: Any) -> Deed:
    return Deed("is lent", lambda _session, targets: came_to(result(targets)), **how)


def all_done(targets: list[Any]) -> Result:
    return Done(Acted(tuple(target.key for target in targets)), 7)


async def test_one_record_is_named_and_the_entry_is_the_desks_own() -> None:
    shelf = Shelf([Volume(3)])
    await Performer(shelf, "volumes", shelf).perform(lending(all_done))
    assert shelf.said == [("V3 is lent.", "good")]
    assert shelf.pended == ["V3"] and shelf.desk.own_entries == {7}
    assert shelf.upshots == [Upshot([Volume(3)], frozenset({"volume 3"}))]


async def test_several_are_counted_and_called_what_they_are() -> None:
    shelf = Shelf([Volume(3), Volume(4)])
    await Performer(shelf, "volumes", shelf, "volumes").perform(lending(all_done))
    assert shelf.said == [("2 volumes are lent.", "good")]


async def test_those_left_out_are_told_with_why() -> None:
    shelf = Shelf([Volume(3), Volume(4)])
    left = Done(Acted((3,), ((4, "It is lost."),)), 7)
    await Performer(shelf, "volumes", shelf).perform(lending(lambda _targets: left))
    assert shelf.said == [("1 is lent; not V4: It is lost.", "bad")]
    assert shelf.upshots[0].why == {"volume 4": "It is lost."}


async def test_a_refusal_is_told_and_shown_on_each_row() -> None:
    shelf = Shelf([Volume(3)])
    await Performer(shelf, "volumes", shelf).perform(lending(lambda _targets: Refused("It is lost.")))
    assert shelf.said == [("V3: It is lost.", "bad")]
    assert shelf.upshots == [Upshot([Volume(3)], why={"volume 3": "It is lost."})]


async def test_the_last_act_is_done_again_by_kind() -> None:
    shelf = Shelf([Volume(3)])
    performer = Performer(shelf, "volumes", shelf)
    await performer.repeat()
    assert shelf.said == [("There is no act to repeat yet.", "dim")]
    await performer.perform(lending(all_done, again=lambda _session, _targets: came_to(Refused("Again."))))
    await performer.perform(lending(all_done, repeats=False))
    shelf.rows = [Volume(5)]
    await performer.repeat()
    assert shelf.said[-1] == ("V5: Again.", "bad")
    assert set(shelf.desk.last_deeds) == {"volumes"}


async def test_where_there_is_nothing_or_too_much_the_act_ends() -> None:
    shelf = Shelf([])
    performer = Performer(shelf, "volumes", shelf)
    with pytest.raises(Ended):
        await performer.perform(lending(all_done))
    shelf.rows = [Volume(3), Volume(4)]
    with pytest.raises(Ended):
        performer.single()
    assert [text for text, _role in shelf.said] == [
        "There is nothing here to act on.", "This is for one row; take the marks off first."
    ]  # fmt: skip


async def test_what_a_write_touched_is_shown_by_kind() -> None:
    shelf = Shelf([])
    why = await write(
        shelf, came_to(Done(12, 7)), lambda number: f"V{number} added.", lambda number: {"volumes": [number]}
    )
    assert why == "" and shelf.said == [("V12 added.", "good")] and shelf.counted == 1
    assert shelf.changed == [("volumes", [12], True)] and shelf.below == [{"volumes": [12]}]
    assert shelf.desk.own_entries == {7}
    assert await write(shelf, came_to(Refused("It is lost.")), "never") == "It is lost."
    assert len(shelf.said) == 1, "who asked says why not"

"""How a screen finds the acts that it and its parts declare."""

from __future__ import annotations

from typing import Any

import pytest

from casetui.keys import BY_ID
from casetui.screens.frame import places
from casetui.screens.frame.acting import Acts, act, named_act


class Said:
    """A part that remembers what was done."""

    def __init__(self) -> None:
        self.done: list[Any] = []


class Own(Said):
    @act("open")
    def open_row(self) -> None:
        self.done.append("open")


class Part(Said):
    @act("open", "case.open")
    def open_part(self) -> None:
        self.done.append("never")

    @act("down", given=1)
    @act("up", given=-1)
    def step(self, delta: int) -> None:
        self.done.append(delta)

    @act("view")
    def view(self, key: str) -> None:
        self.done.append(key)

    @act("send", "outgoing.send")
    def send(self) -> None:
        self.done.append("send")

    @named_act("Count", lambda part: f"{len(part.done)} so far", "user.add")
    def count(self) -> None:
        self.done.append("count")


def test_the_screens_own_act_comes_before_that_of_a_part() -> None:
    own, part = Own(), Part()
    acts = Acts(lambda right: False, (own, part))
    assert acts.allowed("open")
    run(acts, "open")
    assert (own.done, part.done) == (["open"], [])


def test_a_method_gets_what_is_given_for_its_key_else_the_key() -> None:
    part = Part()
    acts = Acts(lambda right: True, (part,))
    for id in ("down", "up", "view"):
        run(acts, id, "m")
    assert part.done == [1, -1, "m"]


@pytest.mark.parametrize("may", [True, False])
def test_an_act_is_allowed_to_those_who_have_its_right(may: bool) -> None:
    part = Part()
    acts = Acts(lambda right: may, (part,))
    assert acts.allowed("send") is may
    assert not acts.allowed("quit"), "nobody declares it"
    assert [(one.words, one.more) for one in acts.named()] == ([("Count", "0 so far")] if may else [])


def test_every_place_has_a_key_that_goes_there() -> None:
    went: list[str] = []
    acts = Acts(lambda right: True, (), places.acts(went.append))
    for place in places.PLACES:
        assert f"go-{place.name}" in BY_ID
        run(acts, f"go-{place.name}")
    assert went == [place.name for place in places.PLACES]


def run(acts: Acts, id: str, key: str = "") -> None:
    found = acts.find(id)
    assert found is not None
    found.run(key)

"""Every place has all that going there needs: a screen, a key with its scope, a word in each legal system."""

from __future__ import annotations

from importlib import import_module

import pytest

from casetui.keys import Keymap
from casetui.keys.registry import SCOPES, STACKS
from casetui.screens.frame.places import PLACES, Place
from casetui.words import Words

SYSTEMS = ("us", "ew")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_place_can_be_gone_to(place: Place) -> None:
    module, _, name = place.screen.partition(":")
    screen = getattr(import_module(f"casetui.screens.{module}"), name)
    assert screen.SCOPE in SCOPES and screen.SCOPE in STACKS, "its screen's keys have a scope"
    assert Keymap({}, "").keys_of(f"go-{place.name}"), "a key goes there"


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_place_of_the_top_line_has_a_word(system: str) -> None:
    words = Words.load(system)
    assert all(words[f"place.{place.name}"] for place in PLACES if place.counted is not None)

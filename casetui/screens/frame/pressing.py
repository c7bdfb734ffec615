"""From a key, or several in a row, to the act they are for."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from casetui.keys import PREFIX, Keymap, from_textual
from casetui.screens.frame.acting import Acts
from casetui.widgets.hint import PrefixHint

Choices = list[tuple[str, str]]


BURST = 0.5
"""Seconds between the keys of what is typed in one go: a word that was meant for a field, or a paste."""

MOST_SHOWN = 20


class Mistyped:
    """What is typed behind a key that is none: it was text, not keys, and does nothing either."""

    def __init__(self, typed_at: Callable[[events.Key], float] = lambda event: event.time) -> None:
        """Begin with nothing; `typed_at` gives when a key was pressed, in seconds."""
        self._typed_at = typed_at
        self._until = float("-inf")
        self._none, self._rest = "", ""

    def begin(self, event: events.Key, keys: str) -> str:
        """Hear of keys that are none; the sentence that says so."""
        self._until = self._typed_at(event) + BURST
        self._none, self._rest = keys, ""
        return f"{keys} is no key here; ? shows those that are."

    def takes(self, event: events.Key) -> str:
        """The sentence that says what did nothing, where this key was typed in one go with those before."""
        at = self._typed_at(event)
        if at >= self._until:
            return ""
        self._until = at + BURST
        self._rest += event.character if event.is_printable and event.character else "␣"
        shown = self._rest if len(self._rest) <= MOST_SHOWN else f"{self._rest[:MOST_SHOWN]}…"
        return f"{self._none} is no key here, and “{shown}” behind it did nothing; ? shows the keys."


class Pressing:
    """The keys of a screen; after a prefix its choices are shown until one of them is pressed."""

    def __init__(
        self, keymap: Keymap, scope: str, hint: Callable[[], PrefixHint], acts: Callable[[], Acts],
        letters: Callable[[str], Choices], say: Callable[[str, str], None], mistyped: Mistyped,
    ) -> None:  # fmt: skip
        """Look keys up in a scope; `letters` says what the letters mean that may end the keys of an act."""
        self._keymap, self._scope, self._hint = keymap, scope, hint
        self._acts, self._letters, self._say, self._mistyped = acts, letters, say, mistyped
        self._sequence: tuple[str, ...] = ()

    def pressed(self, event: events.Key) -> tuple[str, str] | None:
        """The id of the act and the last key; None where more must follow, or there is none."""
        if said := self._mistyped.takes(event):
            self._say(said, "dim")
            return None
        name = from_textual(event.key, event.character)
        before, self._sequence = self._sequence, ()
        sequence = (*before, name)
        bound = None if before and name == "esc" else self._keymap.lookup(self._scope, sequence)
        if bound is PREFIX:
            self._sequence = sequence
            self._hint().show(" ".join(sequence), self._choices(sequence))
            return None
        if before:
            self._hint().hide()
        if isinstance(bound, str) and self._acts().find(bound) is not None:
            return bound, name
        if not (before and name == "esc"):
            self._say(self._mistyped.begin(event, " ".join(sequence)), "dim")
        return None

    def _choices(self, sequence: tuple[str, ...]) -> Choices:
        acts = self._acts()
        choices = [one for one in self._keymap.choices(self._scope, sequence) if acts.allowed(one.act.id)]
        lettered = next((one.act.id for one in choices if one.key == "letter"), "")
        letters = self._letters(lettered) if lettered else []
        return letters or [(one.key, one.act.hint or one.act.sentence) for one in choices]

    def hints(self) -> Choices:
        """The keys for the foot of the screen, how to see all of them first."""
        keys = sorted(self._keymap.for_scope(self._scope), key=lambda key: key.id != "help")
        return [(key.keys[0], key.hint) for key in keys if key.hint and self._acts().allowed(key.id)]

"""From a key, or several in a row, to the act they are for."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from casetui.keys import PREFIX, Keymap, from_textual
from casetui.widgets.hint import PrefixHint

Choices = list[tuple[str, str]]


class Pressing:
    """The keys of a screen; after a prefix its choices are shown until one of them is pressed."""

    def __init__(
        self, keymap: Keymap, scope: str, hint: Callable[[], PrefixHint], allowed: Callable[[str], bool],
        letters: Callable[[str], Choices], say: Callable[[str, str], None],
    ) -> None:  # fmt: skip
        """Look keys up in a scope; `letters` says what the letters mean that may end the keys of an act."""
        self._keymap, self._scope, self._hint = keymap, scope, hint
        self._allowed, self._letters, self._say = allowed, letters, say
        self._sequence: tuple[str, ...] = ()

    def pressed(self, event: events.Key) -> tuple[str, str] | None:
        """The id of the act and the last key; None where more must follow, or there is none."""
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
        if isinstance(bound, str):
            return bound, name
        if before and name != "esc":
            self._say(f"{' '.join(sequence)} is no key here; ? shows those that are.", "dim")
        return None

    def _choices(self, sequence: tuple[str, ...]) -> Choices:
        choices = [one for one in self._keymap.choices(self._scope, sequence) if self._allowed(one.act.id)]
        lettered = next((one.act.id for one in choices if one.key == "letter"), "")
        letters = self._letters(lettered) if lettered else []
        return letters or [(one.key, one.act.hint or one.act.sentence) for one in choices]

    def hints(self) -> Choices:
        """The keys for the foot of the screen, how to see all of them first."""
        keys = sorted(self._keymap.for_scope(self._scope), key=lambda key: key.id != "help")
        return [(key.keys[0], key.hint) for key in keys if key.hint and self._allowed(key.id)]

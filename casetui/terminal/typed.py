"""What comes down the line, as keys and pastes: torn keys are told from pressed ones, pastes are no keys."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message


class TornKeys:
    """Tells the rest of an arrow key that the line tore apart from keys somebody pressed.

    A slow line may deliver ESC, and `[A` only when ESC has already been taken for the key itself. Each
    further piece must follow within `patience` seconds; hardly anybody types that fast.
    """

    def __init__(self, patience: float = 0.5) -> None:
        self.patience = patience
        self._awaits = ""
        self._since = 0.0

    def feed(self, key: str, now: float) -> bool:
        """Return whether `key` (Textual's name) at `now` seconds is such a piece and must do nothing."""
        in_time = now - self._since <= self.patience
        awaits, self._awaits, self._since = self._awaits if in_time else "", "", now
        if key == "escape":
            self._awaits = "introducer"
        elif key in TORN_INTRODUCERS or (awaits == "introducer" and key in _INTRODUCERS):
            self._awaits = "final"
            return True
        elif awaits == "final":
            if key in _PARAMETERS:
                self._awaits = "final"
                return True
            return key in _FINALS
        return False


_INTRODUCERS = frozenset({"[", "left_square_bracket", "O"})
_PARAMETERS = frozenset({*"0123456789", ";", "semicolon"})
_FINALS = frozenset({*"ABCDEFHPQRSZ", "~", "tilde"})

TORN_INTRODUCERS = {"alt+left_square_bracket": "[", "alt+O": "O"}
"""What ESC and `[` or `O` become when the line tore the sequence right behind them; bound to nothing."""


class DeskParser(XTermParser):
    """Textual's parser, but a sequence torn behind its introducer does not become the key `[` or `O`.

    And what is pasted is text until the paste ends: Textual would look for keys behind each ESC in it.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasting = False
        self._held = ""  # of a paste: what may be the beginning of its end
        self._tail = ""  # of what came before: what may be the beginning of a paste's start

    def feed(self, data: str) -> Iterable[Message]:
        """Yield the messages that `data` makes, the next piece of what comes down the line; '' is its end."""
        if not data:
            yield from super().feed(data)
        while data:
            if self._pasting:
                known, data = self._of_paste(data)
            else:
                known, data = self._of_keys(data)
            if known:
                yield from super().feed(known)

    def _of_keys(self, data: str) -> tuple[str, str]:
        """What Textual may read, up to the start of a paste, and what is left to look at."""
        torn = len(self._tail)
        whole = self._tail + data
        at = whole.find(BRACKETED_PASTE_START)
        if at < 0:
            self._tail = _beginning(whole, BRACKETED_PASTE_START)
            return data, ""
        self._pasting, self._tail = True, ""
        end = at + len(BRACKETED_PASTE_START)
        if at < torn and self._timeout_time is None:
            # Its first piece came so much earlier that it was given up: the rest alone would be keys.
            return BRACKETED_PASTE_START, whole[end:]
        return whole[torn:end], whole[end:]

    def _of_paste(self, data: str) -> tuple[str, str]:
        """The same for what is pasted, up to its end; an ESC in it becomes the picture of one."""
        whole, self._held = self._held + data, ""
        text, ends, rest = whole.partition(BRACKETED_PASTE_END)
        if ends:
            self._pasting = False
        else:
            self._held = _beginning(text, BRACKETED_PASTE_END)
            text = text[: len(text) - len(self._held)]
        return text.replace("\x1b", "␛") + ends, rest

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        for name, introducer in TORN_INTRODUCERS.items():
            if alt and sequence == introducer:
                yield events.Key(name, None)
                return
        yield from super()._sequence_to_key_events(sequence, alt)


def _beginning(text: str, sequence: str) -> str:
    """What `text` ends in, as far as that is the beginning of a sequence."""
    lengths = range(min(len(text), len(sequence) - 1), 0, -1)
    return next((sequence[:length] for length in lengths if text.endswith(sequence[:length])), "")

"""The keys in force: the registry's, changed by what the user has written in their config."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from casetui.keys.check import check, sequences_of
from casetui.keys.notation import LETTER, normal
from casetui.keys.registry import BY_ID, KEYS, STACKS, Key

Remap = Mapping[str, str | Sequence[str]]


class Prefix(Enum):
    """The answer to a sequence that is not finished."""

    PREFIX = "prefix"


PREFIX: Final = Prefix.PREFIX


@dataclass(frozen=True, slots=True)
class Choice:
    """One key that may follow a prefix; `key` is "letter" where any letter or digit may."""

    key: str
    act: Key


class Keymap:
    """Which keys do what, by scope.

    What is wrong in `remap` is left out, and the registry's keys stand there; `problems` says what and why.
    """

    def __init__(self, remap: Remap | None = None, text: str = "") -> None:
        """Take the user's `[keys]`; `text` is their file, for naming lines."""
        asked = dict(remap or {})
        # The registry's own keys were checked when it was written.
        self.problems = check(asked, text) if asked else []
        errors = [problem for problem in self.problems if not problem.warning]
        while errors:
            for problem in errors:
                asked.pop(problem.id, None)
            # A default that comes back may clash in its turn with what is left.
            errors = [problem for problem in check(asked) if not problem.warning]
        self._acts = tuple(
            replace(act, keys=tuple(map(" ".join, sequences_of(asked[act.id])))) if act.id in asked else act
            for act in KEYS
        )
        self._by_scope = {
            scope: {normal(text): act for act in self.for_scope(scope) for text in act.keys}
            for scope in STACKS
        }

    def lookup(self, scope: str, sequence: Sequence[str]) -> str | Prefix | None:
        """The id of the act on these keys in that scope, PREFIX while more must follow, or None."""
        bound = self._by_scope[scope]
        wanted = tuple(sequence)
        act = bound.get(wanted)
        if act is None and wanted and _is_letter(wanted[-1]):
            act = bound.get((*wanted[:-1], LETTER))
        if act is not None:
            return act.id
        return PREFIX if any(keys[: len(wanted)] == wanted for keys in bound if wanted) else None

    def choices(self, scope: str, prefix: Sequence[str]) -> list[Choice]:
        """What may be pressed after these keys."""
        start = tuple(prefix)
        return [
            Choice(" ".join(keys[len(start) :]), act)
            for keys, act in self._by_scope[scope].items()
            if len(keys) > len(start) and keys[: len(start)] == start
        ]

    def for_scope(self, scope: str) -> list[Key]:
        """Every act that can be done there, what is particular to it first."""
        return [act for part in STACKS[scope] for act in self._acts if part in act.scope and act.keys]

    def hints(self, scope: str) -> list[tuple[str, str]]:
        """Keys and words for the footer, what is particular to the scope first."""
        return [(act.keys[0], act.hint) for act in self.for_scope(scope) if act.hint]

    def keys_of(self, id: str) -> tuple[str, ...]:
        """The keys an act is on now."""
        return next(act.keys for act in self._acts if act.id == id)

    def all(self) -> tuple[Key, ...]:
        """Every act with the keys in force."""
        return self._acts


def _is_letter(key: str) -> bool:
    return len(key) == 1 and key.isascii() and key.isalnum()


assert len(BY_ID) == len(KEYS), "an id stands twice in the registry"

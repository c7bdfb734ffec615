"""What a write can come to, and how a rule of the practice refuses one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Done(Generic[T_co]):
    """The write is committed; what it returned, and its number in the audit log (0: it changed nothing).

    `told` says in sentences what followed from it elsewhere.
    """

    value: T_co
    entry: int
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """Somebody changed the row first: its table and id, who did, and its columns as they are now.

    It may have been the same user (`own`), elsewhere.
    """

    table: str
    row_id: int
    who: str
    theirs: dict[str, object]
    own: bool = False

    @property
    def version(self) -> int:
        """The version it has now."""
        return int(str(self.theirs["version"]))

    def __str__(self) -> str:
        """One sentence for the status line."""
        if self.own:
            return "You changed it elsewhere a moment ago; nothing was overwritten."
        return f"{self.who or 'Somebody'} changed it a moment ago; nothing of theirs was overwritten."


@dataclass(frozen=True)
class Refused:
    """The write did not happen; why, in one sentence."""

    why: str

    def __str__(self) -> str:
        """The sentence."""
        return self.why


Result: TypeAlias = Done[T] | Conflict | Refused
"""What a write comes to."""


class Refuse(Exception):
    """Raised inside a write to refuse it; the text is the sentence for the user."""


class OutOfSight(Refuse):
    """Raised where this user has no such row: there is none, or a wall stands before it."""


class CameToNothing(Exception):
    """Raised at the end of a write that left every row as it was, to be as if it had never run."""


class Stale(Exception):
    """Raised by Tx.update where the row's version is no longer the expected one."""

    def __init__(self, conflict: Conflict) -> None:
        """Carry the conflict that becomes the write's result."""
        super().__init__(str(conflict))
        self.conflict = conflict

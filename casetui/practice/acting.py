"""The one way to act on records of a list, whatever their kind: each as it was seen, all in one act."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol

from casetui.session.results import Refuse, Result, Stale
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.base import Record

Row = dict[str, Any]
"""A record's columns by their database names, as they are inside the act."""

RowAct = Callable[[Tx, Row], None]


@dataclass(frozen=True)
class Target:
    """A record as the user saw it when they acted."""

    id: int
    version: int

    @property
    def key(self) -> Any:
        """What a list knows it by."""
        return self.id


class Listed(Protocol):
    """A row of a list that can be acted upon."""

    @property
    def key(self) -> Hashable:
        """What the list knows it by."""

    @property
    def name(self) -> str:
        """What a user calls it, such as "E12"."""

    @property
    def target(self) -> Target:
        """It, as the user sees it."""


@dataclass(frozen=True)
class Acted:
    """What an act came to: the keys of the records it changed, and of those it could not, each with why."""

    done: tuple[Any, ...]
    left: tuple[tuple[Any, str], ...] = ()


Outcome = Future[Result[Acted]]


def each(
    session: Session,
    action: str,
    targets: Sequence[Target],
    seen: Callable[[Tx, Any], Row],
    change: RowAct,
    came_to: Callable[[Tx, Acted], Acted] = lambda _tx, acted: acted,
) -> Outcome:
    """Change every target in one act; several leave out those that can't be, one alone says why it can't.

    `seen` gives a target's row or raises what speaks against it; `came_to` may say more of what was done.
    """

    def run(tx: Tx) -> Acted:
        done, left = [], []
        for target in dict.fromkeys(targets):
            try:
                change(tx, seen(tx, target))
                done.append(target.key)
            except (Stale, Refuse) as problem:
                if len(targets) == 1:
                    raise
                left.append((target.key, str(problem)))
        return came_to(tx, Acted(tuple(done), tuple(left)))

    return session.write(action, run)


def as_seen(tx: Tx, model: type[Record], target: Target) -> Row:
    """The row a user acts on; Stale where others changed it since, Refuse where it was withdrawn.

    What the user changed themself they know.
    """
    row = tx.get(model, target.id, withdrawn=True)
    if row["version"] != target.version and tx.others_changed(model, target.id, target.version):
        raise Stale(tx.conflict(model, row))
    return tx.get(model, target.id)

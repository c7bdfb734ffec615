"""What each kind of record is, declared once beside its table; the rest of casetui reads it here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any, NamedTuple, TypeVar

from casetui.tables.base import Record

R = TypeVar("R", bound=type[Record])


class Link(NamedTuple):
    """A foreign key between two tables: the table at its other end, and the column it stands in."""

    table: str
    column: str


@dataclass(frozen=True)
class Searched:
    """What of a row is searched: its title, who wrote it and to whom, and the foreign key of its text.

    `later`: its text stands in a file that is read when there is time; the column says which file that is.
    Until then the row waits for that; with `heads_first` it is found by the rest meanwhile.
    """

    title: str = ""
    sender: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    body: str = ""
    later: str = ""
    heads_first: bool = False

    @cached_property
    def columns(self) -> frozenset[str]:
        """What changes the words of a row when it changes; a withdrawn row is not found."""
        named = (self.title, *self.sender, *self.recipients, self.body, self.later, "withdrawn")
        return frozenset(name for name in named if name)


@dataclass(frozen=True)
class Kind:
    """One kind of record; `kind` below says what each part is for."""

    model: type[Record]
    word: str
    letter: str
    part_of: tuple[str, ...]
    searched: Searched | None
    opens: str
    mentions: frozenset[str]
    final: Mapping[str, str]
    alone: tuple[str, ...]
    rising: frozenset[str]
    table: str = field(init=False)

    def __post_init__(self) -> None:
        """Hold what is asked for at every write."""
        object.__setattr__(self, "table", self.model._meta.table_name)

    @property
    def type(self) -> str:
        """What JSON calls it: what the code does."""
        return self.model.__name__.lower()

    @property
    def wholes(self) -> tuple[Link, ...]:
        """What a row may be part of, in their order."""
        fields = [self.model._meta.fields[name] for name in self.part_of]
        return tuple(Link(_table(key.rel_model), key.column_name) for key in fields)

    @property
    def is_only_a_part(self) -> bool:
        """Whether there is no such row that is not part of another."""
        return bool(self.part_of) and not any(self.model._meta.fields[name].null for name in self.part_of)


KINDS: dict[str, Kind] = {}
"""Every kind by its table, in the order in which they are declared."""


def kind(
    word: str = "",
    *,
    letter: str = "",
    part_of: tuple[str, ...] = (),
    searched: Searched | None = None,
    opens: str = "",
    mentions: tuple[str, ...] = (),
    final: Mapping[str, str] | None = None,
    alone: tuple[str, ...] = (),
    rising: tuple[str, ...] = (),
) -> Callable[[R], R]:
    """Declare what the table below is a kind of.

    `word` and `letter` are what users call one ("case 3", "E12"). `part_of` names the foreign keys to what
    it belongs to, the first one set counting: it is undone with that, and follows it into a case. `opens`
    is the place whose list shows it: a desk watches that for others' changes, and acts are undone record
    by record. A row that others point to is in use, and its addition is not undone, but for foreign keys in
    `mentions`. `final` says of a state why nothing is undone any more. Of rows with the same values in the
    columns of `alone` one at most is in use. Columns that are `rising` never fall, not even when undone.
    """

    def declare(model: R) -> R:
        columns = {name: key.column_name for name, key in model._meta.fields.items()}
        unknown = {*part_of, *mentions, *alone, *rising} - columns.keys()
        if unknown:
            raise TypeError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
        words = replace(searched, body=columns.get(searched.body, "")) if searched else None
        made = Kind(
            model, word, letter, part_of, words, opens, frozenset(mentions), final or {},
            tuple(columns[name] for name in alone), frozenset(columns[name] for name in rising),
        )  # fmt: skip
        KINDS[made.table] = made
        return model

    return declare


def of(model: type[Record]) -> Kind:
    """The kind of a table's rows; a record that is not declared is a mistake."""
    return KINDS[model._meta.table_name]


def named(table: str, row_id: int) -> str:
    """What a user calls a row: "E12", "case 3", or its table and number where there is no word for one."""
    its = KINDS[table]
    return f"{its.letter}{row_id}" if its.letter else f"{its.word or table} {row_id}"


def lettered(letter: str) -> Kind:
    """The kind with this letter."""
    return next(its for its in KINDS.values() if its.letter == letter)


@cache
def parts_of(table: str) -> tuple[Link, ...]:
    """Whose rows are part of one of this table, and by which column; those of its own kind come last."""
    parts = [
        Link(its.table, whole.column)
        for its in KINDS.values() for whole in its.wholes if whole.table == table
    ]  # fmt: skip
    return tuple(sorted(parts, key=lambda link: link.table == table))


@cache
def standing_on(table: str) -> tuple[Link, ...]:
    """Whose rows keep one of this table in use, and by which column.

    What can only be part of another row is kept with that one, and keeps nothing else.
    """
    return tuple(
        Link(its.table, key.column_name)
        for its in KINDS.values()
        if not its.is_only_a_part
        for key, other in its.model._meta.refs.items()
        if _table(other) == table and key.name not in its.mentions
    )


def _table(model: Any) -> str:
    return str(model._meta.table_name)

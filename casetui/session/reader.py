"""Who is acting, and what of the firm's records they may see: the root of every read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import peewee

from casetui.clock import Clock
from casetui.session import audit
from casetui.session.results import Refuse
from casetui.session.rights import may
from casetui.sqlite.reading import column, first, raw
from casetui.tables.base import Record
from casetui.tables.cases import Case, Wall
from casetui.tables.firm import Setting
from casetui.words import SYSTEMS, Words


@dataclass(frozen=True)
class Actor:
    """The user who is acting."""

    id: int
    login: str
    name: str
    initials: str
    role: str


class Reader:
    """One user's view of one database, through the walls that stand before them."""

    def __init__(
        self, database: peewee.SqliteDatabase, actor: Actor | None, clock: Clock, *, walls: bool
    ) -> None:
        """See as `actor` does; without walls every case is in sight."""
        self.database = database
        self.actor = actor
        self.clock = clock
        self.viewer = actor.id if actor and walls else 0

    def words(self) -> Words:
        """The words of the firm's legal system, which sentences about rights are made of."""
        kept = first(self.rows(Setting, Setting.value).where(Setting.name == "system"))
        return Words.load(json.loads(kept[0]) if kept else next(iter(SYSTEMS)))

    def rows(self, model: type[Any], *columns: Any, withdrawn: bool = False) -> peewee.ModelSelect[Any]:
        """The rows of a table that this user may see; the root of every read.

        What has an addressee is for that user alone, besides the mail room.
        """
        query: peewee.ModelSelect[Any] = model.select(*columns).bind(self.database)
        case = Case.id if model is Case else getattr(model, "case", None)
        if case is not None:
            query = query.where(case.is_null() | case.not_in(self.shut_out()))
        addressee = getattr(model, "addressee", None)
        if addressee is not None and self.viewer:
            query = query.where(addressee.is_null() | (addressee == self.viewer))
        if not withdrawn and issubclass(model, Record):
            query = query.where(model.withdrawn.is_null())
        return query

    def behind_walls(self) -> Reader:
        """The rows behind the walls too: for *that* somebody is busy, never for what with."""
        return Reader(self.database, self.actor, self.clock, walls=False)

    def shut_out(self) -> peewee.ModelSelect[Any]:
        """The cases that a wall keeps from this user."""
        cases: peewee.ModelSelect[Any] = Wall.select(Wall.case)
        return cases.where((Wall.user == self.viewer) & Wall.withdrawn.is_null())

    def hidden(self) -> frozenset[int]:
        """The numbers of those cases."""
        return frozenset(column(self.shut_out().bind(self.database)))

    def wall_sql(self, model: type[Any], alias: str = "") -> tuple[str, tuple[int, ...]]:
        """The walls as an SQL condition and its values, for the few statements that are written by hand."""
        if model is not Case and not hasattr(model, "case"):
            return "1", ()
        column = f"{alias}{'id' if model is Case else 'case_id'}"
        shut_out = "SELECT case_id FROM walls WHERE user_id = ? AND withdrawn IS NULL"
        where, values = f"({column} IS NULL OR {column} NOT IN ({shut_out}))", (self.viewer,)
        if not hasattr(model, "addressee") or not self.viewer:
            return where, values
        return f"{where} AND ({alias}addressee_id IS NULL OR {alias}addressee_id = ?)", (*values, self.viewer)

    @property
    def me(self) -> int:
        """The acting user's number; somebody acts, but where a firm is founded."""
        assert self.actor is not None
        return self.actor.id

    def may(self, action: str) -> bool:
        """Whether the acting user's role allows the act."""
        return self.actor is not None and may(self.actor.role, action)

    def head(self) -> audit.Head:
        """The newest entry of the audit log."""
        return audit.head(raw(self.database))

    def role(self) -> str:
        """The acting user's role as it is now, whatever it was at the start; Refuse for one who has left."""
        assert self.actor is not None
        users = "SELECT role, disabled FROM users WHERE id = ? AND withdrawn IS NULL"
        row = raw(self.database).execute(users, (self.actor.id,)).fetchone()
        if row is None or row[1]:
            raise Refuse(f"{self.actor.name} is no longer on the staff.")
        return str(row[0])

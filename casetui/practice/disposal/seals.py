"""The seals there are: of which record, from whom that was, who put the seal on and why, who took it off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peewee import JOIN, fn

from casetui.session.reader import Reader
from casetui.sqlite.reading import columns, tuples
from casetui.tables.cases import Case
from casetui.tables.disposal import Seal, Sealed
from casetui.tables.kinds import named


@dataclass(frozen=True)
class SealRow:
    """A seal; instants are UTC seconds."""

    id: int
    version: int
    updated_at: int
    case: int | None
    ref: str | None
    of: str
    row_id: int
    sender: str
    dated_at: int | None
    reason: str
    sealed_by: int
    sealed_at: int
    ended_by: int | None
    ended_at: int | None
    withdrawn: str | None  # why it was unsealed
    keeps: bool  # whether what was sealed is there still

    @property
    def key(self) -> int:
        """What a list knows it by."""
        return self.id

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"S{self.id}"

    @property
    def record(self) -> str:
        """What a user calls the record that is sealed."""
        return named(self.of, self.row_id)

    @property
    def state(self) -> str:
        """How it stands: sealed, unsealed, or destroyed."""
        if self.withdrawn is not None:
            return "unsealed"
        return "sealed" if self.keeps else "destroyed"


def every(session: Reader, *which: Any) -> list[SealRow]:
    """The seals this user may know of, those that were ended, too, the newest first."""
    kept = fn.EXISTS(Sealed.select(Sealed.id).where(Sealed.seal == Seal.id))
    query = session.rows(Seal, *columns(SealRow, Seal, ref=Case.ref, keeps=kept), withdrawn=True)
    query = query.join(Case, JOIN.LEFT_OUTER, on=Seal.case == Case.id)
    if which:
        query = query.where(*which)
    return [SealRow(*row) for row in tuples(query.order_by(Seal.id.desc()))]


def of_record(session: Reader, table: str, row_id: int) -> SealRow | None:
    """The seal that a record has; None where it has none."""
    rows = every(session, Seal.of == table, Seal.row_id == row_id)
    return next((row for row in rows if row.state == "sealed"), None)


def one(session: Reader, number: int) -> SealRow | None:
    """The seal of this number; None where this user has none."""
    return next(iter(every(session, Seal.id == number)), None)

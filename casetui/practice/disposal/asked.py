"""What is asked to be destroyed, and what was: by whom, when and why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from peewee import JOIN

from casetui.practice.acting import Target
from casetui.session.reader import Reader
from casetui.sqlite.reading import columns, tuples
from casetui.tables.cases import Case
from casetui.tables.disposal import Disposal


@dataclass(frozen=True)
class DisposalRow:
    """That a case, or what was sealed, is to be destroyed or was: who, when, why, and what became of it."""

    id: int
    version: int
    updated_at: int
    case: int | None
    seal: int | None
    state: str
    reason: str
    proposed_by: int
    proposed_at: int
    confirmed_by: int | None
    confirmed_at: int | None
    finished_at: int | None
    counts: str
    digest: bytes | None
    withdrawn: str | None  # why it was not done after all
    ref: str | None

    @property
    def key(self) -> int:
        """What a list knows it by."""
        return self.id

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"D{self.id}"

    @property
    def target(self) -> Target:
        """It, as the user sees it."""
        return Target(self.id, self.version)

    @property
    def what(self) -> str:
        """What is or was to be destroyed: a case's ref, or a seal."""
        return self.ref or "" if self.seal is None else f"S{self.seal}"

    @property
    def records(self) -> Mapping[str, int]:
        """How many records of each table were destroyed, and how many files."""
        counts: dict[str, int] = json.loads(self.counts or "{}")
        return counts


def every(session: Reader, *which: Any, withdrawn: bool = False) -> list[DisposalRow]:
    """The disposals this user may see, the newest first."""
    query = session.rows(Disposal, *columns(DisposalRow, Disposal, ref=Case.ref), withdrawn=withdrawn)
    query = query.join(Case, JOIN.LEFT_OUTER, on=Disposal.case == Case.id)
    if which:
        query = query.where(*which)
    return [DisposalRow(*row) for row in tuples(query.order_by(Disposal.id.desc()))]


def of_case(session: Reader, case: int) -> DisposalRow | None:
    """The disposal of a whole case that is asked for or done; None where there is none."""
    return next(iter(every(session, Disposal.case == case, Disposal.seal.is_null())), None)


def of_seal(session: Reader, seal: int) -> DisposalRow | None:
    """The disposal of what a seal keeps."""
    return next(iter(every(session, Disposal.seal == seal)), None)

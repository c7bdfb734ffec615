"""Which cases are due to be destroyed, what forbids it, and who asked for it."""

from __future__ import annotations

from dataclasses import dataclass

from casetui.practice.acting import Target
from casetui.practice.cases import listing
from casetui.practice.disposal import asked, blocks
from casetui.practice.disposal.asked import DisposalRow
from casetui.practice.disposal.terms import DESTROYED
from casetui.session.reader import Reader
from casetui.sqlite.reading import tuples
from casetui.tables.cases import Case
from casetui.tables.disposal import Disposal


@dataclass(frozen=True)
class DueRow:
    """A case whose file need not be kept any longer, or what is sealed and asked to be destroyed."""

    id: int
    version: int
    updated_at: int
    case: int | None
    ref: str
    title: str
    closed_at: int | None
    keep_until: str
    against: tuple[str, ...]  # what forbids destroying it
    disposal: DisposalRow | None  # that it was asked for

    @property
    def key(self) -> str:
        """What a list knows it by."""
        return self.ref

    @property
    def name(self) -> str:
        """What a user calls it."""
        return self.ref

    @property
    def target(self) -> Target:
        """It, as the user sees it."""
        return Target(self.id, self.version)


def every(session: Reader) -> list[DueRow]:
    """What is due to be destroyed, what was kept longest first; and what is asked for besides."""
    wishes = asked.every(session, Disposal.state != DESTROYED)
    by_case = {row.case: row for row in wishes if row.seal is None}
    kept = (Case.id, Case.version, Case.updated_at, Case.ref, Case.title, Case.closed_at, Case.keep_until)
    query = session.rows(Case, *kept).where(listing.kept_long_enough(session) | Case.id.in_([*by_case]))
    rows = tuples(query.order_by(Case.keep_until == "", Case.keep_until, Case.id))
    against = blocks.of_cases(session, [row[0] for row in rows])
    cases = [
        DueRow(
            case, version, updated, case, ref, title, closed, until,
            tuple(against[case]) if _is_asked(by_case.get(case)) else (), by_case.get(case),
        )
        for case, version, updated, ref, title, closed, until in rows
    ]  # fmt: skip
    seals = [
        DueRow(row.id, row.version, row.updated_at, row.case, row.what, "sealed", None, "", (), row)
        for row in wishes if row.seal is not None
    ]  # fmt: skip
    return [*cases, *seals]


def _is_asked(disposal: DisposalRow | None) -> bool:
    """Whether what forbids it matters still: nothing does once it is destroyed."""
    return disposal is None or disposal.state == "proposed"

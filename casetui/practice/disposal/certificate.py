"""The certificate of what was destroyed: who asked for it, who confirmed it, when, how much, its digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casetui.clock import local
from casetui.practice.disposal.asked import DisposalRow
from casetui.practice.disposal.copies import Copy
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.session.reader import Reader
from casetui.sqlite.reading import first
from casetui.tables.cases import Case


@dataclass(frozen=True)
class Certificate:
    """What a certificate says; days as YYYY-MM-DD, instants in UTC seconds."""

    disposal: DisposalRow
    opened_at: int | None
    closed_at: int | None
    keep_until: str
    copies: tuple[Copy, ...]  # older copies of the data, which still have it

    @property
    def digest(self) -> str:
        """The digest of what was destroyed, in hexadecimal."""
        return bytes(self.disposal.digest or b"").hex()


def of(session: Reader, row: DisposalRow, copies: list[Copy]) -> Certificate:
    """The certificate of a disposal that was confirmed."""
    kept = session.rows(Case, Case.opened_at, Case.closed_at, Case.keep_until)
    case = first(kept.where(Case.id == row.case))
    opened, closed, until = case if case is not None and row.seal is None else (None, None, "")
    older = [copy for copy in copies if copy.at <= (row.confirmed_at or 0)]
    return Certificate(row, opened, closed, until, tuple(older))


def lines(made: Certificate, firm: Firm, staff: Staff) -> list[str]:
    """The certificate as text, to be printed and signed."""
    row = made.disposal

    def moment(at: int | None) -> str:
        return f"{local(at, firm.zone):%-d %B %Y %H:%M}" if at is not None else "-"

    what = f"The file of {row.what}" if row.seal is None else f"What was sealed as {row.what}"
    heads = {
        "Firm": firm.name,
        "What": what,
        "Opened": moment(made.opened_at) if made.opened_at is not None else "",
        "Closed": moment(made.closed_at) if made.closed_at is not None else "",
        "Kept until": f"{date.fromisoformat(made.keep_until):%-d %B %Y}" if made.keep_until else "",
        "Why": row.reason,
        "Asked for by": f"{staff.name(row.proposed_by)}, {moment(row.proposed_at)}",
        "Confirmed by": f"{staff.name(row.confirmed_by)}, {moment(row.confirmed_at)}",
        "Gone from the disk": moment(row.finished_at) if row.finished_at is not None else "not yet all of it",
        "Destroyed": counted(row),
        "Digest": made.digest,
    }
    text = [f"CERTIFICATE OF DESTRUCTION {row.name}", ""]
    text += [f"{name + ':':20}{value}" for name, value in heads.items() if value]
    if made.copies:
        text += ["", "It is still in these copies of the data, which were made before:"]
        text += [f"  {moment(copy.at)}  {copy.path}" for copy in made.copies]
    return text


def counted(row: DisposalRow) -> str:
    """How many records of which kind, and how many files, were destroyed."""
    counts = dict(row.records)
    files = counts.pop("files", 0)
    records = sum(counts.values())
    most_first = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    kinds = [f"{count:,} {table.replace('_', ' ')}" for table, count in most_first]
    named = f" ({', '.join(kinds)})" if kinds else ""
    return f"{records:,} {_noun('record', records)}{named}, {files:,} {_noun('file', files)}"


def _noun(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"

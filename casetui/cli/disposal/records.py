"""Holds, seals and what is or was destroyed, as JSON."""

from __future__ import annotations

from typing import Any

from casetui.cli.opening import Work
from casetui.cli.records import instant
from casetui.practice.disposal.asked import DisposalRow
from casetui.practice.disposal.certificate import Certificate
from casetui.practice.disposal.due import DueRow
from casetui.practice.disposal.holds import HoldRow
from casetui.practice.disposal.seals import SealRow


def hold(row: HoldRow, ref: str, work: Work) -> dict[str, Any]:
    """A legal hold on a case."""
    who = work.staff.initials
    return {
        "id": row.name, "version": row.version, "updated": instant(row.updated_at), "case": ref,
        "reason": row.reason, "since": row.since, "set": instant(row.set_at), "set_by": who(row.set_by),
        "ended": instant(row.ended_at), "ended_by": who(row.ended_by) or None,
        "ended_why": row.withdrawn or "",
    }  # fmt: skip


def seal(row: SealRow, work: Work) -> dict[str, Any]:
    """That a record is sealed, or was."""
    who = work.staff.initials
    return {
        "id": row.name, "version": row.version, "updated": instant(row.updated_at), "state": row.state,
        "record": row.record, "case": row.ref, "from": row.sender, "dated": instant(row.dated_at),
        "reason": row.reason, "sealed": instant(row.sealed_at), "sealed_by": who(row.sealed_by),
        "ended": instant(row.ended_at), "ended_by": who(row.ended_by) or None,
        "ended_why": row.withdrawn or "",
    }  # fmt: skip


def due(row: DueRow, work: Work) -> dict[str, Any]:
    """A case that need not be kept any longer, or what is sealed and asked to be destroyed."""
    return {
        "id": row.ref, "version": row.version, "updated": instant(row.updated_at), "title": row.title,
        "closed": instant(row.closed_at), "keep_until": row.keep_until or None,
        "against": list(row.against), "disposal": row.disposal and disposal(row.disposal, work),
    }  # fmt: skip


def disposal(row: DisposalRow, work: Work) -> dict[str, Any]:
    """That something is to be destroyed, or was."""
    who = work.staff.initials
    return {
        "id": row.name, "version": row.version, "updated": instant(row.updated_at), "what": row.what,
        "state": row.state, "reason": row.reason, "proposed": instant(row.proposed_at),
        "proposed_by": who(row.proposed_by), "confirmed": instant(row.confirmed_at),
        "confirmed_by": who(row.confirmed_by) or None, "finished": instant(row.finished_at),
    }  # fmt: skip


def certificate(made: Certificate, work: Work) -> dict[str, Any]:
    """The certificate of what was destroyed."""
    counts = dict(made.disposal.records)
    files = counts.pop("files", 0)
    return {
        **disposal(made.disposal, work), "opened": instant(made.opened_at),
        "closed": instant(made.closed_at), "keep_until": made.keep_until or None,
        "records": sum(counts.values()), "by_table": counts, "files": files, "sha256": made.digest,
        "copies": [{"path": str(copy.path), "made": instant(copy.at)} for copy in made.copies],
    }  # fmt: skip

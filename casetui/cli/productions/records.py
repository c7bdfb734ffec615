"""Numbers, productions and claims of privilege as JSON objects; docs/json.md describes them."""

from __future__ import annotations

from typing import Any

from casetui.cli.opening import Work
from casetui.cli.records import instant
from casetui.practice.privilege.log import Logged
from casetui.practice.productions.log import ProductionRow
from casetui.practice.productions.ranges import PrefixRow, RangeRow


def range_of(row: RangeRow, work: Work) -> dict[str, Any]:
    """The numbers of one document."""
    return {
        "id": row.id, "version": row.version, "updated": instant(row.updated_at), "numbers": row.said,
        "prefix": row.prefix, "width": row.width, "first": row.first, "last": row.last,
        "record": row.source, "sha256": bytes(row.digest).hex(), "copy": f"P{row.stamped}",
        "title": row.title, "legend": row.legend, "author": work.staff.initials(row.author),
        "at": instant(row.at),
    }  # fmt: skip


def prefix(row: PrefixRow) -> dict[str, Any]:
    """A prefix with its next number: no record of its own."""
    return {
        "id": row.prefix, "version": 1, "updated": None, "width": row.width, "next": row.next_said,
        "pages": row.pages, "gaps": row.gaps_said,
    }  # fmt: skip


def production(row: ProductionRow, work: Work) -> dict[str, Any]:
    """An entry of the production log."""
    return {
        "id": row.name, "version": row.version, "updated": instant(row.updated_at), "case": row.case_ref,
        "to": f"C{row.recipient}", "to_name": row.recipient_name, "day": row.day, "request": row.request,
        "numbers": row.numbers, "pages": row.pages,
        "recalls": f"D{row.recalls}" if row.recalls is not None else None,
        "recalled": f"D{row.recalled_by}" if row.recalled_by is not None else None,
        "author": work.staff.initials(row.author), "at": instant(row.at),
        "papers": [range_of(one, work) for one in row.ranges],
    }  # fmt: skip


def claim(row: Logged, work: Work) -> dict[str, Any]:
    """A line of the privilege log."""
    its = row.claim
    return {
        "id": its.id, "version": its.version, "updated": instant(its.updated_at), "number": row.number,
        "record": row.record, "day": row.day, "type": row.type, "author": row.author,
        "recipients": row.recipients, "subject": row.subject, "basis": its.basis, "privilege": row.privilege,
        "claimed_by": work.staff.initials(its.author), "at": instant(its.at),
    }  # fmt: skip

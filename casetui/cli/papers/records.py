"""Papers and files that may become papers as JSON objects; docs/json.md describes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from casetui.cli.opening import Work
from casetui.cli.records import instant
from casetui.practice.papers.drop import Offer
from casetui.practice.papers.papers import PaperRow, VersionRow


def paper(row: PaperRow, work: Work, versions: Iterable[VersionRow] | None = None) -> dict[str, Any]:
    """A paper; with its versions where they were asked for."""
    who = work.staff.initials
    made = {
        "id": row.name, "version": row.version, "updated": instant(row.updated_at), "case": row.case_ref,
        "title": row.title, "kind": row.kind, "day": row.day, "from": row.sender, "to": row.recipient,
        "original": bool(row.original), "place": row.place, "author": who(row.author),
        "taken_in": instant(row.at), "message": f"M{row.message}" if row.message is not None else None,
        "attachment": f"A{row.attachment}" if row.attachment is not None else None,
        "file": None if row.size is None else {
            "number": row.newest, "name": row.file, "mime": row.mime, "size": row.size,
        },
        "withdrawn": row.withdrawn, "privileged": row.privileged,
        "searchable": None if row.waits else row.has_words,
        "register": None if row.entry is None else {
            "id": f"R{row.entry}", "version": row.entry_version, "direction": row.direction,
            "day": row.moved_on, "carried": row.carried, "by": who(row.handled_by),
        },
    }  # fmt: skip
    return made if versions is None else {**made, "versions": [_version(one, work) for one in versions]}


def _version(one: VersionRow, work: Work) -> dict[str, Any]:
    return {
        "id": one.id, "version": one.version, "updated": instant(one.updated_at), "number": one.number,
        "name": one.name, "mime": one.mime, "size": one.size, "sha256": bytes(one.digest).hex(),
        "author": work.staff.initials(one.author), "at": instant(one.at),
    }  # fmt: skip


def offer(one: Offer) -> dict[str, Any]:
    """A file of the drop folder: no record yet, so it has no version."""
    written = datetime.fromtimestamp(one.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "id": one.id, "version": 1, "updated": written, "name": one.name, "size": one.size,
        "case": one.case_ref or None, "title": one.details.title, "kind": one.details.kind,
        "day": one.details.day, "growing": one.growing,
    }  # fmt: skip

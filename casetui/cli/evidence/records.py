"""Evidence and exhibits as JSON objects; docs/json.md describes them."""

from __future__ import annotations

import json
from typing import Any

from casetui.cli.opening import Work
from casetui.cli.records import instant
from casetui.practice.evidence import custody, files, forms, points, requesting
from casetui.practice.evidence.custody import Entry
from casetui.practice.evidence.files import FileRow
from casetui.practice.evidence.items import ItemRow
from casetui.practice.evidence.points import Looked, PointRow
from casetui.practice.evidence.preservation import NoticeRow
from casetui.practice.exhibits.exhibits import ExhibitRow


def _who(user: int | None, work: Work) -> str | None:
    return None if user is None else work.staff.initials(user)


def item(row: ItemRow, work: Work) -> dict[str, Any]:
    """An item as it is listed."""
    return {
        "id": row.name, "version": row.version, "updated": instant(row.updated_at), "case": row.case_ref,
        "title": row.title, "kind": row.kind, "state": row.state.replace("_", "-"), "why": row.why,
        "source": row.source, "contact": f"C{row.contact}" if row.contact is not None else None,
        "chaser": _who(row.chaser, work), "due": row.due or None,
        "chased": row.put_off or row.due or None, "late": row.is_late(work.today.isoformat()),
        "proves": [{"point": number, "weight": weight} for number, weight in row.points],
        "day": row.day, "by": row.made_by, "to": row.made_to, "physical": bool(row.physical),
        "marks": row.marks, "place": row.place, "files": row.files,
        "paper": f"P{row.paper}" if row.paper is not None else None,
        "message": f"M{row.message}" if row.message is not None else None,
        "attachment": f"A{row.attachment}" if row.attachment is not None else None,
        "privilege": row.privilege, "described": row.described, "held_before": bool(row.held_before),
        "author": _who(row.author, work), "added": instant(row.at), "requested": instant(row.requested_at),
        "received": instant(row.received_at), "verified": instant(row.verified_at),
        "verified_by": _who(row.verified_by, work), "checked": row.checked,
    }  # fmt: skip


def whole_item(row: ItemRow, work: Work) -> dict[str, Any]:
    """An item with its files, its chain of custody, and the messages that ask for it."""
    session = work.session
    return {
        **item(row, work),
        "files": [file(one, work) for one in files.of_item(session, row.id)],
        "custody": [entry(one, work) for one in custody.of_item(session, row.id)],
        "requests": [
            {"id": f"O{number}", "state": state, "reminder": bool(reminds)}
            for number, state, reminds in requesting.letters_of(session, row.id)
        ],
    }


def file(row: FileRow, work: Work) -> dict[str, Any]:
    """A file of an item, with what it claims of itself."""
    reading = forms.last_reading(work.session, row.id)
    return {
        "id": f"U{row.id}", "version": row.version, "updated": instant(row.updated_at), "number": row.number,
        "name": row.name, "mime": row.mime, "size": row.size, "sha256": row.sha256, "from": row.origin,
        "claims": json.loads(row.facts) if row.facts else {}, "tool": row.tool,
        "author": _who(row.author, work), "at": instant(row.at),
        "read_again": instant(reading[0]) if reading else None,
        "difference": reading[2] if reading else "",
    }  # fmt: skip


def entry(row: Entry, work: Work) -> dict[str, Any]:
    """A step in a chain of custody; it never changes."""
    return {
        "id": row.number, "version": row.version, "updated": instant(row.updated_at), "act": row.act,
        "at": instant(row.happened), "from": row.giver, "to": row.holder, "place": row.place, "why": row.why,
        "seal": row.seal, "receipt": row.receipt, "gap": row.gap, "corrects": row.corrects,
        "corrected_by": row.corrected_by, "broken": row.broken, "recorded": instant(row.at),
        "recorded_by": _who(row.recorded_by, work),
    }  # fmt: skip


def point(row: PointRow, work: Work, *, whole: bool = False) -> dict[str, Any]:
    """A point to prove; whole with what proves it and the research log."""
    made = {
        "id": row.number, "version": row.version, "updated": instant(row.updated_at), "title": row.title,
        "burden": row.burden, "settled": row.settled, "strong": row.strong, "weak": row.weak,
        "coming": row.coming, "gap": row.gap,
    }  # fmt: skip
    if not whole:
        return made
    return {
        **made,
        "items": [
            {"id": f"S{number}", "title": title, "weight": weight, "state": state.replace("_", "-")}
            for number, title, weight, state in points.proving(work.session, row.id)
        ],
        "research": [looked(one, work) for one in points.research(work.session, row.id)],
    }


def looked(row: Looked, work: Work) -> dict[str, Any]:
    """Where somebody looked for proof."""
    return {
        "id": row.id, "version": row.version, "updated": instant(row.updated_at), "looked": row.looked,
        "found": row.found, "user": _who(row.user, work), "at": instant(row.at),
    }  # fmt: skip


def notice(row: NoticeRow, work: Work) -> dict[str, Any]:
    """A preservation notice."""
    return {
        "id": row.number, "version": row.version, "updated": instant(row.updated_at), "state": row.state,
        "to": row.to, "contact": f"C{row.contact}" if row.contact is not None else None, "what": row.what,
        "sent": row.sent, "acknowledged": row.acknowledged or None, "reminded": row.reminded or None,
        "reminders": row.reminders, "released": row.released or None, "why": row.release_why,
        "author": _who(row.author, work), "at": instant(row.at),
    }  # fmt: skip


def exhibit(row: ExhibitRow) -> dict[str, Any]:
    """An exhibit."""
    return {
        "id": row.name, "version": row.version, "updated": instant(row.updated_at), "case": row.case_ref,
        "party": row.party, "mark": row.mark, "formerly": list(row.formerly), "title": row.title,
        "item": f"S{row.item}" if row.item is not None else None, "fixed": row.fixed, "status": row.status,
        **{name: getattr(row, column) or None for name, column in (
            ("identified", "identified"), ("marked", "marked"), ("offered", "offered"),
            ("objected", "objected"), ("admitted", "admitted"), ("excluded", "excluded"),
            ("withdrawn", "withdrew"),
        )},
        "witness": row.witness, "ruling": row.ruling,
    }  # fmt: skip

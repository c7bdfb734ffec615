"""How a case stands, as a text to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casetui.practice.case_file import overview
from casetui.practice.case_file.overview import Overview
from casetui.practice.cases.listing import ListedCase
from casetui.practice.cases.telling import Due
from casetui.practice.evidence.terms import MISSING, THERE
from casetui.screens.cases import looks
from casetui.screens.frame.desk import Desk
from casetui.screens.inbox.looks import guidance_line
from casetui.widgets.cells import Cell, Line
from casetui.widgets.document import Block, Hung, fact


def blocks(desk: Desk, case: int) -> Sequence[Block]:
    """The overview of a case; nothing where this user has no such case."""
    seen = overview.of_case(desk.session, case)
    return [] if seen is None else of(desk, seen)


def of(desk: Desk, seen: Overview) -> Sequence[Block]:
    """An overview as blocks, what presses first."""
    row = seen.case
    head = (Cell(f"{row.ref}  ", "accent"), Cell(row.title, "strong"))
    return [
        Block("case", head, list(_facts(desk, seen))),
        *(
            Block(title, (Cell(title, "strong"),), [Hung(line) for line in lines])
            for title, lines in _parts(desk, seen) if lines
        ),
    ]  # fmt: skip


def _facts(desk: Desk, seen: Overview) -> Iterator[Hung]:
    row, words = seen.case, desk.words
    since = f", since {desk.local(row.staged_at):%-d %b %Y}" if row.staged_at is not None else ""
    for name, value in (
        ("stage", f"{looks.stage_word(desk, row)}{since}" if row.stage or row.status != "open" else ""),
        (words["attorney"], desk.staff.name(row.attorney)), ("case manager", desk.staff.name(row.manager)),
        ("client", row.client), ("area", row.area), ("court", row.court),
        (words["court_number"], row.court_number), ("their ref", row.their_ref),
        ("opened", f"{desk.local(row.opened_at):%-d %b %Y}"),
        ("client told", _told(desk, row)),
        ("reviewed", f"{desk.local(row.reviewed_at):%-d %b %Y}" if row.reviewed_at else ""),
    ):  # fmt: skip
        if value:
            yield fact(name, value, 14)
    if seen.update is not None:
        due = update_cell(desk, seen.update)
        yield fact("update due", due.text, 14, due.role)
    if seen.missing:
        yield fact("missing", ", ".join(seen.missing), 14, "bad")
    if told := _evidence(seen):
        yield fact("evidence", told, 14, "bad" if seen.gaps or seen.evidence.get("late") else "")
    if seen.shut_out:
        yield fact("shut out", ", ".join(map(desk.staff.initials, seen.shut_out)), 14, "bad")
    if seen.guidance is not None and seen.guidance.holds(desk.today()):
        yield Hung(guidance_line(desk, seen.guidance))


def _evidence(seen: Overview) -> str:
    """How the evidence stands: how much is there and missing, what nothing proves; '' where there is none."""
    counts = seen.evidence
    there = sum(counts.get(state, 0) for state in THERE)
    missing = sum(counts.get(state, 0) for state in MISSING)
    gaps = ", ".join(f"{point.number} ({gap.partition(';')[0]})" for point, gap in seen.gaps[:3])
    more = f" and {len(seen.gaps) - 3} more" if len(seen.gaps) > 3 else ""
    parts = (
        f"{there} there" if there else "",
        f"{missing} missing" + (f", {counts['late']} late" if counts.get("late") else "") if missing else "",
        f"point{'s' if len(seen.gaps) > 1 else ''} {gaps}{more}" if gaps else "",
    )  # fmt: skip
    return "; ".join(filter(None, parts))


def _told(desk: Desk, row: ListedCase) -> str:
    """When the client was last told something, and the tries since; '' where neither was."""
    told = f"{desk.local(row.told_at):%-d %b %Y}" if row.told_at is not None else "nothing"
    if row.tried_at is None:
        return told if row.told_at is not None else ""
    return f"{told}; tried to be reached {row.tries}× since, last {desk.local(row.tried_at):%-d %b %Y}"


def update_cell(desk: Desk, due: Due) -> Cell:
    """Since when an update is due and why, or from when on it will be."""
    day = f"{desk.local(due.at):%-d %b %Y}"
    if due.at > desk.now():
        return Cell(f"on {day}", "dim")
    return Cell(f"since {day}: {due.why}", "bad")


def _parts(desk: Desk, seen: Overview) -> Iterator[tuple[str, list[Line]]]:
    yield "Next", [
        (Cell(f"{looks.item_when(item):<22}", "accent"), Cell(desk.words[f"agenda_kind.{item.kind}"], "dim"),
         Cell(f"  {item.title}"), Cell(f"  T{item.id}", "dim"))
        for item in seen.ahead
    ]  # fmt: skip
    for title, rows in (("They wait for us", seen.for_us), ("We wait for them", seen.for_them)):
        yield title, [
            (Cell(f"{row.sender}: "), Cell(row.subject), Cell(f"  E{row.id}", "dim")) for row in rows
        ]
    yield "Wanted in this stage", [(Cell(name),) for name in seen.wanted]
    yield "On its way out", [
        (Cell(desk.words["outbox_state." + row.standing.replace(" ", "_")], "soon"),
         Cell(f"  {row.subject}"), Cell(f"  O{row.id}", "dim"))
        for row in seen.leaving
    ]  # fmt: skip
    present = [one for one in seen.parties if not one.is_over(desk.today())]
    yield "To be seen", [
        (Cell(f"{desk.staff.name(row.passed_to)}: ", "soon"), Cell(row.heading), Cell(f"  {row.name}", "dim"))
        for row in seen.unseen
    ]
    yield "People", [(Cell(f"{one.role}: ", "dim"), Cell(one.name)) for one in present]
    yield "What was last", [
        (Cell(f"{desk.moment(one.at)}  ", "dim"), Cell(one.who or desk.staff.name(one.user) or "mail room"),
         Cell(f": {one.words}"), Cell(f"  {one.name}", "dim"))
        for one in seen.last
    ]  # fmt: skip

"""How evidence looks as a line, in the matrix of points, and as a text beside the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from casetui.practice.attachments.media import size_words
from casetui.practice.evidence import custody, files, requesting
from casetui.practice.evidence.items import ItemRow
from casetui.practice.evidence.points import PointRow
from casetui.practice.evidence.terms import STRONG
from casetui.practice.evidence.typed import points_said
from casetui.screens.frame.desk import Desk
from casetui.widgets.cells import Cell, allotted, column, fit
from casetui.widgets.document import Block, BlockLine, fact

SHORT = {
    "needed": "needed", "requested": "asked", "received": "received", "verified": "verified",
    "not_had": "not had", "withheld": "withheld",
}  # fmt: skip
ROLES = {"received": "soon", "verified": "good", "needed": "", "requested": ""}
STATE, NUMBER, DUE, WHO, CASE = 9, 5, 8, 4, 10
PROVES = {STRONG: "●"}
WEAKLY, NOT = "○", "·"
LEAST_SOURCE = 9
POINT = 3
"""Columns of a point in the matrix: its number stands over it."""

SIGNS = (
    ("asked", "its request was sent"),
    ("received", "it is there; = verifies it"),
    ("not had", "it is not to be had, and the text says why"),
    ("20 May!", "it is late: due, or to be chased"),
    ("20 May~", "chasing it was put off until then"),
    ("●  ○", "it proves the point over it; weakly"),
    ("2 files", "how many files it has"),
)
"""The signs of a row, and what each means."""


def _columns(width: int, points: int) -> tuple[int, ...]:
    """How wide each column is beside so many points; a source that has no room leaves it to the name."""
    state, number, title, source, due, who = allotted(
        width - POINT * points, (STATE, NUMBER, 18, 0, DUE, WHO), ((2, 34), (3, 18), (2, 200))
    )
    if source < LEAST_SOURCE:
        title, source = title + source, 0
    return state, number, title, source, due, who


def item_cells(desk: Desk, row: ItemRow, width: int, points: Sequence[int]) -> Sequence[Cell]:
    """An item of a case as a line, with what it proves of these points."""
    state, number, title, source, due, who = _columns(width, len(points))
    proved = dict(row.points)
    marks = "".join(fit(_mark(proved.get(point)), POINT, right=True) for point in points)
    return (
        Cell(column(SHORT[row.state], state), ROLES.get(row.state, "dim")),
        Cell(column(row.name, number)), Cell(column(_titled(row), title)),
        Cell(column(row.source, source), "dim"), *_chase(desk, row, due, who), Cell(marks),
    )  # fmt: skip


def _titled(row: ItemRow) -> str:
    return f"{row.title} ({row.files} files)" if row.files > 1 else row.title


def _mark(weight: str | None) -> str:
    return NOT if weight is None else PROVES.get(weight, WEAKLY)


def _chase(desk: Desk, row: ItemRow, due: int, who: int) -> tuple[Cell, Cell]:
    late = row.is_late(desk.today().isoformat())
    said = day_sign(desk, row) if row.is_missing else ""
    chaser = desk.staff.initials(row.chaser) if row.chaser and row.is_missing else ""
    return Cell(column(said, due), "bad" if late else ""), Cell(column(chaser, who))


def day_sign(desk: Desk, row: ItemRow) -> str:
    """When a missing item is due or chased, late or put off."""
    day = row.put_off or row.due
    if not day or row.presses != day:
        return ""
    when = date.fromisoformat(day)
    said = f"{when:%-d %b}" if abs((when - desk.today()).days) < 200 else f"{when:%b %Y}"
    return said + ("!" if row.is_late(desk.today().isoformat()) else "~" if row.put_off else "")


def item_heads(width: int, points: Sequence[int]) -> tuple[Cell, ...]:
    """What stands over the columns of a case's items."""
    state, number, title, source, due, who = _columns(width, len(points))
    numbers = "".join(fit(str(point), POINT, right=True) for point in points)
    named = (("state", state), ("", number), ("what", title), ("from", source), ("due", due), ("who", who))
    return (*(Cell(column(text, wide), "dim") for text, wide in named), Cell(numbers, "accent"))


def room_for(width: int) -> int:
    """How many points the matrix has room for beside the rest of a line."""
    return max(1, (width - STATE - NUMBER - DUE - WHO - 24) // POINT)


def place_cells(desk: Desk, row: ItemRow, width: int) -> Sequence[Cell]:
    """An item among those of all cases as a line: by its day."""
    due, state, who, number, title, source, case = allotted(
        width, (DUE, STATE, WHO, NUMBER, 22, 8, CASE), ((4, 40), (5, 24), (4, 200))
    )
    late = row.is_late(desk.today().isoformat())
    when = day_sign(desk, row) if row.is_missing else _since(desk, row.received_at)
    return (
        Cell(column(when, due), "bad" if late else ""),
        Cell(column(SHORT[row.state], state), ROLES.get(row.state, "dim")),
        Cell(column(desk.staff.initials(row.chaser) if row.chaser else "", who)),
        Cell(column(row.name, number)), Cell(column(_titled(row), title)),
        Cell(column(row.source, source), "dim"), Cell(fit(row.case_ref, case), "dim"),
    )  # fmt: skip


def _since(desk: Desk, at: int | None) -> str:
    return f"{desk.local(at):%-d %b}" if at is not None else ""


def item_blocks(desk: Desk, row: ItemRow, points: Sequence[PointRow] | None = None) -> list[Block]:
    """All that is known of an item; in its case, whose points are given, the case goes without saying."""
    head = (Cell(f"{row.name}  ", "accent"), Cell(row.title, "strong"))
    known = [pair for pair in _facts(desk, row) if pair[1] and (pair[0] != "case" or points is None)]
    lines: list[BlockLine] = [fact(name, value, 11) for name, value in known]
    titles = {point.number: point.title for point in points or ()}
    for number, weight in row.points:
        sign = PROVES.get(weight, WEAKLY)
        lines.append((Cell(f"{sign} {number}  ", "accent"), Cell(titles.get(number, ""))))
    for file in files.of_item(desk.session, row.id):
        lines += ["", (Cell(f"U{file.id}  ", "accent"), Cell(file.name))]
        lines.append((Cell(f"{file.mime}, {size_words(file.size)}, taken in {desk.moment(file.at)}", "dim"),))
        lines.append((Cell(f"SHA-256 {file.sha256[:32]} {file.sha256[32:]}", "dim"),))
        lines += [fact(name, value, 15) for name, value in file.known]
    if entries := custody.chain(custody.of_item(desk.session, row.id)):
        lines += ["", (Cell("Chain of custody", "strong"),)]
        lines += [_step(desk, entry) for entry in entries]
    return [Block(row.key, head, lines)]


def _step(desk: Desk, entry: custody.Entry) -> BlockLine:
    what = f"{entry.number}. {desk.words[f'custody.{entry.act}']} "
    moved = f"{entry.giver or '–'} → {entry.holder or '–'}"
    more = ", ".join(filter(None, (entry.place, entry.why, entry.seal and f"seal {entry.seal}")))
    wrong = (
        f"  gap: {entry.gap}" if entry.gap else f"  does not follow: {entry.broken}" if entry.broken else ""
    )
    return (
        Cell(what, "accent"), Cell(f"{desk.local(entry.happened):%-d %b %Y %H:%M}  ", "dim"), Cell(moved),
        Cell(f"  {more}", "dim"), Cell(wrong, "bad"),
    )  # fmt: skip


def _facts(desk: Desk, row: ItemRow) -> Iterator[tuple[str, str]]:
    words, staff = desk.words, desk.staff
    why = f": {row.why}" if row.why else ""
    yield "state", words[f"evidence_state.{row.state}"] + why
    yield "case", f"{row.case_ref}  {row.case_title}"
    yield "what", ", ".join(filter(None, (
        words[f"evidence_kind.{row.kind}"], row.day and f"of {day_words(row.day)}",
        row.made_by and f"by {row.made_by}", row.made_to and f"to {row.made_to}",
    )))  # fmt: skip
    yield "from", row.source
    if row.is_missing:
        yield "due", day_words(row.due)
        yield "put off", f"until {day_words(row.put_off)}" if row.put_off else ""
        yield "chased by", staff.name(row.chaser) if row.chaser else "nobody"
    yield "privilege", f"{row.privilege}: {row.described}" if row.privilege else ""
    yield "marks", row.marks
    yield "place", row.place
    if row.verified_at is not None:
        yield "verified", f"{desk.moment(row.verified_at)} by {staff.name(row.verified_by)}: {row.checked}"
    elif row.received_at is not None:
        yield "received", desk.moment(row.received_at)
    elif row.requested_at is not None:
        yield "asked", desk.moment(row.requested_at)
    asks = [f"O{number} ({words['outbox_state.' + state.replace(' ', '_')]})"
            for number, state, _reminds in requesting.letters_of(desk.session, row.id)]  # fmt: skip
    yield "letters", ", ".join(asks)
    yield "paper", f"P{row.paper}" if row.paper is not None else ""
    yield "proves", "" if row.points else "no point yet"


def day_words(day: str) -> str:
    """A day in words; '' for none."""
    return f"{date.fromisoformat(day):%a %-d %b %Y}" if day else ""


def proved_by(row: ItemRow) -> str:
    """What an item proves, as it is typed."""
    return points_said(row.points)

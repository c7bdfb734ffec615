"""How points to prove, exhibits and preservation notices look, as lines and as texts."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.practice.evidence import points
from casetui.practice.evidence.points import PointRow
from casetui.practice.evidence.preservation import NoticeRow
from casetui.practice.evidence.terms import THEIRS
from casetui.practice.exhibits.exhibits import DAY_OF, STATUSES, ExhibitRow
from casetui.screens.evidence.looks import PROVES, WEAKLY, day_words
from casetui.screens.frame.desk import Desk
from casetui.widgets.cells import Cell, allotted, column, fit
from casetui.widgets.document import Block, BlockLine, fact


def point_cells(desk: Desk, row: PointRow, width: int) -> Sequence[Cell]:
    """A point as a line: what proves it, and what is wanting."""
    number, title, strong, weak, coming, gap = allotted(
        width, (4, 24, 4, 4, 7, 30), ((1, 60), (5, 44), (1, 200))
    )
    said = row.settled or row.gap.partition(";")[0] or ("theirs to prove" if row.burden == THEIRS else "")
    return (
        Cell(column(str(row.number), number), "accent"), Cell(column(row.title, title)),
        Cell(column(f"●{row.strong}" if row.strong else "", strong), "good"),
        Cell(column(f"○{row.weak}" if row.weak else "", weak)),
        Cell(column(f"+{row.coming}" if row.coming else "", coming), "dim"),
        Cell(fit(said, gap), "bad" if row.gap else "dim"),
    )  # fmt: skip


def point_blocks(desk: Desk, row: PointRow) -> list[Block]:
    """A point with what proves it and the log of where somebody looked."""
    head = (Cell(f"{row.number}  ", "accent"), Cell(row.title, "strong"))
    lines: list[BlockLine] = []
    if row.gap:
        lines.append((Cell(f"! {row.gap}", "bad"),))
    if row.settled:
        lines.append(fact("no proof", row.settled, 11))
    if row.burden == THEIRS:
        lines.append((Cell("It is the other side's to prove.", "dim"),))
    for number, title, weight, state in points.proving(desk.session, row.id):
        lines.append((
            Cell(f"{PROVES.get(weight, WEAKLY)} S{number}  ", "accent"), Cell(title),
            Cell(f"  {desk.words[f'evidence_state.{state}']}", "dim"),
        ))  # fmt: skip
    if looked := points.research(desk.session, row.id):
        lines += ["", (Cell("Where we looked", "strong"),)]
    for one in looked:
        when = f"{desk.local(one.at):%-d %b %Y} {desk.staff.initials(one.user)}  "
        found = one.found or "nothing found"
        lines.append((Cell(when, "dim"), Cell(f"{one.looked}: "), Cell(found, "" if one.found else "dim")))
    return [Block(row.key, head, lines)]


def exhibit_cells(desk: Desk, row: ExhibitRow, width: int) -> Sequence[Cell]:
    """An exhibit as a line: party, mark, how it stands, what it is, by whom."""
    party, mark, status, day, title, witness = allotted(
        width, (12, 8, 12, 8, 24, 10), ((4, 40), (5, 24), (0, 20), (4, 200))
    )
    on = getattr(row, DAY_OF[row.status])
    return (
        Cell(column(row.party, party), "dim"), Cell(column(row.mark, mark), "accent"),
        Cell(column(desk.words[f"exhibit_status.{row.status}"], status), _ROLE.get(row.status, "")),
        Cell(column(_short(on), day), "dim"), Cell(column(row.title, title)),
        Cell(fit(row.witness, witness), "dim"),
    )  # fmt: skip


_ROLE = {"admitted": "good", "excluded": "bad", "objected": "soon", "withdrawn": "dim"}


def _short(day: str) -> str:
    return " ".join(day_words(day).split()[1:3])


def exhibit_blocks(desk: Desk, row: ExhibitRow) -> list[Block]:
    """All that is known of an exhibit."""
    head = (Cell(f"{row.party} {row.mark}  ", "accent"), Cell(row.title, "strong"))
    pairs = [
        ("number", row.name), ("evidence", f"S{row.item}" if row.item is not None else ""),
        *((desk.words[f"exhibit_status.{status}"], day_words(getattr(row, DAY_OF[status])))
          for status in STATUSES),
        ("witness", row.witness), ("ruling", row.ruling),
        ("stays", f"its mark was given at a {row.fixed}" if row.fixed == "deposition" else
         "its mark was given at trial" if row.fixed else ""),
        ("formerly", ", ".join(row.formerly)),
    ]  # fmt: skip
    return [Block(row.key, head, [fact(name, value, 12) for name, value in pairs if value])]


def notice_cells(desk: Desk, row: NoticeRow, width: int) -> Sequence[Cell]:
    """A preservation notice as a line: to whom, how it stands, what is to be kept."""
    number, to, state, sent, what = allotted(width, (4, 20, 13, 10, 20), ((4, 60), (1, 40), (4, 200)))
    return (
        Cell(column(str(row.number), number), "accent"), Cell(column(row.to, to)),
        Cell(column(row.state, state), "dim" if row.released else "soon"),
        Cell(column(_short(row.sent), sent), "dim"), Cell(fit(row.what, what), "dim"),
    )  # fmt: skip


def notice_blocks(desk: Desk, row: NoticeRow) -> list[Block]:
    """All that is known of a preservation notice."""
    head = (Cell(f"Notice {row.number}  ", "accent"), Cell(row.to, "strong"))
    reminded = f"{day_words(row.reminded)}, {row.reminders}×" if row.reminded else ""
    pairs = (
        ("what", row.what), ("sent", day_words(row.sent)), ("confirmed", day_words(row.acknowledged)),
        ("reminded", reminded), ("released", day_words(row.released)), ("why", row.release_why),
    )  # fmt: skip
    stands = () if row.released else ("", "While it stands, the case's file is not destroyed.")
    return [Block(row.key, head, [*(fact(name, value, 12) for name, value in pairs if value), *stands])]

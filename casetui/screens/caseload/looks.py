"""How much somebody has, as a line with a bar, and stage by stage as a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casetui.practice.caseload.caseload import COUNTED, DAYS, Counts, Load
from casetui.screens.frame.desk import Desk
from casetui.widgets.cells import Cell, Line, allotted, column, fit
from casetui.widgets.document import Block

HEADS = {
    "open": ("open", "open cases"),
    "pending": ("pend.", "cases that may not begin yet"),
    "late": ("late", "cases with a deadline or a task past its day"),
    "undated": ("undat.", "open cases without a next date"),
    "unreviewed": ("unrev.", "open cases that nobody went through for 30 days"),
    "updates": ("update", "open cases whose client is due an update"),
    "hearings": ("hear.", f"hearings and the like in {DAYS} days"),
    "deadlines": ("deadl.", f"deadlines in {DAYS} days"),
    "minutes": ("hours", f"hours of events in {DAYS} days, at which they are to be"),
}
"""What stands over each column, and what is counted in it."""

WHO, NUMBER, BAR = 5, 7, 9
LEAST = (WHO, *(NUMBER,) * len(COUNTED), BAR)
GROW = ((0, 24), (len(LEAST) - 1, 30), (0, 40))
"""The columns: who, what is counted, the bar; and which grow."""

FULL, EMPTY, OVER = "█", "░", "+"
TOO_MUCH = 1.5
"""From so many times what they have on average on, somebody has more than their share."""

SIGNS = (
    ("MB  -", "whose cases they are; those that are nobody's"),
    ("────", "the column that the bars are of, and in which enter finds the cases"),
    ("███░░░", "how much it is against whoever has most"),
    ("███░░░+", "half more than they have on average, or beyond that"),
)
"""The signs of a row, and what each means."""


@dataclass(frozen=True)
class Scale:
    """What the bars are of: a column, the most in it, and from how much on it is more than a share."""

    name: str
    most: int
    share: float

    @classmethod
    def of(cls, name: str, loads: Sequence[Load]) -> Scale:
        """The scale of a column; what is nobody's counts for no average."""
        theirs = [much(load.counts, name) for load in loads if load.user is not None]
        most = max((much(load.counts, name) for load in loads), default=0)
        return cls(name, most, TOO_MUCH * sum(theirs) / len(theirs) if theirs else 0)

    def is_over(self, count: int) -> bool:
        """Whether that is more than a share; where nobody has anything to compare with, nothing is."""
        return count > 0 and 0 < self.share <= count < self.most + 1

    def bar(self, count: int, width: int) -> str:
        """A bar for so many, which can be read without colour."""
        room = max(1, width - 2)
        full = round(room * count / self.most) if self.most else 0
        full = max(full, 1 if count else 0)
        return f"{FULL * full}{EMPTY * (room - full)}{OVER if self.is_over(count) else ' '}"


def much(counts: Counts, name: str) -> int:
    """How much is counted of something."""
    return int(getattr(counts, name))


def shown(counts: Counts, name: str) -> str:
    """A count as it is shown: hours for minutes, a dot for nothing."""
    count = much(counts, name)
    if name == "minutes":
        return f"{count / 60:.1f}" if count else "·"
    return str(count) if count else "·"


def called(desk: Desk, load: Load, width: int) -> str:
    """Who it is, by name where there is room."""
    if load.user is None:
        return "nobody" if width > WHO + 2 else "-"
    initials, name = desk.staff.initials(load.user), desk.staff.name(load.user)
    return f"{initials}  {name}" if width > WHO + 2 else initials


def cells(desk: Desk, load: Load, scale: Scale, width: int) -> Sequence[Cell]:
    """What somebody has, as a line."""
    who, *numbers, bar = allotted(width, LEAST, GROW)
    # One run of one style: each move of the cursor sends two such lines.
    counts = (f"{fit(shown(load.counts, name), room - 1, right=True)} "
              for name, room in zip(COUNTED, numbers, strict=True))  # fmt: skip
    text = column(called(desk, load, who), who) + "".join(counts)
    count = much(load.counts, scale.name)
    role = "bad" if scale.is_over(count) else ""
    return Cell(text), Cell(fit(f" {scale.bar(count, bar - 1)}", bar), role)


def heads(scale: Scale, width: int) -> list[Line]:
    """What stands over the columns, with a line under the one that the bars are of."""
    who, *numbers, _bar = allotted(width, LEAST, GROW)
    words, marks = [Cell(fit("", who))], [Cell(fit("", who))]
    for name, room in zip(COUNTED, numbers, strict=True):
        chosen = name == scale.name
        word = HEADS[name][0]
        words.append(Cell(fit(word, room - 1, right=True) + " ", "strong" if chosen else "dim"))
        marks.append(Cell(fit("─" * len(word) if chosen else "", room - 1, right=True) + " ", "accent"))
    return [tuple(words), tuple(marks)]


def blocks(desk: Desk, load: Load, scale: Scale) -> Sequence[Block]:
    """All that somebody has, and how it is spread over the stages."""
    name = desk.staff.name(load.user) if load.user is not None else "Nobody's"
    lines: list[Line | str] = [*_counted(load.counts), "", *_stages(desk, load, scale)]
    return [Block(str(load.key), (Cell(name, "strong"),), lines)]


def _counted(counts: Counts) -> Iterator[Line]:
    for name in COUNTED:
        if much(counts, name):
            yield Cell(fit(shown(counts, name), 6, right=True), "accent"), Cell(f"  {HEADS[name][1]}")


def _stages(desk: Desk, load: Load, scale: Scale) -> Iterator[Line]:
    """A bar for each stage, against the stage with most."""
    most = max((much(counts, scale.name) for _stage, counts in load.stages), default=0)
    within = Scale(scale.name, most, 0)
    if most:
        yield (Cell(f"{HEADS[scale.name][1]}, by stage", "dim"),)
    for stage, counts in load.stages if most else ():
        count = much(counts, scale.name)
        yield (
            Cell(fit(desk.words.get(f"stage.{stage}", stage) or "no stage yet", 17)),
            Cell(within.bar(count, 12), "accent"), Cell(f" {shown(counts, scale.name)}"),
        )  # fmt: skip

"""What is known of a practice area."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

GENERAL = "general"
"""The area of every case that is of no other, which each of the others is built upon."""


@dataclass(frozen=True)
class StageTask:
    """A task that a stage brings: what, on which day, counted from that of the stage, and whose it is."""

    title: str
    on: str
    whose: str


@dataclass(frozen=True)
class Stage:
    """How far a case may have come, and what that brings."""

    key: str
    title: str
    tasks: tuple[StageTask, ...] = ()
    papers: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListPoint:
    """A point of the opening or the closing list; `note` is what is to be known of it."""

    key: str
    words: str
    required: bool = True
    note: str = ""


@dataclass(frozen=True)
class Area:
    """A practice area; `key` is the name of its file, `own` whether the firm wrote that.

    `also` are other names for it. A client is due an update after so many days, after fewer where a date
    passed or an order came; files are kept for so many years.
    """

    key: str
    title: str
    source: Path
    own: bool = False
    also: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    opening: tuple[ListPoint, ...] = ()
    closing: tuple[ListPoint, ...] = ()
    update_after_days: int = 0
    update_after_event_days: int = 0
    keep_years: int = 0
    code: str = ""  # what stands for it in a ref

    def stage(self, key: str) -> Stage | None:
        """Its stage of that key; None where it has none."""
        return next((stage for stage in self.stages if stage.key == key), None)

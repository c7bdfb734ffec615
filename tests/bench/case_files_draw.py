"""`python -m tests.bench.case_files_draw FILE`: draws a long timeline, picks cases; seconds as JSON."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from casetui.db import open_database
from casetui.practice.case_file import timeline
from casetui.practice.case_file.asked import Asked, Word
from casetui.practice.cases import picking
from casetui.practice.firm import staff
from casetui.screens.cases.timeline import TimelineTab
from casetui.screens.inbox.inbox import InboxScreen
from casetui.session.session import Session
from casetui.sqlite.reading import raw
from tests.bench.case_fill import FULL
from tests.bench.drawing import draw

TYPED = (
    "2006-0450", "450", "court repo", "the", "kl/9", "24-cv-07001", "zzqq xyz", "amara prou", "amraa",
    "sven gaild", "setlement", "harlo", "a", "é",
)  # fmt: skip
SHOWN, PAGE = 10, 61


def main(path: Path) -> dict[str, list[float]]:
    """All figures of one file."""
    database = open_database(path)
    person = staff.load(Session(database, path, None)).active("case manager")[0]
    session = Session(database, path, person.actor)
    places = {"inbox": InboxScreen, "timeline": lambda desk: TimelineTab(desk, FULL)}
    found = asyncio.run(draw(session, path, places))
    title = raw(database).execute("SELECT title FROM cases WHERE id = ?", (FULL + 50_001,)).fetchone()[0]
    picking.pick(session, "xyz")  # loads what a desk loads once
    texts = [text[:end] for text in (*TYPED, title, title[:5] + title[6:]) for end in range(1, len(text) + 1)]
    found["jump"] = [_taken(lambda text=text: picking.pick(session, text, SHOWN)) for text in texts]
    place = timeline.events(session, FULL, most=5_000)[-1].place
    found["page"] = [_taken(lambda: timeline.events(session, FULL, place, PAGE)) for _ in range(9)]
    wanted = Asked(words=(Word("deed"),))
    found["filter"] = [
        _taken(lambda: timeline.events(session, FULL, None, PAGE, asked=wanted)) for _ in range(9)
    ]
    session.close()
    return found


def _taken(act: Callable[[], object]) -> float:
    begun = perf_counter()
    act()
    return perf_counter() - begun


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))

"""`python -m tests.bench.cases_draw FILE`: draws inbox, cases and a file, and searches; seconds as JSON."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from time import perf_counter

from casetui.clock import system_clock
from casetui.db import open_database
from casetui.practice.firm import firm, staff
from casetui.practice.searching import asked, everything
from casetui.screens.cases.cases import CasesScreen
from casetui.screens.cases.overview import OverviewTab
from casetui.screens.cases.timeline import TimelineTab
from casetui.screens.inbox.inbox import InboxScreen
from casetui.session.session import Session
from casetui.sqlite.reading import raw
from tests.bench.drawing import draw

WORDS = ("deed", "settlement", "letter from", "harlow", "kind:note deed", "xyzzy")
FIRST_PAGE = 60


def main(path: Path) -> dict[str, list[float]]:
    """All figures of one file."""
    database = open_database(path)
    person = staff.load(Session(database, path, None)).active("case manager")[0]
    session = Session(database, path, person.actor)
    fullest = "SELECT case_id FROM messages WHERE case_id NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    case = int(raw(database).execute(fullest).fetchone()[0])
    places = {
        "inbox": InboxScreen, "cases": lambda desk: CasesScreen(desk, "open"),
        "overview": lambda desk: OverviewTab(desk, case), "timeline": lambda desk: TimelineTab(desk, case),
    }  # fmt: skip
    found = asyncio.run(draw(session, path, places))
    found["search"] = _searched(session)
    session.close()
    return found


def _searched(session: Session) -> list[float]:
    its_firm, today = firm.load(session), datetime.fromtimestamp(system_clock(), UTC).date()
    taken = []
    for words in WORDS * 3:
        begun = perf_counter()
        list(islice(everything.search(session, asked.parse(words, its_firm, today)), FIRST_PAGE))
        taken.append(perf_counter() - begun)
    return taken


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))

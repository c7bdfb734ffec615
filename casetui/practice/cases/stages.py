"""The stages that cases may be in, by their areas, and what a stage brings to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casetui.practice.agenda.adding import New
from casetui.practice.areas import areas, bringing
from casetui.practice.areas.areas import Areas
from casetui.practice.areas.bringing import EVIDENCE, PAPER
from casetui.practice.areas.records import Stage
from casetui.practice.cases.listing import ListedCase
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.text import clean_line


def among(known: Areas, cases: Sequence[ListedCase]) -> list[Stage]:
    """The stages that any of these cases may be in, in their order; of several areas one after the other."""
    its = {area.key: area for area in (known.of(case.area) for case in cases)}
    found = {stage.key: stage for area in reversed(its.values()) for stage in area.stages}
    return [found[key] for key in dict.fromkeys(one.key for area in its.values() for one in area.stages)]


def named(offered: Sequence[Stage], text: str) -> Stage:
    """The stage that these letters name; Refuse names all there are."""
    wanted = clean_line(text, 60).casefold()
    fitting = [stage for stage in offered if wanted in (stage.key, stage.title.casefold())] or [
        stage for stage in offered if wanted and stage.title.casefold().startswith(wanted)
    ]
    if len(fitting) != 1:
        raise Refuse(f"“{wanted}” is no stage; there are {', '.join(stage.title for stage in offered)}.")
    return fitting[0]


@dataclass(frozen=True)
class Coming:
    """What a stage brings to cases: the tasks, and what is wanted in it."""

    tasks: tuple[New, ...]
    papers: tuple[str, ...]
    evidence: tuple[str, ...]


def coming(
    session: Session, firm: Firm, staff: Staff, cases: Sequence[ListedCase], stage: str, today: date
) -> Coming:
    """What these cases get by moving on to a stage today; what is there already gets nothing."""
    known, tasks, wanted = areas.of(session), list[New](), dict[tuple[str, str], None]()
    for case in cases:
        if case.stage == stage:
            continue
        brought = bringing.what_stage_brings(known.of(case.area), stage, today, firm)
        people = (case.manager, case.attorney)
        tasks += bringing.items(brought, firm, staff, case.id, people, session.me)
        wanted |= dict.fromkeys((one.kind, one.title) for one in brought)
    papers, evidence = (tuple(title for its, title in wanted if its == kind) for kind in (PAPER, EVIDENCE))
    return Coming(tuple(tasks), papers, evidence)

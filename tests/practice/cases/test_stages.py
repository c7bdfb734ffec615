"""How far cases have come, by their areas, and the tasks that come along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casetui.practice.acting import Acted
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.areas import areas
from casetui.practice.case_file import belongings
from casetui.practice.cases import keeping, listing, stages
from casetui.practice.cases.listing import ListedCase
from casetui.session import undo
from casetui.session.results import Done, Refuse, Refused
from tests.firm import SmallFirm, done

TODAY = date(2026, 5, 28)  # a Thursday
MARITIME = """
title = "Maritime"
[[stages]]
key = "salvage"
title = "salvage"
papers = ["Log book"]
tasks = [
  { do = "Inspect the ship", on = "3wd" },
  { do = "Advise the owner [sic]", on = "+2", whose = "attorney" },
]
[[stages]]
key = "trial"
"""


@pytest.fixture
def firm(small: SmallFirm) -> SmallFirm:
    """A firm whose first two cases are of an area of its own, the first with an attorney."""
    folder = areas.own_folder(small.path)
    folder.mkdir()
    (folder / "maritime.toml").write_text(MARITIME)
    session = small.session()
    columns = {"area": "maritime", "attorney_id": small.user("ADA")}
    done(keeping.change(session, _case(small, 1).target, **columns).result())
    done(keeping.change(small.session("TN"), _case(small, 2).target, area="Maritime law").result())
    return small


def _case(firm: SmallFirm, number: int) -> ListedCase:
    row = listing.one(firm.session(), number)
    assert row is not None
    return row


def _tasks(firm: SmallFirm, case: int) -> list[tuple[str, str | None, int | None]]:
    return [(item.title, item.day, item.owner) for item in belongings.planned(firm.session(), case)]


def _coming(firm: SmallFirm, *cases: int) -> stages.Coming:
    rows = [_case(firm, number) for number in cases]
    return stages.coming(firm.session(), firm.firm, firm.staff, rows, "salvage", TODAY)


def test_the_stages_of_a_case_are_its_areas_and_of_several_all_of_theirs(firm: SmallFirm) -> None:
    known = areas.of(firm.session())
    assert [stage.key for stage in stages.among(known, [_case(firm, 1)])] == ["salvage", "trial"]
    general = [stage.key for stage in stages.among(known, [_case(firm, 3)])]
    assert general == list(firm.session().words().table("stage"))
    assert [stage.key for stage in stages.among(known, [_case(firm, 1), _case(firm, 3)])] == [
        "salvage", "trial", *(key for key in general if key != "trial"),
    ]  # fmt: skip


def test_a_stage_that_an_area_has_not_is_refused_and_one_that_is_kept_stays(firm: SmallFirm) -> None:
    session = firm.session()
    refused = keeping.stage(session, [_case(firm, 1).target], "disclosure").result()
    assert str(refused) == "2026-0001 has no such stage; in Maritime there are salvage, trial."
    done(keeping.stage(session, [_case(firm, 1).target], "salvage").result())
    done(keeping.change(session, _case(firm, 1).target, area="probate").result())
    assert _case(firm, 1).stage == "salvage"
    assert areas.of(session).stage_title("probate", "salvage") == "salvage"


def test_several_move_on_and_that_which_has_no_such_stage_is_named(firm: SmallFirm) -> None:
    targets = [_case(firm, number).target for number in (1, 3)]
    acted = done(keeping.stage(firm.session(), targets, "salvage").result())
    assert acted.done == (1,) and "has no such stage; in General there are intake" in acted.left[0][1]


def test_what_comes_along_is_whose_it_should_be_on_working_days(firm: SmallFirm) -> None:
    coming = _coming(firm, 1)
    assert [(task.title, task.plan.day, task.owner, task.case) for task in coming.tasks] == [
        ("Inspect the ship", date(2026, 6, 2), firm.user("MB"), 1),
        ("Advise the owner [sic]", date(2026, 5, 29), firm.user("ADA"), 1),
    ]
    assert coming.papers == ("Log book",) and coming.evidence == ()
    # Nobody is the second's attorney: what would be theirs is the acting user's.
    assert [task.owner for task in _coming(firm, 2).tasks] == [firm.user("TN"), firm.user("MB")]
    assert _coming(firm, 3).tasks == ()


def test_a_case_moves_on_with_its_tasks_in_one_act_that_is_undone_whole(firm: SmallFirm) -> None:
    session, (first, second) = firm.session(), _coming(firm, 1).tasks
    moved = replace(second, plan=Plan(date(2026, 6, 10), zone="UTC"))
    before = firm.rows("SELECT count(*) FROM audit")
    done(keeping.stage(session, [_case(firm, 1).target], "salvage", [first, moved]).result())
    assert _tasks(firm, 1) == [
        ("Inspect the ship", "2026-06-02", firm.user("MB")),
        ("Advise the owner [sic]", "2026-06-10", firm.user("ADA")),
    ]
    assert firm.rows("SELECT count(*) FROM audit") == [(before[0][0] + 1,)]
    undone = done(undo.undo(session).result())
    assert not undone.left and _case(firm, 1).stage == "" and _tasks(firm, 1) == []
    done(undo.redo(session).result())
    assert _case(firm, 1).stage == "salvage" and len(_tasks(firm, 1)) == 2


def test_each_of_several_cases_gets_its_own_tasks(firm: SmallFirm) -> None:
    targets = [_case(firm, number).target for number in (1, 2)]
    done(keeping.stage(firm.session(), targets, "salvage", _coming(firm, 1, 2).tasks).result())
    assert len(_tasks(firm, 1)) == len(_tasks(firm, 2)) == 2
    assert _coming(firm, 1, 2).tasks == ()  # they are there already


def test_a_case_whose_task_cant_be_added_stays_where_it_is(firm: SmallFirm) -> None:
    firm.wall("TN", 1)
    bad = New("task", "Look", Plan(TODAY), owner=firm.user("TN"), case=1)
    tasks = [*_coming(firm, 1, 2).tasks, bad]
    alone = keeping.stage(firm.session(), [_case(firm, 1).target], "salvage", tasks).result()
    assert isinstance(alone, Refused) and str(alone) == "Tomas Nowak may not see this case."
    targets = [_case(firm, number).target for number in (1, 2)]
    both = keeping.stage(firm.session(), targets, "salvage", tasks).result()
    assert isinstance(both, Done)
    assert both.value == Acted((2,), ((1, "Tomas Nowak may not see this case."),))
    assert _case(firm, 1).stage == "" and _tasks(firm, 1) == [] and len(_tasks(firm, 2)) == 2


def test_a_stage_is_named_by_its_key_its_title_or_how_that_begins(firm: SmallFirm) -> None:
    offered = stages.among(areas.of(firm.session()), [_case(firm, 3)])
    assert stages.named(offered, "DISC").key == stages.named(offered, "disclosure").key == "disclosure"
    for unclear in ("", "zzz", "in"):
        with pytest.raises(Refuse, match="is no stage; there are intake, investigation"):
            stages.named(offered, unclear)

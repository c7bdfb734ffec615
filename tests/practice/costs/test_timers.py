"""The timer: one for each user, the same at each of their desks; it is entered once, or asked about."""

from __future__ import annotations

import pytest

from casetui.practice.costs import entering, rates, timers
from casetui.practice.costs.line import understand
from casetui.practice.costs.reckoning import reckoning
from casetui.session.results import Done, Refused
from casetui.session.transaction import Tx
from casetui.tables.cases import Case
from tests.firm import HOUR, SmallFirm, done
from tests.practice.costs.test_entries import HARLOW, today


def test_it_runs_on_for_all_desks_of_its_user_and_for_nobody_else(small: SmallFirm) -> None:
    one, other = small.session(), small.another_session()
    assert done(timers.start(one, HARLOW, "call").result()) == "2026-0001"
    small.clock.at += 1_141
    seen = timers.mine(other)
    assert seen is not None and (seen.case_ref, seen.running) == ("2026-0001", True)
    assert seen.minutes(small.clock()) == 20
    assert timers.mine(small.session("TN")) is None
    assert "runs on 2026-0001" in str(timers.start(other, HARLOW).result())
    other.close()


def test_what_it_ran_waits_until_it_is_entered_in_the_same_act(small: SmallFirm) -> None:
    me = small.session()
    done(rates.set_rate(small.session("ADA"), small.firm, 3_000_000, today(small)).result())
    done(timers.start(me, HARLOW).result())
    small.clock.at += 1_080
    assert done(timers.stop(me).result()).seconds == 1_080
    small.clock.at += 600
    waits = timers.mine(me)
    assert waits is not None and waits.minutes(small.clock()) == 18
    assert "18 min on 2026-0001 are not entered yet" in str(timers.start(me, HARLOW).result())
    done(timers.go_on(me).result())
    small.clock.at += 60
    assert done(timers.stop(me).result()).seconds == 1_140
    new = understand("19m call", reckoning(me, small.firm, small.staff, today(small), HARLOW)).new
    assert new is not None
    done(entering.enter(me, new, timed=True).result())
    assert timers.mine(me) is None
    assert isinstance(timers.stop(me).result(), Refused)


def test_one_that_another_desk_started_meanwhile_is_not_dropped(small: SmallFirm) -> None:
    me = small.session()
    done(timers.start(me, HARLOW).result())
    new = understand("402 filing fee", reckoning(me, small.firm, small.staff, today(small), HARLOW)).new
    assert new is not None
    done(entering.enter(me, new, timed=True).result())
    assert timers.mine(me) is not None
    done(timers.drop(me).result())
    assert timers.mine(me) is None


@pytest.mark.parametrize(("hours", "doubtful"), [(3, False), (4, True), (13, True)])
def test_one_that_ran_overnight_or_too_long_is_doubtful(small: SmallFirm, hours: int, doubtful: bool) -> None:
    me = small.session()  # it is 20:26 of the firm's day
    done(timers.start(me, HARLOW).result())
    small.clock.at += hours * HOUR
    its = timers.mine(me)
    assert its is not None and its.is_doubtful(small.clock(), "UTC") is doubtful
    done(timers.stop(me).result())
    small.clock.at += 20 * HOUR
    stopped = timers.mine(me)
    assert stopped is not None and stopped.is_doubtful(small.clock(), "UTC") is doubtful


@pytest.mark.parametrize(("status", "why"), [("pending", "is pending"), ("closed", "is closed")])
def test_no_case_that_takes_no_time_is_timed(small: SmallFirm, status: str, why: str) -> None:
    def put(tx: Tx) -> None:
        tx.update(Case, HARLOW, None, status=status)

    done(small.session("ADA").act("case.change", put))
    assert why in str(timers.start(small.session(), HARLOW).result())


def test_a_wall_takes_the_timer_out_of_sight_and_it_can_still_be_thrown_away(small: SmallFirm) -> None:
    tomas = small.session("TN")
    done(timers.start(tomas, HARLOW, "secret").result())
    small.wall("TN", HARLOW)
    assert timers.mine(tomas) is None
    assert isinstance(timers.start(tomas, 2).result(), Done)
    its = timers.mine(tomas)
    assert its is not None and its.case == 2

"""What somebody typed is kept whole or refused with the limit, whichever act it is typed for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.agenda import acts, adding, agenda
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.cases import cases, keeping, listing
from casetui.practice.enquiries import correspondence, triage
from casetui.practice.lines import whole
from casetui.practice.notes import writing
from casetui.practice.notes.terms import Facts
from casetui.practice.outbox import letters, outbox
from casetui.session.results import Refuse, Refused
from casetui.text import clean_line
from tests.firm import CLIENT, SmallFirm, done

LONG = "x" * 30_000


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_line_is_whole_or_refused(text: str, most: int) -> None:
    line = clean_line(text, 1_000)
    if len(line) <= most:
        assert whole(text, most) == line
    else:
        with pytest.raises(Refuse, match=f"at most {most} are kept"):
            whole(text, most)


def _title(small: SmallFirm) -> Any:
    row = listing.one(small.session(), 1)
    assert row is not None
    return keeping.change(small.session(), row.target, title=LONG)


def _new(small: SmallFirm) -> Any:
    return small.session().write("case.open", lambda tx: cases.open_case(tx, LONG, "UTC", manager=None))


def _outcome(small: SmallFirm) -> Any:
    row = small.ask()
    return triage.close(small.session(), [row.target], LONG)


def _place(small: SmallFirm) -> Any:
    return writing.add(small.session(), 1, "Text.", Facts(place=LONG))


def _cancelled(small: SmallFirm) -> Any:
    (number,) = done(adding.add(small.session(), [New("task", "Call", Plan())]).result())
    return acts.cancel(small.session(), [agenda.by_ids(small.session(), [number])[0].target], LONG)


def _recipients(small: SmallFirm) -> Any:
    row = small.ask(sender=CLIENT)
    session = small.session()
    assert session.actor is not None
    begun = letters.reply(row, correspondence.of_enquiry(session, row.id), small.firm, session.actor)
    many = ", ".join(f"somebody{number}@example.com" for number in range(2_000))
    return outbox.write(session, replace(begun, body="Dear all", recipients=many), outbox.DRAFT)


@pytest.mark.parametrize("act", [_title, _new, _outcome, _place, _cancelled, _recipients])
def test_what_is_too_long_is_refused_with_the_limit_and_nothing_is_kept(
    small: SmallFirm, act: Callable[[SmallFirm], Any]
) -> None:
    result = act(small).result()
    assert isinstance(result, Refused) and "are kept: shorten it" in result.why
    assert outbox.items(small.session()) == []

"""The chain of custody: nobody gives what they have not, time goes forward, nothing is ever changed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.evidence import adding, custody, forms
from casetui.practice.evidence.custody import Entry, Step
from casetui.practice.printing import text
from casetui.session import rights, undo
from casetui.session.results import Done, Refuse, Refused
from casetui.words import Words
from tests.firm import DAY, NOW, SmallFirm, done
from tests.practice.evidence.wishes import item, wish

FIRST = Step("collected", NOW - 9 * DAY, "Ann Bell", "Marta Bielak", "safe 2", "from the scene", "S-1")
SECOND = Step("transferred", NOW - 7 * DAY, "Marta Bielak", "Lab Ltd", "Lab", "to be examined")


def enter(small: SmallFirm, *steps: Step, who: str = "MB") -> list[Entry]:
    for step in steps:
        done(custody.enter(small.session(who), 1, step).result())
    return custody.of_item(small.session(), 1)


def refused(small: SmallFirm, step: Step, who: str = "MB") -> str:
    result = custody.enter(small.session(who), 1, step).result()
    assert isinstance(result, Refused), result
    return str(result)


@pytest.fixture
def thing(small: SmallFirm) -> SmallFirm:
    wish(small, "Tail light", kind="object")
    return small


def test_it_says_who_has_a_thing_and_where(thing: SmallFirm) -> None:
    enter(thing, FIRST, SECOND)
    held = custody.held(thing.session(), 1)
    assert held is not None
    assert (held.holder, held.place, held.since, held.seal) == ("Lab Ltd", "Lab", NOW - 7 * DAY, "S-1")
    assert item(thing, 1).place == "Lab"


def test_the_giver_is_the_last_holder_or_the_gap_is_said(thing: SmallFirm) -> None:
    enter(thing, FIRST)
    wrong = replace(SECOND, giver="Tomas Nowak")
    assert "Marta Bielak has it by entry 1, not Tomas Nowak" in refused(thing, wrong)
    unsaid = replace(SECOND, giver="")
    assert enter(thing, unsaid)[-1].giver == "Marta Bielak"
    gap = Step("received", NOW - 5 * DAY, "A courier", "Ada Quill", why="x", gap="the lab kept no record")
    assert enter(thing, gap)[-1].gap == "the lab kept no record"


def test_a_chain_that_begins_in_the_middle_says_so(thing: SmallFirm) -> None:
    assert "Nothing says how it came here" in refused(thing, SECOND)
    enter(thing, replace(SECOND, gap="found in the office"))


def test_time_does_not_run_backwards(thing: SmallFirm) -> None:
    enter(thing, FIRST)
    assert "time does not run backwards" in refused(thing, replace(SECOND, happened=NOW - 10 * DAY))
    with pytest.raises(Refuse, match="still to come"):
        custody.enter(thing.session(), 1, replace(SECOND, happened=NOW + 60))
    enter(thing, replace(SECOND, happened=FIRST.happened))


NEEDED: tuple[tuple[dict[str, Any], str], ...] = (
    ({"act": "lent"}, "one of"), ({"why": ""}, "Why was it"), ({"holder": ""}, "Who has it"),
    ({"act": "returned", "receipt": ""}, "receipt"), ({"act": "void"}, "Which entry"),
    ({"corrects": 1, "why": ""}, "What was wrong"),
)  # fmt: skip


@pytest.mark.parametrize(("more", "why"), NEEDED)
def test_what_is_missing_in_a_step_is_asked(thing: SmallFirm, more: dict[str, Any], why: str) -> None:
    with pytest.raises(Refuse, match=why):
        custody.enter(thing.session(), 1, replace(SECOND, **more))


def test_a_copy_leaves_the_thing_where_it_is(thing: SmallFirm) -> None:
    entries = enter(thing, FIRST, Step("copied", NOW - 8 * DAY, why="for counsel"))
    assert (entries[1].giver, entries[1].holder) == ("Marta Bielak", "Marta Bielak")


def test_destroying_is_an_attorneys_act_and_the_end(thing: SmallFirm) -> None:
    enter(thing, FIRST)
    end = Step("destroyed", NOW - DAY, "Marta Bielak", why="order of the court")
    assert "Only an attorney or a supervising attorney" in refused(thing, end)
    enter(thing, end, who="ADA")
    held = custody.held(thing.session(), 1)
    assert held is not None and held.destroyed
    assert "only a correction can follow" in refused(thing, replace(SECOND, happened=NOW, giver=""))
    undone = Step("void", NOW, why="it was another one", corrects=2)
    assert "Only an attorney" in refused(thing, undone)
    enter(thing, undone, who="ADA")
    held = custody.held(thing.session(), 1)
    assert held is not None and (held.holder, held.destroyed) == ("Marta Bielak", False)


def test_a_mistake_is_corrected_by_an_entry_that_names_it(thing: SmallFirm) -> None:
    enter(thing, replace(FIRST, holder="Marta Bielek"), replace(SECOND, giver="Marta Bielek"))
    right = replace(FIRST, why="the name was misspelt", corrects=1)
    result = custody.enter(thing.session(), 1, right).result()
    assert isinstance(result, Done)
    assert result.told == (
        "Entry 2 does not follow any more: Marta Bielak had it, and Marta Bielek gave it.",
    )  # fmt: skip
    enter(thing, replace(SECOND, why="the same", corrects=2))
    entries = custody.of_item(thing.session(), 1)
    assert [entry.corrected_by for entry in entries] == [3, 4, None, None]
    assert [entry.number for entry in custody.chain(entries)] == [3, 4]
    assert not any(entry.broken for entry in entries)
    assert refused(thing, right) == "Entry 1 does not hold any more: entry 3 does."
    assert refused(thing, replace(right, corrects=9)) == "There is no entry 9 in its chain."
    late = replace(FIRST, happened=NOW - 6 * DAY, why="later", corrects=3)
    assert "Entry 4 was earlier" in refused(thing, late)


def test_no_act_changes_or_undoes_an_entry(thing: SmallFirm) -> None:
    enter(thing, FIRST)
    result = undo.undo(thing.session()).result()
    assert isinstance(result, Refused) and "S1 was changed since by you" in str(result)
    off = adding.withdraw(thing.session(), [item(thing, 1).target], "no").result()
    assert off == Refused("S1 has a chain of custody and stays on the list.")
    assert not rights.RIGHTS["custody.enter"].undoable and not rights.RIGHTS["custody.destroy"].undoable
    with pytest.raises(Exception, match="UNIQUE"):  # nor can another one stand in its place
        thing.rows(
            "INSERT INTO custody SELECT NULL, version, updated_at, withdrawn, case_id, item_id, number, act,"
            " happened, giver, holder, place, why, seal, receipt, gap, corrects, recorded_by_id, at"
            " FROM custody"
        )


def test_two_people_enter_at_once_and_each_has_a_number(thing: SmallFirm) -> None:
    other = thing.another_session("TN")
    one = custody.enter(thing.session(), 1, FIRST)
    two = custody.enter(other, 1, FIRST)
    results = [one.result(), two.result()]
    other.close()
    kept = [result.value for result in results if isinstance(result, Done)]
    assert 1 in kept and len(set(kept)) == len(kept)
    assert all("Ann Bell" in str(result) for result in results if isinstance(result, Refused))


def test_the_form_has_each_step_and_room_to_sign(thing: SmallFirm) -> None:
    enter(thing, FIRST, SECOND)
    words = Words.load("us")
    pages = forms.form(thing.session(), thing.firm, thing.staff, words, item(thing, 1))
    said = text.whole(pages)
    for part in ("CHAIN OF CUSTODY", "S1 Tail light", "2026-0001", "1. collected", "2. transferred", "Seal",
                 "S-1", "Lab Ltd", "Given by", "Received by", "page 1 of"):  # fmt: skip
        assert part in said, part
    assert said.count("Given by") == 2 + forms.SPARE
    assert all(len(line) <= 78 for line in said.split("\n"))


_people = st.sampled_from(("Ann", "Ben", "Cleo"))
_acts = st.sampled_from(("collected", "received", "transferred", "examined", "copied"))
_steps = st.lists(
    st.tuples(_acts, st.integers(0, 6), _people, _people, st.booleans(), st.integers(0, 4)), max_size=9
)


class _Chain:
    """Stands in for a transaction: entries in a list."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def enter(self, step: Step) -> None:
        kept = custody._fitted(None, self.entries, step)  # type: ignore[arg-type]
        number = len(self.entries) + 1
        fields = {name: getattr(kept, name) for name in Step.__dataclass_fields__}
        plain = [entry._replace(corrected_by=None, broken="") for entry in self.entries]
        made = Entry(id=number, version=1, updated_at=0, item=1, number=number, recorded_by=1, at=0, **fields)
        self.entries = custody._judged([*plain, made])


@given(_steps)
def test_whatever_is_entered_the_chain_goes_forward_and_says_its_gaps(steps: list[Any]) -> None:
    chain = _Chain()
    for act, at, giver, holder, gap, corrects in steps:
        step = Step(act, at, giver, holder, why="x", gap="lost" if gap else "", corrects=corrects or None)
        try:
            chain.enter(step)
        except Refuse:
            continue
    its = custody.chain(chain.entries)
    assert [entry.happened for entry in its] == sorted(entry.happened for entry in its)
    for last, entry in pairwise(its):
        assert entry.giver == last.holder or entry.gap or entry.broken

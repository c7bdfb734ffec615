"""Refs are made by the firm's pattern, never twice, and found again wherever somebody writes them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.cases import cases, picking, refs
from casetui.practice.firm import firm, ref_pattern, settings
from casetui.practice.papers.dropped import Refs, refs_in
from casetui.session.results import Refuse
from tests.firm import CLIENT, DAY, NOW, STRANGER, SmallFirm, done


def _set(small: SmallFirm, pattern: str) -> None:
    value = settings.read("ref_pattern", pattern, small.firm)
    done(small.session("IT").act("setting.change", lambda tx: firm.put(tx, ref_pattern=value)))


def _open(small: SmallFirm, area: str = "", who: str = "MB") -> str:
    opened = small.session(who).act(
        "case.open", lambda tx: cases.open_case(tx, "New v. Old", "UTC", manager=None, area=area)
    )
    return done(opened)[1]


@pytest.mark.parametrize(
    ("pattern", "wrong"),
    [
        ("", ""), ("{year}-{seq:04}", ""), ("{area}/{yy}/{seq}", ""), ("{area}{seq}", ""),
        ("{seq:03}/{yy}", ""), ("M-{year}.{seq:5}", ""),
        ("{year}", "must have {seq} once"), ("{seq}-{seq}", "must have {seq} once"),
        ("{year}{seq:04}", "a sign must stand between"), ("{seq}{yy}", "a sign must stand between"),
        ("{yy}/{seq}", "read as a date"), ("{seq:04}", "read as a date"),
        ("M{seq}", "the number of a record"),
        ("{year} {seq}", "only letters, digits and - / . may stand"), ("../{seq}x", "one sign at a time"),
        ("/{area}/{seq}", "begin and end with"), ("{area}//{seq}", "one sign at a time"),
        ("{town}-{seq}", "a field that is not known"), ("{year:02}-{seq:04}", "a field that is not known"),
        ("{seq:99}-A", "a field that is not known"), ("{year-{seq}", "is no pattern"),
        ("x", "must have {seq}"),
        ("{area}-VERY-LONG-{year}-{seq:04}", "20 fit"), ("\x1b[2J{seq}", "only letters"), ("{}", "not known"),
    ],
)  # fmt: skip
def test_a_pattern_is_taken_or_refused_in_one_sentence(small: SmallFirm, pattern: str, wrong: str) -> None:
    if not wrong:
        assert settings.read("ref_pattern", pattern, small.firm) == (pattern or ref_pattern.USUAL)
        return
    with pytest.raises(Refuse) as refused:
        settings.read("ref_pattern", pattern, small.firm)
    assert wrong in str(refused.value) and "\n" not in str(refused.value)


@given(st.text(alphabet="{}seqyarx04:-/. \x00'", max_size=24))
def test_whatever_a_pattern_is_it_is_refused_or_makes_refs_that_are_found(text: str) -> None:
    try:
        pattern = ref_pattern.parse(text)
    except Refuse:
        return
    ref = pattern.ref(7, 2026, "FAM")
    assert refs.on_disk(ref) not in ("", ".", "..") and "/" not in refs.on_disk(ref)
    assert ref in refs.meant_by(refs.on_disk(ref))
    assert len(ref) <= ref_pattern.LONGEST and ref != pattern.ref(8, 2026, "FAM")


def test_refs_count_within_what_the_pattern_says(small: SmallFirm) -> None:
    assert _open(small) == "2026-0004"
    _set(small, "{area}/{yy}/{seq}")
    assert [_open(small, area) for area in ("Family", "", "divorce", "our own words")] == [
        "FAM/26/1", "GEN/26/1", "FAM/26/2", "GEN/26/2"
    ]  # fmt: skip
    small.clock.at = NOW + 250 * DAY
    assert [_open(small, "family"), _open(small, "personal-injury")] == ["FAM/27/1", "PI/27/1"]
    _set(small, "{year}-{seq:06}")
    assert _open(small) == "2027-000001"
    small.clock.at = NOW
    assert _open(small) == "2026-000005", "the refs of an older pattern count, where they read alike"
    _set(small, "fam-26-{seq:03}")
    assert _open(small) == "fam-26-003", "none is the name of another's folder, or differs in capitals alone"


def test_a_ref_that_was_issued_is_issued_no_more(small: SmallFirm) -> None:
    session = small.session("MB")
    _set(small, "{area}-{seq:03}")
    case, ref = done(session.act("case.open", lambda tx: cases.open_case(tx, "A", "UTC", manager=None)))
    done(session.act("case.open", lambda tx: tx.withdraw(cases.Case, case, None, "in error")))
    small.wall("TN", 1)
    assert (ref, _open(small, who="TN")) == ("GEN-001", "GEN-002")


TWO = dedent(
    """
    import sys
    from pathlib import Path
    from tests.firm import SmallFirm, done
    from casetui.practice.cases import cases

    firm = SmallFirm(Path(sys.argv[1]))
    session = firm.session(sys.argv[2])
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(25):
        print(done(session.act("case.open", lambda tx: cases.open_case(tx, "A", "UTC", manager=None)))[1])
    """
)


def test_two_desks_that_open_cases_at_once_never_get_the_same_ref(small: SmallFirm) -> None:
    _set(small, "{area}/{yy}/{seq}")
    small.close()
    both = [
        subprocess.Popen(
            [sys.executable, "-c", TWO, str(small.path), who], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True,
        )
        for who in ("MB", "TN")
    ]  # fmt: skip
    for process in both:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
    for process in both:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    issued = [ref for process in both for ref in process.communicate(timeout=60)[0].split()]
    assert sorted(issued) == sorted(f"GEN/26/{number}" for number in range(1, 51))


def test_a_case_is_found_by_its_ref_or_its_number_and_asked_for_where_several_may_be_meant(
    small: SmallFirm,
) -> None:
    session = small.session()
    assert [refs.find(session, text) for text in ("2026-0002", "2", "0002", "9", "2026", "x")] == [
        (2, "2026-0002"), (2, "2026-0002"), (2, "2026-0002"), None, None, None
    ]  # fmt: skip
    _set(small, "{area}/{yy}/{seq}")
    for area in ("family", "family", "employment"):
        _open(small, area)
    assert refs.find(session, "fam/26/2") == (5, "FAM/26/2")
    with pytest.raises(Refuse, match=r"may be EMP/26/1 or FAM/26/1 or 2026-0001: write the whole ref"):
        refs.find(session, "1")
    assert cases.by_ref(session, "emp/26/1") == 6
    assert [line.ref for line in picking.pick(session, "fam 1")][:1] == ["FAM/26/1"]
    assert [line.ref for line in picking.pick(session, "fam/26/2")][:1] == ["FAM/26/2"]
    _set(small, "{seq:04}/{yy}")
    assert _open(small) == "0001/26"
    assert refs.find(session, "1") == (7, "0001/26"), "the number comes first in this pattern"


def test_a_pattern_of_ones_own_is_known_in_subjects_whichever_is_in_force_now(small: SmallFirm) -> None:
    _set(small, "{area}/{yy}/{seq}")
    opened = small.session().act(
        "case.open", lambda tx: cases.open_case(tx, "Harlow divorce", "UTC", manager=None, area="family")
    )
    case, ref = done(opened)
    done(small.session().act("party.add", lambda tx: _client(tx, case)))
    _set(small, "")
    row = small.ask(f"Re: our ref [{ref.lower()}] hearing", CLIENT)
    assert row.case_ref == ref
    stranger = small.ask(f"{ref}: hearing", STRANGER)
    assert stranger.case_ref is None, "whoever names it must be of the case"
    assert small.ask("Part 1/2", CLIENT).case_ref is None


def _client(tx: object, case: int) -> None:
    from casetui.practice.people import parties

    parties.add_in(tx, case, 1, "client")  # type: ignore[arg-type]


def test_a_slash_in_a_ref_chooses_no_path(small: SmallFirm) -> None:
    _set(small, "{area}/{yy}/{seq}")
    _open(small, "family")
    known = Refs(small.session(), ["FAM-26-1", *refs_in(Path("scan FAM-26-1.pdf")), "2026-0001", "FAM-26-9"])
    assert known.seen == {"FAM-26-1": 4, "2026-0001": 1} and known.names[4] == "FAM/26/1"
    small.wall("TN", 4)
    walled = Refs(small.session("TN"), ["FAM-26-1"])
    assert walled.first(["FAM-26-1"]) == -1 and not walled.seen

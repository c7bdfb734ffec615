"""Notes of a case by keyboard: written in all kinds, written on, compared, passed on, signed."""

from __future__ import annotations

import pytest

from casetui.practice.cases import listing
from casetui.practice.notes import notes, writing
from casetui.practice.notes.terms import Facts
from casetui.practice.papers import taking_in
from casetui.practice.papers.details import Details
from casetui.practice.private import drafts
from casetui.widgets.editor import completion
from tests.firm import done
from tests.screens.desk import Hands, Office

HARLOW = 1


async def _tab(hands: Hands) -> None:
    await hands.press("4")
    await hands.to(HARLOW)
    await hands.press("enter", "]", "]")
    assert "[Notes" in hands.lines[3]


def _newest(office: Office) -> notes.NoteRow:
    row = notes.one(office.reading(), notes.of_case(office.reading(), HARLOW)[0].id)
    assert row is not None
    return row


async def test_an_interview_goes_from_question_to_answer_and_completes_names(office: Office) -> None:
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("A", "i", "enter")
        await hands.type("Who came")
        await hands.press("enter")
        await hands.type("Ju")
        await hands.until(lambda: "tab: June Harlow" in hands.text)
        await hands.press("tab", "enter", "esc", "enter")
        assert hands.status == "Note added to 2026-0001."
        row = _newest(office)
        assert row.body == "Q: Who came\nA: June Harlow", "nothing was asked any more"
        assert (row.kind, row.about_name, row.held_at) == ("interview", "June Harlow", office.clock())
        assert hands.shows("interview")
        await hands.press("u")
    assert notes.of_case(office.reading(), HARLOW) == []


async def test_a_statement_is_numbered_read_back_signed_and_stays(office: Office) -> None:
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("A", "s", "enter")
        await hands.type("I saw it.")
        await hands.press("enter")
        await hands.type("Nobody else did.")
        await hands.press("esc", "enter")
        assert _newest(office).body == "1. I saw it.\n2. Nobody else did."
        await hands.press("=", "r")
        assert "read back" in hands.status
        await hands.press("=", "s", "enter")
        assert "signed on Wed 18 Nov 2026" in hands.status
        await hands.press("e")
        assert "is signed, and stays" in hands.status
        await hands.press("=")
        assert hands.status == "It was signed on 2026-11-18.", "and no paper of the case can bear it"
        await hands.press("enter")
        await hands.press("G")
        assert hands.shows("June Harlow")
    assert _newest(office).signed_on == "2026-11-18"


async def test_a_statement_has_no_paragraph_without_words(office: Office) -> None:
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("A", "s", "enter", "esc", "enter")
        assert "needs a text" in hands.status
        await hands.type("I saw it.")
        await hands.press("enter", "esc", "enter")
    assert _newest(office).body == "1. I saw it."


async def test_the_paper_that_bears_the_signature_stands_with_the_statement(office: Office) -> None:
    facts = Facts("statement", declaration="usual")
    done(writing.add(office.session("MB"), HARLOW, "1. I saw it.", facts).result())
    office.folder.mkdir(exist_ok=True)
    (office.folder / "signed.txt").write_text("Signed by her.")
    file = taking_in.from_path(office.session("MB"), office.folder / "signed.txt")
    paper = done(taking_in.add(office.session("MB"), HARLOW, Details("Statement, signed"), file).result())
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("=", "s", "enter", *"signed", "enter")
        assert "signed on Wed 18 Nov 2026" in hands.status
    assert _newest(office).scan == paper


async def test_the_paper_with_the_signature_may_come_later(office: Office) -> None:
    facts = Facts("statement", declaration="usual")
    done(writing.add(office.session("MB"), HARLOW, "1. I saw it.", facts).result())
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("=", "s", "enter")
        paper = done(taking_in.add(office.session("MB"), HARLOW, Details("Signed, scanned"), None).result())
        await hands.press("=", *"scanned", "enter")
        assert f"is signed on P{paper}" in hands.status
        await hands.press("=")
        assert f"P{paper} bears its signature" in hands.status
    assert (_newest(office).scan, _newest(office).signed_on) == (paper, "2026-11-18")


async def test_a_hearing_note_has_the_time_before_each_line(office: Office) -> None:
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("A", "h")
        await hands.type("Judge asks.")
        office.clock.at += 120
        await hands.press("enter")
        await hands.type("Counsel: no.")
        await hands.press("esc", "enter")
    assert _newest(office).body == "10:00  Judge asks.\n10:02  Counsel: no."


async def test_its_facts_are_asked_one_after_the_other(office: Office) -> None:
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("A", "f")
        await hands.type("He will pay.")
        await hands.press("esc", "t")
        await hands.type("On paying")
        await hands.press("enter")
        await hands.type("yesterday 15:00")
        assert "Tue 17 Nov 2026 15:00" in hands.text
        await hands.press("enter")
        await hands.type("court cafe")
        await hands.press("enter", "enter", "n", "enter")
    row = _newest(office)
    assert (row.title, row.place, row.privileged) == ("On paying", "court cafe", False)
    assert row.held_at == office.clock() - 19 * 3600


async def test_w_shows_what_each_version_changed(office: Office) -> None:
    number = done(writing.add(office.session("MB"), HARLOW, "He saw a red car.").result())
    row = notes.one(office.reading(), number)
    assert row is not None
    done(writing.change(office.session("MB"), row.target, "He saw a blue car.", Facts(title="Car")).result())
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("w")
        assert hands.shows(f"N{number}: 2 versions") and hands.shows("~ He saw a [-red-]{+blue+} car.")
        assert hands.shows("title: Car")


async def test_two_people_in_one_note_see_both_texts(office: Office) -> None:
    number = done(writing.add(office.session("MB"), HARLOW, "Begun.").result())
    async with office.desk(size=(120, 36)) as hands:
        await _tab(hands)
        await hands.press("e", *"My ")
        row = notes.one(office.reading(), number)
        assert row is not None
        done(writing.change(office.session("TN"), row.target, "Theirs.", row.facts).result())
        await hands.press("esc", "enter")
        assert "Tomas Nowak changed it" in hands.status
        assert hands.shows("Theirs.") and hands.shows("My Begun.")
        await hands.press("esc", "enter")
        assert hands.status == f"N{number} is changed."
    assert _newest(office).body == "My Begun."


async def test_a_note_is_passed_to_a_lawyer_who_opens_it(office: Office) -> None:
    done(writing.add(office.session("MB"), HARLOW, "Look at this.").result())
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("f", *"ada", "enter")
        assert "is passed to ADA" in hands.status and hands.shows("ADA?")
    async with office.desk("ADA") as hands:
        await hands.press("g", "d")
        assert hands.shows("Look at this.")
        await hands.press("-")
        assert "only to be seen" in hands.status
        await hands.press("=")
        assert "seen" in hands.status
    assert _newest(office).seen_at == office.clock()


async def test_a_begun_note_is_there_again_after_the_desk_ended(office: Office) -> None:
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("A", "i", "enter")
        await hands.type("Half a quest")
        await hands.press("esc", "q")
        assert "draft is kept" in hands.status
    async with office.desk() as hands:
        assert "note on 2026-0001 was begun" in hands.status
        await _tab(hands)
        await hands.press("A", "s")  # as if nothing was begun: no letter of it gets into the interview
        assert hands.shows("Interview begun:")
        await hands.press("enter")
        assert hands.shows("Q: Half a quest") and hands.shows("interview  of June Harlow")
        await hands.press("enter")
        assert hands.shows("A:"), "it goes on as the interview that it is"
        await hands.press("esc", "enter")
    assert _newest(office).kind == "interview" and drafts.mine(office.session("MB")) == []


async def test_a_begun_note_is_thrown_away_for_another(office: Office) -> None:
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("A", "f", *"Half", "esc", "q")
        await hands.press("A", "x", "r", *"What I read.", "esc", "enter")
    assert _newest(office).kind == "research" and "Half" not in _newest(office).body


async def test_A_notes_on_the_case_of_what_is_looked_at_and_asks_for_one_where_there_is_none(
    office: Office,
) -> None:
    async with office.desk() as hands:
        await hands.press("g", "o", "A", *"harlow", "enter", "enter")
        await hands.type("From the outbox.")
        await hands.press("enter")
        assert hands.status == "Note added to 2026-0001."
    assert _newest(office).body == "From the outbox."


async def test_privilege_and_withdrawing(office: Office) -> None:
    done(writing.add(office.session("MB"), HARLOW, "Twice.").result())
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("x")
        assert "not privileged" in hands.status and hands.shows("open")
        await hands.press("D", *"wrong case", "enter")
        assert "withdrawn" in hands.status and hands.shows("Nobody has noted")


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("with Kes", ("Kes", "Kestrel School")), ("at scho", ("scho", "School")), ("K", None),
        ("Kestrel School", None), ("2026-", ("2026-", "2026-0001")), ("O'Q", ("O'Q", "O'Quill")),
        ("unKes", None), ("", None), ("Zz", None), ("kestrel s", None),
    ],
)  # fmt: skip
def test_what_tab_completes(before: str, found: tuple[str, str] | None) -> None:
    assert completion(before, ("Kestrel School", "2026-0001", "Ann O'Quill")) == found


async def test_a_draft_begun_before_somebody_saved_shows_theirs_beside_and_overwrites_nothing(
    office: Office,
) -> None:
    number = done(writing.add(office.session("MB"), HARLOW, "As it was.").result())
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("e")
        await hands.type("Mine: ")
        await hands.press("esc", "q")
        assert "draft is kept" in hands.status
    now = notes.one(office.session("TN"), number)
    assert now is not None
    done(writing.change(office.session("TN"), now.target, "As Tomas has it.", now.facts).result())
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("e")
        assert "changed since" in hands.status and hands.shows("As Tomas has it.") and hands.shows("Mine:")
        await hands.press("esc", "enter")
        assert "nothing of theirs was overwritten" in hands.status and hands.shows("Mine:")
        assert _newest(office).body == "As Tomas has it."
        await hands.press("esc", "enter")
        assert "is changed" in hands.status
    assert "Mine:" in _newest(office).body


async def test_a_phone_note_says_with_whom_it_was_and_so_is_a_word_to_the_client(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "/", *"harlow", "enter", "A", "p")
        assert hands.shows("Phone note with:") and hands.shows("not said yet")
        await hands.press(*"june", "enter")
        assert hands.shows("phone note  with June Harlow")
        await hands.type("She knows.")
        await hands.press("esc", "enter")
    row = listing.one(office.reading(), 1)
    assert row is not None and row.told_at == office.clock()

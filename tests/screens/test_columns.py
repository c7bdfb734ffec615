"""Rows at every width: the subject grows first, no time is cut, narrow rows keep what they are about."""

from __future__ import annotations

import pytest

from casetui.screens.agenda import lines as agenda_lines
from casetui.screens.inbox import looks
from casetui.screens.outbox import outbox as outbox_screen
from casetui.widgets.cells import allotted
from tests.screens.agenda.test_agenda import full, mine, plan, put
from tests.screens.desk import E_COURT, Office
from tests.screens.frame.test_filtering import letters

WIDTHS = (60, 80, 100, 120, 140, 200)
TITLE = "Deposition of the officer who wrote the report of the second night"


@pytest.mark.parametrize(
    ("least", "narrow", "grow"),
    [
        (looks.LEAST, looks.LEAST_NARROW, looks.GROW),
        (outbox_screen.LEAST, outbox_screen.LEAST_NARROW, outbox_screen.GROW),
        (agenda_lines.LEAST, agenda_lines.LEAST_NARROW, agenda_lines.GROW),
        (agenda_lines.DECISION_LEAST, agenda_lines.DECISION_NARROW, agenda_lines.DECISION_GROW),
    ],
)
def test_the_subject_never_shrinks_as_a_row_grows_and_nothing_is_left_over(
    least: tuple[int, ...], narrow: tuple[int, ...], grow: tuple[tuple[int, int], ...]
) -> None:
    subject = grow[0][0]
    last = 0
    for width in range(70, 240):
        widths = allotted(width, least, grow)
        assert sum(widths) == width
        pairs = enumerate(zip(widths, least, strict=True))
        assert all(have >= want for at, (have, want) in pairs if at != subject)
        assert widths[subject] >= last
        last = widths[subject]
    assert allotted(58, narrow, grow)[subject] >= 20
    assert allotted(78, least, grow)[subject] >= 20


async def test_the_inbox_row_has_more_of_its_subject_at_120_than_at_80(office: Office) -> None:
    long = "A subject with very many words that no list can ever show as a whole in one line of it"
    office.take_in(
        f"From: June Harlow <june@harlow.example.com>\r\nTo: office@quill.test\r\nSubject: {long}\r\n"
        "Message-ID: <long@mail.test>\r\n\r\nHello".encode()
    )
    shown = []
    for width in WIDTHS:
        async with office.desk(size=(width, 24)) as hands:
            line = next(line for line in hands.lines if "A subject" in line)
            part = line[line.index("A subject") :]
            shown.append(next(n for n in range(len(long), 0, -1) if part.startswith(long[:n])))
    assert shown[0] >= 18
    assert shown[1] < shown[3] <= shown[4] < shown[5], shown


@pytest.mark.parametrize("width", WIDTHS)
async def test_a_row_of_today_says_when_whole_and_its_kind(office: Office, width: int) -> None:
    item = mine(office, "deposition", TITLE, plan(2, "09:00", "10:00"))
    put(office, item, mine(office, "deadline", "Far", plan(400, "16:00")))
    async with office.desk(size=(width, 24)) as hands:
        await hands.press("2")
        line = next(line for line in hands.lines if "Deposition of" in line)
        assert "Fri 20 Nov 09:00 " in line
        assert ("deposition " in line) == (width >= 80)
        assert width >= 80 or " D Deposition of the" in line
        await hands.press("8")
        assert hands.shows("23 Dec 2027 16:00 ")


async def test_there_is_no_preview_where_there_is_nothing_to_preview(office: Office) -> None:
    full(office)
    async with office.desk(size=(120, 24)) as hands:
        await hands.press("2")
        await hands.until(lambda: hands.screen.query_one("#preview").display)
        await hands.press("/", *"xyzzy", "enter")
        await hands.until(lambda: not hands.screen.query_one("#preview").display)
        assert hands.screen.query_one("#list").size.width == 120
        await hands.press("tab")
        assert hands.status == "There is nothing to preview here."
        await hands.press("esc")
        await hands.until(lambda: hands.screen.query_one("#preview").display)


async def test_the_preview_says_when_at_120_columns(office: Office) -> None:
    async with office.desk(size=(120, 30)) as hands:
        await hands.to(E_COURT)
        await hands.until(lambda: hands.shows("── M2"))
        assert "Wed 18 Nov 2026 07:00" in " ".join(hands.text.split())
        await hands.press("A", *"Told.", "esc", "enter")
        await hands.until(lambda: any("Wed 18 Nov 2026 10:00" in line for line in hands.lines))


async def test_narrow_decisions_and_letters_keep_what_they_are_about(office: Office) -> None:
    letters(office)
    async with office.desk("ADA", size=(60, 15)) as hands:
        await hands.press("g", "d")
        assert hands.shows("Answer to interrog")
        await hands.press("g", "o")
        assert hands.shows("Answer to interr")



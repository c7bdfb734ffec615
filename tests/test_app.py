"""The desk as a whole: themes kept, queued writes flushed on leaving, drafts offered back."""

# ruff: noqa: F811 - a fixture and the argument that asks for it have one name

from __future__ import annotations

import pytest

from casetui import config, themes
from casetui.practice.private import drafts
from casetui.screens.frame.theming import as_textual
from casetui.widgets.roles import ROLES
from tests.screens.conftest import office, template  # noqa: F401
from tests.screens.desk import E_COURT, E_HARLOW, E_OKAFOR, Office


async def test_a_theme_is_switched_live_and_kept_for_the_next_start(office: Office) -> None:
    async with office.desk() as hands:
        before = hands.app.theme
        await hands.press(":")
        await hands.type("theme light\n")
        assert hands.app.theme == "house-light" != before
        assert "kept for the next start" in hands.status
    saved = config.load(None, {"CASETUI_CONFIG": str(office.config().source)})
    assert saved.theme == "house-light"


@pytest.mark.parametrize("name", sorted(themes.load_all(themes.own_folder())[0]))
async def test_every_theme_draws_the_inbox(office: Office, name: str) -> None:
    office.theme = name
    async with office.desk() as hands:
        assert hands.app.theme == name
        assert hands.shows("Hearing moved")
        theme = as_textual(themes.find(name, None))
        assert all(f"line-{role}" in theme.variables for role in ROLES)


async def test_an_unknown_theme_gives_way_to_the_house_theme(office: Office) -> None:
    office.theme = "nowhere"
    async with office.desk() as hands:
        assert hands.app.theme == "house-dark"


async def test_what_is_queued_is_written_before_the_desk_ends(office: Office) -> None:
    app = office.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        blocker = app.desk.session.write("note.add", lambda tx: __import__("threading").Event().wait(0.3))
        for key in "ddd":
            app.post_message(__import__("textual.events").events.Key(key, key))
        await pilot._wait_for_screen()
        app.leave()
        assert not blocker.done()
    app.desk.session.close()
    assert {office.row(number).state for number in (E_COURT, E_HARLOW, E_OKAFOR)} == {"closed"}


async def test_a_database_that_is_gone_is_said_before_anybody_writes(office: Office) -> None:
    async with office.desk() as hands:
        aside = office.path.with_name("aside.db")
        office.path.rename(aside)
        await hands.until(lambda: "was moved or removed" in hands.status)
        await hands.press("d")
        assert "Nothing was changed" in hands.status
        aside.rename(office.path)
        await hands.until(lambda: "where they were" in hands.status)
        await hands.press("d")
        assert "answered" in hands.status


async def test_ctrl_q_ends_it(office: Office) -> None:
    app = office.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_ctrl_q_while_a_question_waits_ends_it_without_a_fuss(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("s", "t")
        hands.app.leave()
    assert hands.app.return_code == 0


async def test_a_desk_on_a_database_that_has_moved_on_says_it_can_only_read(office: Office) -> None:
    from casetui.sqlite.reading import raw

    async with office.desk() as hands:
        raw(office.reading().database).execute("PRAGMA user_version = 999")
        await hands.press("d")
        assert "can only read" in hands.status
        raw(office.reading().database).execute("PRAGMA user_version = 1")
        assert office.row(E_COURT).state == "open"


async def test_several_drafts_are_counted_in_the_offer(office: Office) -> None:
    session = office.session("MB")
    for subject in ("reply:E1", "note:E2"):
        drafts.keep(session, subject, "Begun", {}).result()
    async with office.desk() as hands:
        await hands.until(lambda: "and 1 more" in hands.status)

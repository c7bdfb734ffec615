"""Nothing of a walled case is drawn on any screen for whom it shuts out: no list, view or prompt."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

from casetui import screens
from casetui.screens.frame.base import DeskScreen
from casetui.sqlite.reading import raw
from tests.firm import NOW, SmallFirm, copy_files
from tests.screens.desk import Office
from tests.walled import REF, WALLED, build, tells

ORDER = f"answer by 5 June\nreply by 9 June #{REF}"

JOURNEYS: dict[str, list[list[str]]] = {
    "InboxScreen": [
        ["p", *["]", "j", "j"] * 8], ["V", "o", "/", *"deed", "enter", "esc"],
        ["V", "a", "/", *"is:proposed", "enter", "esc"], ["V", "n", "j", "c", "c", *"2026", "esc"],
        ["V", "n", "c", "c", *"Harlow", "esc"], ["a", *f"call back #{REF} fri", "enter", "esc"],
        ["a", *"meeting 28may 22:15 @tn @mb", "enter", "esc"], [":", *"0001", "esc"], ["?", "esc"],
        ["u"] * 6, ["U"] * 6, ["R"],
    ],
    "EnquiryScreen": [["V", "n", "enter", "J", "J", "J", "w", "c", "c", *"Har", "esc", "q"]],
    "WritingScreen": [["V", "n", "r", *f"About {REF}".replace(REF, ""), "esc", "q"], ["A", *"x", "esc", "q"]],
    "OutboxScreen": [["g", "o", "j", "j", "enter", "q", "]", "]", "]", "]"]],
    "TodayScreen": [["2", "p", *["j"] * 9, "7", "8", "9", "0", "0", "6"], ["g", "d", "j", "j", "q"],
                    ["2", "/", *"call", "enter", "esc"]],
    "TextScreen": [["2", "enter", "q"]], "HelpScreen": [["?", "?", "q"], ["2", "?", "?", "q"]],
    "WeekScreen": [["3", *["]", "enter", "q"] * 3, "V", "e", "]", "[", "}", "{", "t"],
                   ["V", "p", *"MB", "enter", *["]"] * 7]],
    "ReviewScreen": [["a", "paste", "j", "x", "="]],
    "CasesScreen": [["4", *["]", "j", "p"] * 7], ["4", "V", "a", "/", *"harlow", "enter", "esc"],
                    ["g", "/", *"Harlow", "esc"], ["g", "/", *"0001", "esc"],
                    ["4", "V", "a", "O", "c", "O", "w"]],
    "CaseloadScreen": [["g", "b", *["]", "enter", "j", "b", "q"] * 9, "p", "j", "j"],
                       ["g", "b", "O", "l", "?", "q"],
                       ["4", "V", "d", "j", "@", *"MB", "esc"], ["4", "V", "a", "r", "esc", "q", "b"]],
    "SearchScreen": [["g", "s", *"zyxo", "enter", "j", "enter", "q"],
                     ["g", "s", *"deed", "enter", "j", "c", "o"],
                     ["g", "s", *"kind:case 0001", "enter"], ["g", "s", *"case:0001 moat", "enter"]],
    "StageScreen": [["4", "V", "a", "*", "S", *"petition", "enter", *["j", "x"] * 4, "p", "=", "u"],
                    ["4", "V", "a", "G", "S", "esc"]],
    "SummaryScreen": [["4", "V", "a", "enter", "P", "q", "J", "P", "q", "q"]],
    "OverviewTab": [["4", "V", "a", "enter", "J", "J", "J", "K"], ["g", "/", *"Brandt", "enter"]],
    "TimelineTab": [["4", "V", "a", "enter", "]", "J", "J", "enter", "q"],
                    ["4", "V", "a", "enter", "]", *["p", "w", "q", "j"] * 6, "/", *"zyxo", "enter", "esc"]],
    "NotesTab": [["4", "V", "a", "enter", "]", "]", "J", "J", "A", "f", *"x", "esc", "q", "w", "q"]],
    "MailTab": [["4", "V", "a", "enter", "]", "]", "]", "J", "J", "j", "enter", "q"]],
    "WallsScreen": [["4", "V", "a", "c", "w", "q", "J"], ["4", "V", "a", "enter", "c", "w", "]", "a", "q"]],
    "AgendaTab": [["4", "V", "a", "enter", "[", "[", "[", "J", "J", "j"]],
    "PeopleScreen": [["g", "p", "p", *["j"] * 4, "/", *"june", "enter", "esc"], ["g", "p", *["]", "j"] * 5],
                     ["g", "p", "a", *"june june@harlow.example.com", "esc"],
                     ["g", "p", "O", "l", "M", *"june", "esc"], ["g", "p", "V", "c", "c", "o"]],
    "CardScreen": [["g", "p", "enter", "J", "J", "J", "e", "esc", "q"],
                   ["g", "s", *"kind:person june", "enter", "q"]],
    "MergeScreen": [["g", "p", "space", "space", "M", "space", "q"]],
    "PapersTab": [["4", "V", "a", "enter", "[", "J", "J", "j", "enter", "q"],
                  ["4", "V", "a", "enter", "[", "a", "esc"],
                  ["4", "V", "a", "enter", "[", "c", "d", *"P1 P2", "enter", "esc"],
                  ["4", "V", "a", "enter", "[", "x", "esc", "c", "b", "esc"]],
    "CheckScreen": [["4", "V", "a", "C", "j", "enter", "q", "q"], ["V", "n", "C", *"june", "enter", "j", "q"],
                    ["g", "p", *["j"] * 3, "C", "p", *["j"] * 4, "q"]],
    "ChecklistScreen": [["4", "V", "a", "c", "l", "]", "j", "enter", "q", "q"]],
    "PeopleTab": [["4", "V", "a", "enter", "[", "[", "a", *"june", "esc"],
                  ["4", "V", "a", "enter", "[", "[", "J", "J", "j", "enter", "q"]],
}  # fmt: skip
"""What is pressed on every screen, one journey after the other."""


def test_every_screen_is_among_them() -> None:
    for module in walk_packages(screens.__path__, "casetui.screens."):
        import_module(module.name)
    found, waiting = set(), [DeskScreen]
    while waiting:
        kinds = waiting.pop().__subclasses__()
        waiting += kinds
        found |= {kind.__name__ for kind in kinds if kind.__module__.startswith("casetui.")}
    assert found - {"CaseTab", "ListTab", "LongListScreen"} == set(JOURNEYS)


@pytest.fixture(scope="session")
def walled(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("walled") / "firm.db"
    copy_files(founded, path)
    firm = SmallFirm(path)
    build(firm)
    firm.close()
    return path


@pytest.mark.parametrize("screen", JOURNEYS)
@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=str)
async def test_nothing_of_it_is_drawn(
    walled: Path, tmp_path: Path, screen: str, size: tuple[int, int]
) -> None:
    office, seen = Office(walled, tmp_path), set()
    office.clock.at = NOW
    async with office.desk("TN", size=size) as hands:
        typed = ORDER if screen == "ReviewScreen" else ""
        for journey in JOURNEYS[screen]:
            typed += "".join(key for key in journey if len(key) == 1)  # typed lines are offered again
            for key in journey:
                await (hands.paste(ORDER) if key == "paste" else hands.press(key))
                seen.add(type(hands.screen).__name__)
                assert not tells(hands.text, typed), (journey, key, hands.text)
            while hands.screen.asking or type(hands.screen).__name__ not in ("InboxScreen", "TodayScreen"):
                before = hands.text
                await hands.press("esc")
                if hands.text == before:
                    await hands.press("q")
            await hands.press("1")
    office.close()
    assert screen in seen


async def test_whoever_sees_it_in_a_preview_has_looked_into_the_case(walled: Path, tmp_path: Path) -> None:
    office = Office(walled, tmp_path)
    office.clock.at = NOW
    async with office.desk("MB") as hands:
        await hands.press("V", "o")
        assert tells(hands.text)
        await hands.to(1)
        assert _viewings(office) == []
        await hands.press("p")
        await hands.until(lambda: not hands.screen.panes.waits)  # type: ignore[attr-defined]
    assert _viewings(office) == [(WALLED,)]
    office.close()


def _viewings(office: Office) -> list[tuple[int]]:
    return raw(office.reading("SV").database).execute("SELECT DISTINCT case_id FROM viewings").fetchall()

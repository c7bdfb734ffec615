"""Files that go with letters: chosen after writing or in the outbox, kept with a draft, read before a yes."""

from __future__ import annotations

from casetui.practice.outbox import enclosures, outbox
from tests.screens.desk import E_FILES, E_HARLOW, Hands, Office


def _along(office: Office) -> list[str]:
    return [file.name for files in enclosures.of(office.reading(), [1]).values() for file in files]


async def _written(hands: Hands, number: int = E_HARLOW) -> None:
    await hands.view("o")
    await hands.to(number)
    await hands.press("r")
    await hands.type("Here it is.")
    await hands.press("esc")


def _own_file(office: Office, name: str = "deed.pdf", data: bytes = b"%PDF-1.4 deed") -> None:
    office.folder.mkdir(exist_ok=True)
    (office.folder / name).write_bytes(data)


async def test_files_of_the_folder_and_of_the_message_go_with_a_reply(office: Office) -> None:
    _own_file(office)
    async with office.desk() as hands:
        await _written(hands, E_FILES)
        assert "files" in hands.foot
        await hands.press("+")
        assert hands.shows("from M") and hands.shows("in your folder")
        await hands.type("deed\n")
        assert hands.shows("file 1: deed.pdf  application/pdf, 13 bytes")
        await hands.press("+")
        assert hands.shows("take off deed.pdf")
        await hands.type("terms\n")
        assert hands.shows("file 2: terms.txt")
        await hands.press("+")
        await hands.type("notice\n")
        await hands.press("+")
        await hands.type("take off notice\n")
        await hands.press("enter")
        assert hands.status == "O1 is in the outbox: ready."
        assert _along(office) == ["deed.pdf", "terms.txt"]
        await hands.press("g", "o")
        assert "+Re: Three pape" in next(line for line in hands.lines if "O1" in line)
        await hands.until(lambda: hands.shows("file 2: terms.txt"))
        await hands.press("o")
        await hands.type("terms\n")
        await hands.until(lambda: hands.shows("The terms: thirty days."))


async def test_a_draft_keeps_its_files_also_over_a_restart(office: Office) -> None:
    _own_file(office)
    async with office.desk() as hands:
        await _written(hands)
        await hands.press("+")
        await hands.type("deed\n")
        await hands.press("q")
    (office.folder / "deed.pdf").unlink()
    async with office.desk() as hands:
        await hands.to(E_HARLOW)
        await hands.press("r")
        assert hands.shows("Your draft is back") and hands.shows("file 1: deed.pdf")
        await hands.press("esc", "d")
        assert _along(office) == ["deed.pdf"]
        await hands.press("g", "o", "e")
        assert hands.shows("file 1: deed.pdf")
        await hands.press("esc", "+")
        await hands.type("take off\n")
        await hands.press("d")
        assert _along(office) == []


async def test_in_the_outbox_a_file_is_attached_and_taken_off(office: Office) -> None:
    _own_file(office, "[sic].txt", b"text")
    async with office.desk() as hands:
        await _written(hands)
        await hands.press("a")
    async with office.desk("ADA") as hands:
        await hands.press("g", "o", "=")
    async with office.desk() as hands:
        await hands.press("g", "o", "+")
        await hands.type("sic\n")
        assert hands.status == "[sic].txt goes with O1. It waits for approval again."
        assert outbox.items(office.reading())[0].state == "for approval"
        await hands.press("+")
        await hands.type("take off\n")
        assert hands.status == "No file goes with O1."
        await hands.press("u")
        await hands.until(lambda: _along(office) == ["[sic].txt"])


async def test_a_file_that_is_gone_by_now_is_a_sentence(office: Office) -> None:
    _own_file(office)
    async with office.desk() as hands:
        await _written(hands)
        await hands.press("+")
        (office.folder / "deed.pdf").unlink()
        await hands.type("deed\n")
        assert hands.status == "deed.pdf can't be read: No such file or directory."
        assert hands.shows("Here it is.")

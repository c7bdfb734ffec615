"""Taking down a call, a visit or a letter in one line, from anywhere."""

from __future__ import annotations

from pathlib import Path

from casetui.practice import taking_down
from casetui.practice.taking_down import Line
from casetui.results import Done, Refuse
from casetui.screens.base import DeskScreen
from casetui.screens.desk import written

CHANNELS = ("phone", "visit", "letter")


async def run(screen: DeskScreen) -> None:
    """Ask for the line, show how it is understood, and write it down."""
    desk = screen.desk
    chip = [CHANNELS[0]]

    def turn() -> str:
        chip[0] = CHANNELS[(CHANNELS.index(chip[0]) + 1) % len(CHANNELS)]
        return f"[{chip[0]}]"

    def echo(typed: str) -> tuple[str, str]:
        return _echo(typed, chip[0], desk.config.folder)

    text, why = "", ""
    while True:
        text = await screen.ask_line(f"[{chip[0]}]", text, echo=echo, turned=turn, why=why) or ""
        if not text.strip():
            return
        words, files = _files(text, desk.config.folder)
        try:
            line = taking_down.understand(words, chip[0])
            result = await written(taking_down.take_down(desk.session, desk.firm, line, files=files))
        except Refuse as refused:
            why = str(refused)
            continue
        if isinstance(result, Done):
            break
        why = str(result)
    desk.own_entries.add(result.entry)
    screen.say(f"E{result.value} taken down; its clock runs. u takes it back.", "good")
    screen.others_changed({result.value})
    screen.show_places()


def _files(text: str, folder: Path) -> tuple[str, list[Path]]:
    """The `+name` words that name files in the user's folder, and the line without them."""
    words, files = [], []
    for word in text.split():
        name = word[1:]
        if word.startswith("+") and name and "/" not in name and (folder / name).is_file():
            files.append(folder / name)
        else:
            words.append(word)
    return " ".join(words), files


def _echo(text: str, channel: str, folder: Path) -> tuple[str, str]:
    if not text.strip():
        return "WHO re WHAT 555-0100 #2026-0001 +scan.pdf; tab turns it", "dim"
    words, files = _files(text, folder)
    return _chips(taking_down.understand(words, channel), files), "good"


def _chips(line: Line, files: list[Path]) -> str:
    parts = [f"[{line.channel}]", f"[{line.who}]"]
    parts += [f"[re {line.subject}]"] if line.subject != line.who else []
    parts += [f"[{part}]" for part in (line.phone, line.email, line.case_ref and f"#{line.case_ref}") if part]
    return " ".join(parts + [f"[+{path.name}]" for path in files])

"""Covering for a colleague, from the palette: whose work, by whom, until when."""

from __future__ import annotations

from casetui.practice.dates.shapes import Unclear
from casetui.practice.firm import cover, dating
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.performing import Touched, write
from casetui.screens.frame.questions import ask_colleague
from casetui.screens.frame.surface import Surface

TOUCHED: Touched = {"covers": ()}
"""Whose work is listed: by which cover does not matter to what shows it."""


async def begin(screen: Surface) -> None:
    """Ask whose work is covered, by whom, until when; and write it down."""
    desk, ask = screen.desk, screen.ask
    people = desk.staff.active()
    absent = await ask_colleague(desk, ask, "Who is absent:", people)
    me_first = sorted(people, key=lambda person: person.id != desk.me.id)
    by = await ask_colleague(desk, ask, "Who covers:", me_first)
    text, why = "", ""
    while True:
        text = await ask.line("Until (that day included):", text, why=why)
        if not text.strip():
            return
        try:
            until = dating.day(text, desk.firm, desk.now())
        except Unclear as unclear:
            why = str(unclear)
            continue
        names = f"{desk.staff.name(by)} covers for {desk.staff.name(absent)}"
        covering = cover.set_cover(desk.session, desk.staff, absent, by, desk.today(), until)
        said = f"{names} until {until:%a %-d %b %Y}; it ends by itself."
        why = await write(screen, covering, said, TOUCHED)
        if not why:
            return


async def finish(screen: Surface) -> None:
    """Ask which cover ends now."""
    desk = screen.desk
    rows = {row.id: row for row in cover.current(desk.session, desk.today())}
    offers = [
        (row.id, f"{desk.staff.initials(row.by)} for {desk.staff.initials(row.absent)}",
         f"{row.from_day} to {row.until_day}")
        for row in rows.values()
    ]  # fmt: skip
    if not offers:
        screen.say("Nobody covers for anybody.", "dim")
        return
    key = await screen.ask.pick("End which cover:", narrowed(offers))
    why = await write(screen, cover.end(desk.session, rows[int(str(key))]), "The cover has ended.", TOUCHED)
    if why:
        screen.say(why, "bad")

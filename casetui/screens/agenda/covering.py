"""Covering for a colleague, from the palette: whose work, by whom, until when."""

from __future__ import annotations

from casetui.practice.dates import dates
from casetui.practice.firm import cover
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import written
from casetui.session.results import Done


async def begin(screen: DeskScreen) -> None:
    """Ask whose work is covered, by whom, until when; and write it down."""
    desk = screen.desk
    people = [(one.id, f"{one.initials}  {one.name}", one.role) for one in desk.staff.active()]
    absent = await screen.ask_pick("Who is absent:", narrowed(people))
    if absent is None or absent.key is None:
        return
    first = sorted(people, key=lambda one: one[0] != desk.me.id)
    by = await screen.ask_pick("Who covers:", narrowed(first))
    if by is None or by.key is None:
        return
    text, why = "", ""
    while True:
        text = await screen.ask_line("Until (that day included):", text, why=why) or ""
        if not text.strip():
            return
        try:
            until = dates.parse(text, desk.today(), desk.firm.day_order).day
        except dates.Unclear as unclear:
            why = str(unclear)
            continue
        one, other = int(str(absent.key)), int(str(by.key))
        result = await written(cover.set_cover(desk.session, desk.staff, one, other, desk.today(), until))
        if isinstance(result, Done):
            break
        why = str(result)
    desk.own_entries.add(result.entry)
    names = f"{desk.staff.name(other)} covers for {desk.staff.name(one)}"
    screen.say(f"{names} until {until:%a %-d %b %Y}; it ends by itself.", "good")
    screen.agenda_turned()
    screen.show_places()


async def finish(screen: DeskScreen) -> None:
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
    pick = await screen.ask_pick("End which cover:", narrowed(offers))
    if pick is None or pick.key is None:
        return
    result = await written(cover.end(desk.session, rows[int(str(pick.key))]))
    screen.say("The cover has ended." if isinstance(result, Done) else str(result), "good")
    screen.agenda_turned()
    screen.show_places()

"""The timer on the desk: started and stopped by one key, and seen in the status line, where nothing ticks."""

from __future__ import annotations

from casetui.practice.costs import entering, timers
from casetui.practice.costs.timers import Running
from casetui.practice.dates.shapes import short
from casetui.screens.costs.entering import Entering
from casetui.screens.costs.kept import TimedLine
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.performing import written
from casetui.session.results import Done


async def turn(screen: DeskScreen) -> None:
    """Start the timer on the case at hand; or stop it, and offer what it ran as a line of costs."""
    desk = screen.desk
    its = timers.mine(desk.session)
    here = screen.case_here()
    if its is None:
        await _start(screen, here)
        return
    since = f"{desk.local(its.started_at):%H:%M}"
    if its.running and here not in (None, its.case):
        choices = [("s", "stop it"), ("n", "stop it, then start here")]
        chosen = await screen.ask.choice(f"The timer runs on {its.case_ref} since {since}:", choices)
        await _stop(screen)
        if chosen == "n" and timers.mine(desk.session) is None:
            await _start(screen, here)
    elif its.running:
        await _stop(screen)
    else:
        await _stopped(screen, its)


async def _start(screen: DeskScreen, here: int | None) -> None:
    from casetui.screens.costs.asking import ask_case

    case = here if here is not None else await ask_case(screen)
    result = await written(timers.start(screen.desk.session, case))
    screen.show_places()
    if isinstance(result, Done):
        screen.say(f"The timer runs on {result.value}; T stops it.", "good")
    else:
        screen.say(str(result), "bad")


async def _stop(screen: DeskScreen) -> None:
    desk = screen.desk
    before = timers.mine(desk.session)
    doubtful = before is not None and before.is_doubtful(desk.now(), desk.firm.zone)
    result = await written(timers.stop(desk.session))
    screen.show_places()
    if isinstance(result, Done):
        await _enter(screen, result.value, doubtful)
    else:
        screen.say(str(result), "bad")


async def _stopped(screen: DeskScreen, its: Running) -> None:
    """What ran waits to be entered: enter it, let it run on, or throw it away."""
    desk = screen.desk
    choices = [("e", "enter it"), ("g", "let it run on"), ("x", "throw it away")]
    label = f"{its.minutes(desk.now())} min on {its.case_ref}:"
    chosen = await screen.ask.choice(label, choices)
    if chosen == "e":
        await _enter(screen, its, its.is_doubtful(desk.now(), desk.firm.zone))
        return
    if chosen == "g":
        result = await written(timers.go_on(desk.session))
        said = f"The timer runs on in {its.case_ref}."
    else:
        result = await written(timers.drop(desk.session))
        said = f"Thrown away: {its.minutes(desk.now())} min on {its.case_ref}."
    screen.show_places()
    done = isinstance(result, Done)
    screen.say(said if done else str(result), "good" if done else "bad")


async def _enter(screen: DeskScreen, its: Running, doubtful: bool) -> None:
    """Offer the line of what ran; where it was forgotten overnight, how long it was is asked for."""
    desk = screen.desk
    minutes = its.minutes(desk.now())
    day = its.day(desk.firm.zone)
    when = "" if day == desk.today() else f"{short(day)} "
    why = ""
    text = f"{when}{minutes}m "
    if doubtful:
        text, began = when, desk.moment(its.started_at)
        ran = f"{minutes // 60} h {minutes % 60} min"
        why = f"It ran since {began}, {ran}: how long was it really? Write such as 1h20."
    try:
        await Entering(
            screen, label=f"$ {its.case_ref}", keeper=TimedLine(desk, its.text or text),
            case=(its.case, its.case_ref), why=why,
            saves=lambda new: entering.enter(desk.session, new, timed=True),
        ).run()  # fmt: skip
    finally:
        screen.show_places()

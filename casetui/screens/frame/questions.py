"""Questions that many acts ask alike: which colleague, until when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from casetui.practice.firm.staff import Colleague
from casetui.screens.frame.acting import Ended
from casetui.screens.frame.asking import Asking, narrowed
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.performing import written
from casetui.session.results import Done
from casetui.session.session import Kept

NOBODY = 0

DAY_HINT = "empty: today; yesterday, 3may, -1w"


async def ask_colleague(
    desk: Desk, ask: Asking, label: str, people: Iterable[Colleague], *, nobody: bool = False
) -> int:
    """Ask for one of these people; NOBODY where that may be said and was."""
    offers = [(one.id, f"{one.initials}  {one.name}", desk.words[f"role.{one.role}"]) for one in people]
    if nobody:
        offers.append((NOBODY, "-  nobody", ""))
    return int(str(await ask.pick(label, narrowed(offers))))


async def ask_outcome(ask: Asking, outcomes: Sequence[str], label: str) -> tuple[str, str]:
    """Ask how it ended: a digit is enough; a note is asked for after n, and where it is something else."""
    choices = [(str(n), outcome) for n, outcome in enumerate(outcomes, 1)]
    key = await ask.choice("Outcome", choices, more=[("n", "with a note")])
    with_note = key == "n"
    if with_note:
        key = await ask.choice("Outcome", choices)
    outcome = dict(choices)[key]
    note = await ask.line(f"{outcome} – {label}:") if with_note or key == choices[-1][0] else ""
    return outcome, note


async def was_kept(ask: Asking, kept: Kept | None) -> bool:
    """Whether what the user leaves is kept as a draft; where it can't be, they lose it knowingly, or stay."""
    if kept is None or isinstance(result := await written(kept), Done):
        return True
    ways = [("x", "leave, and lose it"), ("e", "stay")]
    if await ask.choice(f"Not kept: {result}"[:46], ways) == "e":
        raise Ended
    return False


async def ask_past_day(desk: Desk, ask: Asking, label: str, since: str = "") -> date:
    """Ask for a day, today or one that is past, where nothing else is typed today.

    What is typed must not be before `since` (YYYY-MM-DD; '' for any day), when it began.
    """
    from casetui.practice.dates.shapes import Unclear  # here: most starts need no time of day
    from casetui.practice.firm import dating

    def read(text: str) -> date:
        if not text.strip():
            return desk.today()
        day = dating.day(text, desk.firm, desk.now(), past=True)
        if since and f"{day:%Y-%m-%d}" < since:
            raise Unclear(f"It began on {date.fromisoformat(since):%a %-d %b %Y}.")
        return day

    def echo(text: str) -> tuple[str, str]:
        try:
            return (f"{read(text):%a %-d %b %Y}", "good") if text.strip() else (DAY_HINT, "dim")
        except Unclear as unclear:
            return str(unclear), "bad"

    text, why = "", ""
    while True:
        text = await ask.line(label, text, echo=echo, why=why)
        try:
            return read(text)
        except Unclear as unclear:
            why = str(unclear)


async def ask_until(desk: Desk, ask: Asking, label: str, hint: str, past: str) -> tuple[int, str]:
    """Ask for an instant to come, and give it with its words.

    `hint` shows how one may be written, `past` says what is wrong with one that is over ("{}").
    """
    from casetui.practice.dates.shapes import Unclear  # here: most starts need no time of day
    from casetui.practice.firm import dating

    def read(text: str) -> tuple[int, str]:
        instant = dating.moment(text, desk.firm, desk.now())
        words = desk.moment(instant)
        if instant <= desk.now():
            raise Unclear(past.format(words))
        return instant, words

    def echo(text: str) -> tuple[str, str]:
        if not text.strip():
            return hint, "dim"
        try:
            return read(text)[1], "good"
        except Unclear as unclear:
            return str(unclear), "bad"

    text, why = "", ""
    while True:
        text = await ask.line(label, text, echo=echo, why=why)
        if not text:
            raise Ended
        try:
            return read(text)
        except Unclear as unclear:
            why = str(unclear)

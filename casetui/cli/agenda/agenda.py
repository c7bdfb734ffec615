"""`casetui agenda`: what is on the agenda, and what is done to it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice

from casetui.cli import days, opening, output
from casetui.cli.days import METAVAR, day
from casetui.cli.errors import DONE, NOTHING, NotFound, Stop
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.cli.parser import Parser, Run, choices, later, limited, line, plain_or_json, text
from casetui.practice.agenda import agenda, attending, finding, window
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.deadlines import WAYS
from casetui.practice.agenda.terms import OPEN
from casetui.practice.firm import cover
from casetui.practice.today import today, week
from casetui.practice.today.today import TodayRow
from casetui.session.results import Refuse
from casetui.tables.kinds import KINDS

COLUMNS = (
    Column("ID"), Column("SECTION"), Column("WHEN"), Column("KIND"), Column("STATE"), Column("OWNER"),
    Column("TITLE", 60, 16), Column("PLACE", 24, 6), Column("CASE"), Column("SAYS", 40, 8),
)  # fmt: skip


def arguments(parser: Parser) -> None:
    """Describe the command line; without a further word a day or a week is listed."""
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--today", action="store_true", help="what Today shows (this is so without it, too)")
    when.add_argument("--week", action="store_true", help="the seven days of this week")
    parser.add_argument("--date", type=day, metavar=METAVAR, help="one day; with --week, the week of it")
    parser.add_argument("--user", type=line, metavar="U", help="another's agenda; 'all' for everybody's")
    parser.add_argument(
        "--find", type=line, metavar="WORDS", help="what has these words in title or notes, on any day"
    )
    limited(parser)
    plain_or_json(parser)
    parser.set_defaults(run=run)
    add = choices(parser, required=False)
    shown = add("show", "show one item whole", later("agenda.agenda_acts", "show"))
    shown.add_argument("id", type=item, metavar="ID")
    plain_or_json(shown)
    decide = add("decide", "list what waits for your yes or no", later("agenda.agenda_acts", "decide"))
    limited(decide)
    plain_or_json(decide)
    _acts(add)


def _acts(add: Callable[[str, str, Run], Parser]) -> None:
    def act(name: str, sentence: str, *, many: bool = True) -> Parser:
        made = add(name, sentence, later("agenda.agenda_acts", name))
        made.add_argument("id", type=item, metavar="ID", nargs="+" if many else None)
        return made

    done = act("done", "done; a deadline needs --how")
    done.add_argument("--yes", action="store_true", help="also an event before its day")
    done.add_argument("--how", choices=WAYS, help="how a deadline was met")
    done.add_argument("--note", type=text, default="", metavar="TEXT", help="a note that goes into the case")
    act("take", "become the owner")
    act("reopen", "open again what was done or cancelled")
    act("confirm", "confirm the date of a deadline, or of an event that a court ordered", many=False)
    for name, sentence, what, how in (
        ("snooze", "put off the reminder; the date stays", "when", "a day or time, such as fri or +3"),
        ("change", "change it by a quick-add line", "line", "such as: fri 14:00 @mb court 5"),
        ("cancel", "it will not be", "why", "why"),
        ("return", "send a date back to whoever set it", "line", "what is wrong with it"),
    ):
        # "return" is a word of Python's own.
        made = add(name, sentence, later("agenda.agenda_acts", "send_back" if name == "return" else name))
        made.add_argument("id", type=item, metavar="ID")
        made.add_argument(what, type=line, nargs="+", help=how)
        if name == "change":
            made.add_argument("--why", type=line, default="", help="why a deadline moves")
            made.add_argument("--anyway", action="store_true", help="book twice, knowingly")
            made.add_argument("--preparation", choices=("move", "leave"), help="whether it moves along")
        if name in ("change", "cancel"):
            made.add_argument("--following", action="store_true", help="of T12/DATE: all that follow, too")
    given = act("assign", "give it to a colleague", many=False)
    given.add_argument("who", type=line, metavar="USER", help="initials or login; 'nobody' for none")
    review = add("review", "say that you went through a whole case", later("agenda.agenda_acts", "review"))
    review.add_argument("ref", type=line, nargs="+", metavar="REF")
    review.add_argument("--note", type=text, default="", metavar="TEXT", help="what you found")


def item(given: str) -> tuple[int, str]:
    """An item's number, with the occurrence of a repeating one: `T12`, `12`, `T12/2026-06-01`."""
    number, _, occurrence = given.strip().partition("/")
    letter = KINDS["agenda"].letter
    digits = number.upper().removeprefix(letter)
    if not (digits.isascii() and digits.isdigit() and 0 < int(digits[:20]) < 2**63):
        raise argparse.ArgumentTypeError(f"“{line(given)[:40]}” is no number such as {letter}12")
    return int(digits), line(occurrence)[:16]


def run(arguments: argparse.Namespace) -> int:
    """List the agenda."""
    with opening.opened(arguments) as work:
        rows = list(islice(_rows(work, arguments), arguments.limit))
        if arguments.json:
            from casetui.cli import records

            output.show_json_list(records.agenda_item(one.row, work, one.section, one.clash) for one in rows)
        else:
            output.show_table(COLUMNS, (cells(one, work) for one in rows))
            if arguments.find is None:
                _warn(work)
        return NOTHING if arguments.find is not None and not rows else DONE


def _warn(work: Work) -> None:
    """Say beside the list what of the clients' money must be put right, as the desk does above it."""
    from casetui.practice.client_money import warnings

    for alarm in warnings.of_firm(work.session):
        if alarm.loud:
            output.tell(f"casetui: {alarm.text}.")


def _rows(work: Work, arguments: argparse.Namespace) -> Iterator[TodayRow]:
    if arguments.today and arguments.date is not None:
        raise Stop("--today is this day; leave --date out, or --today.")
    if arguments.find is not None:
        if arguments.today or arguments.week or arguments.date is not None:
            raise Stop("--find looks at every day; leave the day out.")
        users = users_of(work, arguments.user or "all")
        yield from (TodayRow("found", row) for row in finding.items(work.session, arguments.find, users))
        return
    users = users_of(work, arguments.user)
    if not arguments.week and arguments.date is None and users is not None:
        yield from today.sections(work.session, work.firm, users, work.today, most=None)
        return
    around = days.given(arguments, work)
    for one in week.week(work.session, work.firm, users, around).days:
        if arguments.week or one.date == around:
            clashing = window.clashes(one.rows, attending.people_of(work.session, one.rows), work.firm)
            for row in one.rows:
                yield TodayRow(one.date.isoformat(), row, row.key in clashing)


def users_of(work: Work, named: str | None) -> tuple[int, ...] | None:
    """Whose agenda is asked for: one's own with what one covers, a colleague's, or (None) everybody's."""
    if named is None:
        return cover.users(work.session, work.today)
    if named.casefold() in ("all", "everybody"):
        return None
    return (work.staff.need(named).id,)


def need(work: Work, number: int, occurrence: str = "") -> AgendaRow:
    """One item, or one occurrence of it; NotFound where this user has none of that number."""
    row = agenda.one(work.session, number)
    if row is None:
        raise NotFound(f"There is no agenda item T{number}.")
    if not occurrence:
        return row
    if not row.rule:
        raise Stop(f"T{number} does not repeat; leave /{occurrence} out.")
    from casetui.practice.agenda import series

    try:
        return series.occurrence_of(work.session, row, occurrence)
    except Refuse as refused:
        raise Stop(str(refused)) from refused


def when(row: AgendaRow, work: Work) -> str:
    """When an item is, in numbers that sort: "2026-06-12 10:30-12:00"."""
    if row.day is None:
        return row.waits_for or "undated"
    last = f"..{row.end_day}" if row.end_day and row.end_day != row.day else ""
    clock = f" {row.time}" + (f"-{row.end_time}" if row.end_time else "") if row.time else ""
    zone = f" {row.zone}" if row.zone != work.firm.zone else ""
    return f"{row.day}{last}{clock}{zone}"


def says(row: AgendaRow, work: Work, *, clash: bool = False) -> str:
    """What there is to know besides: overdue, unconfirmed, a clash, a closed court."""
    dated = date.fromisoformat(row.day) if row.day else None
    closed = agenda.closed_courts(work.firm, row.kind, dated) if row.state == OPEN else ""
    parts = (
        "overdue" if row.is_overdue(work.now) else "", "clash" if clash else "",
        "unconfirmed" if row.unconfirmed else "",
        f"courts closed: {closed}" if closed else "", f"sent back: {row.returned}" if row.returned else "",
        row.outcome,
    )  # fmt: skip
    return ", ".join(part for part in parts if part)


def cells(one: TodayRow, work: Work) -> tuple[str, ...]:
    """A row of the table."""
    row = one.row
    return (
        row.name, one.section, when(row, work), row.kind, row.state, work.staff.initials(row.owner) or "-",
        row.title, row.place or "-", work.case(row.case_ref) or "-", says(row, work, clash=one.clash) or "-",
    )  # fmt: skip

"""`casetui papers`: takes in what is in the drop folder, and lists the register of correspondence."""

from __future__ import annotations

import argparse
from dataclasses import replace

from casetui.cli import opening, output
from casetui.cli.acts import case
from casetui.cli.errors import DONE, REFUSED, NotFound, Stop
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.cli.papers.paper import kept
from casetui.cli.papers.paper_acts import wanted
from casetui.cli.papers.paper_show import show_list
from casetui.cli.parser import Parser, choices, limited, line, plain_or_json
from casetui.practice.attachments import searching
from casetui.practice.attachments.media import size_words
from casetui.practice.papers import drop, register
from casetui.practice.papers.drop import Offer, Took
from casetui.session.results import Refuse
from casetui.tables.papers import Paper

COLUMNS = (
    Column("ID"), Column("NAME", 60, 16), Column("SIZE"), Column("KIND", 20), Column("CASE"), Column("DAY"),
    Column("NOTE"),
)  # fmt: skip


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    into = add("in", "list what is in the drop folder, or take some of it in", take_in)
    into.epilog = (
        "The firm's setting drop_folder names the folder; one in it that is called as a case's ref is that"
        " case's. What was taken in is moved to the folder 'taken' in it; all else stays."
    )
    into.add_argument("--take", nargs="+", type=line, default=[], metavar="ID", help="take these in")
    into.add_argument("--case", type=line, metavar="REF", help="the case; without it the one proposed")
    kept(into)
    plain_or_json(into)
    listed = add("register", "list what came and went on paper, by its numbers", run_register)
    listed.add_argument("ref", type=line, nargs="?", metavar="REF", help="of this case alone")
    limited(listed)
    plain_or_json(listed)


def take_in(arguments: argparse.Namespace) -> int:
    """List what is in the drop folder, or take some of it in."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.case) if arguments.case else None
        given = wanted(arguments, work)
        if not arguments.take and given:
            raise Stop("Say which file that is said of: --take ID.")
        offers = drop.offers(work.session, work.firm, None if arguments.take else number)
        if arguments.take:
            if len(arguments.take) > 1 and "title" in given:
                raise Stop("A title is for one file.")
            return max(_taken(work, _chosen(offers, one), number, given) for one in arguments.take)
        _list(work, offers, json=arguments.json)
        return DONE


def _list(work: Work, offers: list[Offer], *, json: bool) -> None:
    if json:
        from casetui.cli.papers import records

        output.show_json_list(records.offer(one) for one in offers)
    else:
        output.show_table(COLUMNS, (
            (one.id, one.name, size_words(one.size), work.words[f"paper_kind.{one.details.kind}"],
             one.case_ref or "-", one.details.day or "-", "still being written" if one.growing else "")
            for one in offers
        ))  # fmt: skip
    if left_out := drop.strangers(work.session, work.firm):
        names = ", ".join(left_out[:5]) + (f" and {len(left_out) - 5} more" if len(left_out) > 5 else "")
        output.tell(f"casetui: No case is called {names}: nothing in there is offered.")


def _chosen(offers: list[Offer], key: str) -> Offer:
    fitting = [one for one in offers if key in (one.id, one.name)]
    if not fitting:
        raise NotFound(f"There is no file {key} in the drop folder.")
    if len(fitting) > 1:
        raise Stop(f"Several files are called {key}; say which by its ID.")
    return fitting[0]


def _taken(work: Work, one: Offer, number: int | None, given: dict[str, object]) -> int:
    number = one.case if number is None else number
    try:
        if number is None and not one.growing:
            raise Refuse(f"{one.name}: no case is known; say --case REF.")
        details = replace(one.details, **given)  # type: ignore[arg-type]
        took = drop.take(work.session, work.firm, one, number or 0, details)
        if not isinstance(took, Took):
            raise Refuse(f"{one.name}: {took}")
    except (Refuse, OSError) as why:
        output.tell(f"casetui: {why}")
        return REFUSED
    searching.read_now(work.session, Paper, took.paper)
    output.say(f"{one.name}: P{took.paper}{'' if took.new else ' already; it was moved away'}.")
    for told in (*took.told, took.stays):
        if told:
            output.say(told)
    return DONE


def run_register(arguments: argparse.Namespace) -> None:
    """List the register."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref) if arguments.ref else None
        show_list(work, register.entries(work.session, number, arguments.limit), json=arguments.json)

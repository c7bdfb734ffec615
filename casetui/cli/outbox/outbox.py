"""`casetui outbox`: what goes out, from draft over approval to sent."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from casetui.cli import opening, output
from casetui.cli.errors import NotFound
from casetui.cli.ids import numbered
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.cli.parser import Parser, Run, choices, later, limited, line, plain_or_json
from casetui.practice.attachments.media import size_words
from casetui.practice.firm.hours import span
from casetui.practice.outbox import enclosures, letting_go, outbox
from casetui.practice.outbox.letter import Enclosed
from casetui.practice.outbox.outbox import OutgoingRow

STATES = {state.replace(" ", "-"): state for state in outbox.STATES}
COLUMNS = (
    Column("ID"), Column("STATE"), Column("AGE"), Column("BY"), Column("TO", 32, 8),
    Column("SUBJECT", 60, 12), Column("CASE"), Column("ENQUIRY"),
)  # fmt: skip


def arguments(parser: Parser) -> None:
    """Describe the command line; without a further word the outbox is listed."""
    parser.add_argument("--state", choices=list(STATES), help="only what is in this state")
    limited(parser)
    plain_or_json(parser)
    parser.set_defaults(run=run)
    add = choices(parser, required=False)
    shown = add("show", "show one message whole", show)
    shown.add_argument("id", type=numbered("outgoing"), metavar="ID")
    plain_or_json(shown)
    _acts(add)


ATTACHED = "a file that goes with it, or an attachment by its number: A12"


def _acts(add: Callable[[str, str, Run], Parser]) -> None:
    write = add("write", "write a reply to an enquiry; its text is read from standard input", _act("write"))
    write.add_argument("id", type=numbered("enquiries"), metavar="ENQUIRY")
    write.add_argument("--to", type=line, metavar="ADDRESSES", help="to whom, if not to who asked")
    write.add_argument("--cc", type=line, default="", metavar="ADDRESSES", help="who gets a copy")
    write.add_argument("--counsel", action="store_true", help="to their counsel, where they have one")
    write.add_argument("--subject", type=line, metavar="TEXT", help="the subject, if not theirs")
    write.add_argument("--bare", action="store_true", help="without your name and the quote")
    many = f"{ATTACHED}; again for more"
    write.add_argument("--attach", action="append", default=[], metavar="FILE", help=many)
    state = write.add_mutually_exclusive_group()
    state.add_argument("--draft", action="store_true", help="it is not finished")
    state.add_argument("--for-approval", action="store_true", help="a lawyer must approve it first")
    attach = add("attach", "have files go with it", _act("attach"))
    attach.add_argument("id", type=numbered("outgoing"), metavar="ID")
    attach.add_argument("files", nargs="+", metavar="FILE", help=ATTACHED)
    detach = add("detach", "take files off it", _act("detach"))
    detach.add_argument("id", type=numbered("outgoing"), metavar="ID")
    file = numbered("enclosures")
    detach.add_argument("files", nargs="+", type=file, metavar="NUMBER", help="its number: F3")
    read = add("text", "write out the text of a file that goes with one", _act("text"))
    read.add_argument("file", type=file, metavar="NUMBER", help="its number: F3")
    for name, sentence in (("approve", "approve it"), ("submit", "ask a lawyer to approve it")):
        add(name, sentence, _act(name)).add_argument("id", type=numbered("outgoing"), metavar="ID")
    for name, sentence, does in (
        ("return", "send it back to its writer, with a line", "send_back"),
        ("withdraw", "take it out", "withdraw"),
    ):
        act = add(name, sentence, _act(does))
        act.add_argument("id", type=numbered("outgoing"), metavar="ID")
        act.add_argument("line", nargs="*", type=line, metavar="LINE", help="why")
    let_go = add(
        "let-go", "let it go although it is held back from somebody, with a reason", _act("let_go")
    )
    let_go.add_argument("id", type=numbered("outgoing"), metavar="ID")
    let_go.add_argument("line", nargs="+", type=line, metavar="REASON", help="why it may go")
    settle = add("settle", "say whether one left whose sending broke off", _act("settle"))
    settle.add_argument("id", type=numbered("outgoing"), metavar="ID")
    settle.add_argument("what", choices=("left", "ready"), help="it left, or it is ready to be sent again")
    send = add("send", "let it leave, and mark it sent", _act("send"))
    send.add_argument("id", type=numbered("outgoing"), metavar="ID")
    send.add_argument(
        "--how",
        choices=("eml", "sendmail", "printed"),
        help="as an .eml file in your folder, through the firm's sendmail command, or printed here",
    )


def _act(name: str) -> Run:
    return later("outbox.outbox_acts", name)


def run(arguments: argparse.Namespace) -> None:
    """List the outbox."""
    with opening.opened(arguments) as work:
        states = (STATES[arguments.state],) if arguments.state else outbox.STATES
        rows = outbox.items(work.session, states, arguments.limit)[: arguments.limit]
        if arguments.json:
            from casetui.cli import records

            along = enclosures.of(work.session, [row.id for row in rows if row.enclosed])
            output.show_json_list(records.outgoing(row, work, along.get(row.id, ())) for row in rows)
        else:
            output.show_table(COLUMNS, (_cells(row, work) for row in rows))


def show(arguments: argparse.Namespace) -> None:
    """Show one message."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.id)
        if row.case is not None:
            work.session.viewed(row.case)
        along = enclosures.of_one(work.session, row.id)
        if arguments.json:
            from casetui.cli import records

            output.show_json(records.outgoing(row, work, along))
        else:
            output.say(_as_text(row, work, along))


def need(work: Work, number: int) -> OutgoingRow:
    """One outgoing message; NotFound where this user has none of that number."""
    row = outbox.one(work.session, number)
    if row is None:
        raise NotFound(f"There is no outgoing message O{number}.")
    return row


def _as_text(row: OutgoingRow, work: Work, along: Sequence[Enclosed]) -> str:
    heads = {
        "Outgoing": f"O{row.id}",
        "State": row.standing,
        "Kind": work.words[f"outbox_kind.{row.kind}"],
        "By": work.staff.name(row.author),
        "To": row.recipients,
        "Copies": row.copies,
        "Subject": row.subject,
        "Enquiry": f"E{row.enquiry}" if row.enquiry is not None else "",
        "Case": work.case(row.case_ref),
        "Sent back with": row.returned,
        "Approved": _when(work, row.approved_at, row.approved_by),
        "Sent": _when(work, row.left_at, row.sent_by) + (f", {row.sent_how}" if row.sent_how else ""),
        "Held": letting_go.held(work.session, row),
        "Let go because": row.let_go,
        "Look": row.undelivered,
    }
    files = [f"Attachment F{file.id}: {file.name}, {file.mime}, {size_words(file.size)}" for file in along]
    return "\n".join([*output.heads(heads), *files, "", row.body])


def _when(work: Work, at: int | None, who: int | None) -> str:
    return "" if at is None else f"{work.moment(at)} by {work.staff.name(who)}"


def _cells(row: OutgoingRow, work: Work) -> tuple[str, ...]:
    return (
        f"O{row.id}", row.standing, span(max(0, work.now - row.updated_at)),
        work.staff.initials(row.author) or "-", row.recipients, row.subject, work.case(row.case_ref) or "-",
        f"E{row.enquiry}" if row.enquiry is not None else "-",
    )  # fmt: skip

"""`casetui evidence`: what is missing, what is there, who had it, and whether it is whole."""

from __future__ import annotations

from collections.abc import Callable

from casetui.cli.days import METAVAR, day, past_day
from casetui.cli.ids import numbered, several
from casetui.cli.parser import Parser, Run, choices, later, limited, line, plain_or_json
from casetui.practice.evidence.custody import ACTS
from casetui.practice.evidence.terms import STATES

REF, ITEM, ITEMS = "the case's ref, such as 2026-0042", "its number: S3", "such as S3,S5"


def arguments(parser: Parser) -> None:
    """Describe the command line; without a further word what is missing is listed."""
    _listing(parser)
    add = choices(parser, required=False)
    listed = add("list", "list the evidence of a case, or what is missing in all", _run("show", "listed"))
    listed.add_argument("ref", nargs="?", type=line, metavar="REF", help=REF)
    _listing(listed)
    shown = add("show", "show one item: its files, what it proves, who had it", _run("show", "show"))
    shown.add_argument("id", type=numbered("evidence"), metavar="ITEM", help=ITEM)
    plain_or_json(shown)
    _adding(add)
    _standing(add)
    _points(add)
    _custody(add)
    _preservation(add)


def _run(module: str, name: str) -> Run:
    return later(f"evidence.evidence_{module}", name)


def _listing(parser: Parser) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--late", action="store_true", help="only what is late, or is to be chased by now")
    which.add_argument("--to-verify", action="store_true", help="what was received and nobody has verified")
    parser.add_argument("--user", type=line, metavar="WHO", help="whose it is to chase: initials or login")
    limited(parser)
    plain_or_json(parser)
    parser.set_defaults(run=_run("show", "listed"), ref=None)


Add = Callable[[str, str, Run], Parser]


def _adding(add: Add) -> None:
    want = add("want", "put an item on the list of a case, in one line", _run("acts", "want"))
    want.epilog = "Such as: 'Police report from:\"County Police\" due:+2w @MB proves:1,3?' (? where weak)."
    want.add_argument("ref", type=line, metavar="REF", help=REF)
    want.add_argument("line", type=line, metavar="LINE", help="what it is, and what is known of it")
    usual = add(
        "usual", "list what the case's area usually wants, or put it on the list", _run("acts", "usual")
    )
    usual.add_argument("ref", type=line, metavar="REF", help=REF)
    usual.add_argument(
        "--stage", type=line, default="", metavar="STAGE", help="of one stage alone, by its key"
    )
    usual.add_argument("--bring", action="store_true", help="put it on the list")
    take = add("add", "take files in as evidence, each as an item or all for one", _run("acts", "add"))
    take.epilog = "Without --item each file becomes an item of its own, called as the file is."
    take.add_argument("ref", type=line, metavar="REF", help=REF)
    take.add_argument("files", nargs="*", metavar="FILE", help="the files to take in")
    take.add_argument("--item", type=numbered("evidence"), metavar="S3", help="give them to this item")
    take.add_argument("--line", type=line, metavar="LINE", help="what all of them are together, as for want")
    take.add_argument("--attachment", type=numbered("attachments"), metavar="A5", help="of a message")
    take.add_argument("--message", type=numbered("messages"), metavar="M12", help="a whole message")
    take.add_argument("--paper", type=numbered("papers"), metavar="P3", help="a paper of the case")
    take.add_argument(
        "--from", type=line, default="", dest="origin", metavar="NAME", help="from whom it came"
    )
    take.add_argument("--again", action="store_true", help="also where the case has the very file already")
    edit = add("edit", "say anew in one line what is known of an item", _run("acts", "edit"))
    edit.add_argument("id", type=numbered("evidence"), metavar="ITEM", help=ITEM)
    edit.add_argument("line", nargs="?", type=line, metavar="LINE", help="without it, the line is shown")
    for name, sentence in (("text", "write out the text of a file"), ("copy", "copy a file to your folder")):
        made = add(name, f"{sentence} of evidence", _run("show", name))
        made.add_argument("id", type=numbered("evidence_files"), metavar="FILE", help="its number: U3")
    withdraw = add("withdraw", "take items off the list, with a reason", _run("acts", "withdraw"))
    withdraw.add_argument("ids", nargs="+", type=several("evidence"), metavar="ITEM", help=ITEMS)
    withdraw.add_argument("--why", type=line, required=True, metavar="TEXT", help="the reason")


def _standing(add: Add) -> None:
    state = add("state", "say how items stand", _run("acts", "state"))
    state.epilog = (
        "'requested' comes of itself once a request is sent; said by hand it needs --why, such as 'by phone'."
        " 'verified' is for one item, says what was checked, and reads its files again."
    )
    state.add_argument("ids", nargs="+", type=several("evidence"), metavar="ITEM", help=ITEMS)
    state.add_argument("state", choices=tuple(name.replace("_", "-") for name in STATES))
    state.add_argument("--why", type=line, default="", metavar="TEXT", help="why, or how it was asked for")
    state.add_argument("--checked", type=line, default="", metavar="TEXT", help="what was checked")
    state.add_argument(
        "--privilege", type=line, default="", metavar="TEXT", help="which privilege is claimed"
    )
    state.add_argument(
        "--about", type=line, default="", metavar="TEXT", help="its subject without the secret"
    )
    state.add_argument("--held", action="store_true", help="the client had it once")
    snooze = add(
        "snooze", "put chasing items off until a day, or back to when they are due", _run("acts", "snooze")
    )
    snooze.add_argument("ids", nargs="+", type=several("evidence"), metavar="ITEM", help=ITEMS)
    snooze.add_argument(
        "--until", type=day, metavar=METAVAR, help="until when; without it, when they are due"
    )
    assign = add("assign", "have somebody else chase items", _run("acts", "assign"))
    assign.add_argument("ids", nargs="+", type=several("evidence"), metavar="ITEM", help=ITEMS)
    assign.add_argument("--to", type=line, required=True, metavar="WHO", help="initials or login")
    request = add(
        "request", "draft the request, or the reminder, to the source of items", _run("acts", "request")
    )
    request.add_argument("ids", nargs="+", type=several("evidence"), metavar="ITEM", help=ITEMS)
    request.add_argument("--dry-run", action="store_true", help="show the letter, and write nothing")


def _points(add: Add) -> None:
    prove = add("prove", "say that items prove a point of their case, and how far", _run("points", "prove"))
    prove.add_argument("ids", nargs="+", type=several("evidence"), metavar="ITEM", help=ITEMS)
    prove.add_argument("--point", type=int, required=True, metavar="N", help="the point's number in the case")
    how = prove.add_mutually_exclusive_group()
    how.add_argument("--weak", action="store_true", help="they prove it weakly")
    how.add_argument("--not", action="store_true", dest="not_at_all", help="they do not prove it")
    point = add("point", "list what is to be proved in a case, or keep one point up", _run("points", "run"))
    point.epilog = "Without an option a point is shown with what proves it and where somebody looked."
    point.add_argument("ref", type=line, metavar="REF", help=REF)
    point.add_argument("number", nargs="?", type=int, metavar="N", help="one point, by its number")
    does = point.add_mutually_exclusive_group()
    does.add_argument("--add", type=line, metavar="TEXT", help="add a point")
    does.add_argument("--word", type=line, metavar="TEXT", help="word it anew")
    does.add_argument("--settled", type=line, metavar="WHY", help="it needs no proof, and why")
    does.add_argument("--open", action="store_true", help="it needs proof again")
    does.add_argument("--looked", type=line, metavar="WHERE", help="log where you looked for proof of it")
    does.add_argument("--withdraw", type=line, metavar="WHY", help="take it off the list")
    point.add_argument("--found", type=line, default="", metavar="WHAT", help="what you found there")
    point.add_argument("--theirs", action="store_true", help="it is the other side's to prove")
    plain_or_json(point)


def _custody(add: Add) -> None:
    chain = add("custody", "list who had a thing, or record a step", _run("custody", "run"))
    chain.epilog = (
        "A step is never changed: --corrects N gives the step that holds in the place of step N; 'void' says"
        " that N never was."
    )
    chain.add_argument("id", type=numbered("evidence"), metavar="ITEM", help=ITEM)
    chain.add_argument("act", nargs="?", choices=ACTS, help="what was done")
    chain.add_argument("--at", type=line, metavar="TIME", help="when, such as '12may 14:30' (now)")
    chain.add_argument("--from", type=line, default="", dest="giver", metavar="NAME", help="who gave it")
    chain.add_argument("--to", type=line, default="", dest="holder", metavar="NAME", help="who has it then")
    for name, what in (("place", "where"), ("why", "why"), ("seal", "the number of its seal"),
                       ("receipt", "the receipt for what is returned"),
                       ("gap", "why whoever gave it is not the last who had it")):  # fmt: skip
        chain.add_argument(f"--{name}", type=line, default="", metavar="TEXT", help=what)
    chain.add_argument("--corrects", type=int, metavar="N", help="the step that was wrong")
    plain_or_json(chain)
    form = add(
        "form",
        "print the chain of custody to be signed, or the facts for a certificate",
        _run("custody", "form"),
    )
    form.add_argument("id", type=numbered("evidence"), metavar="ITEM", help=ITEM)
    form.add_argument("--certificate", action="store_true", help="the facts of digital identification")
    form.add_argument("--pdf", type=line, metavar="FILE", help="write it as a PDF")
    verify = add(
        "verify", "read files again and compare them with what was taken in", _run("custody", "verify")
    )
    verify.epilog = "Exit status 1 where anything differs, which is written down, too."
    verify.add_argument(
        "what", nargs="?", type=line, metavar="REF|ITEM", help="of a case or an item; else all"
    )


def _preservation(add: Add) -> None:
    keep = add("preserve", "list the preservation notices of a case, or keep one up", _run("notices", "run"))
    keep.epilog = "While a notice stands, the case's file is not destroyed."
    keep.add_argument("ref", type=line, metavar="REF", help=REF)
    keep.add_argument(
        "number", nargs="?", type=int, metavar="N", help="one notice, by its number in the case"
    )
    keep.add_argument("--to", type=line, default="", metavar="NAME", help="a new one: to whom it was sent")
    keep.add_argument("--what", type=line, default="", metavar="TEXT", help="what they are to keep")
    does = keep.add_mutually_exclusive_group()
    for name, what in (
        ("sent", "when the new one was sent (today)"),
        ("acknowledged", "when they confirmed it"),
        ("reminded", "when they were reminded"),
        ("released", "when they were released"),
    ):
        does.add_argument(f"--{name}", type=past_day, metavar=METAVAR, help=what)
    keep.add_argument("--why", type=line, default="", metavar="TEXT", help="why they are released")
    plain_or_json(keep)

"""`casetui case`: shows one case, opens one, and keeps what is kept of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from casetui.cli.days import METAVAR, Day, day
from casetui.cli.ids import contact_or_name, others
from casetui.cli.parser import Parser, Run, choices, later, line, plain_or_json, text

REF = "the case's ref, such as 2026-0042"


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    show = add("show", "show how a case stands", later("cases.case_show", "run"))
    show.add_argument("ref", type=line, metavar="REF", help=REF)
    plain_or_json(show)
    summary = add("summary", "tell the whole case to an attorney", later("cases.case_summary", "run"))
    summary.add_argument("ref", type=line, metavar="REF", help=REF)
    for one in (show, summary):
        one.add_argument("--pdf", metavar="FILE", default="", help="write the summary as a PDF")
    plain_or_json(summary)
    new = add("new", "open a case, pending until it may begin", later("cases.case_acts", "new"))
    new.add_argument("--title", type=line, required=True, metavar="TITLE", help="such as 'Harlow v. Wayside'")
    new.add_argument(
        "--client", type=contact_or_name, default="", metavar="C12|NAME", help="who the client is"
    )
    others(new)
    _kept(new)
    edit = add("edit", "change what is kept of a case", later("cases.case_acts", "edit"))
    edit.add_argument("ref", type=line, metavar="REF", help=REF)
    edit.add_argument("--title", type=line, metavar="TITLE")
    _kept(edit)
    stage = add("stage", "say how far a case has come", later("cases.case_stage", "run"))
    stage.epilog = "Without a stage the stages of its area are listed."
    stage.add_argument("ref", type=line, metavar="REF", help=REF)
    stage.add_argument(
        "stage", nargs="*", type=line, metavar="STAGE", help="in the words of its area, or how it begins"
    )
    stage.add_argument("--with-tasks", action="store_true", help="add the tasks that come with it")
    stage.add_argument("--dry-run", action="store_true", help="only show what comes with it, with numbers")
    stage.add_argument(
        "--leave-out", type=_task, action="append", default=[], metavar="N", help="not this task"
    )
    stage.add_argument(
        "--on", type=_task_day, action="append", default=[], metavar="N=DAY", help="this task on another day"
    )
    guidance = add(
        "guidance", "say what the client may be told while the attorney can't be asked",
        later("cases.case_acts", "guidance"),
    )  # fmt: skip
    guidance.add_argument("ref", type=line, metavar="REF", help=REF)
    guidance.add_argument(
        "words", nargs="*", type=text, metavar="TEXT", help="the text; '-' reads standard input"
    )
    until = guidance.add_mutually_exclusive_group()
    until.add_argument(
        "--until", type=day, metavar=METAVAR, help="the last day it holds (without it: until it is ended)"
    )
    until.add_argument("--end", action="store_true", help="end what is said now")
    review = add("review", "say that you went through a case", later("cases.case_acts", "review"))
    review.add_argument("ref", type=line, metavar="REF", help=REF)
    review.add_argument("--note", type=text, default="", metavar="TEXT", help="what you found")
    _ends(add)
    archive = add("archive", "put a closed case away", later("cases.case_acts", "archive"))
    archive.add_argument("ref", type=line, metavar="REF", help=REF)
    archive.add_argument("--back", action="store_true", help="bring it back among the closed ones")


def _task(text: str) -> int:
    """The number of a task, as `--dry-run` shows it."""
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        raise argparse.ArgumentTypeError(f"{line(text)[:20]} is no number of a task; --dry-run shows them")
    return int(text)


def _task_day(text: str) -> tuple[int, Day]:
    """A task's number with its day, such as 3=fri."""
    number, _, typed = text.partition("=")
    return _task(number), day(typed)


def _ends(add: Callable[[str, str, Run], Parser]) -> None:
    sentence = "list what is to be seen to before a case begins"
    listed = add("checklist", sentence, later("cases.case_ends", "checklist"))
    listed.epilog = "The limitation date itself is a deadline of the agenda, which a second person confirms."
    listed.add_argument("ref", type=line, metavar="REF", help=REF)
    listed.add_argument("--closing", action="store_true", help="before it is closed")
    for option, words in (
        ("--done", "this point is done"), ("--not-needed", "this one is not needed"),
        ("--again", "this one is open again"), ("--confirm", "you, too, say that this one is not needed"),
    ):  # fmt: skip
        listed.add_argument(option, action="append", default=[], type=line, metavar="KEY", help=words)
    listed.add_argument("--why", type=line, metavar="REASON", help="why it is not needed")
    plain_or_json(listed)
    begin = add("open", "let a pending case begin", later("cases.case_ends", "begin"))
    begin.add_argument("ref", type=line, metavar="REF", help=REF)
    close = add("close", "close a case", later("cases.case_ends", "close"))
    close.add_argument("ref", type=line, metavar="REF", help=REF)
    close.add_argument(
        "--keep-until", type=day, metavar=METAVAR,
        help="until when its file is kept (without it: as its area says)",
    )
    again = add("reopen", "open a closed case again", later("cases.case_ends", "reopen"))
    again.add_argument("ref", type=line, metavar="REF", help=REF)
    again.add_argument("--reason", type=line, required=True, metavar="REASON", help="why, in a line")


def _kept(parser: Parser) -> None:
    for name, metavar, sentence in (
        ("area", "AREA", "one of 'casetui area list', or in the firm's own words"),
        ("court", "COURT", "where it is heard"),
        ("court-number", "NUMBER", "the court's number of it"),
        ("their-ref", "REF", "what the other side calls it"),
        ("attorney", "WHO", "initials or login of its attorney, or 'none'"),
        ("manager", "WHO", "initials or login of its case manager, or 'none'"),
    ):
        parser.add_argument(f"--{name}", type=line, metavar=metavar, help=sentence)

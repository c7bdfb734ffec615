"""`casetui ingest`: takes mail in from files, folders, mbox files, Maildirs and standard input."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice, takewhile
from time import monotonic

from casetui.cli import opening, output
from casetui.cli.errors import DATA_ERROR, DONE, INTERRUPTED, NOTHING, REFUSED, TRY_AGAIN, Stop
from casetui.cli.opening import Work
from casetui.cli.parser import Parser
from casetui.cli.progress import counting
from casetui.files.store import StoreError
from casetui.practice.enquiries.intake import Intake, Report
from casetui.practice.mail.mail import Unreadable, read_message
from casetui.practice.mail.sources import STANDARD_INPUT, Raw, SourceError, estimate, open_source
from casetui.session.results import Refuse
from casetui.text import clean_line
from casetui.tomlfile import ConfigError

OLD = 30 * 86_400
LOOKED_AT, LOOKED_BYTES = 50, 20_000_000
"""How many messages, and how many bytes of them, are looked at for whether the mail is old."""

PIPE_SECONDS = 30.0
"""How long files are read at most while a mail server waits; the rest is for a desk at rest."""

HINT = "Most of this mail is older than 30 days. With --history it is taken in without starting reply clocks."


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = (
        "Afterwards the files that came with the mail are read for the words in them, so that they are found;"
        " without a source nothing else is done, and a desk at rest does it too."
        " Sources are only read, never changed, and what is there already is not added again. What is no"
        " mail in a folder is named; where nothing is, it ends with 1. In the pipe of a"
        f" mail server 'casetui ingest -' ends with {TRY_AGAIN} when the server should try again later."
    )
    parser.add_argument(
        "source", nargs="*", metavar="SOURCE",
        help="an .eml or .emlx file, an mbox file, a folder of any of these, a Maildir, an MH folder, or '-':"
        " standard input",
    )  # fmt: skip
    parser.add_argument("--history", action="store_true", help="old mail: start no reply clocks")
    parser.add_argument("--later", action="store_true", help="leave the words in files for later")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Take the mail in."""
    piped = STANDARD_INPUT in arguments.source
    try:
        with opening.opened(arguments, walls=False) as work:
            code = DONE
            if arguments.source:
                code = _ingest(work, arguments.source, piped, history=arguments.history)
            if code != INTERRUPTED and not arguments.later:
                _read_files(work, piped)
            return code
    except (Stop, Refuse, ConfigError, OSError) as error:
        if piped and not isinstance(error, BrokenPipeError):
            # Whatever it is, the mail server keeps the message and tries again: no mail is lost by it.
            raise Stop(str(error), TRY_AGAIN) from error
        raise


def _ingest(work: Work, sources: list[str], piped: bool, *, history: bool) -> int:
    try:
        opened = [open_source(source) for source in sources]
    except SourceError as error:
        raise Stop(str(error)) from error
    raws: Iterator[Raw] = chain.from_iterable(opened)
    if not piped and not history:
        history, raws = _offered(work, raws)
    intake = Intake(work.session, work.firm, history=history)
    with _stopping(piped) as asked, counting(0 if piped else estimate(sources)) as progress:
        try:
            for report in intake.run(takewhile(lambda _raw: not asked, raws)):
                progress.show(report.bytes_read, report.added + report.there)
        except (Refuse, StoreError):
            progress.end()
            _show(intake.report)
            raise
    _show(intake.report)
    if asked:
        output.tell("casetui: Stopped before the end; run it again to go on.")
        return INTERRUPTED
    return _status(intake.report, piped)


def _read_files(work: Work, piped: bool) -> None:
    """Read the files that wait for the words in them; a mail server's pipe is not kept waiting for long."""
    from casetui.practice.attachments import searching

    end = monotonic() + PIPE_SECONDS if piped else None
    looked, waiting = searching.Looked(), 0 if piped else searching.waiting(work.session)
    with _stopping(piped) as asked, counting(waiting, "files") as progress:
        for looked in searching.work_off(work.session, lambda: not asked and (not end or monotonic() < end)):
            progress.show(looked.read, looked.read)
    if looked.read:
        output.say(f"files read for their words: {looked.read}")
    if looked.wordless:
        which = "it" if looked.wordless == 1 else "them"
        output.say(f"{searching.said(looked.wordless)}: no text can be had from {which}")
    if asked:
        output.tell("casetui: Some files are still to be read; a desk at rest goes on, or 'casetui ingest'.")


def _status(report: Report, piped: bool) -> int:
    """How the run ends: what is there already is success; files without a single mail among them are none."""
    if report.added + report.there or not (report.refused or report.left_out):
        return DONE
    if report.refused:
        return DATA_ERROR if piped else REFUSED
    output.tell("casetui: No mail was found there: nothing was taken in.")
    return NOTHING


def _show(report: Report) -> None:
    for name, number in (
        ("added", report.added), ("already there", report.there), ("filed to a case", report.filed),
        ("needs a look", report.look), ("refused", len(report.refused)),
    ):  # fmt: skip
        output.say(f"{name}: {number}")
    if report.look:
        output.say("'casetui inbox --view all is:problem' lists what needs a look.")
    for line in report.refused:
        output.say(f"  {clean_line(line)}")
    if report.left_out:
        output.say(f"left out, because it is no mail that is read: {report.left_out}")
    for line in report.named:
        output.say(f"  {clean_line(line)}")
    if report.left_out > len(report.named):
        output.say(f"  and {report.left_out - len(report.named)} more")


def _offered(work: Work, raws: Iterator[Raw]) -> tuple[bool, Iterator[Raw]]:
    """Whether old mail is to be taken in as history, asked where somebody can answer; and all the mail."""
    first: list[Raw] = []
    size = 0
    for raw in islice(raws, LOOKED_AT):
        first.append(raw)
        size += len(raw.data or b"")
        if size > LOOKED_BYTES:
            break
    old = [_is_old(raw.data, work.now) for raw in first if raw.data is not None]
    rest = chain(first, raws)
    if not old or sum(old) * 2 <= len(old):
        return False, rest
    if not output.is_terminal():
        output.tell(f"casetui: {HINT}")
        return False, rest
    from casetui.cli.questions import yes

    output.say(HINT)
    return yes("Take it in as history?"), rest


def _is_old(data: bytes, now: int) -> bool:
    try:
        mail = read_message(data, now)
    except Unreadable:
        return False
    at = mail.received_at or mail.sent_at
    return at is not None and at < now - OLD


@contextmanager
def _stopping(piped: bool) -> Iterator[list[int]]:
    """Finish the batch before a signal ends the run; a list that says which signal asked for it.

    One message from a pipe is not waited for: nothing of it is there until all of it is.
    """
    asked: list[int] = []
    if piped:
        yield asked
        return

    def ask(number: int, _frame: object) -> None:
        if asked and number == signal.SIGINT:
            raise KeyboardInterrupt
        asked.append(number)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

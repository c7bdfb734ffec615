"""What `casetui outbox write|approve|send|…` run."""

from __future__ import annotations

import argparse
import re
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from casetui.cli import given, opening, output
from casetui.cli.acts import enquiry, say_text, settled
from casetui.cli.errors import NotFound, Stop
from casetui.cli.opening import Work
from casetui.cli.outbox.outbox import need
from casetui.practice.enquiries import correspondence
from casetui.practice.outbox import attaching, enclosures, holding, letters, letting_go, outbox, sending
from casetui.practice.outbox.letter import Enclosed, Letter
from casetui.practice.outbox.outbox import DRAFT, FOR_APPROVAL, READY
from casetui.session.results import Done, Refuse, Refused, Result


def write(arguments: argparse.Namespace) -> None:
    """Put a reply, its text from standard input, into the outbox."""
    with opening.opened(arguments) as work:
        row = enquiry(work, arguments.id)
        begun = letters.reply(row, correspondence.of_enquiry(work.session, row.id), work.firm, work.me)
        text = given.text().rstrip()
        if not text:
            raise Stop("The message is empty; its text is read from standard input.")
        letter = replace(
            begun, body=text + ("\n" if arguments.bare else begun.body), copies=arguments.cc,
            recipients=begun.recipients if arguments.to is None else arguments.to,
            subject=begun.subject if arguments.subject is None else arguments.subject,
            needs_approval=arguments.for_approval,
            enclosed=enclosures.together((), _files(work, arguments.attach)),
        )  # fmt: skip
        if arguments.counsel:
            letter = _to_counsel(letter, row.case, work)
        state = DRAFT if arguments.draft else FOR_APPROVAL if arguments.for_approval else READY
        result = outbox.write(work.session, letter, state).result()
        if isinstance(result, Refused):
            raise Stop(_kept_as_draft(work, letter, row.case, str(result)))
        number = settled(result)
        along = f", with {', '.join(file.name for file in letter.enclosed)}" if letter.enclosed else ""
        to = f", to {letter.recipients}" if arguments.counsel else ""
        output.say(f"O{number}: a reply to E{row.id}, {need(work, number).state}{to}{along}.")
        for told in result.told if isinstance(result, Done) else ():
            output.tell(f"casetui: {told}")


def _kept_as_draft(work: Work, letter: Letter, case: int | None, why: str) -> str:
    """Keep what was refused as a draft, where it can be: its text is nowhere else. What to say of it."""
    if holding.to_counsel(work.session, *_heads(letter), case):
        why = f"{why} --counsel writes to their counsel."
    kept = outbox.write(work.session, letter, DRAFT).result()
    return f"{why} The text is kept as a draft, O{kept.value}." if isinstance(kept, Done) else why


def _heads(letter: Letter) -> tuple[str, str]:
    return letter.recipients, letter.copies


def _to_counsel(letter: Letter, case: int | None, work: Work) -> Letter:
    """The letter to counsel in the place of those they represent; Stop where nobody is represented."""
    instead = holding.to_counsel(work.session, *_heads(letter), case)
    if instead is None:
        raise Stop(f"Nobody it goes to ({letter.recipients}) has counsel known here.")
    return replace(letter, recipients=instead[0], copies=instead[1])


def _files(work: Work, named: list[str]) -> list[Enclosed]:
    """What is to go with a letter; NotFound where there is no such attachment."""
    files = []
    for name in named:
        if re.fullmatch(r"[Aa]\d{1,18}", name):
            try:
                files.append(enclosures.from_attachment(work.session, int(name[1:])))
            except Refuse as missing:
                raise NotFound(str(missing)) from missing
        else:
            files.append(enclosures.from_path(work.session, Path(name)))
    return files


def attach(arguments: argparse.Namespace) -> None:
    """Have files go with it."""
    with opening.opened(arguments) as work:
        item = need(work, arguments.id)
        _along(item.id, attaching.attach(work.session, item, _files(work, arguments.files)), work)


def detach(arguments: argparse.Namespace) -> None:
    """Take files off it."""
    with opening.opened(arguments) as work:
        item = need(work, arguments.id)
        _along(item.id, attaching.detach(work.session, item, arguments.files), work)


def _along(number: int, changing: Future[Result[attaching.Files]], work: Work) -> None:
    names = ", ".join(f"F{file.id} {file.name}" for file in settled(changing.result()))
    item = need(work, number)
    output.say(f"O{number}: {f'with {names}' if names else 'without files'}, {item.state}.")


def text(arguments: argparse.Namespace) -> int:
    """Write out the text of a file that goes with one."""
    with opening.opened(arguments) as work:
        try:
            extracted = enclosures.text(work.session, arguments.file)
        except Refuse as missing:
            raise NotFound(str(missing)) from missing
        return say_text(extracted)


def approve(arguments: argparse.Namespace) -> None:
    """An attorney's yes."""
    with opening.opened(arguments) as work:
        _moved(outbox.approve(work.session, need(work, arguments.id)), "approved, ready to be sent")


def submit(arguments: argparse.Namespace) -> None:
    """Ask for approval."""
    with opening.opened(arguments) as work:
        _moved(outbox.submit(work.session, need(work, arguments.id)), "waits for approval")


def send_back(arguments: argparse.Namespace) -> None:
    """An attorney's no."""
    with opening.opened(arguments) as work:
        item = need(work, arguments.id)
        _moved(outbox.send_back(work.session, item, " ".join(arguments.line)), "sent back, a draft again")


def let_go(arguments: argparse.Namespace) -> None:
    """A lawyer's word that it may go to somebody it is held back from."""
    with opening.opened(arguments) as work:
        item = need(work, arguments.id)
        reason = " ".join(arguments.line)
        _moved(letting_go.let_go(work.session, item, reason), f"not held back any more, {item.state}")


def withdraw(arguments: argparse.Namespace) -> None:
    """Take it out."""
    with opening.opened(arguments) as work:
        item = need(work, arguments.id)
        _moved(outbox.withdraw(work.session, item, " ".join(arguments.line)), "withdrawn")


def send(arguments: argparse.Namespace) -> None:
    """Let it leave; printed, its text goes to standard output and the report to standard error."""
    with opening.opened(arguments) as work:
        item = need(work, arguments.id)
        how = arguments.how or (sending.SENDMAIL if work.firm.sendmail else sending.EML)
        folder = None if how == sending.PRINTED else work.config.folder
        where = settled(sending.send(work.session, work.firm, item, how, folder))
        if how == sending.PRINTED:
            along = enclosures.of_one(work.session, item.id)
            files = ", ".join(file.name for file in along)
            heads = (
                ("To", item.recipients), ("Cc", item.copies), ("Subject", item.subject), ("Enclosed", files),
            )  # fmt: skip
            output.say("\n".join(f"{name}: {value}" for name, value in heads if value) + f"\n\n{item.body}")
            output.tell(f"O{item.id}: sent, printed.")
        else:
            output.say(f"O{item.id}: sent, {where}.")


def settle(arguments: argparse.Namespace) -> None:
    """Say whether a message left whose sending broke off: only a person can know."""
    with opening.opened(arguments) as work:
        item = need(work, arguments.id)
        if arguments.what == "left":
            how = sending.SENDMAIL if work.firm.sendmail else sending.EML
            settled(sending.did_leave(work.session, work.firm, item, how))
            output.say(f"O{item.id}: sent.")
        else:
            settled(sending.did_not_leave(work.session, item))
            output.say(f"O{item.id}: ready again.")


def _moved(future: Future[Result[int]], said: str) -> None:
    output.say(f"O{settled(future.result())}: {said}.")

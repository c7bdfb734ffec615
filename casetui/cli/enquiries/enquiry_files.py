"""`casetui enquiry text`, `copy` and `links`: what is in attachments and messages."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.acts import say_text, settled
from casetui.cli.errors import DONE, NOTHING, NotFound
from casetui.practice.attachments import attachments
from casetui.session.results import Refuse
from casetui.tables.kinds import named


def text(arguments: argparse.Namespace) -> int:
    """Write out an attachment's text."""
    with opening.opened(arguments) as work:
        _need(work, arguments.attachment)
        return say_text(attachments.text(work.session, arguments.attachment))


def copy(arguments: argparse.Namespace) -> None:
    """Copy an attachment, or a message's own bytes, to the user's folder."""
    table, number = arguments.what
    with opening.opened(arguments) as work:
        if table == "messages":
            _need_message(work, number)
            copying = attachments.copy_original(work.session, number, work.config.folder)
        else:
            _need(work, number)
            copying = attachments.copy_out(work.session, number, work.config.folder)
        output.say(f"{named(table, number)}: copied to {settled(copying.result())}.")


def links(arguments: argparse.Namespace) -> int:
    """Write out the links of a message, one a line."""
    with opening.opened(arguments) as work:
        _need_message(work, arguments.message)
        found = attachments.links(work.session, arguments.message)
        for link in found:
            output.say(f"{link.words}: {link.address}" if link.words else link.address)
        if not found:
            output.tell(f"casetui: M{arguments.message} has no links.")
        return DONE if found else NOTHING


def _need_message(work: opening.Work, number: int) -> None:
    """NotFound where this user has no message of that number, or one that never was a mail."""
    try:
        attachments.original(work.session, number)
    except Refuse as missing:
        raise NotFound(str(missing)) from missing


def _need(work: opening.Work, number: int) -> None:
    """NotFound where this user has no attachment of that number."""
    try:
        attachments.content(work.session, number)
    except Refuse as missing:
        raise NotFound(str(missing)) from missing

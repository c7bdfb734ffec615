"""`casetui enquiry text` and `copy`: what is in an attachment."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.acts import settled
from casetui.cli.errors import DONE, NOTHING, NotFound
from casetui.practice.attachments import attachments
from casetui.session.results import Refuse


def text(arguments: argparse.Namespace) -> int:
    """Write out an attachment's text."""
    with opening.opened(arguments) as work:
        _need(work, arguments.attachment)
        extracted = attachments.text(work.session, arguments.attachment)
        if extracted.text:
            output.say(extracted.text)
        if extracted.problem:
            output.tell(f"casetui: {extracted.problem}")
        return DONE if extracted.text else NOTHING


def copy(arguments: argparse.Namespace) -> None:
    """Copy an attachment to the user's folder."""
    with opening.opened(arguments) as work:
        _need(work, arguments.attachment)
        path = settled(attachments.copy_out(work.session, arguments.attachment, work.config.folder).result())
        output.say(f"A{arguments.attachment}: copied to {path}.")


def _need(work: opening.Work, number: int) -> None:
    """NotFound where this user has no attachment of that number."""
    try:
        attachments.content(work.session, number)
    except Refuse as missing:
        raise NotFound(str(missing)) from missing

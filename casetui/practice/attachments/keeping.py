"""The parts of a message as the attachments that it has."""

from __future__ import annotations

from casetui.practice.mail.mail import Mail
from casetui.session.transaction import Tx
from casetui.tables.mail import Attachment


def keep_parts(tx: Tx, mail: Mail, message: int, case: int | None) -> None:
    """Note each part of a message that is a file; its bytes stay where they are, in the original."""
    for part in mail.parts:
        tx.insert(
            Attachment, case_id=case, message_id=message, part=part.number, name=part.name, mime=part.mime,
            size=part.size, digest=part.digest,
        )  # fmt: skip

"""How a command ends early: with one sentence and an exit status."""

from __future__ import annotations

DONE, NOTHING, REFUSED, INTERRUPTED = 0, 1, 2, 130

DATA_ERROR, TRY_AGAIN = 65, 75
"""What a mail server's pipe understands (sysexits.h): this message never, or the same one again later."""


class Stop(Exception):
    """The command can't be done; the text is the sentence for the user."""

    def __init__(self, sentence: str, code: int = REFUSED) -> None:
        """Stop with this exit status."""
        super().__init__(sentence)
        self.code = code


class NotFound(Stop):
    """There is no such record for this user."""

    def __init__(self, sentence: str) -> None:
        """Stop with the status of a search that found nothing."""
        super().__init__(sentence, NOTHING)

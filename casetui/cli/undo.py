"""`casetui undo`: takes back the acting user's latest act."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from casetui.cli import opening, output
from casetui.cli.acts import settled
from casetui.cli.errors import DONE, REFUSED, Stop
from casetui.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = "What has left the building, mail that was sent, is corrected by new mail, never undone."
    parser.add_argument("--yes", action="store_true", help="also what was done more than a day ago")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Undo."""
    return turn(arguments, "Undone", "undo")


def turn(arguments: argparse.Namespace, word: str, which: str) -> int:
    """Undo or redo, and say what came of it."""
    from casetui.session import undo

    with opening.opened(arguments) as work:
        if which == "redo":
            undone = settled(undo.redo(work.session).result())
        else:
            found = settled(undo.upcoming(work.session).result())
            if work.now - found.at > undo.LONG_AGO and not arguments.yes:
                its = ", ".join(_names(found.rows)[:8])
                when = work.moment(found.at)
                raise Stop(f"That was done on {when}: {found.sentence} {its}. --yes undoes it.")
            undone = settled(undo.undo(work.session, found.act).result())
        rows = _names(undone.rows)
        rest = f" and {len(rows) - 8} more" if len(rows) > 8 else ""
        output.say(f"{word}: {undone.sentence} {', '.join(rows[:8])}{rest}.")
        for why in undone.left:
            output.tell(f"casetui: {why}")
        return REFUSED if undone.left else DONE


def _names(rows: Sequence[tuple[str, int]]) -> list[str]:
    """What users call these rows, each once; what has no name of its own, such as a number, goes unsaid."""
    from casetui.tables.kinds import KINDS, named

    its = [(table, row_id) for table, row_id in rows if KINDS[table].letter or KINDS[table].word] or rows
    return list(dict.fromkeys(named(table, row_id) for table, row_id in its))

"""`casetui contact export`: contacts to other programs, as vCards or as a table."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from casetui.cli import opening, output
from casetui.cli.errors import NotFound, Stop
from casetui.cli.progress import counting

if TYPE_CHECKING:
    from casetui.practice.exchange.leaving import Leaving

Write = Callable[[bytes], object]


def run(arguments: argparse.Namespace) -> None:
    """Write the file."""
    path: Path = arguments.vcard or arguments.csv
    with opening.opened(arguments) as work:
        from casetui.practice.exchange import leaving

        numbers = leaving.chosen(work.session, " ".join(arguments.filter))
        if not numbers:
            raise NotFound("There is no such contact." if arguments.filter else "There are no contacts.")
        bound = 0

        def counted(contacts: Iterator[Leaving]) -> Iterator[Leaving]:
            nonlocal bound
            for done, contact in enumerate(contacts, 1):
                bound += contact.bound
                progress.show(done, done)
                yield contact

        with _written(path) as write, counting(len(numbers), "contacts") as progress:
            contacts = counted(leaving.contacts(work.session, numbers))
            if arguments.vcard is not None:
                from casetui.practice.exchange import vcard_out

                count = vcard_out.write(contacts, write, arguments.vcard_version)
            else:
                from casetui.practice.exchange import table_out

                count = table_out.write(contacts, write, leaving.most(work.session, numbers))
        to_pipe = str(path) == "-"
        said = [f"{'Written' if to_pipe else path}: {count} {'contact' if count == 1 else 'contacts'}"]
        said += [f"of {bound} it is not written who speaks for or represents them"] if bound else []
        (output.tell if to_pipe else output.say)(f"{'; '.join(said)}.")


@contextmanager
def _written(path: Path) -> Iterator[Write]:
    """Write beside the file, and then in its place: what breaks off leaves the old one."""
    if str(path) == "-":
        yield sys.stdout.buffer.write
        sys.stdout.flush()
        return
    partial = path.with_name(path.name + ".partial")
    try:
        try:
            with partial.open("wb") as file:
                yield file.write
            os.replace(partial, path)
        except BaseException:
            with suppress(OSError):
                partial.unlink()
            raise
    except OSError as error:
        raise Stop(f"{path} can't be written: {error.strerror}.") from error

"""`casetui costs export`: the books for other programs: tables as CSV, ledgers for beancount and hledger."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from casetui.cli import opening, output
from casetui.cli.errors import Stop
from casetui.failures import reason
from casetui.files import modes
from casetui.practice.books import balances, entries, plain, tables


def export(arguments: argparse.Namespace) -> None:
    """Write the books out."""
    with opening.opened(arguments) as work:
        if not work.session.may("books.export"):
            raise Stop("Only an attorney or a supervisor writes the firm's books out.")
        if arguments.csv is not None:
            folder = Path(arguments.csv)
            texts = list(tables.files(work.session, work.staff))
            _attempt(folder, lambda: modes.make_folder(folder) if not folder.is_dir() else None)
            for name, text in texts:
                _write(folder / name, [text.rstrip("\r\n")])
            output.tell(f"{len(texts)} files are in {folder}.")
            return
        written = plain.beancount if arguments.beancount is not None else plain.hledger
        made = written(work.firm.name, entries.of_firm(work.session), balances.of_firm(work.session))
        path = Path(arguments.beancount or arguments.hledger)
        if str(path) == "-":
            for line in made:
                output.say(line)
        else:
            _write(path, made)
            output.tell(f"Written to {path}.")


def _write(path: Path, lines: Iterable[str]) -> None:
    """Write a file anew; what is there is not written over."""

    def write() -> None:
        with open(path, "x", encoding="utf-8", newline="") as target:
            target.writelines(f"{line}\n" for line in lines)

    _attempt(path, write)


def _attempt(path: Path, does: object) -> None:
    assert callable(does)
    try:
        does()
    except FileExistsError:
        raise Stop(f"{path} is there already; nothing was written over.") from None
    except OSError as error:
        raise Stop(f"{path} can't be written: {reason(error)}.") from error

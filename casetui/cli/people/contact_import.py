"""`casetui contact import`: contacts from other programs, with what could not be taken said line by line."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from casetui.cli import opening, output
from casetui.cli.errors import DONE, REFUSED, Stop
from casetui.cli.progress import counting
from casetui.text import clean_line, how_many

if TYPE_CHECKING:
    from casetui.practice.exchange.cards import Leavings
    from casetui.practice.exchange.columns import Column
    from casetui.practice.exchange.taking import Taken


def run(arguments: argparse.Namespace) -> int:
    """Take a file in, or say what that would come to."""
    with _opened(arguments.file) as (stream, size), opening.opened(arguments) as work:
        from casetui.practice.exchange import importing

        mapping = importing.Mapping(arguments.said, clean_line(arguments.mapping, 60))
        source, kept = importing.opened(work.session, stream, mapping)
        columns = source.layout.columns if source.layout is not None else []
        if columns and not arguments.json:
            _show(columns, kept)
        does = importing.tried if arguments.dry_run else importing.take_in
        with counting(size, "contacts") as progress:
            taken = does(work.session, source, progress.show)
        if not arguments.dry_run:
            importing.keep_mapping(work.session, mapping, columns)
        if arguments.json:
            output.show_json(_as_json(taken, source.leavings, columns, dry=arguments.dry_run))
        else:
            _tell(taken, source.leavings)
            output.say(_summary(taken, source.leavings, dry=arguments.dry_run))
        return DONE if taken.new + taken.changed + taken.same or not source.leavings.count else REFUSED


def _show(columns: list[Column], kept: str) -> None:
    """Say what each column is."""
    output.say(f"The columns, as you keep them under “{kept}”:" if kept else "The columns:")
    wide = min(40, max(output.width(column.header) for column in columns))
    for column in columns:
        header = output.one_line(column.header)
        output.say(f"  {header}{' ' * (wide - output.width(header))}  {column.sentence}")


def _tell(taken: Taken, leavings: Leavings) -> None:
    """Say who may be somebody who is here, and what could not be taken: the first of it line by line."""
    for sentence in taken.alike:
        output.tell(f"casetui: {sentence}.")
    if taken.alike_count > len(taken.alike):
        output.tell(f"casetui: {taken.alike_count - len(taken.alike)} more may be somebody who is here.")
    for place, what, why in leavings.told:
        output.tell(f"casetui: line {place}: {what}{': ' if what else ''}{why}.")
    if leavings.count > len(leavings.told):
        output.tell(f"casetui: {leavings.count - len(leavings.told)} more could not be taken.")
    if leavings.names:
        names = ", ".join(f"{name} ({count})" for name, count in leavings.names.most_common())
        output.tell(f"casetui: not taken, and how often it was there: {names}.")
    if leavings.foreign:
        output.tell(f"casetui: not UTF-8, and read as Windows' Latin: {how_many(leavings.foreign, 'line')}.")


def _summary(taken: Taken, leavings: Leavings, *, dry: bool) -> str:
    parts = [f"{taken.new} new", f"{taken.changed} changed", f"{taken.same} unchanged"]
    if leavings.count:
        parts.append(f"{leavings.count} left out or in part")
    said = ", ".join(parts)
    return f"Nothing was written; it would be {said}." if dry else f"{said}."


def _as_json(taken: Taken, leavings: Leavings, columns: list[Column], *, dry: bool) -> dict[str, Any]:
    return {
        "written": not dry,
        "new": taken.new,
        "changed": taken.changed,
        "unchanged": taken.same,
        "left_out": leavings.count,
        "lines": [{"line": line, "name": name, "why": why} for line, name, why in leavings.told],
        "alike": taken.alike,
        "alike_count": taken.alike_count,
        "not_taken": dict(leavings.names),
        "columns": [{"column": column.header, "field": column.field or "-"} for column in columns],
    }


@contextmanager
def _opened(name: str) -> Iterator[tuple[BinaryIO, int]]:
    """The file, and its size; 0 for standard input."""
    if name == "-":
        yield sys.stdin.buffer, 0
        return
    try:
        with open(name, "rb") as file:
            yield file, os.fstat(file.fileno()).st_size
    except OSError as error:
        if error.filename is not None and str(error.filename) != name:
            raise
        raise Stop(f"{name} can't be read: {error.strerror}.") from error

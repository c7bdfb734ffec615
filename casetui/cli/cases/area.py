"""`casetui area`: the practice areas there are, one of them, and a check of the firm's own files."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casetui.cli import opening, output
from casetui.cli.errors import DONE, NOTHING, NotFound
from casetui.cli.output import Column
from casetui.cli.parser import Parser, choices, line, plain_or_json
from casetui.practice.areas import areas, checking
from casetui.practice.areas.records import Area, ListPoint, Stage

COLUMNS = (Column("KEY"), Column("TITLE"), Column("WHOSE"), Column("STAGES", 200, 20))


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = (
        "The firm's own areas are .toml files in a folder beside its database ('casetui locate' names it)."
        " One with the name of an area that comes along stands in its place."
    )
    add = choices(parser)
    plain_or_json(add("list", "list the practice areas", show_list))
    show = add("show", "show an area: its stages, its lists", show_one)
    show.add_argument("area", nargs="+", type=line, metavar="AREA", help="its key, or one of its names")
    plain_or_json(show)
    check = add("check", "check files of areas", check_files)
    check.add_argument(
        "file", nargs="*", type=Path, metavar="FILE", help="a file (without one: all of the firm's own)"
    )


def show_list(arguments: argparse.Namespace) -> None:
    """List the areas."""
    with opening.opened(arguments) as work:
        if arguments.json:
            output.show_json_list(record(area) for area in work.areas)
        else:
            output.show_table(
                COLUMNS,
                (
                    (area.key, area.title, _whose(area), ", ".join(stage.title for stage in area.stages))
                    for area in work.areas
                ),
            )
        for sentence in work.areas.wrong:
            output.tell(f"casetui: {sentence}")


def show_one(arguments: argparse.Namespace) -> None:
    """Show one."""
    with opening.opened(arguments) as work:
        text = " ".join(arguments.area)
        area = work.areas.find(text)
        if area is None:
            known = ", ".join(one.key for one in work.areas)
            raise NotFound(f"There is no area “{text}”; there are {known}.")
        if arguments.json:
            output.show_json(record(area))
        else:
            for said in _lines(area):
                output.say(said)
        if why := work.areas.amiss(text):
            output.tell(f"casetui: {why}")


def check_files(arguments: argparse.Namespace) -> int:
    """Check files: what was understood of each, or all its faults."""
    with opening.opened(arguments) as work:
        folder = areas.own_folder(work.session.path)
        files = arguments.file or areas.own_files(folder)[0]
        if not files:
            output.say(f"{folder} has no areas of the firm's own; those that come along are in use.")
        faults = 0
        for path in files:
            read = checking.check(path, work.areas, work.staff)
            faults += len(read.faults)
            for sentence in read.faults:
                output.say(sentence)
            if read.area is not None and not read.faults:
                output.say(f"{path}: {_understood(read.area)}")
        return NOTHING if faults else DONE


def record(area: Area) -> dict[str, Any]:
    """An area as JSON."""
    return {
        "id": area.key,
        "version": 1,
        "updated": None,
        "title": area.title,
        "also": list(area.also),
        "whose": _whose(area),
        "file": str(area.source),
        "stages": [_stage(stage) for stage in area.stages],
        "opening": [_point(point) for point in area.opening],
        "closing": [_point(point) for point in area.closing],
        "update_after_days": area.update_after_days,
        "update_after_event_days": area.update_after_event_days,
        "keep_years": area.keep_years, "code": area.code,
    }


def _stage(stage: Stage) -> dict[str, Any]:
    tasks = [{"title": task.title, "on": task.on, "owner": task.whose} for task in stage.tasks]
    return {
        "key": stage.key, "title": stage.title, "tasks": tasks, "papers": list(stage.papers),
        "evidence": list(stage.evidence),
    }  # fmt: skip


def _point(point: ListPoint) -> dict[str, Any]:
    return {"key": point.key, "words": point.words, "required": point.required, "note": point.note}


def _whose(area: Area) -> str:
    return "firm" if area.own else "shipped"


def _understood(area: Area) -> str:
    tasks = sum(len(stage.tasks) for stage in area.stages)
    return (
        f"{area.title}, {_many(len(area.stages), 'stage')} with {_many(tasks, 'task')},"
        f" {_many(len(area.opening), 'point')} at the opening, {len(area.closing)} at the closing;"
        f" a client hears after {area.update_after_days} days, {area.update_after_event_days} where something"
        f" happened; files are kept {_many(area.keep_years, 'year')}."
    )


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _lines(area: Area) -> Iterator[str]:
    days, event_days = area.update_after_days, area.update_after_event_days
    yield from output.heads({
        "Area": f"{area.title} ({area.key})", "Also": ", ".join(area.also), "Whose": _whose(area),
        "File": str(area.source),
        "Client hears": f"after {days} days, {event_days} where something happened",
        "Kept": f"{area.keep_years} years",
    })  # fmt: skip
    for name, points in (("Opening", area.opening), ("Closing", area.closing)):
        yield f"\n{name}"
        for point in points:
            yield f"  {point.words}{'' if point.required else ' (where it fits)'}"
            if point.note:
                yield f"    {point.note}"
    for stage in area.stages:
        yield f"\nStage: {stage.title}"
        for task in stage.tasks:
            yield f"  {task.on}: {task.title} ({task.whose})"
        for name, wanted in (("papers", stage.papers), ("evidence", stage.evidence)):
            if wanted:
                yield f"  {name} wanted: {', '.join(wanted)}"

"""`casetui setting`: the firm's settings, listed and changed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from casetui.cli import opening, output
from casetui.cli.acts import settled
from casetui.cli.errors import Stop
from casetui.cli.parser import Parser, choices, line, text

LARGEST_FILE = 1_000_000


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    add("list", "list the settings as they are now, each value as JSON", run_list)
    change = add("set", "change one, for a supervisor or administrator", run_set)
    change.epilog = (
        "Such as: casetui setting set reply_hours 48; casetui setting set office_hours"
        ' \'{"week": {"mon": [["09:00", "17:30"]]}}\'; casetui setting set non_engagement @letter.txt'
    )
    change.add_argument("name", type=line, metavar="NAME")
    change.add_argument(
        "value", type=text, metavar="VALUE", help="plain, JSON, or @FILE to read it from a file"
    )


def run_list(arguments: argparse.Namespace) -> None:
    """List them."""
    with opening.opened(arguments) as work:
        for item in fields(work.firm):
            value = getattr(work.firm, item.name)
            shown = dict(value) if isinstance(value, Mapping) else value
            output.say(f"{item.name}: {json.dumps(shown, ensure_ascii=False)}")


def run_set(arguments: argparse.Namespace) -> None:
    """Change one."""
    from casetui.practice.firm import firm, settings

    with opening.opened(arguments) as work:
        given = _file(arguments.value[1:]) if arguments.value.startswith("@") else arguments.value
        value = settings.read(arguments.name, given, work.firm)
        settled(work.session.act("setting.change", lambda tx: firm.put(tx, **{arguments.name: value})))
        shown = json.dumps(value, ensure_ascii=False)
        output.say(f"{arguments.name}: {shown if len(shown) <= 200 else f'{len(shown)} characters'}")


def _file(name: str) -> str:
    path = Path(name)
    if path.stat().st_size > LARGEST_FILE or not path.is_file():
        raise Stop(f"{name} is no plain file of at most {LARGEST_FILE // 1_000_000} MB.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Stop(f"{name} is not UTF-8 text.") from error

"""Runs one command and turns whatever stops it into one sentence and an exit status."""

from __future__ import annotations

import contextlib
import io
import sys

from casetui.cli import output
from casetui.cli.errors import DONE, INTERRUPTED, REFUSED, Stop
from casetui.session.results import Refuse
from casetui.tomlfile import ConfigError


def run(argv: list[str] | None) -> int:
    """Run the command; its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a Latin-1 terminal gets "?", not a traceback
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except BrokenPipeError:
        output.silence()
        return DONE
    except KeyboardInterrupt:
        return _end("Interrupted; what was reported as done is done.", INTERRUPTED)
    except Stop as stop:
        return _end(str(stop), stop.code)
    except (Refuse, ConfigError) as refusal:
        return _end(str(refusal), REFUSED)
    except OSError as error:
        return _end(_of_system(error), REFUSED)
    return code


def _run(argv: list[str]) -> int:
    from casetui.cli.parser import parse

    try:
        arguments = parse(argv)
    except SystemExit as shown:  # argparse has shown its help
        return int(shown.code or 0)
    return int(arguments.run(arguments) or DONE)


def _end(sentence: str, code: int) -> int:
    try:
        output.tell(f"casetui: {sentence}")
    except OSError:  # what was written before can't leave: the disk is full, the terminal gone
        output.silence()
        with contextlib.suppress(OSError):  # nobody may be left to read this, either
            output.tell(f"casetui: {sentence}")
    return code


def _of_system(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}".rstrip(".") + "."

"""Below the practice no module imports another that imports it, not even for its types alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PARTS = ("db.py", "files", "session", "sqlite", "tables")


def _modules() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for part in PARTS:
        path = ROOT / "casetui" / part
        for file in [path] if path.is_file() else path.rglob("*.py"):
            parts = file.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


def _imports(file: Path, modules: dict[str, Path]) -> Iterator[str]:
    """What a module imports anywhere: at its top, within functions, under TYPE_CHECKING."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in modules)
        elif isinstance(node, ast.ImportFrom) and node.module:
            below = [f"{node.module}.{name.name}" for name in node.names]
            yield from (name for name in (node.module, *below) if name in modules)


def test_nothing_below_the_practice_is_imported_in_a_circle() -> None:
    modules = _modules()
    graph = {name: set(_imports(file, modules)) - {name} for name, file in modules.items()}
    assert graph["casetui.session.session"] > {"casetui.session.transaction", "casetui.db"}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(error.args[1][::-1]))

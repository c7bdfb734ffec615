"""The keys of a screen, and what each does."""

from __future__ import annotations

from collections.abc import Callable

from casetui.keys import SCOPES, STACKS
from casetui.screens.desk import Desk
from casetui.screens.reading import TextScreen
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block


class HelpScreen(TextScreen):
    """What can be pressed where the user came from."""

    def __init__(self, desk: Desk, scope: str, allowed: Callable[[str], bool]) -> None:
        """Gather the keys that this user may press there."""
        blocks = []
        for part in STACKS[scope]:
            acts = [act for act in desk.keymap.all() if part in act.scope and act.keys and allowed(act.id)]
            lines = [
                [Cell(f"{'  '.join(act.keys):<16} ", "accent"), Cell(act.sentence)] for act in acts
            ]
            blocks.append(Block(part, (Cell(SCOPES[part], "strong"),), [*lines, ""]))
        super().__init__(desk, blocks)

"""The keys of a screen, and what each does."""

from __future__ import annotations

from collections.abc import Callable

from casetui.keys import SCOPES, STACKS
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.reading import TextScreen
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block

SIGNS = (
    ("MB  2d  !44h", "its owner, its age, and for how long its reply is overdue (without !: what is left)"),
    ("+(3)", "files came along; three messages"),
    ("2026-0008?", "the case it may belong to; c c files it"),
    (">ADA  back ADA", "it is with ADA; it came back from her by its time"),
    ("z Fri 20  woke", "it is snoozed until then; it came back by its time"),
    ("back", "a colleague answered: it stands on top"),
    ("*  …  ✓  !", "marked; being done; done; not done, and the line below says why"),
)


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
        if scope == "inbox":
            signs = [[Cell(f"{sign:<16} ", "accent"), Cell(words)] for sign, words in SIGNS]
            blocks.append(Block("signs", (Cell("A line of the inbox", "strong"),), [*signs, ""]))
        super().__init__(desk, blocks)

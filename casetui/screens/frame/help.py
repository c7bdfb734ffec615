"""The keys of a screen, and what each does."""

from __future__ import annotations

from casetui.keys import SCOPES, STACKS
from casetui.screens.frame.base import DeskScreen
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


def keys_of(screen: DeskScreen) -> TextScreen:
    """A screen with the keys that this user may press on another, and what each does."""
    keys = screen.desk.keymap.all()
    blocks = []
    for part in STACKS[screen.SCOPE]:
        shown = [key for key in keys if part in key.scope and key.keys and screen.allowed(key.id)]
        lines = [[Cell(f"{'  '.join(key.keys):<16} ", "accent"), Cell(key.sentence)] for key in shown]
        blocks.append(Block(part, (Cell(SCOPES[part], "strong"),), [*lines, ""]))
    if screen.SCOPE == "inbox":
        signs = [[Cell(f"{sign:<16} ", "accent"), Cell(words)] for sign, words in SIGNS]
        blocks.append(Block("signs", (Cell("A line of the inbox", "strong"),), [*signs, ""]))
    return TextScreen(screen.desk, blocks)

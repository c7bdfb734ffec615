"""Every key of the desk: bindings, footer, help, palette and the README's table are made from here."""

from casetui.keys.check import check
from casetui.keys.keymap import PREFIX, Keymap
from casetui.keys.notation import from_textual, normal
from casetui.keys.registry import BY_ID, KEYS, SCOPES, STACKS, Key
from casetui.keys.sheet import Row, sheet
from casetui.keys.table import markdown_table

__all__ = [
    "BY_ID", "KEYS", "PREFIX", "SCOPES", "STACKS", "Key", "Keymap", "Row", "check", "from_textual",
    "markdown_table", "normal", "sheet",
]  # fmt: skip

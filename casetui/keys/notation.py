"""How keys are written, and which of them every terminal, tmux and PuTTY send."""

import re

LETTER = "letter"  # as a last key: any letter or digit

_NAMED = {
    "up", "down", "left", "right", "home", "end", "pgup", "pgdn", "insert", "delete",
    "space", "enter", "esc", "tab", "shift+tab", "backspace",
    *(f"f{number}" for number in range(1, 13)),
}  # fmt: skip

_OTHER_NAMES = {
    "escape": "esc", "return": "enter", "pageup": "pgup", "pagedown": "pgdn", "page_up": "pgup",
    "page_down": "pgdn", "backtab": "shift+tab", "del": "delete", "ins": "insert", "spacebar": "space",
}  # fmt: skip

# One byte each on the wire, so that no terminal can tell the two apart.
_SAME_BYTE = {
    "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+j": "enter", "ctrl+h": "backspace", "ctrl+[": "esc",
    "ctrl+left_square_bracket": "esc",
}  # fmt: skip

TAKEN = {
    "ctrl+c": "it stops programs",
    "ctrl+z": "it suspends programs",
    "ctrl+s": "it can freeze the terminal (flow control)",
    "ctrl+q": "it can be flow control",
    "ctrl+a": "it is the prefix of screen",
    "ctrl+b": "it is the prefix of tmux",
}
"""What else a terminal may do with a key that it does send."""


def normal(text: str) -> tuple[str, ...]:
    """A key as a person wrote it, in the notation used here: `"G  G"` is `("G", "G")`."""
    return tuple(_normal_key(part) for part in text.split())


def _normal_key(part: str) -> str:
    if len(part) == 1:
        return part
    low = re.sub(r"^(?:ctrl|c|control|strg)[-+](?=.)", "ctrl+", part.lower())
    low = re.sub(r"^shift-", "shift+", low)
    return _OTHER_NAMES.get(low, low)


def from_textual(key: str, character: str | None) -> str:
    """The name used here for Textual's `event.key` and `event.character`."""
    key = _SAME_BYTE.get(key, key)
    if "+" in key and len(key) > 1:
        return key if key in _NAMED or key.startswith("ctrl+") else key.lower()
    if character is not None and len(character) == 1 and character.isprintable() and character != " ":
        return character
    return _OTHER_NAMES.get(key, key)


def not_sent(key: str) -> str | None:
    """Why casetui cannot rely on getting this key, or None where it can."""
    if len(key) == 1:
        return None if key.isprintable() and not key.isspace() else "it is not a key"
    if key in _SAME_BYTE:
        return f"the terminal sends it as {_SAME_BYTE[key]}"
    if key in _NAMED or re.fullmatch(r"ctrl\+[a-z]", key):
        return None
    modifiers, _, last = key.rpartition("+")
    if not modifiers:
        return "no terminal has a key of that name"
    if modifiers == "shift" and len(last) == 1 and last.isalpha():
        return f"write {last.upper()} for it"
    if modifiers == "alt":
        return "terminals send it as esc and then the key, which a slow line tears apart"
    return "not every terminal sends it"

"""The README's table of keys."""

from casetui.keys.registry import KEYS, SCOPES


def markdown_table() -> str:
    """Every act's default keys by where they work, as Markdown; ends without a newline."""
    lines = ["| keys | what they do | where |", "|---|---|---|"]
    for act in KEYS:
        keys = " ".join(f"`{key}`" for key in act.keys).replace("|", "\\|")
        where = ", ".join(SCOPES[scope].lower() for scope in act.scope)
        lines.append(f"| {keys} | {act.sentence} | {where} |")
    return "\n".join(lines)

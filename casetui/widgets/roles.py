"""What bits of text are (overdue, a court's, dim, ...), and the theme variables that give them their look."""

from collections.abc import Mapping

TEXT_ROLES = ("dim", "strong", "overdue", "soon", "court", "accent", "good", "bad", "mark")
"""Roles that are a colour of text."""

BACKED_ROLES = ("bar", "match", "top")
"""Roles with a background too: the cursor's line, what was searched for, the line of places."""

ROLES = TEXT_ROLES + BACKED_ROLES
"""Roles that a cell may have; the empty role is plain text."""

BOLD_ROLES = ("strong", "overdue", "mark")
"""Roles that stand out without colour too."""


def variables(colours: Mapping[str, str]) -> dict[str, str]:
    """Return the theme variables of the widgets for a theme's colours.

    `colours` has foreground, background, surface, bar, bar-text and the text roles, each as `#rrggbb` or
    `ansi_...`. What is searched for and the text cursor are in reverse, which works with any colours.
    """
    front, back = colours["foreground"], colours["background"]
    # Textual's own style sheet asks for these two in a theme of the terminal's colours.
    looks = {
        "ansi-foreground": front, "ansi-background": back, "line-text": front, "line-background": back,
    }  # fmt: skip
    for role in TEXT_ROLES:
        looks[f"line-{role}"] = colours[role]
        looks[f"line-{role}-style"] = "bold" if role in BOLD_ROLES else "none"
    backed = {
        "bar": (colours["bar-text"], colours["bar"], "none"),
        "top": (front, colours["surface"], "none"),
        "match": (colours["mark"], back, "reverse"),
        "cursor": (front, back, "reverse"),
    }
    for role, (text, background, style) in backed.items():
        looks[f"line-{role}"] = text
        looks[f"line-{role}-background"] = background
        looks[f"line-{role}-style"] = style
    return looks


VARIABLES: dict[str, str] = variables(
    {
        "foreground": "#d0d0d0",
        "background": "#1c1c1c",
        "surface": "#303030",
        "dim": "#8a8a8a",
        "strong": "#ffffff",
        "overdue": "#ff5f5f",
        "soon": "#ffaf5f",
        "court": "#af87ff",
        "accent": "#5fafff",
        "good": "#87d787",
        "bad": "#ff8787",
        "mark": "#ffd75f",
        "bar": "#005f87",
        "bar-text": "#ffffff",
    }
)
"""Theme variables and what they are unless a theme sets them otherwise."""


def look(themed: Mapping[str, str], role: str, *, colourless: bool = False) -> tuple[str, str, str]:
    """Return colour, background and text style of a role, from the theme's variables.

    Under NO_COLOR (`colourless`) only attributes are left: whatever had a background is shown in reverse.
    """
    background = themed[f"line-{role}-background"] if role in BACKED_ROLES else themed["line-background"]
    style = "reverse" if colourless and role in BACKED_ROLES else themed[f"line-{role}-style"]
    return themed[f"line-{role}"], background, style

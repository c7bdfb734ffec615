"""Themes: our colours and looks, as Textual knows them."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

from textual.app import App
from textual.theme import Theme as TextualTheme

from casetui import themes
from casetui.themes import Theme
from casetui.tomlfile import ConfigError
from casetui.widgets.roles import variables


def use_theme(app: App[Any], name: str, folder: Path | None) -> None:
    """Show this theme from now on; an unknown one gives way to the house theme."""
    try:
        theme = themes.find(name, folder)
    except ConfigError:
        theme = themes.load(themes.own_folder() / "house-dark.toml")
    app.register_theme(as_textual(theme))
    app.ansi_color = theme.ansi
    app.theme = theme.name


def as_textual(theme: Theme) -> TextualTheme:
    """A theme of ours as one of Textual's, with the variables our widgets draw with."""
    c = theme.colours
    looks = variables({role.name.replace("_", "-"): getattr(c, role.name) for role in fields(c)})
    if theme.name == "monochrome":
        looks["line-court-style"] = "underline"
    return TextualTheme(
        name=theme.name, primary=c.accent, secondary=c.accent, accent=c.accent, foreground=c.foreground,
        background=c.background, surface=c.surface, panel=c.surface, warning=c.soon, error=c.bad,
        success=c.good, dark=theme.dark, variables=looks,
    )  # fmt: skip

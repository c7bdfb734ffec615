"""Reads what the demo's firm is and what its mail says: that is data, in data/*.toml, and not code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def read(name: str) -> dict[str, Any]:
    """The data file of this name."""
    return tomllib.loads((Path(__file__).with_name("data") / f"{name}.toml").read_text(encoding="utf-8"))


def listed(told: Mapping[str, Any]) -> dict[str, Any]:
    """The same, each text as the list of its lines; an indented line goes on with the one above it."""
    return {key: _lines(value) if isinstance(value, str) else value for key, value in told.items()}


def _lines(text: str) -> list[str]:
    return text.strip().replace("\n  ", " ").splitlines()

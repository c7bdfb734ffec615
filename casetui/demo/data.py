"""Reads what the demo's firm is and what its mail says: that is data, in data/*.toml, and not code."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def read(name: str) -> dict[str, Any]:
    """The data file of this name."""
    return tomllib.loads((Path(__file__).with_name("data") / f"{name}.toml").read_text(encoding="utf-8"))

"""The public holidays of the firm's region: US federal with a state's, or those of England and Wales."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import MappingProxyType
from typing import Any

OF_SYSTEM = {"us": "US", "ew": "GB-ENG"}
"""The region that a legal system proposes."""

NONE = "none"
"""The region of a firm whose only holidays are those it names itself."""

_CALENDARS = {"US": ("united_states", "UnitedStates"), "GB": ("united_kingdom", "UnitedKingdom")}


def is_region(name: str) -> bool:
    """Whether holidays are known for it: "US", "US-CA", "GB-ENG", or "none"."""
    country, _, part = name.partition("-")
    if country not in _CALENDARS:
        return name == NONE
    return part in _calendar(country).subdivisions or name == "US"


@lru_cache(maxsize=1024)
def of_year(region: str, year: int) -> Mapping[date, str]:
    """The public holidays of a year, each with its name."""
    country, _, part = region.partition("-")
    if country not in _CALENDARS:
        return MappingProxyType({})
    calendar = _calendar(country)
    found: dict[date, str] = dict(calendar(subdiv=part or None, years=year))
    if country == "US" and part:
        # A legal holiday is one of the federal days and, where time runs after an event, also one of the
        # state's (Fed. R. Civ. P. 6(a)(6)); states leave some of the federal days out.
        found |= calendar(years=year)
    return MappingProxyType(found)


@cache
def _calendar(country: str) -> Any:
    """The calendar of one country.

    Its module is loaded by itself: an import of `holidays.countries` loads all 250, for 120 ms and 8 MB.
    """
    import holidays

    name, kind = _CALENDARS[country]
    path = Path(holidays.__path__[0], "countries", f"{name}.py")
    spec = spec_from_file_location(f"holidays.countries.{name}", path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, kind)

"""Time zones by name and by city, and which are some region's."""

from __future__ import annotations

import pytest

from casetui.practice.dates.zones import is_regional, zone_named


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("new york", "America/New_York"), ("London", "Europe/London"), ("europe/london", "Europe/London"),
        ("utc", "UTC"), ("", ""), (" ", ""), ("../../etc/passwd", ""), ("Atlantis", ""),
    ],
)  # fmt: skip
def test_a_zone_is_found_by_its_city(text: str, zone: str) -> None:
    assert zone_named(text) == zone
    assert is_regional(zone) == ("/" in zone)


@pytest.mark.parametrize("zone", ["UTC", "GMT", "EST", "Etc/UTC", "Etc/GMT+5", ""])
def test_a_zone_without_a_region(zone: str) -> None:
    assert not is_regional(zone)

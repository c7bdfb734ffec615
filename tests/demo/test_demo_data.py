"""The demo's data: every sentence can be filled, whether or not a seed has drawn it yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from casetui.demo import data
from casetui.demo.mail.slots import Slots

FOLDER = Path(data.__file__).with_name("data")
FILLED_BY_CODE = {"clutter": "bounce", "money": "", "pages": ""}
"""Files with texts whose places are no slots: that text, or all of them."""


def _texts(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        for part in told.values() if isinstance(told, dict) else told:
            yield from _texts(part)


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.toml")), ids=lambda path: path.stem)
def test_every_slot_of_a_sentence_is_known(path: Path) -> None:
    told = data.read(str(path.relative_to(FOLDER).with_suffix("")))
    by_code = FILLED_BY_CODE.get(path.stem)
    texts = [text for name, part in told.items() if by_code not in ("", name) for text in _texts(part)]
    slots = Slots(Random(1), 1_780_000_000, {"letter": ""})
    assert all("{" not in slots.fill(text) for text in texts)
    assert texts or by_code == ""

"""What is destroyed is gone: from every row, index, log, pack and free page, and the log still verifies."""

from __future__ import annotations

import pytest

from casetui.practice.disposal import proposing
from casetui.practice.upkeep import integrity
from tests.filled import Filled, anywhere
from tests.firm import SmallFirm, done, index_is_whole


@pytest.fixture
def filled(small: SmallFirm) -> Filled:
    return Filled(small)


def destroy(small: SmallFirm, case: int) -> None:
    number = done(proposing.propose(small.session("SV"), case, "kept long enough").result())
    (row,) = [one for one in proposing.every(small.session("ADA")) if one.id == number]
    assert done(proposing.confirm(small.session("ADA"), small.firm, row.target)) == ""


def test_no_byte_of_any_field_is_left(small: SmallFirm, filled: Filled) -> None:
    before = set(anywhere(small.path, filled.words))
    assert before == set(filled.words)
    destroy(small, filled.case)
    assert anywhere(small.path, filled.words) == []
    small.close()
    assert anywhere(small.path, filled.words) == []
    index_is_whole(small.path)
    assert list(integrity.problems(small.session("SV"))) == []

"""The command line is read the same, in whatever order its words and options stand."""

from __future__ import annotations

from typing import Any

import pytest

from casetui.cli import parser
from casetui.cli.errors import Stop

REF = "2026-0001"


@pytest.mark.parametrize(
    ("argv", "read"),
    [
        (f"paper add {REF} --title Deed deed.pdf", {"ref": REF, "file": "deed.pdf", "title": "Deed"}),
        (f"paper add --title Deed {REF} deed.pdf --copy", {"ref": REF, "file": "deed.pdf"}),
        (f"case guidance {REF} --until 3jun Say this", {"words": ["Say", "this"]}),
        (f"timeline {REF} --limit 2 kind:note by:MB", {"filter": ["kind:note", "by:MB"], "limit": 2}),
        ("inbox from:ann --plain is:overdue", {"filter": ["from:ann", "is:overdue"]}),
        ("note withdraw N1 --why x N2 --db a.db", {"note": [1, 2], "why": "x", "db": "a.db"}),
        ("search --limit 3 -- -o", {"words": ["-o"], "limit": 3}),
        ("papers in --take a b --case 1", {"take": ["a", "b"], "case": "1"}),
    ],
)  # fmt: skip
def test_words_may_stand_before_and_behind_options(argv: str, read: dict[str, Any]) -> None:
    arguments = vars(parser.parse(argv.split()))
    assert {name: arguments[name] for name in read} == read


def test_a_name_that_is_too_much_is_said_as_it_was_written() -> None:
    with pytest.raises(Stop, match=r"“my deed\.pdf” is not understood"):
        parser.parse(["case", "show", REF, "my deed.pdf"])

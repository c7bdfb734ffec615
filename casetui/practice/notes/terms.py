"""The kinds of notes that people write, and what each is told beside its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from casetui.practice.lines import whole
from casetui.session.results import Refuse

FILE, PHONE, INTERVIEW, STATEMENT, RESEARCH, HEARING, TRIED = KINDS = (
    "file", "phone", "interview", "statement", "research", "hearing", "tried",
)  # fmt: skip
"""The kinds that somebody chooses; others (an outcome, an instruction) come with an act and stay so."""

SPOKEN = (INTERVIEW, STATEMENT)
"""What somebody outside the firm said: it is known who, and it can be read back and signed."""

WITH_SOMEBODY = (PHONE, *SPOKEN)
"""What is told with whom it was: a phone note about a client says that they were spoken to."""

LONGEST = {"title": 300, "place": 200, "present": 500}
"""The most characters of each line beside the text."""


@dataclass(frozen=True)
class Facts:
    """What is told of a note beside its text."""

    kind: str = FILE
    title: str = ""
    about: int | None = None  # the contact who was spoken to or interviewed, whose statement it is
    held_at: int | None = None  # when it was said, if not when it is written down
    place: str = ""
    present: str = ""
    privileged: bool = True
    declaration: str = ""  # which one a statement closes with: a key of the words

    def columns(self) -> dict[str, Any]:
        """It as columns of its row; Refuse where the kind is none that somebody writes."""
        if self.kind not in KINDS:
            raise Refuse(f"A note is one of these: {', '.join(KINDS)}.")
        return {
            "kind": self.kind, "about_id": self.about, "held_at": self.held_at,
            "privileged": int(self.privileged), "declaration": self.declaration,
            **{name: whole(getattr(self, name), most, f"“{name}”") for name, most in LONGEST.items()},
        }  # fmt: skip

"""What was answered for a new firm, and how each answer is asked for, read and shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from casetui.cli.questions import ask_until
from casetui.practice.firm import staff
from casetui.practice.firm.founding import Founder
from casetui.words import SYSTEMS, Words

NOTHING = "-"
"""The answer that empties what was answered before, where it may be empty."""

PERSON = ("name", "initials", "role", "mail")


@dataclass
class Answers:
    """What was answered so far; `asks` where somebody is there to answer more."""

    login: str
    asks: bool
    values: dict[str, Any] = field(default_factory=dict)
    colleagues: list[Founder] = field(default_factory=list)

    @property
    def words(self) -> Words:
        """The words of the legal system that was answered, or of the first one."""
        return Words.load(self.values.get("system", next(iter(SYSTEMS))))

    @property
    def firm(self) -> dict[str, Any]:
        """The firm's settings; `name` is its own here, and the user's among the answers."""
        settings = {name: value for name, value in self.values.items() if name not in (*PERSON, "firm")}
        return {"name": self.values["firm"], **settings}

    @property
    def people(self) -> list[Founder]:
        """The user first, then the colleagues."""
        return [Founder(self.login, *(self.values[name] for name in PERSON)), *self.colleagues]

    def lacking(self) -> str:
        """What a firm still needs to begin; '' when it may."""
        if any(person.role in staff.MANAGING for person in self.people):
            return ""
        managing = " or ".join(self.words[f"role.{role}"] for role in staff.MANAGING)
        return f"Somebody must manage users: a firm begins with at least one {managing}."


@dataclass(frozen=True)
class Item:
    """One answer, by the name of its option."""

    name: str
    label: str  # what it is called in the list of all answers
    question: Callable[[Answers], str]
    read: Callable[[str, Answers], Any]
    proposal: Callable[[Answers], str] = lambda _answers: ""
    written: Callable[[Any, Words], str] = lambda value, _words: str(value)  # as `read` takes it again
    told: Callable[[str], str] = lambda written: written  # what is written, with what a reader wants to know
    meant: Callable[[Any], None] = lambda _value: None  # Refuse where it was not meant after all
    asked: bool = True  # else it is only listed, and asked for where it is to be another
    may_lack: bool = False

    def ask(self, answers: Answers, default: str) -> None:
        """Ask until it is answered."""

        def read(text: str) -> Any:
            value = self.read("" if self.may_lack and text == NOTHING else text, answers)
            self.meant(value)
            return value

        none = f", {NOTHING} for none" if self.may_lack and default else ""
        answers.values[self.name] = ask_until(f"{self.question(answers)}{none}", read, default)

    def take(self, given: str | None, answers: Answers) -> None:
        """Take the answer from what was given, else from a question, else from what is usual."""
        if given is None and answers.asks and self.asked:
            self.ask(answers, self.proposal(answers))
        else:
            text = self.proposal(answers) if given is None else given
            answers.values[self.name] = self.read(text, answers)

    def former(self, answers: Answers) -> str:
        """The answer as it would be typed."""
        return self.written(answers.values[self.name], answers.words)

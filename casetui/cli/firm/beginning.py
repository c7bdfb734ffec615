"""What a firm begins with: asked line by line, shown whole, and corrected before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casetui.cli import output
from casetui.cli.errors import Stop
from casetui.cli.firm.answers import COLLEAGUE, FIRM, ME, QUESTIONS, Answers, Question, colleague, need_apart
from casetui.cli.questions import ENDED, ask, ask_until
from casetui.practice.firm import staff
from casetui.practice.firm.founding import Founder
from casetui.session.results import Refuse


class Beginning:
    """The answers and the colleagues of a firm that is to begin."""

    def __init__(
        self, login: str, machine_zone: str, given: Mapping[str, str], colleagues: Sequence[str] = ()
    ) -> None:
        """Begin with what the options answer; Refuse says what is wrong with one."""
        self._answers = Answers(login, machine_zone, given)
        self._colleagues = list(colleagues)

    def firm(self) -> dict[str, Any]:
        """The firm's settings; Refuse where one that has no usual value is not answered."""
        return {"name" if name == "firm" else name: self._answers.read(name) for name in FIRM}

    def people(self) -> list[Founder]:
        """The user first, then the colleagues; Refuse where none could manage others, or two are one."""
        people = [self._me(), *(colleague(answer) for answer in self._colleagues)]
        for number, person in enumerate(people):
            for other in people[:number]:
                need_apart(person, other)
        if not any(person.role in staff.MANAGING for person in people):
            managing = " or ".join(self._answers.words[f"role.{role}"] for role in staff.MANAGING)
            raise Refuse(f"Somebody must manage users: a firm begins with at least one {managing}.")
        return people

    def ask_all(self) -> None:
        """Ask what the options did not answer, then whether all of it is right."""
        output.say("Your firm's database. An empty answer takes what stands in [brackets]; ctrl+d leaves.")
        for question in QUESTIONS:
            if question.name not in self._answers:
                self._ask(question)
        if not self._colleagues:
            output.say(f"Your colleagues, a line each: {COLLEAGUE} …")
            while self._ask_colleague():
                pass
        while self._shown_and_corrected():
            pass

    def _ask(self, question: Question) -> None:
        answers, proposed = self._answers, self._answers[question.name]
        ask_until(question.asked(answers), lambda answer: answers.keep(question, answer), proposed)

    def _me(self) -> Founder:
        name, initials, role, mails = map(self._answers.read, ME)
        return Founder(self._answers.login, name, initials, role, mails)

    # --- colleagues

    def _add(self, answer: str, at: int | None = None) -> None:
        """Add a colleague, or put one in another's place; Refuse says what is wrong."""
        others = [colleague(one) for number, one in enumerate(self._colleagues) if number != at]
        made = colleague(answer)
        for other in (self._me(), *others):
            need_apart(made, other)
        if at is None:
            self._colleagues.append(answer)
        else:
            self._colleagues[at] = answer

    def _ask_colleague(self, at: int | None = None) -> bool:
        """Ask for a colleague, or for one anew; False where there is none."""
        question = "A colleague, or nothing to end" if at is None else "The colleague; - takes them out"

        def read(answer: str) -> bool:
            if at is not None and answer == "-":
                del self._colleagues[at]
            elif answer:
                self._add(answer, at)
            return bool(answer)

        return ask_until(question, read, "" if at is None else self._colleagues[at])

    # --- all of it

    def _shown_and_corrected(self) -> bool:
        """Show all answers and ask one of them again; False where all is right."""
        output.say("\nThis is what will be written:")
        lines = [(question.label, question.shown(self._answers)) for question in QUESTIONS]
        lines += [("Colleague", answer) for answer in self._colleagues]
        width = max(len(label) for label, _ in lines)
        for number, (label, answer) in enumerate(lines, 1):
            output.say(f"{number:>4}  {label:<{width}}  {answer or '-'}")
        answer = ask("Enter writes it; a number asks that again, + adds a colleague, q leaves").casefold()
        if answer in ("q", "quit"):
            raise Stop(ENDED)
        if answer == "+":
            self._ask_colleague()
        elif answer.isdecimal() and 0 < int(answer) <= len(QUESTIONS):
            self._ask(QUESTIONS[int(answer) - 1])
        elif answer.isdecimal() and 0 < int(answer) <= len(lines):
            self._ask_colleague(int(answer) - len(QUESTIONS) - 1)
        elif answer:
            output.say(f"  There is no line {answer}.")
        else:
            return self._is_wrong()
        return True

    def _is_wrong(self) -> bool:
        """Whether the answers do not go together; what is wrong is said."""
        try:
            self.firm(), self.people()
        except Refuse as wrong:
            output.say(f"  {wrong}")
            return True
        return False

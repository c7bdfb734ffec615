"""Shows all answers before a firm is begun, so that each can still be another."""

from __future__ import annotations

from casetui.cli import output
from casetui.cli.firm.answers import Answers, Item
from casetui.cli.firm.colleagues import ask_one
from casetui.cli.firm.items import ITEMS, OF_SYSTEM
from casetui.cli.questions import ask, tell_wrong
from casetui.words import fill

LABEL = 19
HANG = LABEL + 8
ADD = "+"
CHOICES = f"A number changes an answer, {ADD} adds a colleague, enter begins, q leaves"


def review(answers: Answers) -> bool:
    """Let answers be corrected until they are taken, or left; whether they are taken."""
    _list(answers)
    while True:
        choice = ask(CHOICES)
        if choice.casefold() in ("q", "quit"):
            return False
        if not choice:
            lacking = answers.lacking()
            if not lacking:
                return True
            tell_wrong(lacking)
        elif choice == ADD:
            _add(answers)
            _list(answers)
        elif choice.isdecimal() and 1 <= int(choice) <= len(ITEMS) + len(answers.colleagues):
            _correct(int(choice) - 1, answers)
            _list(answers)
        else:
            tell_wrong(f"There is no “{choice}” in the list.")


def _list(answers: Answers) -> None:
    output.say("\nThese are your answers; nothing is written yet.\n")
    for number, item in enumerate(ITEMS, 1):
        label = fill(item.label, **answers.words)
        former = item.former(answers)
        _line(number, label[0].upper() + label[1:], item.told(former) if former else "none")
    for number, person in enumerate(answers.colleagues, len(ITEMS) + 1):
        role = answers.words[f"role.{person.role}"]
        told = (person.login, person.name, person.initials, role, *person.emails)
        _line(number, "Colleague", ", ".join(told))
    output.say()


def _line(number: int, label: str, value: str) -> None:
    output.say_wrapped(f"  {number:>2}  {label:{LABEL}}  {value}", HANG)


def _add(answers: Answers) -> None:
    colleague = ask_one(answers)
    if colleague is not None:
        answers.colleagues.append(colleague)


def _correct(index: int, answers: Answers) -> None:
    if index < len(ITEMS):
        _correct_item(ITEMS[index], answers)
        return
    place = index - len(ITEMS)
    colleague = ask_one(answers, answers.colleagues[place])
    answers.colleagues[place : place + 1] = [] if colleague is None else [colleague]


def _correct_item(item: Item, answers: Answers) -> None:
    """Ask for it again, and where another legal system proposes something else, for that, too."""
    following = [other for other in ITEMS if item.name == "system" and other.name in OF_SYSTEM]
    usual = [other.proposal(answers) for other in following]
    before = item.former(answers)
    item.ask(answers, before)
    if item.former(answers) == before:
        return
    for other, its_usual in zip(following, usual, strict=True):
        former = other.former(answers)
        default = other.proposal(answers) if former == its_usual or not other.asked else former
        if other.asked:
            other.ask(answers, default)
        else:
            other.take(default, answers)

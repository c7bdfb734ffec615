"""Asks for the colleagues that a firm begins with, one thing after the other."""

from __future__ import annotations

from casetui.cli import output
from casetui.cli.firm.answers import NOTHING, Answers
from casetui.cli.firm.items import roles_of
from casetui.cli.firm.people import addresses, free_initials, free_login, named, usual_initials
from casetui.cli.questions import ask_until
from casetui.practice.firm import staff
from casetui.practice.firm.founding import Founder
from casetui.session.rights import CASE_MANAGER


def ask_all(answers: Answers) -> None:
    """Ask for colleagues until there are no more."""
    output.say()
    output.say_wrapped("Your colleagues, one after the other; 'casetui user add' adds more at any time.")
    while (colleague := ask_one(answers)) is not None:
        answers.colleagues.append(colleague)


def ask_one(answers: Answers, former: Founder | None = None) -> Founder | None:
    """Ask for a colleague, or again for one who was entered; None where there is to be none."""
    others = [person for person in answers.people if person is not former]
    words = answers.words
    ends = f"{NOTHING} takes them out" if former else "enter alone: no more"
    login = ask_until(
        f"A colleague's login on this server ({ends})",
        lambda text: free_login(text, others) if text not in ("", NOTHING) else "",
        former.login if former else "",
    )
    if not login:
        return None
    name = ask_until("Their name", named, former.name if former else "")
    initials = ask_until(
        "Their initials",
        lambda text: free_initials(text, others),
        former.initials if former else usual_initials(name, others),
    )
    role = ask_until(
        f"Their role ({roles_of(words)})",
        lambda text: staff.valid_role(text, words),
        words[f"role.{former.role if former else CASE_MANAGER}"],
    )
    none = f", {NOTHING} for none" if former and former.emails else ""
    mails = ask_until(
        f"Their mail addresses, if any, with spaces between them{none}",
        lambda text: addresses("" if text == NOTHING else text, others),
        " ".join(former.emails) if former else "",
    )
    return Founder(login, name, initials, role, mails)

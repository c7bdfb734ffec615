"""The people a firm begins with: their names, initials and addresses, and a colleague from one line."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.practice.firm import staff
from casetui.practice.firm.founding import Founder
from casetui.session.results import Refuse
from casetui.session.rights import CASE_MANAGER
from casetui.text import clean_line

COLLEAGUE = "login, Name, INITIALS, role, mail"
MOST_INITIALS = 4


def from_line(text: str, others: Sequence[Founder]) -> Founder:
    """A colleague from one line; Refuse says what is wrong with it."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 4:
        raise Refuse(f"A colleague is written: {COLLEAGUE}, such as: ann, Ann Example, AE, {CASE_MANAGER}.")
    login, name, initials, role, *mails = parts
    return Founder(
        free_login(login, others), named(name), free_initials(initials, others), staff.valid_role(role),
        addresses(" ".join(mails), others),
    )  # fmt: skip


def named(text: str) -> str:
    """A user's name; Refuse where there is none."""
    name = clean_line(text, 200)
    if not name:
        raise Refuse("A user needs a name.")
    return name


def free_login(text: str, others: Sequence[Founder]) -> str:
    """A login that none of the others has."""
    login = staff.account(text)
    if any(login == other.login for other in others):
        raise Refuse(f"The login {login} is taken.")
    return login


def free_initials(text: str, others: Sequence[Founder]) -> str:
    """Initials that none of the others has."""
    initials = staff.valid_initials(text)
    if _are_taken(initials, others):
        raise Refuse(f"The initials {initials} are taken.")
    return initials


def addresses(text: str, others: Sequence[Founder]) -> tuple[str, ...]:
    """Mail addresses with spaces or commas between them, none of them another's."""
    found = tuple(dict.fromkeys(staff.address(word) for word in text.replace(",", " ").split()))
    for email in found:
        if any(email in other.emails for other in others):
            raise Refuse(f"{email} is the address of another user.")
    return found


def usual_initials(name: str, others: Sequence[Founder]) -> str:
    """The first letters of a name, with a number where somebody has them already."""
    letters = "".join(word[0] for word in name.split() if word[0].isalnum())[:MOST_INITIALS].upper() or "ME"
    numbered = (f"{letters[: MOST_INITIALS - 1]}{number}" for number in range(2, 10))
    return next((one for one in (letters, *numbered) if not _are_taken(one, others)), "")


def _are_taken(initials: str, others: Sequence[Founder]) -> bool:
    return any(initials.casefold() == other.initials.casefold() for other in others)

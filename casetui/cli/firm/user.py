"""`casetui user`: the people of the firm."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.acts import settled
from casetui.cli.errors import NotFound
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.cli.parser import Parser, choices, line, plain_or_json
from casetui.practice.firm import staff
from casetui.practice.firm.staff import Colleague
from casetui.session.rights import ROLES

COLUMNS = (Column("INITIALS"), Column("LOGIN"), Column("ROLE"), Column("NAME"), Column("STATE"))


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = (
        f"Roles: {', '.join(ROLES)}, or the firm's own words for them. Changes are for a supervisor or"
        " administrator."
    )
    add = choices(parser)
    plain_or_json(add("list", "list everybody, the disabled, too", run_list))
    new = add("add", "add somebody who logs in to this server", run_add)
    for name, sentence in (
        ("login", "their account"),
        ("name", "their name"),
        ("initials", "one to four letters"),
        ("role", "their role"),
    ):
        new.add_argument(name, type=line, metavar=name.upper(), help=sentence)
    new.add_argument("mail", nargs="*", type=line, metavar="MAIL", help="their mail addresses")
    role = add("role", "give somebody another role", run_role)
    role.add_argument("login", type=line, metavar="LOGIN")
    role.add_argument("role", type=line, metavar="ROLE")
    add("disable", "let somebody act no more", run_disable).add_argument("login", type=line, metavar="LOGIN")
    add("enable", "let somebody act again", run_enable).add_argument("login", type=line, metavar="LOGIN")
    shared = add("shared", "let an account name its user with --as, for SSH forced commands", run_shared)
    shared.add_argument("login", type=line, metavar="LOGIN")
    shared.add_argument("--no", action="store_true", help="no longer")


def run_list(arguments: argparse.Namespace) -> None:
    """List everybody."""
    with opening.opened(arguments) as work:
        if arguments.json:
            from casetui.cli import records

            output.show_json([records.colleague(person) for person in work.staff.people])
        else:
            output.show_table(COLUMNS, (_cells(person, work) for person in work.staff.people))


def run_add(arguments: argparse.Namespace) -> None:
    """Add somebody."""
    with opening.opened(arguments) as work:
        login, name, initials = arguments.login, arguments.name, arguments.initials
        role = staff.valid_role(arguments.role)
        settled(
            work.session.act(
                "user.add", lambda tx: staff.add(tx, login, name, initials, role, arguments.mail)
            )
        )
        output.say(f"{login}: {name} ({initials}), {_role(work, role)}, was added.")


def run_role(arguments: argparse.Namespace) -> None:
    """Change a role."""
    with opening.opened(arguments) as work:
        person, role = _need(work, arguments.login), staff.valid_role(arguments.role)
        settled(work.session.act("user.role", lambda tx: staff.change_role(tx, person, role)))
        output.say(f"{person.login}: {person.name} is {_role(work, role)} now.")


def run_disable(arguments: argparse.Namespace) -> None:
    """Disable somebody."""
    with opening.opened(arguments) as work:
        person = _need(work, arguments.login)
        settled(work.session.act("user.disable", lambda tx: staff.disable(tx, person)))
        output.say(f"{person.login}: {person.name} can act no more; what they did keeps their name.")


def run_enable(arguments: argparse.Namespace) -> None:
    """Enable somebody who was disabled."""
    with opening.opened(arguments) as work:
        gone = (one for one in work.staff.people if one.disabled)
        person = next((one for one in gone if one.login == arguments.login), None)
        if person is None:
            raise NotFound(f"Nobody with the login {arguments.login} is disabled.")
        settled(work.session.act("user.enable", lambda tx: staff.enable(tx, person)))
        output.say(f"{person.login}: {person.name} can act again, as {_role(work, person.role)}.")


def run_shared(arguments: argparse.Namespace) -> None:
    """Share an account, or stop sharing it."""
    from casetui.practice.firm import firm

    with opening.opened(arguments) as work:
        login = staff.account(arguments.login)
        shared = set(work.firm.shared_logins) - {login} | (set() if arguments.no else {login})
        settled(work.session.act("setting.change", lambda tx: firm.put(tx, shared_logins=sorted(shared))))
        state = "is not shared" if arguments.no else "is shared: its forced command names the user with --as"
        output.say(f"{login}: {state}.")


def _need(work: Work, login: str) -> Colleague:
    person = work.staff.by_login(login)
    if person is None:
        raise NotFound(f"Nobody who works here has the login {login}.")
    return person


def _role(work: Work, role: str) -> str:
    return work.words[f"role.{role}"]


def _cells(person: Colleague, work: Work) -> tuple[str, ...]:
    state = "disabled" if person.disabled else "-"
    return person.initials, person.login, _role(work, person.role), person.name, state

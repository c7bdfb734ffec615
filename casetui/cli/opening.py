"""Opens the database for a command: the configuration, who is acting, the session."""

from __future__ import annotations

import argparse
import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from casetui import config as configuration
from casetui.cli.errors import Stop
from casetui.clock import local, system_clock
from casetui.config import Config
from casetui.db import CannotOpen, open_database
from casetui.failures import TROUBLE, reason
from casetui.practice.firm import firm as firm_practice
from casetui.practice.firm import staff as staff_practice
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.session.reader import Actor
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import Party
from casetui.tables.enquiries import Enquiry
from casetui.tables.evidence import EvidenceItem
from casetui.tables.people import Alias, Contact
from casetui.words import Words

if TYPE_CHECKING:
    from casetui.practice.areas.areas import Areas

DEMO_MANAGER = "MB"


@dataclass
class Work:
    """What a command works with: the configuration, the session, the firm and its people."""

    config: Config
    session: Session
    firm: Firm
    staff: Staff

    @cached_property
    def words(self) -> Words:
        """The words of the firm's legal system."""
        return Words.load(self.firm.system)

    @cached_property
    def areas(self) -> Areas:
        """The firm's practice areas."""
        from casetui.practice.areas import areas  # here: few commands need them

        return areas.load(self.session.path, self.words)

    @property
    def me(self) -> Actor:
        """The acting user."""
        assert self.session.actor is not None
        return self.session.actor

    @property
    def now(self) -> int:
        """The present instant."""
        return self.session.clock()

    @property
    def today(self) -> date:
        """The firm's day."""
        return self.local(self.now).date()

    def local(self, instant: int) -> datetime:
        """An instant in the firm's zone."""
        return local(instant, self.firm.zone)

    def moment(self, instant: int) -> str:
        """An instant as people read it, in the firm's zone."""
        return f"{self.local(instant):%a %-d %b %Y %H:%M}"


def configured(arguments: argparse.Namespace) -> Config:
    """The configuration, with the database the command line named."""
    return configuration.load(getattr(arguments, "db", None), os.environ)


def login() -> str:
    """The account this process runs as, from the system and from nothing the user can set."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError as error:
        raise Stop(f"The system has no account for user number {os.getuid()}.") from error


def need_free_hand(config: Config) -> None:
    """Stop where the desk is all that this account may run: it opens the firm's database, and makes none."""
    if config.restricted:
        raise Stop(
            f"This account may only open the firm's desk and makes no database ({config.system} says so);"
            f" the firm's is to be at {config.database}."
        )


@contextmanager
def opened(arguments: argparse.Namespace, *, walls: bool = True) -> Iterator[Work]:
    """Open the database as the acting user; `walls=False` for the mail room."""
    with unattended(arguments) as work:
        actor = _actor(work, getattr(arguments, "as_login", None))
        work.session = Session(work.session.database, work.session.path, actor, system_clock, walls=walls)
        work.session.followers = FOLLOWERS
        yield work


def _hand_over(tx: Tx) -> None:
    """What an act leaves to somebody behind a wall goes to another one; few acts load what sees to it."""
    if tx.changed(Enquiry) or tx.changed(AgendaItem) or tx.changed(EvidenceItem):
        from casetui.practice.screening import following

        following.follow(tx)


def _tell_guests(tx: Tx) -> None:
    """What follows for guests from an act that changes the agenda; only such an act loads it."""
    if tx.changed(AgendaItem):
        from casetui.practice.calendars import following

        following.follow(tx)


def _check_conflicts(tx: Tx) -> None:
    """What follows for conflicts from an act that changes who is in a case, or a name."""
    if tx.changed(Party) or tx.changed(Contact) or tx.changed(Alias):
        from casetui.practice.conflicts import following

        following.follow(tx)


def _keep_closed(tx: Tx) -> None:
    """Keep closed cases as they are; nearly every act writes in some case, and few cases are closed."""
    from casetui.practice.opening import keeping

    keeping.follow(tx)


def _request_evidence(tx: Tx) -> None:
    """What follows for evidence from a message that was sent; few acts send one."""
    if tx.action == "outgoing.send":
        from casetui.practice.evidence import requesting

        requesting.follow(tx)


FOLLOWERS = (_hand_over, _tell_guests, _check_conflicts, _request_evidence, _keep_closed)
"""What follows inside every act, whoever acts on whatever screen or by whatever command."""


@contextmanager
def unattended(arguments: argparse.Namespace) -> Iterator[Work]:
    """Open the database without an acting user, for what may also run by itself at night: it can't write."""
    config = configured(arguments)
    with readable(config.database):
        database = open_database(config.database)
        session = Session(database, config.database, None, system_clock)
        firm = replace(firm_practice.load(session), sendmail=config.sendmail)
        if firm.demo:
            firm = replace(firm, sendmail=())  # an invented firm writes to nobody outside
        work = Work(config, session, firm, staff_practice.load(session))
        try:
            yield work
        finally:
            work.session.close()


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn what a database may raise into one sentence."""
    try:
        yield
    except CannotOpen as error:
        raise Stop(str(error)) from error
    except TROUBLE as error:
        raise Stop(f"{path} can't be used: {reason(error, path)}.") from error


def _actor(work: Work, as_login: str | None) -> Actor:
    account = login()
    person = work.staff.by_login(account)
    if as_login is not None:
        if account not in work.firm.shared_logins and not work.firm.demo:
            raise Stop(f"--as is only for accounts the firm shares; {account} is not one of them.")
        named = work.staff.by_login(as_login)
        if named is None:
            raise Stop(_stranger(work, as_login))
        return named.actor
    if person is not None:
        return person.actor
    managers = [work.staff.find(DEMO_MANAGER), *work.staff.active("case manager")] if work.firm.demo else []
    for manager in managers:
        if manager is not None:
            return manager.actor
    raise Stop(_stranger(work, account))


def _stranger(work: Work, account: str) -> str:
    name = work.firm.name or "the firm"
    return (
        f"{account} is not on the staff of {name}; a supervisor there can run:"
        f' casetui user add {account} "NAME" INITIALS "case manager".'
    )

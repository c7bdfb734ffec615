"""The options that the commands for client money share."""

from __future__ import annotations

from collections.abc import Callable

from casetui.cli.days import METAVAR, past_day
from casetui.cli.ids import numbered
from casetui.cli.parser import Parser, Run, later, plain_or_json

REF = "the case's ref, such as 2026-0042"
AMOUNT = "how much, as the firm writes amounts"
ACCOUNT = "the account, such as B1; where there is one alone it need not be named"

Adding = Callable[[str, str, Run], Parser]
"""Adds a command of its own to a command."""


def does(module: str, name: str) -> Run:
    """What a command runs, loaded when it does."""
    return later(f"client_money.{module}", name)


def none(_arguments: object) -> None:
    """Only one of its own commands does something."""


def entry(parser: Parser) -> None:
    """Take the number of an entry."""
    parser.add_argument("id", type=numbered("client_movements"), metavar="W12", help="the entry")
    plain_or_json(parser)


def where(parser: Parser) -> None:
    """Take the account and the client."""
    account(parser)
    parser.add_argument("--client", type=numbered("contacts"), metavar="C7", help="where a case has several")


def account(parser: Parser) -> None:
    """Take the account."""
    parser.add_argument("--account", type=numbered("bank_accounts"), metavar="B1", help=ACCOUNT)


def dated(parser: Parser, what: str) -> None:
    """Take a day that has been."""
    parser.add_argument("--date", type=past_day, metavar=METAVAR, help=what)


def printed(parser: Parser) -> None:
    """Let it be printed."""
    parser.add_argument("--csv", action="store_true", help="as CSV")
    parser.add_argument("--pdf", metavar="FILE", help="as a PDF, never over a file")
    plain_or_json(parser)

"""`casetui contact`: lists, shows, adds and changes contacts, and makes one of two."""

from __future__ import annotations

from casetui.cli.ids import numbered
from casetui.cli.parser import Parser, choices, later, limited, line, plain_or_json
from casetui.cli.people import contact_files, contact_options

ID = "the contact's number, such as C12"


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    _list(add("list", "list contacts: a view of them, filtered", later("people.contact_list", "run")))
    show = add("show", "show all that is known of a contact", later("people.contact_show", "run"))
    show.add_argument("contact", type=numbered("contacts"), metavar="ID", help=ID)
    plain_or_json(show)
    contact_options.arguments(add)
    contact_files.arguments(add)


def _list(parser: Parser) -> None:
    from casetui.practice.people import listing

    parser.epilog = (
        "A filter is free words (names, other names, mail addresses, digits of a telephone number), and role:"
        " case: is:client|opponent|represented|minor|person|organisation, or is:do-not-contact, such as"
        " 'harlow is:client'."
    )
    parser.add_argument("filter", nargs="*", type=line, metavar="FILTER", help="what to look for")
    parser.add_argument(
        "--view", choices=list(listing.VIEWS), default="all", help="which view (without it: all)"
    )
    parser.add_argument(
        "--sort", choices=listing.ORDERS, default=listing.NAME, help="the order (without it: name)"
    )
    limited(parser)
    plain_or_json(parser)

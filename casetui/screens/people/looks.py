"""How a contact looks as a line of the list, and its card as a text to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from casetui.practice.firm import ref_pattern
from casetui.practice.people.card import Card, Other, Role
from casetui.practice.people.listing import ListedContact
from casetui.screens.cases.looks import span_words
from casetui.screens.frame.desk import Desk
from casetui.widgets.cells import Cell, Line, allotted, column, fit
from casetui.widgets.document import Block, Hung, fact

LEAST = (22, 8, 20, 15, 13)
GROW = ((0, 30), (2, 28), (4, 40), (0, 40), (3, 30), (0, 60))
"""The columns: name, what to know, role, telephone, mail; and which grow: the name first."""

MANY = " +many"

SIGNS = (
    ("0042 client", "the end of a case's ref, and their role in it"),
    ("0042 +2 client", "the newest case and two more"),
    ("0042 +many court", "the newest case and more than can be counted here"),
    ("(0042 client)", "it is over, or the case is closed"),
    ("never", "nobody may contact them: the card says why"),
    ("counsel", "they are represented: write to their counsel"),
    ("minor", "not of age"),
    ("org.", "an organisation"),
    ("0042°", "a case of theirs that is pending"),
)
"""The signs of a row, and what each means."""


def contact_cells(desk: Desk, row: ListedContact, width: int) -> Sequence[Cell]:
    """A contact as a line: who, what must be known, what they are, how they are reached."""
    name, know, role, phone, mail = allotted(width, LEAST, GROW)
    sign, look = _sign(row)
    past = not row.roles or row.roles[0].past
    return (
        Cell(column(row.called, name), "dim" if row.do_not_contact else ""),
        Cell(column(sign, know), look),
        Cell(column(standing(row, desk.case), role), "dim" if past else "accent"),
        Cell(column(row.phones[0] if row.phones else "", phone), "dim"),
        Cell(fit(row.emails[0] if row.emails else "", mail), "dim"),
    )  # fmt: skip


def standing(row: ListedContact, shown: Callable[[str], str] = str) -> str:
    """What they are where it counts most: "0042 +2 client"; in brackets where that is over."""
    if not row.roles:
        return ""
    first = row.roles[0]
    more = f" +{len(row.cases) - 1}" if len(row.cases) > 1 else ""
    if row.has_more:
        more = MANY
    sign = shown(first.ref)[len(first.ref) :]
    words = f"{ref_pattern.short(first.ref)}{sign}{more} {first.role}"
    return f"({words})" if first.past else words


def _sign(row: ListedContact) -> tuple[str, str]:
    """What whoever would write to them must know, the weightiest of it."""
    if row.do_not_contact:
        return "never", "bad"
    if row.represented_by is not None:
        return "counsel", "soon"
    if row.minor:
        return "minor", "soon"
    return ("org.", "dim") if row.organisation else ("", "")


def person_line(desk: Desk, row: ListedContact, why: str = "") -> Line:
    """A contact as a row to pick, and why it may be the one."""
    reach = "  ".join(filter(None, ("".join(row.emails[:1]), "".join(row.phones[:1]))))
    return (
        Cell(f"{row.called}  "), Cell(f"{why}  " if why else "", "good"),
        Cell(f"{reach}  " if reach else "", "dim"), Cell(standing(row, desk.case), "accent"),
    )  # fmt: skip


def card_blocks(desk: Desk, told: Card) -> list[Block]:
    """A card, what must be known first."""
    row = told.contact
    kind = "organisation" if row.organisation else "minor" if row.minor else ""
    head = (Cell(f"{row.name}  ", "accent"), Cell(row.called, "strong"), Cell(f"  {kind}", "dim"))
    blocks = [Block("card", head, list(_facts(told)))]
    if told.roles:
        lines = [role_line(desk.today(), role) for role in told.roles]
        blocks.append(Block("roles", (Cell("Cases", "strong"),), lines))
    if told.enquiries:
        asked = [
            Hung((Cell(f"{desk.moment(one.at)}  ", "dim"), Cell(one.subject),
                  Cell(f"  E{one.id} {one.state}  {one.case_ref or ''}", "dim")))
            for one in told.enquiries
        ]  # fmt: skip
        blocks.append(Block("asked", (Cell("Last asked", "strong"),), asked))
    return blocks


def _facts(told: Card) -> Iterator[Hung]:
    row = told.contact
    if row.do_not_contact:
        yield _fact("never", f"do not contact: {row.do_not_contact}", "bad")
    if told.represented_by is not None:
        yield _fact("counsel", f"{_named(told.represented_by)}: write to them alone", "soon")
    elif row.represented_by is not None:
        yield _fact("counsel", "they are represented", "soon")
    if told.guardian is not None:
        yield _fact("guardian", _named(told.guardian), "soon")
    for name, values in (
        ("speaks for", map(_named, told.speaks_for)), ("related", (one.said for one in told.relations)),
        ("also called", (f"{one.name} ({one.kind})" for one in told.other_names)),
        ("telephone", (f"{one.number}  {one.label}".rstrip() for one in told.phones)),
        ("mail", (one.email for one in told.addresses)), ("post", told.postal.split("\n")),
        ("prefers", (told.preferred,)), ("language", (told.language,)), ("may be told", (told.may_be_told,)),
        ("note", told.note.split("\n")),
    ):  # fmt: skip
        for n, value in enumerate(filter(None, values)):
            yield _fact(name if n == 0 else "", value)


def _fact(name: str, value: str, look: str = "") -> Hung:
    return fact(name, value, 13, look)


def _named(other: Other) -> str:
    return f"{other.called} ({other.name})"


def role_line(today: date, role: Role) -> Hung:
    """What they are in a case; dim where it is over."""
    over = role.is_over(today)
    look = "dim" if over else ""
    side = f", {role.side}" if role.side else ""
    closed = f"  {role.status}" if role.status != "open" else ""
    return Hung((
        Cell(f"{role.role}{side}", look), Cell(f"  {role.title}", look),
        Cell(f"{span_words(role.since, role.until)}{closed}", "dim"),
    ), Cell(f"{role.ref}  ", "dim" if over else "accent"))  # fmt: skip

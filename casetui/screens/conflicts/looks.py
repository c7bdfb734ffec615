"""How a check and its hits look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casetui.practice.conflicts.checks import Check
from casetui.practice.conflicts.hits import LOUD, POSSIBLE, STRONG, WEAK, Found, Hit
from casetui.screens.frame.desk import Desk
from casetui.widgets.cells import Cell, Line, allotted, column, fit
from casetui.widgets.document import Block, fact
from casetui.words import with_article

SIGNS = (
    ("!!", "loud: a client of ours on the other side, now or once"),
    ("!", "strong: hardly anybody else"),
    ("?", "possible: it may be somebody else"),
    ("·", "weak: a name in a text"),
    ("#", "in a walled case: all you see is whom to ask"),
)
"""The signs of a hit, and what each means."""

MARKS = {LOUD: ("!!", "bad"), STRONG: ("!", "soon"), POSSIBLE: ("?", "accent"), WEAK: ("·", "dim")}
NOTHING = "Nothing was found. The check is kept all the same."


def cells(hit: Hit, width: int) -> Sequence[Cell]:
    """A hit as a row: how strong it is, whom it may be, what they are, in which case, how it matched."""
    sign, role = MARKS[hit.strength]
    if hit.is_walled:
        return Cell(column("#", 3), "bad"), Cell(fit(f"{hit.asked}: a walled case: ask {hit.ask}", width - 3))
    mark, name, what, case, how = allotted(width, (3, 24, 22, 11, 18), ((1, 40), (2, 34), (4, 60)))
    return (
        Cell(column(sign, mark), role), Cell(column(hit.name, name)), Cell(column(_what(hit), what), "dim"),
        Cell(column(hit.ref, case), "accent"), Cell(fit(hit.how, how), "dim"),
    )  # fmt: skip


def blocks(hit: Hit) -> Sequence[Block]:
    """All that is known of a hit."""
    if hit.is_walled:
        return [Block("hit", (Cell("A walled case", "strong"),), ["", f"Ask {hit.ask}: they may know more."])]
    case = f"{hit.ref}  {hit.title} ({hit.status})" if hit.ref else "in no case"
    span = " ".join(
        filter(None, (f"since {hit.since}" if hit.since else "", f"until {hit.until}" if hit.until else ""))
    )
    facts = {
        "looked for": hit.asked, "found": f"{hit.name}  {hit.record}", "is or was": _what(hit), "case": case,
        "when": span, "matched": hit.how, "strength": hit.strength,
    }  # fmt: skip
    lines = [fact(name, value, 12) for name, value in facts.items() if value]
    return [Block("hit", (Cell(hit.name, "strong"),), lines)]


def _what(hit: Hit) -> str:
    ended = "once " if hit.until or hit.status in ("closed", "archived") else ""
    more = f" ({hit.words})" if hit.words else ""
    return f"{ended}{hit.role}{more}"


def head(desk: Desk, check: Check, found: Found) -> Iterator[Line]:
    """What a check was made for, what it found, what became of it."""
    where = check.ref or (f"E{check.enquiry}" if check.enquiry else "")
    names = "; ".join(check.names.splitlines())
    yield (
        Cell(f" {check.name}  ", "accent"), Cell(f"{where}  " if where else ""),
        Cell(f"{desk.moment(check.at)} by {desk.staff.initials(check.asked_by)}", "dim"),
    )  # fmt: skip
    yield Cell(" looked for ", "dim"), Cell(names)
    became: Line = ()
    if check.outcome:
        paper = f", P{check.paper}" if check.paper else ""
        who = desk.staff.name(check.signed_by)
        became = (Cell(f"{check.outcome} ({who}{paper}): ", "good"), Cell(check.reason))
    elif check.case is not None:
        who = "=" if desk.session.may("conflict.sign") else with_article(desk.words["attorney"])
        became = (Cell("not signed off", "soon"), Cell(f"  {who} signs it off", "dim"))
    yield Cell(" found ", "dim"), Cell(f"{found.said()}  "), *became

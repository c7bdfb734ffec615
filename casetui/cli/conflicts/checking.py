"""Making a check, listing those that were made, and showing one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from casetui.cli import acts, opening, output
from casetui.cli.acts import settled
from casetui.cli.errors import DONE, NOTHING, NotFound, Stop
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.practice.conflicts import asking, checks
from casetui.practice.conflicts.checks import Check
from casetui.practice.conflicts.hits import Asked, Found, Here, Hit

LIST = (
    Column("ID"), Column("WHEN"), Column("BY"), Column("CASE"), Column("OUTCOME", 20),
    Column("NAMES", 60, 16),
)  # fmt: skip
FOUND = (
    Column("STRENGTH"), Column("LOOKED FOR", 30, 10), Column("FOUND", 30, 10),
    Column("WHAT THEY ARE", 30, 10), Column("CASE"), Column("SINCE"), Column("HOW", 50, 12),
)  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Check names, an enquiry or a case."""
    with opening.opened(arguments) as work:
        asked, here = _asked(work, arguments)
        from casetui.cli.progress import counting

        with counting(len(asked) if len(asked) > 1 else 0, "names") as shown:
            found = checks.search(work.session, asked, here, lambda at: shown.show(at, at))
        number = settled(checks.keep(work.session, found, here).result())
        return _show(work, one_check(work, number), arguments.json)


def listing(arguments: argparse.Namespace) -> None:
    """List the checks that were made."""
    with opening.opened(arguments) as work:
        case = acts.case(work, arguments.ref) if arguments.ref else None
        rows = checks.every(work.session, case=case, most=arguments.limit)
        if arguments.json:
            output.show_json_list(_as_json(work, row) for row in rows)
        else:
            output.show_table(LIST, (_cells(work, row) for row in rows))


def show(arguments: argparse.Namespace) -> int:
    """Show what a check looked for and found."""
    with opening.opened(arguments) as work:
        return _show(work, one_check(work, arguments.check), arguments.json)


def _asked(work: Work, arguments: argparse.Namespace) -> tuple[tuple[Asked, ...], Here]:
    given = [bool(arguments.names), arguments.enquiry is not None, arguments.case is not None]
    if sum(given) != 1:
        raise Stop("Say whom to check: a NAME, --enquiry E12 or --case REF, one of them.")
    if arguments.case is not None:
        case = acts.case(work, arguments.case)
        return asking.of_case(work.session, case, work.today.isoformat()), Here(case)
    if arguments.enquiry is not None:
        row = acts.enquiry(work, arguments.enquiry)
        return asking.of_enquiry(work.session, row.id), Here(row.case, row.id)
    return asking.of_name(" ".join(arguments.names), arguments.role), Here()


def one_check(work: Work, number: int) -> Check:
    """The check of this number; NotFound where this user has none."""
    row = checks.one(work.session, number)
    if row is None:
        raise NotFound(f"There is no K{number}.")
    return row


def _show(work: Work, row: Check, as_json: bool) -> int:
    found = checks.of(work.session, row.id)
    if as_json:
        output.show_json({**_as_json(work, row), **_found_as_json(found)})
    else:
        for text in _head(work, row, found):
            output.say_wrapped(text, 2)
        if found.hits:
            output.say()
            output.show_table(FOUND, (_hit_cells(hit) for hit in found.hits))
        if found.left_out:
            output.say(f"and {found.left_out} weak ones more")
    return DONE if found.hits else NOTHING


def _head(work: Work, row: Check, found: Found) -> Iterator[str]:
    where = row.ref or (f"E{row.enquiry}" if row.enquiry else "")
    yield f"{row.name}  {work.moment(row.at)}  by {work.staff.initials(row.asked_by)}" + (
        f"  {where}" if where else ""
    )
    yield f"Looked for: {'; '.join(row.names.splitlines())}"
    yield f"Found: {found.said()}"
    if row.outcome:
        paper = f", on P{row.paper}" if row.paper else ""
        yield f"Signed off by {work.staff.initials(row.signed_by)}: {row.outcome}{paper}. {row.reason}"
    elif row.case is not None:
        yield "Not signed off."


def _hit_cells(hit: Hit) -> tuple[str, ...]:
    if hit.is_walled:
        return hit.strength, hit.asked, f"a walled case: ask {hit.ask}", "-", "-", "-", "-"
    what = " ".join(
        filter(
            None, (hit.role, f"({hit.words})" if hit.words else "", f"until {hit.until}" if hit.until else "")
        )
    )
    case = f"{hit.ref} ({hit.status})" if hit.ref else "-"
    return hit.strength, hit.asked, hit.name, what or "-", case, hit.since or "-", hit.how


def _cells(work: Work, row: Check) -> tuple[str, ...]:
    outcome = row.outcome or ("not signed off" if row.case is not None else "-")
    return (
        row.name, f"{work.local(row.at):%Y-%m-%d}", work.staff.initials(row.asked_by), row.ref or "-",
        outcome,
        "; ".join(row.names.splitlines()),
    )  # fmt: skip


def _as_json(work: Work, row: Check) -> dict[str, Any]:
    from casetui.cli.records import instant

    return {
        "id": row.name, "version": row.version, "updated": instant(row.updated_at), "case": row.ref,
        "enquiry": f"E{row.enquiry}" if row.enquiry else None, "at": instant(row.at),
        "by": work.staff.initials(row.asked_by), "names": row.names.splitlines(), "outcome": row.outcome,
        "reason": row.reason, "paper": f"P{row.paper}" if row.paper else None,
        "signed_by": work.staff.initials(row.signed_by) if row.signed_by else None,
        "signed": instant(row.signed_at),
    }  # fmt: skip


def _found_as_json(found: Found) -> dict[str, Any]:
    return {
        "hits": [
            {"strength": hit.strength, "asked": hit.asked, "ask": hit.ask} if hit.is_walled else
            {
                "strength": hit.strength, "asked": hit.asked, "how": hit.how, "name": hit.name,
                "role": hit.role,
                "side": hit.side, "record": hit.record, "case": hit.ref or None, "title": hit.title,
                "status": hit.status, "since": hit.since, "until": hit.until, "words": hit.words,
            }
            for hit in found.hits
        ],
        "left_out": found.left_out,
    }  # fmt: skip

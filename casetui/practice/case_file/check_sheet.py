"""A conflict check on paper: what was looked for, when and by whom, what was found, and who signed it off."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casetui.clock import local
from casetui.practice.attachments import attachments
from casetui.practice.case_file.summary import Part, SummaryLine
from casetui.practice.conflicts import checks
from casetui.practice.conflicts.checks import Check
from casetui.practice.conflicts.hits import Found, Hit
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.session.results import Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.conflicts import ConflictCheck

PURPOSE = "Confidential: what was looked for and found on that day, as far as its reader may see it."


@dataclass(frozen=True)
class CheckSheet:
    """All of it, in words: the same for the screen, the command and the paper."""

    check: Check
    title: str
    purpose: str
    firm: str
    as_of: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    letter: bool


def of_check(session: Session, firm: Firm, staff: Staff, check: Check) -> CheckSheet:
    """Gather it, as far as this user may read it."""
    found = checks.of(session, check.id)

    def moment(at: int) -> str:
        return f"{local(at, firm.zone):%a %-d %b %Y %H:%M}"

    return CheckSheet(
        check, f"{check.name}  Conflict check", PURPOSE, firm.name,
        f"{local(session.clock(), firm.zone):%a %-d %b %Y}",
        tuple((name, value) for name, value in _facts(check, found, staff, moment) if value),
        tuple(_parts(found)), firm.system == "us",
    )  # fmt: skip


def _facts(check: Check, found: Found, staff: Staff, moment: Any) -> Iterator[tuple[str, str]]:
    yield "case", check.ref or ""
    yield "enquiry", f"E{check.enquiry}" if check.enquiry else ""
    yield "made", f"{moment(check.at)} by {staff.name(check.asked_by)}"
    yield "found", found.said()
    paper = f", on P{check.paper}" if check.paper else ""
    if check.outcome and check.signed_at is not None:
        by = f"{moment(check.signed_at)} by {staff.name(check.signed_by)}"
        yield "signed off", f"{by}: {check.outcome}{paper}"
        yield "because", check.reason
    elif check.case is not None:
        yield "signed off", "not yet"


def _parts(found: Found) -> Iterator[Part]:
    roles: dict[str, dict[str, None]] = {}
    for one in found.asked:
        roles.setdefault(one.name, {})[one.role] = None
    yield Part(
        "Looked for",
        tuple(SummaryLine("", "", f"{name}{_roles(its)}") for name, its in roles.items()),
    )  # fmt: skip
    left = f"and {found.left_out} weak ones more" if found.left_out else ""
    for name in roles:
        hits = tuple(_line(hit) for hit in found.hits if hit.asked == name)
        yield Part(f"Found for {name}", hits, "" if hits else "Nothing.")
    if left:
        yield Part("Left out", (), left)


def _roles(roles: dict[str, None]) -> str:
    named = ", ".join(filter(None, roles))
    return f" ({named})" if named else ""


def _line(hit: Hit) -> SummaryLine:
    if hit.is_walled:
        return SummaryLine("", hit.strength, f"a walled case: ask {hit.ask}")
    span = " ".join(
        filter(None, (f"since {hit.since}" if hit.since else "", f"until {hit.until}" if hit.until else ""))
    )
    what = ", ".join(filter(None, (hit.role, hit.words, span)))
    case = f" in {hit.ref} {hit.title} ({hit.status})" if hit.ref else ""
    return SummaryLine(hit.record, hit.strength, f"{hit.name}: {what}{case}. Matched: {hit.how}.")


def copy_out(session: Session, sheet: CheckSheet, folder: Path, name: str = "") -> Future[Result[str]]:
    """Write it as a PDF into a folder, never over a file, and note who did; the value is the path."""
    from casetui.practice.case_file import pdf  # here: it loads what sets pages

    check = sheet.check

    def beside(tx: Tx) -> dict[str, Any]:
        return tx.get(ConflictCheck, check.id)

    return attachments.copy(
        session, beside, f"conflict check {check.name}", pdf.made(sheet), folder, name or f"{check.name}.pdf"
    )

"""Entries, rates, terms and how money stands as JSON objects; docs/json.md describes them."""

from __future__ import annotations

from typing import Any

from casetui.cli.opening import Work
from casetui.cli.records import instant
from casetui.practice.costs.fees import TermsRow
from casetui.practice.costs.listing import CostRow
from casetui.practice.costs.rates import RateRow
from casetui.practice.costs.standing import Standing
from casetui.practice.costs.timers import Running
from casetui.practice.money import amounts, scaled


def cost(row: CostRow, work: Work) -> dict[str, Any]:
    """An entry."""
    who = work.staff.initials
    return {
        "id": row.name, "version": row.version, "updated": instant(row.updated_at), "case": row.case_ref,
        "kind": row.kind, "day": row.day, "who": who(row.user), "text": row.text, "minutes": row.minutes,
        "quantity": scaled.shown(row.quantity), "rate": scaled.shown(row.rate),
        "amount": amounts.plain(row.amount, row.currency), "currency": row.currency,
        "treatment": row.treatment, "paid": row.paid, "tax": row.tax, "task": row.task,
        "activity": row.activity, "expense": row.expense, "reverses": _named("X", row.reverses),
        "reversed_by": _named("X", row.reversed_by), "invoice": _named("V", row.invoice),
        "invoice_number": row.invoice_number, "invoice_state": row.invoice_state, "at": instant(row.at),
        "by": who(row.by),
    }  # fmt: skip


def rate(row: RateRow, work: Work) -> dict[str, Any]:
    """An hourly rate."""
    return {
        "id": row.id, "version": row.version, "updated": instant(row.updated_at),
        "who": work.staff.initials(row.user) or None, "case": row.case_ref, "since": row.since,
        "rate": scaled.shown(row.rate), "currency": row.currency, "by": work.staff.initials(row.set_by),
    }  # fmt: skip


def terms(row: TermsRow, ref: str, work: Work) -> dict[str, Any]:
    """The terms of a case."""
    return {
        "id": row.id, "version": row.version, "updated": instant(row.updated_at), "case": ref,
        "since": row.since, "terms": row.terms, "fixed": _amount(row.fixed, row.currency),
        "share": None if row.share is None else scaled.shown(row.share * 100),
        "budget": _amount(row.budget, row.currency), "currency": row.currency, "text": row.text,
        "by": work.staff.initials(row.set_by),
    }  # fmt: skip


def standing(now: Standing, ref: str, version: int, updated: int) -> dict[str, Any]:
    """How the money of a case stands; its version is the case's."""

    def money(minor: int) -> str:
        return amounts.plain(minor, now.currency)

    held = now.held
    return {
        "id": ref, "version": version, "updated": instant(updated), "currency": now.currency,
        "unbilled_time": money(now.time), "unbilled_hours": scaled.shown(now.hours),
        "unbilled_expenses": money(now.expenses), "invoiced": money(now.owed.invoiced),
        "open": money(now.owed.open), "open_by_age": [money(minor) for minor in now.owed.ages],
        "client_money": None if held is None else {
            "cleared": money(held.cleared), "uncleared": money(held.uncleared),
        },
        "terms": now.terms.terms if now.terms is not None else None,
        "budget": _amount(now.budget, now.currency), "used": money(now.used), "percent": now.percent,
        "warns": now.warns, "other_currencies": list(now.elsewhere),
    }  # fmt: skip


def timer(its: Running, work: Work) -> dict[str, Any]:
    """The timer: no record of the firm, so it has no number and no version."""
    return {
        "case": its.case_ref, "running": its.running, "started": instant(its.started_at),
        "minutes": its.minutes(work.now), "text": its.text,
    }  # fmt: skip


def _amount(minor: int | None, currency: str) -> str | None:
    return None if minor is None else amounts.plain(minor, currency)


def _named(letter: str, number: int | None) -> str | None:
    return None if number is None else f"{letter}{number}"

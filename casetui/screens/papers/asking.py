"""Asking for what is known of a paper: in one line that says it all, or one thing after another."""

from __future__ import annotations

from datetime import date

from casetui.practice.papers import typed
from casetui.practice.papers.details import Details
from casetui.practice.papers.papers import KINDS
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.surface import Surface
from casetui.screens.papers.looks import day_words
from casetui.session.results import Refuse


async def details_in_one_line(on: Surface, label: str, details: Details, why: str = "") -> Details:
    """Ask for all of it in one line, which says what is known now, until it can be read."""
    desk, text = on.desk, typed.said(details)

    def read(line: str) -> Details:
        found = typed.read(line, desk.firm, desk.today(), desk.words)
        found.columns  # noqa: B018 - raises Refuse where something can't be kept
        return found

    def echo(line: str) -> tuple[str, str]:
        try:
            return _understood(on, read(line)), "good"
        except Refuse as refused:
            return str(refused), "bad"

    while True:
        text = await on.ask.line(label, text, echo=echo, why=why)
        try:
            return read(text)
        except Refuse as refused:
            why = str(refused)


def _understood(on: Surface, details: Details) -> str:
    parts = (
        on.desk.words[f"paper_kind.{details.kind}"], day_words(details.day),
        details.sender and f"from {details.sender}", details.recipient and f"to {details.recipient}",
        "original" if details.original else "",
    )  # fmt: skip
    return ", ".join(filter(None, parts))


async def details_one_by_one(on: Surface, details: Details) -> Details:
    """Ask for one thing after another, each with what is known now; esc leaves them all as they are."""
    ask = on.ask
    title = await _line_until(on, "Title:", details.title, needed="A paper needs a title.")
    kind = str(await _kind(on, details.kind))
    day = await ask_day(on, "Date it bears (empty for none):", details.day)
    sender = await ask.line("From:", details.sender)
    recipient = await ask.line("To:", details.recipient)
    ways = [("o", "the original"), ("c", "a copy")]
    original = await ask.choice(f"Here is{' (now the original)' if details.original else ''}:", ways) == "o"
    place = await ask.line("Where the original is (may be empty):", details.place)
    return Details(title, kind, day, sender, recipient, original, place)


async def _line_until(on: Surface, label: str, text: str, needed: str) -> str:
    why = ""
    while not (text := await on.ask.line(label, text, why=why)).strip():
        why = needed
    return text


async def _kind(on: Surface, now: str) -> object:
    words = on.desk.words
    order = sorted(KINDS, key=lambda kind: kind != now)  # enter alone leaves it as it is
    offers = [(kind, words[f"paper_kind.{kind}"], "as now" if kind == now else "") for kind in order]
    return await on.ask.pick("What it is:", narrowed(offers))


async def ask_day(on: Surface, label: str, day: str) -> str:
    """Ask for a day that has been, as it is typed everywhere, until it can be read; empty for none."""
    desk = on.desk

    def read(text: str) -> date | None:
        return typed.past_day(text, desk.firm, desk.today()) if text.strip() else None

    def echo(text: str) -> tuple[str, str]:
        try:
            found = read(text)
        except Refuse as refused:
            return str(refused), "bad"
        return (f"{found:%a %-d %b %Y}", "good") if found is not None else ("", "dim")

    why = ""
    while True:
        day = await on.ask.line(label, day, echo=echo, why=why)
        try:
            found = read(day)
            return found.isoformat() if found is not None else ""
        except Refuse as refused:
            why = str(refused)

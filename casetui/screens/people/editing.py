"""Changing what is known of a contact: its fields in a list, each asked for in a line and kept at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from casetui.practice.people import card, keeping
from casetui.practice.people.card import Card
from casetui.practice.private import drafts
from casetui.screens.frame.acting import Ended
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.performing import show, written
from casetui.screens.people import fields, picking
from casetui.screens.people.fields import FLAGS, OTHERS, SEVERAL, TEXTS, Field
from casetui.session.results import Conflict, Refuse, Result
from casetui.session.session import Kept
from casetui.text import clean_line, folded
from casetui.widgets.cells import Cell
from casetui.widgets.picker import Offer

DRAFT = "details"
"""What a line that was left is kept as."""

NAME_KINDS = {
    "f": "former", "m": "maiden", "t": "trading", "n": "nickname", "s": "transliteration", "o": "other",
}  # fmt: skip
Change = Callable[[], "Future[Result[Any]]"]
"""What keeps a change once it is called."""

WAYS = {"m": "mail", "p": "phone", "o": "post", "n": ""}


class _Typed:
    """What is typed into a field: kept when it is left, and offered when somebody comes back to it."""

    def __init__(self, on: DeskScreen, told: Card, field: Field) -> None:
        self.session = on.desk.session
        which = field.part.id if field.part is not None else ""
        self.subject = f"{DRAFT}:{told.contact.name} {field.name}{which}"
        self.before = field.value
        self.kept = drafts.find(self.session, self.subject)
        self.text = self.kept.body if self.kept is not None else self.before

    def keep(self) -> Kept | None:
        """Keep it, where it is anything new."""
        if self.text.strip() != self.before.strip():
            return drafts.keep(self.session, self.subject, self.text, {})
        return self.drop()

    def drop(self) -> Kept | None:
        """Forget it: it was used."""
        return drafts.drop(self.session, self.subject) if self.kept is not None else None


async def edit(on: DeskScreen, contact: int) -> None:
    """Ask which field, then for what it is to be, until the user leaves."""
    at = 0
    while (told := card.of(on.desk.session, contact)) is not None:
        known = list(fields.fields(told))
        at = await _which(on, told, known, at)
        try:
            await _change(on, told, known[at])
        except Ended:
            continue  # back to the fields
    on.say("This contact is gone from your sight.", "bad")


async def _which(on: DeskScreen, told: Card, known: list[Field], at: int) -> int:
    """Ask for a field, the one that was changed last on top."""

    def narrow(text: str) -> list[Offer]:
        words = folded(text).split()
        texts = [folded(f"{one.label} {one.value}") for one in known]
        fit = [n for n, text in enumerate(texts) if all(word in text for word in words)]
        order = sorted(fit, key=lambda n: _rank(known[n], words)) if words else [*fit[at:], *fit[:at]]
        return [(n, (Cell(f"{known[n].label:<16}", "dim"), Cell(known[n].value))) for n in order]

    return int(str(await on.ask.pick(f"Change {clean_line(told.contact.called, 30)}:", narrow)))


def _rank(field: Field, words: list[str]) -> int:
    """Whose name begins so comes first, then whose name has it: a mail address may say "post", too."""
    label = folded(field.label)
    return 0 if label.startswith(words[0]) else 1 if all(word in label for word in words) else 2


async def _change(on: DeskScreen, told: Card, field: Field) -> None:
    """Ask for a field's new value and keep it; what is refused is asked for again, as it was typed."""
    typed, why = _Typed(on, told, field), ""
    on.typed = typed
    try:
        while True:
            try:
                change = await _asked(on, told, field, typed, why)
                if change is None:
                    typed.drop()
                    return
                result = await written(change())
            except Refuse as refusal:
                why = str(refusal)
                continue
            name = f"{told.contact.name} {clean_line(told.contact.called, 40)}"
            said = f"{name}: {field.label.removeprefix('+ ')} changed."
            if field.name == "name":
                said = f"{name}: another name from now on; the old one stays one of theirs."
            if not (why := show(on, result, said, {"contacts": [told.contact.id]})):
                drafts.drop(on.desk.session, typed.subject)
                return
            now = card.of(on.desk.session, told.contact.id)
            if now is None:
                return
            if isinstance(result, Conflict) and field.name not in (*TEXTS, *SEVERAL):
                on.say(f"{why} Look again.", "bad")  # it was no text: nothing that was typed is lost
                return
            if isinstance(result, Conflict):
                told, (field, why) = now, _now(now, field, result)
    except Ended:
        typed.keep()
        raise
    finally:
        on.typed = None


def _now(told: Card, field: Field, met: Conflict) -> tuple[Field, str]:
    """The field as it is now, where somebody else changed it while it was typed, and what enter does then."""
    theirs = next((one for one in fields.fields(told) if one.place == field.place), None)
    if theirs is None:
        return fields.one_more(field.name), f"{_who(met)} took it off; enter adds yours."
    return theirs, f"{met} It is “{clean_line(theirs.value, 60)}” now; enter keeps yours."


def _who(met: Conflict) -> str:
    return "You" if met.own else met.who or "Somebody"


async def _asked(on: DeskScreen, told: Card, field: Field, typed: _Typed, why: str) -> Change | None:
    """What keeps it as it shall be; None where it stays as it is. Refuse says what is unclear."""
    name, session = field.name, on.desk.session

    def changed_to(value: Any) -> Change:
        return lambda: keeping.change(session, told.contact.target, **{name: value})

    if name in FLAGS:
        return changed_to(not getattr(told.contact, name))
    if name == "preferred":
        ways = [(key, way or "not said") for key, way in WAYS.items()]
        return changed_to(WAYS[await on.ask.choice("Prefers", ways)])
    if name in OTHERS:
        label = f"{field.label[:1].upper()}{field.label[1:]}:"
        other = await picking.pick(on, label, without=(told.contact.id,), nobody="-  nobody")
        return changed_to(None if other == picking.NOBODY else other)
    label, hint = SEVERAL.get(name) or TEXTS[name]
    kept = "as you left it" if typed.kept is not None else hint

    def changed(text: str) -> None:
        typed.text = text

    text = await on.ask.line(
        f"{label}:", typed.text, why=why, changed=changed,
        echo=lambda text: (kept if text.strip() == typed.before.strip() or typed.kept else "", "dim"),
    )  # fmt: skip
    typed.text = text
    if text.strip() == typed.before.strip() and not why:
        return None
    if name in TEXTS:
        return changed_to(fields.text(field, text))
    if not text.strip() and field.is_new:
        return None
    value = await _one(on, name, text)
    return lambda: keeping.change_one(session, told.contact.id, name, field.part, value)


async def _one(on: DeskScreen, name: str, typed: str) -> Any:
    """One of several values as it is kept; None where it is taken off."""
    if not typed.strip():
        return None
    if name == "phones":
        return fields.number(typed)
    if name == "other_names":
        return typed.strip(), NAME_KINDS[await on.ask.choice("It is", list(NAME_KINDS.items()))]
    return typed.strip()

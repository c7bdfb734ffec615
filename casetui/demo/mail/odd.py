"""The demo's odd letters: other alphabets, hostile subjects, huge names, as a real mailbox holds them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random
from typing import Any

from casetui.demo import data
from casetui.demo.invented import Correspondent
from casetui.demo.mail.attachments import png
from casetui.demo.mail.casting import Cast, cast_of
from casetui.demo.mail.letters import Attachment, Letter
from casetui.demo.mail.pages import letter_page, system_page
from casetui.demo.mail.slots import Slots

Twist = Callable[[Letter, Slots], Letter]
"""Makes a letter odd."""

_LETTERS: list[dict[str, Any]] = data.read("odd")["letter"]


def odd_letter(rng: Random, number: int) -> tuple[Cast | None, Twist]:
    """What makes the odd letter of this number odd (they take turns), and its cast if it has its own."""
    told = dict(_LETTERS[number % len(_LETTERS)])
    if "by" in told:
        return None, _TWISTS[told["by"]]
    if "writer" not in told:
        return None, partial(_rewritten, told)
    writer = Correspondent(**told.pop("writer"))
    return cast_of(rng, writer), partial(_rewritten, told | {"form": "plain", "files": ()})


def _rewritten(told: dict[str, Any], letter: Letter, slots: Slots) -> Letter:
    slots["letter"] = letter.body
    changed: dict[str, Any] = {
        field: slots.fill(its) if isinstance(its, str) else its for field, its in told.items()
    }
    if "sender_name" in changed:
        changed["sender"] = Correspondent(changed.pop("sender_name"), letter.sender.email)
    return replace(letter, **changed)


def _page_of_a_system(letter: Letter, slots: Slots) -> Letter:
    days = enumerate(("Due", "Paid", "Open"), 2)
    rows = [(f"{day} [{n}]", slots.fill(f"{{doc}}, {{amount{n}}}")) for n, day in days]
    rows.append(("Contact & notes", "<b>not bold</b> \u2013 read as written"))
    return replace(letter, form="html", html=system_page(letter.subject, rows, letter.body[:300]))


def _page_with_quote(letter: Letter, slots: Slots) -> Letter:
    earlier = letter_page(slots.fill("Could you let us have {doc} by {date}?"))
    end = f'<blockquote type="cite">{earlier}</blockquote></body></html>'
    html = letter_page(letter.body).replace("</body></html>", end)
    return replace(letter, form="both", html=html, transfer="quoted-printable")


def _foreign_files(letter: Letter, _slots: Slots) -> Letter:
    files = (
        Attachment("Kündigung – Wohnung 4C (Kopie).txt", "Hiermit kündigen wir … zum Monatsende.\n".encode()),
        Attachment("фото двери.png", png(140)),
        Attachment("../../etc/[sic] notes.txt", b"a name chooses no path\n"),
    )
    return replace(letter, files=files)


def _combining_marks(letter: Letter, _slots: Slots) -> Letter:
    please = "".join(base + "\u0301\u0323\u0336" * 5 for base in "please")
    subject = f"{please} answer: e\u0301vidence, cafe\u0301, na\u00efve"
    return replace(letter, subject=subject, transfer="quoted-printable")


def _shouting(letter: Letter, _slots: Slots) -> Letter:
    return replace(letter, subject=letter.subject.upper() + " !!!!!!", body=letter.body.upper())


_TWISTS: dict[str, Twist] = {
    "page of a system": _page_of_a_system,
    "page with a quote": _page_with_quote,
    "foreign files": _foreign_files,
    "combining marks": _combining_marks,
    "shouting": _shouting,
}

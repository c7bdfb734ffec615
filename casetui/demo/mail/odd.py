"""The demo's odd letters: other alphabets, hostile subjects, huge names, as a real mailbox holds them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from casetui.demo.invented import Correspondent
from casetui.demo.mail.attachments import png
from casetui.demo.mail.casting import Cast, cast_of
from casetui.demo.mail.letters import Attachment, Letter
from casetui.demo.mail.pages import letter_page, system_page
from casetui.demo.mail.slots import Slots
from casetui.demo.mail.tongues import TONGUES, Tongue

Twist = Callable[[Letter, Slots], Letter]

_LONG_SUBJECT = (
    "Fwd: Re: Fwd: Re: AW: my question from Tuesday about the second paragraph of the letter your office "
    "sent to the landlord, the one with the wrong apartment number (4C not 4G), and about the hot water, the "
    "hallway light, the key for the mailbox, the man from the city who was here twice and left no card, and "
    "whether I have to be there in person on {date} or whether my {relative} can go because of my hip"
)
_LONG_NAME = (
    "Prof. Dr. Dr. h.c. Maximiliana Wilhelmine Charlotte von und zu Hohenfels-Lindenau-Altmark, formerly "
    "Featherstonehaugh-Cholmondeley, on behalf of the owners of 4 through 28 Foundry Street"
)
# Escape sequences that would set a title or the clipboard, a colour, a C1 byte, text turned right to left.
_HOSTILE = (
    "Invoice \x1b]0;owned\x07\x1b[31mOVERDUE\x1b[0m \x9b2J \u202egpj.exe\u202c [@click=app.quit]pay[/] "
    "\x1b]52;c;cm0=\x07now"
)
_HOSTILE_SENDER = Correspondent("\x1b[1mAccounts\x1b[0m \u202etnemtrapeD", "billing@pay-now.test")
_HOSTILE_BODY = (
    "Dear customer,\n\nyour account \x1b[2J\x1b[H is \x1b[5msuspended\x1b[0m. "
    "Open [link=https://pay.example.com]here[/link] before \x9b31m{date}.\n\n"
    "\u202eesrever ni daer eb lliw enil siht\u202c\n[/Smith] [bold red]FINAL[/] \x07\x07\n\n"
    "Accounts Department\u200b\u200b\u00ad"
)
_BRACKETS = (
    'See [2024] EWCA Civ 12 at [14]: "the defendant [sic] knowed". The copy I have reads [REDACTED]\n'
    "from [15] on, and footnote [[3]] ends in [/b]. {exh} is marked [@click=open]; [bold]that is not my\n"
    "mark[/bold].\n\n[illegible] says that it was [/closed] on {past}. Index [0], list [], and a lone [ too."
)
_EMOJI = (
    "Thumbs up from all of us \U0001f44d\U0001f3fd \U0001f468\u200d\U0001f469\u200d\U0001f467 \u2696\ufe0f "
    "\U0001f64f"
)


def _long_subject(letter: Letter, slots: Slots) -> Letter:
    return replace(letter, subject=slots.fill(_LONG_SUBJECT))


def _long_name(letter: Letter, slots: Slots) -> Letter:
    return replace(letter, sender=Correspondent(_LONG_NAME, letter.sender.email))


def _brackets(letter: Letter, slots: Slots) -> Letter:
    subject = "[/Smith] v [REDACTED] [sic]: is [2024] EWCA Civ 12, [14]-[17] of any use to us?"
    return replace(letter, subject=subject, body=f"{slots.fill(_BRACKETS)}\n\n{letter.body}")


def _raw_header(letter: Letter, slots: Slots) -> Letter:
    return replace(
        letter,
        subject="Réponse à votre courrier du mois dernier - très urgent, à lire",
        charset="iso-8859-1",
        raw_subject=True,
    )


def _emoji(letter: Letter, slots: Slots) -> Letter:
    return replace(
        letter,
        subject="\U0001f6a8\U0001f6a8 lock changed AGAIN \U0001f511\U0001f92c please call \u260e\ufe0f",
        body=f"{letter.body}\n\n{_EMOJI}",
        transfer="base64",
    )


def _hostile(letter: Letter, slots: Slots) -> Letter:
    return replace(
        letter,
        subject=_HOSTILE,
        body=slots.fill(_HOSTILE_BODY),
        raw_subject=True,
        transfer="8bit",
        form="plain",
        files=(),
    )


def _marks(letter: Letter, slots: Slots) -> Letter:
    zalgo = "".join(base + "\u0301\u0323\u0336" * 5 for base in "please")
    return replace(
        letter, subject=f"{zalgo} answer: e\u0301vidence, cafe\u0301, na\u00efve", transfer="quoted-printable"
    )


def _no_subject(letter: Letter, slots: Slots) -> Letter:
    return replace(letter, subject="", body=f"{slots.fill('call me {phone}')}\n")


def _html_only(letter: Letter, slots: Slots) -> Letter:
    rows = [
        (f"{day} [{n}]", slots.fill(f"{{doc}}, {{amount{n}}}"))
        for n, day in enumerate(("Due", "Paid", "Open"), 2)
    ]
    rows.append(("Contact & notes", "<b>not bold</b> \u2013 read as written"))
    return replace(letter, form="html", html=system_page(letter.subject, rows, letter.body[:300]))


def _html_thread(letter: Letter, slots: Slots) -> Letter:
    old = letter_page(slots.fill("Could you let us have {doc} by {date}?"))
    quoted = letter_page(letter.body).replace(
        "</body></html>", f'<blockquote type="cite">{old}</blockquote></body></html>'
    )
    return replace(letter, form="both", html=quoted, transfer="quoted-printable")


def _foreign_file(letter: Letter, slots: Slots) -> Letter:
    files = (
        Attachment("Kündigung – Wohnung 4C (Kopie).txt", "Hiermit kündigen wir … zum Monatsende.\n".encode()),
        Attachment("фото двери.png", png(140)),
        Attachment("../../etc/[sic] notes.txt", b"a name chooses no path\n"),
    )
    return replace(letter, files=files)


def _shouting(letter: Letter, slots: Slots) -> Letter:
    return replace(letter, subject=letter.subject.upper() + " !!!!!!", body=letter.body.upper())


_TWISTS: tuple[Twist, ...] = (
    _long_subject,
    _brackets,
    _html_only,
    _emoji,
    _raw_header,
    _foreign_file,
    _hostile,
    _html_thread,
    _long_name,
    _marks,
    _no_subject,
    _shouting,
)


def _written(tongue: Tongue) -> Twist:
    """Return the change that puts a letter into another language."""

    def turn(letter: Letter, slots: Slots) -> Letter:
        return replace(
            letter,
            subject=tongue.subject,
            body=slots.fill(tongue.body),
            charset=tongue.charset,
            transfer=tongue.transfer,
            form="plain",
            files=(),
        )

    return turn


def odd_letter(rng: Random, number: int) -> tuple[Cast | None, Twist]:
    """Return the change for the odd letter of this number (they go round), and its cast if it has its own."""
    turns: list[tuple[Tongue | None, Twist]] = []
    for place, twist in enumerate(_TWISTS):
        turns.append((None, twist))
        turns += [(tongue, _written(tongue)) for tongue in TONGUES[place : place + 1]]
    tongue, turn = turns[number % len(turns)]
    if turn is _hostile:
        return cast_of(rng, _HOSTILE_SENDER), turn
    return (cast_of(rng, Correspondent(tongue.name, tongue.email)) if tongue else None), turn

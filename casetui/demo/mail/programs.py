"""The senders' mail programs: how each quotes, in which form and charset it writes, what trace it leaves."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from casetui.demo import data
from casetui.demo.invented import FIRM
from casetui.demo.mail.casting import Cast
from casetui.demo.mail.letters import Headers, Letter, stamp
from casetui.demo.mail.pages import system_page
from casetui.demo.mail.prose import quote
from casetui.demo.mail.slots import Slots, day_of

_TOLD = data.read("programs")
_ROWS: dict[str, str] = _TOLD["page"]
_TRANSFERS = ("8bit", "quoted-printable", "quoted-printable", "base64")


class Program:
    """The mail program of one sender, the same in all letters of a thread."""

    def __init__(self, rng: Random, cast: Cast) -> None:
        self._rng, self._html_share = rng, cast.kind.html_share
        self._mailer: str = rng.choice(_TOLD["mailers"])
        self._smart = not rng.randrange(4)
        self._quotes_whole = cast.kind.quotes_whole or rng.random() < 0.25
        self._quotes = rng.random() < 0.75

    def quote(self, earlier: Letter) -> str:
        """What it puts below an answer to an earlier letter."""
        return quote(earlier, whole=self._quotes_whole) if self._quotes else ""

    def dress(self, letter: Letter, slots: Slots) -> Letter:
        """The letter with the program's quotation marks, charset and form."""
        body = letter.body
        if self._smart:
            body = body.replace("'", "\u2019").replace(" - ", " \u2013 ")
        transfer = "8bit" if body.isascii() else self._rng.choice(_TRANSFERS)
        charset = "windows-1252" if self._smart and self._quotes_whole else "utf-8"
        letter = replace(letter, body=body, charset=charset, transfer=transfer)
        chance = self._rng.random()
        if chance < self._html_share:
            rows = [(name, slots.fill(told)) for name, told in _ROWS.items()]
            return replace(letter, form="html", html=system_page(letter.subject, rows, body))
        return replace(letter, form="both" if chance < 0.4 else "plain")

    def trace(self, email: str, at: int) -> Headers:
        """The headers that a letter's way here has left."""
        host = email.partition("@")[2]
        received = (
            f"from mx.{host} (mx.{host} [192.0.2.{day_of(at).day}])\r\n"
            f"\tby mail.{FIRM.domain} with ESMTPS id {at:x};\r\n\t{stamp(at)}"
        )
        trace = (("Return-Path", f"<{email}>"), ("Received", received))
        return (*trace, ("X-Mailer", self._mailer)) if self._mailer else trace

"""Mail of the demo that asks nothing of anybody: mailings, bounces, notes between colleagues."""

from __future__ import annotations

from random import Random

from casetui.demo import data
from casetui.demo.invented import FIRM, STAFF, Correspondent
from casetui.demo.mail.letters import Letter, new_id, stamp, write
from casetui.demo.mail.prose import signature
from casetui.demo.mail.slots import Slots, stranger

_TOLD = data.read("clutter")
_MAILINGS: list[str] = data.listed(_TOLD)["mailings"]
_HOST = "lists.kestrelbar.example.com"


def clutter(rng: Random, number: int, at: int) -> bytes:
    """One message that asks nothing; the kinds take turns."""
    if number % 4 == 3:
        return _bounce(rng, at)
    return write(_mailing(rng, at) if number % 2 else _note(rng, at))


def _mailing(rng: Random, at: int) -> Letter:
    """A letter to the subscribers of a list, with the headers by which lists are known."""
    its, slots = rng.choice(_TOLD["list"]), Slots(rng, at, {})
    name, box = its["name"], its["box"]
    body = "\n\n".join(slots.fill(text) for text in rng.sample(_MAILINGS, 2))
    body += f"\n\n_______________\n{box} mailing list\nhttps://{_HOST}/{box}\n"
    sender, subscriber = Correspondent(name, f"{box}@{_HOST}"), Correspondent("", FIRM.mailbox)
    headers = (
        ("List-Id", f"{name} <{box}.{_HOST}>"),
        ("List-Unsubscribe", f"<mailto:{box}-leave@{_HOST}>"),
        ("Precedence", "list"),
    )
    return Letter(
        sender, (subscriber,), slots.fill(its["subject"]), body, at, new_id(rng, sender.email),
        extra=headers, form=rng.choice(("plain", "both")), transfer="quoted-printable",
    )  # fmt: skip


def _note(rng: Random, at: int) -> Letter:
    """A note from one colleague to another."""
    writer, reader = rng.sample(STAFF, 2)
    slots, told = Slots(rng, at, {}), rng.choice(_TOLD["note"])
    text, subject = slots.fill(told["text"]), slots.fill(told["subject"])
    body = f"{reader.name.split()[0]},\n\n{text}\n\n{writer.initials}\n\n{signature(writer)}"
    return Letter(writer, (reader,), subject, body, at, new_id(rng, FIRM.mailbox))


def _bounce(rng: Random, at: int) -> bytes:
    """A delivery status report about a letter of the firm's."""
    to, writer = stranger(rng).email, rng.choice(STAFF)
    report: str = _TOLD["bounce"].format(
        to=to, host=to.partition("@")[2], writer=writer, domain=FIRM.domain,
        mark=f"=_rep_{rng.getrandbits(64):016x}", lost_id=new_id(rng, FIRM.mailbox),
        report_id=new_id(rng, FIRM.mailbox), sent=stamp(at - 40), returned=stamp(at),
    )  # fmt: skip
    return report.replace("\n", "\r\n").encode("ascii")

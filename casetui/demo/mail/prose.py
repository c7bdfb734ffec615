"""Puts the demo's sentences together as letters: greeting, paragraphs, signature, quoted text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random

from casetui.demo.invented import FIRM, Colleague
from casetui.demo.mail import clients, counsel, office, prospects
from casetui.demo.mail.casting import Matter
from casetui.demo.mail.letters import Letter
from casetui.demo.mail.slots import DAYS, MONTHS, Slots, day_of
from casetui.demo.mail.stock import Topic

_HELLO = {
    "client": (
        "Hi {cm},",
        "Hello {cm},",
        "Dear {cm},",
        "Good morning,",
        "Hello,",
        "Dear {atty},",
        "hi",
        "Hey {cm} -",
        "",
    ),
    "prospect": (
        "Dear Sir or Madam,",
        "Hello,",
        "To whom it may concern,",
        "Good evening,",
        "Dear attorneys,",
        "Hi,",
    ),
    "counsel": ("Dear Counsel:", "{atty}:", "Dear {atty}:", "Counsel,", "{atty} -"),
    "court": ("Counsel:", "TO ALL COUNSEL OF RECORD", "Dear Counsel,", ""),
    "insurer": ("Dear {atty}:", "Dear Sir or Madam:", "To: {atty}", "Good afternoon,"),
    "expert": ("Dear {atty},", "{cm},", "Hello {cm},", "Good morning {cm},"),
}
_BYE = {
    "client": (
        "Thanks,",
        "Thank you,",
        "Best,",
        "Many thanks",
        "Regards",
        "Have a good day!",
        "Thanks in advance,",
        "",
    ),
    "prospect": (
        "Thank you for your time,",
        "Sincerely,",
        "Respectfully,",
        "Hoping to hear from you,",
        "Thanks",
    ),
    "counsel": ("Very truly yours,", "Regards,", "Yours, etc.,", "Best regards,"),
    "court": ("", "By direction of the Court", "Very truly yours,"),
    "insurer": ("Sincerely,", "Regards,", "Thank you for your prompt attention,"),
    "expert": ("Best regards,", "Kind regards,", "Yours,", "Best,"),
}
_PHONES = (
    "Sent from my phone",
    "Sent from my phone, please excuse the typos",
    "Get the mail app for your tablet",
)


def question(rng: Random, matter: Matter, slots: Slots, topic: Topic | None, story: str) -> str:
    """Write a thread's first letter."""
    if topic is None:
        parts = [rng.choice(prospects.FOUND), story] if rng.random() < 0.5 else [story]
        return _letter(rng, matter, slots, [*parts, rng.choice(prospects.ASKS)])
    listed = [detail for detail in topic.details if detail[-1] not in '.?!)]:"']
    if len(listed) > 2:
        slots.order_dates()
        left_out = rng.choice(listed)
        rows = "\n".join(f"  * {detail}" for detail in listed if detail != left_out)
        parts = [rng.choice(topic.opens), rows]
    else:
        parts = _flow(rng, topic)
    return _letter(rng, matter, slots, [*parts, rng.choice(topic.asks)])


def _flow(rng: Random, topic: Topic) -> list[str]:
    """Return an opening and some details as one, two or three paragraphs."""
    details = rng.sample(topic.details, min(len(topic.details), rng.choice((1, 1, 2, 2, 3))))
    opening = rng.choice(topic.opens)
    if rng.random() < 0.4:
        return [" ".join([opening, *details])]
    return [opening, " ".join(details)] if rng.random() < 0.7 else [opening, *details]


def follow_up(rng: Random, matter: Matter, slots: Slots, nudge: bool) -> str:
    """Write what the same sender adds later; `nudge` asks where the answer is."""
    stock = clients.NUDGES if nudge and matter.kind in {"client", "prospect"} else matter.more
    picked = rng.sample(stock, 1 if nudge or rng.random() < 0.6 else 2)
    return _letter(rng, matter, slots, [" ".join(picked)])


def answer(rng: Random, matter: Matter, slots: Slots, topic: Topic | None, again: bool) -> str:
    """Write what the firm answers."""
    stock = topic.answers if topic else prospects.ANSWERS
    name, said = _called(matter), rng.choice(stock)
    if not said.startswith(("Thank", "Received")):
        said = f"{rng.choice(office.THANKS)} {said}"
    parts = [" ".join(rng.sample(office.CLOSERS, 2))] if again else [said]
    if not again and rng.random() < 0.4:
        parts.append(rng.choice(office.CLOSERS))
    text = "\n\n".join(wrap(slots.fill(part), 74) for part in parts)
    hello = rng.choice((f"Dear {name},", f"Hello {name},", f"{name},"))
    bye = rng.choice(("Regards,", "Best regards,", "Yours,"))
    return f"{hello}\n\n{text}\n\n{bye}\n{signature(matter.desk)}"


def _called(matter: Matter) -> str:
    """Return the name to greet by: a first name where that is plain and friendly, else the whole."""
    whole = matter.sign.split("\n")[0].partition(",")[0]
    names = whole.split()
    friendly = (
        matter.kind in {"client", "prospect"} and len(names) == 2 and len(names[0]) > 2 and names[0].isalpha()
    )
    return names[0] if friendly else whole


def signature(writer: Colleague) -> str:
    """Return a colleague's signature block."""
    return f"{writer.name}\n\n-- \n{writer.name}, {writer.role}\n{FIRM.address}\n{FIRM.phone}"


def _letter(rng: Random, matter: Matter, slots: Slots, parts: Sequence[str]) -> str:
    """Join greeting, paragraphs and signature in the sender's manner."""
    hello = slots.setdefault("hello", slots.fill(rng.choice(_HELLO.get(matter.kind, _HELLO["prospect"]))))
    bye = slots.setdefault("bye", rng.choice(_BYE.get(matter.kind, _BYE["prospect"])))
    # A sender's mail program breaks lines or does not; it is the same program in every letter.
    columns = 900 if sum(matter.who.email.encode()) % 3 == 0 else 74
    paragraphs = [wrap(slots.fill(part), columns) for part in parts]
    text = "\n\n".join(part for part in (hello, *paragraphs, bye) if part) + "\n" + matter.sign
    if matter.kind == "client" and rng.random() < 0.2:
        text += f"\n\n{rng.choice(_PHONES)}"
    if matter.kind == "counsel" and rng.random() < 0.7:
        text += f"\n\n{counsel.DISCLAIMER}"
    return text


def wrap(text: str, columns: int) -> str:
    """Break long lines at spaces (much quicker than textwrap, which the demo's speed cannot afford)."""
    return "\n".join(_wrap_line(line, columns) if len(line) > columns else line for line in text.split("\n"))


def _wrap_line(line: str, columns: int) -> str:
    out, start = [], 0
    while len(line) - start > columns:
        cut = line.rfind(" ", start, start + columns + 1)
        if cut <= start:
            break
        out.append(line[start:cut])
        start = cut + 1
    return "\n".join([*out, line[start:]])


def quote(rng: Random, earlier: Letter, block: bool) -> str:
    """Return an earlier letter as quoted text: marked line by line, or below a block of its headers."""
    day = day_of(earlier.at, 0)
    when = f"{DAYS[day.weekday()][:3]}, {MONTHS[day.month - 1][:3]} {day.day}, {day.year}"
    lines = earlier.body.split("\n")[:36]
    name = f"{earlier.sender.name} <{earlier.sender.email}>"
    if block:
        head = (
            "-----Original Message-----",
            f"From: {name}",
            f"Sent: {when}",
            f"To: {earlier.to[0].email}",
            f"Subject: {earlier.subject}",
            "",
        )
        return "\n\n" + "\n".join((*head, *lines))
    return f"\n\nOn {when}, {name} wrote:\n" + "\n".join(
        f"> {line}" if line[:1] != ">" else f">{line}" for line in lines
    )


def internal(rng: Random, writer: Colleague, slots: Slots, earlier: Letter) -> str:
    """Write a colleague's remark on a letter that came in."""
    return f"{slots.fill(rng.choice(office.INTERNAL))}\n\n{writer.initials}{quote(rng, earlier, block=True)}"


def stamp(at: int) -> str:
    """Return an instant as a mail server writes it, in UTC."""
    moment = datetime.fromtimestamp(at, UTC)
    day, month = DAYS[moment.weekday()][:3], MONTHS[moment.month - 1][:3]
    return f"{day}, {moment.day} {month} {moment.year} {moment:%H:%M:%S} +0000"

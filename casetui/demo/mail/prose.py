"""Puts the demo's sentences together as the text of letters: greeting, paragraphs, signature, quoted text."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from casetui.demo import data
from casetui.demo.invented import FIRM, Colleague
from casetui.demo.mail.casting import Cast
from casetui.demo.mail.kinds import Topic
from casetui.demo.mail.letters import Letter, wrap
from casetui.demo.mail.slots import Slots, day_of

_TOLD = data.read("prose")
_DISCLAIMER: str = _TOLD.pop("disclaimer")
_STOCK: dict[str, list[str]] = data.listed(_TOLD)


def question(rng: Random, cast: Cast, slots: Slots, topic: Topic) -> str:
    """A thread's first letter."""
    listed = [detail for detail in topic.details if detail[-1] not in '.?!)]:"']
    if cast.case is None:
        parts = [*([rng.choice(topic.openings)] if rng.random() < 0.5 else []), *topic.details]
    elif len(listed) > 2:
        slots.order_dates()
        left_out = rng.choice(listed)
        rows = "\n".join(f"  * {detail}" for detail in listed if detail != left_out)
        parts = [rng.choice(topic.openings), rows]
    else:
        parts = _flow(rng, topic)
    return _letter(rng, cast, slots, [*parts, rng.choice(topic.asks)])


def _flow(rng: Random, topic: Topic) -> list[str]:
    """An opening and some details as one, two or three paragraphs."""
    details = rng.sample(topic.details, min(len(topic.details), rng.choice((1, 1, 2, 2, 3))))
    opening = rng.choice(topic.openings)
    if rng.random() < 0.4:
        return [" ".join([opening, *details])]
    return [opening, " ".join(details)] if rng.random() < 0.7 else [opening, *details]


def follow_up(rng: Random, cast: Cast, slots: Slots, *, nudge: bool) -> str:
    """What the same sender adds later; `nudge` asks where the answer is."""
    stock = cast.kind.nudges if nudge and cast.kind.lay else cast.kind.more
    picked = rng.sample(stock, 1 if nudge or rng.random() < 0.6 else 2)
    return _letter(rng, cast, slots, [" ".join(picked)])


def answer(rng: Random, cast: Cast, slots: Slots, topic: Topic, *, again: bool) -> str:
    """What the firm answers."""
    name, said = _called(cast), rng.choice(topic.answers)
    if not said.startswith(("Thank", "Received")):
        said = f"{rng.choice(_STOCK['thanks'])} {said}"
    parts = [" ".join(rng.sample(_STOCK["closers"], 2))] if again else [said]
    if not again and rng.random() < 0.4:
        parts.append(rng.choice(_STOCK["closers"]))
    text = "\n\n".join(wrap(slots.fill(part), 74) for part in parts)
    hello = rng.choice((f"Dear {name},", f"Hello {name},", f"{name},"))
    bye = rng.choice(("Regards,", "Best regards,", "Yours,"))
    return f"{hello}\n\n{text}\n\n{bye}\n{signature(cast.desk)}"


def _called(cast: Cast) -> str:
    """The name to greet by: a first name where that is plain and friendly, else the whole."""
    whole = cast.signature.split("\n")[0].partition(",")[0]
    names = whole.split()
    friendly = cast.kind.lay and len(names) == 2 and len(names[0]) > 2 and names[0].isalpha()
    return names[0] if friendly else whole


def signature(writer: Colleague) -> str:
    """A colleague's signature block."""
    return f"{writer.name}\n\n-- \n{writer.name}, {writer.role}\n{FIRM.address}\n{FIRM.phone}"


def _letter(rng: Random, cast: Cast, slots: Slots, parts: Sequence[str]) -> str:
    """Join greeting, paragraphs and signature in the sender's manner."""
    hello = slots.setdefault("hello", slots.fill(rng.choice(cast.kind.greetings)))
    bye = slots.setdefault("bye", rng.choice(cast.kind.partings))
    # A sender's mail program breaks lines or does not; it is the same program in every letter.
    columns = 900 if sum(cast.sender.email.encode()) % 3 == 0 else 74
    paragraphs = [wrap(slots.fill(part), columns) for part in parts]
    text = "\n\n".join(part for part in (hello, *paragraphs, bye) if part) + "\n" + cast.signature
    if cast.kind.name == "client" and rng.random() < 0.2:
        text += f"\n\n{rng.choice(_STOCK['phones'])}"
    if cast.kind.name == "counsel" and rng.random() < 0.7:
        text += f"\n\n{_DISCLAIMER}"
    return text


def quote(earlier: Letter, *, whole: bool) -> str:
    """An earlier letter as quoted text: whole, below its headers, or marked line by line."""
    when = f"{day_of(earlier.at):%a, %b %-d, %Y}"
    lines = earlier.body.split("\n")[:36]
    name = f"{earlier.sender.name} <{earlier.sender.email}>"
    if not whole:
        marked = "\n".join(f"> {line}" if line[:1] != ">" else f">{line}" for line in lines)
        return f"\n\nOn {when}, {name} wrote:\n{marked}"
    head = f"From: {name}\nSent: {when}\nTo: {earlier.to[0].email}\nSubject: {earlier.subject}\n"
    return "\n".join(("\n\n-----Original Message-----", head, *lines))


def remark(rng: Random, writer: Colleague, slots: Slots, earlier: Letter) -> str:
    """A colleague's remark on a letter that came in."""
    return f"{slots.fill(rng.choice(_STOCK['remarks']))}\n\n{writer.initials}{quote(earlier, whole=True)}"

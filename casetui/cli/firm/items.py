"""All that is asked for a new firm, in the order in which it is asked."""

from __future__ import annotations

from casetui.cli.firm import zones
from casetui.cli.firm.answers import Answers, Item
from casetui.cli.firm.people import addresses, free_initials, named, usual_initials
from casetui.cli.questions import yes
from casetui.practice.dates.zones import is_regional
from casetui.practice.firm import holidays, settings, staff
from casetui.practice.firm.firm import Firm
from casetui.session.results import Refuse
from casetui.session.rights import ROLES, SUPERVISOR
from casetui.words import SYSTEMS, Words

DAYS = {"dmy": "31/12/2026", "mdy": "12/31/2026", "ymd": "2026-12-31"}


def roles_of(words: Words) -> str:
    """The roles, by the legal system's words."""
    return ", ".join(words[f"role.{role}"] for role in ROLES)


def _zone(text: str, answers: Answers) -> str:
    if text:
        return settings.zone(text, Firm())
    option = "" if answers.asks else " (--zone)"
    raise Refuse(f"A firm needs its region's time zone{option}; this machine names none.")


def _meant_zone(zone: str) -> None:
    if not is_regional(zone) and not yes(f"{zone} is no region's time and has no summer time; keep it?"):
        raise Refuse("Write the zone of a region then, or its city.")


ITEMS = (
    Item(
        "system", "Legal system",
        lambda _: f"Legal system: {' or '.join(f'{key} ({name})' for key, name in SYSTEMS.items())}",
        lambda text, _: settings.system(text, Firm()),
        proposal=lambda _: next(iter(SYSTEMS)),
        told=SYSTEMS.__getitem__,
    ),
    Item(
        "firm", "Firm's name", lambda _: "The firm's name",
        lambda text, _: settings.firm_name(text, Firm()),
    ),
    Item(
        "zone", "Time zone", lambda _: "The firm's time zone, such as America/New_York, or its city", _zone,
        proposal=lambda answers: zones.proposed(answers.words), meant=_meant_zone,
    ),
    Item(
        "day_order", "Dates are written",
        lambda _: f"How dates are written: {', '.join(f'{order} ({day})' for order, day in DAYS.items())}",
        lambda text, _: settings.day_order(text, Firm()),
        proposal=lambda answers: answers.words["proposal.day_order"],
        told=lambda order: f"{order} ({DAYS[order]})",
    ),
    Item(
        "currency", "Currency", lambda _: "Currency, by its three letters",
        lambda text, _: settings.currency(text, Firm()),
        proposal=lambda answers: answers.words["proposal.currency"],
    ),
    Item(
        "region", "{holidays}",
        lambda answers: f"Whose {answers.words['holidays']}: US, or a state's too (US-CA), GB-ENG, none",
        lambda text, answers: settings.region(text, Firm()) or holidays.OF_SYSTEM[answers.words.system],
        proposal=lambda answers: holidays.OF_SYSTEM[answers.words.system],
        asked=False,
    ),
    Item(
        "mailbox", "Firm's mail address",
        lambda _: "The firm's mail address, if any (replies come from it)",
        lambda text, _: settings.mailbox(text, Firm()),
        may_lack=True,
    ),
    Item(
        "name", "Your name", lambda answers: f"Your name (your login is {answers.login})",
        lambda text, _: named(text),
    ),
    Item(
        "initials", "Your initials", lambda _: "Your initials",
        lambda text, answers: free_initials(text, answers.colleagues),
        proposal=lambda answers: usual_initials(answers.values["name"], answers.colleagues),
    ),
    Item(
        "role", "Your role", lambda answers: f"Your role ({roles_of(answers.words)})",
        lambda text, answers: staff.valid_role(text, answers.words),
        proposal=lambda answers: answers.words[f"role.{SUPERVISOR}"],
        written=lambda role, words: words[f"role.{role}"],
    ),
    Item(
        "mail", "Your mail addresses",
        lambda _: "Your own mail addresses, if any, with spaces between them",
        lambda text, answers: addresses(text, answers.colleagues),
        written=lambda mails, _: " ".join(mails), may_lack=True,
    ),
)  # fmt: skip

OF_SYSTEM = ("zone", "day_order", "currency", "region")
"""What another legal system proposes otherwise."""

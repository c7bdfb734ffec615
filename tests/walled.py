"""A firm with a case that holds a marker word wherever text can stand, and a user who is shut out of it."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from peewee import TextField

from casetui.db import TABLES
from casetui.practice.agenda import acts, adding, agenda, deadlines
from casetui.practice.agenda.adding import New, Preparation
from casetui.practice.agenda.agenda import ItemTarget
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.plan import Plan
from casetui.practice.areas import areas
from casetui.practice.attachments import searching
from casetui.practice.bundles import making as bundling
from casetui.practice.bundles.making import Wish
from casetui.practice.calendars import booking
from casetui.practice.cases import keeping, listing
from casetui.practice.conflicts import asking, checks
from casetui.practice.conflicts.hits import Here
from casetui.practice.enquiries import correspondence, taking_down, triage
from casetui.practice.opening import points
from casetui.practice.outbox import letters, outbox
from casetui.practice.papers import papers, register, taking_in
from casetui.practice.papers.details import Details
from casetui.practice.papers.register import Entry
from casetui.practice.private import drafts
from casetui.practice.privilege import claims
from casetui.practice.privilege.claims import Held
from casetui.practice.productions import documents
from casetui.practice.productions import making as producing
from casetui.practice.productions.making import Plan as Stamping
from casetui.practice.productions.making import To
from casetui.practice.today import notices
from casetui.sqlite.reading import raw
from casetui.tables.cases import Case
from casetui.tables.firm import User
from casetui.tables.papers import Paper
from casetui.tables.people import Contact
from casetui.tables.private import Private
from casetui.tables.search import SearchDoc
from casetui.words import Words
from tests.firm import CLIENT, SmallFirm, done, mail

MARKER = "Zyxomancer"
REF = "2026-0001"
WALLED = 1
"""The case nobody who is shut out may hear of."""

OPEN_TO_ALL = 2

TODAY = date(2026, 5, 28)

CODED = {
    "state", "kind", "channel", "direction", "status", "role", "day", "time", "end_day", "end_time",
    "zone", "rule", "occurrence", "source", "trigger", "offset", "mime", "dates", "automatic", "sent_how",
    "withdrawn", "ref", "message_id", "in_reply_to", "reply_to", "sender_email", "subject_key", "email",
    "recipients", "copies", "since", "until", "carried", "prefix", "basis",
}  # fmt: skip
"""Columns whose values mean something to the code, or name who a message is from and to."""


def build(small: SmallFirm) -> None:
    """Fill the case as its people do, Tomas among them; then the wall goes up before him."""
    tomas = small.session("TN")
    small.take_in(
        mail(f"Deed {MARKER}", CLIENT, key="q", attachment=f"{MARKER}.txt", body=f"The moat, {MARKER}."),
        mail(f"About {REF} {MARKER.lower()}x", "x@strangers.test", key="p"),
        mail("Plain", "plain@x.test"),
    )  # fmt: skip
    call = taking_down.understand(f"call {MARKER} re {MARKER} #{REF}")
    done(taking_down.take_down(tomas, small.firm, call).result())
    for number in (1, 4):
        done(triage.assign(tomas, [small.target(number)], small.user("TN")).result())
        done(triage.add_note(tomas, [small.target(number)], f"Note {MARKER}").result())
    done(triage.forward(tomas, small.firm, [small.target(4)], small.user("ADA"), MARKER).result())
    row = small.enquiry(1)
    assert tomas.actor is not None
    letter = letters.reply(row, correspondence.of_enquiry(tomas, 1), small.firm, tomas.actor)
    for state in (outbox.READY, outbox.FOR_APPROVAL, outbox.DRAFT):
        done(outbox.write(tomas, letter.with_body(f"Dear {MARKER}"), state).result())
    _agenda(small)
    _paper(small)
    for number in (WALLED, OPEN_TO_ALL):
        row = listing.one(small.session("SV"), number)
        assert row is not None
        done(keeping.change(small.session("SV"), row.target, area="family").result())
    _ends(small)
    _leaving(small)
    done(drafts.keep(tomas, "reply:E1", MARKER, {"subject": MARKER}, case=WALLED).result())
    room = small.session("SV", walls=False)
    told = notices.of_day(room, small.firm, small.staff, TODAY)
    due = next(one for one in told if one.person.initials == "MB")
    assert MARKER in due.text and done(notices.write(room, due, TODAY, to_outbox=True))
    _mark_the_rest(small)
    small.wall("TN", WALLED)


def _ends(small: SmallFirm) -> None:
    """A conflict check of the case, and a point of its list."""
    tomas = small.session("TN")
    here = Here(WALLED)
    found = checks.search(tomas, asking.of_case(tomas, WALLED, TODAY.isoformat()), here)
    done(checks.keep(tomas, found, here).result())
    done(points.not_needed(tomas, areas.of(tomas), WALLED, points.OPENING, ["identity"], MARKER).result())


def _leaving(small: SmallFirm) -> None:
    """A production, a bundle, and what is held back."""
    tomas = small.session("TN")
    chosen = documents.of_papers(tomas, WALLED, [1])
    to = To(1, str(TODAY), f"Request {MARKER}")
    done(producing.produce(tomas, WALLED, chosen, Stamping("ZX-", legend=MARKER), to, TODAY))
    done(bundling.make(tomas, WALLED, chosen, Wish(f"Bundle {MARKER}"), Words.load("us")))
    held = [Held("notes", 1), Held("messages", 1)]
    done(claims.claim(tomas, held, "other", f"Advice on {MARKER}").result())


def _agenda(small: SmallFirm) -> None:
    tomas, guest = small.session("TN"), Guest(name=MARKER, email="guest@x.test")
    plan = Plan(TODAY, time(22), until=time(23))
    common: dict[str, Any] = {"case": WALLED, "owner": small.user("TN"), "place": MARKER, "note": MARKER}
    prepare = (Preparation(f"Bundle {MARKER}", 0, small.user("TN")),)
    items = [
        New("hearing", f"Hearing {MARKER}", plan, guests=(guest,), preparation=prepare, **common),
        New("meeting", f"Weekly {MARKER}", plan, rule="RRULE:FREQ=WEEKLY", guests=(guest,), **common),
        New("deadline", f"Answer {MARKER}", Plan(TODAY), **common),
        New("deadline", f"Reply {MARKER}", Plan(), trigger=MARKER, offset="14d", **common),
        New("task", f"Call {MARKER}", Plan(TODAY), message=1, **common),
        New("deadline", f"Defence {MARKER}", Plan(TODAY), **{**common, "owner": small.user("MB")}),
    ]
    numbers = done(booking.add(tomas, small.firm, items, twice=True).result()).items
    weekly, deadline = agenda.one(tomas, numbers[1]), agenda.one(tomas, numbers[2])
    assert weekly is not None and deadline is not None
    done(acts.done(tomas, [ItemTarget(weekly.id, weekly.version, "2026-05-28T22:00")], note=MARKER).result())
    returned = ItemTarget(deadline.id, deadline.version)
    done(deadlines.send_back(small.session("ADA"), returned, MARKER).result())
    done(adding.add(small.session("MB"), [New("task", "Mine", Plan(TODAY), owner=small.user("TN"))]).result())


def _paper(small: SmallFirm) -> None:
    tomas = small.session("TN")
    path = small.path.with_name("deed.txt")
    path.write_text(f"The deed, {MARKER}.")
    file = taking_in.from_path(tomas, path)
    number = done(taking_in.add(tomas, WALLED, Details(f"Deed {MARKER}"), file).result())
    row = papers.one(tomas, number)
    assert row is not None
    done(register.enter(tomas, row.target, Entry(register.IN, str(TODAY)), TODAY).result())
    searching.read_now(tomas, Paper, number)


def _mark_the_rest(small: SmallFirm) -> None:
    """Put the word where no act did: into every other column of the case's rows that holds plain text."""
    connection = raw(small.session("SV").database)
    for model in (Case, *TABLES):
        if model in (User, Contact, SearchDoc) or issubclass(model, Private):
            continue
        table, fields = model._meta.table_name, model._meta.fields
        its = "id" if model is Case else "case_id"
        if its == "case_id" and "case" not in fields:
            continue
        for name, field in fields.items():
            if isinstance(field, TextField) and name not in CODED:
                free = f'instr("{name}", ?) = 0'
                marked = f'UPDATE "{table}" SET "{name}" = "{name}" || ? WHERE {its} = ? AND {free}'
                connection.execute(marked, (f" {MARKER}", WALLED, MARKER))
    connection.execute("UPDATE enquiries SET proposed_why = ? WHERE proposed_id = ?", (MARKER, WALLED))
    connection.commit()


def tells(text: str, typed: str = "") -> bool:
    """Whether a text says anything of the case that was not typed."""
    low = text.casefold()
    if REF not in typed and REF in low.replace(f"about {REF}", ""):
        return True
    marker = MARKER.casefold()
    return marker in low.replace(f"{marker}x", "") and marker[:5] not in typed.casefold()

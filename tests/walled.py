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
from casetui.practice.calendars import booking
from casetui.practice.cases import keeping, listing
from casetui.practice.client_money import accounts, disputes, paying, receiving, settlements
from casetui.practice.client_money.accounts import New as NewAccount
from casetui.practice.client_money.paying import Order
from casetui.practice.client_money.receiving import Receipt
from casetui.practice.client_money.settlements import Share
from casetui.practice.conflicts import asking, checks
from casetui.practice.conflicts.hits import Here
from casetui.practice.costs import entering, fees, rates, timers
from casetui.practice.costs import listing as costs
from casetui.practice.costs.line import understand
from casetui.practice.costs.reckoning import reckoning
from casetui.practice.disposal import holds, sealing
from casetui.practice.enquiries import correspondence, taking_down, triage
from casetui.practice.invoice_out import ids, writing
from casetui.practice.invoices import changing, crediting, drafting, invoices, issuing, payments
from casetui.practice.invoices.invoices import InvoiceRow
from casetui.practice.opening import points
from casetui.practice.outbox import letters, outbox
from casetui.practice.papers import papers, register, taking_in
from casetui.practice.papers.details import Details
from casetui.practice.papers.register import Entry
from casetui.practice.private import drafts
from casetui.practice.today import notices
from casetui.sqlite.reading import raw
from casetui.tables.cases import Case
from casetui.tables.disposal import Disposal
from casetui.tables.firm import User
from casetui.tables.papers import Paper
from casetui.tables.people import Contact
from casetui.tables.private import Private
from casetui.tables.search import SearchDoc
from tests.firm import CLIENT, SmallFirm, done, mail
from tests.practice.invoices import made

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
    "recipients", "copies", "since", "until", "carried", "currency", "treatment", "paid", "tax", "task",
    "activity", "expense", "terms", "due", "tax_point", "tax_code", "delivered", "number", "of", "counts",
    "cleared", "ledger", "agreed", "ended", "series", "method", "what",
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
    _invoices(small)
    _held(small)
    _costs(small)
    _money(small)
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


def _held(small: SmallFirm) -> None:
    """A legal hold, a seal on one of its notes, and that somebody asks for it to be destroyed."""
    attorney, supervisor = small.session("ADA"), small.session("SV")
    done(holds.put_on(attorney, small.firm, WALLED, MARKER, TODAY).result())
    done(sealing.seal(attorney, small.firm, "notes", 1, MARKER).result())
    asked = {"case_id": WALLED, "reason": MARKER, "proposed_by": small.user("SV"), "proposed_at": 1}
    done(supervisor.act("disposal.propose", lambda tx: tx.insert(Disposal, **asked)))


def _money(small: SmallFirm) -> None:
    """Client money of the case: a receipt, a payment that waits, a dispute, a settlement; and of another."""
    tomas, more = small.session("TN"), {"purpose": MARKER, "cleared": TODAY}
    done(accounts.add(small.session("SV"), NewAccount("Trust account", since=date(2026, 4, 1))).result())
    for case, who, words in ((WALLED, MARKER, more), (OPEN_TO_ALL, "Lena", {"cleared": TODAY})):
        done(receiving.receive(tomas, Receipt(case, 1_000, who, **words)).result())
        done(paying.pay(tomas, Order(case, 400, who, number=f"10{case}")).result())
    done(disputes.mark(tomas, WALLED, 50, MARKER).result())
    done(settlements.add(tomas, WALLED, 100, [Share("lien", 100, MARKER)]).result())


def _invoices(small: SmallFirm) -> None:
    """Invoices of the case: one that is issued, paid in part and written off, a credit note, a draft."""
    tomas, ada = small.session("TN"), small.session("ADA")

    def drafted(case: int) -> InvoiceRow:
        made.cost(small, 10_000, case, who="TN", text=f"Fee {MARKER}" if case == WALLED else "Fee")
        return invoices.need(tomas, done(drafting.draw_up(tomas, small.firm, case).result()))

    for case in (WALLED, OPEN_TO_ALL):
        row = drafted(case)
        if case == WALLED:
            done(changing.write_above(tomas, small.firm, row.target, f"For {MARKER}").result())
        done(issuing.approve(ada, [invoices.need(ada, row.id).target]).result())
        target, said = invoices.need(ada, row.id).target, writing.said(tomas, small.firm)
        done(issuing.issue(tomas, small.firm, target, said).result())
    paid = done(payments.add(tomas, small.firm, payments.New(100, TODAY, WALLED, reference=MARKER)).result())
    done(payments.reverse(tomas, small.firm, paid.payments[0], MARKER, 50).result())
    first = invoices.of_case(tomas, WALLED)[0]
    done(payments.write_off(ada, small.firm, first.target, MARKER, 100).result())
    first = invoices.need(tomas, first.id)
    done(crediting.draft(tomas, small.firm, first.target, MARKER, 100).result())
    done(ids.say(tomas, {ids.Wanted(ids.MATTER, WALLED): MARKER}).result())
    done(issuing.ask(tomas, [drafted(WALLED).target]).result())


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


def _costs(small: SmallFirm) -> None:
    """Time and expenses of the case, its rate and terms, and a timer of Tomas on it."""
    tomas, ada, since = small.session("TN"), small.session("ADA"), date(2026, 1, 1)
    done(rates.set_rate(ada, small.firm, 3_000_000, since).result())
    done(rates.set_rate(ada, small.firm, 4_440_000, since, case=WALLED).result())
    done(fees.agree(ada, small.firm, WALLED, since, fees.Agreed(budget=55_500, text=MARKER)).result())
    by = reckoning(tomas, small.firm, small.staff, TODAY, WALLED, REF)
    for text in (f"0.3h call {MARKER}", f"402 filing fee {MARKER}", f"25 copies {MARKER}"):
        new = understand(text, by).new
        assert new is not None
        last = done(entering.enter(tomas, new).result())
    row = costs.one(tomas, last)
    assert row is not None
    done(entering.reverse(tomas, [row.target], MARKER).result())
    parking = understand("45 parking #2026-0002", by).new
    assert parking is not None
    done(entering.enter(tomas, parking).result())
    done(timers.start(tomas, WALLED, MARKER).result())


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

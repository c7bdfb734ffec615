"""The privilege log tells what is held back and why, and never what it says or is called."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from casetui.practice.exchange import lines_out
from casetui.practice.notes import notes, writing
from casetui.practice.notes.terms import Facts
from casetui.practice.privilege import claims, log, pdf
from casetui.practice.privilege.claims import Held
from casetui.session import undo
from casetui.session.results import Refuse, Refused
from casetui.words import Words
from tests.firm import CLIENT, SmallFirm, done, mail
from tests.practice import pdfs
from tests.practice.productions.making import CASE, paper

SECRET = "Confession"
WORDS = Words.load("us")


def _build(small: SmallFirm) -> list[Held]:
    small.take_in(mail(f"{SECRET} by mail", CLIENT, key="q", body=f"The {SECRET}."))
    note = done(writing.add(small.session(), CASE, f"The {SECRET}.", Facts(title=SECRET)).result())
    number = paper(small, pdfs.plain(text=SECRET), f"{SECRET} of May", f"{SECRET}.pdf")
    return [Held("papers", number), Held("messages", 1), Held("notes", note)]


def _log(small: SmallFirm) -> list[log.Logged]:
    session = small.session()
    return log.of_case(session, CASE, WORDS, "UTC", small.staff.name)


def test_the_log_has_a_line_for_each_and_the_secret_in_none(small: SmallFirm) -> None:
    held = _build(small)
    line = "Request for advice on the lease"
    result = claims.claim(small.session(), held, "attorney-client", line).result()
    assert done(result).done == tuple(held)
    rows = _log(small)
    assert {(row.record, row.type, row.privilege) for row in rows} == {
        ("P1", "paper", "attorney-client privilege"), ("M1", "e-mail", "attorney-client privilege"),
        ("N1", "file note", "attorney-client privilege"),
    }  # fmt: skip
    assert next(row for row in rows if row.record == "M1").recipients
    assert next(row for row in rows if row.record == "N1").author == "Marta Bielak"
    text = lines_out.as_csv(log.HEADINGS, (row.cells for row in rows))
    made = pdf.made(rows, "Privilege log: Harlow v. Wayside", "2026-05-28", letter=True)
    printed = "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    assert "Request for advice" in text and "advice on the lease" in printed.replace("\n", " ")
    assert SECRET not in text + printed + repr([row.cells for row in rows])


def test_a_claim_needs_a_ground_and_a_line_and_there_is_one_of_each(small: SmallFirm) -> None:
    session, held = small.session(), _build(small)
    for basis, subject in (("secret", "x"), ("other", " "), ("other", "x" * 301)):
        with pytest.raises(Refuse):
            claims.claim(session, held, basis, subject)
    done(claims.claim(session, held[:1], "other", "Draft").result())
    assert claims.claim(session, held[:1], "other", "Draft").result() == Refused("P1 is held back already.")
    acted = done(claims.claim(session, held, "other", "Draft").result())
    assert acted.left == ((held[0], "P1 is held back already."),)


def test_only_a_lawyer_ends_a_claim_and_it_can_be_undone(small: SmallFirm) -> None:
    session, held = small.session(), _build(small)
    done(claims.claim(session, held[:1], "other", "Draft").result())
    row = claims.of_record(session, held[0])
    assert row is not None
    done(claims.change(session, row, "work-product", "Draft reply").result())
    row = claims.of_record(session, held[0])
    assert row is not None and (row.basis, row.subject) == ("work-product", "Draft reply")
    assert "may do this" in str(claims.end(session, [row], "waived").result())
    ada = small.session("ADA")
    done(claims.end(ada, [row], "waived").result())
    assert _log(small) == []
    done(undo.undo(ada).result())
    assert len(_log(small)) == 1


def test_privileged_notes_that_nobody_named_are_counted_and_an_open_one_becomes_privileged(
    small: SmallFirm
) -> None:
    session, held = small.session(), _build(small)
    note = notes.of_case(session, CASE)[0]
    assert log.unclaimed(session, CASE) == 1
    done(writing.privilege(session, [note.target], privileged=False).result())
    assert log.unclaimed(session, CASE) == 0
    done(claims.claim(session, held[2:], "other", "Note").result())
    assert notes.of_case(session, CASE)[0].privileged and log.unclaimed(session, CASE) == 0


def test_what_was_produced_already_is_told(small: SmallFirm) -> None:
    from casetui.practice.productions import making
    from casetui.practice.productions.making import Plan, To
    from tests.practice.productions.making import those
    from tests.walled import TODAY

    session, held = small.session(), _build(small)
    to = To(1, str(TODAY))
    done(making.produce(session, CASE, those(session, [held[0].id]), Plan("X-"), to, TODAY))
    result = claims.claim(session, held[:1], "other", "Draft").result()
    assert getattr(result, "told", ()) == (
        "P1 was produced already: D1. Ask it back: casetui production recall.",
    )


def test_nobody_behind_a_wall_sees_a_line(small: SmallFirm) -> None:
    held = _build(small)
    done(claims.claim(small.session("SV"), held, "other", "Draft").result())
    small.wall("TN", CASE)
    tomas = small.session("TN")
    assert log.of_case(tomas, CASE, WORDS, "UTC", small.staff.name) == [] and log.unclaimed(tomas, CASE) == 0
    assert claims.of_record(tomas, held[0]) is None
    assert claims.claim(tomas, held[:1], "other", "x").result() == Refused("There is no P1.")

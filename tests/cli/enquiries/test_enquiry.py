"""`casetui enquiry`: what it shows, and that each act does what it says and can be undone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests.cli.conftest import NOW, Casetui
from tests.practice import wrapping
from tests.practice.documents import docx, p, r
from tests.practice.raw_mail import mixed
from tests.practice.wrapping import packed_file, winmail


def _mail(subject: str, sender: str = "Ann Example <ann@example.com>", body: str = "Please answer.") -> str:
    return (
        f"From: {sender}\nTo: office@firm.example.com\nSubject: {subject}\n"
        "Date: Thu, 28 May 2026 19:00:00 +0000\n"
        f"Message-ID: <{abs(hash(subject + sender))}@example.com>\n\n{body}\n"
    )


@pytest.fixture
def two(casetui: Casetui, firm_db: Path) -> Path:
    """A firm with two enquiries by mail, E1 and E2, nobody's yet."""
    for subject in ("The deed [sic]", "The lease"):
        assert casetui("--db", firm_db, "ingest", "-", typed=_mail(subject)).code == 0
    return firm_db


@pytest.fixture
def state(casetui: Casetui) -> Callable[[Path, str], dict[str, Any]]:
    def read(path: Path, number: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(casetui("--db", path, "enquiry", "show", number, "--json").out)
        return found

    return read


State = Callable[[Path, str], dict[str, Any]]


def test_show_has_thread_notes_and_history(casetui: Casetui, two: Path, state: State) -> None:
    casetui("--db", two, "enquiry", "note", "E1", "rang", "back")
    plain = casetui("--db", two, "enquiry", "show", "1")
    assert plain.code == 0
    for said in (
        "Enquiry: E1",
        "Subject: The deed [sic]",
        "Please answer.",
        "rang back",
        "History",
        "took mail in",
    ):
        assert said in plain.out
    found = state(two, "e1")
    assert [item["type"] for item in found["items"]] == ["message", "note"]
    assert found["items"][1]["text"] == "rang back"
    assert [step["what"] for step in found["history"]][-1] == "took mail in"
    for part in (found, *found["items"], *found["history"]):
        assert {"id", "version", "updated"} <= set(part)


def test_headers_only_when_asked_for(casetui: Casetui, two: Path) -> None:
    assert "Message-ID:" not in casetui("--db", two, "enquiry", "show", "E1").out
    assert "Message-ID:" in casetui("--db", two, "enquiry", "show", "E1", "--headers").out


@pytest.mark.parametrize(
    "argv",
    [
        ["show", "E99"],
        ["done", "E99"],
        ["take", "E1,E99"],
        ["text", "A9"],
        ["copy", "A9"],
        ["copy", "M9"],
        ["links", "M9"],
    ],
)
def test_what_is_not_there_is_found_nothing(
    casetui: Casetui, two: Path, argv: list[str], state: State
) -> None:
    ran = casetui("--db", two, "enquiry", *argv)
    assert (ran.code, ran.out) == (1, "")
    assert "9" in ran.err
    assert state(two, "E1")["version"] == 1


ACTS: list[tuple[list[str], dict[str, Any]]] = [
    (["done", "E1", "--outcome", "no answer needed"], {"state": "closed", "outcome": "no answer needed"}),
    (["take", "E1"], {"owner": "MT"}),
    (["assign", "E1", "aa"], {"owner": "AA"}),
    (["forward", "E1", "ada", "is", "it", "privileged?"], {"state": "with", "with": "AA", "owner": "MT"}),
    (["snooze", "E1", "fri", "14:00"], {"state": "snoozed"}),
    (["new-case", "E1", "Example", "v", "Lease"], {"case": "2026-0001", "kind": "client"}),
    (["decline", "E1"], {"state": "with"}),
]


@pytest.mark.parametrize(
    ("argv", "after"), ACTS, ids=lambda value: value[0] if isinstance(value, list) else ""
)
def test_each_act_does_it_and_can_be_undone(
    casetui: Casetui, two: Path, state: State, argv: list[str], after: dict[str, Any]
) -> None:
    before = state(two, "E1")
    done = casetui("--db", two, "enquiry", *argv)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("E1: ")
    found = state(two, "E1")
    assert {name: found[name] for name in after} == after
    assert casetui("--db", two, "undo").out.startswith("Undone: ")
    again = state(two, "E1")
    assert {name: again[name] for name in after} == {name: before[name] for name in after}
    assert casetui("--db", two, "redo").code == 0
    assert {name: state(two, "E1")[name] for name in after} == after


def test_several_at_once_and_those_that_cannot_be_are_named(
    casetui: Casetui, two: Path, state: State
) -> None:
    assert casetui("--db", two, "enquiry", "done", "E1").code == 0
    ran = casetui("--db", two, "enquiry", "done", "E1,E2")
    assert ran.code == 2
    assert ran.out == "E2: closed, answered.\n"
    assert "E1" in ran.err and "closed already" in ran.err
    assert state(two, "E2")["state"] == "closed"
    assert casetui("--db", two, "enquiry", "reopen", "E1", "E2").code == 0
    assert state(two, "E1")["state"] == "open"


@pytest.mark.parametrize(
    ("when", "wakes"),
    [
        ("2h", "2026-05-28T22:26:40Z"),
        ("29may 08:30", "2026-05-29T07:30:00Z"),
        ("29may", "2026-05-29T08:00:00Z"),  # nine o'clock in London
    ],
)
def test_snooze_times_are_the_firms(casetui: Casetui, two: Path, state: State, when: str, wakes: str) -> None:
    assert casetui("--db", two, "enquiry", "snooze", "E1", when).code == 0
    assert state(two, "E1")["wakes"] == wakes


def test_a_snooze_until_a_day_is_until_the_office_opens(
    casetui: Casetui, two: Path, state: State, acting: Any
) -> None:
    acting("sue")
    hours = json.dumps({"week": {day: [["07:45", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}})
    assert casetui("--db", two, "setting", "set", "office_hours", hours).code == 0
    assert casetui("--db", two, "enquiry", "snooze", "E1", "29may").code == 0
    assert state(two, "E1")["wakes"] == "2026-05-29T06:45:00Z"


def test_a_snooze_never_outlasts_the_clock(casetui: Casetui, two: Path, state: State) -> None:
    ran = casetui("--db", two, "enquiry", "snooze", "E1", "2w")
    assert state(two, "E1")["wakes"] == state(two, "E1")["due"]
    assert "clock runs out" in ran.out


@pytest.mark.parametrize("when", ["someday", "yesterday", "12/13/14/15"])
def test_an_unclear_time_is_refused(casetui: Casetui, two: Path, state: State, when: str) -> None:
    ran = casetui("--db", two, "enquiry", "snooze", "E1", when)
    assert (ran.code, ran.out) == (2, "")
    assert state(two, "E1")["state"] == "open"


def test_an_attorney_finds_what_was_forwarded_and_answers(
    casetui: Casetui, two: Path, state: State, acting: Callable[[str], None]
) -> None:
    casetui("--db", two, "enquiry", "forward", "E1", "AA", "please read")
    acting("ada")
    assert casetui("--db", two, "inbox", "--view", "for-me").lines[1].startswith("E1 ")
    assert casetui("--db", two, "enquiry", "answer", "E1", "yes, privileged").code == 0
    assert state(two, "E1")["state"] == "open"
    assert state(two, "E1")["owner"] == "MT"


def test_a_call_is_one_line_and_its_scans_are_readable(
    casetui: Casetui, firm_db: Path, tmp_path: Path
) -> None:
    scan = tmp_path / "letter [1].txt"
    scan.write_text("Dear Sirs, [sic]", encoding="utf-8")
    ran = casetui(
        "--db",
        firm_db,
        "enquiry",
        "add",
        "letter Okafor re deed 555-0101",
        "--file",
        scan,
        "--note",
        "came by hand",
    )
    assert ran.out.startswith("E1: Okafor: deed (letter, owner MT")
    found = json.loads(casetui("--db", firm_db, "enquiry", "show", "E1", "--json").out)
    (attached,) = found["items"][0]["attachments"]
    assert attached["name"] == "letter [1].txt"
    assert casetui("--db", firm_db, "enquiry", "text", attached["id"]).out == "Dear Sirs, [sic]\n"
    copied = casetui("--db", firm_db, "enquiry", "copy", attached["id"])
    assert (Path.home() / "casetui" / "letter _1_.txt").read_text() == "Dear Sirs, [sic]"
    assert copied.code == 0
    assert "Copied “letter [1].txt” out to" in casetui("--db", firm_db, "enquiry", "show", "E1").out


def test_a_message_is_copied_as_it_came_and_its_links_are_written_out(casetui: Casetui, two: Path) -> None:
    address = "https://court.test/?key=" + "k" * 400 + "END"
    raw = _mail("Confirm", body=f"Please confirm: {address}")
    casetui("--db", two, "ingest", "-", typed=raw)
    assert casetui("--db", two, "enquiry", "copy", "m3").out.startswith("M3: copied to ")
    assert (Path.home() / "casetui" / "M3.eml").read_text() == raw
    assert casetui("--db", two, "enquiry", "links", "M3").out == f"{address}\n"
    page = raw.replace("\n\n", "\nContent-Type: text/html\n\n").replace("Please", "<p>Please")
    page = page.replace(address, f"<a href='{address}'>here</a>").replace("Message-ID: <", "Message-ID: <2")
    casetui("--db", two, "ingest", "-", typed=page)
    shown = casetui("--db", two, "enquiry", "show", "E3").out
    assert "casetui enquiry links M4 writes it out whole" in shown and "links M3" not in shown
    assert casetui("--db", two, "enquiry", "links", "M4").out == f"here: {address}\n"
    none = casetui("--db", two, "enquiry", "links", "M1")
    assert (none.code, none.out, none.err) == (1, "", "casetui: M1 has no links.\n")


def test_documents_are_written_out_and_what_a_winmail_holds_is_copied(
    casetui: Casetui, firm_db: Path, state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = winmail(packed_file(docx(p("Packed away")), name="packed.docx"), body=b"See the deed.")
    parts = (
        wrapping.part(
            docx(p(r("10,000", "<w:strike/>"), " 8,000")), "application/octet-stream", "terms.docx"
        ),
        wrapping.part(packed, "application/ms-tnef", "winmail.dat"),
        wrapping.part(b"PK", "application/x-pkcs7-signature", "smime.p7s"),
    )
    assert casetui("--db", firm_db, "ingest", "-", typed=mixed(*parts, kind="signed")).code == 0
    (message,) = state(firm_db, "E1")["items"]
    assert message["text"] == "[S/MIME, signed, not checked]"
    names = [item["name"] for item in message["attachments"]]
    assert names == ["terms.docx", "winmail.dat", "packed.docx"]
    written = casetui("--db", firm_db, "enquiry", "text", "A1")
    assert (written.code, written.out) == (0, "[struck: 10,000] 8,000\n")
    written = casetui("--db", firm_db, "enquiry", "text", "A2")
    assert (written.code, written.out) == (0, "See the deed.\nfile: packed.docx\n")
    assert casetui("--db", firm_db, "enquiry", "text", "A3").out == "Packed away\n"


@pytest.mark.parametrize("line", ["call", " "])
def test_a_line_without_who_and_what_is_refused(casetui: Casetui, firm_db: Path, line: str) -> None:
    ran = casetui("--db", firm_db, "enquiry", "add", line, "--file", "/nowhere/x.pdf")
    assert ran.code == 2
    assert ran.err.count("\n") == 1


def test_an_unknown_case_is_found_nothing(casetui: Casetui, two: Path) -> None:
    assert casetui("--db", two, "enquiry", "link", "E1", "2031-0001").code == 1


def test_a_forged_ref_only_proposes(casetui: Casetui, two: Path, state: State) -> None:
    casetui("--db", two, "enquiry", "new-case", "E1", "Example v Lease")
    forged = _mail("Re: your case 2026-0001, pay here", "Mallory <mallory@evil.test>")
    reply = forged.replace(
        "\n\n",
        f"\nIn-Reply-To: <{abs(hash('The deed [sic]Ann Example <ann@example.com>'))}@example.com>\n\n",
        1,
    )
    for raw in (forged, reply.replace("Message-ID: <", "Message-ID: <2")):
        casetui("--db", two, "ingest", "-", typed=raw)
    found = state(two, "E3")
    assert found["case"] is None
    assert found["proposed_case"] == "2026-0001"
    assert state(two, "E1")["messages"] == 1


def test_a_reply_that_is_not_sent_is_mentioned(casetui: Casetui, two: Path) -> None:
    casetui("--db", two, "outbox", "write", "E1", typed="Thank you.")
    assert "not sent" in casetui("--db", two, "enquiry", "done", "E1").out


def test_a_case_from_a_robots_message_needs_its_client_named(
    casetui: Casetui, firm_db: Path, state: State
) -> None:
    for subject in ("New voicemail", "Another voicemail"):
        raw = _mail(subject, "Voicemail <noreply@pbx.example.com>", "From: Jane Okafor")
        casetui("--db", firm_db, "ingest", "-", typed=raw)
    refused = casetui("--db", firm_db, "enquiry", "new-case", "E1", "Okafor v Pit")
    assert refused.code == 2 and "--client NAME [--mail ADDRESS]" in refused.err
    client = ["--client", "Jane Okafor", "--mail", "jane@okafor.example.com"]
    assert casetui("--db", firm_db, "enquiry", "new-case", "E1", "Okafor v Pit", *client).code == 0
    casetui("--db", firm_db, "ingest", "-", typed=_mail("Hello", "Jane <jane@okafor.example.com>"))
    assert (state(firm_db, "E3")["case"], state(firm_db, "E2")["case"]) == ("2026-0001", None)


def test_dates_that_nobody_entered_are_taken_only_knowingly(
    casetui: Casetui, two: Path, state: State
) -> None:
    casetui("--db", two, "enquiry", "sender", "E1", "--kind", "court")
    refused = casetui("--db", two, "enquiry", "done", "E1", "--dates", "taken")
    assert refused.code == 2 and "Nothing was entered from E1" in refused.err
    assert "entered from M1: none" in refused.out
    assert casetui("--db", two, "enquiry", "done", "E1", "--dates", "taken", "--yes").code == 0
    assert state(two, "E1")["state"] == "closed"


def test_what_an_address_is_said_to_be_is_listed(casetui: Casetui, two: Path, state: State) -> None:
    assert casetui("--db", two, "enquiry", "senders").code == 0
    assert casetui("--db", two, "enquiry", "sender", "E1", "--kind", "court", "--domain").code == 0
    assert state(two, "E1")["kind"] == "court"
    (said,) = json.loads(casetui("--db", two, "enquiry", "senders", "--json").out)
    assert (said["of"], said["domain"], said["kind"]) == ("example.com", True, "court")
    assert "example.com" in casetui("--db", two, "enquiry", "senders").out


def test_somebody_elses_enquiry_is_closed_only_knowingly(
    casetui: Casetui, two: Path, state: State, acting: Callable[[str], None]
) -> None:
    casetui("--db", two, "enquiry", "take", "E1")
    casetui("--db", two, "enquiry", "forward", "E1", "AA", "May we?")
    acting("sue")
    refused = casetui("--db", two, "enquiry", "done", "E1")
    assert refused.code == 2 and "E1 is Mara Testing's. --yes closes it" in refused.err
    acting("ada")
    refused = casetui("--db", two, "enquiry", "done", "E1")
    assert refused.code == 2 and "casetui enquiry answer E1 LINE" in refused.err
    assert state(two, "E1")["state"] == "with"
    assert casetui("--db", two, "enquiry", "done", "E1", "--yes").code == 0
    assert state(two, "E1")["state"] == "closed"


def test_what_was_done_long_ago_is_undone_only_knowingly(casetui: Casetui, two: Path, state: State) -> None:
    casetui("--db", two, "enquiry", "take", "E1")
    with time_machine.travel(NOW + 86_401, tick=False):
        refused = casetui("--db", two, "undo")
        assert refused.code == 2 and "took E1. --yes undoes it." in refused.err
        assert state(two, "E1")["owner"] == "MT"
        assert casetui("--db", two, "undo", "--yes").code == 0
    assert state(two, "E1")["owner"] is None


def test_a_client_is_declined_only_knowingly(casetui: Casetui, two: Path) -> None:
    casetui("--db", two, "enquiry", "new-case", "E1", "Example v Lease")
    refused = casetui("--db", two, "enquiry", "decline", "E2")
    assert refused.code == 2 and "Ann Example is a client in 2026-0001. --yes" in refused.err
    assert casetui("--db", two, "enquiry", "decline", "E2", "--yes").code == 0

"""Machines and shared addresses: never a party, filing nothing, and whom they speak for."""

from __future__ import annotations

import pytest

from casetui.practice.enquiries import correspondence, meant, opening
from casetui.practice.enquiries.meant import Person
from casetui.practice.mail.machines.shared import is_shared
from casetui.practice.people import contacts, parties
from casetui.session.results import Refused
from casetui.session.transaction import Tx
from casetui.tables.cases import Case
from tests.firm import CLIENT, COURT, STRANGER, SmallFirm, done, mail

ROBOT = "voicemail@pbx.test"
AUTO = ["Auto-Submitted: auto-generated"]


@pytest.mark.parametrize(
    "email",
    [
        ROBOT, "noreply@x.test", "No-Reply@x.test", "no_reply+abc@x.test", "do-not-reply@bank.test",
        "donotreply.uk@x.test", "forms@x.test", "web-form@x.test", "contact-form@x.test", "scan@x.test",
        "alerts@x.test", "list@googlegroups.com", "dse@eumail.docusign.net", "bounces+12-a=b@x.test",
    ],
)  # fmt: skip
def test_what_is_nobodys_own_address(email: str) -> None:
    assert is_shared(email)


@pytest.mark.parametrize(
    "email",
    [CLIENT, COURT, "info@brandt.test", "j.scan@x.test", "norah.reply@x.test", "bot.ann@x.test", "",
     "noreply",
     "ann@docusign.network.test", "office@x.test", "formosa@x.test"],
)  # fmt: skip
def test_what_is_somebodys_own_address(email: str) -> None:
    assert not is_shared(email)


def _voicemail(caller: str, number: str, **more: object) -> bytes:
    body = f"You have a new voicemail.\nFrom: {caller}\nCallback: {number}\n"
    return mail("New voicemail", f"Voicemail <{ROBOT}>", body=body, headers=AUTO, **more)  # type: ignore[arg-type]


def _open(small: SmallFirm, number: int, client: Person = opening.SENDER) -> str:
    return str(
        done(opening.new_case(small.session(), small.firm, small.target(number), "New", client).result())
    )


def test_a_robot_is_never_the_client(small: SmallFirm) -> None:
    small.take_in(_voicemail("Jane Okafor", "555-0101"))
    for client in (opening.SENDER, Person("Jane Okafor", ROBOT), Person("", "noreply@x.test")):
        refused = opening.new_case(small.session(), small.firm, small.target(1), "New", client).result()
        assert isinstance(refused, Refused) and "client" in refused.why
    _open(small, 1, Person("Jane Okafor", "", "555-0101"))
    names = (
        "SELECT c.name, n.number FROM parties p JOIN contacts c ON c.id = p.contact_id"
        " JOIN phones n ON n.contact_id = c.id ORDER BY p.id DESC"
    )
    assert small.rows(names)[0] == ("Jane Okafor", "555-0101")
    assert small.rows("SELECT 1 FROM addresses WHERE email = ?", ROBOT) == []
    assert (small.enquiry(1).kind, small.enquiry(1).case) == ("client", 4)


def test_the_next_callers_voicemail_is_its_own_enquiry_and_in_no_case(small: SmallFirm) -> None:
    small.take_in(_voicemail("Jane Okafor", "555-0101"), _voicemail("Bo Late", "555-0102"))
    _open(small, 1, Person("Jane Okafor"))
    assert small.take_in(_voicemail("Ann New", "555-0103")).filed == 0
    assert [(row.case, row.messages) for row in small.enquiries()] == [(4, 1), (None, 1), (None, 1)]


@pytest.mark.parametrize(
    ("sender", "headers"),
    [(ROBOT, []),
     ("pbx-77@phones.test", AUTO), ("wordpress@firm-site.test", []), ("x@news.test", ["List-Id: <x>"])],
)  # fmt: skip
def test_what_was_made_a_party_earlier_files_nothing_by_itself(
    small: SmallFirm, sender: str, headers: list[str]
) -> None:
    def run(tx: Tx) -> None:

        parties.add_in(tx, 1, contacts.add(tx, "Robot", sender), "client")

    done(small.session().act("case.open", run))
    ref = small.case_ref(1)
    assert (
        small.take_in(mail("Hello", sender, headers=headers), mail(ref, sender, headers=headers)).filed == 0
    )
    first, second = small.enquiries()
    assert (first.kind, first.case, first.proposed) == ("other", None, None)
    assert (second.case, second.proposed) == (None, 1)


def test_a_court_that_sends_by_machine_files_what_names_its_case(small: SmallFirm) -> None:
    done(small.session("SV").act("case.open", lambda tx: tx.update(Case, 3, None, court_number="26-CV-0042")))
    small.take_in(mail("Hearing in 26-CV-0042", COURT, headers=AUTO), mail("Notice", COURT, headers=AUTO))
    named, unnamed = small.enquiries()
    assert (named.kind, named.case) == ("court", 3)
    assert (unnamed.kind, unnamed.case, unnamed.proposed) == ("court", None, 3)


def test_who_is_away_is_still_who_they_are(small: SmallFirm) -> None:
    small.take_in(mail("Automatic reply: Deed", CLIENT, headers=["Auto-Submitted: auto-replied"]))
    assert (small.newest().kind, small.newest().case) == ("client", 1)


def test_a_case_from_a_colleagues_or_a_courts_mail_has_another_client(small: SmallFirm) -> None:
    small.take_in(
        mail("Fwd: please help", "tomas@quill.test", to="marta@quill.test"), mail("Notice", COURT, key="n")
    )
    number = small.enquiries()[0].id
    assert isinstance(
        opening.new_case(small.session(), small.firm, small.target(number), "New").result(), Refused
    )
    _open(small, number, Person("Ann New", "ann@new.test"))
    small.take_in(mail("And now?", "ann@new.test"))
    assert small.newest().case == 4


def test_somebody_else_than_the_sender_may_be_the_client(small: SmallFirm) -> None:
    row = small.ask("My mother needs help", STRANGER)
    _open(small, row.id, Person("Lena Brandt", "lena@brandt.example.com"))
    assert small.rows("SELECT COUNT(*) FROM contacts WHERE name LIKE 'Lena%'") == [(1,)]


@pytest.mark.parametrize(
    ("subject", "body", "headers", "told"),
    [
        ("New voicemail", "From: Jane Okafor\nCallback: 555-0101", [], Person("Jane Okafor", "", "555-0101")),
        ("Voicemail from Bo Late", "Press 1.", [], Person("Bo Late")),
        ("Contact form", "Name: Ann New\nE-mail: ann@new.test\nPhone: 020 7946 0000\nMessage: help", [],
         Person("Ann New", "ann@new.test", "020 7946 0000")),
        ("Contact form", "Please help.", ["Reply-To: Ann New <ann@new.test>"],
         Person("Ann New", "ann@new.test")),
        ("Contact form", "Name: [sic] *x*\nEmail: noreply@x.test", [], Person("[sic] *x*")),
        ("Backup done", "All is well.", [], Person()),
    ],
)  # fmt: skip
def test_what_the_message_offers_is_found(
    small: SmallFirm, subject: str, body: str, headers: list[str], told: Person
) -> None:
    small.take_in(mail(subject, f"Machine <{ROBOT}>", body=body, headers=headers))
    offered = meant.offered(correspondence.of_enquiry(small.session(), 1))
    assert offered == told
    assert meant.read(str(told)) == told

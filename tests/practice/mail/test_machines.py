"""Mail by machines is told from mail by people, and what it says of the firm's letters is found in it."""

from __future__ import annotations

import pytest

from casetui.practice.mail.machines.wording import answered_subject
from casetui.practice.mail.mail import Mail, read_message

LETTER = "<letter7@firm.test>"
STATUS = (
    "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.firm.test\n\n"
    "Final-Recipient: rfc822; vera@client.test\nAction: {action}\nStatus: {status}\n"
)
RETURNED = f"From: office@firm.test\nTo: vera@client.test\nSubject: Re: Deed\nMessage-ID: {LETTER}\n"


def written(sender: str, subject: str, *fields: str, body: str = "Hello.") -> Mail:
    lines = (f"From: {sender}", "To: office@firm.test", f"Subject: {subject}", *fields, "", body)
    return read_message("\n".join(lines).encode())


def report(
    *parts: str,
    sender: str = "MAILER-DAEMON@mx.firm.test",
    subject: str = "Undelivered Mail Returned to Sender",
    kind: str = "report; report-type=delivery-status",
    fields: tuple[str, ...] = (),
) -> Mail:
    body = "".join(f"--b\n{part}\n" for part in ("\nYour message came back.", *parts))
    return written(
        sender, subject, f'Content-Type: multipart/{kind}; boundary="b"', *fields, body=f"{body}--b--"
    )


def status(action: str = "failed", number: str = "5.1.1") -> str:
    return STATUS.format(action=action, status=number)


@pytest.mark.parametrize(
    "part",
    [
        f"Content-Type: text/rfc822-headers\n\n{RETURNED}",
        f"Content-Type: message/rfc822\n\n{RETURNED}\nThe text.",
        f"Content-Type: message/global-headers\n\n{RETURNED}",
        f"Content-Type: message/rfc822\n\nSubject: Re: Deed\nMESSAGE-ID:\n {LETTER}\n\nx",
        f"Content-Type: text/plain\n\n> Message-Id: {LETTER}",
        f"Content-Type: message/delivery-status\n\nOriginal-Message-ID: {LETTER}\n\nAction: failed",
    ],
)
def test_a_report_names_the_letter_it_is_about(part: str) -> None:
    mail = report(status(), part)
    assert (mail.automatic, mail.about) == ("bounce", (LETTER,))
    assert mail.unreached == ("vera@client.test",)


@pytest.mark.parametrize(
    "part",
    [
        f"Content-Type: message/partial\n\n{RETURNED}",
        f"{RETURNED}\nThe text.",
        f"--other border\nContent-Type: text/rfc822-headers\n\n{RETURNED}",
        f"Content-Type: text/plain; name=headers.txt\nContent-Disposition: attachment\n\n{RETURNED}",
    ],
)
def test_a_report_that_is_put_together_badly_names_it_too(part: str) -> None:
    assert report(status("expired"), part).about == (LETTER,)


def test_what_the_letter_itself_answered_is_not_what_came_back() -> None:
    returned = f"In-Reply-To: <question@client.test>\nReferences: <question@client.test>\n{RETURNED}"
    assert report(status(), f"Content-Type: text/rfc822-headers\n\n{returned}").about == (LETTER,)


QMAIL = f"""Hi. This is the qmail-send program at mx.firm.test.
I'm afraid I wasn't able to deliver your message to the following addresses.

<vera@client.test>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <office@firm.test>
Received: (qmail 1 invoked by uid 1); 3 Mar 2026 10:00:00 -0000
Message-ID: {LETTER}
Subject: Re: Deed

We shall file on Friday. No action is required on your part.
"""
EXIM = f"""This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its recipients.

------ This is a copy of the message, including all the headers. ------

Message-Id:
    {LETTER}
Subject: Re: Deed
"""


@pytest.mark.parametrize(
    ("mail", "about"),
    [
        (written("MAILER-DAEMON@mx.firm.test", "failure notice", body=QMAIL), (LETTER,)),
        (written("MAILER-DAEMON <>", "failure notice", body=QMAIL), (LETTER,)),
        (written("<>", "failure notice", body=QMAIL), (LETTER,)),
        (
            written(
                "a@b.test", "Mail delivery failed: returning message to sender", "Return-Path: <>", body=EXIM
            ),
            (LETTER,),
        ),
        (
            written("a@b.test", "Mail delivery failed", "X-Failed-Recipients: vera@client.test", body=EXIM),
            (LETTER,),
        ),
        (
            written(
                "Mail Delivery Subsystem <noreply@b.test>", "Returned mail", "Auto-Submitted: auto-replied"
            ),
            (),
        ),
        (written("postmaster@notes.test", "DELIVERY FAILURE: User vera not listed in Directory"), ()),
        (written(f"Microsoft Outlook <MicrosoftExchange{'0f' * 16}@b.test>", "Undeliverable: Re: Deed"), ()),
        (written("x@b.test", "Unzustellbar: Re: Deed", "Return-Path: <>"), ()),
        (written("x@b.test", "Non remis : Re: Deed", "Auto-Submitted: auto-replied"), ()),
        (
            report(
                f"Content-Type: message/rfc822\n\n{RETURNED}\nx",
                sender="admin@b.test",
                kind="mixed",
                subject="Undeliverable: Re: Deed",
            ),
            (LETTER,),
        ),
        (report(status(), sender="a@b.test", kind="mixed", subject="Your mail"), ()),
    ],
)
def test_what_comes_back_is_a_bounce_whoever_writes_it(mail: Mail, about: tuple[str, ...]) -> None:
    assert (mail.automatic, mail.about) == ("bounce", about)


@pytest.mark.parametrize(
    "mail",
    [
        report(status("delayed", "4.4.1")),
        report(status("delivered", "2.0.0"), subject="Successful Mail Delivery Report"),
        report(status("relayed", "2.0.0")),
        written("MAILER-DAEMON@b.test", "Warning: could not send message for past 4 hours"),
        written("Mail Delivery System <Mailer-Daemon@b.test>", "Warning: message 1a delayed 24 hours"),
        written("MAILER-DAEMON@b.test", "Your mail", body="We will continue to try for 3 days."),
        report(subject="Delivery Status Notification (Delay)"),
        report(status("deliverable", "2.1.5"), subject="Mail Delivery Status Report"),
    ],
)
def test_what_only_takes_longer_has_not_failed(mail: Mail) -> None:
    assert (mail.automatic, mail.unreached) == ("auto", ())


def test_one_of_two_not_reached_for_good_is_a_bounce_that_names_that_one() -> None:
    both = (
        status("delayed", "4.4.1") + "\nFinal-Recipient: rfc822;bob@b.test\nAction: Failed\nStatus: 5.0.0\n"
    )
    mail = report(both)
    assert (mail.automatic, mail.unreached) == ("bounce", ("bob@b.test",))


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Boundary dispute",
        "AUTOMATIC REPLY : Deed",
        "[EXTERNAL] Automatic reply: Deed",
        "EXT: Automatic reply: Deed",
        "Out of Office",
        "Out of office: Deed",
        "Out of Office AutoReply: Re: Deed",
        "Auto-Reply: Deed",
        "Autoreply",
        "Vacation reply: Deed",
        "Automatische Antwort: Vertrag",
        "Abwesenheitsnotiz",
        "Abwesenheitsnotiz: Vertrag",
        "Außer Haus: Vertrag",
        "AUSSER HAUS",
        "Réponse automatique : Contrat",
        "Reponse automatique: Contrat",
        "Absence du bureau",
        "Respuesta automática: Contrato",
        "Fuera de la oficina: Contrato",
        "Risposta automatica: Contratto",
        "Automatisch antwoord: Contract",
        "Afwezigheidsmelding",
        "Autosvar: Aftale",
        "Automatiskt svar: Avtal",
        "Automatisk svar: Avtale",
        "Automaattinen vastaus: Sopimus",
        "Odpowiedź automatyczna: Umowa",
        "Automatická odpověď: Smlouva",
        "Automatikus válasz: Szerződés",
        "Resposta automática: Contrato",
        "Автоматический ответ: Договор",
        "自动回复: 合同",
        "自動回覆：合約",
        "自動応答: 契約",
        "자동 회신: 계약",
        "AUTO: Olga Brandt is out of the office (returning 12/08/2026)",
    ],
)
def test_a_program_that_answers_is_known_by_its_subject_in_many_languages(subject: str) -> None:
    assert written("Olga Brandt <olga@other.test>", subject).automatic == "auto"


@pytest.mark.parametrize(
    "fields",
    [
        ("Return-Path: <>",),
        ("Return-Path: < >", "X-Auto-Response-Suppress: All"),
        ("Return-Path: <#@[]>",),
        ("Auto-Submitted: auto-generated (rejected)",),
        ("Precedence: auto_reply",),
        ("Precedence: Auto-Reply",),
        ("X-Autoreply: yes",),
        ("X-Autorespond: Deed",),
        ("X-Autogenerated: Reply",),
        ("X-Auto-Reply: 1",),
        ("X-POST-MessageClass: 9; Autoresponder",),
        ("Precedence: bulk", "In-Reply-To: <letter7@firm.test>"),
        ("Precedence: junk", "In-Reply-To: <letter7@firm.test>"),
    ],
)
def test_a_program_that_answers_is_known_by_its_header(fields: tuple[str, ...]) -> None:
    assert written("Olga Brandt <olga@other.test>", "Re: Deed", *fields).automatic == "auto"


@pytest.mark.parametrize(
    ("subject", "fields"),
    [
        ("Re: Automatic reply: Boundary dispute", ()),
        ("AW: Automatische Antwort: Vertrag", ()),
        ("Fwd: Out of office: Deed", ()),
        ("Out of office hours, can I call you?", ()),
        ("Your automatic reply", ()),
        ("Automatic reply received, but I need an answer", ()),
        ("Abwesenheitsnotiz ist falsch", ()),
        ("Absence: my employer dismissed me", ()),
        ("The clerk is out of the office", ()),
        ("Undeliverable: my letter to you came back", ()),
        ("Returned mail", ()),
        ("Failure notice from the landlord", ()),
        ("Auto: accident of 3 March", ()),
        ("Deed", ("X-Auto-Response-Suppress: All",)),
        ("Deed", ("Auto-Submitted: no",)),
        ("Deed", ("X-Autoreply: no",)),
        ("Deed", ("Precedence: normal",)),
        ("Deed", ("Precedence: list",)),
        ("Deed", ("Return-Path: <ann@example.com>",)),
    ],
)
def test_a_person_stays_a_person_whatever_their_subject_speaks_of(
    subject: str, fields: tuple[str, ...]
) -> None:
    mail = written("Ann Example <ann@example.com>", subject, *fields)
    assert (mail.automatic, mail.about) == ("", ())


def test_a_person_who_forwards_a_bounce_asks_about_it() -> None:
    inner = (
        f"From: MAILER-DAEMON@b.test\nContent-Type: multipart/report; boundary=c\n\n--c\n{status()}\n--c--\n"
    )
    mail = report(
        f"Content-Type: message/rfc822\n\n{inner}",
        sender="ann@example.com",
        kind="mixed",
        subject="Fwd: Undelivered Mail Returned to Sender",
    )
    assert mail.automatic == ""


@pytest.mark.parametrize(
    ("subject", "answered"),
    [
        ("Automatic reply: Re: Deed", "Re: Deed"),
        ("EXT: Réponse automatique : Contrat", "Contrat"),
        ("Out of office", ""),
        ("Re: Deed", ""),
        ("自動回覆：合約", "合約"),
    ],
)
def test_an_automatic_reply_says_what_it_answers(subject: str, answered: str) -> None:
    assert answered_subject(subject) == answered

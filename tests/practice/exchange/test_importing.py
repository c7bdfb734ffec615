"""An import adds what is new, changes what the file says anew, and leaves the rest as it is."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.exchange import columns, importing, leaving, table_out, vcard_out
from casetui.practice.exchange.importing import Mapping
from casetui.practice.exchange.taking import Taken
from casetui.practice.people import contacts, parties
from casetui.session import undo
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.tables.people import Contact
from tests.firm import CLIENT, SmallFirm, copy_files, done

HEAD = "Name,E-mail,Phone,Address,Notes\n"
ANN = "Ann Smith,ann@x.test,(212) 555-0100,1 Main St,Calls late\n"
BOB = "Bob Jones,bob@x.test,,,\n"


def take(small: SmallFirm, text: str | bytes, who: str = "MB", **mapping: Any) -> tuple[Taken, list[str]]:
    """Import a file; what was taken, and what is said of it."""
    data = text.encode() if isinstance(text, str) else text
    source, _kept = importing.opened(small.session(who), BytesIO(data), Mapping(**mapping))
    taken = importing.take_in(small.session(who), source, lambda _bytes, _contacts: None)
    return taken, [*taken.alike, *(f"{left.place} {left.why}" for left in source.leavings.told)]


def counts(taken: Taken) -> tuple[int, int, int]:
    return taken.new, taken.changed, taken.same


def state(small: SmallFirm) -> list[Any]:
    """All that is kept of contacts in use, and how much was done so far."""
    tables = ("contacts", "aliases", "addresses", "phones")
    rows = [small.rows(f"SELECT * FROM {table} WHERE withdrawn IS NULL ORDER BY id") for table in tables]
    return [*rows, small.rows("SELECT count(*) FROM audit")]


def kept(small: SmallFirm, name: str) -> tuple[Any, ...]:
    """A contact's number, postal address, note, mail addresses and telephone numbers."""
    rows = small.rows("SELECT id, postal, note FROM contacts WHERE name = ? AND withdrawn IS NULL", name)
    (number, postal, note) = rows[-1]
    lists = (
        [value for (value,) in small.rows(
            f"SELECT {column} FROM {table} WHERE contact_id = ? AND withdrawn IS NULL ORDER BY id", number
        )]
        for table, column in (("addresses", "email"), ("phones", "number"))
    )  # fmt: skip
    return number, postal, note, *lists


def test_a_second_import_of_the_same_file_changes_nothing(small: SmallFirm) -> None:
    text = HEAD + ANN + BOB + "Nobody Reached,,,,\nNobody Reached,,,Elm St 1,\n"
    assert counts(take(small, text)[0]) == (4, 0, 0)
    before = state(small)
    assert counts(take(small, text)[0]) == (0, 0, 4)
    assert state(small) == before


def test_a_changed_file_changes_who_is_other_in_it_alone(small: SmallFirm) -> None:
    take(small, HEAD + ANN + BOB)
    bob = kept(small, "Bob Jones")
    changed = ANN.replace("1 Main St", "2 Elm St").replace("(212) 555-0100", "212 555 0177")
    assert counts(take(small, HEAD + changed + BOB)[0]) == (0, 1, 1)
    _number, postal, note, emails, numbers = kept(small, "Ann Smith")
    assert (postal, note, emails) == ("2 Elm St", "Calls late", ["ann@x.test"])
    assert numbers == ["(212) 555-0100", "212 555 0177"]  # what was known is never taken away
    assert kept(small, "Bob Jones") == bob


def test_what_was_changed_here_since_is_kept(small: SmallFirm) -> None:
    take(small, HEAD + ANN)
    number = kept(small, "Ann Smith")[0]
    done(
        small.session().act(
            "contact.add", lambda tx: tx.update(Contact, number, None, postal="Here 1", note="X")
        )
    )
    assert counts(take(small, HEAD + ANN)[0]) == (0, 0, 1)
    assert counts(take(small, HEAD + ANN.replace("late", "early"))[0]) == (0, 1, 0)
    assert kept(small, "Ann Smith")[1:3] == ("Here 1", "X\nCalls early")
    take(small, HEAD + ANN.replace("1 Main", "3 Oak"))
    assert kept(small, "Ann Smith")[1] == "3 Oak St"


WORDS = st.sampled_from(
    ["Ann", "ann", "Bob", "Zoé", "", "ann@x.test", "b@x.test", "12345", "99999", "[/b]", "=x"]
)


@given(st.lists(st.lists(WORDS, min_size=5, max_size=5), max_size=12))
def test_whatever_a_file_says_it_says_nothing_new_the_second_time(
    tmp_path_factory: pytest.TempPathFactory, founded: Path, lines: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("twice") / "firm.db"
    copy_files(founded, path)
    small = SmallFirm(path)
    text = HEAD + "\n".join(map(",".join, lines))
    first, said = take(small, text)
    before = state(small)
    again, said_again = take(small, text)
    assert (again.new, again.changed) == (0, 0) and again.same == sum(counts(first))
    assert state(small) == before
    assert sum("address" in one for one in said_again) <= sum("address" in one for one in said)
    small.close()


def test_who_was_here_before_gets_what_they_lack_and_keeps_what_is_other(small: SmallFirm) -> None:
    def add(tx: Tx) -> int:
        number = contacts.add(tx, "Ann Smith", "ann@x.test")
        tx.update(Contact, number, None, postal="Here 1")
        return number

    number = done(small.session().act("contact.add", add))
    taken, said = take(small, HEAD + ANN)
    assert counts(taken) == (0, 1, 0)
    assert said == [f"2 C{number} keeps what it has: its postal address is another"]
    assert kept(small, "Ann Smith")[1:] == ("Here 1", "Calls late", ["ann@x.test"], ["(212) 555-0100"])


@pytest.mark.parametrize(
    ("line", "like"),
    [
        ("Anna Smith,ann@x.test,,,", True),
        ("Anna Smith,,212-555-0100,,", True),
        ("Ann Smith,other@x.test,,,", True),
        ("Ann Smith,,,Elsewhere 1,", True),
        ("Anna Smith,,100,,", False),
    ],
)
def test_who_may_be_somebody_else_is_added_and_named(small: SmallFirm, line: str, like: bool) -> None:
    take(small, HEAD + ANN)
    number = kept(small, "Ann Smith")[0]
    taken, said = take(small, f"{HEAD}{line}\n")
    assert taken.new == 1 and bool(said) == like
    if like:
        assert f"and may be C{number} Ann Smith" in said[0]
    assert counts(take(small, f"{HEAD}{line}\n")[0]) == (0, 0, 1)


@pytest.mark.parametrize(
    "line", ["ANN SMITH,ANN@X.TEST,,,", "Ann Smith,,2125550100,,", "Ann Smith,,,,", "Áñn Smith,ann@x.test,,,"]
)
def test_who_is_here_is_known_again(small: SmallFirm, line: str) -> None:
    take(small, HEAD + ANN)
    assert counts(take(small, f"{HEAD}{line}\n")[0]) == (0, 0, 1)


def test_another_name_is_a_name(small: SmallFirm) -> None:
    take(small, "Name,Maiden name,E-mail\nAnn Jones,Ann Smith,ann@x.test\n")
    assert counts(take(small, "Name,E-mail\nAnn Smith,ann@x.test\n")[0]) == (0, 0, 1)


def test_one_contact_twice_in_a_file_is_one_and_its_first_line_counts(small: SmallFirm) -> None:
    text = HEAD + ANN + "Ann Smith,ann@x.test,999999,Elsewhere 2,\n"
    taken, said = take(small, text)
    number = kept(small, "Ann Smith")[0]
    assert counts(taken) == (1, 1, 0)
    assert said == [f"3 C{number} keeps what it has: its postal address is another"]
    before = state(small)
    assert counts(take(small, text)[0]) == (0, 0, 2)
    assert state(small) == before and kept(small, "Ann Smith")[1] == "1 Main St"


def card(uid: str, name: str, more: str = "") -> str:
    return f"BEGIN:VCARD\r\nVERSION:4.0\r\nUID:{uid}\r\nFN:{name}\r\n{more}END:VCARD\r\n"


def test_a_uid_tells_who_somebody_is_under_a_new_name(small: SmallFirm) -> None:
    take(small, card("urn:1", "Ann Smith", "EMAIL:ann@x.test\r\n") + card("urn:2", "Bob"))
    number = kept(small, "Ann Smith")[0]
    taken, _said = take(small, card("urn:1", "Ann Jones", "EMAIL:ann@x.test\r\n") + card("urn:2", "Bob"))
    assert counts(taken) == (0, 1, 1)
    assert kept(small, "Ann Jones")[0] == number
    assert small.rows("SELECT name, kind FROM aliases WHERE contact_id = ?", number) == [
        ("Ann Smith", "former")
    ]


def test_what_was_merged_is_not_made_again(small: SmallFirm) -> None:
    take(small, card("urn:1", "Ann Smith") + card("urn:2", "A. Smith"))
    first, second = kept(small, "Ann Smith")[0], kept(small, "A. Smith")[0]

    def merge(tx: Tx) -> int:
        return tx.update(Contact, second, None, withdrawn="merged", merged_into_id=first)

    done(small.session().act("contact.add", merge))
    assert counts(take(small, card("urn:2", "A. Smith"))[0]) == (0, 0, 1)


@pytest.mark.parametrize("count", [3, importing.AT_ONCE * 2 + 7])
def test_undo_takes_all_of_it_back_at_once_and_redo_brings_it_again(small: SmallFirm, count: int) -> None:
    before = state(small)[:4]
    lines = [f"Ann {at},a{at}@x.test,+1 212 {at:07},{at} Main St," for at in range(count)]
    text = HEAD + "\n".join(lines)
    assert take(small, text)[0].new == count
    undone = done(undo.undo(small.session()).result())
    assert not undone.left and state(small)[:4] == before
    done(undo.redo(small.session()).result())
    assert counts(take(small, text)[0]) == (0, 0, count)


def test_undo_leaves_who_is_in_use_since_and_takes_the_others(small: SmallFirm) -> None:
    take(small, HEAD + ANN + BOB)
    number = kept(small, "Ann Smith")[0]
    done(small.session().act("case.change", lambda tx: parties.add_in(tx, 1, number, "witness")))
    done(undo.undo(small.session()).result())  # the role
    done(small.session("TN").act("case.change", lambda tx: parties.add_in(tx, 1, number, "witness")))
    undone = done(undo.undo(small.session()).result())
    assert undone.left == (f"C{number} is in use since.",)
    assert kept(small, "Ann Smith")[3:] == (["ann@x.test"], ["(212) 555-0100"])
    assert not small.rows("SELECT id FROM contacts WHERE name = 'Bob Jones' AND withdrawn IS NULL")


def test_what_its_user_does_meanwhile_comes_between(small: SmallFirm) -> None:
    lines = "\n".join(f"Ann {at},a{at}@x.test,,," for at in range(importing.AT_ONCE * 3))
    source, _kept = importing.opened(small.session(), BytesIO((HEAD + lines).encode()), Mapping())
    desk, acted = small.another_session(), []

    def progress(_bytes: int, _contacts: int) -> None:
        if not acted:
            acted.append(desk.act("contact.add", lambda tx: contacts.add(tx, "Meanwhile")))

    importing.take_in(small.session(), source, progress)
    desk.close()
    for _act in range(3):
        done(undo.undo(small.session()).result())
    assert not small.rows(
        "SELECT id FROM contacts WHERE withdrawn IS NULL AND (name LIKE 'Ann %' OR name = 'Meanwhile')"
    )


def test_a_dry_run_writes_nothing_and_says_what_it_would_come_to(small: SmallFirm) -> None:
    take(small, HEAD + BOB)
    before = state(small)
    text = HEAD + ANN + "Ann Smith,ann@x.test,999999,,\n" + BOB + BOB.replace(",,", ",88888,", 1)
    source, _kept = importing.opened(small.session(), BytesIO(text.encode()), Mapping())
    taken = importing.tried(small.session(), source, lambda _bytes, _contacts: None)
    assert (taken.new, taken.changed + taken.same) == (1, 3) and taken.changed >= 1
    assert state(small) == before


def test_columns_are_kept_under_a_name_and_known_again_by_the_header(small: SmallFirm) -> None:
    text = "Nome,Posta\nAnna,a@x.test\n"
    with pytest.raises(Refuse, match="No column is known"):
        take(small, text)
    with pytest.raises(Refuse, match="No columns are kept as “clio”"):
        take(small, text, name="clio")
    mapping = Mapping(("Nome=name", "Posta=email"), "clio")
    source, _kept = importing.opened(small.session(), BytesIO(text.encode()), mapping)
    assert source.layout is not None
    importing.keep_mapping(small.session(), mapping, source.layout.columns)
    again, name = importing.opened(small.session(), BytesIO(text.encode()), Mapping())
    assert name == "clio" and again.layout is not None
    assert [one.field for one in again.layout.columns] == ["name", "email"]
    other, _name = importing.opened(small.session(), BytesIO(b"Posta,Nome,Phone\n"), Mapping(name="clio"))
    assert other.layout is not None
    assert [one.field for one in other.layout.columns] == ["email", "name", "phone"]
    with pytest.raises(Refuse, match="No column is known"):  # it is each user's own
        importing.opened(small.session("TN"), BytesIO(text.encode()), Mapping())
    assert columns.kept(small.session("TN"), "clio") is None


def test_a_role_that_may_not_is_refused(small: SmallFirm) -> None:
    with pytest.raises(Refuse, match="took contacts in"):
        take(small, HEAD + ANN, who="IT")


def test_who_is_known_behind_a_wall_alone_is_not_met(small: SmallFirm) -> None:
    def put(tx: Tx) -> int:
        number = contacts.add(tx, "Walled Off", "off@x.test")
        return parties.add_in(tx, 1, number, "witness") or number

    done(small.session("SV").act("case.change", put))
    small.wall("TN", 1)
    for line in ("Walled Off,off@x.test,,,", "Somebody Else,off@x.test,,,"):
        taken, said = take(small, f"{HEAD}{line}\n", who="TN")
        assert taken.new == 1 and not any("may be" in one for one in said[:1] if line.startswith("Walled"))
    assert take(small, f"{HEAD}Walled Off,off@x.test,,,\n")[0].same == 1


# --- and out again


def exported(small: SmallFirm, how: str, who: str = "MB", words: str = "") -> bytes:
    """The contacts as a file."""
    session, parts = small.session(who), list[bytes]()
    numbers = leaving.chosen(session, words)
    its = leaving.contacts(session, numbers)
    if how == "csv":
        table_out.write(its, parts.append, leaving.most(session, numbers))
    else:
        vcard_out.write(its, parts.append, how)
    return b"".join(parts)


RICH = card(
    "urn:1", "O\u2019Neil\\, Ann",
    "NICKNAME:Annie\r\nX-CASETUI-NAME:maiden;Smith\\; Ann\r\nEMAIL:ann@x.test\r\nEMAIL:b@x.test\r\n"
    "TEL;TYPE=cell:+1 212 555 0100\r\nitem1.TEL:5551234\r\nitem1.X-ABLabel:Chambers\r\n"
    "ADR:;;1 Main St;Albany;NY;12201;\r\nLANG:es\r\nNOTE:=cmd|calc\\nC:\\\\new\\, [/b]\r\n"
    "X-CASETUI-PREFERRED:post\r\nX-CASETUI-MINOR:yes\r\nX-CASETUI-MAY-BE-TOLD:her sister\r\n"
    "X-CASETUI-DO-NOT-CONTACT:no longer\r\n",
) + card("urn:2", "名前 太郎", "KIND:org\r\n")  # fmt: skip


@pytest.mark.parametrize("how", ["4.0", "3.0", "csv"])
def test_what_goes_out_comes_in_as_it_was(small: SmallFirm, how: str) -> None:
    take(small, RICH)
    data = exported(small, how)
    before = state(small)
    taken, said = take(small, data)
    assert counts(taken)[:2] == (0, 0) and not said
    assert state(small) == before
    # Where nobody knows them any more, the same people are made of it.
    done(undo.undo(small.session()).result())
    take(small, data)
    everything = "name, organisation, postal, language, preferred, may_be_told, minor, do_not_contact, note"
    made = small.rows(f"SELECT {everything} FROM contacts WHERE uid IN ('urn:1', 'urn:2') ORDER BY id")
    assert made[0] == made[2] and made[1] == made[3]
    parts = small.rows(
        "SELECT contact_id, name, kind FROM aliases UNION ALL SELECT contact_id, number, label FROM phones"
    )
    people = sorted({contact for contact, *_rest in parts})[-2:]
    first, second = (sorted(part[1:] for part in parts if part[0] == person) for person in people)
    assert first == second


def test_an_export_has_who_its_user_sees_and_no_role_of_a_walled_case(small: SmallFirm) -> None:
    def put(tx: Tx) -> int:
        number = contacts.add(tx, "Walled Off", "off@x.test")
        return parties.add_in(tx, 1, number, "witness") or number

    done(small.session("SV").act("case.change", put))
    client = small.rows("SELECT contact_id FROM addresses WHERE email = ?", CLIENT)[0][0]
    done(small.session("SV").act("case.change", lambda tx: parties.add_in(tx, 2, client, "witness") or 0))
    small.wall("TN", 1)
    ref = small.case_ref(1)
    for how in ("4.0", "3.0", "csv"):
        whole, seen = exported(small, how).decode(), exported(small, how, "TN").decode()
        assert "Walled Off" in whole and CLIENT in whole
        assert "Walled Off" not in seen and CLIENT in seen and ref not in seen
    assert f"{ref} client" in exported(small, "csv").decode()


def test_an_export_is_narrowed_by_the_filter_of_the_list(small: SmallFirm) -> None:
    take(small, HEAD + ANN + BOB)
    assert b"Bob" not in exported(small, "4.0", words="ann@x")
    assert b"Bob" in exported(small, "4.0", words="is:person jones")


@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_survives_a_vcard(note: str, name: str) -> None:
    from casetui.practice.exchange.cards import Leavings
    from casetui.practice.exchange.leaving import Leaving
    from casetui.practice.exchange.lines import Lines
    from casetui.practice.exchange.vcards import read
    from casetui.text import clean, clean_line

    note, name = clean(note).strip(), clean_line(name) or "Ann"
    one = Leaving("u", name, False, "", "", "", "", False, "", note, (), (), (), (), False)
    for version in ("4.0", "3.0"):
        data = vcard_out.card(one, version)
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
        (found,) = read(Lines(BytesIO(data)), Leavings())
        assert (found.name, found.note) == (name, note)

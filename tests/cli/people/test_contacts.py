"""`casetui contact list` and `show`: who is known, and all that is known of one, without a screen."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Casetui


def test_contacts_are_listed_by_view_filter_and_order(casetui: Casetui, demo_db: Path) -> None:
    def ids(*argv: str) -> list[str]:
        ran = casetui("--db", demo_db, "contact", "list", *argv, "--json")
        assert ran.code == 0
        return [row["id"] for row in json.loads(ran.out)]

    everybody, clients = ids(), ids("--view", "clients")
    assert set(ids("is:client")) < set(clients) < set(everybody)  # those who are one now are fewer
    assert ids("--sort", "newest") == sorted(everybody, key=lambda name: -int(name[1:]))
    assert ids("--limit", "2") == everybody[:2]
    plain = casetui("--db", demo_db, "contact", "list", "--plain", "is:client", "--limit", "1")
    assert plain.lines[0].startswith("ID") and plain.lines[1].startswith(clients[0])
    wrong = casetui("--db", demo_db, "contact", "list", "is:nonsense")
    assert wrong.code == 2 and "is: takes client" in wrong.err
    assert ids("no such person at all") == []


def test_a_contact_is_shown_with_its_roles(casetui: Casetui, demo_db: Path) -> None:
    (row, *_) = json.loads(casetui("--db", demo_db, "contact", "list", "is:client", "--json").out)
    shown = casetui("--db", demo_db, "contact", "show", row["id"]).out
    assert f"Contact: {row['id']} {row['name']}" in shown
    assert f"{row['roles'][0]['case']}" in shown and "Roles" in shown
    gone = casetui("--db", demo_db, "contact", "show", "C99999")
    assert gone.code == 1 and "There is no contact C99999." in gone.err
    assert casetui("--db", demo_db, "contact", "show", "E1").code == 2

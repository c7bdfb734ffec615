"""Both legal systems have a word for everything, and code asks for no other."""

import re
from pathlib import Path

import pytest

import casetui
from casetui.session import rights
from casetui.words import LANGUAGES, SYSTEMS, Words, fill, places

ALL = {system: Words.load(system) for system in SYSTEMS}
SOURCES = sorted(Path(casetui.__file__).parent.rglob("*.py"))


def test_both_have_the_same_keys_and_places() -> None:
    us, ew = ALL["us"], ALL["ew"]
    assert set(us) == set(ew)
    for key in us:
        assert places(us[key]) == places(ew[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_all_the_words_of_an_update_and_their_places(language: str) -> None:
    for words in ALL.values():
        other = words.in_language(f"{language}-XX")
        assert set(other) == set(words)
        changed = {key for key in words if other[key] != words[key]}
        assert changed == {key for key in words if key.startswith("update.")}
        assert all(places(other[key]) == places(words[key]) for key in words)
        assert len(other["update.months"].split()) == 12
        assert words.in_language("") is words


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_word_is_a_word(system: str) -> None:
    words = ALL[system]
    assert words.system == system
    for key, word in words.items():
        assert word, key
        assert word == word.strip(), key
        assert all(character.isprintable() or character == "\n" for character in word), key
    assert all(len(words[key]) <= 6 for key in words if key.startswith("kind_short."))


@pytest.mark.parametrize("role", rights.ROLES)
def test_every_role_has_a_name(role: str) -> None:
    assert all(words[f"role.{role}"] for words in ALL.values())


def test_the_systems_differ_where_the_law_does() -> None:
    keys = ("attorney", "invoice", "client_account", "versus")
    differing = {key: (ALL["us"][key], ALL["ew"][key]) for key in keys}
    assert differing == {
        "attorney": ("attorney", "solicitor"),
        "invoice": ("invoice", "bill"),
        "client_account": ("trust account", "client account"),
        "versus": ("v.", "v"),
    }
    assert ALL["ew"].capital("attorney") == "Solicitor"


@pytest.mark.parametrize("system", SYSTEMS)
def test_preparation_is_lines_of_what_when_and_whose(system: str) -> None:
    lists = {key: text for key, text in ALL[system].items() if key.startswith("preparation.")}
    assert len(lists) == 4
    for text in lists.values():
        for what, days, whose in (line.rsplit(", ", 2) for line in text.splitlines()):
            assert what and 0 < int(days) < 60 and whose in ("manager", "attorney", "owner")


def test_nothing_american_is_left_in_england() -> None:
    american = re.compile(r"(?i)attorney|docket|deposition|trust account|invoice|plaintiff|state bar")
    for key, word in ALL["ew"].items():
        assert key.startswith("preparation.") or not american.search(fill(word, attorney="")), key


def test_code_asks_for_no_word_that_is_not_there() -> None:
    asked = re.compile(r"\bwords(?:\.capital\(|\[)\"([a-z_. -]+)\"[\])]")
    for path in SOURCES:
        for key in asked.findall(path.read_text(encoding="utf-8")):
            assert key in ALL["us"], f"{path}: {key}"


def test_an_unknown_word_or_system_is_an_error() -> None:
    with pytest.raises(KeyError):
        ALL["us"]["nosuch"]
    with pytest.raises(ValueError, match="no legal system 'fr'"):
        Words.load("fr")


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_letter_says_what_it_must(system: str) -> None:
    words = ALL[system]
    assert places(words["letters.non_engagement"]) == {"client", "subject", "firm", "attorney", "date"}
    body = " ".join(words["letters.non_engagement"].split())
    we_do_not_act = ("not represent", "not able to act")
    time_may_run = ("deadlines may apply", "Time limits may apply")
    none_was_computed = ("not determined any", "not worked out any")
    take_advice_now = ("consult another attorney immediately", "take advice from another solicitor now")
    for says in (we_do_not_act, time_may_run, none_was_computed, take_advice_now):
        assert any(phrase in body for phrase in says), says
    assert words["attorney"] in body


def test_a_text_is_filled_without_reaching_into_anything() -> None:
    text = "Dear {client}, {unknown} {client.__class__} {0} {{firm}} {"
    filled = "Dear Ada {firm}, {unknown} {client.__class__} {0} {F} {"
    assert fill(text, client="Ada {firm}", firm="F") == filled
